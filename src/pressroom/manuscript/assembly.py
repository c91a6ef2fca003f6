"""An article's raw files to its complete editions: schema, people, words taken over."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from pressroom.manuscript.covers import read_cover
from pressroom.manuscript.editions import RawEdition, attach_images, line_reader, read_text_of
from pressroom.manuscript.files import PressFiles
from pressroom.manuscript.press import person_of
from pressroom.manuscript.records import checked
from pressroom.model.article import (
    Article,
    Collection,
    Correction,
    Edition,
    Image,
    Person,
    Related,
    Role,
)
from pressroom.model.body import Inlines
from pressroom.model.problem import Problem
from pressroom.model.text import NO_TEXT, Localized

if TYPE_CHECKING:
    from pressroom.manuscript.outputs import PressroomSchema
    from pressroom.manuscript.schema import (
        OriginalSchema,
        PersonSchema,
        RelatedSchema,
        TranslationSchema,
    )

# What may be recommended, as pressroom names it.
KINDS = ("article", "book", "dataset", "law", "podcast", "report", "website")
_ROLES: tuple[tuple[str, Role], ...] = (
    ("authors", "author"),
    ("translators", "translator"),
    ("editors", "editor"),
    ("photographers", "photographer"),
)
# Texts that a translation must give in its own words wherever the original has them.
_OWN_WORDS = (
    "deck",
    "place",
    "key-points",
    "recommendations",
    "funding",
    "disclaimer",
    "acknowledgements",
    "corrections",
)


class Assembler:
    """Makes articles of one press; faults go to ``problems``."""

    def __init__(
        self,
        files: PressFiles,
        configuration: PressroomSchema,
        people: Mapping[str, Person],
        collections: Mapping[str, Collection],
        problems: list[Problem],
    ) -> None:
        self.files = files
        self.press = configuration
        self.people = people
        self.collections = collections
        self.problems = problems

    def assemble(
        self, slug: str, collection: str, folder: str, raws: Mapping[str, RawEdition]
    ) -> Article | None:
        """An article from its files, the original first; None where one is not in order."""
        (first_language, first), *_ = raws.items()
        original: OriginalSchema | None = checked("OriginalSchema", first.front, self.problems)
        editions = []
        for language, raw in raws.items():
            own: TranslationSchema | None = original
            if raw is not first:
                own = checked("TranslationSchema", raw.front, self.problems)
            if original is None or own is None:
                self._read_text(language, raw)
                continue
            maker = _EditionMaker(self, slug, collection, language, raw, original, own)
            maker.first_language = first_language
            if raw is not first:
                maker.check_own_words(first)
            editions.append(maker.make())
        if original is None or len(editions) < len(raws):
            return None
        return Article(slug, tuple(editions), collection, folder)

    def _read_text(self, language: str, raw: RawEdition) -> None:
        """Read the text and the pictures of an edition that can't be made, for their faults."""
        read = read_text_of(self.files, raw)
        self.problems.extend(read.problems)
        attach_images(self.files, raw, language, read, self.problems)


class _EditionMaker:
    """Makes one edition: its own words, and what it takes over from the original."""

    def __init__(
        self,
        shop: Assembler,
        slug: str,
        collection: str,
        language: str,
        raw: RawEdition,
        original: OriginalSchema,
        own: TranslationSchema,
    ) -> None:
        self.shop, self.slug, self.collection = shop, slug, collection
        self.language, self.raw, self.original, self.own = language, raw, original, own
        self.line: Callable[[str, Any], Inlines] = line_reader(raw, shop.problems)
        self.first_language = language

    def complain(
        self, path: Any, message: str, expected: str, mend: str, width: int = 1, rule: str = ""
    ) -> None:
        """A fault with the value at a path of the front matter."""
        place, source = self.raw.front.place(path), self.raw.source
        self.shop.problems.append(source.problem(place, message, expected, mend, width, rule=rule))

    def check_own_words(self, first: RawEdition) -> None:
        """Nothing of the original's words may stand in another language's edition."""
        for key in _OWN_WORDS:
            if first.front.value.get(key) and not self.raw.front.value.get(key):
                self.complain(
                    (),
                    f"“{key}” is not translated",
                    f"{key} in this edition's language, since {first.source.file} has it",
                    f"add {key}: to this front matter",
                )

    def make(self) -> Edition:
        """The edition, complete."""
        raw, own, original = self.raw, self.own, self.original
        problems = self.shop.problems
        read = read_text_of(self.shop.files, raw)
        problems.extend(read.problems)
        body, notes, images = attach_images(self.shop.files, raw, self.language, read, problems)
        line = self.line
        return Edition(
            slug=self.slug,
            language=self.language,
            title=own.title,
            deck=line(own.deck, ("deck",)),
            date=original.date,
            body=body,
            notes=notes,
            source=raw.source,
            images=images,
            is_original=own is original,
            original_language=self.first_language,
            section=self._vocabulary("section", own.section, original.section, self._sections()),
            section_id=original.section,
            credits=self._credits(),
            topics=self._topics(),
            series=self._vocabulary("series", own.series, original.series, self.shop.press.series),
            number=original.number,
            place=own.place,
            key_points=tuple(line(t, ("key-points", i)) for i, t in enumerate(own.key_points)),
            recommendations=tuple(
                line(t, ("recommendations", i)) for i, t in enumerate(own.recommendations)
            ),
            funding=line(own.funding, ("funding",)),
            disclaimer=line(own.disclaimer or self._press_disclaimer(), ("disclaimer",)),
            acknowledgements=line(own.acknowledgements, ("acknowledgements",)),
            corrections=tuple(
                Correction(c.date, line(c.text, ("corrections", i, "text")))
                for i, c in enumerate(own.corrections)
            ),
            licence=original.licence or self.shop.press.licence,
            doi=own.doi or original.doi,
            issn=own.issn or original.issn,
            cite_as=line(own.cite_as, ("cite-as",)),
            related=self._related(),
            url=own.url,
            lines={
                "/".join(map(str, path)): place.line
                for path, place in raw.front.places.items()
                if path
            },
            cover=self._cover(),
        )

    def _cover(self) -> Image | None:
        """The original's, which is the whole article's."""
        if self.own is not self.original:
            return None
        folder = self.raw.path.parent
        name = self.original.cover
        return read_cover(self.shop.files, folder, name, self.raw.front, self.shop.problems)

    def _press_disclaimer(self) -> str:
        disclaimer = self.shop.press.disclaimer
        if disclaimer and not disclaimer.has(self.language):
            self.shop.problems.append(
                self._in_configuration("disclaimer", self.language, "the press's disclaimer")
            )
        return disclaimer.get(self.language)

    def _in_configuration(self, key: str, language: str, what: str) -> Problem:
        from pressroom.model.problem import Position

        return Problem(
            Position("pressroom.toml"),
            f"{what} is missing in “{language}”",
            f"{key}: a text for every language of the press",
            f'add {language} = "…" to it',
        )

    def _sections(self) -> Mapping[str, Localized]:
        held = self.shop.collections.get(self.collection)
        return {**self.shop.press.sections, **(held.sections if held else {})}

    def _vocabulary(
        self, key: str, own: str, inherited: str, known: Mapping[str, Localized]
    ) -> Localized:
        """Words for a key whose values are ids of a list, or words as they are."""
        value = own or inherited
        if not value:
            return Localized()
        if value in known:
            self._must_have(known[value], key, value)
            return known[value]
        if known and key == "section":
            near = difflib.get_close_matches(value, list(known), 1, 0.5)
            self.complain(
                (key,),
                f"there is no section “{value}”",
                "one of " + ", ".join(known),
                f"did you mean “{near[0]}”?" if near else "add it to collection.yaml",
                len(value),
            )
        elif not own and self.own is not self.original:
            self.complain(
                (),
                f"“{key}” is not translated",
                f"{key} in this edition's language",
                f"add {key}: here, or list “{value}” in pressroom.toml with its translations",
            )
        return Localized.of(value)

    def _must_have(self, words: Localized, key: str, value: str) -> None:
        if not words.has(self.language):
            self.complain(
                (key,),
                f"{key} “{value}” has no words in “{self.language}”",
                "words for every language it appears in",
                f"add {self.language} to {value} in collection.yaml or pressroom.toml",
            )

    def _topics(self) -> tuple[Localized, ...]:
        known = self.shop.press.topics
        for topic in self.own.topics:
            if topic in known:
                self._must_have(known[topic], "topics", topic)
        if self.own.topics and self.own is not self.original:
            return tuple(known.get(t) or Localized.of(t) for t in self.own.topics)
        made = []
        for topic in self.original.topics:
            if topic in known:
                if self.own is not self.original:
                    self._must_have(known[topic], "topics", topic)
            elif self.own is not self.original:
                self.complain(
                    (),
                    f"topic “{topic}” is not translated",
                    "topics in this edition's language",
                    f"add topics: here, or list “{topic}” under [topics] in pressroom.toml",
                )
            made.append(known.get(topic) or Localized.of(topic))
        return tuple(made)

    def _credits(self) -> tuple[tuple[Role, Person], ...]:
        credits: list[tuple[Role, Person]] = []
        for key, role in _ROLES:
            own = getattr(self.own, key, None)
            values = own or ([] if role == "translator" else getattr(self.original, key, []))
            for index, value in enumerate(values):
                person = self._person(key, index, value)
                if person is not None:
                    credits.append((role, person))
        return tuple(credits)

    def _person(self, key: str, index: int, value: str | PersonSchema) -> Person | None:
        if not isinstance(value, str):
            person = person_of(value)
        elif value in self.shop.people:
            person = self.shop.people[value]
        else:
            near = difflib.get_close_matches(value, list(self.shop.people), 1, 0.5)
            own = bool(getattr(self.own, key, None))
            if own:
                self.complain(
                    (key, index),
                    f"“{value}” is not in authors.yaml",
                    "an id from sources/authors.yaml, or a record with name: …",
                    f"did you mean “{near[0]}”?" if near else "add the person there",
                    len(value),
                )
            return None
        for what in ("name", "role", "bio"):
            words: Localized = getattr(person, what)
            if words and not words.has(self.language):
                where = f"{what} of “{person.key or person.name.get('')}”"
                self.complain(
                    (key, index),
                    f"the {where} is not given in “{self.language}”",
                    f"{what} in every language that the person's articles appear in",
                    f"add {self.language}: to that {what}"
                    + (" in sources/authors.yaml" if person.key else ""),
                    rule="copy.person-untranslated",
                )
        return person

    def _related(self) -> tuple[Related, ...]:
        return tuple(
            Related(slug=item) if isinstance(item, str) else self._outside(number, item)
            for number, item in enumerate(self.original.related)
        )

    def _outside(self, number: int, item: RelatedSchema) -> Related:
        own = self.shop.press.kinds.get(item.kind)
        path = ("related", number, "kind")
        if own is not None:
            self._must_have(own, "kind", item.kind)
        elif item.kind not in KINDS and self.own is self.original:
            known = [*KINDS, *self.shop.press.kinds]
            near = difflib.get_close_matches(item.kind, known, 1, 0.5)
            self.complain(
                path,
                f"there is no kind “{item.kind}”",
                "one of " + ", ".join(known),
                f"did you mean “{near[0]}”?" if near else "list it under [kinds] in pressroom.toml",
                len(item.kind),
            )
        return Related(
            kind=item.kind,
            label=own or NO_TEXT,
            title=item.title,
            url=item.url,
            date=item.date,
            authors=tuple(item.authors),
            language=item.lang,
        )
