"""The check of links, against a server on this machine that the tests start and stop."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from link_desk import NOW, SETTINGS, Server, check, requests, serving

from pressroom.manuscript.articles import read_press
from pressroom.model.problem import Position
from pressroom.production.linkcheck import (
    check_press_links,
    seconds_to_wait,
)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as made:
        yield made


def test_what_is_there_is_not_told(server: Server, tmp_path: Path) -> None:
    assert check(server, server.answer("/a", 200), tmp_path=tmp_path) == []
    assert server.asked == [("HEAD", "/a", f"127.0.0.1:{server.port}", SETTINGS.agent)]


def test_what_is_gone_is_told_with_its_place_and_an_archived_copy(
    server: Server, tmp_path: Path
) -> None:
    gone = server.answer("/gone", 404)
    copy = "https://web.archive.org/web/2024/x"
    (bare,) = check(server, gone, tmp_path=tmp_path)
    (helped,) = check(server, gone, tmp_path=tmp_path, archived={gone: copy})
    assert (bare.position, bare.warning) == (Position("en.md", 1), False)
    assert "404" in bare.message
    assert "sources/archived.toml" in bare.mend
    assert helped.mend.endswith(copy)


def test_a_server_that_does_not_take_head_is_asked_by_get(server: Server, tmp_path: Path) -> None:
    server.answer("/a", 405, method="HEAD")
    assert check(server, server.answer("/a", 200), tmp_path=tmp_path) == []
    assert requests(server) == ["HEAD /a", "GET /a"]


def test_an_address_is_asked_once_however_often_it_is_linked(
    server: Server, tmp_path: Path
) -> None:
    gone = server.answer("/gone", 410)
    found = check(server, gone, gone + "#part", gone, tmp_path=tmp_path)
    assert [problem.position.line for problem in found] == [1, 2, 3]
    assert requests(server) == ["HEAD /gone", "GET /gone"]


@pytest.mark.parametrize(("status", "told"), [(301, True), (308, True), (302, False), (307, False)])
def test_only_what_has_moved_for_good_is_told(
    server: Server, tmp_path: Path, status: int, told: bool
) -> None:
    new = server.answer("/new", 200)
    old = server.answer("/old", status, Location="/new")
    found = check(server, old + "#part", tmp_path=tmp_path)
    assert [problem.mend for problem in found] == (
        [f"link to the new address: {new}#part"] if told else []
    )
    assert all(problem.warning for problem in found)


def test_what_lies_behind_a_passing_redirect_is_no_new_address(
    server: Server, tmp_path: Path
) -> None:
    server.answer("/c", 200)
    second = server.answer("/b", 302, Location="/c")
    (problem,) = check(server, server.answer("/a", 301, Location="/b"), tmp_path=tmp_path)
    assert problem.mend.endswith(second)


def test_a_redirect_to_what_is_gone_is_gone(server: Server, tmp_path: Path) -> None:
    (problem,) = check(server, server.answer("/a", 301, Location="/b"), tmp_path=tmp_path)
    assert "is gone" in problem.message


def test_circles_end(server: Server, tmp_path: Path) -> None:
    (problem,) = check(server, server.answer("/a", 302, Location="/a"), tmp_path=tmp_path)
    assert "leads in circles" in problem.message
    assert len(server.asked) == SETTINGS.redirects + 1


def test_a_busy_server_is_left_alone_as_long_as_it_asks(server: Server, tmp_path: Path) -> None:
    busy = server.answer("/busy", 429, 429, 200, Retry_After="7")
    assert check(server, busy, tmp_path=tmp_path) == []
    assert [wait for wait in server.slept if wait != SETTINGS.delay] == [7.0, 7.0]


def test_without_a_word_from_the_server_the_wait_doubles(server: Server, tmp_path: Path) -> None:
    found = check(server, server.answer("/a", 500), tmp_path=tmp_path)
    assert [wait for wait in server.slept if wait != SETTINGS.delay] == [2.0, 4.0]
    assert "the server fails (500)" in found[0].message


def test_one_who_asks_for_hours_is_believed(server: Server, tmp_path: Path) -> None:
    (problem,) = check(server, server.answer("/a", 503, Retry_After="9999"), tmp_path=tmp_path)
    assert problem.warning
    assert "come back later" in problem.message
    assert requests(server) == ["HEAD /a"]


def test_a_bar_against_programs_is_a_warning(server: Server, tmp_path: Path) -> None:
    (problem,) = check(server, server.answer("/a", 403), tmp_path=tmp_path)
    assert problem.warning
    assert "turns programs away" in problem.message


def test_a_host_is_asked_one_thing_at_a_time_with_a_pause(server: Server, tmp_path: Path) -> None:
    addresses = [server.answer(f"/{n}", 200) for n in range(6)]
    assert check(server, *addresses, tmp_path=tmp_path) == []
    assert server.slept == [SETTINGS.delay] * 5
    assert server.most_at_once == 1
    assert requests(server) == [f"HEAD /{n}" for n in range(6)]


def test_nothing_answers(server: Server, tmp_path: Path) -> None:
    def nowhere(host: str, port: int) -> list[str]:
        raise OSError("no such host")

    (unknown,) = check(server, "http://nowhere.example/", tmp_path=tmp_path, resolve=nowhere)
    assert "its host is not known" in unknown.message
    (plain,) = check(server, f"https://127.0.0.1:{server.port}/", tmp_path=tmp_path)
    assert "no trusted secure connection" in plain.message


def test_a_press_is_checked_with_its_archived_copies(server: Server, starter: Path) -> None:
    gone, there = server.answer("/gone", 404), server.answer("/there", 200)
    source = starter / "sources/first-issue/a-first-brief/en.md"
    lines = source.read_text("utf-8").count("\n")
    with source.open("a", encoding="utf-8") as file:
        file.write(f"\nThat [one]({gone}) and [the other]({there}).\n")
    copy = f'"{gone}" = "https://archive.example/gone"\n'
    (starter / "sources/archived.toml").write_text(copy, "utf-8")
    press, _ = read_press(starter)

    def resolve(host: str, port: int) -> list[str]:
        """No other address of the starter press is asked."""
        return [host] if host == "127.0.0.1" else ["10.0.0.1"]

    found = check_press_links(
        starter, press, now=NOW, settings=SETTINGS, resolve=resolve, sleep=server.slept.append
    )
    (problem,) = [p for p in found if "127.0.0.1" in p.message]
    assert str(problem.position).endswith(f"a-first-brief/en.md:{lines + 2}:12")
    assert problem.mend == "link to the archived copy: https://archive.example/gone"
    assert (starter / ".pressroom/links.json").exists()


# -- the cache --


def test_a_good_answer_is_believed_for_a_week(server: Server, tmp_path: Path) -> None:
    address = server.answer("/a", 200)
    for age, times in ((0, 1), (SETTINGS.fresh, 1), (SETTINGS.fresh + 1, 2)):
        check(server, address, tmp_path=tmp_path, now=NOW + age)
        assert len(server.asked) == times


def test_a_bad_answer_is_believed_for_an_hour_and_still_told(
    server: Server, tmp_path: Path
) -> None:
    address = server.answer("/a", 404)
    for age, times in ((0, 2), (SETTINGS.stale, 2), (SETTINGS.stale + 1, 4)):
        assert len(check(server, address, tmp_path=tmp_path, now=NOW + age)) == 1
        assert len(server.asked) == times


def test_an_answer_from_the_future_is_not_believed(server: Server, tmp_path: Path) -> None:
    address = server.answer("/a", 200)
    for now in (NOW, NOW - 1):
        check(server, address, tmp_path=tmp_path, now=now)
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    "held", ["", "[]", "{", '{"version": 1, "answers": {"x": {"finding": "odd"}}}']
)
def test_a_spoilt_cache_is_an_empty_one(server: Server, tmp_path: Path, held: str) -> None:
    path = tmp_path / ".pressroom/links.json"
    path.parent.mkdir()
    path.write_text(held, "utf-8")
    address = server.answer("/a", 200)
    check(server, address, tmp_path=tmp_path)
    assert len(server.asked) == 1
    assert json.loads(path.read_text("utf-8"))["answers"][address]["when"] == NOW


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        ("120", 120.0),
        ("Sun, 06 Nov 1994 08:50:37 GMT", 60.0),
        ("Sun, 06 Nov 1994 08:00:00 GMT", 0.0),
        ("soon", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(words: str, seconds: float | None) -> None:
    assert seconds_to_wait(words, 784_111_777) == seconds
