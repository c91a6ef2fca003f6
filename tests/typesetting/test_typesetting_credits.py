"""The typefaces that a packet's colophon names: those that its words are set in."""

from __future__ import annotations

from dataclasses import replace

from typesetting_desk import article, brief, edited, line, paragraph

from pressroom.editing.languages import language
from pressroom.model.article import Article
from pressroom.model.body import Box, Code, Foreign, Text
from pressroom.model.style import Face
from pressroom.production.parts import gist
from pressroom.typesetting.credits import typefaces_of
from pressroom.typesetting.packet import Packet

LATIN, ARABIC, HEBREW = "aé0’", "اآبرقتن", "רכז"
HAVE = {
    "Source Serif 4": LATIN,
    "Source Serif 4 Display": LATIN,
    "IBM Plex Sans": LATIN,
    "IBM Plex Mono": LATIN,
    "Amiri": LATIN + ARABIC,
    "IBM Plex Sans Arabic": LATIN + ARABIC,
    "Frank Ruhl Libre": LATIN + HEBREW,
    "Noto Sans": LATIN + "→",
}
FACES = [Face(name, 400, False, b"", frozenset(map(ord, signs))) for name, signs in HAVE.items()]


def named(tag: str, *articles: Article) -> set[str]:
    """What the colophon of a packet in a language names."""
    editions = [e for e in edited(*articles) if e.language.tag == tag]
    packet = Packet(language(tag), "ت" if tag == "fa" else "Quay", "")
    found = typefaces_of(packet, [gist(e) for e in editions], brief(), FACES)
    assert found == typefaces_of(packet, editions, brief(), FACES)
    return {typeface.family for typeface in found}


def test_words_in_latin_letters_are_set_in_the_script_s_own_face_where_that_has_them() -> None:
    water = article("water", ("fa",), title="آب", body=(paragraph("برق Paris"),))
    assert named("fa", water) == {"Amiri", "IBM Plex Sans Arabic"}


def test_a_face_is_named_that_one_word_alone_is_set_in() -> None:
    plain = {"Source Serif 4", "Source Serif 4 Display", "IBM Plex Sans"}
    assert named("en", article(body=(paragraph("Wells."),))) == plain
    wells = paragraph("Wells: ", Foreign("fa", (Text("قنات"),)))
    assert named("en", article(body=(wells,))) == plain | {"Amiri"}
    box = Box(line("A box"), (paragraph(Foreign("he", (Text("רכז"),))),))
    assert named("en", article(body=(box,))) == plain | {"Frank Ruhl Libre"}
    assert named("en", article(body=(paragraph(Code("x"), " → "),))) == plain | {
        "IBM Plex Mono",
        "Noto Sans",
    }


def test_the_names_of_other_languages_are_labels() -> None:
    made = edited(article("water", ("en", "fa")), within=False)
    other = next(e for e in made if e.language.tag == "en")
    assert {"ف", "ا"} <= set(other.signs["label"])
    assert not set(other.signs["text"]) & set(ARABIC)


def test_an_edit_that_brings_no_new_sign_changes_no_gist() -> None:
    before, after = (
        edited(article(body=(paragraph(words),)))[0]
        for words in ("Wells fall, 2 of 5.", "Zinc: 4!")
    )
    assert replace(gist(after), edition=before.edition) == replace(
        gist(before), edition=before.edition
    )
