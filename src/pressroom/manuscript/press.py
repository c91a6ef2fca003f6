"""``pressroom.toml`` and ``authors.yaml``."""

from __future__ import annotations

from pressroom.manuscript.files import PressFiles
from pressroom.manuscript.outputs import PressroomSchema
from pressroom.manuscript.places import CONFIGURATION, find_press
from pressroom.manuscript.schema import PersonSchema, PressSchema, check, is_language_tag
from pressroom.manuscript.toml_reader import read_toml
from pressroom.manuscript.yaml_reader import read_yaml
from pressroom.model.article import Person
from pressroom.model.problem import PressError, Problem


def read_configuration(files: PressFiles, problems: list[Problem]) -> PressSchema | None:
    """The press's configuration, or None with the reasons in ``problems``."""
    try:
        source = files.read_text(files.root / CONFIGURATION, "the press's configuration")
        located = read_toml(source)
    except PressError as error:
        problems.extend(error.problems)
        return None
    found = check(PressroomSchema, located, problems)
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
        located = read_yaml(files.read_text(path, "the list of people"))
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
        record = check(PersonSchema, located, problems, (key,))
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


__all__ = ["find_press", "is_language_tag", "person_of", "read_configuration", "read_people"]
