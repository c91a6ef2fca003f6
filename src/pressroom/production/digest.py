"""The digest of a job: of everything that it reads, part by part, each part by a name that
an editor knows, so that it can be said why a job is done again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from pressroom.model.edited import EditedEdition
from pressroom.model.style import Style
from pressroom.production.canonical import digest
from pressroom.production.jobs import BindJob, Job, PrintJob
from pressroom.production.parts import MatterJob, Part, SignatureJob
from pressroom.production.toolchain import toolchain

# What of an edited edition has a name of its own; the rest is its text.
_NAMED = {
    "authors": "people of {id}",
    "other_credits": "people of {id}",
    "others": "translations of {id}",
    "recommended": "recommended list of {id}",
    "edition": "source of {id}",
}
# The fields of an edited edition but its pictures, with the names of their parts.
_FIELDS = tuple(
    (field.name, _NAMED.get(field.name, "text of {id}"))
    for field in fields(EditedEdition)
    if field.name != "images"
)


# What is known of values by where they lie, with the values, so that they stay there: the
# digest of a value; under a name and its place, what else was found of it.
Memory = dict[Any, tuple[object, Any]]


def parts_of(job: Job, memory: Memory | None = None) -> dict[str, str]:
    """The digests of all parts of a job but its target, by their names. Jobs share editions;
    with one ``memory`` for all of them, each edition's parts are digested once."""
    memory = {} if memory is None else memory
    parts = _of_style(job.style, memory)
    for edited in _editions(job):
        parts |= edition_parts(edited, memory)
    parts |= {name: digest(value) for name, value in _matter(job)}
    parts["what is made"] = digest(_frame(job))
    parts |= {f"variable {name}": digest(text) for name, text in job.variables.items()}
    if isinstance(job, PrintJob):
        parts |= {f"make-up of {name}": digest(made) for name, made in job.makeups.items()}
        parts |= {f"length of {name}": str(pages) for name, pages in job.lengths.items()}
        parts |= {"[press] of pressroom.toml": digest(job.press)} if job.press else {}
    else:
        parts |= {
            f"pages of {name}": digest((printed.source, once(printed.turns, memory)))
            for name, printed in job.pages.items()
        }
    return parts


def key_of(parts: Mapping[str, str]) -> str:
    """What a product is found by in the cache: the digest of its parts."""
    return digest(parts)


def part_key(part: Part, memory: Memory) -> str:
    """What a part of a volume is found by in the cache."""
    assert isinstance(part, (SignatureJob, MatterJob))
    editions = (part.edited,) if isinstance(part, SignatureJob) else part.editions
    read: list[object] = [
        type(part).__name__,
        made_with(part.style, memory),
        [edition_parts(edited, memory) for edited in editions],
    ]
    if part.press is not None:
        read.append(once(part.press, memory))
    if isinstance(part, SignatureJob):
        read += [part.place, part.variables, part.makeup, part.what]
    else:
        read += [part.packet, part.variables, part.pages, part.what, part.first]
    return digest(read)


def made_with(style: Style, memory: Memory) -> str:
    """The digest of what everything is made with: all of a style, and the tools."""
    known = memory.get(("with", id(style)))
    if known is None:
        packages = tuple(dict.fromkeys(face.package for face in style.faces))
        known = memory["with", id(style)] = (style, digest((toolchain(packages), style)))
    return str(known[1])


def changes(former: Mapping[str, str] | None, parts: Mapping[str, str]) -> tuple[str, ...]:
    """Why a job is done: which of its parts differ from those of the last time."""
    if former is None:
        return ("never made",)
    made = []
    for name, one in parts.items():
        if name not in former:
            made.append(f"new: {name}")
        elif former[name] != one:
            made.append(f"changed: {name}")
    made += [f"gone: {name}" for name in former if name not in parts]
    if not made and list(former) != list(parts):
        made.append("changed: the order of its parts")
    return tuple(made) or ("no longer in the cache",)


def _editions(job: Job) -> tuple[EditedEdition, ...]:
    if isinstance(job, BindJob):
        return tuple(edited for article in job.plan.articles for edited in article)
    return job.editions


def _matter(job: Job) -> Iterator[tuple[str, object]]:
    """What a job is given beside its editions and the style: what its cover and its title page
    say, and which articles it holds in which order."""
    if isinstance(job, BindJob):
        yield "title and date of the e-book", replace(job.plan, articles=(), memberships=())
        yield "place in its series", job.plan.memberships
        yield "picture on the cover", job.cover
        groups = tuple(tuple(edited.id for edited in article) for article in job.plan.articles)
        yield "order of the articles", groups
    else:
        yield "title and date of the packet", job.packet
        yield "order of the articles", tuple(edited.id for edited in job.editions)


def _frame(job: Job) -> Job:
    """A job without what is taken part by part: its kind, and whatever a field added to it may
    hold."""
    bare = replace(job.style, templates={}, css={}, options={}, variables={}, faces=())
    bare = replace(bare, name="", paper="")
    if isinstance(job, BindJob):
        return replace(
            job,
            target="",
            plan=None,  # type: ignore[arg-type]
            style=bare,
            variables={},
            cover=None,
            printed=dict(sorted(job.printed.items())),
            pages={},
            chapters={},
            takes={},
        )
    return replace(
        job,
        target="",
        editions=(),
        style=bare,
        variables={},
        packet=None,
        makeups={},
        lengths={},
        press=None,
        printed=None,
        delivered=True,
    )


def _style_parts(style: Style) -> Iterator[tuple[str, object]]:
    for name, text in (*style.templates.items(), *style.css.items()):
        yield f"style file {name}", text
    for name, value in style.options.items():
        yield f"option {name}", value
    for name, value in style.variables.items():
        yield f"style variable {name}", value
    yield "faces of the style", style.faces
    yield "name of the style", style.name
    yield "paper", style.paper


def _of_style(style: Style, memory: Memory) -> dict[str, str]:
    """The versions of the tools and the digests of a style's parts."""
    known = memory.get(("style", id(style)))
    if known is None:
        packages = tuple(dict.fromkeys(face.package for face in style.faces))
        parts = {f"version of {name}": text for name, text in toolchain(packages).items()}
        parts |= {name: digest(value) for name, value in _style_parts(style)}
        known = memory["style", id(style)] = (style, parts)
    return dict(known[1])


def edition_parts(edited: EditedEdition, memory: Memory) -> Mapping[str, str]:
    """The digests of an edition's text, people, lists, source and pictures, by their names."""
    known = memory.get(("edition", id(edited)))
    if known is None:
        known = memory["edition", id(edited)] = (edited, _edition_parts(edited, memory))
    parts: Mapping[str, str] = known[1]
    return parts


def _edition_parts(edited: EditedEdition, memory: Memory) -> dict[str, str]:
    parts: dict[str, list[str]] = {}
    read = replace(edited.edition, credits=())
    for name, part in _FIELDS:
        value = read if name == "edition" else getattr(edited, name)
        parts.setdefault(part, []).append(once(value, memory))
    parts[_NAMED["authors"]].append(once(edited.edition.credits, memory))
    found = {name.format(id=edited.id): digest(tuple(held)) for name, held in parts.items()}
    found |= {f"picture {image.name}": once(image, memory) for image in edited.images}
    found[f"pictures of {edited.id}"] = digest(tuple(image.name for image in edited.images))
    return found


def once(value: object, memory: Memory) -> str:
    """The digest of a value that is met more than once."""
    known = memory.get(id(value))
    if known is None:
        known = memory[id(value)] = (value, digest(value))
    return str(known[1])
