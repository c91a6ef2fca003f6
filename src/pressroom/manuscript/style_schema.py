"""What ``style.toml`` may say."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pressroom.manuscript.schema import TextField, _Schema


class InitialSchema(_Schema):
    """``initial = { … }`` of a face of drop caps: measures in ems of the text."""

    height: Annotated[float, Field(gt=0, le=20)]
    lower: Annotated[float, Field(ge=0, le=20)]
    gap: float = 0.25
    hebrew: bool = False


class FaceSchema(_Schema):
    """One ``[[faces]]`` table of ``style.toml``."""

    family: TextField
    package: TextField
    file: TextField
    weights: Annotated[list[int], Field(min_length=1)]
    italic: bool = False
    axes: dict[str, float] = Field(default_factory=dict)
    initial: InitialSchema | None = None


class OptionSchema(_Schema):
    """One ``[options.NAME]`` table of ``style.toml``: what a press may choose."""

    default: bool | str
    choices: list[str] = Field(default_factory=list)
    about: TextField


class StyleSchema(_Schema):
    """``style.toml``."""

    extends: TextField = ""
    paper: TextField = ""
    faces: list[FaceSchema] = Field(default_factory=list)
    families: dict[str, dict[str, TextField]] = Field(default_factory=dict)
    variables: dict[str, TextField] = Field(default_factory=dict)
    options: dict[str, OptionSchema] = Field(default_factory=dict)
