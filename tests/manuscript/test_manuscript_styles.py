"""A style from its folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressroom.manuscript.styles import built_in_styles, read_style
from pressroom.model.problem import PressError
from pressroom.model.style import FaceRequest

STYLE = """\
paper = "A5"

[[faces]]
family = "Amiri"
package = "fontpkg-amiri"
file = "Amiri.ttf"
weights = [400, 700]
axes = { wght = 1, opsz = 11 }

[families.text]
Arab = "Amiri"
[families.display]
Arab = "Amiri"
[families.label]
Arab = "Amiri"
[families.code]
Arab = "Amiri"

[variables]
house = "#000"
"""
OWN = {
    "styles/quay/style.toml": STYLE,
    "styles/quay/templates/article.html": "<p></p>",
    "styles/quay/css/page.css": "p {}",
    "styles/quay/css/note.css.j2": "q {}",
    "styles/quay/css/notes.txt": "none",
}


def refusal(root: Path, name: str) -> list[tuple[str, str]]:
    with pytest.raises(PressError) as caught:
        read_style(root, name, "")
    return [(str(p.position), p.message) for p in caught.value.problems]


def test_a_style_of_the_presss_own(make_press) -> None:
    style = read_style(make_press(OWN), "quay", "")
    assert (style.name, style.paper) == ("quay", "A5")
    assert style.templates == {"article.html": "<p></p>"}
    assert style.css == {"note.css.j2": "q {}", "page.css": "p {}"}
    assert style.families["text"] == {"Arab": "Amiri"}
    assert style.variables == {"house": "#000"}
    assert style.faces == tuple(
        FaceRequest("Amiri", "fontpkg-amiri", "Amiri.ttf", w, False, (("opsz", 11), ("wght", 1)))
        for w in (400, 700)
    )


def test_the_presss_paper_stands_before_the_styles(make_press) -> None:
    assert read_style(make_press(OWN), "quay", "Letter").paper == "Letter"


def test_the_built_in_one(make_press) -> None:
    style = read_style(make_press(), "brief", "")
    assert "article.html" in style.templates
    assert {"text", "display", "label", "code"} <= set(style.families)
    assert (built_in_styles() / "brief" / "style.toml").is_file()


def test_a_presss_own_style_stands_before_a_built_in_one_of_that_name(make_press) -> None:
    own = {name.replace("quay", "brief"): text for name, text in OWN.items()}
    assert read_style(make_press(own), "brief", "").paper == "A5"


@pytest.mark.parametrize("name", ["none", "", "../quay", "quay/../quay", "/etc", "."])
def test_there_is_no_such_style(make_press, name: str) -> None:
    assert refusal(make_press(OWN), name) == [("pressroom.toml", f"there is no style “{name}”")]


def test_which_there_are_is_said(make_press) -> None:
    with pytest.raises(PressError) as caught:
        read_style(make_press(), "none", "")
    (problem,) = caught.value.problems
    assert problem.expected.startswith("one of brief")
    assert problem.mend.startswith("correct style = … in pressroom.toml")


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ('paper = "A5"', "paper = ", "1:9", "this is not TOML: Invalid value"),
        ('paper = "A5"', 'papper = "A5"', "1:1", "“papper” is not known here"),
        (
            '[families.text]\nArab = "Amiri"',
            '[families.text]\nArab = ""',
            "11:8",
            "Arab: this is empty",
        ),
        ('house = "#000"', "house = []", "20:9", "house: this is a list"),
    ],
)
def test_faults_of_its_file(make_press, old: str, new: str, place: str, message: str) -> None:
    root = make_press({**OWN, "styles/quay/style.toml": STYLE.replace(old, new)})
    assert refusal(root, "quay") == [(f"styles/quay/style.toml:{place}", message)]


def test_a_template_from_outside_the_press(make_press, tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text("x")
    root = make_press(OWN)
    (root / "styles/quay/templates/packet.html").symlink_to(tmp_path / "secret.html")
    assert refusal(root, "quay") == [
        ("styles/quay/templates/packet.html", "a file of the style lies outside the press")
    ]


def test_a_file_laid_over_a_built_in_style(make_press) -> None:
    root = make_press({"styles/brief/css/notes.css": "mine", "styles/brief/css/local.css": "last"})
    style, plain = read_style(root, "brief", ""), read_style(make_press(), "brief", "")
    assert style.css == {**plain.css, "notes.css": "mine", "local.css": "last"}
    assert (style.templates, style.faces, style.options) == (
        plain.templates,
        plain.faces,
        plain.options,
    )


def test_a_style_that_extends_another(make_press) -> None:
    own = """
    extends = "brief"
    [variables]
    house = "#102030"
    [families.text]
    Latn = "IBM Plex Sans"
    """
    root = make_press({"styles/mine/style.toml": own, "styles/mine/templates/after.html": "x"})
    style, plain = read_style(root, "mine", ""), read_style(make_press(), "brief", "")
    assert style.variables == {**plain.variables, "house": "#102030"}
    assert style.families["text"] == {**plain.families["text"], "Latn": "IBM Plex Sans"}
    assert style.templates == {**plain.templates, "after.html": "x"}
    assert style.faces == plain.faces


def test_styles_that_extend_each_other(make_press) -> None:
    files = {f"styles/{a}/style.toml": f'extends = "{b}"' for a, b in ("xy", "yx")}
    assert refusal(make_press(files), "x") == [("pressroom.toml", "there is no style “x”")]


def test_a_style_that_names_no_faces(make_press) -> None:
    root = make_press({"styles/mine/style.toml": '[variables]\nhouse = "#102030"'})
    assert refusal(root, "mine") == [("styles/mine/style.toml:1:1", "this style names no faces")]


def test_options_a_press_chose(make_press) -> None:
    chosen = read_style(make_press(), "brief", "", {"author-block": "end"}).options
    assert chosen["author-block"] == "end"
    assert read_style(make_press(), "brief", "").options["author-block"] == "start"


def test_options_there_are_not(make_press) -> None:
    with pytest.raises(PressError) as caught:
        read_style(make_press(), "brief", "", {"author-block": "middle", "colour": True})
    assert [(p.message, p.expected.split(" (")[0]) for p in caught.value.problems][:1] == [
        ("options.author-block = middle is not one of the style's choices", "start or end")
    ]
    assert caught.value.problems[1].message == "the style “brief” has no option “colour”"
