"""The recommended list, in the edition's own language where the press has it."""

from __future__ import annotations

from pressroom.editing.languages import direction_of, format_long_date, join_names, label
from pressroom.editing.translations import edition_address
from pressroom.editing.typography import Languages, set_text
from pressroom.model.article import Edition, Press, Related
from pressroom.model.edited import Recommended
from pressroom.model.language import Language


def recommended(
    press: Press, edition: Edition, language: Language, languages: Languages
) -> tuple[Recommended, ...]:
    """The list's lines: articles of the press in this language (else the original's), and
    outside items as given."""
    return tuple(
        _inside(press, item, language, languages)
        if item.slug
        else _outside(item, language, languages)
        for item in edition.related
    )


def _inside(press: Press, item: Related, language: Language, languages: Languages) -> Recommended:
    article = press.article(item.slug)
    assert article is not None  # manuscript has checked it
    shown = next(
        (e for tag in (language.tag, *press.languages) if (e := article.edition(tag))),
        article.original,
    )
    names = [p.name.get(shown.language) for p in shown.people("author")]
    other = shown.language != language.tag
    return Recommended(
        kind=shown.section.get(language.tag) or label(language, "kind-article"),
        title=set_text(shown.title, languages(shown.language)),
        url=edition_address(press, shown),
        date=format_long_date(shown.date, language),
        iso_date=shown.date.isoformat(),
        authors=join_names(names, languages(shown.language)),
        slug=item.slug,
        language=shown.language if other else "",
        direction=direction_of(shown.language) if other else "",
    )


def _outside(item: Related, language: Language, languages: Languages) -> Recommended:
    other = item.language if item.language and item.language != language.tag else ""
    if other and item.title.has(language.tag) and "" not in item.title.languages:
        other = ""
    return Recommended(
        kind=item.label.get(language.tag) or label(language, f"kind-{item.kind}"),
        title=set_text(item.title.get(language.tag), languages(other) if other else language),
        url=item.url,
        date=format_long_date(item.date, language) if item.date else "",
        iso_date=item.date.isoformat() if item.date else "",
        authors=join_names(item.authors, languages(other) if other else language)
        if item.authors
        else "",
        language=other,
        direction=direction_of(other) if other else "",
    )
