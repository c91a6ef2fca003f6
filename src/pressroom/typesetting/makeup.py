"""An edition made up: blocks moved, and the CSS that fits its paragraphs to the pages."""

from __future__ import annotations

from dataclasses import replace

from pressroom.editing.notes import renumbered
from pressroom.model.body import Block, Blocks
from pressroom.model.css import css_id
from pressroom.model.edited import EditedEdition
from pressroom.model.makeup import MakeUp

# What a step of fitting adds to every word space, in em: about a twelfth of one.
FIT_STEP = 0.018
# How what stands after the text is set closer; lengths in points.
CLOSER = """\
{0} .recommended {{ margin-top: 13pt; padding-top: 6pt }}
{0} .recommended li {{ margin-bottom: 4pt }}
{0} .tail {{ margin-top: 7pt }}
{0} .tail .slot {{ margin-bottom: 1.5pt }}
"""


def made_up(edited: EditedEdition, makeup: MakeUp) -> EditedEdition:
    """The edition with its moved blocks where they go. Notes are numbered anew, since they
    stand at the feet of pages in the order of their calls; figures keep their numbers."""
    if not makeup.moved:
        return edited
    return renumbered(replace(edited, body=moved(edited.body, makeup)))


def moved(body: Blocks, makeup: MakeUp) -> Blocks:
    """Each moved block lands behind the block so many places on, or before the one so many
    places back."""
    before: dict[int, list[Block]] = {}
    behind: dict[int, list[Block]] = {}
    for place, block in enumerate(body):
        later = makeup.moved.get(block.line, 0)
        if later:
            goal = max(0, min(place + later, len(body) - 1))
            (behind if later > 0 else before).setdefault(goal, []).append(block)
    made: list[Block] = []
    for place, block in enumerate(body):
        made += before.get(place, ())
        if not makeup.moved.get(block.line, 0):
            made.append(block)
        made += behind.get(place, ())
    return tuple(made)


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
    if makeup.leading:
        rules.append(
            f"{own} .text > p, {own} .text > ul, {own} .text > ol "
            f"{{ line-height: {makeup.leading:.3f}pt }}\n"
        )
    if makeup.closed:
        rules.append(CLOSER.format(own))
    return "".join(rules)
