"""The inks that a PDF really uses: its content streams are followed, and a colour counts
only where something is painted with it.

ISO 32000-2, 8.6 (colour spaces) and Annex A (operators). What painting covers or clips away
is not asked; what a picture holds is judged by its colour space.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from pressroom.model.ticket import FontUse

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
_DEVICE = {
    "g": ("fill", "DeviceGray"),
    "G": ("stroke", "DeviceGray"),
    "rg": ("fill", "DeviceRGB"),
    "RG": ("stroke", "DeviceRGB"),
    "k": ("fill", "DeviceCMYK"),
    "K": ("stroke", "DeviceCMYK"),
}
_SHORT = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
_FILLS, _STROKES = {"f", "F", "f*"}, {"S", "s"}
_BOTH = {"B", "B*", "b", "b*"}
_SHOWS = {"Tj", "TJ", "'", '"'}
DEEPEST = 16  # forms within forms


@dataclass(slots=True)
class Use:
    """What has been met so far: names of spaces and plates, fonts by name."""

    spaces: set[str] = field(default_factory=set)
    plates: set[str] = field(default_factory=set)
    fonts: dict[str, bool] = field(default_factory=dict)
    seen: set[tuple[Any, ...]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour as it is set: its space, and the plates that its values print on."""

    space: str
    plates: frozenset[str] = frozenset()
    pattern: Any = None


BLACK = Ink("DeviceGray", frozenset({"Black"}))


def inks_of(pdf: pikepdf.Pdf) -> tuple[tuple[str, ...], tuple[str, ...], tuple[FontUse, ...]]:
    """The colour spaces in use, the plates they come down to (CMYK in its own order, then
    spot colours), and the fonts that words are set in."""
    use = Use()
    for page in pdf.pages:
        _follow(page.obj, page.obj.get("/Resources", page.resources), use, (BLACK, BLACK), 0)
        for note in page.obj.get("/Annots", ()):
            looks = note.get("/AP")
            shown = looks.get("/N") if looks is not None else None
            if isinstance(shown, pikepdf.Stream):
                _follow(shown, shown.get("/Resources"), use, (BLACK, BLACK), 1)
    plates = [name for name in PROCESS if name in use.plates]
    plates += sorted(use.plates - set(PROCESS))
    fonts = tuple(FontUse(name, use.fonts[name]) for name in sorted(use.fonts))
    return tuple(sorted(use.spaces)), tuple(plates), fonts


@dataclass(slots=True)
class _State:
    fill: Ink
    stroke: Ink
    mode: int = 0


def _follow(stream: Any, resources: Any, use: Use, inherited: tuple[Ink, Ink], depth: int) -> None:
    """A content stream, its forms and patterns. ``inherited``: the colours it begins with."""
    key = (stream.objgen, inherited[0].space, inherited[1].space, inherited[0].plates)
    if depth > DEEPEST or (stream.objgen[0] and key in use.seen):
        return
    use.seen.add(key)
    held = resources if resources is not None else pikepdf.Dictionary()
    state, stack = _State(*inherited), []
    for instruction in pikepdf.parse_content_stream(stream):
        operator = str(instruction.operator)
        operands: Sequence[Any] = list(instruction.operands)
        if operator == "q":
            stack.append(_State(state.fill, state.stroke, state.mode))
        elif operator == "Q":
            state = stack.pop() if stack else state
        elif operator == "INLINE IMAGE":
            _picture(operands[0].obj, held, use, state)
        elif operator == "Tr" and operands:
            state.mode = int(operands[0])
        elif operator == "Tf" and operands:
            _font(_held(held, "/Font", operands[0]), use)
        elif operator == "Do" and operands:
            _object(_held(held, "/XObject", operands[0]), held, use, state, depth)
        elif operator == "sh" and operands:
            shading = _held(held, "/Shading", operands[0])
            if shading is not None:
                _meet(_whole(shading.get("/ColorSpace"), held), use)
        else:
            _colour(operator, operands, held, state)
            _paint(operator, state, held, use, depth)


def _colour(operator: str, operands: Sequence[Any], held: Any, state: _State) -> None:
    """An operator that sets a colour."""
    if operator in _DEVICE:
        which, space = _DEVICE[operator]
        setattr(state, which, _set(space, operands))
    elif operator in ("cs", "CS") and operands:
        setattr(state, "fill" if operator == "cs" else "stroke", _whole(operands[0], held, True))
    elif operator in ("sc", "scn", "SC", "SCN"):
        which = "fill" if operator.islower() else "stroke"
        now: Ink = getattr(state, which)
        if operands and isinstance(operands[-1], pikepdf.Name):
            pattern = _held(held, "/Pattern", operands[-1])
            setattr(state, which, Ink("Pattern", now.plates, pattern))
        elif now.space in ("DeviceCMYK", "DeviceGray"):
            setattr(state, which, _set(now.space, operands))
        elif now.space.startswith("Separation"):
            tint = float(operands[0]) if operands else 1.0
            name = now.space.removeprefix("Separation ")
            plates = frozenset({name} if tint else ())
            setattr(state, which, Ink(now.space, _spot(plates)))


def _set(space: str, values: Sequence[Any]) -> Ink:
    """A colour of a device space; paper white prints on no plate."""
    numbers = [float(value) for value in values]
    if space == "DeviceCMYK":
        return Ink(space, frozenset(p for p, n in zip(PROCESS, numbers, strict=False) if n))
    if space == "DeviceGray":
        return Ink(space, frozenset({"Black"} if not numbers or numbers[0] < 1 else ()))
    return Ink(space)


def _paint(operator: str, state: _State, held: Any, use: Use, depth: int) -> None:
    """An operator that puts colour on the page."""
    fills = operator in _FILLS | _BOTH or (operator in _SHOWS and state.mode in (0, 2, 4, 6))
    strokes = operator in _STROKES | _BOTH or (operator in _SHOWS and state.mode in (1, 2, 5, 6))
    for ink in ([state.fill] if fills else []) + ([state.stroke] if strokes else []):
        if ink.space != "Pattern":
            _meet(ink, use)
        elif ink.pattern is not None:
            if "/Shading" in ink.pattern:
                _meet(_whole(ink.pattern.Shading.get("/ColorSpace"), held), use)
            else:
                own = ink.pattern.get("/Resources", held)
                _follow(ink.pattern, own, use, (BLACK, BLACK), depth + 1)


def _object(found: Any, held: Any, use: Use, state: _State, depth: int) -> None:
    kind = str(found.get("/Subtype", "")) if found is not None else ""
    if kind == "/Form":
        own = found.get("/Resources", held)
        _follow(found, own, use, (state.fill, state.stroke), depth + 1)
    elif kind == "/Image":
        _picture(found, held, use, state)


def _picture(image: Any, held: Any, use: Use, state: _State) -> None:
    """A picture prints in its own space; a mask in the colour that is set."""
    if bool(image.get("/ImageMask", image.get("/IM", False))):
        _meet(state.fill, use)
    else:
        _meet(_whole(image.get("/ColorSpace", image.get("/CS")), held), use)


def _meet(ink: Ink, use: Use) -> None:
    if ink.space and ink.space not in ("Pattern", "Separation None"):
        use.spaces.add(ink.space)
        use.plates |= ink.plates


def _whole(named: Any, held: Any, just_set: bool = False) -> Ink:
    """A space as everything in it may print: on all of its plates. A colour ``just_set``
    to a space is its first one: black for grey and CMYK."""
    if named is None:
        return Ink("")
    if isinstance(named, pikepdf.Name):
        plain = str(named).removeprefix("/")
        plain = _SHORT.get(plain, plain)
        if plain == "DeviceGray" or (plain == "DeviceCMYK" and just_set):
            return Ink(plain, frozenset({"Black"}))
        if plain == "DeviceCMYK":
            return Ink(plain, frozenset(PROCESS))
        own = _held(held, "/ColorSpace", named)
        return _whole(own, held, just_set) if own is not None else Ink(plain)
    return _array(named, held)


def _array(named: Any, held: Any) -> Ink:
    """A space that is written as an array."""
    kind = str(named[0]).removeprefix("/") if len(named) else ""
    if kind in ("Indexed", "I", "Pattern"):
        return _whole(named[1], held) if len(named) > 1 else Ink("Pattern")
    if kind == "ICCBased":
        number = int(named[1].get("/N", 0))
        family = {1: "grey", 3: "RGB", 4: "CMYK"}.get(number, f"{number} inks")
        plates = {1: frozenset({"Black"}), 4: frozenset(PROCESS)}.get(number, frozenset())
        return Ink(f"ICC-based {family}", plates)
    if kind == "Separation":
        name = str(named[1]).removeprefix("/")
        return Ink(f"Separation {name}", _spot(frozenset({name})))
    if kind == "DeviceN":
        names = [str(name).removeprefix("/") for name in named[1]]
        return Ink("DeviceN " + " + ".join(names), _spot(frozenset(names)))
    return Ink(kind)


def _spot(names: frozenset[str]) -> frozenset[str]:
    """Registration colour is on every plate and makes none of its own."""
    return names - {"All", "None"}


def _held(resources: Any, kind: str, name: Any) -> Any:
    group = resources.get(kind)
    return group.get(str(name)) if group is not None else None


def _font(font: Any, use: Use) -> None:
    if font is None:
        return
    name = str(font.get("/BaseFont", font.get("/Name", "unnamed"))).removeprefix("/")
    if len(name) > 7 and name[6] == "+":
        name = name[7:]  # six letters before a plus mark a subset
    # Fonts of drawn glyphs are always within the file.
    embedded = str(font.get("/Subtype")) == "/Type3"
    for one in font.get("/DescendantFonts", [font]):
        held = one.get("/FontDescriptor", {})
        embedded |= any(key in held for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    use.fonts[name] = use.fonts.get(name, True) and embedded
