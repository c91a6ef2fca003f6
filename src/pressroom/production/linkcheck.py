"""The check of outside links: which addresses to ask, what was asked before, and what to
tell. It alone uses the network, and only when it is asked to.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit

from pressroom import __version__
from pressroom.manuscript.archived import read_archived
from pressroom.model.article import Press
from pressroom.model.outside import Answer, Finding, OutsideLink
from pressroom.model.problem import Problem
from pressroom.production.delivery import deliver
from pressroom.production.visiting import LinkSettings, Resolve, Visitor, askable, looked_up
from pressroom.proofing.links import judge, outside_links

__all__ = ["LinkCache", "LinkSettings", "check_links", "check_press_links"]

CACHE = ".pressroom/links.json"
FORGOTTEN = 90 * 86400  # seconds after which an answer leaves the cache
VERSION = 1


class LinkCache:
    """Answers of earlier checks, by address, in a file of the press (``CACHE``).

    A file that can't be read, or is of another version, is an empty cache. ``save`` keeps
    what is younger than ``FORGOTTEN``.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.answers: dict[str, Answer] = {}
        try:
            held = json.loads(path.read_text("utf-8"))
            if held["version"] == VERSION:
                self.answers = {str(a): _answer(values) for a, values in held["answers"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            self.answers = {}

    def fresh(self, address: str, now: int, settings: LinkSettings) -> Answer | None:
        """The answer that is still believed at ``now``, or None."""
        answer = self.answers.get(address)
        if answer is None:
            return None
        good = answer.finding in ("there", "moved")
        age = now - answer.when
        return answer if 0 <= age <= (settings.fresh if good else settings.stale) else None

    def save(self, now: int) -> None:
        """Write the cache in one piece."""
        kept = {
            address: answer.as_dict()
            for address, answer in sorted(self.answers.items())
            if now - answer.when <= FORGOTTEN
        }
        written = json.dumps({"version": VERSION, "answers": kept}, ensure_ascii=False, indent=1)
        deliver(self.path, written.encode())


def _answer(values: Mapping[str, Any]) -> Answer:
    answer = Answer(**values)
    if answer.finding not in get_args(Finding) or not isinstance(answer.when, int):
        raise ValueError("not an answer of ours")
    return answer


def check_press_links(
    root: Path,
    press: Press,
    *,
    now: int,
    settings: LinkSettings | None = None,
    resolve: Resolve = looked_up,
    sleep: Callable[[float], None] = time.sleep,
) -> list[Problem]:
    """Check every outside link of a press in a folder, by ``check_links``, with the press's
    cache and its list of archived copies. Without other ``settings`` we say who we are with
    the press's address. PressError where that list has faults or the cache can't be written.
    """
    agent = f"pressroom/{__version__} (link check for {press.address})"
    return check_links(
        outside_links(edition for article in press.articles for edition in article.editions),
        settings=settings or LinkSettings(agent=agent),
        cache=LinkCache(root / CACHE),
        now=now,
        archived=read_archived(root),
        resolve=resolve,
        sleep=sleep,
    )


def check_links(
    links: Sequence[OutsideLink],
    *,
    settings: LinkSettings,
    cache: LinkCache,
    now: int,
    archived: Mapping[str, str] | None = None,
    resolve: Resolve = looked_up,
    sleep: Callable[[float], None] = time.sleep,
) -> list[Problem]:
    """Ask after every address once, and tell what is amiss, in the order of the links.

    ``links`` come from ``proofing.links.outside_links``, ``archived`` from
    ``manuscript.archived.read_archived``. ``now`` is seconds since 1970, UTC: with it the
    ages of the cache's answers are judged, and it is written into new ones. The cache is
    saved at the end. ``resolve`` and ``sleep`` are there for tests. PressError where the
    cache can't be written.
    """
    asked = {link.address: _key(link.address) for link in links}
    answers: dict[str, Answer] = {}
    for key in dict.fromkeys(asked.values()):
        known = cache.fresh(key, now, settings)
        if known is not None:
            answers[key] = known
    wanted = [key for key in dict.fromkeys(asked.values()) if key not in answers]
    if wanted:
        visitor = Visitor(settings, sleep, resolve)
        for key, answer in _visited(wanted, visitor, settings, now):
            answers[key] = cache.answers[key] = replace(answer, when=now)
        cache.save(now)
    judged = (judge(link, answers[asked[link.address]], archived or {}) for link in links)
    return [problem for problem in judged if problem is not None]


def _key(address: str) -> str:
    """What is asked: addresses that differ in their fragment are one. What can't be asked
    stands for itself."""
    try:
        return askable(address)
    except ValueError:
        return address


def _visited(
    wanted: Sequence[str], visitor: Visitor, settings: LinkSettings, now: int
) -> list[tuple[str, Answer]]:
    """Answers for addresses. Those of one host are asked one after the other."""
    hosts: dict[str, list[str]] = {}
    for address in wanted:
        hosts.setdefault(_host(address), []).append(address)

    def each(addresses: list[str]) -> list[tuple[str, Answer]]:
        return [(a, visitor.visit(a, lambda words: seconds_to_wait(words, now))) for a in addresses]

    with ThreadPoolExecutor(max(1, settings.hosts)) as pool:
        return [pair for pairs in pool.map(each, hosts.values()) for pair in pairs]


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""


def seconds_to_wait(words: str, now: int) -> float | None:
    """A Retry-After (RFC 9110, 10.2.3), in seconds or as a date, counted from ``now``; None
    where it is neither."""
    if words.strip().isdecimal():
        return float(words)
    try:
        when = parsedate_to_datetime(words)
    except (TypeError, ValueError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, when.timestamp() - now)
