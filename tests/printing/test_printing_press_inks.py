"""Colours as inks: greys on the black plate, the rest through the profile, none over the limit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from press_desk import settings, swop

from pressroom.printing.press.inks import BLACK, Inks, held

share = st.floats(0, 1)


@pytest.mark.parametrize("ink", ["#000000", "#1c2326", "#15181b"])
def test_what_is_meant_as_black_is_all_of_black_and_nothing_else(ink: str) -> None:
    assert Inks(settings()).process(_rgb(ink)) == BLACK


@pytest.mark.parametrize(
    ("grey", "black"), [("#808080", 0.498), ("#4f5a61", 0.653), ("#ffffff", 0.0)]
)
def test_greys_are_tints_of_black(grey: str, black: float) -> None:
    c, m, y, k = Inks(settings()).process(_rgb(grey))
    assert (c, m, y) == (0, 0, 0)
    assert k == pytest.approx(black, abs=0.002)


@pytest.mark.judge
def test_other_colours_go_through_the_profile() -> None:
    c, m, y, k = Inks(settings(profile=swop())).process((0.06, 0.3, 0.36))
    assert c > m > 0.2  # a dark teal is cyan before all
    assert c + m + y + k <= 3


@given(st.tuples(share, share, share, share), st.floats(2, 4))
def test_no_ink_over_the_limit_and_the_hue_stays(
    inks: tuple[float, float, float, float], limit: float
) -> None:
    c, m, y, k = held(inks, limit)
    assert c + m + y + k <= limit + 1e-9
    assert k == inks[3]
    # What is reduced is reduced alike.
    assert c * inks[1] == pytest.approx(m * inks[0])
    assert m * inks[2] == pytest.approx(y * inks[1])
    if sum(inks) <= limit:
        assert (c, m, y, k) == inks


@pytest.mark.judge
@pytest.mark.parametrize("limit", [220, 260])
def test_no_pixel_of_a_picture_is_over_the_limit(limit: int) -> None:
    ramp = Image.linear_gradient("L")
    dark = [ramp.point(lambda v: v // 8), ramp.point(lambda v: 0), ramp.rotate(90)]
    picture = Image.merge("RGB", dark)
    made = Inks(settings(profile=swop(), ink_limit=float(limit))).picture(picture)
    assert made.mode == "CMYK"
    inked = made.tobytes()
    totals = [sum(inked[at : at + 4]) / 2.55 for at in range(0, len(inked), 4)]
    assert limit - 5 < max(totals) <= limit


def test_a_picture_without_colour_prints_with_black_alone() -> None:
    grey = Image.linear_gradient("L")
    made = Inks(settings()).picture(Image.merge("RGB", [grey] * 3))
    assert made.mode == "L"
    assert made.tobytes() == grey.tobytes()


def _rgb(text: str) -> tuple[float, ...]:
    return tuple(int(text[at : at + 2], 16) / 255 for at in (1, 3, 5))
