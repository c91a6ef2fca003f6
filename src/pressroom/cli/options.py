"""Options that every command has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from pressroom.model.purpose import PURPOSES

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Common:
    """How the user wants to be spoken to, and which press is meant."""

    press: Path
    quiet: bool
    json: bool


def common(function: F) -> F:
    """Add ``--press``, ``--quiet`` and ``--json``; the command takes them as one
    ``Common``, its first argument."""

    def wrapped(press: Path, quiet: bool, as_json: bool, **rest: Any) -> Any:
        return function(Common(press, quiet, as_json), **rest)

    wrapped.__name__, wrapped.__doc__ = function.__name__, function.__doc__
    wrapped.__dict__.update(function.__dict__)
    made: Any = wrapped
    made = click.option(
        "--json", "as_json", is_flag=True, help="Say everything as JSON, one object a line."
    )(made)
    made = click.option("-q", "--quiet", is_flag=True, help="Say nothing but faults.")(made)
    made = click.option(
        "--press",
        type=click.Path(path_type=Path, file_okay=False, exists=True),
        default=Path(),
        show_default="this folder",
        help="The press's folder, or one inside it.",
    )(made)
    return cast(F, made)


def _purposes(context: click.Context, parameter: click.Parameter, value: str) -> tuple[str, ...]:
    """``--for screen,press`` as purposes, each once, in their own order."""
    names = [name.strip() for name in value.split(",")] if value else []
    for name in names:
        if name not in PURPOSES:
            raise click.BadParameter(
                f"“{name}” is no edition; one of {', '.join(PURPOSES)}, or several with commas"
            )
    return tuple(purpose for purpose in PURPOSES if purpose in names)


editions_option = click.option(
    "--for",
    "purposes",
    default="",
    callback=_purposes,
    metavar="EDITION,…",
    help="What it is for: screen, press (PDF/X-4), archive (PDF/A-3), office; or several.",
)
NO_OFFICE = "--paper is the office's: it goes with --for office"
paper_option = click.option(
    "--paper",
    type=click.Choice(["A4", "Letter"], case_sensitive=False),
    default=None,
    callback=lambda context, parameter, value: value or "",
    help="The office edition's paper.",
)
