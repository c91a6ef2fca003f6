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
    assert style.families == {"text": {"Arab": "Amiri"}}
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
    assert problem.mend == "correct style = … in pressroom.toml"


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ('paper = "A5"', "paper = ", "1:9", "this is not TOML: Invalid value"),
        ('paper = "A5"', 'papper = "A5"', "1:1", "“papper” is not known here"),
        ('Arab = "Amiri"', 'Arab = ""', "11:8", "Arab: this is empty"),
        ('house = "#000"', "house = []", "14:9", "house: this is a list"),
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
