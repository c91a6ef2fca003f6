"""A packet joined from signatures is the one that is set in one run: the same words on the
same pages, the same pictures of them, the same structure, links and metadata."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import ImageChops
from test_production_packet import write_press

from pressroom.production.jobs import PrintJob, perform
from pressroom.production.parts import Part, PartMade, Signature, SignatureJob, Standing
from pressroom.production.partwork import do_part
from pressroom.production.shop import Shop
from pressroom.production.tidings import listening
from pressroom.production.volume import Binder, print_volume
from pressroom.proofing.judges import verapdf
from pressroom.proofing.reading import read_aloud

BASE = "sources/issue"
CHOICES = {
    "en": ([f"{BASE}/{slug}/en.md" for slug in ("wells", "brine", "heat")], ""),
    "fa": ([f"{BASE}/{slug}/fa.md" for slug in ("wells", "brine", "heat")], "recto = true\n"),
    "mixed": (
        [f"{BASE}/wells/en.md", f"{BASE}/brine/fa.md", f"{BASE}/heat/en.md"],
        'dividers = "none"\n',
    ),
}


def packet(root: Path, names: Sequence[str]) -> PrintJob:
    shop = Shop(root)
    job = shop.packet_pdf(shop.choose(names))
    assert isinstance(job, PrintJob)
    return replace(job, joined=False)


class Both:
    """A packet both ways."""

    def __init__(self, root: Path, names: Sequence[str]) -> None:
        job = packet(root, names)
        self.product = perform(job)
        self.one = self.product.data
        self.joined_product = print_volume(replace(job, makeups=self.product.makeups))
        self.joined = self.joined_product.data

    def each(self, what: Any) -> tuple[Any, Any]:
        """The same of the packet set in one run, and of the joined one."""
        return what(self.one), what(self.joined)


@pytest.fixture(scope="module", params=sorted(CHOICES))
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Both:
    names, options = CHOICES[request.param]
    return Both(write_press(tmp_path_factory.mktemp(request.param), options), names)


def texts(data: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]


def labels(data: bytes) -> list[str]:
    pages = pypdfium2.PdfDocument(data)
    return [str(pages.get_page_label(n)) for n in range(len(pages))]


def places(data: bytes) -> dict[str, tuple[int, tuple[float, ...]]]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        number = {page.objgen: n for n, page in enumerate(pdf.pages)}
        flat = list(pdf.Root.Names.Dests.Names)
        keys = [bytes(key) for key in flat[::2]]
        assert keys == sorted(set(keys))
        return {
            str(key): (number[at[0].objgen], tuple(round(float(v), 2) for v in list(at)[2:]))
            for key, at in zip(flat[::2], flat[1::2], strict=True)
        }


def links(data: bytes) -> list[list[tuple[str, str, str, list[float]]]]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            [
                (
                    str(link.get("/Dest", "")),
                    str(link.A.URI) if "/A" in link else "",
                    str(link.Contents),
                    [round(float(v), 1) for v in link.Rect],
                )
                for link in page.get("/Annots", ())
            ]
            for page in pdf.pages
        ]


def outline(data: bytes) -> list[tuple[int, str, int]]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        number = {page.objgen: n for n, page in enumerate(pdf.pages)}

        def entries(items: list[pikepdf.OutlineItem], level: int) -> Any:
            for item in items:
                yield level, str(item.title), number[item.destination[0].objgen]
                yield from entries(item.children, level + 1)

        with pdf.open_outline() as held:
            return list(entries(held.root, 0))


def test_the_same_words_stand_on_the_same_pages(both: Both) -> None:
    one, joined = both.each(texts)
    assert joined == one and len(one) > 8


def test_the_pages_look_the_same(both: Both) -> None:
    one, joined = both.each(pypdfium2.PdfDocument)
    assert len(one) == len(joined) == both.joined_product.pages
    for number in range(len(one)):
        images = [pdf[number].render(scale=60 / 72).to_pil().convert("L") for pdf in (one, joined)]
        _, most = ImageChops.difference(*images).getextrema()
        # A glyph's width is rounded where it is first used: places by a thousandth of an em.
        assert most <= 4, f"page {number + 1}"


def test_the_structure_is_read_aloud_the_same(both: Both) -> None:
    one, joined = both.each(read_aloud)
    assert joined == one


def test_labels_outline_places_and_links_are_the_same(both: Both) -> None:
    for what in (labels, outline, places, links):
        one, joined = both.each(what)
        assert joined == one


def test_it_says_the_same_of_itself(both: Both) -> None:
    def particulars(data: bytes) -> tuple[bytes, dict[str, str], str, str]:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            info = {key: str(value) for key, value in pdf.trailer.Info.items()}
            preferences = str(pdf.Root.ViewerPreferences.Direction)
            return pdf.Root.Metadata.read_bytes(), info, str(pdf.Root.Lang), preferences

    one, joined = both.each(particulars)
    assert joined == one
    assert both.joined_product.warnings == both.product.warnings


def test_it_is_little_larger(both: Both) -> None:
    assert len(both.joined) <= 1.15 * len(both.one)


def test_every_mark_of_a_page_has_one_owner(both: Both) -> None:
    """The parent tree leads from each page's marked content back to the element that holds it."""
    with pikepdf.open(io.BytesIO(both.joined)) as pdf:
        flat = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        owners = dict(zip(map(int, flat[::2]), flat[1::2], strict=True))
        keys = [int(page.StructParents) for page in pdf.pages]
        keys += [int(a.StructParent) for page in pdf.pages for a in page.get("/Annots", ())]
        assert sorted(keys) == sorted(owners)
        for page in pdf.pages:
            for mcid, owner in enumerate(owners[int(page.StructParents)]):
                assert owner is None or mcid in marks(owner, page.objgen)


def marks(element: Any, page: tuple[int, int]) -> list[int]:
    own = element.get("/Pg")
    found = [k for k in element.K if isinstance(k, int) and own.objgen == page]
    return found + [
        int(k.MCID)
        for k in element.K
        if isinstance(k, pikepdf.Dictionary) and k.get("/Type") == "/MCR" and k.Pg.objgen == page
    ]


@pytest.mark.judge
def test_it_is_clean_by_verapdf(both: Both, tmp_path: Path) -> None:
    file = tmp_path / "joined.pdf"
    file.write_bytes(both.joined)
    assert verapdf([file]) == {file: []}


class Setter:
    """Does parts, each of the same job once, and notes which signatures it was asked for."""

    def __init__(self) -> None:
        self.made: list[tuple[Part, PartMade]] = []
        self.asked: list[str] = []

    def __call__(self, part: Part) -> PartMade:
        known = next((made for job, made in self.made if job == part), None)
        if known is None:
            if isinstance(part, SignatureJob):
                self.asked.append(part.edited.slug)
            known = do_part(part)
            self.made.append((part, known))
        return known


def test_only_what_a_page_more_moves_is_set_again(tmp_path: Path) -> None:
    """brine grows: heat comes after it, wells before it and refers only to where it begins.
    The outcome does not depend on the guesses it was found by."""
    root = write_press(tmp_path, 'dividers = "none"\n')
    setter = Setter()
    names = CHOICES["en"][0]
    first = print_volume(packet(root, names), setter)
    assert print_volume(packet(root, names), setter).data == first.data
    source = root / BASE / "brine" / "en.md"
    body = source.read_text("utf-8")
    lengths = {f"{slug}-en": pages for slug, pages in pages_of(setter).items()}
    setter.asked.clear()
    source.write_text(body + "\n\n" + "One more page of rates is written. " * 90 + "\n", "utf-8")
    again = print_volume(replace(packet(root, names), lengths=lengths), setter)
    assert again.pages == first.pages + 1
    assert set(setter.asked) == {"brine", "heat"}
    wrong = dict.fromkeys(lengths, 3)
    clean = print_volume(replace(packet(root, names), lengths=wrong), Setter())
    assert clean.data == again.data


def next_signature(binder: Binder, setter: Setter) -> tuple[str, SignatureJob]:
    """The next signature that is wanted; other parts are made meanwhile."""
    while True:
        wanted = binder.wanted()
        assert wanted is not None
        name, part = wanted
        if isinstance(part, SignatureJob):
            return name, part
        binder.take(name, setter(part))


@pytest.mark.parametrize("tells", [False, True])
def test_what_is_told_of_an_article_under_way_puts_the_next_on_its_page(
    tmp_path: Path, tells: bool
) -> None:
    """Guessed to take nine pages, an article says while it is made how many it does take."""
    job = packet(write_press(tmp_path, 'dividers = "none"\n'), CHOICES["en"][0])
    binder = Binder(replace(job, lengths={edited.id: 9 for edited in job.editions}))
    setter = Setter()
    name, part = next_signature(binder, setter)
    told: list[Standing] = []
    with listening(told.append):
        made = setter(part)
    assert isinstance(made, Signature)
    assert told == [Standing(made.pages, made.anchors)] and made.pages != 9
    if tells:
        binder.hear(name, told[0])
    _, following = next_signature(binder, setter)
    assert following.place.first == part.place.first + (made.pages if tells else 9)


def pages_of(setter: Setter) -> dict[str, int]:
    return {
        job.edited.slug: made.pages
        for job, made in setter.made
        if isinstance(job, SignatureJob) and isinstance(made, Signature)
    }
