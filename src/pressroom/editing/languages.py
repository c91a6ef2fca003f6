"""A language as data, from CLDR by way of Babel."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, get_month_names
from babel.lists import format_list

from pressroom.editing.labels import LABELS, labels_for
from pressroom.model.language import Language
from pressroom.model.problem import Position, PressError, Problem

# First digit and CSS counter style of the decimal numbering systems of CLDR that CSS
# Counter Styles 3 names (section 6.1).
_SYSTEMS = {
    "latn": ("0", "decimal"),
    "arab": ("٠", "arabic-indic"),
    "arabext": ("۰", "persian"),
    "beng": ("০", "bengali"),
    "deva": ("०", "devanagari"),
    "gujr": ("૦", "gujarati"),
    "guru": ("੦", "gurmukhi"),
    "khmr": ("០", "khmer"),
    "knda": ("೦", "kannada"),
    "laoo": ("໐", "lao"),
    "mlym": ("൦", "malayalam"),
    "mymr": ("၀", "myanmar"),
    "orya": ("୦", "oriya"),
    "taml": ("௦", "tamil"),
    "telu": ("౦", "telugu"),
    "thai": ("๐", "thai"),
    "tibt": ("༠", "tibetan"),
}
# Delimiters of CLDR (Babel does not carry them): outer and inner.
_QUOTES = {
    "en": "“”‘’",
    "ar": "«»“”",
    "fa": "«»‹›",
    "ur": "”“’‘",
    "he": "””’’",
    "fr": "«»“”",
    "ru": "«»„“",
    "uk": "«»„“",
    "de": "„“‚‘",
    "es": "«»“”",
    "pt": "“”‘’",
    "it": "«»“”",
    "tr": "“”‘’",
    "pl": "„”«»",
    "nl": "‘’“”",
    "sv": "””’’",
    "zh": "“”‘’",
    "ja": "「」『』",
}
_PUNCTUATION = {"Arab": ("،", "؛")}
# Scripts with capitals, and the languages that give every noun one.
_CASED = frozenset(("Latn", "Cyrl", "Grek", "Armn"))
_NOUNS_CAPITALISED = frozenset(("de", "gsw", "lb", "nds"))
_BEFORE_PUNCTUATION = frozenset(("fr", "ru", "uk"))
_MARKS = str.maketrans("", "", "\u200e\u200f\u061c")
# A silent he that a year or another word follows carries the ezafe's small ye. Babel's CLDR has
# it in Persian months up to 2.18 and not in 2.19, while our own Persian words always have it.
_HE, _HE_WITH_YE = "\N{ARABIC LETTER HEH}", "\N{ARABIC LETTER HEH}\N{ARABIC HAMZA ABOVE}"


def _locale(tag: str) -> Locale:
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        raise PressError(
            [
                Problem(
                    Position("pressroom.toml"),
                    f"CLDR knows no language “{tag}”",
                    "tags such as en, ar, fa, pt-BR",
                    "correct languages in pressroom.toml",
                )
            ]
        ) from None


def script_of(tag: str) -> str:
    """The script a language is written in (ISO 15924), by CLDR's likely subtags."""
    locale = _locale(tag)
    likely = get_global("likely_subtags")
    full = likely.get(str(locale)) or likely.get(locale.language) or ""
    return locale.script or next((p for p in full.split("_") if len(p) == 4), "Latn")


def direction_of(tag: str) -> str:
    """``rtl`` or ``ltr``."""
    return "rtl" if _locale(tag).character_order == "right-to-left" else "ltr"


def own_name(tag: str) -> str:
    """A language's name in itself, as it stands alone (capitalised where its script is)."""
    locale = _locale(tag)
    name = str(locale.get_display_name(locale))
    return name[:1].upper() + name[1:]


def _system(locale: Locale) -> str:
    """The numbering system: a territory's own; for a bare tag of Arabic script the native
    one (CLDR gives Western digits to bare ``ar`` since version 42, which is the Maghreb's
    custom and not that of the desks we set for)."""
    system = str(locale.default_numbering_system)
    if (
        system == "latn"
        and not locale.territory
        and script_of(str(locale).replace("_", "-")) == ("Arab")
    ):
        system = str(locale.other_numbering_systems.get("native", system))
    return system if system in _SYSTEMS else "latn"


def language(
    tag: str, added: Mapping[str, Mapping[str, str]] | None = None, locale: str = ""
) -> Language:
    """All that the stages need to know of a language.

    ``added`` are the press's own labels by language; ``locale`` is the CLDR locale of its
    dates and lists where that is not the language's own. PressError where CLDR does not know
    the tag, or words of ours are missing in it.
    """
    labels = labels_for(tag, added or {})
    if labels is None:
        have = {**LABELS.get(tag.split("-")[0], {}), **(added or {}).get(tag, {})}
        missing = [key for key in LABELS["en"] if key not in have]
        raise PressError(
            [
                Problem(
                    Position("pressroom.toml"),
                    f"pressroom has no words of its own in “{tag}”",
                    f"a table [labels.{tag}] with: " + ", ".join(missing),
                    "add it (docs/languages.md lists the English words), and send it to us",
                )
            ]
        )
    return _language(tag, tuple(sorted(labels.items())), locale or tag)


@lru_cache(maxsize=64)
def _language(tag: str, labels: tuple[tuple[str, str], ...], dates: str) -> Language:
    locale = _locale(tag)
    script = script_of(tag)
    zero, counter = _SYSTEMS[_system(locale)]
    comma, semicolon = _PUNCTUATION.get(script, (",", ";"))
    marks = _QUOTES.get(locale.language, _QUOTES["en"])
    french = locale.language == "fr"
    quotes = (marks[0], marks[1], marks[2], marks[3])
    if french:
        quotes = ("«\N{NO-BREAK SPACE}", "\N{NO-BREAK SPACE}»", "“", "”")
    return Language(
        tag=tag,
        own_name=own_name(tag),
        direction="rtl" if direction_of(tag) == "rtl" else "ltr",
        script=script,
        digits="".join(chr(ord(zero) + n) for n in range(10)),
        counter_style=counter,
        quotes=quotes,
        apostrophe="׳" if script == "Hebr" else "’",
        comma=comma + " ",
        # A raised dot reads like a zero beside Arabic digits.
        separator=" | " if script == "Arab" else " · ",
        semicolon=semicolon + " ",
        thin_before="\N{NARROW NO-BREAK SPACE}" if french else "",
        names_capitalised=script in _CASED and locale.language not in _NOUNS_CAPITALISED,
        note_after_punctuation=locale.language not in _BEFORE_PUNCTUATION,
        locale=str(_locale(dates)).replace("_", "-"),
        labels=dict(labels),
    )


def format_long_date(date: datetime.date, language: Language) -> str:
    """A date in words of the language (CLDR, long), in its digits, on one line."""
    locale = _locale(language.locale)
    words = format_date(date, "long", locale=locale).translate(_MARKS)
    if locale.language == "fa":
        words = words.replace(f"{_HE} ", f"{_HE_WITH_YE} ")
    return language.number(words).replace(" ", "\N{NO-BREAK SPACE}")


@lru_cache(maxsize=64)
def month_names(locale: str) -> frozenset[str]:
    """The months' names as they stand in dates of a CLDR locale, without regard to case and
    without the ezafe's mark."""
    names = get_month_names("wide", locale=_locale(locale))
    return frozenset(str(name).casefold().rstrip(_HE_WITH_YE[1]) for name in names.values())


def join_names(names: Sequence[str], language: Language) -> str:
    """Names as a list in words (CLDR list patterns), without direction marks."""
    return str(format_list(list(names), locale=_locale(language.locale)).translate(_MARKS))


def label(language: Language, key: str, **values: str) -> str:
    """One of our own words, filled in."""
    words: str = language.labels[key]
    for name, value in values.items():
        words = words.replace("{" + name + "}", value)
    return words
