"""Pages that stay standing when a document is laid out again with other CSS.

An article is made up by small changes: a paragraph's spaces or hyphens, lines closer together,
what stands after the text closer. Most pages come out as they were. The engine lays out each
page from where the one before has ended, so a page is the same where

- it begins at the same place, with the same counters and with the same notes still to come, and
- nothing that was laid out for it has changed, whether it found a place on it or not.

Such pages are taken as they are, and only their heads and feet made anew. This goes by what a
page was made of and not by what changed: it holds for pages before a change and after it.

A document of the same words is one of the same reading of its HTML (the engine's ``HTML``), by
which its pages are kept. A document with anything that is of more than one page (floats that
are broken, running elements, fixed boxes, words that give pages) is laid out in full.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pressroom.printing.engine import is_known

# Properties that may differ between two documents for pages to be kept: they lay boxes out
# otherwise, but never make other boxes of elements.
MAY_DIFFER = frozenset(
    {
        *("word_spacing", "hyphens", "line_height"),
        *("margin_top", "margin_bottom", "padding_top", "padding_bottom"),
    }
)
# What pages may end in.
_PLAIN = frozenset({"BlockBox", "LineBox", "InlineBox"})
# Pages have styles of their own, and so have their areas for notes.
_AREAS = (None, "@footnote", "@note-area")


class State(NamedTuple):
    """What a page begins with, or leaves to the next: the engine's own record, and the places
    of the notes that are still to come, and of those that this page has passed on."""

    resume_at: Any
    next_page: Any
    right_page: Any
    page_state: Any
    notes: tuple[int, ...]
    passed_on: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A page without its margins, as the engine has made it: ``parts`` are the root, the notes
    and their likes; ``seen`` the elements that were laid out for it; ``styles`` its own;
    ``bottom`` where its text has had to end."""

    before: State
    after: State
    page: Any
    parts: tuple[Any, ...]
    seen: frozenset[Any]
    styles: tuple[Any, ...]
    bottom: float


@dataclass(slots=True)
class StandingPages:
    """The pages of a document, in order; None where one is not to be kept. ``fonts`` are what
    it was laid out with, ``ranks`` those of its elements (``cascade``)."""

    fonts: Any
    ranks: Mapping[Any, Any]
    pages: list[Kept | None] = field(default_factory=list)


def install() -> None:
    """Have the engine keep pages; once a process."""
    from weasyprint.layout import block, page

    if not is_known() or hasattr(page.remake_page, "pressroom"):
        return
    block.block_level_layout = _noted(block.block_level_layout)
    page.remake_page = _kept_or_made(page, page.remake_page)


def forget(html: Any) -> StandingPages | None:
    """Keep nothing of the last document of some HTML; what was kept. Its pages and the areas of
    their notes don't hold each other any more, so that they go at once."""
    former: StandingPages | None = html.__dict__.pop("pressroom_standing", None)
    for kept in former.pages if former is not None else ():
        for part in kept.parts if kept is not None else ():
            part.__dict__.pop("page", None)
    return former


def _noted(engines_own: Any) -> Any:
    def block_level_layout(context: Any, box: Any, *args: Any, **named: Any) -> Any:
        seen = context.__dict__.get("pressroom_seen")
        if seen is not None:
            seen.add(box.element)
        return engines_own(context, box, *args, **named)

    # What stands in the engine's place already is asked whether it does.
    block_level_layout.__dict__.update(engines_own.__dict__)
    return block_level_layout


def _kept_or_made(module: Any, engines_own: Any) -> Any:
    def remake_page(index: int, context: Any, root_box: Any, html: Any) -> Any:
        making = context.__dict__.get("pressroom_making")
        if making is None:
            making = context.pressroom_making = _Making(module, context, root_box, html)
        if index != len(making.standing.pages):
            # Pages are made anew, since some say the numbers of others.
            forget(html)
            return engines_own(index, context, root_box, html)
        before = making.state(context, index)
        kept = making.fitting(index, context, html, before)
        if kept is not None:
            making.standing.pages.append(kept)
            return making.placed(kept, index, context)
        context.pressroom_seen = set()
        made = engines_own(index, context, root_box, html)
        making.keep(index, context, made[0], before)
        return made

    remake_page.pressroom = engines_own  # type: ignore[attr-defined]
    return remake_page


class _Making:
    """The making of one document's pages, beside those of the one before it."""

    def __init__(self, module: Any, context: Any, root_box: Any, html: Any) -> None:
        self.module, self.root = module, root_box
        self.notes = list(context.footnotes)
        self.places = {id(note): place for place, note in enumerate(self.notes)}
        marking = context.style_for.__dict__.get("pressroom")
        self.standing = StandingPages(context.font_config, {} if marking is None else marking.ranks)
        former, now = forget(html), self.standing
        self.former: Sequence[Kept | None] = ()
        self.changed: frozenset[Any] | None = None
        if former is not None and former.fonts is now.fonts and now.ranks:
            self.former = former.pages
            self.changed = changed(html.etree_element, former.ranks, now.ranks, root_box)
        html.pressroom_standing = now

    def state(self, context: Any, index: int) -> State | None:
        """What the page of this index begins with; None where it is more than can be told."""
        if (
            context.broken_out_of_flow
            or context.rendered_notes
            or context.target_collector.counter_lookup_items
            or any(any(pages.values()) for pages in context.running_elements.values())
        ):
            return None
        notes = [self.places.get(id(note)) for note in context.footnotes]
        passed_on = [self.places.get(id(note)) for note in context.reported_footnotes]
        if None in notes or None in passed_on:
            return None
        at, following, right, state, _ = context.page_maker[index]
        given = deepcopy((at, following, right, state))
        return State(*given, tuple(notes), tuple(passed_on))  # type: ignore[arg-type]

    def fitting(self, index: int, context: Any, html: Any, before: State | None) -> Kept | None:
        """The former page of this index, where it would come out as it did."""
        if self.changed is None or before is None or index >= len(self.former):
            return None
        kept = self.former[index]
        if kept is None or kept.before != before or not self.changed.isdisjoint(kept.seen):
            return None
        self.module.set_page_type_computed_styles(kept.page.page_type, html, context.style_for)
        styles = _styles(context, kept.page.page_type)
        same = all(map(_is_same, styles, kept.styles))
        return kept if same else None

    def placed(self, kept: Kept, index: int, context: Any) -> tuple[Any, Any]:
        """A kept page as the engine's own way to make it would leave it."""
        after = kept.after
        anew = after.resume_at is not None
        context.page_maker.append((*deepcopy(after[:4]), _remake_state(anew)))
        context.footnotes[:] = [self.notes[place] for place in after.notes]
        context.reported_footnotes = [self.notes[place] for place in after.passed_on]
        context.page_bottom = kept.bottom
        page = kept.page.copy()
        page.children = list(kept.parts)
        if index == 0:
            sizes = {"box": page.style["size"], "area": (page.width, page.height)}
            context.style_for.initial_page_sizes.update(sizes)
        return page, after.resume_at

    def keep(self, index: int, context: Any, page: Any, before: State | None) -> None:
        """Keep a page that was made."""
        after = self.state(context, index + 1)
        kept = None
        if (
            before is not None
            and after is not None
            and not page.fixed_boxes
            and _is_plain(self.root, after.resume_at)
        ):
            styles = _styles(context, page.page_type)
            given = (before, after, page, tuple(page.children))
            kept = Kept(*given, frozenset(context.pressroom_seen), styles, context.page_bottom)
        self.standing.pages.append(kept)


def _is_plain(box: Any, place: Any) -> bool:
    """Whether a place is in plain blocks and lines alone, and not in a paragraph that the engine
    has taken the first letter off: all else may be changed by laying out a part of it."""
    while place is not None:
        if len(place) != 1 or getattr(box, "first_letter_style", None) is not None:
            return False
        ((number, place),) = place.items()
        if type(box).__name__ == "TextBox":
            return True
        if type(box).__name__ not in _PLAIN:
            return False
        box = box.children[number]
    return True


def _remake_state(anew: bool) -> dict[str, Any]:
    return {"content_changed": anew, "pages_wanted": False, "anchors": [], "content_lookups": []}


def _styles(context: Any, page_type: Any) -> tuple[Any, ...]:
    """What the styles of a page have in common with those of other documents."""
    styles = [context.style_for(page_type, area) for area in _AREAS]
    return tuple(None if style is None else style.__dict__.get("rank") for style in styles)


def _is_same(one: Any, other: Any) -> bool:
    return one is other


def changed(
    root: Any, former: Mapping[Any, Any], ranks: Mapping[Any, Any], root_box: Any
) -> frozenset[Any] | None:
    """The elements whose styles are not what they were, and the blocks that these are laid out
    in; None where they may have other boxes, too."""
    flow = set(_flow(root_box))
    found: set[Any] = set()
    waiting = [(root, root, False)]
    while waiting:
        element, block, inherited = waiting.pop()
        if element in flow:
            block = element
        before, now = former.get(element), ranks.get(element)
        other = inherited
        if before is not now:
            names = _differing(before, now)
            if not names <= MAY_DIFFER:
                return None
            other = inherited or bool(names)
        if other:
            found |= {element, block}
        waiting += [(child, block, other) for child in element]
    return frozenset(found)


def _flow(box: Any) -> Iterator[Any]:
    """The elements of plain blocks in plain blocks, which the engine lays out one by one."""
    yield box.element
    for child in box.children:
        if type(child).__name__ == "BlockBox" and child.is_in_normal_flow():
            yield from _flow(child)


def _differing(before: Any, now: Any) -> set[str]:
    """The properties that two ranks declare otherwise; one of no name where they have other
    pseudo-elements."""
    if before is None or now is None or before.styles.keys() != now.styles.keys():
        return {""}
    found = set()
    for pseudo, style in now.styles.items():
        old, new = before.styles[pseudo].cascaded, style.cascaded
        found |= {
            name
            for name in old.keys() | new.keys()
            if name not in old or name not in new or old[name][0] != new[name][0]
        }
    return found
