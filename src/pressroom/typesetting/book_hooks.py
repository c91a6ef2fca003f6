"""An e-book as a medium: pop-up notes, links between its files, blocks that say what they
are to readers and to screen readers."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup, escape

from pressroom.editing.languages import label
from pressroom.model.article import Person
from pressroom.model.body import (
    Box,
    Cell,
    Figure,
    Heading,
    ListBlock,
    NumberedCall,
    PullQuote,
    Table,
    plain,
)
from pressroom.model.edited import EditedEdition, Note
from pressroom.typesetting.addresses import breakable
from pressroom.typesetting.body import BodySetter
from pressroom.typesetting.setter import Setter

# A table of so many columns may be wider than a small screen. It is then let scroll, unless
# it is long: readers that show pages cannot break what scrolls.
WIDE, LONG = 5, 14


class BookBody(BodySetter):
    """The blocks of an e-book: no style of their own, and their meaning said twice, by
    ``epub:type`` and by role."""

    def _heading(self, node: Heading) -> Markup:
        return Markup('<h{0} class="heading-{1}" id="{2}">{3}</h{0}>').format(
            min(6, node.level + self.shift),
            node.level,
            self.prefix + node.id,
            self.line(node.children),
        )

    def _list(self, node: ListBlock) -> Markup:
        items = Markup("").join(
            Markup("<li>{}</li>").format(self._item(item.children)) for item in node.items
        )
        if not node.ordered:
            return Markup("<ul>{}</ul>").format(items)
        start = Markup(' start="{}"').format(node.start) if node.start != 1 else Markup("")
        return Markup('<ol class="count-{}"{}>{}</ol>').format(
            self.language.counter_style, start, items
        )

    def _pull_quote(self, node: PullQuote) -> Markup:
        who = (
            Markup('<p class="attribution">{}</p>').format(self.line(node.attribution))
            if node.attribution
            else Markup("")
        )
        return Markup(
            '<aside class="pullquote" epub:type="pullquote" role="doc-pullquote">'
            "<p>{}</p>{}</aside>"
        ).format(self.line(node.children), who)

    def _box(self, node: Box) -> Markup:
        return Markup(
            '<aside class="box" epub:type="sidebar" aria-label="{}">'
            '<p class="box-title">{}</p>\n{}</aside>'
        ).format(plain(node.title), self.line(node.title), self.blocks(node.children))

    def _grid(self, node: Table) -> Markup:
        """A table whose rows are headed too, where its first column names them."""
        head = Markup("").join(self._cell(cell, "th") for cell in node.head)
        top = Markup("<thead><tr>{}</tr></thead>").format(head) if node.head else Markup("")
        first = 1 if _names_rows(node) else 0
        rows = Markup("").join(
            Markup("<tr>{}{}</tr>").format(
                Markup("").join(self._row_head(cell) for cell in row[:first]),
                Markup("").join(self._cell(cell, "td") for cell in row[first:]),
            )
            for row in node.rows
        )
        named = Markup("")
        if node.caption:
            named = Markup(' aria-label="{}"').format(plain(node.caption))
        table = Markup("<table{}>{}<tbody>{}</tbody></table>").format(named, top, rows)
        columns = max((len(row) for row in node.rows), default=len(node.head))
        if columns < WIDE or len(node.rows) > LONG:
            return table
        # What scrolls must be reached by the keyboard, and named.
        return Markup('<div class="wide" role="group" tabindex="0"{}>{}</div>').format(
            named or Markup(' aria-label="{}"').format(self._name_of(node)), table
        )

    def _name_of(self, node: Table) -> str:
        return self.language.comma.join(filter(None, (plain(c.children) for c in node.head)))

    def _row_head(self, cell: Cell) -> Markup:
        return Markup('<th scope="row">{}</th>').format(self.line(cell.children))


def _names_rows(node: Table) -> bool:
    """Whether the first column says what each row is of: words, each another."""
    first = [plain(row[0].children).strip() for row in node.rows if row]
    words = all(any(c.isalpha() for c in text) for text in first)
    return bool(first) and words and len(set(first)) == len(first) and len(node.rows[0]) > 1


class BookHooks:
    """An e-book keeps its notes at the end of each chapter and links its files.

    ``files`` are the files of its editions, ``people`` the places of the people in the notes
    on contributors, ``listed`` whether those are in this edition's language.
    """

    unfolds = True

    def __init__(
        self,
        edited: EditedEdition,
        files: Mapping[str, str],
        images: Mapping[str, str],
        people: Mapping[str, str],
        listed: bool,
    ) -> None:
        self.edited = edited
        self.files = files
        self.images = images
        self.people = people
        self.listed = listed
        self.held = frozenset(files)
        self.setter = Setter(edited, self, f"{edited.id}-", body=BookBody)

    def close(self) -> None:
        """Let go of the edition. Hooks and setters hold each other, and garbage is looked for
        so seldom that a large book would be over before."""
        vars(self.setter.setter).clear()
        vars(self).clear()

    def call(self, call: NumberedCall) -> Markup:
        """A call that readers show as a pop-up."""
        note = self.edited.notes[call.number - 1]
        own = escape(self.edited.id)
        # Its direction also isolates the number from digits that stand beside it.
        return Markup(
            '<a class="noteref" epub:type="noteref" role="doc-noteref" '
            f'dir="{self.edited.language.direction}" id="{own}--c{call.number}-{call.call}" '
            f'href="#{own}--n{call.number}">{escape(note.label)}</a>'
        )

    def words(self, text: str, whole: bool = False) -> Markup:
        """As they are: readers' software divides as its reader wants."""
        return escape(text)

    def isolated(self, run: str) -> Markup:
        """HTML's own element for it."""
        return Markup('<bdi dir="ltr">{}</bdi>').format(run)

    def href(self, target: str) -> str:
        """Other editions of the book are files; anchors of this one carry its prefix."""
        if not target.startswith("#"):
            return target
        if target[1:] in self.files:
            return f"{self.files[target[1:]]}#{target[1:]}"
        return f"#{self.edited.id}-{target[1:]}"

    def page_link(self, target: str) -> Markup:
        """An e-book has no pages of its own."""
        return Markup("")

    def edition_href(self, slug: str, language: str) -> str:
        """The file of an edition in this book, or nothing."""
        return self.files.get(f"{slug}-{language}", "")

    def byline(self) -> Markup:
        """The byline; names lead to the notes on contributors where the book has them."""
        if not self.people:
            return self.setter.byline()
        authors = self.edited.edition.people("author")
        return self.setter.byline([self.people[person_key(person)] for person in authors])

    def image(self, name: str) -> str:
        """A picture's place in the book, from a chapter."""
        return f"../{self.images[name]}" if name in self.images else ""

    def decorative(self, figure: Figure) -> Markup:
        """A picture that says nothing, and says so."""
        return Markup('<p><img src="{}" alt="" role="presentation"/></p>').format(
            self.image(figure.image)
        )

    def attributes(self, line: int) -> Markup:
        """Nothing: a book does not say where in its source a block stands."""
        return Markup("")

    def notes(self) -> Markup:
        """The chapter's notes, each with links back to its calls. They are no ``aside``: there
        are readers that hide those, and the list would be empty."""
        # Strings, since a book has thousands of notes and Markup fills in slowly.
        own = escape(self.edited.id)
        made = [
            '<div class="footnote" epub:type="footnote" role="doc-footnote" '
            f'id="{own}--n{note.number}"><b class="note-number">{escape(note.label)}</b> '
            f"{self._words_of(note)}\u00a0{self._backs(note)}</div>"
            for note in self.edited.notes
        ]
        return Markup("\n".join(made))

    def _words_of(self, note: Note) -> str:
        if not note.url:
            return self.setter.setter.blocks(note.blocks)
        address = breakable(note.shown)
        return f'<p><a class="address" dir="ltr" href="{escape(note.url)}">{address}</a></p>'

    def _backs(self, note: Note) -> str:
        """The links from a note back to its calls."""
        own = self.edited.language
        place, told = escape(self.edited.id), escape(label(own, "back") + own.comma + note.label)
        return " ".join(
            '<a class="back" epub:type="backlink" role="doc-backlink" '
            f'href="#{place}--c{note.number}-{call}" aria-label="{told}'
            f'{f" ({own.number(call)})" if call > 1 else ""}">↑</a>'
            for call in range(1, note.calls + 1)
        )


def person_key(person: Person) -> str:
    """What a ``Person`` is told from others by: the id in ``authors.yaml``, else the name."""
    return person.key or f"\x00{person.name.get('')}"
