"""The cascade, worked out once for all documents of a style.

The engine finds the styles of each element of each document anew: which declarations win, and
the computed value of each property. Yet elements that match the same rules below parents that
did so too have the same values, in whatever document. Here these are kept with the fonts, as a
tree of *ranks*: what an element is below its parent's rank is said by what the rules that it
matches declare, by its language and by its own declarations.

A document gets styles of its own that take their values from a rank's when they are asked for:
the engine changes styles as it goes. Anchors are an element's own and never inherited
(WeasyPrint makes one of each id), so they stand in the document's style alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from math import inf
from typing import Any

from pressroom.printing.engine import is_known
from pressroom.printing.rules import Rule, Rules

# Ranks that are kept with the fonts; documents of one style have some hundreds in common.
MOST = 20_000
# What other modules of ours keep with a style, as long as it isn't changed.
KEPT = ("pressroom_used", "pressroom_asked", "pressroom_bare")
# An id whose anchor is written as the id itself.
_PLAIN_ID = re.compile(r"[\w:.-]+")
_SVG = "{http://www.w3.org/2000/svg}svg"

# By pseudo-element, the values of properties and what weight they have.
Cascaded = dict[str | None, dict[str, Any]]


@dataclass(slots=True)
class Rank:
    """Elements that have the same style in every document, ``styles`` by pseudo-element; the
    ranks ``below`` it by what tells them apart."""

    styles: dict[str | None, Any]
    below: dict[Any, Rank] = field(default_factory=dict)


class Sizes(dict[str, Any]):
    """The sizes of a document's first page. Lengths that depend on them (vw, vh) are no other
    document's; ``asked`` says that there are some."""

    asked = False

    def __getitem__(self, name: str) -> Any:
        self.asked = True
        return super().__getitem__(name)


@dataclass(frozen=True, slots=True)
class Marked:
    """The ranks of a document's elements, and the anchors of those that have their own, by the
    sheets and the cascade that they were found with."""

    kept: Cascade
    sheets: list[Any]
    ranks: dict[Any, Rank]
    anchors: dict[Any, str]

    def others(self, kept: Cascade, sheets: list[Any]) -> list[Any] | None:
        """The sheets that another document of the same elements doesn't have in common with this
        one; None where nothing can be said of its elements by these."""
        mine, its = ([one for one, *_ in some] for some in (self.sheets, sheets))
        in_common = set(map(id, mine)) & set(map(id, its))
        order = [[id(one) for one in some if id(one) in in_common] for some in (mine, its)]
        if kept is not self.kept or order[0] != order[1]:
            return None
        return [one for one in (*mine, *its) if id(one) not in in_common]


class Cascade:
    """The ranks of all elements that rules have been applied to."""

    def __init__(self, base_url: Any) -> None:
        self.base_url = base_url
        self.rules, self.sizes = Rules(), Sizes()
        self.top: dict[Any, Rank] = {}
        self.count = 0

    def fits(self, base_url: Any) -> bool:
        """Whether it can serve another document."""
        return base_url == self.base_url and not self.sizes.asked and self.count < MOST


def install() -> None:
    """Have the engine find styles this way; once a process."""
    from weasyprint.css import StyleFor
    from weasyprint.layout import page

    if not is_known() or hasattr(StyleFor.__init__, "pressroom"):
        return
    StyleFor.__init__ = _applied(StyleFor.__init__, _styles_of_documents())
    page.set_page_type_computed_styles = _page_styles(page.set_page_type_computed_styles)


def forget(fonts: Any) -> None:
    """Keep nothing of what was found with these fonts: the engine complained, and is to
    complain of the next document, too."""
    fonts.__dict__.pop("pressroom_cascade", None)


def _styles_of_documents() -> Any:
    """The class of a document's styles."""
    from weasyprint.css import AnonymousStyle, ComputedStyle

    class DocumentStyle(ComputedStyle):  # type: ignore[misc]
        """A style of a document; ``rank`` has the values that the document doesn't change,
        ``changed`` says that it has changed some."""

        changed = False

        def __init__(self, rank: Any) -> None:
            self.__dict__.update(rank.__dict__)
            self.rank = rank

        def __missing__(self, key: str) -> Any:
            value = self.rank[key]
            dict.__setitem__(self, key, value)
            return value

        def __setitem__(self, key: str, value: Any) -> None:
            self._change()
            dict.__setitem__(self, key, value)

        def update(self, *values: Any, **named: Any) -> None:
            self._change()
            dict.update(self, *values, **named)

        @property
        def anonymous_style(self) -> Any:
            """The style of anonymous boxes below. It inherits from the rank, so that styles
            don't hold each other: what a document changes is never inherited."""
            own = self.__dict__.get("pressroom_anonymous")
            if own is None:
                own = self.pressroom_anonymous = AnonymousStyle(self.rank)
            return own

        def copy(self) -> Any:
            copy = DocumentStyle(self.rank)
            copy.update(self)
            copy.specified = self.specified.copy()
            return copy

        def _change(self) -> None:
            self.changed = True
            for name in KEPT:
                self.__dict__.pop(name, None)

    return DocumentStyle


def unchanged(style: Any) -> Any:
    """What a style's values can be kept with: its rank, where the document hasn't changed any."""
    own = style.__dict__
    rank = own.get("rank")
    return style if rank is None or "changed" in own else rank


def _applied(engines_own: Any, document_style: Any) -> Any:
    def applied(
        style_for: Any,
        html: Any,
        sheets: list[Any],
        presentational_hints: bool,
        font_config: Any,
        target_collector: Any,
    ) -> None:
        if presentational_hints:
            engines_own(style_for, html, sheets, True, font_config, target_collector)
            return
        kept = font_config.__dict__.get("pressroom_cascade")
        if kept is None or not kept.fits(html.base_url):
            kept = font_config.pressroom_cascade = Cascade(html.base_url)
        kept.sizes.update(box=None, area=None)
        style_for._cascaded_styles, style_for._computed_styles = {}, {}
        style_for._sheets, style_for.font_config = sheets, font_config
        style_for.initial_page_sizes = kept.sizes
        style_for.pressroom = _Marking(style_for, kept, html, document_style)
        style_for.pressroom.mark(target_collector)

    applied.pressroom = engines_own  # type: ignore[attr-defined]
    return applied


def _page_styles(engines_own: Any) -> Any:
    def set_page_type_computed_styles(page_type: Any, html: Any, style_for: Any) -> None:
        marking = style_for.__dict__.get("pressroom")
        if marking is None:
            engines_own(page_type, html, style_for)
        else:
            marking.page(page_type, style_for._page_type_match)

    return set_page_type_computed_styles


class _Marking:
    """One document's elements and pages given their styles."""

    def __init__(self, style_for: Any, kept: Cascade, html: Any, document_style: Any) -> None:
        self.kept, self.html, self.style = kept, html, document_style
        self.sheets, self.fonts = style_for._sheets, style_for.font_config
        self.computed = style_for._computed_styles
        self.known: dict[int, Any] = {}
        self.ranks: dict[Any, Rank] = {}
        self.anchors: dict[Any, str] = {}

    def mark(self, collector: Any) -> None:
        """All elements, parents before their children."""
        as_before = self._as_before()
        for wrapper in self.html.wrapper_element.iter_subtree():
            element, parent = wrapper.etree_element, wrapper.parent
            above = None if parent is None else self.ranks[parent.etree_element]
            rank, anchor = as_before(wrapper, above) or self._ranked(wrapper, above)
            self.ranks[element] = rank
            for pseudo, style in rank.styles.items():
                self.computed[element, pseudo] = self._own(style)
            if anchor is not None:
                self.anchors[element] = anchor
                own = self.computed[element, None] = self.style(rank.styles[None])
                dict.__setitem__(own, "anchor", anchor)
            if collector and (anchor := self.computed[element, None]["anchor"]):
                collector.collect_anchor(anchor)
        self.html.pressroom_marked = Marked(self.kept, self.sheets, self.ranks, self.anchors)

    def _as_before(self) -> Callable[[Any, Rank | None], tuple[Rank, str | None] | None]:
        """What finds the rank and the anchor of an element by those that it had in the last
        document of the same HTML: the same, where its parent's are and where no rule is for it
        that only one of the documents has."""
        former: Marked | None = self.html.__dict__.get("pressroom_marked")
        others = None if former is None else former.others(self.kept, self.sheets)
        if former is None or others is None:
            return lambda *_: None

        def as_before(wrapper: Any, above: Rank | None) -> tuple[Rank, str | None] | None:
            parent, element = wrapper.parent, wrapper.etree_element
            if parent is not None and former.ranks.get(parent.etree_element) is not above:
                return None
            if any(sheet.matcher.match(wrapper) for sheet in others):
                return None
            return former.ranks[element], former.anchors.get(element)

        return as_before

    def page(self, page_type: Any, matches: Any) -> None:
        """A page and its margin boxes. Their styles are changed as they are made, and a page may
        be made more than once: it gets new ones each time."""
        rules: dict[str | None, list[Rule]] = {None: []}
        for rule, selector in self.kept.rules.of_pages(self.sheets):
            if matches(selector, page_type):
                rules.setdefault(rule.pseudo, []).append(rule)
        rank = self._page_rank(None, rules.pop(None), self.ranks[self.html.etree_element])
        self.computed[page_type, None] = self.style(rank.styles[None])
        for pseudo, given in rules.items():
            margin = self._page_rank(pseudo, given, rank)
            self.computed[page_type, pseudo] = self.style(margin.styles[None])

    def _page_rank(self, pseudo: str | None, rules: Sequence[Rule], above: Rank) -> Rank:
        key = (pseudo, "page", *(rule.number for rule in rules))
        rank = above.below.get(key)
        if rank is None:
            cascaded: dict[str, Any] = {}
            for rule in rules:
                _add(cascaded, rule)
            style = self._computed(cascaded, above.styles[None], pseudo)
            rank = above.below[key] = Rank({None: style})
        return rank

    def _own(self, style: Any) -> Any:
        """The document's style of a rank's."""
        own = self.known.get(id(style))
        if own is None:
            own = self.known[id(style)] = self.style(style)
        return own

    def _ranked(self, wrapper: Any, above: Rank | None) -> tuple[Rank, str | None]:
        """An element's rank, and the anchor that is its own."""
        element = wrapper.etree_element
        rules = self.kept.rules.of_element(self.sheets, wrapper)
        anchor, said = _said(element)
        if said is None:
            return self._new(self._cascaded(element, rules, False), above), None
        ranks = self.kept.top if above is None else above.below
        key = (said, *(rule.number for rule in rules))
        rank = ranks.get(key)
        if rank is None:
            rank = ranks[key] = self._new(self._cascaded(element, rules, True), above)
        if anchor is not None and "anchor" in rank.styles[None].cascaded:
            # A rule says it, too: which of them counts is found for this element alone.
            return self._new(self._cascaded(element, rules, False), above), None
        return rank, anchor

    def _cascaded(self, element: Any, rules: Sequence[Rule], shared: bool) -> Cascaded:
        """The declarations that win, for an element and its pseudo-elements. Where they are
        ``shared``, without the anchor of its id."""
        from weasyprint.css import find_style_attributes, preprocess_declarations

        cascaded: Cascaded = {None: {}}
        own = find_style_attributes(_Alone(element), False, self.html.base_url)
        for specificity, _, given, base_url in own:
            said = tuple(preprocess_declarations(base_url, given))
            if not shared or [name for name, *_ in said] != ["anchor"]:
                _add(cascaded[None], Rule(0, "author", inf, specificity, None, said))
        for rule in rules:
            _add(cascaded.setdefault(rule.pseudo, {}), rule)
        return cascaded

    def _new(self, cascaded: Cascaded, above: Rank | None) -> Rank:
        first = self._computed(cascaded.pop(None), None if above is None else above.styles[None])
        styles: dict[str | None, Any] = {None: first}
        for pseudo, declared in cascaded.items():
            styles[pseudo] = self._computed(declared, first, pseudo)
        return Rank(styles)

    def _computed(self, cascaded: dict[str, Any], parent: Any, pseudo: str | None = None) -> Any:
        from weasyprint.css import ComputedStyle, InitialStyle

        self.kept.count += 1
        root = InitialStyle(self.fonts) if parent is None else parent.pressroom_root
        rest = (root, self.kept.base_url, self.fonts, self.kept.sizes)
        style = ComputedStyle(parent, cascaded, pseudo, *rest)
        style.pressroom_root = style if parent is None else root
        return style


class _Alone:
    """An element as a tree of its own, for the engine to read its attributes."""

    def __init__(self, element: Any) -> None:
        self.element = element

    def iter(self) -> Iterator[Any]:
        """The element."""
        yield self.element


def _add(style: dict[str, Any], rule: Rule) -> None:
    """Add a rule to the declarations that win so far; a later one wins over an equal."""
    from weasyprint.css import declaration_precedence

    precedence = partial(declaration_precedence, rule.origin)
    for name, values, important in rule.declarations:
        weight = (precedence(important), rule.layer, rule.specificity)
        before = style.get(name)
        if before is None or before[1] <= weight:
            style[name] = values, weight


def _said(element: Any) -> tuple[str | None, tuple[str | None, ...] | None]:
    """The anchor that an element's id makes, and all else that it declares itself; None where
    that is more than a style and a language."""
    attributes = element.attrib
    anchor = attributes.get("id") or None
    if (
        (anchor is not None and not _PLAIN_ID.fullmatch(anchor))
        or (element.tag == "a" and "name" in attributes)
        or (element.tag == _SVG and not attributes.keys().isdisjoint(("width", "height")))
    ):
        return None, None
    return anchor, (attributes.get("style"), attributes.get("lang"))
