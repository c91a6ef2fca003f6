"""A whole press: which files are articles, collections and their order, links within."""

from __future__ import annotations

import pytest

from pressroom.manuscript.articles import read_press
from pressroom.model.article import Press
from pressroom.model.text import Localized

HEAD = "---\ntitle: Salt\ndate: 2026-11-02\nauthors: [ada]\n"
FA = "---\ntitle: نمک\n---\nدریا شور است.\n"
FR = "---\ntitle: Sel\n---\nLa mer est salée.\n"


def article(body: str = "x", front: str = "") -> str:
    return f"{HEAD}{front}---\n{body}\n"


@pytest.fixture
def press(make_press):
    def press(files) -> Press:
        found, warnings = read_press(make_press(files))
        assert warnings == ()
        return found

    return press


def test_the_press_itself(press) -> None:
    found = press({})
    assert found.name == found.imprint == Localized.of("Harbour Press")
    assert (found.languages, found.style, found.paper) == (("en", "fa", "fr"), "brief", "A4")
    assert [a.slug for a in found.articles] == ["salt"]


def test_the_address_has_no_slash_at_its_end(press) -> None:
    text = 'name = "H"\naddress = "https://h.example/"\nlanguages = ["en"]\n'
    assert press({"pressroom.toml": text}).address == "https://h.example"


class TestDiscovery:
    def test_a_folder_of_languages_is_an_article(self, press) -> None:
        (salt,) = press({"sources/salt/fa.md": FA, "sources/salt/fr.md": FR}).articles
        assert (salt.slug, salt.folder, salt.collection) == ("salt", "sources/salt", "")
        assert [e.language for e in salt.editions] == ["en", "fa", "fr"]

    def test_at_any_depth(self, press) -> None:
        found = press({"sources/a/b/c/brine/en.md": article()})
        assert found.article("brine").folder == "sources/a/b/c/brine"

    def test_a_single_file_with_its_language(self, press) -> None:
        found = press({"sources/notes/brine.md": article(front="lang: fr\n")})
        brine = found.article("brine")
        assert (brine.original.language, brine.folder) == ("fr", "sources/notes")

    def test_a_single_file_without_its_language(self, faults) -> None:
        assert faults({"sources/brine.md": article()}) == [
            ("sources/brine.md:1:1", "the article's language is not said", "add it")
        ]

    def test_hidden_folders_and_readmes_are_none(self, press) -> None:
        files = {"sources/.git/x/en.md": "x", "sources/README.md": "x", "sources/salt/.en.md": "x"}
        assert len(press(files).articles) == 1

    def test_two_of_one_name(self, faults) -> None:
        files = {"sources/x/salt/en.md": article(), "sources/x/salt/fa.md": FA}
        assert faults(files) == [
            (
                "sources/x/salt",
                "there is another article “salt”, in sources/salt",
                "rename one of the two",
            )
        ]

    @pytest.mark.parametrize("name", ["the sea", "-sea", "sea,salt"])
    def test_a_name_that_is_no_slug(self, faults, name: str) -> None:
        files = {f"sources/{name}/en.md": article(), f"sources/{name}/fa.md": FA}
        assert faults(files) == [
            (f"sources/{name}", f"“{name}” can't be an article's name", "rename it")
        ]

    @pytest.mark.parametrize("name", ["2026-salt", "نمک", "the_sea", "Salz-über"])
    def test_a_name_that_is_one(self, press, name: str) -> None:
        assert press({f"sources/{name}/en.md": article()}).article(name)

    def test_no_sources(self, faults) -> None:
        files = {"sources/authors.yaml": None, "sources/salt/en.md": None}
        assert faults(files) == [
            ("sources", "the press has no sources", "make it, or begin with pressroom new DIR")
        ]

    def test_a_language_that_the_press_has_not(self, faults) -> None:
        assert faults({"sources/salt/de.md": "---\ntitle: Salz\nlang: de\n---\nx"}) == [
            (
                "sources/salt/de.md:3:7",
                "“de” is not one of the press's languages",
                "add it to languages in pressroom.toml, or correct it",
            )
        ]

    def test_a_file_named_by_a_language_that_the_press_has_not(self, faults) -> None:
        ((place, said, _),) = faults({"sources/salt/de.md": "---\ntitle: Salz\n---\nx"})
        assert (place, said) == (
            "sources/salt/de.md",
            "“de” is not one of the press's languages",
        )

    @pytest.mark.parametrize("name", ["FA.md", "fa.MD", "fa.markdown", "fa.md.txt"])
    def test_an_edition_but_for_its_name(self, faults, name: str) -> None:
        assert faults({f"sources/salt/{name}": FA}) == [
            (f"sources/salt/{name}", "this looks like an edition, but for its name", "rename it")
        ]

    def test_name_and_front_matter_of_two_minds(self, faults) -> None:
        assert faults({"sources/salt/fa.md": "---\ntitle: نمک\nlang: fr\n---\nx"}) == [
            ("sources/salt/fa.md:3:7", "lang says fr, the file's name fa", "delete the line")
        ]


class TestOriginal:
    def test_the_first_of_the_presss_languages(self, press) -> None:
        files = {"sources/salt/en.md": None, "sources/salt/fr.md": FR}
        (salt,) = press({**files, "sources/salt/fa.md": article()}).articles
        assert salt.original.language == "fa"
        assert [(e.is_original, e.original_language) for e in salt.editions] == [
            (True, "fa"),
            (False, "fa"),
        ]

    def test_the_one_that_says_so(self, press) -> None:
        files = {"sources/salt/en.md": FR, "sources/salt/fa.md": FA}
        files["sources/salt/fr.md"] = article(front="original: true\n")
        (salt,) = press(files).articles
        assert [e.language for e in salt.editions] == ["fr", "en", "fa"]

    def test_two_that_say_so(self, faults) -> None:
        files = {"sources/salt/en.md": article(front="original: true\n")}
        files["sources/salt/fa.md"] = FA.replace("---\nد", "original: true\n---\nد")
        assert faults(files) == [
            (
                "sources/salt/fa.md:3:1",
                "two editions say original",
                "delete the line in the translations",
            )
        ]


ISSUE = "title: Issue\norder: [salt, brine]\n"


class TestCollections:
    def test_articles_below_it_in_its_order(self, press) -> None:
        found = press(
            {
                "sources/salt/en.md": None,
                "sources/issue/collection.yaml": ISSUE,
                **{f"sources/issue/{s}/en.md": article() for s in ("ash", "brine", "salt")},
                "sources/else/en.md": article(),
            }
        )
        assert found.collection("issue").title == Localized.of("Issue")
        assert [a.slug for a in found.of_collection("issue")] == ["salt", "brine", "ash"]
        assert found.article("else").collection == ""

    def test_the_nearest_holds_it(self, press) -> None:
        found = press(
            {
                "sources/a/collection.yaml": "title: A\n",
                "sources/a/b/collection.yaml": "title: B\n",
                "sources/a/x/en.md": article(),
                "sources/a/b/deep/y/en.md": article(),
                "sources/ab/z/en.md": article(),
            }
        )
        held = {a.slug: a.collection for a in found.articles}
        assert held == {"x": "a", "y": "a/b", "z": "", "salt": ""}

    def test_an_order_that_names_what_it_does_not_hold(self, faults) -> None:
        files = {"sources/issue/collection.yaml": "title: Issue\norder:\n  - salt\n"}
        assert faults({**files, "sources/issue/ash/en.md": article()}) == [
            (
                "sources/issue/collection.yaml:3:5",
                "the collection holds no article “salt”",
                "correct or delete it",
            )
        ]

    def test_faults_of_its_file(self, faults) -> None:
        said = faults({"sources/issue/collection.yaml": "titel: Issue\ndate: soon\n"})
        assert said == [
            (
                "sources/issue/collection.yaml:1:1",
                "“titel” is not known here",
                "did you mean “title”?",
            ),
            (
                "sources/issue/collection.yaml:2:7",
                "date: “soon” is not a date",
                "correct this value",
            ),
        ]


class TestLinks:
    @pytest.mark.parametrize(
        "target", ["salt", "salt.md", "../salt/fa.md", "#the-sea", "#the-sea-2", "#in-a-box"]
    )
    def test_that_lead_somewhere(self, press, target: str) -> None:
        body = f"[x]({target})\n\n## The sea\n\n## The sea\n\n::: box T\n\n### In a box\n\ny\n:::"
        assert press({"sources/salt/en.md": article(body)})

    @pytest.mark.parametrize(
        ("body", "line", "message", "mend"),
        [
            ("a [x](slt)", 6, "there is no article “slt”", "did you mean “salt”?"),
            ("a [x](slat.md)", 6, "there is no article “slat”", "did you mean “salt”?"),
            ("a [x](zebra)", 6, "there is no article “zebra”", "correct or delete it"),
            (
                "a [x](#see)\n\n## Sea\n",
                6,
                "no heading of this edition has that anchor",
                "did you mean “#sea”?",
            ),
            (
                "a [x](#zzz)\n\n## Sea\n",
                6,
                "no heading of this edition has that anchor",
                "correct or delete it",
            ),
            ("a[^n]\n\n[^n]: b [x](slt)", 8, "there is no article “slt”", None),
            ("| a |\n|---|\n| [x](slt) |", 8, "there is no article “slt”", None),
            ("::: box T\n> a [x](slt)\n:::", 7, "there is no article “slt”", None),
        ],
    )
    def test_that_lead_nowhere(self, faults, body, line, message, mend) -> None:
        ((found, said, how),) = faults({"sources/salt/en.md": article(body)})
        assert found.startswith(f"sources/salt/en.md:{line}:")
        assert said == message
        assert mend in (how, None)

    def test_a_heading_in_any_script(self, press) -> None:
        assert press({"sources/salt/en.md": article("[x](#خلاصه)\n\n## خلاصه")})

    def test_an_article_in_any_script(self, press) -> None:
        files = {"sources/نمک/en.md": article(), "sources/salt/en.md": article("[x](نمک)")}
        assert press(files)

    def test_related_articles_too(self, faults) -> None:
        assert faults({"sources/salt/en.md": article(front="related: [slt]\n")}) == [
            ("sources/salt/en.md:5:11", "there is no article “slt”", "did you mean “salt”?")
        ]

    def test_an_article_with_faults_of_its_own_is_there_to_link_to(self, faults) -> None:
        files = {"sources/salt/en.md": article("[x](brine)"), "sources/brine/en.md": "no front"}
        assert [place for place, *_ in faults(files)] == ["sources/brine/en.md:1:1"]


def test_every_fault_of_the_press_at_once_by_place(faults) -> None:
    said = faults(
        {
            "sources/salt/en.md": article("# A\n\n[x](slt) [^n]", "number: x\n"),
            "sources/salt/fa.md": FA.replace("title", "titel"),
            "sources/brine/en.md": article("## A\n\n#### B\n\n[x](slt)\n\n![C](no.png)"),
            "sources/authors.yaml": "ada:\n  name: Ada\nbo:\n  nam: Bo\n",
            "sources/issue/collection.yaml": "title: I\nissues: 3\n",
            "sources/a-note.md": article(),
        }
    )
    places = [place.removeprefix("sources/").rsplit(":", 1)[0] for place, *_ in said]
    assert places == [
        "a-note.md:1",
        "authors.yaml:4",
        "brine/en.md:8",
        "brine/en.md:10",
        "brine/en.md:12",
        "issue/collection.yaml:2",
        "salt/en.md:5",
        "salt/en.md:7",
        "salt/en.md:9",
        "salt/fa.md:2",
    ]


def test_warnings_hold_nothing_up(make_press, problems_said) -> None:
    found, warnings = read_press(make_press({"sources/salt/en.md": article("a <font>b")}))
    assert found.articles
    assert problems_said(warnings) == [
        (
            "sources/salt/en.md:6:3",
            "<font> is not taken from sources and was left out",
            "delete it, or use Markdown or a ::: block",
        )
    ]
