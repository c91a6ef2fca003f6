"""Job tickets: read off files, and delivered as a page and as JSON."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from pressroom.manuscript.places import CONFIGURATION
from pressroom.manuscript.ticket import read_agreed
from pressroom.model.problem import PressError, Problem
from pressroom.model.ticket import Agreed, Ticket
from pressroom.production.delivery import deliver
from pressroom.production.shop_papers import print_paper, read_file
from pressroom.proofing.filefacts import read_facts
from pressroom.typesetting.ticket import set_ticket


def agreed_in(folder: Path, given: dict[str, Any]) -> Agreed:
    """What the press around a folder has agreed on with its printer (nothing, outside of a
    press), and over it what is ``given``: fields of ``Agreed``, None for what is not."""
    start = folder.resolve()
    roots = [f for f in (start, *start.parents) if (f / CONFIGURATION).is_file()]
    agreed = read_agreed(roots[0]) if roots else Agreed()
    names = {field.name for field in fields(Agreed)}
    return replace(agreed, **{k: v for k, v in given.items() if k in names and v is not None})


def make_tickets(paths: list[Path], agreed: Agreed) -> list[tuple[Ticket, str]]:
    """The tickets of files, each delivered beside its file as ``NAME.ticket.pdf`` and
    ``NAME.ticket.json``. Gives them with the paths of their pages.

    All files are read first: where one has a fault, no ticket is written.
    """
    tickets, problems = [], list[Problem]()
    for path in paths:
        try:
            tickets.append((path, ticket_of(path.name, read_file(path), agreed)))
        except PressError as error:
            problems.extend(error.problems)
    if problems:
        raise PressError(problems)
    made = []
    for path, ticket in tickets:
        printed = print_paper(set_ticket(ticket))
        page = path.with_suffix(".ticket.pdf")
        written = json.dumps(ticket.as_dict(), ensure_ascii=False, indent=2) + "\n"
        deliver(page, printed.data)
        deliver(path.with_suffix(".ticket.json"), written.encode())
        made.append((ticket, str(page)))
    return made


def ticket_of(name: str, data: bytes, agreed: Agreed) -> Ticket:
    """The ticket of a PDF's bytes."""
    digest = sha256(data).hexdigest()
    return Ticket(name, digest, len(data), read_facts(data, name), agreed)
