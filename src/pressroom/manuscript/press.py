"""``pressroom.toml`` and ``authors.yaml``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.manuscript.files import PressFiles
from pressroom.manuscript.located import is_language_tag
from pressroom.manuscript.places import CONFIGURATION, find_press
from pressroom.manuscript.records import checked
from pressroom.model.article import Person
from pressroom.model.problem import PressError, Problem
from pressroom.model.purpose import PURPOSES, Mix, Printing

if TYPE_CHECKING:
    from pressroom.manuscript.outputs import PressroomSchema
    from pressroom.manuscript.schema import PersonSchema


def read_configuration(files: PressFiles, problems: list[Problem]) -> PressroomSchema | None:
    """The press's configuration, or None with the reasons in ``problems``."""
    try:
        source = files.read_text(files.root / CONFIGURATION, "the press's configuration")
        located = files.galleys.toml(source)
    except PressError as error:
        problems.extend(error.problems)
        return None
    found: PressroomSchema | None = checked("PressroomSchema", located, problems)
    if found is not None and len(set(found.languages)) != len(found.languages):
        problems.append(
            source.problem(
                located.place(("languages",)),
                "a language is given twice",
                "each once",
                "delete one",
            )
        )
    return found


def read_people(files: PressFiles, problems: list[Problem]) -> dict[str, Person]:
    """The people of ``sources/authors.yaml`` by id; none where there is no such file."""
    path = files.root / "sources" / "authors.yaml"
    if not path.exists() and not path.is_symlink():
        return {}
    try:
        located = files.galleys.yaml(files.read_text(path, "the list of people"))
    except PressError as error:
        problems.extend(error.problems)
        return {}
    people: dict[str, Person] = {}
    if located.value is None:
        return people
    if not isinstance(located.value, dict):
        problems.append(
            located.source.problem(
                located.source.at(1), "this is not a list of people by id", "id: then name: …"
            )
        )
        return people
    for key in located.value:
        record: PersonSchema | None = checked("PersonSchema", located, problems, (key,))
        if record is not None:
            people[key] = person_of(record, key)
    return people


def person_of(record: PersonSchema, key: str = "") -> Person:
    """A checked record as the model's Person."""
    return Person(
        name=record.name,
        key=key,
        sort=record.sort,
        role=record.role,
        bio=record.bio,
        url=record.url,
        orcid=record.orcid,
    )


def printing_of(configuration: PressroomSchema) -> Printing:
    """What a checked configuration says of its outputs."""
    run = configuration.press
    wanted = dict.fromkeys(configuration.outputs)
    return Printing(
        outputs=tuple(purpose for purpose in PURPOSES if purpose in wanted),
        office_paper=configuration.office.paper if configuration.office else "",
        profile=run.profile,
        intent=run.intent,
        pictures=run.images,
        ink_limit=run.ink_limit,
        marks=run.marks,
        colour_bars=run.colour_bars,
        mixes={name: Mix(ink.cmyk, ink.spot, ink.tint / 100) for name, ink in run.colours.items()},
    )


__all__ = [
    "find_press",
    "is_language_tag",
    "person_of",
    "printing_of",
    "read_configuration",
    "read_people",
]
