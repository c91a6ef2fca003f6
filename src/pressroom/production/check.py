"""``pressroom check``: sources, pages and outputs looked at, one report made of it all."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pressroom.editing.edit import edit, languages_of
from pressroom.editing.standing import standing
from pressroom.manuscript.articles import survey_press
from pressroom.model.article import Article, Press
from pressroom.model.language import Language
from pressroom.model.problem import Position, PressError, Problem
from pressroom.model.remark import NotChecked, Remark, Report
from pressroom.production.events import Event, Listener
from pressroom.production.inquiry import languages_asked
from pressroom.production.jobs import PrintJob
from pressroom.production.linkcheck import LinkSettings, check_press_links
from pressroom.production.proofs import Proof, proofs
from pressroom.production.settings import store_of
from pressroom.production.severities import severities_of
from pressroom.production.shop import Shop
from pressroom.proofing.examine import Examiner, place_order
from pressroom.proofing.rules.copy_desk import Copy
from pressroom.proofing.rules.outputs import Output, Outputs
from pressroom.proofing.rules.registry import rules
from pressroom.proofing.rules.sheets import INK_LIMIT, Sheets
from pressroom.proofing.silences import silenced, silences_of

OUTPUT = "output"
OUTSIDE = "copy.outside-link"
UNASKED, NONE = frozenset({OUTSIDE}), frozenset[str]()


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be looked at: articles or collections by name (none: all of the press), one
    language or all, and whether the pages and the finished files are. With ``links``, outside
    addresses are asked after, which uses the network; ``manners`` say how, else politely."""

    names: tuple[str, ...] = ()
    language: str = ""
    pages: bool = True
    files: bool = True
    links: bool = False
    manners: LinkSettings | None = None
    workers: int | None = None


def check_press(root: Path, asked: Asked, listen: Listener) -> Report:
    """The report on a press. PressError only where it can't be found out what was asked."""
    examiner = Examiner(severities_of(root))
    try:
        shop = Shop(root, store=store_of(root))
    except PressError as error:
        return _faulty(root, asked, examiner, error.problems)
    if asked.language:
        languages_asked(shop.press, asked.language)
    editions = list(_chosen(shop, asked))
    _read(shop.press, editions, examiner, sound=True)
    folders = {article.folder for article, _ in editions}
    examiner.tell(
        (p for p in shop.warnings if not asked.names or _folder(p) in folders), "copy.sources"
    )
    if asked.links:
        listen(Event("started", "asking after outside links"))
        _outside(shop, editions, asked.manners, examiner)
    layers = {"copy"}
    pictures: dict[str, bytes] = {}
    if asked.pages:
        layers.add("page")
        pictures |= _pages(shop, editions, asked, examiner, listen)
    outputs = _outputs(root, editions, asked) if asked.files else ()
    if asked.files:
        layers.add("file")
        if outputs:
            listen(Event("started", f"judging {len(outputs)} finished files"))
        limit = shop.press.printing.ink_limit
        pictures |= _files(outputs, examiner, frozenset(pictures), asked.pages, limit)
    held = [e for article, tag in editions if (e := article.edition(tag))]
    silences = [silence for edition in held for silence in silences_of(edition)]
    return _report(
        silenced(examiner, silences, frozenset(layers), UNASKED if not asked.links else NONE),
        [edition.source.file for edition in held] + [output.name for output in outputs],
        examiner.not_checked,
        pictures,
    )


def check_files(paths: Sequence[Path], judged: bool = True) -> Report:
    """The report on finished files from anywhere: the rules on pages over PDFs, and, if
    ``judged``, the rules on files."""
    missing = [path for path in paths if not path.is_file()]
    if missing:
        raise PressError(
            Problem(
                Position(str(path)), "this file is not there", "a PDF or EPUB", "check the name"
            )
            for path in missing
        )
    examiner = Examiner()
    outputs = tuple(Output(str(path), path) for path in dict.fromkeys(paths))
    pictures = _sheets(outputs, examiner)
    if judged:
        examiner.look_at("file", Outputs(outputs))
    return _report(
        sorted(examiner.remarks, key=place_order),
        [output.name for output in outputs],
        examiner.not_checked,
        pictures,
    )


def _report(
    remarks: Sequence[Remark],
    looked_at: Sequence[str],
    not_checked: Sequence[NotChecked],
    pictures: Mapping[str, bytes],
) -> Report:
    shown = {remark.output for remark in remarks if remark.page}
    kept = {name: data for name, data in pictures.items() if name in shown}
    return Report(tuple(dict.fromkeys(remarks)), tuple(looked_at), tuple(not_checked), kept)


def _faulty(root: Path, asked: Asked, examiner: Examiner, faults: tuple[Problem, ...]) -> Report:
    """The report on a press that can't be set as it stands: all its faults, and the rules
    on copy over what could be read."""
    press, problems = survey_press(root)
    examiner.tell(dict.fromkeys((*faults, *problems)), "copy.sources")
    articles = press.articles if press is not None else ()
    editions = [
        (article, edition.language)
        for article in articles
        for edition in article.editions
        if (not asked.names or _named(article, asked.names))
        and asked.language in ("", edition.language)
    ]
    if press is not None:
        _read(press, editions, examiner, sound=False)
    why = "the sources have faults that must be mended first"
    if asked.pages:
        examiner.not_checked.append(NotChecked("pages", why))
    if asked.files:
        examiner.not_checked.append(NotChecked("finished files", why))
    if asked.links:
        examiner.not_checked.append(NotChecked("outside links", why))
    held = [e for article, tag in editions if (e := article.edition(tag))]
    silences = [s for edition in held for s in silences_of(edition)]
    return _report(
        silenced(examiner, silences, frozenset({"copy"}), UNASKED),
        [edition.source.file for edition in held],
        examiner.not_checked,
        {},
    )


def _named(article: Article, names: Sequence[str]) -> bool:
    parts = {article.slug, article.collection, article.folder}
    return any(name.strip("/") in parts or name.startswith(f"{article.folder}/") for name in names)


def _folder(problem: Problem) -> str:
    return problem.position.file.rpartition("/")[0]


def _chosen(shop: Shop, asked: Asked) -> Iterator[tuple[Article, str]]:
    """The editions that are asked for, each once."""
    articles: dict[str, tuple[Article, str]] = {}
    for name in asked.names:
        collection = shop.collection_named(name)
        for article in shop.articles_of(collection) if collection else (shop.find(name),):
            tag = "" if collection else shop.language_named(name)
            # Named as a whole and by a file, an article is looked at whole.
            whole = article.slug in articles and articles[article.slug][1] != tag
            articles[article.slug] = (article, "" if whole else tag)
    every = articles.values() if asked.names else ((a, "") for a in shop.press.articles)
    for article, named in every:
        for edition in article.editions:
            if {asked.language, named} <= {"", edition.language}:
                yield article, edition.language


# -- sources --


def _read(
    press: Press, editions: Sequence[tuple[Article, str]], examiner: Examiner, sound: bool
) -> None:
    """The rules on copy over editions; only of a ``sound`` press can they be edited."""
    speech = languages_of(press)
    for article, tag in editions:
        edition = article.edition(tag)
        assert edition is not None
        if not _spoken(tag, speech):
            continue  # told with the faults of pressroom.toml
        translated = edition is not article.original
        examiner.look_at(
            "copy",
            Copy(
                edition,
                article,
                speech,
                edit(press, article, tag) if sound else None,
                standing(article.original, edition, article.ledger) if translated else None,
            ),
        )


def _spoken(tag: str, speech: Callable[[str], Language]) -> bool:
    try:
        speech(tag)
    except PressError:
        return False
    return True


def _outside(
    shop: Shop,
    editions: Sequence[tuple[Article, str]],
    manners: LinkSettings | None,
    examiner: Examiner,
) -> None:
    """Outside addresses of editions, asked after."""
    chosen = {(article.slug, tag) for article, tag in editions}
    articles = (
        replace(a, editions=tuple(e for e in a.editions if (a.slug, e.language) in chosen))
        for a in shop.press.articles
    )
    press = replace(shop.press, articles=tuple(a for a in articles if a.editions))
    problems = check_press_links(shop.root, press, now=int(time.time()), settings=manners)
    examiner.tell((replace(p, rule=OUTSIDE) for p in problems), OUTSIDE)


# -- pages --


def _pages(
    shop: Shop,
    editions: Sequence[tuple[Article, str]],
    asked: Asked,
    examiner: Examiner,
    listen: Listener,
) -> dict[str, bytes]:
    """The rules on pages over editions as they would be printed now. Gives the PDFs."""
    made_of = [shop.article_pdf(article, tag) for article, tag in editions]
    jobs = [job for job in made_of if isinstance(job, PrintJob)]
    made: dict[str, bytes] = {}
    listen(Event("planned", total=len(jobs)))
    for number, (job, found) in enumerate(proofs(jobs, shop.root, asked.workers), 1):
        seconds = found.seconds if isinstance(found, Proof) else 0.0
        listen(Event("proofed", job.what, "", number, len(jobs), seconds=seconds))
        if isinstance(found, Proof):
            source = job.editions[0].edition.source
            examiner.look_at("page", Sheets(job.target, found.data, found.layout, source))
            made[job.target] = found.data
        else:
            examiner.tell(found, "page.printing")
    listen(Event("finished", done=len(jobs), total=len(jobs)))
    return made


# -- finished files --


def _outputs(
    root: Path, editions: Sequence[tuple[Article, str]], asked: Asked
) -> tuple[Output, ...]:
    """The finished files in ``output/``: all of them, or those of the articles asked for."""
    top = root / OUTPUT
    found = sorted(p for p in top.rglob("*") if p.suffix.lower() in (".pdf", ".epub"))
    if asked.names or asked.language:
        starts = {f"{a.slug}." for a, _ in editions}
        tags = {f"{a.slug}.{tag}." for a, tag in editions}
        found = [
            path
            for path in found
            if (path.suffix == ".epub" and any(path.name.startswith(s) for s in starts))
            or any(path.name.startswith(tag) for tag in tags)
        ]
    return tuple(Output(path.relative_to(root).as_posix(), path) for path in found)


def _files(
    outputs: tuple[Output, ...],
    examiner: Examiner,
    printed: frozenset[str],
    pages: bool,
    ink_limit: float,
) -> dict[str, bytes]:
    """The rules on files over finished files, those on pages over PDFs not printed anew."""
    if not outputs:
        examiner.not_checked.append(
            NotChecked("finished files", f"there are none in {OUTPUT}/", "pressroom build")
        )
        return {}
    others = tuple(output for output in outputs if output.name not in printed)
    made = _sheets(others, examiner, ink_limit) if pages else {}
    examiner.look_at("file", Outputs(outputs))
    return made


def _sheets(
    outputs: Sequence[Output], examiner: Examiner, ink_limit: float = INK_LIMIT
) -> dict[str, bytes]:
    made: dict[str, bytes] = {}
    for output in Outputs(tuple(outputs)).of(".pdf"):
        sheets = Sheets(output.name, output.path.read_bytes(), ink_limit=ink_limit)
        try:
            sheets.paint  # noqa: B018 - read whole before any rule looks at it
        except ValueError as error:
            examiner.add(Remark(str(error), Position(output.name)), rules()["page.printing"])
            continue
        examiner.look_at("page", sheets)
        made[output.name] = sheets.data
    return made


__all__ = ["Asked", "LinkSettings", "check_files", "check_press"]
