"""The structure written into a PDF, as PDF/UA-1 asks for it: what is content, what is not, and
how notes and their calls find each other."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from reading_desk import printed

HEADS = """
@page { @top-left { content: "RUNNING HEAD" } @bottom-center { content: "Folio " counter(page) } }
"""
NOTE = '<span class="note" id="n{0}" data-number="{0}">Words of note {0}.</span>'
CALL = '<a class="call" href="#n1" id="c2">1</a>'


def opened(body: str, css: str = "", lang: str = "en", direction: str = "ltr") -> pikepdf.Pdf:
    made = printed(body, lang, direction, css)
    assert made.complaints == ()
    return pikepdf.open(io.BytesIO(made.data))


def elements(pdf: pikepdf.Pdf, type_: str = "") -> list[Any]:
    """The structure elements (of a type), in reading order."""

    def below(node: Any) -> Iterator[Any]:
        yield node
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from below(kid)

    return [e for e in below(pdf.Root.StructTreeRoot.K[0]) if type_ in ("", str(e.S)[1:])]


def annotation(link: Any) -> Any:
    (found,) = [k.Obj for k in link.K if isinstance(k, pikepdf.Dictionary) and "/Obj" in k]
    return found


def destination(pdf: pikepdf.Pdf, link: Any) -> str:
    """The name of the place a link leads to; KeyError where there is none of that name."""
    name = str(annotation(link).Dest)
    return name if pikepdf.NameTree(pdf.Root.Names.Dests)[name] is not None else ""


def test_heads_and_folios_are_artifacts_of_pagination() -> None:
    pdf = opened("<h1>T</h1><p>" + "word " * 500 + "</p>", HEADS)
    assert len(pdf.pages) > 1
    for page in pdf.pages:
        content = page.Contents.read_bytes()
        marks = re.findall(rb"/Artifact\s*<<[^>]*/Pagination[^>]*>>\s*BDC(.*?)EMC", content, re.S)
        assert len([mark for mark in marks if b"TJ" in mark]) == 2


def test_everything_drawn_is_content_or_an_artifact() -> None:
    body = f"<h1>T</h1><p>{'word ' * 300}{NOTE.format(1)} end</p><hr><ul><li>one</li></ul>"
    for page in opened(body, HEADS + "p { background: #eee } hr { border: 1pt solid }").pages:
        depth = 0
        for token in re.findall(rb"\bB[DM]C\b|\bEMC\b|\] TJ|\bre\nf\b", page.Contents.read_bytes()):
            depth += token in (b"BDC", b"BMC")
            depth -= token == b"EMC"
            assert depth > 0 or token != b"] TJ"
        assert depth == 0


def test_a_repeated_table_head_is_an_artifact() -> None:
    rows = "".join(f"<tr><td>a{n}</td><td>b{n}</td></tr>" for n in range(60))
    head = "<thead><tr><th>One</th><th>Two</th></tr></thead>"
    pdf = opened(f"<h1>T</h1><table>{head}<tbody>{rows}</tbody></table>")
    assert len(pdf.pages) > 2
    assert len(elements(pdf, "THead")) == 1
    assert len(elements(pdf, "TH")) == 2
    for page in list(pdf.pages)[1:]:
        assert b"/Artifact" in page.Contents.read_bytes()


def test_a_paragraph_over_two_pages_is_one_with_content_on_both() -> None:
    pdf = opened("<h1>T</h1><p>" + "word " * 350 + "</p>")
    (paragraph,) = elements(pdf, "P")
    first, *rest = pdf.pages
    assert paragraph.Pg == first.obj
    elsewhere = [kid for kid in paragraph.K if isinstance(kid, pikepdf.Dictionary)]
    assert {kid.Pg.objgen for kid in elsewhere} == {page.obj.objgen for page in rest}


def test_the_parent_tree_leads_from_content_to_its_element() -> None:
    body = f"<h1>T</h1><p>{'word ' * 300}{NOTE.format(1)} end {CALL}</p>"
    pdf = opened(body)
    owners = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    for number, page in enumerate(pdf.pages):
        assert page.obj.StructParents == number
        for element in elements(pdf):
            for kid in element.K:
                if isinstance(kid, int) and element.Pg == page.obj:
                    assert owners[number][kid] == element
    for page in pdf.pages:
        for note in page.get("/Annots", []):
            assert note.F & 4
            assert owners[note.StructParent].S == "/Link"


def test_calls_and_notes_lead_to_each_other() -> None:
    pdf = opened(f"<h1>T</h1><p>One{NOTE.format(1)}, two{NOTE.format(2)}.</p><p>Again {CALL}.</p>")
    calls = [e.K[0] for e in elements(pdf, "Reference")]
    assert [link.S for link in calls] == ["/Link"] * 3
    assert [destination(pdf, link) for link in calls] == ["n1", "n2", "n1"]
    backs = [note.K[0].K[0] for note in elements(pdf, "Note")]
    assert [link.P.S for link in backs] == ["/Lbl", "/Lbl"]
    assert len({destination(pdf, link) for link in backs} - {"n1", "n2"}) == 2


def test_notes_have_ids_of_their_own_that_can_be_looked_up() -> None:
    pdf = opened("<h1>T</h1><p>" + " ".join(f"w{NOTE.format(n)}" for n in (1, 2, 3)) + "</p>")
    notes = elements(pdf, "Note")
    assert [str(note.ID) for note in notes] == ["n1", "n2", "n3"]
    names = pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree)
    assert [names[str(note.ID)] for note in notes] == notes


def test_heads_of_tables_have_a_scope_and_cells_their_spans() -> None:
    pdf = opened(
        "<h1>T</h1><table><thead><tr><th>a</th><th>b</th><th>c</th></tr></thead><tbody>"
        '<tr><th scope="row">d</th><td colspan="2">e</td></tr></tbody></table>'
    )
    scopes = [str(th.A.Scope) for th in elements(pdf, "TH")]
    assert scopes == ["/Column", "/Column", "/Column", "/Row"]
    assert [int(td.A.ColSpan) for td in elements(pdf, "TD")] == [2]


@pytest.mark.parametrize(
    ("html", "numbering"),
    [
        ("<ul><li>a</li></ul>", "/Disc"),
        ("<ol><li>a</li></ol>", "/Decimal"),
        ('<ul style="list-style: none"><li>a</li></ul>', "/None"),
    ],
)
def test_lists_say_how_they_are_numbered(html: str, numbering: str) -> None:
    pdf = opened(f"<h1>T</h1>{html}")
    (made,) = elements(pdf, "L")
    assert str(made.A.ListNumbering) == numbering


def test_a_language_is_said_where_it_is_another_than_around() -> None:
    body = '<h1>T</h1><p lang="en">a <em lang="fr">mot <b lang="fr">fr</b></em></p>'
    pdf = opened(body + '<p lang="ar" dir="rtl">كلمة</p>')
    assert str(pdf.Root.Lang) == "en"
    assert [(str(e.S), str(e.Lang)) for e in elements(pdf) if "/Lang" in e] == [
        ("/Span", "fr"),
        ("/P", "ar"),
    ]


def test_a_picture_has_its_words_and_its_place() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><title>A square</title>'
    body = (
        f'<h1 style="height: 100pt">T</h1><figure>{svg}<rect width="9" height="9"/></svg></figure>'
    )
    pdf = opened(body)
    (figure,) = elements(pdf, "Figure")
    assert str(figure.Alt) == "A square"
    left, bottom, right, top = (float(edge) for edge in figure.A.BBox)
    assert right - left == pytest.approx(20 * 0.75, abs=0.01)
    assert top - bottom == pytest.approx(20 * 0.75, abs=0.01)
    page = pdf.pages[0].mediabox
    assert left == pytest.approx(10 * 72 / 25.4, abs=0.01)
    assert float(page[3]) - top == pytest.approx(100 + 10 * 72 / 25.4, abs=0.01)


def test_a_link_within_the_document_is_described_by_its_words() -> None:
    pdf = opened('<h1 id="top">T</h1><p>Back to <a href="#top">the <em>beginning</em></a></p>')
    (link,) = elements(pdf, "Link")
    assert str(annotation(link).Contents) == "the beginning"


def test_a_link_over_two_lines_is_one_element() -> None:
    words = "a link that is longer than the rest of this line"
    pdf = opened(f'<h1>T</h1><p>See <a href="https://example.org/">{words}</a>.</p>')
    (link,) = elements(pdf, "Link")
    assert len([kid for kid in link.K if isinstance(kid, pikepdf.Dictionary)]) == 2
