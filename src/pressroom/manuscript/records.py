"""Checked records as plain values, so that they can be kept, and be had again without the
schema: to import that, and to make its models, takes longer than to read a press of fifty."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from pressroom.manuscript.located import Located, Path
from pressroom.model.problem import Problem

# Where the schemas are.
_MODULES = {
    "AcceptanceSchema": "ledger_schema",
    "PressroomSchema": "outputs",
    "StyleSchema": "style_schema",
}


class Record:
    """The values of a schema's fields, by their names."""

    def __init__(self, fields: dict[str, Any]) -> None:
        self.__dict__.update(fields)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and vars(self) == vars(other)

    __hash__ = None  # type: ignore[assignment]


def checked(schema: str, located: Located, problems: list[Problem], path: Path = ()) -> Any:
    """Values (or those at ``path``) as the record of a schema, by its name: checked, or as
    they were when these same values were checked before. None after adding every fault to
    ``problems``."""
    known = located.records.get((schema, path))
    if known is not None:
        return known
    from pressroom.manuscript.schema import check

    module = import_module(f"pressroom.manuscript.{_MODULES.get(schema, 'schema')}")
    found = check(getattr(module, schema), located, problems, path)
    if found is None:
        return None
    made = located.records[(schema, path)] = _plain(found)
    return made


def _plain(value: Any) -> Any:
    """A schema's model, and all models within it, as records."""
    if hasattr(value, "model_fields_set"):
        return Record({name: _plain(held) for name, held in vars(value).items()})
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value
