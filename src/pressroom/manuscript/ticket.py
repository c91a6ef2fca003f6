"""The table ``[ticket]`` of ``pressroom.toml``: what a press agrees on with its printer."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from pressroom.manuscript.files import PressFiles
from pressroom.manuscript.places import CONFIGURATION
from pressroom.manuscript.schema import TextField, _Schema, _wrong, check
from pressroom.manuscript.toml_reader import read_toml
from pressroom.model.paper import paper_named
from pressroom.model.problem import PressError, Problem
from pressroom.model.ticket import Agreed


def _sheet(value: str) -> str:
    if paper_named(value) is None:
        raise _wrong("paper", f"“{value[:20]}” is not a size of paper", "SRA3, B2, 320x450mm")
    return value


class TicketSchema(_Schema):
    """What may be agreed on once for all jobs; names as in ``Agreed``."""

    stock: TextField = ""
    grammage: Annotated[float, Field(gt=0, le=2000)] = 0.0
    bulk: Annotated[float, Field(ge=0.5, le=3)] = 1.0
    cover: TextField = ""
    run: Annotated[int, Field(ge=0)] = 0
    binding: Literal["saddle", "perfect", "loose", ""] = ""
    saddle_up_to: Annotated[int, Field(ge=4)] = 64
    sheet: Annotated[TextField, AfterValidator(_sheet)] = "SRA3"
    contact: TextField = ""


def read_agreed(root: Path) -> Agreed:
    """What the press in a folder has agreed on; PressError with every fault of the table."""
    files = PressFiles(root)
    located = read_toml(files.read_text(root / CONFIGURATION, "the press's configuration"))
    problems: list[Problem] = []
    if not isinstance(located.value, dict) or "ticket" not in located.value:
        return Agreed()
    found = check(TicketSchema, located, problems, ("ticket",))
    if found is None:
        raise PressError(problems)
    return Agreed(**found.model_dump())
