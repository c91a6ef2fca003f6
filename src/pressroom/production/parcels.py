"""Jobs packed for a journey: what is large and stands in many jobs travels by itself.

A picture is in its article's PDF, in its e-book and in every volume; the style is in all
jobs. Each is taken out of the job, left behind by its digest, and sent once a worker.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from pressroom.model.style import Style
from pressroom.production.hands import Made, Work
from pressroom.production.jobs import Task

# Bytes from which a picture is better sent once a worker than with each job.
LARGE = 16_000

Parts = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Parcel:
    """A packed job with the parts taken out of it, by their digests, and who is to do it."""

    work: Work
    data: bytes
    parts: Mapping[str, bytes]

    def done(self) -> Made:
        """Unpack the job and do it."""
        return self.work(unpacked(self.data, self.parts))


@dataclass(slots=True)
class Packer:
    """Packs jobs; styles, which many jobs share, are packed once."""

    _styles: dict[int, tuple[Style, str, bytes]] = field(default_factory=dict)

    def packed(self, job: Task) -> tuple[bytes, Parts]:
        """A job's bytes, and the parts that they leave out by their digests. RecursionError
        for one that is too deeply nested."""
        held, parts = io.BytesIO(), Parts()
        writer = _Writer(held, protocol=pickle.HIGHEST_PROTOCOL)
        writer.lift = lambda value: self._lifted(value, parts)
        writer.dump(job)
        return held.getvalue(), parts

    def _lifted(self, value: object, parts: Parts) -> tuple[str, str] | None:
        if type(value) is bytes and len(value) >= LARGE:
            name = sha256(value).hexdigest()
            parts[name] = value
            return ("bytes", name)
        if type(value) is Style:
            if id(value) not in self._styles:
                data = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
                self._styles[id(value)] = (value, sha256(data).hexdigest(), data)
            _, name, data = self._styles[id(value)]
            parts[name] = data
            return ("value", name)
        return None


def unpacked(data: bytes, parts: Mapping[str, bytes]) -> Any:
    """The job that was packed. KeyError where a part is lacking."""
    reader = _Reader(io.BytesIO(data))
    reader.parts = parts
    return reader.load()


class _Writer(pickle.Pickler):
    lift: Callable[[object], tuple[str, str] | None]

    def persistent_id(self, value: Any) -> tuple[str, str] | None:
        return self.lift(value)


class _Reader(pickle.Unpickler):
    parts: Mapping[str, bytes]

    def persistent_load(self, name: Any) -> Any:
        kind, digest = name
        data = self.parts[digest]
        return data if kind == "bytes" else pickle.loads(data)
