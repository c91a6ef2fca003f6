"""A press opened for work: what can be asked of it, as jobs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pressroom.editing.edit import languages_of
from pressroom.editing.languages import format_long_date, label
from pressroom.editing.typography import set_text
from pressroom.manuscript.articles import read_press
from pressroom.manuscript.files import PressFiles
from pressroom.manuscript.profiles import profile_file
from pressroom.manuscript.styles import read_style
from pressroom.model.article import Article, Collection
from pressroom.model.problem import Position, PressError, Problem
from pressroom.model.purpose import PressSettings, Purpose
from pressroom.production.corrected import KIND as CORRECTED
from pressroom.production.corrected import Corrected
from pressroom.production.desk import Desk
from pressroom.production.editions import edition_for, editions_for, press_settings
from pressroom.production.inquiry import (
    article_named,
    asked,
    collection_asked,
    collection_named,
    lacking,
    languages_asked,
)
from pressroom.production.jobs import BindJob, Job, PrintJob
from pressroom.production.names import (
    article_target,
    book_target,
    epub_target,
    folder_of,
    printed_as,
    volume_target,
    volumes,
)
from pressroom.production.rack import Rack
from pressroom.production.store import Store

if TYPE_CHECKING:
    # What is made of several articles is imported when that is asked for.
    from pressroom.typesetting.book_plan import Arrangement


class Shop:
    """A press that has been read whole; ``warnings`` are what is worth telling its editor.
    What the cache (``store``) has of its texts is not read again."""

    def __init__(self, root: Path, style: str = "", store: Store | None = None) -> None:
        self.root, self.store = root, store
        rack = Rack(store) if store else None
        whole = False
        try:
            self.press, self.warnings = read_press(root, rack)
            # Options are chosen for the press's own style; another one is taken as it comes.
            options = {} if style and style != self.press.style else self.press.options
            chosen = style or self.press.style
            self.style = read_style(root, chosen, self.press.paper, options, rack)
            whole = True
        finally:
            # Of a press with faults too: its other texts are as they are.
            if rack is not None:
                rack.close(whole)
        self.desk = Desk(self.press)
        # Files that were read outside the press's own folders.
        self.profiles: list[str] = []
        self.speech = languages_of(self.press)
        for tag in self.press.languages:
            self.speech(tag)

    # -- what is asked for --

    def find(self, name: str) -> Article:
        """The article that a slug, a folder or a file names."""
        return article_named(self.press, name)[0]

    def language_named(self, name: str) -> str:
        """The language of the edition that a file's path names, or nothing."""
        return article_named(self.press, name)[1]

    def collection_named(self, name: str) -> Collection | None:
        """The collection that an id or its folder names, or None."""
        return collection_named(self.press, name)

    def find_collection(self, name: str) -> Collection:
        """The collection that an id or its folder names."""
        return collection_asked(self.press, name)

    def articles_of(self, collection: Collection) -> list[Article]:
        """The articles of a collection, in its order."""
        articles = list(self.press.of_collection(collection.id))
        if not articles:
            file = f"sources/{collection.id}/collection.yaml"
            empty = [replace(p, warning=False) for p in self.warnings if p.position.file == file]
            raise PressError(empty)
        return articles

    def in_language(self, articles: Sequence[Article], tag: str) -> list[tuple[Article, str]]:
        """Each article with the language to set it in: ``tag``, or where none is asked for
        its original (for a packet the press's first, if it has that)."""
        if tag:
            languages_asked(self.press, tag)
            without = [(a, tag) for a in articles if a.edition(tag) is None]
            if without:
                raise lacking(without, "one", "leave it out")
            return [(a, tag) for a in articles]
        first = self.press.languages[0]
        if len(articles) == 1:
            return [(articles[0], articles[0].original.language)]
        return [(a, first if a.edition(first) else a.original.language) for a in articles]

    def choose(self, names: Sequence[str], tag: str = "") -> list[tuple[Article, str]]:
        """What names on the command line ask for, each edition once: a file's path names its
        language too, so that several make a packet in several. ``tag`` asks for one language
        in every case."""
        found = [article_named(self.press, name) for name in names]
        named = [(article, "" if tag else language) for article, language in found]
        free = list({a.slug: a for a, language in named if not language}.values())
        chosen = {a.slug: pair for a, pair in zip(free, self.in_language(free, tag), strict=True)}
        pairs = [(a, language) if language else chosen[a.slug] for a, language in named]
        return list({(a.slug, language): (a, language) for a, language in pairs}.values())

    # -- jobs --

    def article_pdf(self, article: Article, tag: str, target: str = "") -> Job:
        """One edition of one article on paper."""
        edited = self.desk.edit(article, tag)
        return PrintJob(
            what=f"{article.slug} ({tag})",
            target=target or article_target(article, tag),
            editions=(edited,),
            style=self.style,
            variables=self.press.variables,
        )

    def edition_for(self, job: Job, purpose: Purpose, target: str = "", paper: str = "") -> Job:
        """The same print job for another purpose, its file beside that for screens;
        ``paper`` is the office's."""
        assert isinstance(job, PrintJob)
        settings = self.press_run if purpose == "press" else None
        return edition_for(self.press, job, purpose, settings, target, paper)

    def editions_of(
        self, jobs: Sequence[Job], purposes: Sequence[Purpose] = (), paper: str = ""
    ) -> list[Job]:
        """The jobs for each of the purposes, or for those that the press names."""
        wanted = purposes or self.press.printing.outputs
        if paper and "office" not in wanted:
            raise asked(
                "--paper is the office's, and no office edition is made",
                "--for office, or “office” among the outputs of pressroom.toml",
                "ask for that too, or leave --paper away",
            )
        settings = self.press_run if "press" in wanted else None
        return editions_for(self.press, jobs, wanted, settings, paper)

    @cached_property
    def press_run(self) -> PressSettings:
        """How press editions are made. PressError where their profile can't be had."""
        variables = {**self.style.variables, **self.press.variables}
        made = press_settings(self.root, self.press.printing, variables)
        file = profile_file(PressFiles(self.root), self.press.printing.profile)
        self.profiles = [str(file)] if file else []
        return made

    def facing_pdf(
        self, articles: Sequence[Article], tags: tuple[str, str], target: str = ""
    ) -> Job:
        """Two editions of one article side by side, for proofing a translation."""
        if len(articles) != 1:
            raise asked(
                f"--facing sets one article, and {len(articles)} are named",
                "pressroom pdf --facing " + ",".join(tags) + f" {articles[0].slug}",
                "set the others one by one",
            )
        (article,) = articles
        languages_asked(self.press, *tags)
        without = [(article, tag) for tag in tags if article.edition(tag) is None]
        if without:
            raise lacking(without, "two", "name another language", " to set beside another")
        from pressroom.typesetting.facing import lacks

        missing = lacks(self.style)
        if missing:
            raise asked(
                f"the style “{self.style.name}” has no {missing[0]}",
                "the files of a facing edition: " + ", ".join(missing),
                'let the style extend "brief", which has them (docs/styles.md)',
            )
        editions = tuple(self.desk.edit(article, tag) for tag in tags)
        named = "-".join(tags)
        return PrintJob(
            what=f"{article.slug} ({named})",
            target=target or f"{folder_of(article.collection)}{article.slug}.{named}.pdf",
            editions=editions,
            style=self.style,
            variables=self.press.variables,
            facing=True,
        )

    def packet_pdf(
        self,
        chosen: Sequence[tuple[Article, str]],
        target: str = "",
        title: str = "",
        collection: Collection | None = None,
    ) -> Job:
        """Several articles as one packet. The packet's own language is that of most of them."""
        from pressroom.production.books import issue_of
        from pressroom.typesetting.packet import Packet

        tags = [tag for _, tag in chosen]
        own = self.speech(max(dict.fromkeys(tags), key=tags.count))
        within = frozenset(f"{article.slug}-{tag}" for article, tag in chosen)
        editions = tuple(self.desk.edit(article, tag, within) for article, tag in chosen)
        latest = max(e.edition.date for e in editions)
        collection = collection or self._whole(chosen)
        date = (collection.date if collection else None) or latest
        packet = Packet(
            own,
            title or label(own, "packet"),
            set_text(self.press.name.get(own.tag), own),
            date=format_long_date(date, own),
            iso_date=date.isoformat(),
            imprint=set_text(self.press.imprint.get(own.tag), own),
            address=self.press.address,
        )
        if collection is not None:
            packet = replace(
                packet,
                title=title or set_text(collection.title.get(own.tag), own),
                subtitle=set_text(collection.subtitle.get(own.tag), own),
                issue=issue_of(collection, own),
                divided=bool(collection.sections),
            )
        return PrintJob(
            what=f"{collection.id}, packet ({own.tag})" if collection else f"packet ({own.tag})",
            target=target or volume_target(collection, own.tag),
            editions=editions,
            style=self.style,
            variables=self.press.variables,
            packet=packet,
            joined=True,
        )

    def article_epub(self, article: Article, target: str = "", tag: str = "") -> Job:
        """An article with all its translations as an e-book, or with ``tag`` in one language."""
        from pressroom.production.books import article_plan

        return BindJob(
            what=f"{article.slug}, e-book" + (f" ({tag})" if tag else ""),
            target=target or epub_target(article, tag),
            plan=article_plan(self.desk, self.speech, article, tag),
            style=self.style,
            variables=self.press.variables,
            printed=printed_as([article]),
            cover=article.original.cover,
        )

    def book_epub(
        self,
        articles: Sequence[Article],
        target: str = "",
        collection: Collection | None = None,
        title: str = "",
        arrange: Arrangement | None = None,
        tag: str = "",
    ) -> Job:
        """Several articles, or a collection, as one e-book: all their translations in the
        arrangement asked for (else the press's), or with ``tag`` one language alone."""
        from pressroom.production.books import book_plan

        name = collection.id if collection else "packet"
        return BindJob(
            what=f"{name}, e-book" + (f" ({tag})" if tag else ""),
            target=target or book_target(collection, tag),
            plan=book_plan(self.desk, self.speech, articles, collection, title, arrange, tag),
            style=self.style,
            variables=self.press.variables,
            printed=printed_as(articles, collection),
            cover=collection.cover if collection else None,
        )

    def books_by_language(
        self, articles: Sequence[Article], collection: Collection | None = None, title: str = ""
    ) -> list[Job]:
        """A book for each language that any of the articles has: its words, its direction."""
        tags = [t for t in self.press.languages if any(a.edition(t) for a in articles)]
        if len(articles) == 1 and collection is None:
            return [self.article_epub(articles[0], tag=tag) for tag in tags]
        return [
            self.book_epub(articles, collection=collection, title=title, tag=tag) for tag in tags
        ]

    def collection_jobs(self, collection: Collection) -> list[Job]:
        """Everything of a collection: each edition's PDF, each article's e-book, a packet
        in every language that two or more of its articles have, and the whole as a book."""
        articles = self.articles_of(collection)
        jobs = self.article_jobs(articles)
        for tag, held in volumes(articles, self.press.languages).items():
            chosen = [(article, tag) for article in held]
            jobs.insert(0, self.packet_pdf(chosen, collection=collection))
        jobs.insert(0, self.book_epub(articles, collection=collection))
        return jobs

    def prints_of(
        self, articles: Sequence[Article], collection: Collection | None = None
    ) -> list[Job]:
        """The print jobs that an e-book of these articles takes its pages from, none of them
        to be delivered."""
        bound = volumes(articles, self.press.languages) if collection else {}
        jobs = [
            self.packet_pdf([(article, tag) for article in held], collection=collection)
            for tag, held in bound.items()
        ]
        jobs += [
            self.article_pdf(article, e.language)
            for article in articles
            for e in article.editions
            if article not in bound.get(e.language, [])
        ]
        return [replace(job, delivered=False) for job in jobs if isinstance(job, PrintJob)]

    def article_jobs(self, articles: Sequence[Article]) -> list[Job]:
        """Every edition's PDF and every article's e-book."""
        jobs = [self.article_pdf(a, e.language) for a in articles for e in a.editions]
        return jobs + [self.article_epub(a) for a in articles]

    def everything(self, names: Sequence[str]) -> list[Job]:
        """All jobs of the named collections, or of the whole press. Editions that were edited
        before are taken from the cache."""
        if self.store is None:
            return self._everything(names)
        rack = Rack(self.store, CORRECTED)
        self.desk.corrected = Corrected(self.press, rack)
        try:
            return self._everything(names)
        finally:
            self.desk.corrected = None
            rack.close(whole=not names)

    def _everything(self, names: Sequence[str]) -> list[Job]:
        held = [c for c in self.press.collections if self.press.of_collection(c.id)]
        wanted = [self.find_collection(n) for n in names] or held
        jobs = [job for collection in wanted for job in self.collection_jobs(collection)]
        if not names:
            jobs += self.article_jobs([a for a in self.press.articles if not a.collection])
        if not jobs:
            raise PressError(
                [
                    Problem(
                        Position("sources"),
                        "the press holds no article",
                        "a folder with en.md in it",
                        "write one (docs/sources.md)",
                    )
                ]
            )
        return jobs

    def _whole(self, chosen: Sequence[tuple[Article, str]]) -> Collection | None:
        """The collection that the chosen articles are all of, if they are one whole."""
        names = {article.collection for article, _ in chosen}
        if len(names) != 1 or not (name := names.pop()):
            return None
        whole = {a.slug for a in self.press.of_collection(name)}
        return self.press.collection(name) if whole == {a.slug for a, _ in chosen} else None
