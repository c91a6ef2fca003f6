"""Editions for screen, press, archive and office, from one source."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from conftest import ROOT, judge_or_say
from pressroom.model.problem import PressError
from pressroom.model.purpose import PURPOSES, Mix, PressSettings, Printing
from pressroom.printing.press.finish import finish_for_press
from pressroom.production.digest import changes, part_key, parts_of
from pressroom.production.editions import edition_for, editions_for, press_settings
from pressroom.production.graph import needs_of, screens_of
from pressroom.production.jobs import PrintJob, is_volume, perform
from pressroom.production.names import beside
from pressroom.production.parts import MatterJob
from pressroom.production.shop import Shop
from pressroom.production.volume import Binder

SLUG, TAG = "brine-line", "fa"


@pytest.fixture(scope="module")
def shop() -> Shop:
    return Shop(ROOT)


def job_of(shop: Shop) -> PrintJob:
    job = shop.article_pdf(shop.find(SLUG), TAG)
    assert isinstance(job, PrintJob)
    return job


def settings(shop: Shop) -> PressSettings:
    printing = replace(shop.press.printing, profile="SWOP")
    try:
        return press_settings(ROOT, printing, dict(shop.style.variables))
    except PressError as error:
        judge_or_say(error)
        raise


def boxes(data: bytes) -> tuple[list[float], list[float]]:
    """Width and height in mm of the first page's trim and of its sheet."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0].obj
        made = []
        for key in ("/TrimBox", "/MediaBox"):
            left, low, right, high = (float(v) * 25.4 / 72 for v in page[key].as_list())
            made.append([round(right - left, 1), round(high - low, 1)])
        return made[0], made[1]


def pages_of(data: bytes) -> list[tuple[str, bytes]]:
    """The text of each page, and its picture."""
    pages = pypdfium2.PdfDocument(data)
    return [
        (page.get_textpage().get_text_range(), page.render(scale=0.5).to_pil().tobytes())
        for page in pages
    ]


@pytest.mark.parametrize(
    ("purpose", "name"),
    [("screen", "a/b.fa.pdf"), ("press", "a/b.fa.press.pdf"), ("office", "a/b.fa.office.pdf")],
)
def test_names(purpose: str, name: str) -> None:
    assert beside("a/b.fa.pdf", purpose) == name  # type: ignore[arg-type]


def test_e_books_come_with_the_editions_for_screens(shop: Shop) -> None:
    article = shop.find(SLUG)
    jobs = [shop.article_pdf(article, TAG), shop.article_epub(article)]
    made = editions_for(shop.press, jobs, ("archive", "office"))
    assert [job.what for job in made] == [f"{SLUG} ({TAG}), archive", f"{SLUG} ({TAG}), office"]
    assert len(editions_for(shop.press, jobs, ("screen", "archive"))) == 3


def test_how_the_press_prints_is_no_matter_of_other_editions(shop: Shop) -> None:
    given, less = settings(shop), replace(settings(shop), ink_limit=260)
    for purpose, changed in (("archive", ()), ("office", ()), ("press", ("[press] of",))):
        former, now = (
            parts_of(edition_for(shop.press, job_of(shop), purpose, one)) for one in (given, less)
        )
        assert former == now or purpose == "press"
        why = changes(former, now) if former != now else ()
        assert tuple(words.removeprefix("changed: ")[:10] for words in why) == changed


def test_a_volume_s_parts_are_in_the_inks_of_its_press(shop: Shop) -> None:
    packet = shop.packet_pdf([(shop.find(SLUG), TAG)])
    assert isinstance(packet, PrintJob)
    runs = settings(shop), replace(settings(shop), ink_limit=260)
    found = [Binder(edition_for(shop.press, packet, "press", run)).wanted() for run in runs]
    parts = [wanted[1] for wanted in found if wanted]
    assert [part.press for part in parts if isinstance(part, MatterJob)] == list(runs)
    # So that none is taken from the cache that is in others.
    assert part_key(parts[0], {}) != part_key(parts[1], {})


def test_the_press_says_what_a_build_makes(shop: Shop) -> None:
    jobs = [shop.article_pdf(shop.find(SLUG), TAG)]
    assert shop.editions_of(jobs) == jobs
    assert len(shop.editions_of(jobs, ("screen", "archive"))) == 2


@pytest.mark.judge
def test_a_press_edition_has_marks_and_bleed_and_inks(shop: Shop) -> None:
    made = replace(job_of(shop), purpose="press", press=settings(shop))
    product = perform(made)
    assert boxes(product.data) == ([210, 297], [230, 317])
    with pikepdf.open(io.BytesIO(product.data)) as pdf:
        assert pdf.Root.OutputIntents[0].S == pikepdf.Name.GTS_PDFX
        assert len(pdf.pages) == product.pages


def test_an_office_edition_is_on_the_office_s_paper(shop: Shop) -> None:
    job = shop.edition_for(job_of(shop), "office", paper="Letter")
    product = perform(job)
    assert boxes(product.data) == ([215.9, 279.4], [215.9, 279.4])


def test_what_an_office_has(shop: Shop) -> None:
    job = job_of(shop)
    for press_paper, office_paper, expected in [
        ("A5", "", "A4"),
        ("Letter", "", "Letter"),
        ("Letter", "A4", "A4"),
    ]:
        press = replace(shop.press, paper=press_paper, printing=Printing(office_paper=office_paper))
        assert edition_for(press, job, "office").style.paper == expected


def test_each_edition_has_its_own_sheet_and_screens_have_none(shop: Shop) -> None:
    job = job_of(shop)
    office = edition_for(shop.press, job, "office")
    sheet = shop.style.css["for-office.css"]
    assert sheet in office.style.css["local.css"]
    assert sheet not in job.style.css.get("local.css", "")


def test_a_packet_waits_for_articles_of_its_own_kind(shop: Shop) -> None:
    alone = job_of(shop)
    packet = shop.packet_pdf([(shop.find(SLUG), TAG), (shop.find("heat-at-work"), TAG)])
    jobs = editions_for(shop.press, [alone, packet], ("screen", "office"))
    assert [job.what.rpartition(", ")[2] for job in jobs[1::2]] == ["office", "office"]
    assert needs_of(jobs) == [frozenset(), frozenset(), frozenset({0}), frozenset({1})]


def test_an_archive_copy_waits_for_what_it_is_a_copy_of(shop: Shop) -> None:
    packet = shop.packet_pdf([(shop.find(SLUG), TAG)])
    jobs = editions_for(shop.press, [job_of(shop), packet], ("archive", "screen"))
    assert screens_of(jobs) == {0: 1, 2: 3}
    assert needs_of(jobs) == [frozenset({1}), frozenset(), frozenset({0, 3}), frozenset({1})]
    # Without it they are printed themselves.
    assert needs_of(jobs[::2]) == [frozenset(), frozenset({0})]


def test_a_colour_that_the_style_has_not_is_a_fault(shop: Shop) -> None:
    printing = Printing(profile="no.icc", mixes={"hause": Mix((0, 0, 0, 1))})
    with pytest.raises(PressError) as raised:
        press_settings(ROOT, printing, dict(shop.style.variables))
    said = [problem.message for problem in raised.value.problems]
    assert any("press.colours.hause" in words for words in said)
    assert any("no.icc" in words for words in said)  # all of them at once


@pytest.mark.judge
def test_house_colours_are_found_in_the_style(shop: Shop, tmp_path: Path) -> None:
    printing = Printing(
        profile="SWOP",
        mixes={"house": Mix((1, 0.4, 0.3, 0.4)), "#EEF3F3": Mix((0.05, 0, 0, 0))},
    )
    try:
        made = press_settings(ROOT, printing, dict(shop.style.variables))
    except PressError as error:
        judge_or_say(error)
        raise
    assert [colour.rgb for colour in made.colours] == [(15, 76, 92), (238, 243, 243)]


def test_the_editions_have_names_of_their_own() -> None:
    assert len({beside("x.pdf", purpose) for purpose in PURPOSES}) == len(PURPOSES)


@pytest.mark.judge
def test_a_volume_joined_from_parts_is_for_the_press_too(shop: Shop) -> None:
    chosen = [(shop.find(SLUG), TAG), (shop.find("heat-at-work"), TAG)]
    packet = shop.packet_pdf(chosen)
    assert isinstance(packet, PrintJob)
    assert is_volume(packet)
    run = settings(shop)
    made = edition_for(shop.press, packet, "press", run)
    product = perform(made)
    assert boxes(product.data) == ([210, 297], [230, 317])
    with pikepdf.open(io.BytesIO(product.data)) as pdf:
        assert len(pdf.Root.OutputIntents) == 1
        assert len(pdf.pages) == product.pages
    # The cover's ground runs over the edge of the page, to the end of the bleed: 7 mm from
    # the sheet's own edge at each corner.
    cover = pypdfium2.PdfDocument(product.data)[0].render(scale=1).to_pil().convert("L")
    inside, outside = round(7.6 * 72 / 25.4), round(6.4 * 72 / 25.4)
    width, height = cover.size
    for x, y in ((0, 0), (1, 0), (0, 1), (1, 1)):
        for away, inked in ((inside, True), (outside, False)):
            place = (width - 1 - away if x else away, height - 1 - away if y else away)
            assert (cover.getpixel(place) != 255) == inked
    # It is the same as if the whole were put into inks.
    bare = replace(made, purpose="screen", press=None)
    whole = finish_for_press(perform(bare).data, run)
    assert pages_of(product.data) == pages_of(whole)
    uneven = [w for w in product.warnings if "folded sheets" in w.message]
    assert bool(uneven) == bool(product.pages % 4)
