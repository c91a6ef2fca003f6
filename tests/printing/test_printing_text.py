"""The text of printed lines: what is copied, searched and read aloud is what was written.

Known limits of readers, which no producer can mend, are kept out of the examples: Poppler joins
spaces and signs at a change of direction to the wrong side; PDFium sets brackets, words of
other scripts in right-to-left lines, and marks at the end of right-to-left words in
left-to-right ones the other way round; MuPDF turns short right-to-left words in left-to-right
lines round.
"""

from __future__ import annotations

import re

import pytest

from reading_desk import CONTROLS, READERS, extracted, letters, paragraphs, printed, read, words

# What goes before every example: readers look at a whole page to find how it is set.
LATIN = (
    "The first lines of the page are full of words that fill the whole of the measure and more "
    "of them than one would like to count here."
)
ARABIC = (
    "این متن برای آزمون چیدن سطرهای راست به چپ نوشته شده است و چند سطر دارد. هر صفحه را از "
    "روی همهٔ سطرهایش می‌خوانند و این یکی بیش از یک سطر است."
)
RIGHT_TO_LEFT = ("ar", "fa", "he")
# Source text by name, each with its language; all readers give all its words.
EVERYWHERE = {
    "ligatures": (
        "en",
        "The office of affairs offered five flowing waterways a different configuration of "
        "shuffled traffic and first-rate official flags.",
    ),
    "hyphenation": (
        "en",
        "Extraordinarily characteristic representations of international communities and "
        "administrative responsibilities notwithstanding, interdisciplinary configurations of "
        "infrastructure misunderstandings disproportionately accumulated.",
    ),
    "Russian": (
        "ru",
        "Водоснабжение северных городов зависит от правительственных постановлений и "
        "международного сотрудничества, а также от ёмкости подъёмных сооружений.",
    ),
    "Turkish": ("tr", "Kırmızı iğne İstanbul şehrinde çığlık attı, ağaçların gölgesinde."),
    "Vietnamese": ("vi", "Tiếng Việt có nhiều dấu thanh ở trên các chữ cái khác nhau."),
    "a combining accent": (
        "en",
        "The cafe\u0301 a\u0323\u0302 and naïve coöperation of Jose\u0301",
    ),
    "soft hyphens": (
        "en",
        "The inter\u00adnation\u00adali\u00adsation of ex\u00adtra\u00ador\u00addi\u00adnary "
        "com\u00admu\u00adni\u00adca\u00adtion net\u00adworks of gov\u00adern\u00adments",
    ),
    "a long word": (
        "de",
        "Die Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung gilt.",
    ),
    "no-break spaces": ("en", "About 12\u00a0km and 5\u00a0% of\u202fit \u2014 see\u2009thin"),
    "Arabic": (
        "ar",
        "ذهبَ الوَلَدُ إلى المكتبة لأنّ الشَّمْسَ كانت ساطعةً في السماء والأطفال يلعبون بلا خوف",
    ),
    "lam-alef": ("ar", "والله ولا إلا كلا لآ لأ لإ سلام الأولاد والآباء بلا ملل قبل الإفطار"),
    "marks of Arabic": ("ar", "إِنَّ الحَيَاةَ فِي المُدُنِ صَعْبَةٌ جِدًّا وَلَٰكِنَّ النَّاسَ يُحِبُّونَهَا كَثِيرًا"),
    "small alef": ("ar", "هٰذا ٱلرحمن قُرآن آية مسؤول شيء"),
    "tatweel": ("ar", "كتـــاب ومحمّـــد وسلـــام عليكـم"),
    "Persian": (
        "fa",
        "می‌خواهم کتاب‌های تازه را ببینم؛ خانهٔ ما نزدیک رودخانه است و همه‌چیز آرام می‌گذرد.",
    ),
    "he with hamza": ("fa", "خانۀ پدری و نامهٔ مادر و همۀ کوچه‌های محلهٔ ما"),
    "Hebrew with points": ("he", "בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם וְאֵת הָאָרֶץ וַיַּרְא אֱלֹהִים אֶת הָאוֹר כִּי טוֹב"),
    "Hebrew": ("he", "המים בנהר עולים בכל שנה והעיר נערכת לשיטפונות הבאים"),
}
# Further text that is read aloud as it is, whatever programs of other makers do with it.
ALOUD = {
    "numbers in Arabic": ("ar", "كان عددهم ١٢٣٤ شخصا في سنة ٢٠٢٤ وبلغت النسبة ٤٫٥ من المئة"),
    "numbers in Persian": ("fa", "در سال ۱۴۰۳ بیش از ۱۲۳۴ نفر و ۴٫۵ درصد و 12.5 و ۱۲:۳۰"),
    "isolated names": ("ar", "قال \u2068World Bank\u2069 إن \u2066GSMA report\u2069 صدر اليوم"),
    "digits with letters": ("ar", "فئة A٣ وB12 وC٤D"),
    "brackets": ("ar", "كلمة (بين قوسين) و«اقتباس» و[آخر] هنا"),
    "joiners": ("ar", "سنة ١٤٤٥ ه\u200d وكتاب"),
    "Arabic in English": ("en", "The word كلا here and الشَّمْسَ there, also ه\u200d and ٱللَّهُ too"),
    "a mark without a letter": ("en", "A lone \u0301 and \u0308 here"),
    "a mark at the beginning": ("ar", "\u064e وحدها والباقي"),
    "an override": ("en", "one \u202etwo three\u202c four"),
    "an override in Arabic": ("ar", "واحد \u202dاثنان ثلاثة\u202c أربعة"),
}


def page(lang: str, text: str, markup: str = "") -> tuple[str, str, str]:
    """Body, language and direction of a page with this text (or markup that says it)."""
    direction = "rtl" if lang in RIGHT_TO_LEFT else "ltr"
    before = ARABIC if direction == "rtl" else LATIN
    return f"<p>{before}</p><p>{markup or text}</p>", lang, direction


def said(text: str) -> str:
    """What a text says, without what only orders it or shows where it may be broken."""
    return CONTROLS.sub("", text).replace("\u00ad", "")


@pytest.mark.parametrize("name", [*EVERYWHERE, *ALOUD])
def test_a_paragraph_is_read_aloud_as_it_was_written(name: str) -> None:
    lang, text = {**EVERYWHERE, **ALOUD}[name]
    assert paragraphs(read(*page(lang, text)))[1:] == [said(text)]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", EVERYWHERE)
def test_every_reader_finds_its_words_in_order(name: str, reader: str) -> None:
    lang, text = EVERYWHERE[name]
    body, _, direction = page(lang, text)
    before = ARABIC if direction == "rtl" else LATIN
    found = words(extracted(printed(body, lang, direction).data, reader))
    assert found[len(words(before)) :] == words(said(text))


@pytest.mark.parametrize("reader", ["mupdf", "poppler"])
@pytest.mark.parametrize("name", ["numbers in Arabic", "isolated names", "brackets"])
def test_letters_beside_numbers_and_names_stay_in_order(name: str, reader: str) -> None:
    lang, text = ALOUD[name]
    found = extracted(printed(*page(lang, text)).data, reader)
    assert "".join(letters(found)).endswith("".join(letters(text)))


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", ["isolated names", "an override", "Persian"])
def test_no_mark_that_only_orders_a_line_is_copied(name: str, reader: str) -> None:
    lang, text = {**EVERYWHERE, **ALOUD}[name]
    found = extracted(printed(*page(lang, text)).data, reader)
    assert not re.search("[\u2066-\u2069]", found)


def test_a_hyphen_that_the_engine_puts_in_is_a_soft_one() -> None:
    lang, text = EVERYWHERE["hyphenation"]
    raw = [piece for e in read(*page(lang, text)).walk() for piece in e.children]
    ends = [piece for piece in raw if isinstance(piece, str) and piece.endswith("\u00ad")]
    assert len(ends) > 1
    assert not any(piece.endswith("-") for piece in raw if isinstance(piece, str))


def test_a_hyphen_of_the_source_stays() -> None:
    text = "Self-governing, well-being and first-rate twenty-first-century mother-in-law " * 3
    assert paragraphs(read(*page("en", text)))[1] == text.strip()


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("One <em>two</em> <strong>three</strong>", "One two three"),
        ("first <b>bold</b> <i>then</i> <b>more</b>, end", "first bold then more, end"),
        ("four<em>five</em>, six", "fourfive, six"),
        ('six <a href="https://example.org/">seven eight</a> nine', "six seven eight nine"),
        (
            'a <em lang="fr">mot <span lang="ar" dir="rtl">كلمة</span> ici</em> b',
            "a mot كلمة ici b",
        ),
        ('<span style="font-variant-caps: small-caps">World Bank</span>', "World Bank"),
        ('<span style="text-transform: uppercase">straße ﬁn</span>', "STRASSE FIN"),
        ("E=mc<sup>2</sup> and H<sub>2</sub>O", "E=mc2 and H2O"),
        ("one <bdo dir='rtl'>two three</bdo> four", "one two three four"),
        ("One line<br>a second<br/>a third", "One line a second a third"),
        ("One <em>line</em><br><em>a</em> second", "One line a second"),
        ('<code style="white-space: pre-wrap">one\ntwo\nthree</code>', "one two three"),
    ],
)
def test_words_in_markup_are_kept_apart_where_the_source_does(markup: str, text: str) -> None:
    assert paragraphs(read(*page("en", text, markup)))[1] == text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("کتاب <em>گلستان</em> سعدی <strong>شیرازی</strong> است", "کتاب گلستان سعدی شیرازی است"),
        ("متر<sup>۳</sup> مکعب", "متر۳ مکعب"),
        ('واژه <code dir="ltr">git log --oneline</code> پایان', "واژه git log --oneline پایان"),
        ('آب <a href="https://x.org/">پیوندی دراز</a>، و', "آب پیوندی دراز، و"),
    ],
)
def test_so_are_those_of_right_to_left_lines(markup: str, text: str) -> None:
    assert paragraphs(read(*page("fa", text, markup)))[1] == text


@pytest.mark.parametrize("indent", range(0, 60, 7))
@pytest.mark.parametrize(("lang", "text"), [("en", LATIN), ("fa", ARABIC)])
def test_spaces_at_the_ends_of_lines_are_kept(indent: int, lang: str, text: str) -> None:
    """Wherever the lines end: before a link, in it, or after it."""
    first, *middle, last = text.split()
    markup = f'{first} <a href="https://example.org/">{" ".join(middle)}</a> {last}'
    css = f"p {{ text-indent: {indent}pt }}"
    assert paragraphs(read(*page(lang, text, markup), css))[1] == text
