"""What an edition says itself, and what a translation takes over from the original."""

from __future__ import annotations

import datetime

import pytest

from pressroom.manuscript.articles import read_press
from pressroom.model.article import Article, Person, Related
from pressroom.model.body import Marked, Text, plain
from pressroom.model.text import Localized

HEAD = "title: Salt\ndate: 2026-11-02\nauthors: [ada]\n"
CONFIGURATION = """\
name = "Harbour Press"
address = "https://harbour.example"
languages = ["en", "fa"]
"""


def source(front: str, body: str = "x") -> str:
    return f"---\n{front}---\n{body}\n"


def both(original: str, translation: str = "", configuration: str = "") -> dict[str, str]:
    """An English original and its Persian translation."""
    return {
        "pressroom.toml": CONFIGURATION + configuration,
        "sources/salt/en.md": source(HEAD + original),
        "sources/salt/fa.md": source("title: نمک\n" + translation),
    }


@pytest.fixture
def salt(make_press):
    def salt(*texts: str, **files: str) -> Article:
        return read_press(make_press({**both(*texts), **files}))[0].article("salt")

    return salt


@pytest.fixture
def said(faults):
    def said(*texts: str, people: str = "ada:\n  name: Ada Lind\n"):
        found = faults({**both(*texts), "sources/authors.yaml": people})
        return [(place.removeprefix("sources/salt/"), *rest) for place, *rest in found]

    return said


def test_what_comes_over_by_itself(salt) -> None:
    _, fa = salt(
        "licence: CC0\nnumber: 3\ndoi: 10.1234/a\nissn: 1234-5678\nphotographers: [ada]\n"
        "related: [{kind: book, title: T, url: https://t.example, lang: en}]\n"
    ).editions
    assert fa.date == datetime.date(2026, 11, 2)
    assert (fa.licence, fa.number, fa.doi, fa.issn) == ("CC0", 3, "10.1234/a", "1234-5678")
    assert [(role, p.key) for role, p in fa.credits] == [("author", "ada"), ("photographer", "ada")]
    assert fa.related == (
        Related(kind="book", title=Localized.of("T"), url="https://t.example", language="en"),
    )
    assert (fa.is_original, fa.original_language) == (False, "en")


def test_what_is_an_editions_own(salt) -> None:
    en, fa = salt(
        "url: https://harbour.example/s\ncite-as: Lind.\ndoi: 10.1234/en\n", "doi: 10.1234/fa\n"
    ).editions
    assert (en.title, fa.title) == ("Salt", "نمک")
    assert (en.url, fa.url) == ("https://harbour.example/s", "")
    assert (plain(en.cite_as), fa.cite_as) == ("Lind.", ())
    assert (en.doi, fa.doi) == ("10.1234/en", "10.1234/fa")


def test_texts_are_read_as_markdown(salt) -> None:
    en = salt("deck: The *sea*\nkey-points: [a, b]\n", "deck: d\nkey-points: [c]\n").original
    assert en.deck == (Text("The "), Marked("em", (Text("sea"),)))
    assert en.key_points == ((Text("a"),), (Text("b"),))


@pytest.mark.parametrize(
    ("line", "own"),
    [
        ("deck: a", "deck: b"),
        ("place: a", "place: b"),
        ("key-points: [a]", "key-points: [b]"),
        ("recommendations: [a]", "recommendations: [b]"),
        ("funding: a", "funding: b"),
        ("disclaimer: a", "disclaimer: b"),
        ("acknowledgements: a", "acknowledgements: b"),
        (
            "corrections: [{date: 2026-12-01, text: a}]",
            "corrections: [{date: 2026-12-01, text: b}]",
        ),
    ],
)
def test_what_a_translation_must_give_in_its_own_words(said, line: str, own: str) -> None:
    key = line.split(":")[0]
    assert said(line + "\n", "") == [
        ("fa.md:2:1", f"“{key}” is not translated", f"add {key}: to this front matter")
    ]
    assert said(line + "\n", own + "\n") == []


@pytest.mark.parametrize("key", ["date: 2026-11-02", "authors: [ada]", "related: [salt]"])
def test_what_a_translation_may_not_give(said, key: str) -> None:
    ((place, message, _),) = said("", key + "\n")
    assert (place, message) == ("fa.md:3:1", f"“{key.split(':')[0]}” is not known here")


class TestLists:
    SERIES = '[series]\nbriefs = { en = "Briefs", fa = "گزارش‌ها" }\n'

    def test_an_id_has_words_in_both(self, salt) -> None:
        en, fa = salt("series: briefs\n", "", self.SERIES).editions
        assert (en.series.get("en"), fa.series.get("fa")) == ("Briefs", "گزارش‌ها")

    def test_words_as_they_are_must_be_translated(self, said) -> None:
        assert said("series: Sea\n") == [
            (
                "fa.md:2:1",
                "“series” is not translated",
                "add series: here, or list “Sea” in pressroom.toml with its translations",
            )
        ]
        assert said("series: Sea\n", "series: دریا\n") == []

    def test_an_id_without_words_in_a_language(self, said) -> None:
        assert said("series: b\n", "", '[series]\nb = { en = "B" }\n') == [
            (
                "fa.md:2:1",
                "series “b” has no words in “fa”",
                "add fa to b in collection.yaml or pressroom.toml",
            )
        ]

    def test_topics(self, salt) -> None:
        listed = '[topics]\nwater = { en = "Water", fa = "آب" }\n'
        en, fa = salt("topics: [water, Salt]\n", "topics: [water, نمک]\n", listed).editions
        assert [t.get("en") for t in en.topics] == ["Water", "Salt"]
        assert [t.get("fa") for t in fa.topics] == ["آب", "نمک"]

    def test_topics_that_are_not_translated(self, said) -> None:
        listed = '[topics]\nwater = { en = "Water" }\n'
        assert [s[:2] for s in said("topics: [water, Salt]\n", "", listed)] == [
            ("fa.md:2:1", "topics “water” has no words in “fa”"),
            ("fa.md:2:1", "topic “Salt” is not translated"),
        ]

    def test_sections_of_the_press(self, salt) -> None:
        en, fa = salt("section: sea\n", "", '[sections]\nsea = { en = "S", fa = "د" }\n').editions
        assert (en.section_id, en.section.get("en"), fa.section.get("fa")) == ("sea", "S", "د")

    def test_a_section_that_is_not_there(self, said) -> None:
        ((place, message, mend), *_) = said("section: see\n", "", '[sections]\nsea = "Sea"\n')
        assert (place, message) == ("en.md:5:10", "there is no section “see”")
        assert mend == "did you mean “sea”?"

    def test_a_collections_section_stands_before_the_presss(self, make_press) -> None:
        press, _ = read_press(
            make_press(
                {
                    "pressroom.toml": CONFIGURATION + '[sections]\nsea = "Of the press"\n',
                    "sources/issue/collection.yaml": "title: I\nsections: {sea: Of the issue}\n",
                    "sources/issue/brine/en.md": source(HEAD + "section: sea\n"),
                }
            )
        )
        assert press.article("brine").original.section == Localized.of("Of the issue")


class TestCredits:
    PEOPLE = "ada:\n  name: Ada Lind\nbo:\n  name: {en: Bo, fa: بو}\n"

    def credits(self, edition) -> list[tuple[str, str]]:
        return [(role, p.name.get(edition.language)) for role, p in edition.credits]

    def test_translators_are_each_editions_own(self, salt) -> None:
        people = {"sources/authors.yaml": self.PEOPLE}
        en, fa = salt("editors: [ada]\n", "translators: [bo]\n", **people).editions
        assert self.credits(en) == [("author", "Ada Lind"), ("editor", "Ada Lind")]
        assert self.credits(fa) == [
            ("author", "Ada Lind"),
            ("translator", "بو"),
            ("editor", "Ada Lind"),
        ]

    def test_the_originals_translators_do_not_come_over(self, salt) -> None:
        assert salt("translators: [ada]\n").editions[1].people("translator") == ()

    def test_a_translations_editors_stand_in_place_of_the_originals(self, salt) -> None:
        people = {"sources/authors.yaml": self.PEOPLE}
        _, fa = salt("editors: [ada]\n", "editors: [bo]\n", **people).editions
        assert [p.key for p in fa.people("editor")] == ["bo"]

    def test_a_record_within_the_line(self, salt) -> None:
        en = salt("editors: [{name: Cy, role: Clerk}]\n").original
        assert en.people("editor") == (Person(Localized.of("Cy"), role=Localized.of("Clerk")),)

    @pytest.mark.parametrize(
        ("name", "mend"), [("adda", "did you mean “ada”?"), ("zoe", "add the person there")]
    )
    def test_somebody_unknown_is_said_once(self, said, name: str, mend: str) -> None:
        assert said(f"editors: [ada, {name}]\n") == [
            ("en.md:5:16", f"“{name}” is not in authors.yaml", mend)
        ]

    @pytest.mark.parametrize("what", ["name", "role", "bio"])
    def test_words_that_are_missing_in_a_language(self, said, what: str) -> None:
        texts = {"name": "Ada", what: "{en: A}"}
        people = "ada:\n" + "".join(f"  {key}: {text}\n" for key, text in texts.items())
        assert said("", people=people) == [
            (
                "fa.md:2:1",
                f"the {what} of “ada” is not given in “fa”",
                f"add fa: to that {what} in sources/authors.yaml",
            )
        ]

    def test_of_a_record_within_the_line(self, said) -> None:
        assert said("", "translators: [{name: {en: Cy}}]\n") == [
            ("fa.md:3:15", "the name of “Cy” is not given in “fa”", "add fa: to that name")
        ]


class TestThePresssOwn:
    def test_licence_and_disclaimer(self, salt) -> None:
        house = 'licence = "CC BY 4.0"\n[disclaimer]\nen = "Views."\nfa = "دیدگاه."\n'
        en, fa = salt("", "", house).editions
        assert (en.licence, fa.licence) == ("CC BY 4.0", "CC BY 4.0")
        assert (plain(en.disclaimer), plain(fa.disclaimer)) == ("Views.", "دیدگاه.")

    def test_an_articles_own_stand_before_them(self, salt) -> None:
        house = 'licence = "CC BY 4.0"\ndisclaimer = "Views."\n'
        en, fa = salt("licence: CC0\ndisclaimer: a\n", "disclaimer: b\n", house).editions
        assert (en.licence, plain(en.disclaimer), plain(fa.disclaimer)) == ("CC0", "a", "b")

    def test_a_disclaimer_missing_in_a_language(self, said) -> None:
        assert said("", "", '[disclaimer]\nen = "Views."\n') == [
            (
                "pressroom.toml",
                "the press's disclaimer is missing in “fa”",
                'add fa = "…" to it',
            )
        ]


class TestKinds:
    ITEM = "related: [{{kind: {}, title: T, url: https://t.example}}]\n"

    def test_one_of_the_presss_own(self, salt) -> None:
        house = '[kinds]\nfilm = { en = "Film", fa = "فیلم" }\n'
        _, fa = salt(self.ITEM.format("film"), "", house).editions
        assert (fa.related[0].kind, fa.related[0].label.get("fa")) == ("film", "فیلم")

    @pytest.mark.parametrize(
        ("kind", "mend"),
        [("boook", "did you mean “book”?"), ("zzz", "list it under [kinds] in pressroom.toml")],
    )
    def test_one_that_is_not_there_is_said_once(self, said, kind: str, mend: str) -> None:
        assert said(self.ITEM.format(kind)) == [("en.md:5:18", f"there is no kind “{kind}”", mend)]

    def test_without_words_in_a_language(self, said) -> None:
        ((place, message, _),) = said(
            self.ITEM.format("film"), "", '[kinds]\nfilm = { en = "F" }\n'
        )
        assert (place, message) == ("fa.md:2:1", "kind “film” has no words in “fa”")
