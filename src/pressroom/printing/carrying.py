"""Objects carried from a part into a volume: each once, under a number of the volume's, and
only those that something carried refers to. Pictures and fonts that the volume has already
are not carried again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256

from pressroom.printing.notation import STRING, Entries, Reference, read_value, write_value
from pressroom.printing.part_file import PartFile
from pressroom.printing.shared_faces import SharedFaces
from pressroom.printing.volume_file import VolumeFile

_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_KEY = re.compile(rb"(/StructParents?) (\d+)")
_GOAL = re.compile(rb"/Dest (" + STRING + rb")", re.DOTALL)
# What stands between objects while several are carried in one go. None refers to this one.
_BETWEEN = b"\n0 0 R\n"


class Carrier:
    """Carries objects of one part. ``before`` is how many keys of the parent tree those before
    it have; ``pictures`` are the volume's, by what they are made of.

    ``changed`` is what is to be written for an object instead of what the part says, and
    ``goals`` become the names that its links lead to.
    """

    def __init__(
        self,
        part: PartFile,
        volume: VolumeFile,
        faces: SharedFaces,
        pictures: dict[bytes, int],
        before: int,
    ) -> None:
        self.part, self.volume, self.before = part, volume, before
        self.faces, self.pictures = faces, pictures
        self.changed: dict[int, bytes] = {}
        self.goals: set[bytes] = set()
        # References to what is in the volume already, by the numbers in the part.
        self.known = {b"0": b"0 0 R"}
        self.waiting: list[tuple[int, int]] = []

    def becomes(self, old: int, number: int) -> None:
        """An object of the part is this one of the volume."""
        self.known[b"%d" % old] = b"%d 0 R" % number

    def change(self, old: int, entries: Entries) -> None:
        """Have some entries of a dictionary otherwise."""
        before = read_value(self.changed.get(old) or self.part.written[old])
        self.changed[old] = write_value({**before, **entries})

    def take(self, old: int) -> Reference:
        """What an object of the part is in the volume; it is carried there with the others."""
        number = self.volume.number()
        self.becomes(old, number)
        self.waiting.append((old, number))
        return Reference(number)

    def reference(self, old: int) -> bytes:
        """What a reference to an object of the part is in the volume."""
        key = b"%d" % old
        return self.known.get(key) or self._met(key)

    def copied(self, entries: Entries, without: Sequence[bytes] = ()) -> Entries:
        """The entries of a dictionary, as they are in the volume."""
        return {k: self.carried(write_value(v)) for k, v in entries.items() if k not in without}

    def carried(self, written: bytes) -> bytes:
        """What is written in the part, with the references as they are in the volume."""
        pieces = _REFERENCE.split(written)
        known, met = self.known, self._met
        pieces[1::2] = [known.get(old) or met(old) for old in pieces[1::2]]
        return b"".join(pieces)

    def carry(self) -> None:
        """Write all that was taken, and what that refers to."""
        part, volume = self.part, self.volume
        while self.waiting:
            taken, self.waiting = self.waiting, []
            before = [self.changed.get(old) or part.written[old] for old, _ in taken]
            written = self._links(self.carried(_BETWEEN.join(before)))
            for (old, number), own in zip(taken, written.split(_BETWEEN), strict=True):
                if old in part.data:
                    volume.add_stream(number, own, part.data[old])
                else:
                    volume.add(number, own)

    def _links(self, written: bytes) -> bytes:
        """Keys of the parent tree counted on, names that links lead to noted."""
        self.goals.update(_GOAL.findall(written))
        if not self.before:
            return written
        return _KEY.sub(lambda key: b"%b %d" % (key[1], int(key[2]) + self.before), written)

    def _met(self, key: bytes) -> bytes:
        """A reference to what nothing has referred to before."""
        old = int(key)
        written = self.part.written.get(old)
        if written is None:
            return b"null"
        number = None
        if b"/Type0" in written:
            number = self.faces.font(self.part, written, self.carried)
        elif b"/Image" in written and old in self.part.data:
            number = self._picture(old)
        if number is None:
            number = self.volume.number()
            self.waiting.append((old, number))
        self.known[key] = reference = b"%d 0 R" % number
        return reference

    def _picture(self, old: int) -> int:
        """A picture, or the first that is the same. Its mask comes before it, so that pictures
        with equal masks are the same."""
        written, data = self.carried(self.part.written[old]), self.part.data[old]
        made_of = sha256(written + b"\n" + data).digest()
        if made_of not in self.pictures:
            number = self.pictures[made_of] = self.volume.number()
            self.volume.add_stream(number, written, data)
        return self.pictures[made_of]
