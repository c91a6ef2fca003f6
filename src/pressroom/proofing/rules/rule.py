"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from pressroom.model.layout import Layout
from pressroom.model.remark import Remark, Severity

Layer = Literal["copy", "page", "file"]
S = TypeVar("S")
# Characters of an example that are enough to see the point.
MOST_SHOWN = 400


@dataclass(frozen=True, slots=True)
class Example:
    """A case of a rule, broken or kept.

    ``text`` is what people are shown. For copy it is Markdown in ``language``, of an article
    whose original said ``formerly`` in English when it was accepted, where that is given, and
    says ``original`` now; ``people`` is the press's ``authors.yaml``. For pages it is what a
    content stream says, with ``objects`` for its resources; or words on a ``layout``.
    """

    text: str
    language: str = "en"
    original: str = ""
    formerly: str = ""
    people: str = ""
    layout: Layout | None = None
    objects: tuple[tuple[str, Any], ...] = ()

    @property
    def shown(self) -> str:
        """The whole case in words, for people."""
        given = [self.text if len(self.text) <= MOST_SHOWN else self.text[:MOST_SHOWN] + " …"]
        if self.original:
            given.append(f"when it was accepted the original said: {self.formerly}")
            given.append(f"now it says: {self.original}")
        if self.people:
            given.append(f"sources/authors.yaml: {self.people}")
        given += [_in_words(name, value) for name, value in self.objects]
        return "\n".join(given)


@dataclass(frozen=True, slots=True)
class Rule(Generic[S]):
    """A rule: its id (``layer.name``), its title, why it is one, how to mend what breaks it,
    how grave that is unless the press says otherwise, and a broken and a kept example.

    ``check`` takes the layer's subject (a ``Copy``, a ``Sheets``, the ``Files``) and gives
    remarks; without one, another room tells what breaks the rule while it does its work.
    What is ``settled`` stops a build, so no press can make less of it.
    """

    id: str
    title: str
    why: str
    mend: str
    severity: Severity
    bad: Example
    good: Example
    check: Callable[[S], Iterable[Remark]] | None = None
    settled: bool = False

    @property
    def layer(self) -> str:
        """``copy``, ``page`` or ``file``."""
        return self.id.partition(".")[0]


def _in_words(name: str, value: Any) -> str:
    """A resource of a page's example, in words."""
    if name == "press":
        return "in a file for the press"
    if name == "pages":
        return f"in a file of {value} pages"
    if isinstance(value, bool):
        return f"where the font {name} is {'embedded' if value else 'not embedded'}"
    width, height, space = value
    return f"where {name} is a picture of {width} × {height} pixels in {space.lstrip('/')}"
