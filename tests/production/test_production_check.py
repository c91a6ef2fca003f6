"""What ``pressroom check`` looks at, and how grave it takes what it finds."""

from __future__ import annotations

import io
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pikepdf
import pytest

from check_desk import edition, make_press, report_on, silent
from conftest import judge_or_say
from pressroom.model.problem import PressError
from pressroom.production.check import Asked, LinkSettings, check_files, check_press
from pressroom.production.severities import severities_of
from pressroom.proofing.rules.rule import Example
from pressroom.proofing.rules.specimen import pdf_of

TWICE = Example("The the wells.")


def add(press: Path, name: str, text: str) -> None:
    path = press / "sources" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


@pytest.fixture
def press(tmp_path: Path) -> Path:
    """Water in English and Persian, sea in English, all with a doubled word."""
    make_press(tmp_path, TWICE)
    add(tmp_path, "water/fa.md", edition("آب آب.", original=False))
    add(tmp_path, "seas/collection.yaml", "title: Seas\n")
    add(tmp_path, "seas/sea/en.md", edition("By by the sea."))
    return tmp_path


def lay_over(press: Path, css: str) -> None:
    """CSS laid over the style of a press."""
    style = press / "styles" / "brief" / "css"
    style.mkdir(parents=True)
    (style / "local.css").write_text(f"{css}\n", "utf-8")


def places(press: Path, *names: str, language: str = "") -> list[str]:
    asked = Asked(names, language, pages=False, files=False)
    return [r.position.file for r in check_press(press, asked, silent).remarks]


def test_the_whole_press_articles_collections_files_and_languages(press: Path) -> None:
    sea, en, fa = "sources/seas/sea/en.md", "sources/water/en.md", "sources/water/fa.md"
    assert places(press) == [sea, en, fa]
    assert places(press, "water") == [en, fa]
    assert places(press, "seas") == [sea]
    assert places(press, "sources/water/fa.md") == [fa]
    assert places(press, "sources/water/fa.md", "water") == [en, fa]
    assert places(press, language="en") == [sea, en]


def test_what_is_not_there_is_told(press: Path) -> None:
    with pytest.raises(PressError, match="there is no article “watre”"):
        places(press, "watre")
    with pytest.raises(PressError, match="“de” is none of the press's languages"):
        places(press, language="de")


def test_severities_are_the_presss_own(tmp_path: Path) -> None:
    for severity, found in (("error", ["error"]), ("note", ["note"]), ("off", [])):
        table = f'[check]\n"copy.doubled-word" = "{severity}"\n'
        press = make_press(tmp_path, TWICE, table)
        assert [r.severity for r in report_on(press).remarks] == found


def test_ids_may_be_written_without_quotes(tmp_path: Path) -> None:
    press = make_press(tmp_path, TWICE, '[check]\ncopy.doubled-word = "note"\n')
    assert severities_of(press) == {"copy.doubled-word": "note"}
    make_press(tmp_path, TWICE, '[check.copy]\ndoubled-word = "note"\n')
    assert severities_of(press) == {"copy.doubled-word": "note"}


def test_every_wrong_entry_is_told_with_its_place(tmp_path: Path) -> None:
    table = (
        '[check]\n"copy.dubbled-word" = "off"\n"copy.digits" = "bad"\n"copy.missing-alt" = "off"\n'
    )
    press = make_press(tmp_path, TWICE, table)
    with pytest.raises(PressError) as caught:
        report_on(press)
    first, second, third = caught.value.problems
    assert (first.position.line, first.position.column) == (6, 1)
    assert first.mend == "did you mean “copy.doubled-word”?"
    assert second.expected == '"off", "note", "warning", "error"'
    assert (second.position.line, second.position.column) == (7, 17)
    assert "stops a build" in third.message


def test_a_build_does_not_mind_the_table(tmp_path: Path) -> None:
    from pressroom.production.shop import Shop

    Shop(make_press(tmp_path, TWICE, '[check]\n"copy.doubled-word" = "error"\n'))


def test_faults_of_the_configuration_are_in_the_report(tmp_path: Path) -> None:
    press = make_press(tmp_path, TWICE)
    toml = press / "pressroom.toml"
    toml.write_text(toml.read_text("utf-8").replace('"brief"', '"breif"'), "utf-8")
    report = report_on(press, pages=True)
    assert [r.rule for r in report.remarks] == ["copy.sources", "copy.doubled-word"]
    toml.write_text("name = ", "utf-8")
    (remark,) = report_on(press).remarks
    assert (remark.rule, remark.position.line) == ("copy.sources", 1)


def test_pages_are_those_that_would_be_printed_now(tmp_path: Path) -> None:
    """What the proof of layout finds is a remark with its page, its frame and its picture."""
    press = make_press(tmp_path, Example("The wells of the plain have fallen. " * 3))
    lay_over(press, "p { white-space: nowrap }")
    report = report_on(press, pages=True)
    (remark,) = [r for r in report.remarks if r.rule == "page.overfull-line"]
    assert (remark.output, remark.page) == ("output/water.en.pdf", 1)
    assert str(remark.position).startswith("sources/water/en.md:")
    assert remark.box is not None and remark.box.width > 100
    assert list(report.pictures) == ["output/water.en.pdf"]
    assert not (press / "output").exists()


def test_words_that_a_style_hides_are_lost(tmp_path: Path) -> None:
    press = make_press(tmp_path, Example("A call.[^1]\n\n[^1]: Words of a note."))
    lay_over(press, ".note { display: none }")
    assert "page.lost-words" in {r.rule for r in report_on(press, pages=True).remarks}


def test_nothing_in_output_is_said_and_not_passed(tmp_path: Path) -> None:
    report = check_press(make_press(tmp_path, Example("Wells.")), Asked(pages=False), silent)
    assert [(o.what, o.why) for o in report.not_checked] == [
        ("finished files", "there are none in output/")
    ]


def test_judges_that_are_missing_are_said_and_not_passed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # no Java, no Chromium
    monkeypatch.setenv("PRESSROOM_JUDGES", str(tmp_path / "none"))
    book, paper = tmp_path / "a.epub", tmp_path / "b.pdf"
    book.write_bytes(b"")
    paper.write_bytes(declaring_accessibility(pdf_of("0 g")))
    report = check_files([book, paper])
    assert not report.remarks
    assert {o.what for o in report.not_checked} == {
        "e-books by EPUBCheck",
        "e-books by Ace",
        "PDFs by veraPDF",
    }


XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 pdfuaid:part="1"/></rdf:RDF></x:xmpmeta>"""


def declaring_accessibility(data: bytes) -> bytes:
    """The PDF, declaring PDF/UA-1."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.Root.Metadata = pikepdf.Stream(pdf, XMP.encode())
        made = io.BytesIO()
        pdf.save(made)
    return made.getvalue()


def test_pdfs_from_anywhere(tmp_path: Path) -> None:
    paper = tmp_path / "a.pdf"
    paper.write_bytes(pdf_of("BT /F1 9 Tf (Wells) Tj ET", [("F1", False)]))
    report = check_files([paper, paper])
    assert [(r.rule, r.severity, r.position.file) for r in report.remarks] == [
        ("file.verapdf", "note", str(paper)),  # it declares nothing to be judged by
        ("page.font-not-embedded", "error", str(paper)),
    ]


def test_press_files_are_said_to_have_no_judge(tmp_path: Path) -> None:
    paper = tmp_path / "a.pdf"
    paper.write_bytes(pdf_of("0 g", [("press", True)]))
    (one,) = check_files([paper]).not_checked
    assert one.what == f"{paper} as PDF/X"


def test_what_is_no_pdf_is_an_error(tmp_path: Path) -> None:
    paper = tmp_path / "a.pdf"
    paper.write_bytes(b"%PDF-1.7 and no more")
    assert {r.severity for r in check_files([paper]).remarks} == {"error"}
    with pytest.raises(PressError, match="not there"):
        check_files([tmp_path / "b.pdf"])


def test_finished_files_of_the_articles_asked_for(press: Path) -> None:
    output = press / "output"
    (output / "seas").mkdir(parents=True)
    for name in ("water.en.pdf", "water.fa.pdf", "water.fa.archive.pdf", "seas/sea.en.pdf"):
        (output / name).write_bytes(pdf_of("0.1 w 0 0 m 90 90 l S"))

    def looked_at(*names: str, language: str = "") -> list[str]:
        report = check_press(press, Asked(names, language, pages=False), silent)
        return [name for name in report.looked_at if name.endswith(".pdf")]

    assert len(looked_at()) == 4
    assert looked_at("water", language="fa") == [
        "output/water.fa.archive.pdf",
        "output/water.fa.pdf",
    ]
    assert looked_at("seas") == ["output/seas/sea.en.pdf"]


@pytest.mark.judge
def test_judges_say_what_they_think(tmp_path: Path) -> None:
    """The three rules on files: a broken book and a false declaration are found, what we make
    ourselves is in order."""
    from pressroom.production.build import run
    from pressroom.production.shop import Shop

    book, paper = tmp_path / "a.epub", tmp_path / "a.pdf"
    with zipfile.ZipFile(book, "w") as made:
        made.writestr("mimetype", "application/epub+zip")
    paper.write_bytes(declaring_accessibility(pdf_of("0 g")))
    report = check_files([book, paper])
    for missing in report.not_checked:
        if "not installed" in missing.why:
            judge_or_say(RuntimeError(missing.why))
    # Ace has nothing to say of a book that can't be opened; that is not taken for a verdict.
    assert {r.rule for r in report.remarks} == {"file.epubcheck", "file.verapdf"}
    assert [one.what for one in report.not_checked] == [f"{book} by Ace"]
    press = make_press(tmp_path / "press", Example("Text."))
    shop = Shop(press)
    water = shop.find("water")
    run([shop.article_pdf(water, "en"), shop.article_epub(water)], press, silent, 1)
    found = check_press(press, Asked(pages=False), silent)
    assert not found.remarks and len(found.looked_at) == 3


class Answers(BaseHTTPRequestHandler):
    """A server on this machine: /wells is there, all else is gone."""

    def do_HEAD(self) -> None:
        self.send_response(200 if self.path == "/wells" else 410)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the tests look at what is reported."""


@pytest.fixture
def site() -> Iterator[str]:
    made = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=made.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{made.server_address[1]}"
    made.shutdown()


def test_outside_links_are_asked_after_when_that_is_asked_for(tmp_path: Path, site: str) -> None:
    table = '[check]\n"copy.http-address" = "off"\n'
    off = "<!-- check: copy.outside-link off: the archive has it -->"
    text = f"[One]({site}/wells), [two]({site}/gone).\n\n{off}\n\n[Three]({site}/lost)."
    press = make_press(tmp_path, Example(text), table)
    manners = LinkSettings(delay=0, attempts=1, loopback=True)
    asked = Asked(pages=False, files=False, links=True, manners=manners)
    (remark,) = check_press(press, asked, silent).remarks
    assert (remark.rule, remark.severity) == ("copy.outside-link", "error")
    assert f"{site}/gone is gone" in remark.message
    # Not asked, nothing is told, and the silence is not taken for idle.
    assert not report_on(press).remarks
