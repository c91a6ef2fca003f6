"""A PDF read aloud: by its structure, each piece of text once, in order, with its language."""

from __future__ import annotations

import io

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.proofing.reading import Element, read_aloud
from reading_desk import elements, paragraphs, printed, read


def test_a_pdf_without_structure_cannot_be_read() -> None:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out)
    with pytest.raises(ValueError, match="no structure tree"):
        read_aloud(out.getvalue())


def test_an_element_s_text_is_that_of_all_below_it_in_order() -> None:
    document = Element("P", ("one ", Element("Link", ("two",)), " three"))
    assert document.text() == "one two three"
    assert document.text(frozenset({"Link"})) == "one  three"
    assert [e.type for e in document.walk()] == ["P", "Link"]


def test_words_divided_over_lines_are_whole() -> None:
    divided = Element("P", ("extra\u00ad", Element("Span", ("ordi\u00ad",)), "nary"))
    assert divided.text() == "extraordinary"


def test_pages_languages_and_alternatives_are_told() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>A dot</title></svg>'
    late = f'<div style="break-before: page"><p lang="fr">mot</p>{svg}</div>'
    document = read(f"<h1>T</h1><p>one</p>{late}")
    assert [(e.text(), e.page) for e in elements(document, "P")][:2] == [("one", 1), ("mot", 2)]
    assert [e.language for e in elements(document, "P")][:2] == ["", "fr"]
    assert [e.alt for e in elements(document, "Figure")] == ["A dot"]


def test_text_outside_of_the_structure_is_not_read() -> None:
    css = '@page { @top-center { content: "A HEAD" } } p::after { content: " after" }'
    assert read("<h1>T</h1><p>one</p>", css=css).text() == "Tone after"


def test_what_the_structure_does_not_name_is_lost_to_it() -> None:
    """Taken out of the tree, a paragraph is on the page but not read."""
    data = printed("<h1>T</h1><p>one</p><p>two</p>").data
    assert paragraphs(read_aloud(data)) == ["one", "two"]
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        article = pdf.Root.StructTreeRoot.K[0].K[0]
        del article.K[1]
        pdf.save(out)
    assert paragraphs(read_aloud(out.getvalue())) == ["two"]


WORDS = {
    "en": "water office fjord extraordinarily first-rate café — “quoted” 1,200".split(),
    "ar": "الماء لا والله الشَّمْسَ كتـــاب ٢٠٢٤ ٤٫٥ «قوس» (بين) World".split(),
    "fa": "می‌خواهم خانهٔ کتاب‌ها ۱۴۰۳ ۷٫۸ آب؛ «گیومه» WHO".split(),
    "he": "בְּרֵאשִׁית הַמַּיִם נהר 2024 (כאן) WHO".split(),
    "ru": "водоснабжение ёлка подъём 5% № «слово»".split(),
}
PARAGRAPH = st.sampled_from(sorted(WORDS)).flatmap(
    lambda lang: st.tuples(
        st.just(lang), st.lists(st.sampled_from(WORDS[lang]), min_size=1, max_size=40)
    )
)


@settings(max_examples=25, deadline=None)
@given(st.lists(PARAGRAPH, min_size=1, max_size=4), st.integers(0, 90))
def test_what_is_set_is_read(texts: list[tuple[str, list[str]]], indent: int) -> None:
    """Paragraphs of any language, broken anywhere."""
    body = "".join(
        f'<p lang="{lang}" dir="{"rtl" if lang in ("ar", "fa", "he") else "ltr"}">'
        f"{' '.join(words)}</p>"
        for lang, words in texts
    )
    document = read(f"<h1>T</h1>{body}", css=f"p {{ text-indent: {indent}pt }}")
    assert paragraphs(document) == [" ".join(words) for _, words in texts]
