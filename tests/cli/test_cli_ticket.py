"""``pressroom ticket`` as a user calls it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2

Pressroom = Callable[..., subprocess.CompletedProcess[str]]


def job(path: Path, title: str = "ملفّ العدد") -> Path:
    made = pikepdf.new()
    for _ in range(6):
        made.add_blank_page(page_size=(595, 842))
    made.docinfo["/Title"] = title
    made.Root.ViewerPreferences = pikepdf.Dictionary(Direction=pikepdf.Name.R2L)
    made.save(path)
    return path


def test_a_ticket_is_one_page_and_json(pressroom: Pressroom, tmp_path: Path) -> None:
    job(tmp_path / "job.pdf")
    call = ("--stock", "Offset", "--grammage", "90", "--run", "1500", "--contact", "Nour")
    done = pressroom("ticket", "job.pdf", *call, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    written = json.loads((tmp_path / "job.ticket.json").read_text("utf-8"))
    assert (written["pages"], written["pages-printed"]) == (6, 8)
    assert (written["binding"], written["binding-side"]) == ("saddle", "right")
    document = pypdfium2.PdfDocument(tmp_path / "job.ticket.pdf")
    assert len(document) == 1
    text = document[0].get_textpage().get_text_range()
    for words in ("Offset, 90 g/m²", "bound at the right", "Nour", written["sha256"][:32]):
        assert words in text


def test_what_the_press_has_agreed_on_is_in_its_table(pressroom: Pressroom, starter: Path) -> None:
    configuration = starter / "pressroom.toml"
    table = '\n[ticket]\nstock = "Munken"\ngrammage = 80\nsaddle-up-to = 4\n'
    configuration.write_text(configuration.read_text("utf-8") + table, "utf-8")
    job(starter / "job.pdf")
    done = pressroom("ticket", "job.pdf", "--grammage", "100", "--json", cwd=starter)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert (said["stock"], said["grammage"], said["binding"]) == ("Munken", 100.0, "perfect")


def test_faults_of_the_table_have_their_place(pressroom: Pressroom, starter: Path) -> None:
    configuration = starter / "pressroom.toml"
    before = configuration.read_text("utf-8")
    configuration.write_text(
        before + '\n[ticket]\ngrammage = "heavy"\nstok = "x"\nsheet = "B99"\n', "utf-8"
    )
    job(starter / "job.pdf")
    done = pressroom("ticket", "job.pdf", cwd=starter)
    assert done.returncode == 1
    line = before.count("\n") + 3
    assert f"pressroom.toml:{line}:" in done.stderr
    assert "did you mean “stock”?" in done.stderr
    assert f"pressroom.toml:{line + 2}:" in done.stderr
    assert not (starter / "job.ticket.pdf").exists()


def test_no_ticket_is_written_where_one_file_is_bad(pressroom: Pressroom, tmp_path: Path) -> None:
    job(tmp_path / "good.pdf")
    (tmp_path / "bad.pdf").write_bytes(b"words")
    done = pressroom("ticket", "good.pdf", "bad.pdf", "absent.pdf", cwd=tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "bad.pdf: " in done.stderr
    assert "absent.pdf: " in done.stderr
    assert not (tmp_path / "good.ticket.pdf").exists()
