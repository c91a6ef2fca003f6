"""E-books opened for real: foliate-js in Chromium, as their readers see them.

PRESSROOM_PICTURES=FOLDER keeps every screen that is looked at.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest

from conftest import judge_or_say
from ebooks.readers import open_books
from pressroom.proofing import judges

pytestmark = [pytest.mark.judge, pytest.mark.xdist_group("shelf")]
ARAB = re.compile("[\u0600-\u06ff]")
# The direction that a book is read in, and how its text moves when the reader goes on.
BOOKS = {
    "water-beneath.epub": "ltr",
    "when-the-sky-turns.epub": "rtl",
    "salt.epub": "rtl",
    "quayside-12.epub": "ltr",
}


@pytest.fixture(scope="module")
def opened(shelf: Path) -> dict[str, dict[str, Any]]:
    kept = os.environ.get("PRESSROOM_PICTURES")
    try:
        return open_books([shelf / name for name in BOOKS], Path(kept) if kept else None)
    except judges.JudgeMissingError as error:
        judge_or_say(error)
        raise


@pytest.fixture(params=BOOKS)
def book(opened: dict[str, dict[str, Any]], request: pytest.FixtureRequest) -> dict[str, Any]:
    return opened[request.param]


def test_it_opens_without_a_complaint_and_asks_nobody_else(book: dict[str, Any]) -> None:
    assert (book["complaints"], book["outside"]) == ([], [])
    assert book["first"]["text"] or book["cover"]


def test_the_cover_comes_first_where_there_is_one(book: dict[str, Any]) -> None:
    covers = [one for one in book["landmarks"] if "cover" in one["types"]]
    assert bool(covers) == bool(book["cover"])
    if covers:
        assert book["first"]["section"] == covers[0]["href"]
        assert book["cover"]["height"] > book["cover"]["width"] >= 1000
        assert book["first"]["images"] == 1


def test_contents_are_in_their_own_scripts_and_lead_somewhere(book: dict[str, Any]) -> None:
    languages = set()
    for chapter in book["chapters"]:
        assert chapter["section"] == chapter["href"]
        languages.add(chapter["language"])
        rtl = chapter["language"] in ("ar", "fa", "he")
        assert chapter["ofText"] == ("rtl" if rtl else "ltr"), chapter["href"]
        assert chapter["direction"] == BOOKS[book["file"]], "a file's own is the book's"
    for entry in book["contents"]:
        found = re.search(r"\.(en|ar|fa)\.xhtml$", entry["href"])
        if found:
            assert bool(ARAB.search(entry["label"])) == (found[1] != "en"), entry
    assert {"ar"} <= languages


def test_every_picture_is_shown_and_nothing_runs_off_the_page(book: dict[str, Any]) -> None:
    assert sum(chapter["images"] for chapter in book["chapters"]) > 0
    assert [(c["href"], c["broken"]) for c in book["chapters"] if c["broken"]] == []
    assert [(c["href"], c["wide"]) for c in book["chapters"] if c["wide"]] == []


def test_pages_turn_the_way_the_book_is_read(book: dict[str, Any]) -> None:
    direction = BOOKS[book["file"]]
    assert book["direction"] == direction
    turned = [chapter for chapter in book["chapters"] if "turn" in chapter]
    assert turned
    for chapter in turned:
        turn = chapter["turn"]
        assert turn["key"] == ("goLeft" if direction == "rtl" else "goRight")
        assert turn["before"] == turn["back"] != turn["after"], chapter["href"]
        places = [(turn[when]["index"], turn[when]["page"]) for when in ("before", "after")]
        assert places[0] < places[1], "the key goes back"
        if turn["moved"]:
            assert turn["moved"] == (1 if chapter["direction"] == "rtl" else -1)


def test_a_note_pops_up_and_leads_back(book: dict[str, Any]) -> None:
    noted = [chapter for chapter in book["chapters"] if chapter.get("note")]
    assert noted
    for chapter in noted:
        note = chapter["note"]
        assert (note["type"], note["hidden"], note["returns"], note["lost"]) == (
            "footnote",
            False,  # in the list of notes it stands for all to see
            True,
            0,
        )
        assert note["text"].startswith(note["call"])
        assert len(note["text"]) > len(note["call"]) + 5


def test_night_and_large_text_are_the_readers(book: dict[str, Any]) -> None:
    looked_at = [chapter for chapter in book["chapters"] if "large" in chapter]
    assert looked_at
    for chapter in looked_at:
        assert chapter["dim"] == [], f"{chapter['href']}: text that stays dark in the dark"
        assert chapter["large"]["bodySize"] == pytest.approx(1.5 * chapter["bodySize"])
        assert chapter["large"]["wide"] == [], chapter["href"]
