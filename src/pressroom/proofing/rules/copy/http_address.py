"""Addresses without encryption."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.model.problem import quoted
from pressroom.model.remark import Remark
from pressroom.proofing.rules.copy_desk import Copy
from pressroom.proofing.rules.rule import Example, Rule


def check(copy: Copy) -> Iterator[Remark]:
    """Links, people's pages and recommended items that begin with http://."""
    for link, line in copy.links:
        if link.target.lower().startswith("http://"):
            yield copy.remark_on(link.target, line, f"{quoted(link.target)} is not encrypted")
    if not copy.edition.is_original:
        return
    given = [p.url for _, p in copy.edition.credits] + [r.url for r in copy.edition.related]
    for address in dict.fromkeys(given):
        if address.lower().startswith("http://"):
            yield copy.remark_on(address, 1, f"{quoted(address)} is not encrypted")


RULE = Rule(
    id="copy.http-address",
    title="address without encryption",
    why="A printed http:// address outlives the redirect behind it, and can be tampered with.",
    mend="write https://, after looking whether the page answers there",
    severity="warning",
    bad=Example("See [the survey](http://survey.example.org/wells)."),
    good=Example("See [the survey](https://survey.example.org/wells)."),
    check=check,
)
