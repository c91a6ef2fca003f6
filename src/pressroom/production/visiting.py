"""One polite visit to an address: the only door to the network, and only into the public one.

A name is looked up once, every address that it stands for is judged, and the connection goes
to one of just those: what the name stands for a moment later (DNS rebinding) is not asked.
Each redirect goes through the same door. No proxy, cookie or password is ever used.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

import urllib3

from pressroom.model.outside import Answer, Finding

Resolve = Callable[[str, int], list[str]]
# RFC 6052: addresses of the old internet as the new one sees them.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_PERMANENT, _REDIRECTS = {301, 308}, {301, 302, 303, 307, 308}
# Servers that are there and turn programs away (999: LinkedIn's own).
BARRED = {401, 402, 403, 407, 429, 451, 999}
_TRIED = 2  # addresses of one name
_SAFE = "/%:?#[]@!$&'()*+,;=~-._"


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """How links are checked; times in seconds.

    ``agent`` is how we introduce ourselves: say there whom to write to. ``delay`` lies
    between two requests to one host, which is never asked twice at once; ``hosts`` are asked
    side by side. ``attempts`` at what may be for the moment only, with ``backoff`` after the
    first, doubled each time; a server's own Retry-After is kept, up to ``patience``.
    ``fresh`` is how long a good answer is believed, ``stale`` how long a bad one.
    ``loopback`` allows this machine's own addresses; it is for tests against a local server.
    """

    agent: str = "pressroom-linkcheck"
    delay: float = 1.0
    hosts: int = 8
    attempts: int = 3
    backoff: float = 2.0
    patience: float = 60.0
    connecting: float = 10.0
    reading: float = 20.0
    redirects: int = 8
    fresh: int = 7 * 86400
    stale: int = 3600
    loopback: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What one request brought: a status, or the finding and words of why there is none.
    ``passing``: it may be another the next time."""

    status: int = 0
    location: str = ""
    retry_after: str = ""
    finding: Finding = "there"
    words: str = ""
    passing: bool = False


class Manners:
    """One request at a time to a host, and a pause between two."""

    def __init__(self, delay: float, sleep: Callable[[float], None]) -> None:
        self.delay, self.sleep = delay, sleep
        self._guard = threading.Lock()
        self._hosts: dict[str, threading.Lock] = {}
        self._visited: set[str] = set()

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait for the host to be free, and rested since it was asked before."""
        with self._guard:
            lock = self._hosts.setdefault(host, threading.Lock())
        with lock:
            if host in self._visited and self.delay:
                self.sleep(self.delay)
            self._visited.add(host)
            yield


def looked_up(host: str, port: int) -> list[str]:
    """The addresses that a name stands for, by the machine's resolver."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[4][0]) for place in found))


def is_public(address: str, loopback: bool = False) -> bool:
    """Whether an IP address belongs to the public internet (the registries of RFC 6890);
    addresses of the old internet within new ones are judged as what they stand for."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        within = found.ipv4_mapped or found.sixtofour or (found.teredo and found.teredo[1])
        if found in _NAT64:
            within = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if within:
            return is_public(str(within), loopback)
    if found.is_loopback:
        return loopback
    return found.is_global and not found.is_multicast


def askable(address: str) -> str:
    """An address as it is asked: without its fragment, letters beyond ASCII encoded as
    RFC 3986 and IDNA want. ValueError, in plain words, for what is no address."""
    parts = urlsplit(address)
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise ValueError("it is not http:// or https:// and a host")
    if parts.username or parts.password:
        raise ValueError("there is a user name in it")
    try:
        host = parts.hostname.encode("idna").decode()
    except UnicodeError:
        raise ValueError("its host is no name that can be looked up") from None
    if ":" in host:
        host = f"[{host}]"
    port = f":{parts.port}" if parts.port else ""  # a ValueError of its own where it is odd
    query = f"?{quote(parts.query, _SAFE)}" if parts.query else ""
    return f"{parts.scheme.lower()}://{host}{port}{quote(parts.path, _SAFE) or '/'}{query}"


class Visitor:
    """Visits addresses by the given settings."""

    def __init__(
        self, settings: LinkSettings, sleep: Callable[[float], None], resolve: Resolve = looked_up
    ) -> None:
        self.settings, self.sleep, self.resolve = settings, sleep, resolve
        self.manners = Manners(settings.delay, sleep)

    def visit(self, address: str, waits: Callable[[str], float | None]) -> Answer:
        """What is found at an address, redirects followed. ``waits`` reads a Retry-After as
        seconds from now, or None."""
        here, moved, permanent = address, "", True
        for _ in range(self.settings.redirects + 1):
            try:
                asked = askable(here)
            except ValueError as error:
                return Answer("malformed", words=str(error))
            reply = self._patiently(asked, waits)
            if reply.finding != "there":
                return Answer(reply.finding, reply.status, words=reply.words)
            if reply.status not in _REDIRECTS or not reply.location:
                return _told(reply.status, moved)
            here = urljoin(asked, reply.location)
            permanent = permanent and reply.status in _PERMANENT
            moved = here if permanent else moved
        return Answer("circling", words=f"redirected {self.settings.redirects} times and more")

    def _patiently(self, asked: str, waits: Callable[[str], float | None]) -> Reply:
        """One address, tried again where what comes may be for the moment only."""
        wait = self.settings.backoff
        for attempt in range(1, self.settings.attempts + 1):
            reply = self._once(asked)
            passing = reply.passing or reply.status in (429, 500, 502, 503, 504)
            if not passing or attempt == self.settings.attempts:
                break
            told = waits(reply.retry_after) if reply.retry_after else None
            if told is not None and told > self.settings.patience:
                break
            self.sleep(max(wait, told or 0.0))
            wait *= 2
        if reply.status == 503 and reply.retry_after:
            return Reply(503, finding="barred", words="the server asks to come back later")
        return reply

    def _once(self, asked: str) -> Reply:
        """By HEAD, which costs a server least; those that do not take it are asked by GET."""
        reply = self._request("HEAD", asked)
        if reply.status >= 400 and reply.status not in (429, 503):
            reply = self._request("GET", asked)
        return reply

    def _request(self, method: str, asked: str) -> Reply:
        parts = urlsplit(asked)
        host = parts.hostname or ""
        port = parts.port or (443 if parts.scheme == "https" else 80)
        with self.manners.turn(f"{host}:{port}"):
            try:
                places = self.resolve(host, port)
            except OSError as error:
                passing = getattr(error, "errno", None) == socket.EAI_AGAIN
                return Reply(finding="unreachable", words="its host is not known", passing=passing)
            private = [place for place in places if not is_public(place, self.settings.loopback)]
            if private or not places:
                words = f"{host} is {private[0]}" if private else f"{host} is nowhere"
                return Reply(finding="private", words=words)
            reply = Reply(finding="unreachable", words="nothing answers")
            for place in places[:_TRIED]:
                reply = self._at(place, port, method, asked)
                if reply.status:
                    break
            return reply

    def _at(self, place: str, port: int, method: str, asked: str) -> Reply:
        """A request to one IP address, under the name that was asked for."""
        parts = urlsplit(asked)
        host = parts.hostname or ""
        times = urllib3.Timeout(connect=self.settings.connecting, read=self.settings.reading)
        pool = (
            urllib3.HTTPSConnectionPool(
                place, port, timeout=times, server_hostname=host, assert_hostname=host
            )
            if parts.scheme == "https"
            else urllib3.HTTPConnectionPool(place, port, timeout=times)
        )
        headers = {"Host": parts.netloc, "User-Agent": self.settings.agent, "Accept": "*/*"}
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        try:
            response = pool.urlopen(
                method,
                path,
                headers=headers,
                retries=False,
                redirect=False,
                assert_same_host=False,
                preload_content=False,
            )
            try:
                return Reply(
                    response.status,
                    response.headers.get("Location", ""),
                    response.headers.get("Retry-After", ""),
                )
            finally:
                response.close()  # what the page says is not read
        except urllib3.exceptions.SSLError:
            return Reply(finding="unreachable", words="no trusted secure connection")
        except urllib3.exceptions.TimeoutError:
            return Reply(finding="unreachable", words="it takes too long", passing=True)
        except (urllib3.exceptions.HTTPError, OSError, ValueError):
            return Reply(finding="unreachable", words="nothing answers", passing=True)
        finally:
            pool.close()


def _told(status: int, moved: str) -> Answer:
    """The answer that the last status gives."""
    if status in BARRED:
        return Answer("barred", status, words=f"the server turns programs away ({status})")
    if status >= 500:
        return Answer("unreachable", status, words=f"the server fails ({status})")
    if status >= 400 or status < 200:
        return Answer("gone", status)
    return Answer("moved", status, moved) if moved else Answer("there", status)
