"""The blocks of a page that stay together on a slide, and their parts.

Not what goes on which slide (csmaturity.formats.pptx.deck), nor how a block is measured
(csmaturity.formats.pptx.blocks).
"""

from __future__ import annotations

from collections.abc import Sequence

from csmaturity.formats.pptx.blocks import part_of
from csmaturity.formats.pptx.figures import scores_part
from csmaturity.formats.pptx.parts import SPACE, How, Part
from csmaturity.report.brand.theme import Theme
from csmaturity.report.figures.figure import Figure, ScoreBar
from csmaturity.report.model import Block, Bullets, Callout, Heading, KeyFigures, Note, Paragraph
from csmaturity.report.table import Grid

TEXTS = (Paragraph, Bullets, Callout, KeyFigures)

Unit = tuple[Block, ...]


def parts_of(unit: Unit, theme: Theme, room: float, how: How) -> tuple[list[Part], Unit | None]:
    """A unit's parts, and what of it goes on; no parts where it finds no room."""
    scores = [block for block in unit if isinstance(block, Figure) and _is_score(block)]
    if scores:
        found, words = scores_part(scores, theme, room, how)
        return ([found], (words,) if words else None) if found else ([], None)
    made: list[Part] = []
    rest: Block | None = None
    for block in unit:
        part, rest = part_of(block, theme, room, how if block is unit[-1] else how.within(must=how.must))
        if part is None:
            return [], None
        made.append(part)
        room -= part.height + SPACE
    return made, None if rest is None else (*unit[:-1], rest)


def units_of(blocks: Sequence[Block]) -> list[Unit]:
    """Blocks that stay together: a heading with what follows, and all scores, at the place of the last of them."""
    scores = [at for at, block in enumerate(blocks) if _is_score(block)]
    units: list[Unit] = []
    for number, block in enumerate(blocks):
        if isinstance(block, Note):
            # What respondents wrote in their own words is for the speaker.
            continue
        if _is_score(block):
            if number == scores[-1]:
                units.append(tuple(blocks[at] for at in scores))
        elif units and isinstance(units[-1][-1], Heading):
            units[-1] = (*units[-1], block)
        else:
            units.append((block,))
    return units


def _is_score(block: Block) -> bool:
    return isinstance(block, Figure) and isinstance(block.chart, ScoreBar)


def carries(block: Block) -> bool:
    """Whether a block is what a slide is about: a table or a picture."""
    return isinstance(block, Grid) or _is_score(block) or (isinstance(block, Figure) and block.is_exhibit)


def has_many_scores(unit: Unit) -> bool:
    """Whether they are scores of several rubrics: below the picture of one of them they would seem to be its own."""
    return len(unit) > 1 and _is_score(unit[0])


def is_elastic(unit: Unit) -> bool:
    """Whether a unit is drawn as large as its room allows."""
    return any(isinstance(block, Figure) and (block.drawing or block.chart) for block in unit)
