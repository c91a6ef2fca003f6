"""Printed parts joined into one volume: pages, one structure tree, one outline, page labels,
names of places; fonts and pictures that parts have in common are kept once.

Part after part is read, written into the volume's file, and let go: only what parts have
together waits until the last has come. The first part lends the volume what it says of itself:
metadata, language, preferences.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf

from pressroom.printing.carrying import Carrier
from pressroom.printing.notation import (
    Entries,
    Reference,
    pairs,
    read_string,
    write_string,
    write_value,
)
from pressroom.printing.part_file import PartFile, read_part
from pressroom.printing.shared_faces import SharedFaces
from pressroom.printing.volume_file import VolumeFile
from pressroom.printing.volume_outline import Entry, entries_of, put, write_outline

# The first version with streams of objects.
LEAST = b"1.5"
# What pages have from those above them in their tree.
INHERITED = (b"/Resources", b"/MediaBox", b"/CropBox", b"/Rotate")
# What of a catalog, of its names, of a structure tree, and of its Document is the volume's own.
OF_ROOT = (b"/Pages", b"/StructTreeRoot", b"/PageLabels", b"/Names", b"/Outlines")
OF_NAMES = (b"/Dests",)
OF_TREE = (b"/K", b"/ParentTree", b"/ParentTreeNextKey", b"/IDTree")
OF_DOCUMENT = (b"/K", b"/P")


class JoinError(ValueError):
    """Parts that do not make a whole: a link that leads nowhere, a tree that is none."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A printed part, and the level in the outline of what it begins with (from 1)."""

    data: bytes
    level: int = 1


def join(parts: Sequence[Gathered], names: Mapping[str, str] | None = None) -> bytes:
    """One PDF of the parts in their order, the same bytes for the same parts.

    ``names`` are further names of places, each with the name it stands for. JoinError where
    a link leads to a place that no part has.
    """
    if not parts:
        raise JoinError("a volume without parts")
    version = re.match(rb"%PDF-(\d\.\d)", parts[0].data)
    joiner = _Joiner(VolumeFile(max(version[1] if version else LEAST, LEAST)))
    for part in parts:
        joiner.add(read_part(part.data), part.level)
    return joiner.finished(names or {})


class _Joiner:
    """Takes part after part into the volume."""

    def __init__(self, volume: VolumeFile) -> None:
        self.volume = volume
        self.faces = SharedFaces(volume)
        self.pictures: dict[bytes, int] = {}
        # Numbers of what is written last, and what the first part says there.
        self.root, self.leaves, self.tree, self.document = (volume.number() for _ in range(4))
        self.lent: dict[int, Entries] = {}
        self.trailer: Entries = {}
        self.language = b""
        self.pages: list[Reference] = []
        self.labels: list[tuple[int, Entries]] = []
        self.outline: list[Entry] = []
        self.places: dict[bytes, bytes] = {}
        self.goals: set[bytes] = set()
        self.kids: list[Reference] = []
        self.parents: list[bytes] = []
        self.next_parent = 0
        self.notes: dict[bytes, bytes] = {}

    def add(self, part: PartFile, level: int) -> None:
        """A part, whose first entries of the outline are of this level."""
        carrier = Carrier(part, self.volume, self.faces, self.pictures, self.next_parent)
        root = part.entries(part.trailer[b"/Root"])
        first = not self.pages
        before = len(self.pages)
        self._pages(carrier, root[b"/Pages"], {})
        self._structure(carrier, root)
        if first:
            self._borrow(carrier, root)
        for index, label in pairs(part.items(part.entries(root[b"/PageLabels"])[b"/Nums"])):
            self.labels.append((int(index) + before, carrier.copied(part.entries(label))))
        names = part.entries(part.entries(root.get(b"/Names")).get(b"/Dests"))
        for name, place in pairs(part.items(names.get(b"/Names"))):
            if (key := read_string(name)) not in self.places:
                self.places[key] = carrier.carried(write_value(part.value(place)))
        outline = part.entries(root.get(b"/Outlines"))
        put(self.outline, entries_of(carrier, outline), level)
        carrier.carry()
        # Most links lead to places in their own part.
        self.goals |= {read_string(goal) for goal in carrier.goals}
        self.goals -= self.places.keys()

    def _pages(self, carrier: Carrier, node: Any, above: Entries) -> None:
        """The pages below one node of their tree."""
        entries = carrier.part.entries(node)
        if b"/Kids" not in entries:
            self.pages.append(carrier.take(node))
            if above.keys() - entries.keys():
                carrier.change(node, {**above, **entries})
            return
        carrier.becomes(node, self.leaves)
        above = above | {key: entries[key] for key in INHERITED if key in entries}
        for kid in carrier.part.items(entries[b"/Kids"]):
            self._pages(carrier, kid, above)

    def _borrow(self, carrier: Carrier, root: Entries) -> None:
        """What the first part says of itself."""
        part = carrier.part
        self.lent[self.root] = carrier.copied(root, OF_ROOT)
        names = carrier.copied(part.entries(root.get(b"/Names")), OF_NAMES)
        if names:
            self.lent[self.root][b"/Names"] = names
        self.trailer = {k: part.trailer[k] for k in (b"/ID",) if k in part.trailer}
        if b"/Info" in part.trailer:
            self.trailer[b"/Info"] = carrier.reference(part.trailer[b"/Info"])

    # -- structure --

    def _structure(self, carrier: Carrier, root: Entries) -> None:
        """The part's elements, after those already there, and its keys of the parent tree
        after theirs."""
        part, tree = carrier.part, root.get(b"/StructTreeRoot")
        if (tree is not None) != (self.tree in self.lent) and self.lent:
            raise JoinError("some parts have tags, and others have none")
        if tree is None:  # a press edition
            return
        entries = part.entries(tree)
        carrier.becomes(tree, self.tree)
        document, *more = part.items(entries[b"/K"])
        if more or not isinstance(document, Reference):
            raise JoinError("what a part's structure holds is in no Document")
        carrier.becomes(document, self.document)
        held = part.entries(document)
        if self.tree not in self.lent:
            self.language = root.get(b"/Lang", b"()")
            self.lent[self.tree] = carrier.copied(entries, OF_TREE)
            self.lent[self.document] = carrier.copied(held, OF_DOCUMENT)
        self._adopt(carrier, part.items(held[b"/K"]), root.get(b"/Lang", b"()"))
        names = part.entries(entries.get(b"/IDTree")).get(b"/Names")
        for name, element in pairs(part.items(names)):
            self._note(carrier, read_string(name), element)
        last = -1
        for key, owned in pairs(part.items(part.entries(entries[b"/ParentTree"])[b"/Nums"])):
            self.parents.append(b"%d" % (int(key) + self.next_parent))
            alone = isinstance(owned, Reference)
            self.parents.append(
                carrier.reference(owned) if alone else carrier.carried(write_value(owned))
            )
            last = max(last, int(key))
        self.next_parent += last + 1

    def _adopt(self, carrier: Carrier, kids: Sequence[Any], language: bytes) -> None:
        """The kids of a part's Document become the volume's."""
        for kid in kids:
            entries = carrier.part.value(kid) if isinstance(kid, Reference) else None
            if not isinstance(entries, dict) or b"/S" not in entries:
                raise JoinError("what stands in a part is in none of its elements")
            if language != self.language and b"/Lang" not in entries:
                carrier.change(kid, {b"/Lang": language})
            self.kids.append(carrier.take(kid))

    def _note(self, carrier: Carrier, name: bytes, element: Reference) -> None:
        """The name of an element; one that another part has too is told apart."""
        own, count = name, 2
        while own in self.notes:
            own = name + f"-{count}".encode("utf-16-be" if name[:2] == b"\xfe\xff" else "ascii")
            count += 1
        if own != name:
            carrier.change(element, {b"/ID": write_string(own)})
        self.notes[own] = carrier.reference(element)

    # -- the whole --

    def finished(self, names: Mapping[str, str]) -> bytes:
        """The file, with what all parts have together."""
        volume, root = self.volume, self.lent[self.root]
        self.faces.write()
        for name, other in names.items():
            if (place := self.places.get(read_string(write_string(other)))) is not None:
                self.places.setdefault(read_string(write_string(name)), place)
        self._check_links()
        if self.places:
            flat = [item for k in sorted(self.places) for item in (write_string(k), self.places[k])]
            root[b"/Names"] = {**root.get(b"/Names", {}), b"/Dests": {b"/Names": flat}}
        if self.outline:
            root[b"/Outlines"] = write_outline(volume, self.outline)
        root[b"/PageLabels"] = {b"/Nums": _counted_on(self.labels)}
        root[b"/Pages"] = Reference(self.leaves)
        if self.tree in self.lent:
            root[b"/StructTreeRoot"] = Reference(self.tree)
            self._finish_tree(self.lent[self.tree])
        leaves = {b"/Type": b"/Pages", b"/Count": len(self.pages), b"/Kids": self.pages}
        volume.add(self.leaves, write_value(leaves))
        volume.add(self.root, write_value(root))
        return volume.finished({**self.trailer, b"/Root": Reference(self.root)})

    def _finish_tree(self, tree: Entries) -> None:
        """The structure tree, with the elements of all parts."""
        volume = self.volume
        tree[b"/K"] = [Reference(self.document)]
        tree[b"/ParentTree"] = volume.made({b"/Nums": self.parents})
        tree[b"/ParentTreeNextKey"] = self.next_parent
        if self.notes:
            named = [item for k in sorted(self.notes) for item in (write_string(k), self.notes[k])]
            tree[b"/IDTree"] = volume.made({b"/Names": named})
        document = {b"/P": Reference(self.tree), **self.lent[self.document], b"/K": self.kids}
        volume.add(self.document, write_value(document))
        volume.add(self.tree, write_value(tree))

    def _check_links(self) -> None:
        dead = self.goals - self.places.keys()
        if dead:
            shown = sorted(str(pikepdf.String(goal)) for goal in dead)
            raise JoinError("links lead to what no part has: " + ", ".join(shown))


def _counted_on(labels: Sequence[tuple[int, Entries]]) -> list[Any]:
    """Page labels without those that only count on from the one before."""
    made: list[Any] = []
    for index, label in labels:
        if made and b"/St" in label and label.keys() == made[-1].keys():
            at, before = made[-2:]
            same = label.get(b"/S") == before.get(b"/S")
            if same and int(label[b"/St"]) - int(before[b"/St"]) == index - at:
                continue
        made += [index, label]
    return made
