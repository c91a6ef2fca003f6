"""The report as SARIF and as HTML."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

from pressroom.model.layout import Rectangle
from pressroom.model.problem import Position
from pressroom.model.remark import NotChecked, Remark, Report
from pressroom.proofing.report.html import html_of
from pressroom.proofing.report.sarif import sarif_of
from pressroom.proofing.rules.registry import rules
from pressroom.proofing.rules.specimen import pdf_of

IN_TEXT = Remark(
    "“by” stands twice",
    Position("sources/the water/en.md", 25, 16),
    mend="delete one",
    excerpt="The wells fell by by a <third> & more.",
    width=5,
    rule="copy.doubled-word",
    severity="warning",
)
ON_PAGE = Remark(
    "“آب” is 49 ppi",
    Position("sources/the water/en.md", 9, 1),
    excerpt="![A](a.png)",
    width=11,
    output="output/water.en.pdf",
    page=2,
    box=Rectangle(50, 20, 100, 40),
    rule="page.image-resolution",
    severity="error",
)
WHOLE = Remark("broken", Position("/elsewhere/a b.epub"), rule="file.ace", severity="note")
REPORT = Report(
    (IN_TEXT, ON_PAGE, WHOLE),
    ("sources/the water/en.md",),
    (NotChecked("PDFs by veraPDF", "it is not installed", "make judges"),),
    {"output/water.en.pdf": pdf_of("0 g 50 140 100 40 re f", (("pages", 3),))},
)


def run_of(report: Report) -> dict[str, Any]:
    log = json.loads(sarif_of(report))
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    return dict(log["runs"][0])


def test_sarif_has_what_the_standard_demands() -> None:
    run = run_of(REPORT)
    driver = run["tool"]["driver"]
    assert driver["name"] == "pressroom"
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(set(ids)) == len(ids)
    for result in run["results"]:
        # 3.27.5 and 3.27.6: the index is that of the rule of this id.
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("none", "note", "warning", "error")
        assert result["message"]["text"].endswith(".")
        for location in result["locations"]:
            artifact = location["physicalLocation"]["artifactLocation"]
            assert re.fullmatch(r"[A-Za-z0-9._~/:%-]+", artifact["uri"])
            # 3.4.4: an absolute address has no base, a relative one is below it.
            assert ("uriBaseId" in artifact) != artifact["uri"].startswith("file:///")
            assert artifact.get("uriBaseId", "PRESS") in run["originalUriBaseIds"]
    # 3.20.14: the tool itself did its work, whatever it has found.
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is True
    (told,) = invocation["toolExecutionNotifications"]
    assert told["message"]["text"] == (
        "Not checked: PDFs by veraPDF: it is not installed. To get it: make judges."
    )


def test_sarif_places_count_characters_from_one() -> None:
    run = run_of(REPORT)
    assert run["columnKind"] == "unicodeCodePoints"
    text, page, whole = (r["locations"][0]["physicalLocation"] for r in run["results"])
    assert text["region"] == {"startLine": 25, "startColumn": 16, "endColumn": 21}
    assert text["contextRegion"]["snippet"]["text"] == IN_TEXT.excerpt
    assert text["artifactLocation"]["uri"] == "sources/the%20water/en.md"
    # What is the whole line has no line around it.
    assert page["region"]["endColumn"] == 12 and "contextRegion" not in page
    assert "region" not in whole
    assert whole["artifactLocation"] == {"uri": "file:///elsewhere/a%20b.epub"}


def test_sarif_names_the_page_beside_the_source() -> None:
    result = run_of(REPORT)["results"][1]
    assert result["properties"] == {"page": 2, "box": [50, 20, 100, 40]}
    (related,) = result["relatedLocations"]
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "output/water.en.pdf"
    assert related["message"]["text"] == "Page 2."


def test_sarif_of_nothing() -> None:
    assert run_of(Report(()))["results"] == []


class Outline(HTMLParser):
    """What a reader of the page meets: elements with their attributes, and the words."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words = ""
        self.feed(page.decode())
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in ("meta", "img", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def test_the_page_stands_alone_and_can_be_read_out() -> None:
    page = Outline(html_of(REPORT))
    assert page.all("html") == [{"lang": "en"}]
    assert not page.all("script") and not page.all("link")
    (image,) = page.all("img")
    assert str(image["src"]).startswith("data:image/png;base64,")
    assert image["alt"] == "Page 2, 1 framed on it"
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1 and all(b - a <= 1 for a, b in pairwise(levels))
    targets = {str(a["id"]) for _, a in page.elements if a.get("id")}
    assert all(str(a["href"])[1:] in targets for a in page.all("a"))


def test_a_frame_stands_where_the_fault_is() -> None:
    (frame,) = (a for a in Outline(html_of(REPORT)).all("a") if a.get("class"))
    assert frame["class"] == "frame error"
    # 3 points of air on a page of 200: x 50, y 20, 100 wide, 40 high.
    assert frame["style"] == "left:23.50%;top:8.50%;width:53.00%;height:23.00%"
    assert str(frame["aria-label"]).startswith("3: error, “آب” is 49 ppi")


def test_the_words_of_the_report() -> None:
    page = Outline(html_of(REPORT))
    assert "1 error, 1 warning, 1 note, in 1 file." in page.words
    assert "PDFs by veraPDF: it is not installed." in page.words
    assert "The wells fell by by a <third> & more." in page.words
    assert rules()["page.image-resolution"].why in page.words


def test_a_page_that_has_no_picture_is_said_to_be_missing() -> None:
    page = Outline(html_of(Report((ON_PAGE,))))
    assert not page.all("img")
    assert "This page is not shown." in page.words


def test_same_report_same_bytes() -> None:
    assert html_of(REPORT) == html_of(REPORT)
    assert sarif_of(REPORT) == sarif_of(REPORT)
