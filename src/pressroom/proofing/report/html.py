"""The report as one HTML file: what is amiss framed on pictures of the pages, and what is
amiss in sources with its lines. It needs nothing from outside and runs no script."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import count

from pressroom.model.layout import Rectangle
from pressroom.model.remark import Remark, Report
from pressroom.proofing.report.pictures import Picture, pictures_of
from pressroom.proofing.report.sheet import CSS
from pressroom.proofing.rules.registry import rules

# A report is to be opened in a browser: so many pages are shown, of the others words only.
MOST_PICTURES = 80
MARGIN = 3.0  # points around what is framed
SMALLEST = 10.0  # points that a frame is wide and high at least
EXCERPT = 160
ORDER = ("error", "warning", "note")


def html_of(report: Report) -> bytes:
    """The report, in UTF-8."""
    on_pages: dict[tuple[str, int], list[Remark]] = {}
    elsewhere: dict[str, list[Remark]] = {}
    for remark in report.remarks:
        if remark.page:
            on_pages.setdefault((remark.output, remark.page), []).append(remark)
        else:
            elsewhere.setdefault(remark.position.file, []).append(remark)
    # Numbered in the order that they stand in here, words first.
    numbers = count(1)
    words = {file: [(next(numbers), r) for r in elsewhere[file]] for file in sorted(elsewhere)}
    placed = {page: [(next(numbers), r) for r in on_pages[page]] for page in sorted(on_pages)}
    pictures = pictures_of(report.pictures, list(placed)[:MOST_PICTURES])
    body = [_head(report)]
    if words:
        body.append("<section><h2>In words</h2>")
        body += [
            f"<h3><bdi>{escape(file)}</bdi></h3>{_list(held, with_file=False)}"
            for file, held in words.items()
        ]
        body.append("</section>")
    if placed:
        body.append("<section><h2>On pages</h2>")
        body += [_page(*page, held, pictures.get(page)) for page, held in placed.items()]
        body.append("</section>")
    body.append(_rules_of(report))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>pressroom check: {_sum(report)}</title>\n<style>{CSS}</style>\n</head>\n"
        "<body>\n<main>\n" + "\n".join(body) + "\n</main>\n</body>\n</html>\n"
    ).encode()


def _sum(report: Report) -> str:
    counts = [f"{n} {name}{'' if n == 1 else 's'}" for name in ORDER if (n := _count(report, name))]
    return ", ".join(counts) or "nothing amiss"


def _count(report: Report, severity: str) -> int:
    return sum(remark.severity == severity for remark in report.remarks)


def _head(report: Report) -> str:
    files = len(report.looked_at)
    parts = [
        "<header>\n<h1>What the check has found</h1>",
        f'<p class="sum">{_sum(report)}, in {files} {"file" if files == 1 else "files"}.</p>',
    ]
    if report.not_checked:
        parts.append('<section class="unchecked"><h2>Not checked</h2><ul>')
        for one in report.not_checked:
            mend = f" To get it: {escape(one.mend)}." if one.mend else ""
            parts.append(f"<li>{escape(one.what)}: {escape(one.why)}.{mend}</li>")
        parts.append("</ul></section>")
    parts.append("<details><summary>What was looked at</summary><ul>")
    parts += [f"<li><bdi>{escape(name)}</bdi></li>" for name in report.looked_at]
    parts.append("</ul></details>\n</header>")
    return "".join(parts)


def _page(
    output: str, page: int, held: Sequence[tuple[int, Remark]], picture: Picture | None
) -> str:
    """A page with its remarks: the picture, and on it a frame for each that has a place."""
    parts = [f'<article class="page"><h3>Page {page} of <bdi>{escape(output)}</bdi></h3>']
    if picture is not None:
        framed = [(number, remark) for number, remark in held if remark.box is not None]
        alt = f"Page {page}" + (f", {len(framed)} framed on it" if framed else "")
        parts.append(f'<div class="sheet"><img src="{picture.address}" alt="{alt}">')
        parts += [_frame(number, remark, picture) for number, remark in framed]
        parts.append("</div>")
    else:
        parts.append('<p class="sheet none">This page is not shown.</p>')
    parts.append(_list(held, with_file=True))
    parts.append("</article>")
    return "".join(parts)


def _frame(number: int, remark: Remark, picture: Picture) -> str:
    assert remark.box is not None
    box = _within(remark.box, picture)
    places = {
        "left": box.x / picture.width,
        "top": box.y / picture.height,
        "width": box.width / picture.width,
        "height": box.height / picture.height,
    }
    style = ";".join(f"{name}:{share:.2%}" for name, share in places.items())
    said = escape(f"{number}: {remark.severity}, {remark.message}", quote=True)
    return (
        f'<a class="frame {remark.severity}" style="{style}" href="#r{number}" '
        f'aria-label="{said}"><span>{number}</span></a>'
    )


def _within(box: Rectangle, picture: Picture) -> Rectangle:
    """A frame around a box: with some air, wide enough to be seen, on the page."""
    wide, high = (max(SMALLEST, n + 2 * MARGIN) for n in (box.width, box.height))
    x = box.x + box.width / 2 - wide / 2
    y = box.y + box.height / 2 - high / 2
    left, top = max(0.0, x), max(0.0, y)
    right, bottom = min(picture.width, x + wide), min(picture.height, y + high)
    return Rectangle(left, top, max(0.0, right - left), max(0.0, bottom - top))


def _list(held: Sequence[tuple[int, Remark]], with_file: bool) -> str:
    return '<ol class="remarks">' + "".join(_item(n, r, with_file) for n, r in held) + "</ol>"


def _item(number: int, remark: Remark, with_file: bool) -> str:
    place = remark.position
    where = ""
    if place.line:
        said = str(place) if with_file else f"line {place.line}, column {place.column or 1}"
        where = f'<p class="where"><bdi>{escape(said)}</bdi></p>'
    parts = [
        f'<li value="{number}" id="r{number}">',
        f'<p><strong class="{remark.severity}">{remark.severity}</strong> '
        f"{_marked(remark.message)}</p>",
        where,
    ]
    if remark.excerpt and place.line:
        parts.append(_excerpt(remark))
    if remark.expected:
        parts.append(f"<p>Expected: {_marked(remark.expected)}.</p>")
    if remark.mend:
        parts.append(f"<p>To mend it: {_marked(remark.mend)}.</p>")
    parts.append(
        f'<p class="rule">Rule: <a href="#{remark.rule}">{escape(remark.rule)}</a></p></li>'
    )
    return "".join(parts)


def _marked(words: str) -> str:
    # Our words are English, whatever script they begin by quoting.
    return f'<bdi dir="ltr">{escape(words)}</bdi>'


def _excerpt(remark: Remark) -> str:
    """The source line, or what of it is around the place, with the place marked."""
    line, start = remark.excerpt, max(0, remark.position.column - 1)
    end = min(len(line), start + remark.width)
    if end - start >= len(line.strip()):
        shown = line if len(line) <= EXCERPT else line[:EXCERPT] + "…"
        return f'<blockquote dir="auto">{escape(shown)}</blockquote>'
    left, right = max(0, start - EXCERPT // 2), min(len(line), end + EXCERPT // 2)
    before = ("…" if left else "") + line[left:start]
    after = line[end:right] + ("…" if right < len(line) else "")
    return (
        f'<blockquote dir="auto">{escape(before)}<mark>{escape(line[start:end])}</mark>'
        f"{escape(after)}</blockquote>"
    )


def _rules_of(report: Report) -> str:
    used = {remark.rule for remark in report.remarks}
    if not used:
        return ""
    parts = ["<section><h2>The rules</h2><dl>"]
    parts += [
        f'<dt id="{rule.id}"><code>{rule.id}</code> {escape(rule.title)}</dt>'
        f"<dd>{escape(rule.why)}</dd>"
        for rule in rules().values()
        if rule.id in used
    ]
    parts.append("</dl></section>")
    return "".join(parts)
