"""A whole press from its folder: collections, articles and their editions."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pressroom.manuscript.assembly import Assembler
from pressroom.manuscript.covers import read_cover
from pressroom.manuscript.editions import RawEdition, read_text_of, take_apart
from pressroom.manuscript.files import PressFiles
from pressroom.manuscript.galleys import Kept, TextRead
from pressroom.manuscript.ledger import read_ledger
from pressroom.manuscript.links import check_links
from pressroom.manuscript.located import Located, is_language_tag
from pressroom.manuscript.press import printing_of, read_configuration, read_people
from pressroom.manuscript.records import checked
from pressroom.model.article import Article, Collection, Press
from pressroom.model.problem import Position, PressError, Problem

if TYPE_CHECKING:
    from pressroom.manuscript.outputs import PressroomSchema
    from pressroom.manuscript.schema import CollectionSchema

_SLUG = re.compile(r"^\w[\w-]*$")


@dataclass(slots=True)
class Found:
    """An article's files by language, before they are read."""

    slug: str
    folder: Path
    collection: str
    files: dict[str, Path] = field(default_factory=dict)


def read_press(root: Path, kept: Kept | None = None) -> tuple[Press, tuple[Problem, ...]]:
    """Read the press in a folder. Gives it with the warnings; raises PressError with every
    fault of the press, at once, where it has any. ``kept`` is what earlier readings made of
    texts that are as they were; what comes out is the same with it and without."""
    press, problems = survey_press(root, kept)
    if press is None or any(not problem.warning for problem in problems):
        raise PressError(problems)
    return press, problems


def survey_press(root: Path, kept: Kept | None = None) -> tuple[Press | None, tuple[Problem, ...]]:
    """What can be read of the press in a folder, with every fault and warning. None where
    its configuration can't be read; articles that can't be put together are left out."""
    files = PressFiles(root, kept)
    try:
        return _surveyed(files)
    finally:
        files.galleys.put_away()


def _surveyed(files: PressFiles) -> tuple[Press | None, tuple[Problem, ...]]:
    problems: list[Problem] = []
    configuration = read_configuration(files, problems)
    people = read_people(files, problems)
    known = configuration.languages if configuration else []
    found, collection_files = _discover(files, known, problems)
    collections, located = _read_collections(files, collection_files, problems)
    if configuration is None:
        return None, tuple(problems)
    assembler = Assembler(files, configuration, people, collections, problems)
    articles = []
    texts: dict[str, TextRead] = {}
    for item in found:
        raws = _take_apart(files, item, configuration, problems)
        if raws:
            article = assembler.assemble(item.slug, item.collection, files.name(item.folder), raws)
            if article is not None and len(raws) > 1:
                article = replace(article, ledger=read_ledger(files, item.folder, problems))
            if article is not None:
                articles.append(article)
                texts |= {raw.source.file: read_text_of(files, raw) for raw in raws.values()}
    _check_orders(found, collections, located, problems)
    check_links(articles, texts, {item.slug for item in found}, problems)
    return _press(configuration, articles, collections), tuple(problems)


def _press(
    configuration: PressroomSchema, articles: Sequence[Article], collections: dict[str, Collection]
) -> Press:
    return Press(
        name=configuration.name,
        imprint=configuration.imprint or configuration.name,
        address=configuration.address.rstrip("/"),
        edition_url=configuration.edition_url,
        languages=tuple(configuration.languages),
        style=configuration.style,
        paper=configuration.paper,
        licence=configuration.licence,
        disclaimer=configuration.disclaimer,
        labels=configuration.labels,
        variables=configuration.variables,
        options=configuration.options,
        locales=configuration.locales,
        behind=configuration.translations.behind,
        translated_from=configuration.translations.translated_from,
        printing=printing_of(configuration),
        arrange="language" if configuration.ebook.arrange == "language" else "article",
        articles=tuple(articles),
        collections=tuple(collections.values()),
    )


def _discover(
    files: PressFiles, languages: Sequence[str], problems: list[Problem]
) -> tuple[list[Found], dict[str, Path]]:
    """Articles (in order of their paths) and collection files below ``sources/``."""
    top = files.root / "sources"
    found: dict[str, Found] = {}
    collections: dict[str, Path] = {}
    if not top.is_dir():
        problems.append(
            Problem(
                Position("sources"),
                "the press has no sources",
                "a folder sources/",
                "make it, or begin with pressroom new DIR",
            )
        )
        return [], {}

    def unreadable(error: OSError) -> None:
        problems.append(
            Problem(
                Position(files.name(Path(error.filename or top))),
                f"this folder can't be read: {error.strerror}",
                "a folder you may read",
                "check its permissions",
            )
        )

    for folder_name, folder_names, names in os.walk(top, onerror=unreadable):
        folder = Path(folder_name)
        problems.extend(
            Problem(
                Position(files.name(folder / linked)),
                "this folder is a link, which is not followed",
                "folders inside the press",
                "copy the folder here, or delete the link",
            )
            for linked in sorted(n for n in folder_names if (folder / n).is_symlink())
        )
        folder_names[:] = sorted(n for n in folder_names if not n.startswith("."))
        if "collection.yaml" in names:
            collections[files.name(folder).removeprefix("sources/")] = folder / "collection.yaml"
        for name in sorted(names):
            meant = _meant(folder / name, languages)
            if meant:
                problems.append(
                    Problem(
                        Position(files.name(folder / name)),
                        "this looks like an edition, but for its name",
                        meant,
                        "rename it",
                    )
                )
            elif name.endswith(".md") and not name.startswith(".") and name != "README.md":
                _file(files, folder, name, languages, found, problems)
    for item in found.values():
        inside = [
            c
            for c in collections
            if files.name(item.folder).startswith(f"sources/{c}/")
            or files.name(item.folder) == f"sources/{c}"
        ]
        item.collection = max(inside, key=len, default="")
    return list(found.values()), collections


def _meant(path: Path, languages: Sequence[str]) -> str:
    """What a file was probably to be called that looks like an edition, but for its name
    (``fa.MD``, ``FA.md``, ``fa.md.txt``); nothing where it doesn't."""
    stem, _, suffix = path.name.removesuffix(".txt").rpartition(".")
    tag = next((tag for tag in languages if tag.lower() == stem.lower()), stem)
    if suffix.lower() not in ("md", "markdown") or not is_language_tag(tag):
        return ""
    meant = f"{tag}.md"
    return "" if path.name == meant or (tag != stem and _says_language(path)) else meant


def _file(
    files: PressFiles,
    folder: Path,
    name: str,
    languages: Sequence[str],
    found: dict[str, Found],
    problems: list[Problem],
) -> None:
    stem = name.removesuffix(".md")
    path = folder / name
    single = stem not in languages and _says_language(folder / name)
    language = stem if is_language_tag(stem) and not single else ""
    slug = folder.name if language else stem
    # What is wrong with a folder is told once for all languages in it.
    named = files.name(folder if language else path)
    if not _SLUG.match(slug):
        problems.append(
            Problem(
                Position(named),
                f"“{slug}” can't be an article's name",
                "letters, digits and hyphens",
                "rename it",
            )
        )
        return
    known = found.setdefault(slug, Found(slug, folder, ""))
    if known.folder != folder or language in known.files:
        problems.append(
            Problem(
                Position(files.name(path) if known.folder == folder else named),
                f"there is another article “{slug}”, in {files.name(known.folder)}",
                "a name of its own for every article",
                "rename one of the two",
            )
        )
        return
    known.files[language] = path


def _says_language(path: Path) -> bool:
    """Whether a file says which language it is in, as a single-file article does whose name
    may look like a tag (``sea.md``)."""
    try:
        head = path.read_bytes()[:2000].decode("utf-8", "replace")
    except OSError:
        return False
    found = re.search(r"^lang:\s*(\S+)", head, re.MULTILINE)
    return found is not None and found[1].strip("\"'") != path.stem


def _take_apart(
    files: PressFiles, item: Found, configuration: PressroomSchema, problems: list[Problem]
) -> dict[str, RawEdition]:
    """The raw editions of an article by language, the original first."""
    raws: dict[str, RawEdition] = {}
    for named, path in item.files.items():
        try:
            raw = take_apart(files, path)
        except PressError as error:
            problems.extend(error.problems)
            continue
        problems.extend(raw.front.warnings)
        language = named or raw.language_in_front
        where = raw.front.place(("lang",))
        if not language:
            problems.append(
                raw.source.problem(
                    raw.source.at(1),
                    "the article's language is not said",
                    "lang: en in the front matter, or a file name such as en.md",
                    "add it",
                )
            )
        elif named and raw.language_in_front not in ("", named):
            problems.append(
                raw.source.problem(
                    where,
                    f"lang says {raw.language_in_front}, the file's name {named}",
                    "the same in both",
                    "delete the line",
                )
            )
        elif language not in configuration.languages:
            problems.append(
                raw.source.problem(
                    where if raw.language_in_front else raw.source.at(0),
                    f"“{language}” is not one of the press's languages",
                    ", ".join(configuration.languages),
                    "add it to languages in pressroom.toml, or correct it",
                )
            )
        else:
            raws[language] = raw
    if len(raws) < len(item.files):
        return {}
    originals = [language for language, raw in raws.items() if raw.says_original]
    for language in originals[1:]:
        raw = raws[language]
        problems.append(
            raw.source.problem(
                raw.front.key_place(("original",)),
                "two editions say original",
                "one original",
                "delete the line in the translations",
            )
        )
    order = originals[:1] + [n for n in configuration.languages if n in raws]
    return {language: raws[language] for language in dict.fromkeys(order)}


def _read_collections(
    files: PressFiles, paths: dict[str, Path], problems: list[Problem]
) -> tuple[dict[str, Collection], dict[str, Located]]:
    collections: dict[str, Collection] = {}
    read: dict[str, Located] = {}
    for name, path in paths.items():
        try:
            located = files.galleys.yaml(files.read_text(path, "the collection"))
        except PressError as error:
            problems.extend(error.problems)
            continue
        record: CollectionSchema | None = checked("CollectionSchema", located, problems)
        if record is not None:
            read[name] = located
            collections[name] = Collection(
                id=name,
                title=record.title,
                subtitle=record.subtitle,
                issue=record.issue,
                date=record.date,
                sections=record.sections,
                order=tuple(record.order),
                cover=read_cover(files, path.parent, record.cover, located, problems),
            )
    return collections, read


def _check_orders(
    found: list[Found],
    collections: dict[str, Collection],
    located: dict[str, Located],
    problems: list[Problem],
) -> None:
    """A collection has articles, and its order names these only."""
    for name, collection in collections.items():
        held = {item.slug for item in found if item.collection == name}
        if not held and not collection.order:
            source = located[name].source
            problems.append(
                source.problem(
                    source.at(1),
                    "the collection holds no article, and nothing is made of it",
                    "articles in its folder",
                    "write one there (docs/sources.md), or delete this file",
                    warning=True,
                )
            )
        for number, slug in enumerate(collection.order):
            if slug not in held:
                source = located[name].source
                problems.append(
                    source.problem(
                        located[name].place(("order", number)),
                        f"the collection holds no article “{slug}”",
                        "slugs of its articles: " + (", ".join(sorted(held)) or "none yet"),
                        "correct or delete it",
                        len(slug),
                    )
                )
