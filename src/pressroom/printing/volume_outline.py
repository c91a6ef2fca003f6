"""A volume's outline (ISO 32000-1, 12.3.3), put together from those of its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pressroom.printing.carrying import Carrier
from pressroom.printing.notation import Entries, Reference, write_value
from pressroom.printing.volume_file import VolumeFile


@dataclass(slots=True)
class Entry:
    """An entry of the outline: its title and its place, as they are written in the volume, and
    those below it, which may be hidden at first."""

    title: bytes
    place: bytes
    children: list[Entry]
    closed: bool = False


def entries_of(carrier: Carrier, parent: Entries) -> list[Entry]:
    """The entries of a part's outline below one of them, or below its root."""
    made, part = [], carrier.part
    item = part.entries(parent.get(b"/First"))
    while item:
        made.append(
            Entry(
                write_value(part.value(item[b"/Title"])),
                carrier.carried(write_value(part.value(item[b"/Dest"]))),
                entries_of(carrier, item),
                int(item.get(b"/Count", 0)) < 0,
            )
        )
        item = part.entries(item.get(b"/Next"))
    return made


def put(outline: list[Entry], entries: Sequence[Entry], level: int) -> None:
    """Entries of a level (from 1) put into an outline, at its end: below the last entry of
    the level before, or as near to that as there is one."""
    holder = outline
    for _ in range(level - 1):
        if not holder:
            break
        holder = holder[-1].children
    holder.extend(entries)


def write_outline(volume: VolumeFile, outline: Sequence[Entry]) -> Reference:
    """Write an outline; a reference to it."""
    root = volume.number()
    first, last, shown = _level(volume, outline, root)
    own = {b"/Type": b"/Outlines", b"/First": first, b"/Last": last, b"/Count": shown}
    volume.add(root, write_value(own))
    return Reference(root)


def _level(
    volume: VolumeFile, entries: Sequence[Entry], parent: int
) -> tuple[Reference, Reference, int]:
    """Write the entries below one: the first, the last, and how many are shown."""
    numbers = [Reference(volume.number()) for _ in entries]
    shown = len(entries)
    for at, (number, entry) in enumerate(zip(numbers, entries, strict=True)):
        item = {b"/Title": entry.title, b"/Parent": Reference(parent), b"/Dest": entry.place}
        if at:
            item[b"/Prev"] = numbers[at - 1]
        if at + 1 < len(numbers):
            item[b"/Next"] = numbers[at + 1]
        if entry.children:
            item[b"/First"], item[b"/Last"], below = _level(volume, entry.children, number)
            item[b"/Count"] = -below if entry.closed else below
            shown += 0 if entry.closed else below
        volume.add(number, write_value(item))
    return numbers[0], numbers[-1], shown
