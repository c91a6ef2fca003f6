"""An article's address as a QR code (ISO/IEC 18004), drawn in lines, not in dots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from markupsafe import Markup

# Modules of white that a reader needs around a code; the least width of a printed code, white
# included, and of one of its modules, in millimetres.
QUIET, LEAST_CODE, LEAST_MODULE = 4, 18.0, 0.42
_ASCII = "%/:?#[]@!$&'()*+,;=~-._"


def modules(address: str) -> tuple[tuple[int, ...], ...]:
    """The code's rows, 1 for dark, without the white around it; an address with letters
    beyond ASCII is percent-encoded first. The same address gives the same code."""
    import segno  # for the styles that print codes

    made = segno.make(quote(address, safe=_ASCII), error="m", micro=False)
    return tuple(tuple(row) for row in made.matrix)


def qr_code(address: str, alternative: str) -> Markup:
    """A code as SVG within HTML; ``alternative`` says what it is to those who don't see it."""
    rows = modules(address)
    size = len(rows) + 2 * QUIET
    width = max(LEAST_CODE, size * LEAST_MODULE)
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="qr-code" width="{0:.2f}mm" '
        'height="{0:.2f}mm" viewBox="0 0 {1} {1}"><title>{2}</title>'
        '<rect width="{1}" height="{1}" fill="#ffffff"/><path d="{3}" fill="#000000"/></svg>'
    ).format(width, size, alternative, "".join(_strips(rows)))


def _strips(rows: Sequence[Sequence[int]]) -> Iterator[str]:
    """Path commands for each run of dark modules in a row: one strip has no seams."""
    for y, row in enumerate(rows, QUIET):
        x = 0
        while x < len(row):
            run = 0
            while x + run < len(row) and row[x + run]:
                run += 1
            if run:
                yield f"M{x + QUIET} {y}h{run}v1h-{run}z"
            x += run or 1
