"""The check of links, against a server on this machine that the tests start and stop."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from pressroom.manuscript.articles import read_press
from pressroom.model.outside import OutsideLink
from pressroom.model.problem import Position, Problem
from pressroom.production.linkcheck import (
    LinkCache,
    LinkSettings,
    check_links,
    check_press_links,
    seconds_to_wait,
)
from pressroom.production.visiting import askable, is_public

NOW = 1_900_000_000
SETTINGS = LinkSettings(agent="tests (tests@example.org)", delay=0.5, loopback=True)


@dataclass
class Server:
    """What the server was asked, and how it answers: a status and headers a path, or several
    for one request after the other. HEAD may be answered apart."""

    port: int = 0
    asked: list[tuple[str, str, str, str]] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)
    paths: dict[str, list[tuple[int, dict[str, str]]]] = field(default_factory=dict)
    at_once: int = 0
    most_at_once: int = 0
    guard: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, path: str, *statuses: int, method: str = "", **headers: str) -> str:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.paths[method + path] = [(status, named) for status in statuses]
        return self.at(path)

    def at(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def next(self, method: str, path: str) -> tuple[int, dict[str, str]]:
        held = self.paths.get(method + path) or self.paths.get(path) or [(404, {})]
        return held.pop(0) if len(held) > 1 else held[0]


@pytest.fixture
def server() -> Iterator[Server]:
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        def respond(self) -> None:
            with state.guard:
                state.at_once += 1
                state.most_at_once = max(state.most_at_once, state.at_once)
                host, agent = self.headers["Host"], self.headers["User-Agent"]
                state.asked.append((self.command, self.path, host, agent))
                status, headers = state.next(self.command, self.path)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            with state.guard:
                state.at_once -= 1
            self.end_headers()

        do_HEAD = do_GET = respond  # noqa: N815

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing: the tests look at what was asked."""

    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.port = made.server_address[1]
    thread = threading.Thread(target=made.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield state
    made.shutdown()
    made.server_close()
    thread.join()


def check(
    server: Server,
    *addresses: str,
    tmp_path: Path,
    now: int = NOW,
    settings: LinkSettings = SETTINGS,
    **rest: Any,
) -> list[Problem]:
    links = [OutsideLink(a, Position("en.md", n)) for n, a in enumerate(addresses, 1)]
    rest.setdefault("resolve", lambda host, port: [host])
    return check_links(
        links,
        settings=settings,
        cache=LinkCache(tmp_path / ".pressroom/links.json"),
        now=now,
        sleep=server.slept.append,
        **rest,
    )


def requests(server: Server) -> list[str]:
    return [f"{method} {path}" for method, path, *_ in server.asked]


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


# -- private networks --


@pytest.mark.parametrize(
    "address",
    [
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "::",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "nonsense",
    ],
)
def test_private_networks_are_not_public_even_for_tests(address: str) -> None:
    assert not is_public(address)
    assert not is_public(address, loopback=True)


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "::ffff:127.0.0.1"])
def test_this_machine_is_asked_in_tests_only(address: str) -> None:
    assert not is_public(address)
    assert is_public(address, loopback=True)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
def test_the_public_internet(address: str) -> None:
    assert is_public(address)


def test_this_machine_is_private_where_it_is_not_allowed(server: Server, tmp_path: Path) -> None:
    (problem,) = check(server, server.answer("/a", 200), tmp_path=tmp_path, settings=LinkSettings())
    assert "private network" in problem.message
    assert server.asked == []


@pytest.mark.parametrize("inside", ["http://10.0.0.1/", "http://169.254.169.254/latest"])
def test_a_redirect_into_a_private_network_is_not_followed(
    server: Server, tmp_path: Path, inside: str
) -> None:
    (problem,) = check(server, server.answer("/a", 302, Location=inside), tmp_path=tmp_path)
    assert "private network" in problem.message


def test_a_name_with_one_private_address_is_private(server: Server, tmp_path: Path) -> None:
    (problem,) = check(
        server,
        server.at("/a", "both.example"),
        tmp_path=tmp_path,
        resolve=lambda host, port: ["127.0.0.1", "10.0.0.1"],
    )
    assert "both.example is 10.0.0.1" in problem.message
    assert server.asked == []


def test_the_connection_goes_where_was_looked_and_nowhere_else(
    server: Server, tmp_path: Path
) -> None:
    """A name that stands for another machine the second time it is looked up."""
    looked: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        looked.append(host)
        return ["127.0.0.1"] if len(looked) == 1 else ["10.0.0.1"]

    server.answer("/a", 302, Location="/b")
    address = server.at("/a", "rebinding.example")
    (problem,) = check(server, address, tmp_path=tmp_path, resolve=rebinding)
    assert "rebinding.example is 10.0.0.1" in problem.message
    assert [(path, host) for _, path, host, _ in server.asked] == [
        ("/a", f"rebinding.example:{server.port}")
    ]


# -- addresses --


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("https://example.org", "https://example.org/"),
        ("https://example.org/a b?q=c#part", "https://example.org/a%20b?q=c"),
        ("https://example.org/%D9%85", "https://example.org/%D9%85"),
        ("https://مثال.example/م", "https://xn--mgbh0fb.example/%D9%85"),
        ("HTTP://[2001:db8::1]:8080/", "http://[2001:db8::1]:8080/"),
    ],
)
def test_addresses_are_asked_in_ascii(address: str, asked: str) -> None:
    assert askable(address) == asked


@pytest.mark.parametrize(
    "address",
    ["ftp://example.org/", "http://", "http://a:b@example.org/", "http://[::1", "http://a:x/"],
)
def test_what_is_no_address_is_told(server: Server, tmp_path: Path, address: str) -> None:
    (problem,) = check(server, address, tmp_path=tmp_path)
    assert "no address that can be asked" in problem.message


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
