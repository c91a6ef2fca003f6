"""A language as data, so that no stage asks which one it has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Language:
    """What the stages need to know of a language.

    ``tag`` is BCP 47; ``script`` ISO 15924; ``digits`` the ten digits of its numbering
    system, and ``counter_style`` the CSS counter style that counts with them; ``quotes``
    are outer and inner opening and closing marks; ``locale`` the CLDR locale of its dates and
    lists (``en-GB`` for a British press's ``en``); ``note_after_punctuation`` whether a
    note's number follows the punctuation mark (CRAFT 10); ``names_capitalised`` whether a
    capital within a sentence is a name's, as it is not where every noun has one.
    """

    tag: str
    own_name: str
    direction: Literal["ltr", "rtl"]
    script: str
    digits: str = "0123456789"
    counter_style: str = "decimal"
    quotes: tuple[str, str, str, str] = ("“", "”", "‘", "’")
    apostrophe: str = "’"
    group: str = ","
    comma: str = ", "
    semicolon: str = "; "
    separator: str = " · "
    thin_before: str = ""
    names_capitalised: bool = False
    note_after_punctuation: bool = True
    locale: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)

    def number(self, value: int | str) -> str:
        """A number's digits in this language's numbering system, ungrouped."""
        return str(value).translate({48 + i: d for i, d in enumerate(self.digits)})
