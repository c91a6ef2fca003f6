"""The rules of a document's sheets, by what they declare: rules of two sheets that declare the
same, in the same rank, are one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf
from typing import Any
from weakref import WeakKeyDictionary

# Values that are told apart by themselves.
_PLAIN = (str, int, float, bool, type(None))


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule declares, as the engine reads it: names, values, and whether they are
    important; ``number`` tells rules apart that don't declare the same with the same weight."""

    number: int
    origin: str
    layer: float | None
    specificity: Any
    pseudo: str | None
    declarations: tuple[Any, ...]


class Rules:
    """All rules that were met, numbered."""

    def __init__(self) -> None:
        self._numbers: dict[Any, Rule] = {}
        self._known: WeakKeyDictionary[Any, dict[int, Rule]] = WeakKeyDictionary()
        self._of_pages: WeakKeyDictionary[Any, list[tuple[Rule, Any]]] = WeakKeyDictionary()

    def of_element(self, sheets: list[Any], wrapper: Any) -> list[Rule]:
        """The rules that match an element, those that win last."""
        found = []
        for sheet, origin, above in sheets:
            known = self._known.setdefault(sheet, {})
            for specificity, order, pseudo, payload in sheet.matcher.match(wrapper):
                rule = known.get(order)
                if rule is None:
                    declarations, layer = payload
                    place = inf if layer is None else sheet.layers.index(layer)
                    given = (origin, place, above or specificity, pseudo, declarations)
                    rule = known[order] = self._rule(*given)
                found.append(rule)
        return found

    def of_pages(self, sheets: list[Any]) -> Iterator[tuple[Rule, Any]]:
        """All rules of pages, each with what selects the pages that it is for."""
        for sheet, origin, above in sheets:
            if sheet not in self._of_pages:
                self._of_pages[sheet] = [
                    (self._rule(origin, None, above or specificity, pseudo, declarations), pages)
                    for _, selectors, declarations in sheet.page_rules
                    for specificity, pseudo, pages in selectors
                ]
            yield from self._of_pages[sheet]

    def _rule(
        self, origin: str, layer: float | None, specificity: Any, pseudo: str | None, given: Any
    ) -> Rule:
        """The rule of that kind which declares the same."""
        declarations = tuple(given)
        key = _frozen((origin, layer, tuple(specificity), pseudo, declarations))
        if key not in self._numbers:
            number = len(self._numbers) + 1
            self._numbers[key] = Rule(number, origin, layer, specificity, pseudo, declarations)
        return self._numbers[key]


def _frozen(value: Any) -> Any:
    """What a value is the same by as another: its own text where it is of CSS, itself where
    nothing is known of it."""
    kind = type(value)
    if kind in _PLAIN:
        return (kind, value)
    if isinstance(value, (tuple, list)):
        return (kind, *map(_frozen, value))
    if callable(serialize := getattr(value, "serialize", None)):
        return (kind, serialize())
    # Held by the rule that it is in, for as long as this is asked for.
    return (kind, id(value))
