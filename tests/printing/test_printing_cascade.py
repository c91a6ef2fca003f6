"""Styles that are kept for all documents are those that the engine finds in each."""

from __future__ import annotations

from typing import Any

import pytest
from test_printing_pdf import faces as faces

from pressroom.model.style import Face
from pressroom.printing import cascade
from pressroom.printing.engine import weasyprint
from pressroom.printing.pdf import print_pdf
from pressroom.printing.rules import Rules
from pressroom.printing.sheets import reading

SHEET = """
:root { --accent: rebeccapurple; font-size: 10pt }
p { margin: 1em 0; text-indent: 1.2em }
p + p { text-indent: 0; color: var(--accent) }
p:first-child::first-letter { font-size: 200% }
.note { float: footnote; margin-inline-start: 2em }
.note::footnote-call { content: counter(footnote) "."; color: red }
[lang=ar] { direction: rtl; font-size: 1.2em }
q::before { content: "«" } q::after { content: attr(title) }
li::marker { color: var(--accent) }
table { border-collapse: collapse; padding: 3pt } td { padding: calc(2pt + 1pt) }
em { font-weight: bolder } em em { font-weight: bolder; font-size: smaller }
@layer base { p { letter-spacing: 1pt } }
a { text-decoration: underline } a span { text-decoration-color: inherit }
"""
BODY = """
<h1 id="{0}">Title</h1>
<p>One <q title="t">two <em>three <em>four</em></em></q> <a href="#x"><span>five</span></a></p>
<p id="{0}-p" style="margin-top: 3px">Six
<span class="note" id="{0}-n">seven <em>eight</em></span></p>
<p lang="ar">تسعة <em>عشرة</em></p><p style="margin-top: 3px">Eleven</p>
<ul><li id='{0}" odd'>a</li><li>b</li></ul>
<table><tr><td>1</td><td id="{0}-cell">2</td></tr></table>
<p><a name="{0}-name">x</a></p>
"""


def html(name: str, body: str = BODY) -> Any:
    text = f'<html lang="en"><head><title>T</title></head><body>{body.format(name)}</body></html>'
    return weasyprint().HTML(string=text, base_url="press:/")


def styles(document: Any, sheets: list[Any], fonts: Any, *, engines: bool = False) -> Any:
    """The engine's finder of styles, with ours, or with all its own."""
    from weasyprint.css import StyleFor

    marked = [(sheet, "user", None) for sheet in sheets]
    every = [*((sheet, "user agent", None) for sheet in document._ua_stylesheets()), *marked]
    made = StyleFor.__new__(StyleFor)
    applied = StyleFor.__init__
    (applied.pressroom if engines else applied)(made, document, every, False, fonts, None)
    return made


@pytest.fixture
def fonts(faces: tuple[Face, ...]) -> Any:
    """Fonts of a document that has just been printed, with nothing kept."""
    print_pdf("<html><head><title>T</title></head><body>x</body></html>", SHEET, {}, faces)
    read = reading(faces)
    cascade.forget(read.fonts)
    return read


def values(made: Any) -> dict[tuple[int, str | None], dict[str, Any]]:
    """All computed values of all elements, by their order in the document."""
    from weasyprint.css.properties import INITIAL_VALUES

    places = {}
    found = {}
    for element, pseudo in made.get_computed_styles():
        if isinstance(getattr(element, "tag", None), str):
            number = places.setdefault(element, len(places))
            style = made(element, pseudo)
            found[number, pseudo] = {name: style[name] for name in INITIAL_VALUES}
    return found


@pytest.mark.parametrize("name", ["first", "second"])
def test_computed_values_are_the_engines(fonts: Any, name: str) -> None:
    sheets = fonts.sheets([SHEET])
    for other in ("first", "another"):  # what these leave is used
        values(styles(html(other), sheets, fonts.fonts))
    document = html(name)
    ours = values(styles(document, sheets, fonts.fonts))
    assert ours == values(styles(document, sheets, fonts.fonts, engines=True))


def test_elements_of_another_document_have_ranks_already(fonts: Any) -> None:
    body = BODY.replace("""'{0}" odd'""", '"{0}-item"').replace("name=", "title=")
    styles(html("one", body), fonts.sheets([SHEET]), fonts.fonts)
    count = fonts.fonts.pressroom_cascade.count
    styles(html("other", body), fonts.sheets([SHEET]), fonts.fonts)
    assert fonts.fonts.pressroom_cascade.count == count > 20


def test_what_one_document_changes_is_no_others(fonts: Any) -> None:
    sheets, document, other = fonts.sheets([SHEET]), html("one"), html("other")
    for one in (document, other):
        made = styles(one, sheets, fonts.fonts)
        style = made(one.etree_element)
        assert style["display"] == ("block", "flow")
        style["display"] = ("none",)
        copy = style.copy()
        assert (copy["display"], copy["float"]) == (("none",), "none")


def test_lengths_of_the_page_are_not_kept(fonts: Any) -> None:
    sheets = fonts.sheets(["p { margin-left: 10vw }"])
    margins = []
    for width in (100, 300):
        document = html("one")
        made = styles(document, sheets, fonts.fonts)
        made.initial_page_sizes.update(box=(width, 100), area=(width, 100))
        paragraph = next(document.etree_element.iter("p"))
        margins.append(made(paragraph)["margin_left"].value)
    assert margins == [10, 30]


def test_complaints_are_made_of_every_document(faces: tuple[Face, ...]) -> None:
    text = "<html><head><title>T</title></head><body><p style='color: 3px'>x</p></body></html>"
    first = print_pdf(text, SHEET, {}, faces).complaints
    assert first
    assert print_pdf(text, SHEET, {}, faces).complaints == first


def test_rules_that_declare_the_same_are_one(fonts: Any) -> None:
    (_, one), (_, other) = (fonts.sheets([text]) for text in ("p { color: red }", "p {color:red}"))
    rules, document = Rules(), html("one")
    paragraph = next(w for w in document.wrapper_element.iter_subtree() if w.local_name == "p")
    numbers = {
        rule.number
        for sheet in (one, other)
        for rule in rules.of_element([(sheet, "user", None)], paragraph)
    }
    assert len(numbers) == 1
    (_, weaker) = fonts.sheets(["p { color: blue }"])
    assert {
        rule.number for rule in rules.of_element([(weaker, "user", None)], paragraph)
    } != numbers
