"""Printed parts joined into one volume: pages, one structure tree, one outline, page labels,
names of places; fonts and pictures that parts have in common are kept once.

The first part lends the volume what it says of itself: metadata, language, preferences.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from warnings import catch_warnings, simplefilter

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from pressroom.printing.shared_faces import share_faces
from pressroom.printing.shared_pictures import share_pictures


class JoinError(ValueError):
    """Parts that do not make a whole: a link that leads nowhere, a tree that is none."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A printed part, and the level in the outline of what it begins with (from 1)."""

    data: bytes
    level: int = 1


@dataclass(slots=True)
class Entry:
    """An entry of the outline: its title, its page (from 0) and the place there."""

    title: Any
    page: int
    place: tuple[Any, ...]
    children: list[Entry]
    closed: bool = False


def join(parts: Sequence[Gathered], names: Mapping[str, str] | None = None) -> bytes:
    """One PDF of the parts in their order, the same bytes for the same parts.

    ``names`` are further names of places, each with the name it stands for. JoinError where
    a link leads to a place that no part has.
    """
    if not parts:
        raise JoinError("a volume without parts")
    with ExitStack() as open_files:
        # What is copied from a part is read from it when the volume is written.
        files = [open_files.enter_context(pikepdf.open(BytesIO(part.data))) for part in parts]
        volume = files[0]
        joiner = _Joiner(volume)
        for file, part in zip(files, parts, strict=True):
            joiner.add(file, part.level)
        joiner.finish(names or {})
        share_faces(volume, joiner.resources)
        share_pictures(joiner.resources)
        out = BytesIO()
        volume.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
            fix_metadata_version=False,
        )
    joiner.release_later(files)
    return out.getvalue()


class _Joiner:
    """Takes part after part into the volume that was made of the first."""

    def __init__(self, volume: pikepdf.Pdf) -> None:
        self.volume = volume
        self.pages: list[Any] = []
        self.resources: list[Any] = []
        self.known: set[tuple[int, int]] = set()
        self.labels: list[Any] = []
        self.places: dict[bytes, Any] = {}
        self.outline: list[Entry] = []
        self.parents: list[tuple[int, Any]] = []
        self.next_parent = 0
        self.notes: dict[bytes, Any] = {}
        self.document: Any = None
        self.held: Any = None

    def release_later(self, files: Sequence[pikepdf.Pdf]) -> None:
        """Hold all objects until garbage is looked for, which workers do once their product
        is on its way: to let go of so many takes a fifth of the time of joining them."""
        self.held = (self, files)

    def add(self, source: pikepdf.Pdf, level: int) -> None:
        """A part, whose first entries of the outline are of this level."""
        offset = len(self.pages)
        places = dict(_pairs(_names_of(source)))
        number = {page.objgen: n for n, page in enumerate(source.pages)}
        entries = list(_entries(source.Root.get("/Outlines"), number, offset))
        held = [(bytes(key), number[at[0].objgen], list(at)[1:]) for key, at in places.items()]
        labels = list(_pairs(source.Root.PageLabels.Nums))
        if source is not self.volume:
            with catch_warnings():
                # It warns that names of places stay behind: they are taken on below.
                simplefilter("ignore")
                self.volume.pages.extend(source.pages)
        own = [page.obj for page in self.volume.pages[offset:]]
        self.pages += own
        self._structure(source, own)
        for index, label in labels:
            self.labels += [
                int(index) + offset,
                Dictionary(dict(label.items())),
            ]
        for key, page, place in held:
            self.places.setdefault(key, Array([own[page], *place]))
        _place(self.outline, entries, level)
        self._resources(own)

    def _resources(self, pages: Sequence[Any]) -> None:
        for page in pages:
            resources = page.Resources
            if resources.objgen not in self.known:
                self.known.add(resources.objgen)
                self.resources.append(resources)

    # -- structure --

    def _structure(self, source: pikepdf.Pdf, pages: Sequence[Any]) -> None:
        """The part's elements, after those already there; its keys of the parent tree are
        counted on, in pages and annotations as well."""
        tree = source.Root.StructTreeRoot
        if source is not self.volume:
            tree = self.volume.copy_foreign(tree)
        (document,) = tree.K
        if self.document is None:
            self.document, self.tree, self.kids = document, tree, list(document.K)
        else:
            self._adopt(document, source)
        last = -1
        for key, owned in _pairs(tree.ParentTree.Nums):
            self.parents.append((int(key) + self.next_parent, owned))
            last = max(last, int(key))
        if self.next_parent:
            for page in pages:
                page.StructParents = int(page.StructParents) + self.next_parent
                for annotation in page.get("/Annots", ()):
                    if "/StructParent" in annotation:
                        annotation.StructParent = int(annotation.StructParent) + self.next_parent
        self.next_parent += last + 1
        names = tree.get("/IDTree", Dictionary(Names=Array())).Names
        for name, element in _pairs(names):
            self._note(bytes(name), element)

    def _adopt(self, document: Any, source: pikepdf.Pdf) -> None:
        """The kids of a part's Document become the volume's."""
        language = str(source.Root.get("/Lang", ""))
        differs = language != str(self.volume.Root.get("/Lang", ""))
        for kid in document.K:
            if not isinstance(kid, Dictionary) or kid.get("/S") is None:
                raise JoinError("what stands in a part is in none of its elements")
            kid.P = self.document
            if differs and "/Lang" not in kid:
                kid.Lang = String(language)
            self.kids.append(kid)

    def _note(self, name: bytes, element: Any) -> None:
        """The name of an element; one that another part has too is told apart."""
        own, count = name, 2
        while own in self.notes:
            own = name + f"-{count}".encode("utf-16-be" if name[:2] == b"\xfe\xff" else "ascii")
            count += 1
        if own != name:
            element.ID = String(own)
        self.notes[own] = element

    # -- the whole --

    def finish(self, names: Mapping[str, str]) -> None:
        """Write what all parts have together."""
        volume, root = self.volume, self.volume.Root
        self.document.K = Array(self.kids)
        numbers = [item for pair in self.parents for item in pair]
        self.tree.ParentTree = volume.make_indirect(Dictionary(Nums=Array(numbers)))
        self.tree.ParentTreeNextKey = self.next_parent
        if self.notes:
            flat = [
                item for name in sorted(self.notes) for item in (String(name), self.notes[name])
            ]
            self.tree.IDTree = volume.make_indirect(Dictionary(Names=Array(flat)))
        root.PageLabels = Dictionary(Nums=Array(_counted_on(self.labels)))
        for name, other in names.items():
            if (place := self.places.get(bytes(String(other)))) is not None:
                self.places.setdefault(bytes(String(name)), place)
        if self.places:
            flat = [item for key in sorted(self.places) for item in (String(key), self.places[key])]
            if "/Names" not in root:
                root.Names = Dictionary()
            root.Names.Dests = Dictionary(Names=Array(flat))
        if self.outline:
            root.Outlines = _Outliner(volume, self.pages).write(self.outline)
        self._check_links()

    def _check_links(self) -> None:
        dead = {
            str(annotation.Dest)
            for page in self.pages
            for annotation in page.get("/Annots", ())
            if isinstance(annotation.get("/Dest"), String)
            and bytes(annotation.Dest) not in self.places
        }
        if dead:
            raise JoinError("links lead to what no part has: " + ", ".join(sorted(dead)))


class _Outliner:
    """Writes an outline (ISO 32000-1, 12.3.3)."""

    def __init__(self, volume: pikepdf.Pdf, pages: Sequence[Any]) -> None:
        self.volume, self.pages = volume, pages

    def write(self, entries: Sequence[Entry]) -> Any:
        """The root of the outline."""
        root = self.volume.make_indirect(Dictionary(Type=Name.Outlines))
        root.First, root.Last, root.Count = self._level(entries, root)
        return root

    def _level(self, entries: Sequence[Entry], parent: Any) -> tuple[Any, Any, int]:
        made: list[Any] = []
        shown = len(entries)
        for entry in entries:
            item = self.volume.make_indirect(
                Dictionary(
                    Title=entry.title,
                    Parent=parent,
                    Dest=Array([self.pages[entry.page], *entry.place]),
                    Count=0,
                )
            )
            if made:
                made[-1].Next, item.Prev = item, made[-1]
            if entry.children:
                item.First, item.Last, below = self._level(entry.children, item)
                item.Count = -below if entry.closed else below
                shown += 0 if entry.closed else below
            made.append(item)
        return made[0], made[-1], shown


def _entries(parent: Any, number: Mapping[Any, int], offset: int) -> Iterator[Entry]:
    """The entries below one of an outline."""
    item = None if parent is None else parent.get("/First")
    while item is not None:
        at = list(item.Dest)
        yield Entry(
            String(bytes(item.Title)),
            number[at[0].objgen] + offset,
            tuple(at[1:]),
            list(_entries(item, number, offset)),
            int(item.get("/Count", 0)) < 0,
        )
        item = item.get("/Next")


def _place(outline: list[Entry], entries: Sequence[Entry], level: int) -> None:
    """Entries of a level (from 1) put into an outline, at its end: below the last entry of
    the level before, or as near to that as there is one."""
    holder = outline
    for _ in range(level - 1):
        if not holder:
            break
        holder = holder[-1].children
    holder.extend(entries)


def _names_of(pdf: pikepdf.Pdf) -> Any:
    return pdf.Root.get("/Names", Dictionary()).get("/Dests", Dictionary()).get("/Names", Array())


def _pairs(flat: Any) -> Iterator[tuple[Any, Any]]:
    """Keys and values of a name or number tree without branches."""
    items = list(flat)
    return zip(items[::2], items[1::2], strict=True)


def _counted_on(labels: Sequence[Any]) -> list[Any]:
    """Page labels without those that only count on from the one before."""
    made: list[Any] = []
    for index, label in zip(labels[::2], labels[1::2], strict=True):
        if made and "/St" in label and set(label.keys()) == set(made[-1].keys()):
            before, at = made[-1], made[-2]
            if label.S == before.S and int(label.St) - int(before.St) == index - at:
                continue
        made += [index, label]
    return made
