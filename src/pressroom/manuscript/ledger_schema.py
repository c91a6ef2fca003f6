"""What ``translations.toml`` may say of a language."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, PlainValidator

from pressroom.manuscript.schema import DateField, LanguageField


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError("this is not a list")
    return value


class AcceptanceSchema(BaseModel):
    """The table of one language."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)

    original: LanguageField
    version: DateField
    passages: Annotated[list[Any], PlainValidator(_list)]
