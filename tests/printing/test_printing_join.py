"""What joining promises of any parts: nothing of their structure is lost, doubled or out of
order; what leads nowhere is not joined."""

from __future__ import annotations

import gc
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from pressroom.printing.join import Gathered, JoinError, join
from pressroom.printing.part_file import PartFile


@dataclass(frozen=True)
class Piece:
    """A part to be made: for each page its number of marks; the anchors it has and those it
    links to; titles of its outline; whether it has a note, named ``n1``."""

    pages: tuple[int, ...]
    anchors: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    note: bool = False
    first: int = 1
    picture: bytes = b""


def made(piece: Piece) -> bytes:
    """A tagged PDF: one paragraph a mark, which its alternative text names."""
    pdf = pikepdf.new()
    for _ in piece.pages:
        pdf.add_blank_page(page_size=(100, 100))
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    kids, parents = [], []
    for number, count in enumerate(piece.pages):
        page = pdf.pages[number].obj
        page.StructParents = number
        page.Resources = pdf.make_indirect(Dictionary())
        elements = [
            pdf.make_indirect(
                Dictionary(
                    Type=Name.StructElem,
                    S=Name.P,
                    P=document,
                    Pg=page,
                    K=Array([mark]),
                    Alt=String(f"{piece.first}/{number}/{mark}"),
                )
            )
            for mark in range(count)
        ]
        kids += elements
        parents += [number, Array(elements)]
    key = len(piece.pages)
    page = pdf.pages[0].obj
    for name in piece.links:
        link = pdf.make_indirect(
            Dictionary(
                Subtype=Name.Link, Rect=Array([0, 0, 1, 1]), Dest=String(name), StructParent=key
            )
        )
        page.Annots = Array([*page.get("/Annots", Array()), link])
        holder = pdf.make_indirect(
            Dictionary(
                Type=Name.StructElem, S=Name.Link, P=document, Pg=page,
                K=Array([Dictionary(Type=Name.OBJR, Obj=link, Pg=page)]),
            )
        )  # fmt: skip
        kids.append(holder)
        parents += [key, holder]
        key += 1
    if piece.picture:
        page.Resources.XObject = Dictionary(Im=pictured(pdf, piece.picture))
    if piece.note:
        note = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Note, P=document, K=Array(), ID=String("n1"))
        )
        kids.append(note)
        root.IDTree = Dictionary(Names=Array([String("n1"), note]))
    document.K = Array(kids)
    root.K = Array([document])
    root.ParentTree = Dictionary(Nums=Array(parents))
    pdf.Root.StructTreeRoot = root
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=piece.first)]))
    places = [
        x
        for name in sorted(piece.anchors)
        for x in (String(name), Array([page, Name.XYZ, 0, 9, 0]))
    ]
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array(places)))
    with pdf.open_outline() as outline:
        outline.root.extend(
            pikepdf.OutlineItem(title, pikepdf.make_page_destination(pdf, 0))
            for title in piece.titles
        )
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def untagged(piece: Piece) -> bytes:
    """The same without tags."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made(piece))) as pdf:
        del pdf.Root.StructTreeRoot
        for page in pdf.pages:
            del page.obj.StructParents
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def pictured(pdf: pikepdf.Pdf, pixel: bytes) -> pikepdf.Stream:
    """A picture of one pixel, with a mask."""
    grey = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 1, "Height": 1}
    grey |= {"ColorSpace": Name.DeviceGray, "BitsPerComponent": 8}
    return pdf.make_stream(pixel, **grey, SMask=pdf.make_stream(b"m", **grey))


def joined(pieces: Sequence[Piece], levels: Sequence[int] = ()) -> pikepdf.Pdf:
    levels = levels or [1] * len(pieces)
    parts = [Gathered(made(p), level) for p, level in zip(pieces, levels, strict=True)]
    return pikepdf.open(io.BytesIO(join(parts)))


PARTS = st.lists(
    st.builds(
        Piece,
        pages=st.lists(st.integers(0, 4), min_size=1, max_size=3).map(tuple),
        links=st.lists(st.just("here"), max_size=2).map(tuple),
        note=st.booleans(),
    ),
    min_size=1,
    max_size=4,
)


@given(PARTS)
@settings(max_examples=40, deadline=None)
def test_elements_keep_their_order_and_each_its_own_marks(pieces: list[Piece]) -> None:
    numbered = [
        Piece(p.pages, ("here",) if n == 0 else (), p.links, (), p.note, n + 1)
        for n, p in enumerate(pieces)
    ]
    pdf = joined(numbered)
    (document,) = pdf.Root.StructTreeRoot.K
    expected = [
        f"{p.first}/{page}/{mark}"
        for p in numbered
        for page, count in enumerate(p.pages)
        for mark in range(count)
    ]
    paragraphs = [kid for kid in document.K if kid.S == "/P"]
    assert [str(kid.Alt) for kid in paragraphs] == expected
    assert len(document.K) == len(expected) + sum(len(p.links) + p.note for p in numbered)
    assert all(kid.P.objgen == document.objgen for kid in document.K)
    marks = [(kid.Pg.objgen, int(kid.K[0])) for kid in paragraphs]
    assert len(set(marks)) == len(marks)
    flat = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    keys = [int(key) for key in flat[::2]]
    assert keys == sorted(set(keys))
    owners = dict(zip(keys, flat[1::2], strict=True))
    for page in pdf.pages:
        for mark, owner in enumerate(owners[int(page.StructParents)]):
            assert (owner.Pg.objgen, int(owner.K[0])) == (page.objgen, mark)
        for link in page.get("/Annots", ()):
            assert owners[int(link.StructParent)].K[0].Obj.objgen == link.objgen
    names = pdf.Root.StructTreeRoot.get("/IDTree", Dictionary(Names=Array())).Names
    held = {str(name): element for name, element in zip(names[::2], names[1::2], strict=True)}
    assert len(held) == sum(p.note for p in numbered)
    assert all(str(element.ID) == name for name, element in held.items())


def test_a_link_finds_its_place_in_another_part() -> None:
    pdf = joined([Piece((1,), links=("far",)), Piece((1, 1), anchors=("far",))])
    flat = pdf.Root.Names.Dests.Names
    assert str(flat[0]) == "far" == str(pdf.pages[0].Annots[0].Dest)
    assert flat[1][0].objgen == pdf.pages[1].objgen


def test_a_link_that_leads_nowhere_is_an_error() -> None:
    with pytest.raises(JoinError, match="nowhere"):
        joined([Piece((1,), links=("nowhere",)), Piece((1,))])
    with pytest.raises(JoinError):
        join([])


def test_parts_go_below_the_outline_s_last_entry() -> None:
    pieces = [
        Piece((1,), titles=("Contents",)),
        Piece((1,), titles=("Section",)),
        Piece((1,), titles=("Article", "Its sister")),
        Piece((1,), titles=("Index",)),
    ]
    with joined(pieces, [1, 1, 2, 1]).open_outline() as outline:
        found = [(str(i.title), [str(c.title) for c in i.children]) for i in outline.root]
    assert found == [("Contents", []), ("Section", ["Article", "Its sister"]), ("Index", [])]


def test_labels_count_on_and_begin_anew_where_a_part_does() -> None:
    pieces = [Piece((1, 1)), Piece((1,), first=3), Piece((1,), first=9)]
    pdf = joined(pieces)
    flat = list(pdf.Root.PageLabels.Nums)
    assert [int(n) for n in flat[::2]] == [0, 3]
    assert [int(label.St) for label in flat[1::2]] == [1, 9]


def test_parts_without_tags_make_a_volume_without_tags() -> None:
    bare = [Gathered(untagged(Piece((1,), ("a",)))), Gathered(untagged(Piece((2, 1), ("b",))))]
    pdf = pikepdf.open(io.BytesIO(join(bare)))
    assert "/StructTreeRoot" not in pdf.Root
    assert [str(name) for name in pdf.Root.Names.Dests.Names[::2]] == ["a", "b"]
    assert (len(pdf.pages), pdf.check_pdf_syntax()) == (3, [])


def test_either_all_parts_have_tags_or_none() -> None:
    parts = [Gathered(made(Piece((1,)))), Gathered(untagged(Piece((1,))))]
    for several in (parts, parts[::-1]):
        with pytest.raises(JoinError, match="tags"):
            join(several)


def test_the_same_parts_make_the_same_bytes() -> None:
    parts = [Gathered(made(Piece((2, 1), note=True))), Gathered(made(Piece((1,), note=True)))]
    assert join(parts) == join(parts)


def test_pictures_that_parts_have_in_common_are_kept_once() -> None:
    pdf = joined([Piece((1,), picture=b"a"), Piece((1,), picture=b"b"), Piece((1,), picture=b"a")])
    first, other, again = (page.Resources.XObject.Im for page in pdf.pages)
    assert first.objgen == again.objgen != other.objgen
    assert first.SMask.objgen == other.SMask.objgen
    assert (first.read_bytes(), other.read_bytes()) == (b"a", b"b")


def test_what_only_looks_like_a_reference_stays_text() -> None:
    title = "(2 0 R) /StructParent 3 /Dest (gone)"
    pdf = joined([Piece((1,)), Piece((1,), anchors=(title,), links=(title,), titles=(title,))])
    with pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == [title]
    assert [str(name) for name in pdf.Root.Names.Dests.Names[::2]] == [title]
    assert str(pdf.pages[1].Annots[0].Dest) == title


def test_one_part_is_held_at_a_time() -> None:
    held = []

    class Parts(list[Gathered]):
        def __iter__(self) -> Iterator[Gathered]:
            for part in list.__iter__(self):
                yield part
                held.append(sum(type(thing) is PartFile for thing in gc.get_objects()))

    join(Parts(Gathered(made(Piece((1,), note=True))) for _ in range(5)))
    assert max(held) <= 1
