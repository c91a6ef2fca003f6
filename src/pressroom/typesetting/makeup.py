"""An edition made up: blocks moved, and the CSS that fits its paragraphs to the pages."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from pressroom.editing.notes import renumbered
from pressroom.model.body import Block, Blocks
from pressroom.model.css import css_id
from pressroom.model.edited import EditedEdition
from pressroom.model.makeup import MakeUp

# What a step of fitting adds to every word space, in em: about a seventh of one.
FIT_STEP = 0.018
# How what stands after the text is set closer, by degree; margins and paddings in points.
CLOSER = (
    "",
    "{0} .recommended {{ margin-top: 14pt; padding-top: 6pt }}\n"
    "{0} .recommended li {{ margin-bottom: 4pt }}\n"
    "{0} .tail {{ margin-top: 8pt }}\n{0} .tail .slot {{ margin-bottom: 2pt }}\n",
    "{0} .recommended {{ margin-top: 9pt; padding-top: 4pt }}\n"
    "{0} .recommended li {{ margin-bottom: 2pt }}\n"
    "{0} .recommended .shown-address {{ display: none }}\n"
    "{0} .tail {{ margin-top: 5pt; line-height: 1.34 }}\n"
    "{0} .tail .slot {{ margin-bottom: 0 }}\n",
)


def made_up(edited: EditedEdition, makeup: MakeUp) -> EditedEdition:
    """The edition with its moved blocks where they go. Notes are numbered anew, since they
    stand at the feet of pages in the order of their calls; figures keep their numbers."""
    if not makeup.moved:
        return edited
    return renumbered(replace(edited, body=_moved(edited.body, makeup)))


def _moved(body: Blocks, makeup: MakeUp) -> Blocks:
    """Each moved block lands behind the block so many places on, after any that landed
    there before it."""
    landing: dict[int, list[Block]] = {}
    made: list[Block] = []
    for place, block in enumerate(body):
        later = makeup.moved.get(block.line, 0)
        if later:
            landing.setdefault(min(place + later, len(body) - 1), []).append(block)
        else:
            made.append(block)
        made += landing.pop(place, ())
    return cast(Blocks, tuple(made))


def makeup_css(name: str, makeup: MakeUp) -> str:
    """CSS of a make-up for the edition with the id ``name``."""
    own = f"#{css_id(name)}"
    rules = [
        f'{own} [data-line="{line}"] {{ word-spacing: {steps * FIT_STEP:.3f}em }}\n'
        f'{own} [data-line="{line}"] .note {{ word-spacing: 0.002px }}\n'
        for line, steps in sorted(makeup.fitted.items())
        if steps
    ]
    rules += [
        f'{own} [data-line="{line}"] {{ hyphens: manual }}\n' for line in sorted(makeup.undivided)
    ]
    return "".join(rules) + CLOSER[makeup.closing].format(own)
