"""A job ticket: what a printer wants to know of a file, and what was agreed on."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import Any, Literal

from pressroom.model.paper import MM, in_mm, name_of_size

Binding = Literal["saddle", "perfect", "loose"]
BINDINGS: tuple[Binding, ...] = ("saddle", "perfect", "loose")


@dataclass(frozen=True, slots=True)
class FontUse:
    """A font that words are set in, and whether the file brings it along."""

    name: str
    embedded: bool


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What can be read off a PDF. Lengths are points.

    ``sizes``: trim sizes, each once, in order of appearance. ``spaces``: the colour spaces
    that something is painted in (``DeviceCMYK``, ``Separation Quayside Blue``); ``plates``:
    the inks that CMYK, grey and spot colours come down to. ``standards``: what it declares
    itself to be (``PDF/X-4``); ``intent``: its output condition.
    """

    title: str
    version: str
    pages: int
    sizes: tuple[tuple[float, float], ...]
    bleed: float
    leftwards: bool
    spaces: tuple[str, ...]
    plates: tuple[str, ...]
    fonts: tuple[FontUse, ...]
    standards: tuple[str, ...]
    intent: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the file can't say. ``grammage`` is g/m², ``bulk`` the paper's volume in cm³/g,
    ``cover`` another paper for the cover, if any; ``binding`` empty: by the number of pages,
    saddle up to ``saddle_up_to``."""

    stock: str = ""
    grammage: float = 0.0
    bulk: float = 1.0
    cover: str = ""
    run: int = 0
    binding: Binding | Literal[""] = ""
    saddle_up_to: int = 64
    sheet: str = "SRA3"
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Ticket:
    """The whole ticket of one file; ``digest`` is its SHA-256, ``size`` its bytes."""

    file: str
    digest: str
    size: int
    facts: FileFacts
    agreed: Agreed

    @property
    def binding(self) -> Binding:
        """How it is bound: as agreed, else by its number of pages."""
        if self.agreed.binding:
            return self.agreed.binding
        if self.facts.pages <= 2:
            return "loose"
        return "saddle" if self.facts.pages <= self.agreed.saddle_up_to else "perfect"

    @property
    def side(self) -> Literal["left", "right"]:
        """At which edge of the front it is bound."""
        return "right" if self.facts.leftwards else "left"

    @property
    def printed_pages(self) -> int:
        """Pages with the blank ones that binding adds: full leaves, or folded sheets."""
        step = 2 if self.binding == "loose" else 4
        return math.ceil(self.facts.pages / step) * step

    @property
    def leaf(self) -> float:
        """How thick a leaf is, in millimetres: g/m² times cm³/g are thousandths of one.
        0 where the paper's weight is not known."""
        return self.agreed.grammage * self.agreed.bulk / 1000

    @property
    def spine(self) -> float:
        """How wide the block's back is, in millimetres, the cover not counted."""
        return self.printed_pages / 2 * self.leaf if self.binding == "perfect" else 0.0

    @property
    def hint(self) -> str:
        """The call that imposes it."""
        if self.binding == "loose" or len(self.facts.sizes) != 1:
            return ""
        how = "--booklet" if self.binding == "saddle" else "--signature 16"
        creep = f" --creep {self.leaf:.2f}mm" if self.leaf else ""
        return f"pressroom impose {self.file} {how} --paper {self.agreed.sheet}{creep}"

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a printer would telephone about."""
        facts, said = self.facts, []
        if facts.leftwards:
            said.append(
                "Read from right to left: bound at the right. The front cover is where a book "
                "read from left to right has its back."
            )
        if self.printed_pages != facts.pages:
            added = self.printed_pages - facts.pages
            said.append(
                f"{added} blank {'page is' if added == 1 else 'pages are'} to be added: the file "
                f"has {facts.pages}, the binding wants {self.printed_pages}."
            )
        if len(facts.sizes) > 1:
            said.append(f"The pages are of {len(facts.sizes)} different sizes.")
        if not facts.bleed:
            said.append("The file has no bleed: nothing in it may run to the edge of the paper.")
        if any("RGB" in space for space in facts.spaces):
            said.append("There is RGB in the file, which has to be converted for the press.")
        lacking = [font.name for font in facts.fonts if not font.embedded]
        if lacking:
            more = f" and {len(lacking) - 8} more" if len(lacking) > 8 else ""
            said.append("Fonts not embedded: " + ", ".join(lacking[:8]) + more + ".")
        if not facts.intent:
            said.append("The file names no printing condition (output intent).")
        return tuple(said)

    def as_dict(self) -> dict[str, Any]:
        """Plain values for the JSON ticket, lengths in millimetres."""
        facts, agreed = self.facts, self.agreed
        return {
            "file": self.file,
            "sha256": self.digest,
            "bytes": self.size,
            "title": facts.title,
            "pdf-version": facts.version,
            "standards": list(facts.standards),
            "pages": facts.pages,
            "pages-printed": self.printed_pages,
            "trim-mm": [
                {
                    "width": float(in_mm(width)),
                    "height": float(in_mm(height)),
                    "name": name_of_size(width, height),
                }
                for width, height in facts.sizes
            ],
            "bleed-mm": round(facts.bleed / MM, 2),
            "colour-spaces": list(facts.spaces),
            "plates": list(facts.plates),
            "output-intent": facts.intent,
            "fonts": [asdict(font) for font in facts.fonts],
            "binding": self.binding,
            "binding-side": self.side,
            "spine-mm": round(self.spine, 2),
            "leaf-mm": round(self.leaf, 3),
            "stock": agreed.stock,
            "grammage": agreed.grammage,
            "bulk": agreed.bulk,
            "cover": agreed.cover,
            "run": agreed.run,
            "contact": agreed.contact,
            "imposition": self.hint,
            "remarks": list(self.remarks),
        }
