"""Strings, ids, families and variables of the style sheets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import UndefinedError
from typesetting_desk import brief

from pressroom.model.style import Style
from pressroom.typesetting.sheets import (
    css_id,
    css_string,
    environment,
    families_for,
    language_families,
    variables,
)

STYLE = Style(
    name="s",
    paper="A4",
    templates={},
    css={},
    faces=(),
    families={
        "text": {"Latn": "Serif", "Arab": "Naskh", "Zyyy": "Last"},
        "code": {"Latn": "Mono"},
    },
    variables={"house": "#0f4c5c"},
)


@pytest.mark.parametrize(
    ("text", "css"),
    [
        ("Water", '"Water"'),
        ('a "b"', '"a \\"b\\""'),
        ("a\\b", '"a\\\\b"'),
        ("a\nb\rc\fd", '"a b c d"'),
        ("آب", '"آب"'),
        ("</style>", '"</style>"'),
        ("", '""'),
    ],
)
def test_a_css_string(text: str, css: str) -> None:
    assert css_string(text) == css


@given(st.text(max_size=20))
@settings(deadline=None, max_examples=60)
def test_nothing_gets_out_of_a_css_string(text: str) -> None:
    inside = css_string(text)[1:-1].replace("\\\\", "").replace('\\"', "")
    assert not set(inside) & set('"\\\n\r\f')


@pytest.mark.parametrize(
    ("name", "css"),
    [
        ("water-en", "water-en"),
        ("آب-fa", "آب-fa"),
        ("2026-plan-en", "\\32 026-plan-en"),
        ("a b:c", "a\\20 b\\3a c"),
        ("a{b}", "a\\7b b\\7d "),
        ("", ""),
    ],
)
def test_a_css_id(name: str, css: str) -> None:
    assert css_id(name) == css


@pytest.mark.parametrize(
    ("role", "script", "families"),
    [
        ("text", "Latn", '"Serif", "Naskh", "Last"'),
        ("text", "Arab", '"Naskh", "Serif", "Last"'),
        ("text", "Hebr", '"Serif", "Naskh", "Last"'),  # has none of its own
        ("code", "Arab", '"Mono"'),
    ],
)
def test_a_script_s_own_family_first_the_last_resort_last(
    role: str, script: str, families: str
) -> None:
    assert families_for(STYLE, role, script) == families


def test_every_script_that_is_set_has_its_families() -> None:
    sheet = language_families(STYLE, ["fa", "en", "ar", "he"])
    assert sheet.splitlines() == [
        ':root { --text: "Serif", "Naskh", "Last"; --code: "Mono"; }',
        '[data-script="Arab"] { --text: "Naskh", "Serif", "Last"; --code: "Mono"; }',
        '[data-script="Latn"] { --text: "Serif", "Naskh", "Last"; --code: "Mono"; }',
        '[data-script="Hebr"] { --text: "Serif", "Naskh", "Last"; --code: "Mono"; }',
    ]


def test_the_order_of_languages_makes_no_difference() -> None:
    assert language_families(STYLE, ["fa", "en"]) == language_families(STYLE, ["en", "fa", "en"])


def test_the_press_s_variables_win_over_the_style_s() -> None:
    assert variables(STYLE, {}) == ":root {\n  --house: #0f4c5c;\n}\n"
    assert variables(STYLE, {"house": "red", "more": "1pt"}) == (
        ":root {\n  --house: red;\n  --more: 1pt;\n}\n"
    )


@pytest.mark.parametrize(
    ("name", "value", "declared"),
    [
        ("house", "red; } body { color: blue", "--house: red  body  color: blue;"),
        ("house", "</style><script>", "--house: /stylescript;"),
        ("house", "\\3b", "--house: 3b;"),
        ("a: b; c", "red", "--abc: red;"),
    ],
)
def test_variables_are_cleaned(name: str, value: str, declared: str) -> None:
    assert f"  {declared}\n" in variables(STYLE, {name: value})


# -- templates --


def test_html_templates_escape_and_css_templates_have_their_filters() -> None:
    html = environment({"t": "{{ a }}"}, html=True).get_template("t")
    assert html.render(a="<b>") == "&lt;b&gt;"
    css = environment({"t": "#{{ a | css_id }} {{ a | css_string }}"}, html=False).get_template("t")
    assert css.render(a="1 a") == '#\\31 \\20 a "1 a"'


def test_a_name_that_a_template_does_not_know_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        environment({"t": "{{ nothing }}"}, html=True).get_template("t").render()


def test_the_brief_style_has_a_family_for_each_script_of_ours() -> None:
    for role in brief().families:
        for script in ("Latn", "Arab", "Hebr"):
            assert brief().families[role][script]
