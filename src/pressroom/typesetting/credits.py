"""The typefaces that a volume is set in, for the credits of its colophon."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pressroom.editing.signs import shown
from pressroom.model.edited import EditedEdition
from pressroom.model.style import Face, Style, Typeface
from pressroom.typesetting.packet import Packet
from pressroom.typesetting.sheets import family_order


def typefaces_of(
    packet: Packet, editions: Sequence[EditedEdition], style: Style, faces: Sequence[Face]
) -> tuple[Typeface, ...]:
    """The families that the words of a packet and its editions are set in, as the style names
    them: for every sign the first that has it. An edition is in its ``gist`` or whole."""
    used: dict[tuple[str, str], set[str]] = {}
    for edited in editions:
        for role, signs in edited.signs.items():
            used.setdefault((role, edited.language.script), set()).update(signs)
    own = shown("".join((packet.title, packet.subtitle, packet.publisher, packet.date)))
    for role in ("display", "text", "label"):  # of its cover, its contents and its folios
        used.setdefault((role, packet.language.script), set()).update(own)
    has = _characters(faces)
    families = {
        family
        for (role, script), signs in used.items()
        for family in _first_with(signs, family_order(style, role, script), has)
    }
    made: dict[str, Typeface] = {}
    for face in faces:
        if face.family in families:
            made.setdefault(face.family, Typeface(face.family, face.designer, face.licence_name))
    return tuple(made.values())


def _characters(faces: Iterable[Face]) -> dict[str, set[int]]:
    """The characters that each family has."""
    made: dict[str, set[int]] = {}
    for face in faces:
        made.setdefault(face.family, set()).update(face.characters)
    return made


def _first_with(
    signs: Iterable[str], order: Sequence[str], has: dict[str, set[int]]
) -> Iterable[str]:
    """For each sign the first family in order that has it; none where none does."""
    for sign in signs:
        yield from [family for family in order if ord(sign) in has.get(family, ())][:1]
