"""What the files may say, checked by pydantic, and its findings in an editor's words."""

from __future__ import annotations

import datetime
import difflib
import re
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    ValidationError,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from pressroom.manuscript.located import Located
from pressroom.manuscript.located import is_language_tag as is_language_tag
from pressroom.model.problem import Problem, quoted
from pressroom.model.text import Localized

_NAMES_IN_ADDRESS = re.compile(r"\{(\w*)\}")


def _wrong(kind: str, message: str, expected: str, mend: str = "") -> PydanticCustomError:
    return PydanticCustomError(
        "press", "{message}", {"message": message, "expected": expected, "mend": mend}
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _wrong("text", f"this is {_kind(value)}", "a text", "write words here")
    value = value.strip()
    if not value:
        raise _wrong("text", "this is empty", "a text", "write words here or delete the key")
    return value


def _kind(value: Any) -> str:
    if value is None:
        return "empty"
    return {dict: "a mapping", list: "a list", bool: "a yes/no value"}.get(
        type(value), f"a {type(value).__name__}"
    )


def _localized(value: Any) -> Localized:
    if isinstance(value, dict):
        for tag in value:
            if not is_language_tag(str(tag)):
                raise _wrong(
                    "tag", f"“{tag}” is not a language tag", "tags such as en, ar, fa, pt-BR"
                )
        if not value:
            raise _wrong("text", "this is empty", "a text, or one per language")
        return Localized.of({str(tag): _text(text) for tag, text in value.items()})
    return Localized.of(_text(value))


def _address(value: Any) -> str:
    text = _text(value)
    if not re.match(r"^https?://[^\s/$.?#][^\s]*$", text, re.IGNORECASE):
        raise _wrong("address", f"“{quoted(text)}” is not an address", "https://…")
    return text


def _date(value: Any) -> datetime.date:
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    text = str(value).strip()
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            raise ValueError
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise _wrong(
            "date", f"“{text[:40]}” is not a date", "year-month-day, such as 2026-11-02"
        ) from None


def _language(value: Any) -> str:
    text = _text(value)
    if not is_language_tag(text):
        raise _wrong("tag", f"“{text[:40]}” is not a language tag", "such as en, ar, fa, pt-BR")
    return text


def _orcid(value: Any) -> str:
    text = _text(value).removeprefix("https://orcid.org/")
    if not re.fullmatch(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", text):
        raise _wrong("orcid", f"“{text[:40]}” is not an ORCID iD", "0000-0002-1825-0097")
    total = 0
    for digit in text.replace("-", "")[:-1]:  # ISO 7064 mod 11-2, as ORCID documents it
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    if text[-1] != ("X" if check == 10 else str(check)):
        raise _wrong("orcid", f"“{text}” has a wrong check digit", "an ORCID iD as issued")
    return text


def _doi(value: str) -> str:
    text = value.removeprefix("https://doi.org/").removeprefix("doi:")
    if not re.fullmatch(r"10\.\d{4,9}/\S+", text):
        raise _wrong("doi", f"“{text[:40]}” is not a DOI", "10.1234/abc")
    return text


def _paper(value: str) -> str:
    if value not in ("A4", "A5", "Letter", "Legal", "B5"):
        raise _wrong("paper", f"“{value[:20]}” is not a paper size", "A4, A5, B5, Letter, Legal")
    return value


def _edition_url(value: str) -> str:
    unknown = [n for n in _NAMES_IN_ADDRESS.findall(value) if n not in ("address", "lang", "slug")]
    if unknown or "{slug}" not in value:
        raise _wrong(
            "pattern",
            "the pattern of edition addresses can't be filled in",
            "{address}, {lang} and {slug} in braces, {slug} at least",
        )
    return value


def _issue(value: Any) -> str:
    return _text(str(value) if isinstance(value, int) else value)


TextField = Annotated[str, PlainValidator(_text)]
LocalizedField = Annotated[Localized, PlainValidator(_localized)]
AddressField = Annotated[str, PlainValidator(_address)]
DateField = Annotated[datetime.date, PlainValidator(_date)]
LanguageField = Annotated[str, PlainValidator(_language)]
IssueField = Annotated[str, BeforeValidator(_issue)]
TextList = list[TextField]


class _Schema(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
        arbitrary_types_allowed=True,
        alias_generator=lambda name: name.rstrip("_").replace("_", "-"),
    )


class PersonSchema(_Schema):
    """A record of ``authors.yaml``, or one written inline."""

    name: LocalizedField
    sort: TextField = ""
    role: LocalizedField = Localized()
    bio: LocalizedField = Localized()
    url: AddressField = ""
    orcid: Annotated[str, PlainValidator(_orcid)] = ""


def _person(value: Any) -> Any:
    return value if isinstance(value, dict) else _text(value)


PersonField = Annotated[str | PersonSchema, BeforeValidator(_person)]


class RelatedSchema(_Schema):
    """An outside item that is recommended."""

    kind: TextField = "website"
    title: LocalizedField
    url: AddressField
    date: DateField | None = None
    authors: TextList = []
    lang: LanguageField = ""


class CorrectionSchema(_Schema):
    """What was changed after publication."""

    date: DateField
    text: TextField


class TranslationSchema(_Schema):
    """Front matter of a translation: what differs from the original."""

    lang: LanguageField = ""
    title: TextField
    deck: TextField = ""
    translators: list[PersonField] = []
    editors: list[PersonField] = []
    place: TextField = ""
    topics: TextList = []
    series: TextField = ""
    section: TextField = ""
    key_points: TextList = []
    recommendations: TextList = []
    funding: TextField = ""
    disclaimer: TextField = ""
    acknowledgements: TextField = ""
    corrections: list[CorrectionSchema] = []
    cite_as: TextField = ""
    url: AddressField = ""
    doi: Annotated[str, AfterValidator(_doi)] = ""
    issn: Annotated[str, Field(pattern=r"^\d{4}-\d{3}[\dX]$")] = ""
    original: bool = False


class OriginalSchema(TranslationSchema):
    """Front matter of an original edition: the whole record."""

    date: DateField
    authors: Annotated[list[PersonField], Field(min_length=1)]
    photographers: list[PersonField] = []
    number: int | None = None
    licence: TextField = ""
    cover: TextField = ""
    related: list[Annotated[str | RelatedSchema, BeforeValidator(_person)]] = []


class CollectionSchema(_Schema):
    """``collection.yaml``."""

    title: LocalizedField
    subtitle: LocalizedField = Localized()
    issue: IssueField = ""
    date: DateField | None = None
    sections: dict[str, LocalizedField] = {}
    order: TextList = []
    cover: TextField = ""


def _behind(value: Any) -> str:
    if value not in ("ship", "warn", "hold"):
        raise _wrong("behind", f"“{str(value)[:20]}” is not a policy", "ship, warn or hold")
    return str(value)


class TranslationsSchema(_Schema):
    """``[translations]``: what becomes of those that lag behind their original."""

    behind: Annotated[Literal["ship", "warn", "hold"], PlainValidator(_behind)] = "warn"
    translated_from: bool = False


def _arrangement(value: str) -> str:
    if value not in ("article", "language"):
        raise _wrong(
            "arrange", f"“{value[:20]}” is no arrangement of a book", '"article" or "language"'
        )
    return value


class EbookSchema(_Schema):
    """The table ``[ebook]`` of ``pressroom.toml``."""

    arrange: Annotated[TextField, AfterValidator(_arrangement)] = "article"


class CacheSchema(_Schema):
    """``[cache]`` of ``pressroom.toml``: how large it may grow, and one to read beside it."""

    megabytes: Annotated[int, Field(gt=0)] = 2000
    shared: TextField = ""


class PressSchema(_Schema):
    """``pressroom.toml``."""

    name: LocalizedField
    imprint: LocalizedField | None = None
    address: AddressField
    edition_url: Annotated[TextField, AfterValidator(_edition_url)] = "{address}/{lang}/{slug}"
    languages: Annotated[list[LanguageField], Field(min_length=1)]
    style: TextField = "brief"
    paper: Annotated[TextField, AfterValidator(_paper)] = "A4"
    licence: TextField = ""
    disclaimer: LocalizedField = Localized()
    topics: dict[str, LocalizedField] = {}
    series: dict[str, LocalizedField] = {}
    sections: dict[str, LocalizedField] = {}
    kinds: dict[str, LocalizedField] = {}
    labels: dict[str, dict[str, TextField]] = {}
    locales: dict[str, LanguageField] = {}
    variables: dict[str, TextField] = {}
    options: dict[str, bool | TextField] = {}
    translations: TranslationsSchema = TranslationsSchema()
    ebook: EbookSchema = EbookSchema()
    cache: CacheSchema = CacheSchema()
    # Judged by who reads them: “pressroom check”, and manuscript/ticket.py for “ticket”.
    check: dict[str, Any] = {}
    ticket: dict[str, Any] = {}


S = TypeVar("S", bound=BaseModel)


def check(
    schema: type[S], located: Located, problems: list[Problem], path: tuple[str | int, ...] = ()
) -> S | None:
    """A file's values (or those at ``path``) checked against a schema, or None after adding
    every fault to ``problems``."""
    value = located.value
    for part in path:
        value = value[part]
    if not isinstance(value, dict):
        where = located.place(path)
        known = ", ".join(list(_known(schema))[:4])
        problems.append(
            located.source.problem(
                where,
                f"this is {_kind(value)}",
                f"keys and values: {known} …",
                "write key: value, one a line",
            )
        )
        return None
    try:
        return schema.model_validate(value)
    except ValidationError as error:
        found = error.errors()
        meant = {(*d["loc"][:-1], near) for d in found if (near := _meant(schema, d))}
        problems.extend(
            _problem(schema, located, path, detail)
            for detail in found
            # A record says more itself where a text may stand, too; a misspelt key isn't missing.
            if not (detail["type"] == "string_type" and isinstance(detail["input"], dict))
            and not (detail["type"] == "missing" and detail["loc"] in meant)
        )
        return None


def _meant(schema: type[BaseModel], detail: ErrorDetails) -> str:
    """The key that one which is not known was probably to be."""
    if detail["type"] != "extra_forbidden":
        return ""
    return next(iter(difflib.get_close_matches(str(detail["loc"][-1]), _known(schema), 1, 0.6)), "")


def _known(schema: type[BaseModel]) -> list[str]:
    return [f.alias or name for name, f in schema.model_fields.items()]


def _problem(
    schema: type[BaseModel],
    located: Located,
    base: tuple[str | int, ...],
    detail: ErrorDetails,
) -> Problem:
    path = base + tuple(
        p
        for p in detail["loc"]
        if (not isinstance(p, str)) or _is_key(located, base, p, detail["loc"])
    )
    kind, context = detail["type"], detail.get("ctx", {})
    where = located.place(path)
    key = str(path[-1]) if path else ""
    if kind == "press":
        shown = f"{key}: {context['message']}" if key else str(context["message"])
        return located.source.problem(
            where, shown, str(context["expected"]), str(context["mend"] or "correct this value")
        )
    if kind == "missing":
        parent = located.place(path[:-1])
        return located.source.problem(
            parent, f"“{key}” is missing", f"a line “{key}: …”", f"add {key} here"
        )
    if kind == "extra_forbidden":
        near = _meant(schema, detail)
        return located.source.problem(
            located.key_place(path),
            f"“{key}” is not known here",
            "one of " + ", ".join(_known(schema)),
            f"did you mean “{near}”?" if near else "delete it or correct its name",
            len(key),
        )
    expected = {
        "list_type": "a list: lines that begin with “- ”",
        "dict_type": "keys and values",
        "int_parsing": "a whole number",
        "int_type": "a whole number",
        "bool_parsing": "true or false",
        "too_short": "at least one",
        "string_pattern_mismatch": "an ISSN such as 1234-567X",
        "model_type": "keys and values",
    }.get(kind, "a value of another form")
    return located.source.problem(
        where,
        f"{key}: {detail['msg'][0].lower()}{detail['msg'][1:]}",
        expected,
        "correct this value",
    )


def _is_key(located: Located, base: tuple[str | int, ...], part: str, loc: Any) -> bool:
    """pydantic puts the names of union members into its paths; those are no keys."""
    return not (part == "str" or part.endswith("Schema") or part.startswith("function-"))
