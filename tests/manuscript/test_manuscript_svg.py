"""SVG that holds drawing only: nothing that runs, loads or explodes."""

from __future__ import annotations

import pytest

from pressroom.manuscript.files import PressFiles
from pressroom.manuscript.images import read_image
from pressroom.model.problem import PressError

NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'

# Nine levels of ten: a thousand million rectangles.
USE_BOMB = '<rect id="a0"/>' + "".join(
    f'<symbol id="a{n + 1}">' + f'<use href="#a{n}"/>' * 10 + "</symbol>" for n in range(9)
)
USE_BOMB += '<use href="#a9"/>'


def svg(inside: str = "", size: str = 'viewBox="0 0 10 5"') -> str:
    return f"<svg {NS} {size}>{inside}</svg>"


@pytest.fixture
def read_svg(make_press):
    def read_svg(text: str):
        files = PressFiles(make_press({"a.svg": text}))
        return read_image(files, files.root / "a.svg")

    return read_svg


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ('viewBox="0 0 10 5"', (10, 5)),
        ('viewBox="0,0,10,5"', (10, 5)),
        ('viewBox="-5 -5 1e3 2.5"', (1000, 2.5)),
        ('width="10" height="5"', (10, 5)),
        ('width="10mm" height="5mm"', (10, 5)),
        ('width="99" height="9" viewBox="0 0 10 5"', (10, 5)),
    ],
)
def test_its_size(read_svg, size: str, expected: tuple[float, float]) -> None:
    found = read_svg(svg(size=size))
    assert (found.width, found.height) == expected


@pytest.mark.parametrize("size", ["", 'width="10"', 'viewBox="0 0 0 5"', 'viewBox="a b c d"'])
def test_without_a_size(read_svg, size: str) -> None:
    with pytest.raises(PressError, match="it has neither a viewBox nor width and height"):
        read_svg(svg(size=size))


@pytest.mark.parametrize(
    "inside",
    [
        '<rect width="1" height="1" fill="#fff"/>',
        '<use href="#a"/>',
        '<use xlink:href="#a"/>',
        '<rect fill="url(#a)"/>',
        "<rect style=\"fill:url('#a')\"/>",
        '<image href="data:image/png;base64,AA"/>',
        "<style>rect { fill: url(#a) }</style>",
        "<!-- a remark --><title>Salt</title><desc>Bars</desc>",
        "<text>نمک</text>",
    ],
)
def test_drawing_is_taken(read_svg, inside: str) -> None:
    assert read_svg(svg(inside)).media_type == "image/svg+xml"


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ("<script>run()</script>", "it holds <script>, which is not taken"),
        ("<g><g><script/></g></g>", "it holds <script>, which is not taken"),
        ('<x:script xmlns:x="http://www.w3.org/1999/xhtml"/>', "it holds <script>, which is not"),
        ("<foreignObject/>", "it holds <foreignObject>, which is not taken"),
        ("<iframe/>", "it holds <iframe>, which is not taken"),
        ("<audio/>", "it holds <audio>, which is not taken"),
        ("<video/>", "it holds <video>, which is not taken"),
        ('<animate attributeName="href"/>', "it holds <animate>, which is not taken"),
        ('<set attributeName="href"/>', "it holds <set>, which is not taken"),
        ("<handler/>", "it holds <handler>, which is not taken"),
        ('<rect onclick="run()"/>', "it holds a script (onclick)"),
        ('<image href="https://x.example/a.png"/>', "it points outside itself (https://x.example"),
        ('<image xlink:href="a.png"/>', "it points outside itself (a.png)"),
        ('<image href="file:///etc/hosts"/>', "it points outside itself (file:///etc/hosts)"),
        ('<a href="javascript:run()"/>', "it points outside itself (javascript:run())"),
        ('<image href="data:text/html,x"/>', "it points outside itself (data:text/html,x)"),
        ('<use href="b.svg#a"/>', "it points outside itself (b.svg#a)"),
        ('<rect fill="url(https://x.example)"/>', "it points outside itself (url(https://x"),
        ('<rect style="fill:url( b.svg#a )"/>', "it points outside itself (fill:url( b.svg#a"),
        ("<rect filter=\"url('b.svg#a')\"/>", "it points outside itself (url('b.svg#a'))"),
        ("<style>@import 'a.css';</style>", "its style loads something from outside"),
        ("<style>a{fill:url(b.svg)}</style>", "its style loads something from outside"),
        ("<style><![CDATA[@import 'a.css';]]></style>", "its style loads something from outside"),
        (
            USE_BOMB,
            "written out it holds over 20,000 elements",
        ),
        (
            '<g id="a"><use href="#b"/><use href="#b"/></g><g id="b"><use href="#a"/></g>',
            "its “b” uses itself",
        ),
        ("<g>" * 300 + "</g>" * 300, "this is not well-formed SVG: Excessive depth"),
        ("<g>", "this is not well-formed SVG: Opening and ending tag mismatch"),
    ],
)
def test_what_is_refused_inside(read_svg, inside: str, message: str) -> None:
    with pytest.raises(PressError) as caught:
        read_svg(svg(inside))
    (problem,) = caught.value.problems
    assert problem.message.startswith(message)
    assert (problem.expected, problem.mend) == ("a sound SVG file", "export it again")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "this is not well-formed SVG: Document is empty"),
        ("not a picture", "this is not well-formed SVG: "),
        ("<svg/>", "the outermost element is not <svg> in SVG's namespace"),
        ('<html xmlns="http://www.w3.org/1999/xhtml"/>', "the outermost element is not <svg>"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("<text>&a;</text>"), "it declares entities"),
        (
            '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hosts">]>' + svg("<text>&a;</text>"),
            "it declares entities, which are not taken",
        ),
    ],
)
def test_what_is_refused_as_a_whole(read_svg, text: str, message: str) -> None:
    with pytest.raises(PressError) as caught:
        read_svg(text)
    assert caught.value.problems[0].message.startswith(message)


def test_a_document_type_without_entities_is_harmless(read_svg) -> None:
    public = '"-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"'
    assert read_svg(f"<!DOCTYPE svg PUBLIC {public}>" + svg()).width == 10
