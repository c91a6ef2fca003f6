"""A dummy: as many pages as the job has, with nothing on them but big numbers, for folding
on the shop floor before anything is printed.

Each page says its number, underlined so that no 6 is taken for a 9, and where its head is; a
frame shows a wrong cut, and a band runs along its spine: on a sheet folded aright the bands lie
together.
"""

from __future__ import annotations

from pressroom.model.paper import MM
from pressroom.model.particulars import Particulars
from pressroom.typesetting.paper import PagedDocument

BLEED = 3 * MM
_LATIN = "0123456789"

_CSS = """
@page {{ size: {width:.3f}pt {height:.3f}pt; margin: 0; bleed: {bleed:.3f}pt;
        background: #f2efe9 }}
body {{ margin: 0; font-family: "IBM Plex Sans"; color: #000 }}
.page {{ position: relative; width: {width:.3f}pt; height: {height:.3f}pt;
        break-after: page; text-align: center }}
.page:last-child {{ break-after: auto }}
.frame {{ position: absolute; top: 5mm; bottom: 5mm; left: 5mm; right: 5mm;
         border: 0.5pt solid #000 }}
.band {{ position: absolute; top: 5mm; bottom: 5mm; width: 4mm; background: #000 }}
.left {{ left: 0 }}
.right {{ right: 0 }}
.head {{ position: absolute; top: 7mm; left: 0; right: 0; margin: 0;
        font-size: 14pt; line-height: 18pt; font-weight: 700 }}
.number {{ position: absolute; top: {top:.3f}pt; left: 0; right: 0; margin: 0;
          font-size: {size:.3f}pt; line-height: 1; font-weight: 700 }}
.number span {{ border-bottom: 0.04em solid #000 }}
"""


def set_dummy(
    pages: int, width: float, height: float, rtl: bool = False, digits: str = _LATIN
) -> PagedDocument:
    """A dummy of so many pages of ``width`` by ``height`` points, trimmed; 3 mm of bleed
    beyond. ``rtl``: bound at the right. ``digits`` are the ten that it is numbered with."""
    size = min(0.42 * height, 0.8 * width / (0.62 * len(str(pages))))
    css = _CSS.format(width=width, height=height, bleed=BLEED, size=size, top=(height - size) / 2)
    leaves = "".join(_page(number, rtl, digits) for number in range(1, pages + 1))
    html = f'<html lang="en"><head><title>Dummy</title></head><body>{leaves}</body></html>'
    direction = "rtl" if rtl else "ltr"
    return PagedDocument(html, (css,), {}, direction, Particulars(title=f"Dummy of {pages} pages"))


def _page(number: int, rtl: bool, digits: str) -> str:
    """A recto is bound at the left, and at the right where one reads from right to left."""
    spine = "left" if (number % 2 == 1) ^ rtl else "right"
    shown = str(number).translate({48 + n: digit for n, digit in enumerate(digits)})
    return (
        f'<div class="page"><div class="frame"></div><div class="band {spine}"></div>'
        f'<p class="head">↑ head</p><p class="number"><span>{shown}</span></p></div>'
    )
