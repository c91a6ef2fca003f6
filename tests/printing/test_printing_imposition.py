"""Imposed sheets as bytes and as pictures: the right page at the right place, at its size."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest

from pressroom.model.paper import MM, paper_named
from pressroom.model.problem import PressError
from pressroom.model.style import Face
from pressroom.printing.imposition import Imposed, Imposition, Kind, impose
from pressroom.production.shop_papers import shop_faces

WIDTH, HEIGHT, BLEED = 100.0, 140.0, 9.0


@pytest.fixture(scope="module")
def face() -> Face:
    return shop_faces()[0]


def job(pages: int, rtl: bool = False, bleed: float = BLEED, rotate: int = 0) -> bytes:
    """Pages of an even grey that says which one it is, black in the upper left corner, their
    bleed the same; around the bleed red, which no sheet may show."""
    made = pikepdf.new()
    for number in range(pages):
        edge = bleed + 20
        page = made.add_blank_page(page_size=(WIDTH + 2 * edge, HEIGHT + 2 * edge))
        page.obj.TrimBox = pikepdf.Array([edge, edge, edge + WIDTH, edge + HEIGHT])
        page.obj.BleedBox = pikepdf.Array([20, 20, edge + WIDTH + bleed, edge + HEIGHT + bleed])
        page.obj.Contents = made.make_stream(
            f"1 0 0 rg 0 0 999 999 re f {grey(number) / 255} g 20 20 "
            f"{WIDTH + 2 * bleed} {HEIGHT + 2 * bleed} re f 0 g {edge} {edge + HEIGHT - 10} 10 10 "
            "re f".encode()
        )
        if rotate:
            page.obj.Rotate = rotate
    if rtl:
        made.Root.ViewerPreferences = pikepdf.Dictionary(Direction=pikepdf.Name.R2L)
    target = io.BytesIO()
    made.save(target, static_id=True)
    return target.getvalue()


def grey(number: int) -> int:
    return 60 + 10 * number


def wanted(kind: Kind, paper: str, number: int = 0, **rest: object) -> Imposition:
    found = paper_named(paper)
    assert found is not None
    return Imposition(kind, found, number, **rest)  # type: ignore[arg-type]


def seen(made: Imposed, side: int, x: float, y: float) -> tuple[int, ...]:
    """The colour of a side at a place, in points from its lower left."""
    page = pypdfium2.PdfDocument(made.data)[side]
    picture = page.render(scale=2).to_pil().convert("RGB")
    pixel = picture.getpixel((round(2 * x), picture.height - 1 - round(2 * y)))
    assert isinstance(pixel, tuple)
    return tuple(pixel)


def number_at(made: Imposed, side: int, x: float, y: float) -> int | str:
    colour = seen(made, side, x, y)
    if colour == (255, 255, 255):
        return "blank"
    assert max(colour) - min(colour) <= 2, f"colour from outside the bleed: {colour}"
    return round((colour[0] - 60) / 10)


SHEET = "120x90mm"
X, Y = 120 * MM / 2, 90 * MM / 2


def test_a_booklet_has_its_pages_left_and_right_of_the_fold(face: Face) -> None:
    made = impose(job(5), wanted("booklet", SHEET), face)
    sides = [
        (number_at(made, s, X - 50, Y), number_at(made, s, X + 50, Y))
        for s in range(2 * made.sheets)
    ]
    assert sides == [("blank", 0), (1, "blank"), ("blank", 2), (3, 4)]
    assert (made.blanks, made.sheets, made.turn) == (3, 2, "short")


def test_a_file_read_from_right_to_left_is_bound_at_the_right(face: Face) -> None:
    made = impose(job(4, rtl=True), wanted("booklet", SHEET), face)
    assert made.rtl
    assert (number_at(made, 0, X - 50, Y), number_at(made, 0, X + 50, Y)) == (0, 3)
    asked = impose(job(4, rtl=True), wanted("booklet", SHEET, rtl=False), face)
    assert number_at(asked, 0, X + 50, Y) == 0


def test_the_trim_lies_on_the_grid_at_its_size_and_the_bleed_around_it(face: Face) -> None:
    made = impose(job(4), wanted("booklet", SHEET, marks=False), face)
    left, right, top = X - WIDTH, X + WIDTH, Y + HEIGHT / 2
    assert number_at(made, 0, left - BLEED + 1, Y) == 3  # bleed at the fore-edge
    assert number_at(made, 0, left - BLEED - 1, Y) == "blank"
    assert number_at(made, 0, X - 1, Y) == 3  # and none across the fold
    assert number_at(made, 0, X + 1, Y) == 0
    assert number_at(made, 0, right + BLEED - 1, Y) == 0
    assert seen(made, 0, left + 1, top - 1) == (0, 0, 0)  # the corner of the page itself
    assert seen(made, 0, left + 11, top - 1) != (0, 0, 0)


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_pages_that_are_shown_rotated_are_imposed_as_they_are_shown(
    face: Face, rotate: int
) -> None:
    made = impose(job(4, rotate=rotate), wanted("booklet", "A4", marks=False), face)
    width, height = (HEIGHT, WIDTH) if rotate % 180 else (WIDTH, HEIGHT)
    middle = (made.paper.width / 2, made.paper.height / 2)
    corner = {90: (width - 1, height - 1), 180: (width - 1, 1 - 0), 270: (1, 1)}[rotate]
    assert seen(made, 0, middle[0] + corner[0], middle[1] - height / 2 + corner[1]) == (0, 0, 0)


def test_creep_moves_the_inner_page_and_not_the_outer(face: Face) -> None:
    made = impose(job(8, bleed=0), wanted("booklet", SHEET, creep=10.0, marks=False), face)
    right = X + WIDTH
    assert number_at(made, 0, right - 2, Y) == 0
    assert number_at(made, 2, right - 2, Y) == "blank"
    assert number_at(made, 2, right - 12, Y) == 2


def test_signatures_are_folded_from_the_largest_sheet_that_fits(face: Face) -> None:
    data = job(16)
    large = impose(data, wanted("signature", "A2", 16), face)
    small = impose(data, wanted("signature", "A6", 16), face)
    assert (large.sheets, small.sheets) == (1, 2)
    assert (large.signatures, small.signatures) == (1, 1)


def test_handouts_are_made_smaller_and_stand_in_reading_order(face: Face) -> None:
    made = impose(job(8, rtl=True), wanted("n-up", "A7", 4), face)
    width, height = made.paper.width, made.paper.height
    assert made.scale < 1
    assert number_at(made, 0, width * 0.75, height * 0.75) == 0
    assert number_at(made, 0, width * 0.25, height * 0.75) == 1
    assert number_at(made, 1, width * 0.25, height * 0.25) == 7


def test_marks_are_in_registration_colour_and_name_the_sheet(face: Face) -> None:
    made = pikepdf.open(io.BytesIO(impose(job(4), wanted("booklet", "A4"), face, "a.pdf").data))
    space = made.pages[0].Resources.ColorSpace.Registration
    assert [space[0], space[1]] == ["/Separation", "/All"]
    assert "/Font" not in made.pages[0].Resources
    plain = impose(job(4), wanted("booklet", "A4", marks=False), face).data
    shown = pypdfium2.PdfDocument(plain)[0].render(scale=1).to_pil().convert("L")
    assert set(shown.get_flattened_data()) <= {0, 255, *range(60, 200)}


def test_collation_marks_step_down_from_signature_to_signature(face: Face) -> None:
    made = pikepdf.open(
        io.BytesIO(impose(job(24), wanted("signature", "A4", 8, spine=9.0), face).data)
    )
    bars = []
    for page in made.pages:
        text = page.Contents.read_bytes().decode("latin-1").splitlines()
        bars += [float(line.split()[1]) for line in text if line.endswith("re f")]
    assert len(bars) == 3
    assert bars[0] > bars[1] > bars[2]


def test_output_intents_stay_and_the_same_file_gives_the_same_bytes(face: Face) -> None:
    source = pikepdf.open(io.BytesIO(job(4)))
    profile = source.make_stream(b"a profile", N=4)
    source.Root.OutputIntents = pikepdf.Array(
        [
            source.make_indirect(
                pikepdf.Dictionary(S=pikepdf.Name.GTS_PDFX, DestOutputProfile=profile)
            )
        ]
    )
    held = io.BytesIO()
    source.save(held, static_id=True)
    first, second = (impose(held.getvalue(), wanted("booklet", "A4"), face).data for _ in "12")
    assert first == second
    made = pikepdf.open(io.BytesIO(first))
    assert made.Root.OutputIntents[0].DestOutputProfile.read_bytes() == b"a profile"


def test_a_page_that_does_not_fit_is_told_which_paper_would_do(face: Face) -> None:
    with pytest.raises(PressError) as stopped:
        impose(job(4), wanted("booklet", "60x60mm"), face, "job.pdf")
    (problem,) = stopped.value.problems
    assert problem.position.file == "job.pdf"
    assert "do not fit on 60x60mm" in problem.message
    assert problem.mend.startswith("--paper A7 or B7")


def test_of_pages_side_by_side_the_paper_is_told_on_which_they_stand_best(face: Face) -> None:
    with pytest.raises(PressError) as stopped:
        impose(job(8), wanted("cut-and-stack", "60x60mm", 8), face, "job.pdf")
    (problem,) = stopped.value.problems
    assert problem.message.startswith("4 × 2 pages") and problem.mend.startswith("--paper ")


def test_pages_of_several_sizes_are_no_booklet(face: Face) -> None:
    source = pikepdf.open(io.BytesIO(job(4)))
    source.pages[2].obj.TrimBox = pikepdf.Array([0, 0, 50, 50])
    held = io.BytesIO()
    source.save(held)
    with pytest.raises(PressError, match="pages differ in size"):
        impose(held.getvalue(), wanted("booklet", "A4"), face)


@pytest.mark.parametrize("data", [b"", b"words", b"%PDF-1.7\n"])
def test_what_is_no_pdf_is_told_plainly(face: Face, data: bytes) -> None:
    with pytest.raises(PressError, match="can't be read as a PDF"):
        impose(data, wanted("booklet", "A4"), face)


def test_a_locked_file_is_told_plainly(face: Face) -> None:
    held = io.BytesIO()
    pikepdf.open(io.BytesIO(job(1))).save(held, encryption=pikepdf.Encryption(user="x", owner="y"))
    with pytest.raises(PressError, match="locked with a password"):
        impose(held.getvalue(), wanted("booklet", "A4"), face)


def test_a_damaged_page_is_told_plainly(face: Face) -> None:
    source = pikepdf.open(io.BytesIO(job(4)))
    source.pages[1].obj.TrimBox = pikepdf.Array([0, 0, 9])
    held = io.BytesIO()
    source.save(held)
    with pytest.raises(PressError, match="it is damaged"):
        impose(held.getvalue(), wanted("booklet", "A4"), face)
