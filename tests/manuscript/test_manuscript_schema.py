"""What the files may say: every key, and every fault in an editor's words."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from pressroom.manuscript.schema import (
    CollectionSchema,
    OriginalSchema,
    PersonSchema,
    PressSchema,
    TranslationSchema,
    check,
    is_language_tag,
)
from pressroom.manuscript.toml_reader import read_toml
from pressroom.manuscript.yaml_reader import read_yaml
from pressroom.model.problem import Problem, SourceText
from pressroom.model.text import Localized

BASE = "title: Salt\ndate: 2026-11-02\nauthors: [ada]\n"
PRESS = 'name = "H"\naddress = "https://harbour.example"\nlanguages = ["en"]\n'


def faults(schema: Any, text: str) -> list[tuple[str, str, str, str]]:
    """(line:column, message, expected, mend) of every fault, by place."""
    source = SourceText("t", text)
    problems: list[Problem] = []
    record = check(
        schema, read_toml(source) if schema is PressSchema else read_yaml(source), problems
    )
    assert (record is None) == bool(problems)
    problems.sort(key=lambda p: p.position)
    return [(str(p.position)[2:], p.message, p.expected, p.mend) for p in problems]


def record(schema: Any, text: str) -> Any:
    problems: list[Problem] = []
    source = SourceText("t", text)
    found = check(
        schema, read_toml(source) if schema is PressSchema else read_yaml(source), problems
    )
    assert problems == []
    return found


@pytest.mark.parametrize("tag", ["en", "fa", "ckb", "pt-BR", "zh-Hant", "es-419", "zh-Hant-TW"])
def test_language_tags(tag: str) -> None:
    assert is_language_tag(tag)


@pytest.mark.parametrize("tag", ["", "EN", "e", "engl", "en_GB", "en-gb", "zh-hant", "en-", "x-y"])
def test_what_is_no_language_tag(tag: str) -> None:
    assert not is_language_tag(tag)


def test_every_key_of_an_original() -> None:
    found = record(
        OriginalSchema,
        BASE
        + """\
deck: D
section: sea
translators: [bo]
editors: [{name: Ed}]
photographers: [cy]
topics: [water, a word]
series: Briefs
number: 3
place: Here
key-points: [k]
recommendations: [r]
funding: f
disclaimer: d
acknowledgements: a
corrections: [{date: 2026-12-01, text: t}]
licence: CC BY 4.0
doi: https://doi.org/10.1234/abc
issn: 1234-567X
cite-as: c
related: [brine, {kind: book, title: T, url: https://t.example, date: 2020-01-02, lang: fa}]
url: https://harbour.example/salt
original: true
lang: en
""",
    )
    assert found.date == datetime.date(2026, 11, 2)
    assert found.authors == ["ada"]
    assert found.editors == [PersonSchema(name="Ed")]
    assert (found.number, found.original) == (3, True)
    assert (found.doi, found.issn) == ("10.1234/abc", "1234-567X")
    assert found.key_points == ["k"]
    assert found.corrections[0].date == datetime.date(2026, 12, 1)
    assert found.related[0] == "brine"
    assert found.related[1].kind == "book"
    assert found.related[1].authors == []


def test_a_whole_person() -> None:
    found = record(
        PersonSchema,
        "name: {en: Ada, fa: آدا}\nsort: Lind\nrole: Clerk\nbio: B\nurl: https://ada.example\n"
        "orcid: https://orcid.org/0000-0002-1825-0097",
    )
    assert found.name == Localized((("en", "Ada"), ("fa", "آدا")))
    assert found.role == Localized.of("Clerk")
    assert found.orcid == "0000-0002-1825-0097"


def test_a_whole_collection() -> None:
    found = record(
        CollectionSchema,
        "title: {en: Issue}\nsubtitle: S\nissue: 12\ndate: 2026-11-02\n"
        "sections: {sea: {en: Sea}}\norder: [salt, brine]",
    )
    assert (found.issue, found.order) == ("12", ["salt", "brine"])
    assert found.sections == {"sea": Localized((("en", "Sea"),))}


def test_a_press_that_says_no_more_than_it_must() -> None:
    found = record(PressSchema, PRESS)
    assert (found.style, found.paper, found.edition_url) == (
        "brief",
        "A4",
        "{address}/{lang}/{slug}",
    )
    assert found.imprint is None


@pytest.mark.parametrize(
    ("line", "place", "message", "expected"),
    [
        ("deck: ''", "4:7", "deck: this is empty", "a text"),
        ("deck:", "4:6", "deck: this is empty", "a text"),
        ("deck: [a]", "4:7", "deck: this is a list", "a text"),
        ("deck: {a: b}", "4:7", "deck: this is a mapping", "a text"),
        ("topics: a", "4:9", "topics: input should be a valid list", None),
        ("topics: [a, '']", "4:13", "1: this is empty", "a text"),
        ("number: three", "4:9", "number: input should be a valid integer", "a whole number"),
        ("number: 3.5", "4:9", "number: input should be a valid integer", "a whole number"),
        ("original: perhaps", "4:11", "original: input should be a valid boolean", "true or false"),
        ("issn: 12345678", "4:7", "issn: string should match", "an ISSN such as 1234-567X"),
        ("doi: abc", "4:6", "doi: “abc” is not a DOI", "10.1234/abc"),
        ("doi: 10.1/a", "4:6", "doi: “10.1/a” is not a DOI", "10.1234/abc"),
        ("url: www.x.example", "4:6", "url: “www.x.example” is not an address", "https://…"),
        ("url: ftp://x.example", "4:6", "url: “ftp://x.example” is not an address", "https://…"),
        ("url: https://", "4:6", "url: “https://” is not an address", "https://…"),
        ("lang: English", "4:7", "lang: “English” is not a language tag", None),
        (
            "corrections: [{date: 2026-02-30, text: t}]",
            "4:22",
            "date: “2026-02-30” is not a date",
            "year-month-day, such as 2026-11-02",
        ),
        ("corrections: [{date: 2026-02-03}]", "4:15", "“text” is missing", "a line “text: …”"),
    ],
)
def test_a_value_of_the_wrong_form(line: str, place: str, message: str, expected: str) -> None:
    (found,) = faults(OriginalSchema, BASE + line)
    assert found[0] == place
    assert found[1].startswith(message)
    assert expected in (found[2], None)


@pytest.mark.parametrize("date", ["2026-11-2", "2.11.2026", "2026-13-01", "soon", "20261102", "''"])
def test_what_is_no_date(date: str) -> None:
    text = BASE.replace("2026-11-02", date)
    ((place, message, expected, mend),) = faults(OriginalSchema, text)
    assert (place, message) == ("2:7", f"date: “{date.strip(chr(39))}” is not a date")
    assert (expected, mend) == ("year-month-day, such as 2026-11-02", "correct this value")


def test_no_authors() -> None:
    ((place, message, expected, _),) = faults(OriginalSchema, BASE.replace("[ada]", "[]"))
    assert (place, expected) == ("3:10", "at least one")
    assert message.startswith("authors: list should have at least 1 item")


@pytest.mark.parametrize(
    ("orcid", "message"),
    [
        ("0000-0002-1825-0098", "orcid: “0000-0002-1825-0098” has a wrong check digit"),
        ("0000-0002-1825-009X", "orcid: “0000-0002-1825-009X” has a wrong check digit"),
        ("0000000218250097", "orcid: “0000000218250097” is not an ORCID iD"),
        ("ada", "orcid: “ada” is not an ORCID iD"),
    ],
)
def test_what_is_no_orcid(orcid: str, message: str) -> None:
    ((place, found, _, _),) = faults(PersonSchema, f"name: Ada\norcid: {orcid}")
    assert (place, found) == ("2:8", message)


@pytest.mark.parametrize("orcid", ["0000-0002-1825-0097", "0000-0002-1694-233X"])
def test_an_orcid_with_its_check_digit(orcid: str) -> None:
    assert record(PersonSchema, f"name: Ada\norcid: {orcid}").orcid == orcid


@pytest.mark.parametrize(
    ("schema", "text", "place", "key", "mend"),
    [
        (
            OriginalSchema,
            BASE + "key_points: [a]",
            "4:1",
            "key_points",
            "did you mean “key-points”?",
        ),
        (OriginalSchema, BASE + "license: CC0", "4:1", "license", "did you mean “licence”?"),
        (OriginalSchema, BASE + "wibble: x", "4:1", "wibble", "delete it or correct its name"),
        (
            TranslationSchema,
            "title: S\nnumber: 1",
            "2:1",
            "number",
            "delete it or correct its name",
        ),
        (PersonSchema, "name: A\nroles: x", "2:1", "roles", "did you mean “role”?"),
        (CollectionSchema, "title: A\nsection: {}", "2:1", "section", "did you mean “sections”?"),
        (PressSchema, PRESS + 'papers = "A4"', "4:1", "papers", "did you mean “paper”?"),
    ],
)
def test_an_unknown_key(schema: Any, text: str, place: str, key: str, mend: str) -> None:
    ((found, message, expected, said),) = faults(schema, text)
    assert (found, message, said) == (place, f"“{key}” is not known here", mend)
    assert expected.startswith("one of ")


def test_missing_keys_stand_where_the_record_begins() -> None:
    assert faults(OriginalSchema, "deck: d") == [
        ("1:1", "“title” is missing", "a line “title: …”", "add title here"),
        ("1:1", "“date” is missing", "a line “date: …”", "add date here"),
        ("1:1", "“authors” is missing", "a line “authors: …”", "add authors here"),
    ]


def test_what_is_no_record_at_all() -> None:
    assert faults(PersonSchema, "- a") == [
        (
            "1:1",
            "this is a list",
            "keys and values: name, sort, role, bio …",
            "write key: value, one a line",
        )
    ]


@pytest.mark.parametrize(
    ("line", "place", "message", "expected"),
    [
        ('paper = "A3"', "4:9", "paper: “A3” is not a paper size", "A4, A5, B5, Letter, Legal"),
        ('imprint = ""', "4:11", "imprint: this is empty", "a text"),
        ("disclaimer = {}", "4:14", "disclaimer: this is empty", "a text, or one per language"),
        (
            'disclaimer = { english = "D" }',
            "4:14",
            "disclaimer: “english” is not a language tag",
            "tags such as en, ar, fa, pt-BR",
        ),
        (
            'edition-url = "{address}/{lang}"',
            "4:15",
            "edition-url: the pattern of edition addresses can't be filled in",
            "{address}, {lang} and {slug} in braces, {slug} at least",
        ),
        (
            'edition-url = "{address}/{slug}/{year}"',
            "4:15",
            "edition-url: the pattern of edition addresses can't be filled in",
            "{address}, {lang} and {slug} in braces, {slug} at least",
        ),
        (
            '[ebook]\narrange = "sea"',
            "5:11",
            "arrange: “sea” is no arrangement of a book",
            '"article" or "language"',
        ),
        ('[labels.en]\nby = ["x"]', "5:6", "by: this is a list", "a text"),
    ],
)
def test_faults_of_a_configuration(line: str, place: str, message: str, expected: str) -> None:
    ((found, said, wanted, _),) = faults(PressSchema, PRESS + line)
    assert (found, said, wanted) == (place, message, expected)


def test_every_fault_is_said_at_once() -> None:
    text = "titel: x\ndate: soon\nauthors: []\nnumber: x\n"
    assert [f[0] for f in faults(OriginalSchema, text)] == ["1:1", "2:7", "3:10", "4:9"]


def test_a_misspelt_key_is_not_missing_too() -> None:
    ((_, said, _, mend),) = faults(OriginalSchema, BASE.replace("title:", "titel:"))
    assert (said, mend) == ("“titel” is not known here", "did you mean “title”?")


@pytest.mark.parametrize(
    ("line", "place", "message"),
    [
        ("editors: [{sort: Lind}]", "4:11", "“name” is missing"),
        ("related: [brine, {title: T}]", "4:18", "“url” is missing"),
        ("editors: [{name: A, orcid: x}]", "4:28", "orcid: “x” is not an ORCID iD"),
    ],
)
def test_where_a_text_or_a_record_may_stand_the_record_is_judged(line, place, message) -> None:
    assert [f[:2] for f in faults(OriginalSchema, BASE + line)] == [(place, message)]
