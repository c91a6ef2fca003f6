"""A server for tests of the check of links, and the check against it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from pressroom.model.outside import OutsideLink
from pressroom.model.problem import Position, Problem
from pressroom.production.linkcheck import LinkCache, LinkSettings, check_links

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


@contextmanager
def serving() -> Iterator[Server]:
    """A server on this machine while the block lasts."""
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
    try:
        yield state
    finally:
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
    """What the check says of addresses, linked from a line each; its sleeps are noted."""
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
    """What the server was asked for."""
    return [f"{method} {path}" for method, path, *_ in server.asked]
