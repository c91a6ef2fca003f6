"""What becomes of translations that lag behind: shipped, shipped with a warning, or held.

The press says which in ``pressroom.toml``, ``[translations] behind``. Held is whatever would
hold such an edition, volumes and e-books too: what was delivered before stays. A facing
edition is never held, since it is there to mend the translation by.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pressroom.editing.standing import standing
from pressroom.model.edited import EditedEdition
from pressroom.model.ledger import Standing
from pressroom.model.problem import Position, Problem
from pressroom.production.jobs import Job, PrintJob
from pressroom.production.outcome import Outcome
from pressroom.production.shop import Shop


def parted(shop: Shop, jobs: Sequence[Job]) -> tuple[list[Job], list[Outcome]]:
    """The jobs that may be done, and the outcomes of those that the press's policy holds."""
    if shop.press.behind != "hold":
        return list(jobs), []
    lags = _Lags(shop)
    ready: list[Job] = []
    held: list[Outcome] = []
    for job in jobs:
        editions = _editions(job)
        lagging = [(e, s) for e in editions if (s := lags.of(e)) and (s.behind or not s.accepted)]
        if not lagging:
            ready.append(job)
        elif len(editions) == 1:
            held.append(Outcome(job.what, job.target, problems=(_say(*lagging[0]),)))
        else:
            why = (_volume(job, lagging),)
            held.append(Outcome(job.what, job.target, problems=why, held=True))
    return ready, held


def lag_warnings(shop: Shop, jobs: Iterable[Job]) -> tuple[Problem, ...]:
    """A warning for each edition in the jobs that lags behind its original, unless the press
    ships those without a word. One that was never accepted is not known to lag."""
    if shop.press.behind == "ship":
        return ()
    lags = _Lags(shop)
    editions = {e.id: e for job in jobs for e in _editions(job)}.values()
    return tuple(
        _say(e, found, warning=True) for e in editions if (found := lags.of(e)) and found.behind
    )


class _Lags:
    """How translations stand, each found once."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.known: dict[str, Standing | None] = {}

    def of(self, edited: EditedEdition) -> Standing | None:
        """How an edition stands; None for an original."""
        if edited.id not in self.known:
            article = self.shop.press.article(edited.slug)
            translated = article is not None and not edited.edition.is_original
            self.known[edited.id] = (
                standing(article.original, edited.edition, article.ledger)
                if article is not None and translated
                else None
            )
        return self.known[edited.id]


def _editions(job: Job) -> tuple[EditedEdition, ...]:
    if isinstance(job, PrintJob):
        return () if job.facing else job.editions
    return tuple(edited for article in job.plan.articles for edited in article)


def _say(edited: EditedEdition, found: Standing, warning: bool = False) -> Problem:
    """That an edition lags, where it first does."""
    source = edited.edition.source
    article, tag = found.slug, found.language
    if not found.accepted:
        return source.problem(
            source.at(0),
            f"held: this translation of {article} was never accepted",
            "one that the desk has accepted (behind = “hold” in pressroom.toml)",
            f"read it against its original, then: pressroom translated {article} {tag}",
        )
    count = len(found.behind)
    lines = [f.translation.line if f.translation else f.after for f in found.behind]
    where = source.at(min((line for line in lines if line), default=0))
    passages = "one passage" if count == 1 else f"{count} passages"
    return source.problem(
        where,
        f"{'' if warning else 'held: '}this translation lags behind its original in {passages}",
        f"what the original says now; pressroom status {article} shows the changes",
        f"translate {'it' if count == 1 else 'them'}, then: pressroom translated {article} {tag}",
        warning=warning,
    )


def _volume(job: Job, lagging: Sequence[tuple[EditedEdition, Standing]]) -> Problem:
    names = ", ".join(f"{found.slug} ({found.language})" for _, found in lagging)
    return Problem(
        Position(job.target),
        f"held: it would hold translations that lag or were never accepted: {names}",
        "translations in step with their originals (behind = “hold” in pressroom.toml)",
        "mend and accept these; what was made before stays until then",
    )
