"""A finished PDF to PDF/X-4: every colour in it in the press's inks, its boxes, its marks, its
output intent.

It comes after the text layer and reads no meaning: what was printed is printed the same, by
plates. Links, which a press has no use for and X-4 does not want on the page, and tags go.

The parts of a volume are put into inks each by itself, when they are printed, and joined as they
are; the first of them is then told what the volume says of itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from pressroom.model.purpose import OutputProfile, PressSettings
from pressroom.printing.join import Gathered, join
from pressroom.printing.press.content import ContentWriter, separation
from pressroom.printing.press.inks import Inks
from pressroom.printing.press.intent import contents, write_intent, write_metadata
from pressroom.printing.press.marks import MM, SLUG, colour_bars, marks
from pressroom.printing.press.pictures import Pictures, components
from pressroom.printing.press.shadings import convert_shading
from pressroom.printing.press.state import Box


def finish_for_press(data: bytes, settings: PressSettings) -> bytes:
    """The PDF/X-4 of a PDF (bytes both). PressError where something in it can't be turned
    into inks. The same arguments give the same bytes."""
    with pikepdf.open(BytesIO(data)) as pdf:
        _Finisher(pdf, settings).ink()
        _tell(pdf, settings.profile, contents(pdf))
        return _saved(pdf)


def ink(data: bytes, settings: PressSettings) -> bytes:
    """A part of a volume (bytes) in the press's inks, to be joined with others (``join``).
    PressError as ``finish_for_press``."""
    with pikepdf.open(BytesIO(data)) as pdf:
        _Finisher(pdf, settings).ink()
        made = _saved(pdf)
    # Written as parts are: they are read many times as fast as what qpdf writes.
    return join([Gathered(made)])


def join_inked(parts: Sequence[Gathered], profile: OutputProfile) -> bytes:
    """The PDF/X-4 of a volume whose parts are in inks of a ``profile``. JoinError as ``join``."""
    first, *rest = parts
    with pikepdf.open(BytesIO(first.data)) as pdf:
        _tell(pdf, profile, (part.data for part in parts))
        told = _saved(pdf)
    return join([Gathered(told, first.level), *rest])


def _tell(pdf: pikepdf.Pdf, profile: OutputProfile, made_of: Iterable[bytes]) -> None:
    """Have a file say what it is, and be named by what it is ``made_of``."""
    write_intent(pdf, profile)
    write_metadata(pdf, made_of)


def _saved(pdf: pikepdf.Pdf) -> bytes:
    made = BytesIO()
    pdf.save(
        made,
        force_version="1.6",
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return made.getvalue()


# The parts of a volume are all printed with the same inks, and what is found of colours is kept
# with them.
_inks = lru_cache(maxsize=1)(Inks)


class _Finisher:
    def __init__(self, pdf: pikepdf.Pdf, settings: PressSettings) -> None:
        self.pdf, self.settings = pdf, settings
        self.inks = _inks(settings)
        self.pictures = Pictures(pdf, self.inks)
        self.done: set[tuple[int, int]] = set()
        self.drawn_with: list[Any] = []

    def ink(self) -> None:
        """Put everything into inks, with its boxes and marks, and strip it."""
        self._strip()
        # Masks first: what a mask draws is light, and never ink.
        for page in self.pdf.pages:
            self._masks(page.obj.get(Name.Resources, Dictionary()), set())
        for page in self.pdf.pages:
            self._page(page)
        self._forget_spaces()

    def _strip(self) -> None:
        """What is for readers of screens only."""
        root = self.pdf.Root
        for key in ("/StructTreeRoot", "/MarkInfo", "/AcroForm", "/OpenAction", "/AA"):
            if key in root:
                del root[key]
        for page in self.pdf.pages:
            for key in ("/Annots", "/StructParents", "/Tabs", "/AA", "/CropBox", "/ArtBox"):
                if key in page.obj:
                    del page.obj[key]

    def _forget_spaces(self) -> None:
        """Spaces that nothing is said in any more."""
        for resources in self.drawn_with:
            spaces = resources.get(Name.ColorSpace, Dictionary())
            for name in [name for name, space in spaces.items() if components(space)]:
                del spaces[name]

    # -- pages --

    def _page(self, page: pikepdf.Page) -> None:
        obj = page.obj
        resources = obj.get(Name.Resources, Dictionary())
        obj.Resources = resources
        trim = _box(obj.get(Name.TrimBox, obj.MediaBox))
        bleed = grown(trim, self.settings.bleed)
        slug = self.settings.bleed + (SLUG if self._marked() else 0)
        writer = ContentWriter(self.inks, resources)
        writer.begin_black()
        body = pikepdf.unparse_content_stream(writer.rewritten(pikepdf.parse_content_stream(page)))
        self._resources(resources)
        left, low, right, high = bleed
        clip = f"q {left:.3f} {low:.3f} {right - left:.3f} {high - low:.3f} re W n\n".encode()
        obj.Contents = self.pdf.make_stream(clip + body + b"\nQ\n" + self._outside(trim, resources))
        obj.TrimBox, obj.BleedBox = _array(trim), _array(bleed)
        obj.MediaBox = _array(grown(trim, slug))
        obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK, Type=Name.Group)

    def _marked(self) -> bool:
        return self.settings.marks or self.settings.colour_bars

    def _outside(self, trim: Box, resources: Any) -> bytes:
        """What is drawn beyond the bleed."""
        drawn = ""
        if Name.ColorSpace not in resources:
            resources.ColorSpace = Dictionary()
        if self.settings.marks:
            resources.ColorSpace[Name.PrAll] = separation("All", (1, 1, 1, 1))
            drawn += "q /PrAll CS 1 SCN 0.25 w\n" + marks(trim, self.settings.bleed) + "Q\n"
        if self.settings.colour_bars:
            names = []
            for number, (name, inks) in enumerate(self.inks.spots.items()):
                resources.ColorSpace[f"/PrS{number}"] = separation(name, inks)
                names.append(f"/PrS{number}")
            drawn += "q\n" + colour_bars(trim, self.settings.bleed, names) + "Q\n"
        return drawn.encode()

    # -- what pages are made of --

    def _masks(self, resources: Any, seen: set[tuple[int, int]]) -> None:
        """All soft masks by forms, at any depth, as greys."""
        for state in resources.get(Name.ExtGState, {}).values():
            mask = state.get(Name.SMask)
            if isinstance(mask, Dictionary) and mask.G.objgen not in self.done:
                self._form(mask.G, resources, mask=True)
        for kind in (Name.XObject, Name.Pattern):
            for thing in resources.get(kind, {}).values():
                own = thing.get(Name.Resources)
                if own is not None and thing.objgen not in seen:
                    seen.add(thing.objgen)
                    self._masks(own, seen)

    def _resources(self, resources: Any, mask: bool = False) -> None:
        """Everything that a stream draws with, turned into inks once."""
        self.drawn_with.append(resources)
        for thing in resources.get(Name.XObject, {}).values():
            if thing.get(Name.Subtype) == Name.Form:
                self._form(thing, resources, mask)
            elif self._first(thing):
                self.pictures.convert(thing)
        for pattern in resources.get(Name.Pattern, {}).values():
            if pattern.get(Name.PatternType) == 2:
                self._shading(pattern.Shading, mask)
            else:
                self._form(pattern, resources, mask)
        for shading in resources.get(Name.Shading, {}).values():
            self._shading(shading, mask)
        for font in resources.get(Name.Font, {}).values():
            if font.get(Name.Subtype) == Name.Type3 and self._first(font):
                for glyph in font.CharProcs.values():
                    self._form(glyph, font.get(Name.Resources, resources), mask)

    def _form(self, form: Any, above: Any, mask: bool) -> None:
        """A form, a tiling pattern or a drawn glyph: a stream of content."""
        if not self._first(form):
            return
        resources = form.get(Name.Resources, above)
        writer = ContentWriter(self.inks, resources, mask)
        form.write(
            pikepdf.unparse_content_stream(writer.rewritten(pikepdf.parse_content_stream(form)))
        )
        group = form.get(Name.Group)
        if group is not None:
            group.CS = Name.DeviceGray if mask else Name.DeviceCMYK
        for key in (Name.StructParents, Name.StructParent):
            if key in form:
                del form[key]
        self._resources(resources, mask)

    def _shading(self, shading: Any, mask: bool) -> None:
        if components(shading.ColorSpace) in (1, 3):
            convert_shading(self.pdf, shading, self.inks, mask)

    def _first(self, thing: Any) -> bool:
        """Whether something that many pages may name is met for the first time."""
        first = thing.objgen not in self.done
        self.done.add(thing.objgen)
        return first


def grown(box: Box, by: float) -> Box:
    """A box with ``by`` millimetres more on each side."""
    more = by * MM
    return (box[0] - more, box[1] - more, box[2] + more, box[3] + more)


def _box(values: Any) -> Box:
    left, low, right, high = (float(v) for v in values)
    return (left, low, right, high)


def _array(box: Box) -> Array:
    return Array([pikepdf.Object.parse(f"{value:.3f}".encode()) for value in box])
