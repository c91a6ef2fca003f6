"""A job ticket as one page."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from pressroom.model.paper import MM, in_mm, name_of_size
from pressroom.model.particulars import Particulars
from pressroom.model.ticket import FontUse, Ticket
from pressroom.typesetting.paper import PagedDocument
from pressroom.typesetting.sheets import environment

_BINDINGS = {
    "saddle": "saddle stitch",
    "perfect": "perfect binding (signatures, glued)",
    "loose": "none: single leaves",
}
DRAWN = (34.0, 38.0)  # millimetres that the drawing of the front may take up
FONTS, SIZES = 8, 4  # named one by one; of more, their number
# Letters: longer words are cut, so that the ticket stays one page. The JSON has them whole.
TITLE, CELL = 90, 260
Rows = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Drawing:
    """The front as a rectangle, in millimetres, and what is written in and below it."""

    width: float
    height: float
    size: str
    bound: str


def set_ticket(ticket: Ticket) -> PagedDocument:
    """A ticket ready to be printed. It is in English, as files' own names for colours and
    fonts are; the title stands in its own script and direction."""
    forms = files("pressroom.typesetting") / "forms"
    template = environment({"ticket.html": (forms / "ticket.html").read_text("utf-8")}, True)
    title = _cut(ticket.facts.title or ticket.file, TITLE)
    html = template.get_template("ticket.html").render(
        ticket=ticket,
        title=title,
        title_direction=direction_of(title),
        drawing=_drawing(ticket),
        parts=[
            (heading, [(name, _cut(value, CELL)) for name, value in rows])
            for heading, rows in (("The file", _file(ticket)), ("The job", _job(ticket)))
        ],
    )
    css = (forms / "ticket.css").read_text("utf-8")
    particulars = Particulars(title=f"Job ticket: {ticket.file}", languages=("en",))
    return PagedDocument(html, (css,), {}, "ltr", particulars)


def _cut(text: str, letters: int) -> str:
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"


def direction_of(text: str) -> str:
    """The direction of a text's first letter that has one (UAX #9, P2)."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return "ltr"


def _drawing(ticket: Ticket) -> Drawing:
    width, height = ticket.facts.sizes[0]
    scale = min(DRAWN[0] / width, DRAWN[1] / height)
    bound = "single leaves" if ticket.binding == "loose" else f"bound at the {ticket.side}"
    size = f"{in_mm(width)} × {in_mm(height)}"
    return Drawing(round(width * scale, 2), round(height * scale, 2), size, bound)


def _file(ticket: Ticket) -> Rows:
    facts = ticket.facts
    standards = ", ".join((f"PDF {facts.version}", *facts.standards))
    bleed = f"{in_mm(facts.bleed)} mm on all sides" if facts.bleed >= MM / 10 else "none"
    return (
        ("Trimmed size", _sizes(facts.sizes)),
        ("Pages", str(facts.pages)),
        ("Bleed", bleed),
        ("Inks", _inks(ticket)),
        ("Painted in", ", ".join(facts.spaces) or "nothing"),
        ("Printing condition", facts.intent or "none named"),
        ("Fonts", _fonts(facts.fonts)),
        ("File", f"{standards}; {_thousands(ticket.size / 1000)} kB"),
    )


def _sizes(sizes: Sequence[tuple[float, float]]) -> str:
    more = f" and {len(sizes) - SIZES} more" if len(sizes) > SIZES else ""
    return "; ".join(_size(*size) for size in sizes[:SIZES]) + more


def _size(width: float, height: float) -> str:
    name = name_of_size(width, height)
    return f"{in_mm(width)} × {in_mm(height)} mm" + (f" ({name})" if name else "")


def _thousands(number: float) -> str:
    """A number with narrow spaces between its thousands."""
    return f"{number:,.0f}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def _inks(ticket: Ticket) -> str:
    plates = list(ticket.facts.plates)
    if any("RGB" in space or "Lab" in space for space in ticket.facts.spaces):
        return ", ".join(plates) + (" and " if plates else "") + "RGB, not yet separated"
    return ", ".join(plates) or "none"


def _fonts(fonts: Sequence[FontUse]) -> str:
    if not fonts:
        return "none"
    lacking = [font.name for font in fonts if not font.embedded]
    said = "all embedded" if not lacking else f"{len(lacking)} not embedded"
    names = ", ".join(font.name for font in fonts[:FONTS])
    more = f" and {len(fonts) - FONTS} more" if len(fonts) > FONTS else ""
    return f"{len(fonts)}, {said}: {names}{more}"


def _job(ticket: Ticket) -> Rows:
    agreed = ticket.agreed
    weight = f"{agreed.grammage:g} g/m²" if agreed.grammage else ""
    bulk = f"volume {agreed.bulk:g} cm³/g" if agreed.grammage else ""
    paper = ", ".join(part for part in (agreed.stock, weight, bulk) if part)
    binding = _BINDINGS[ticket.binding]
    if ticket.binding != "loose":
        binding += f", at the {ticket.side}"
    rows = [
        ("Run", _thousands(agreed.run) if agreed.run else ""),
        ("Paper", paper),
        ("Cover", agreed.cover or "as the inside"),
        ("Binding", binding),
        ("Pages printed", str(ticket.printed_pages)),
    ]
    if ticket.binding == "perfect":
        spine = f"{ticket.spine:.1f} mm, cover not counted" if ticket.leaf else ""
        rows.append(("Spine", spine))
    rows += [("Imposition", ticket.hint or "as the printer sees fit"), ("Contact", agreed.contact)]
    return rows
