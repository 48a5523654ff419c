"""All of one message on one slide: below each other, or the last blocks beside each other.

Not what goes on over several slides (csmaturity.formats.pptx.deck).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from csmaturity.formats.pptx.parts import SPACE, How, Part
from csmaturity.formats.pptx.places import ROOM
from csmaturity.formats.pptx.units import Unit, carries, has_many_scores, is_elastic, parts_of
from csmaturity.report.brand.theme import Theme
from csmaturity.report.figures.figure import Figure
from csmaturity.report.model import KeyFigures, Paragraph

_GUTTER = 0.4
"""Between two columns, in inches."""
_SHARES = (0.5, 0.58, 0.42, 0.66, 0.34)
"""What the left column may have of the width."""
_MOST = 4
"""Units in columns; of more there are too many ways to set them, and too much on one slide."""
_LOWEST = 1.4
"""Columns in less room than this, in inches, are not begun."""


def stacked(units: Sequence[Unit], theme: Theme, room: float, how: How, scales: Sequence[float]) -> list[Part] | None:
    """All units below each other at the largest scale at which they fit; None where they fit at none."""
    every = (_whole(units, theme, room, replace(how, scale=scale)) for scale in scales)
    return next((parts for parts in every if parts), None)


def in_columns(
    units: Sequence[Unit], theme: Theme, room: float, how: How, scales: Sequence[float]
) -> list[Part] | None:
    """The first units over the whole width and the others in two columns, as low as can be; None where that is not."""
    for scale in scales:
        found = list(_arranged(units, theme, room, replace(how, scale=scale)))
        if found:
            return min(found, key=_height)
    return None


def _arranged(units: Sequence[Unit], theme: Theme, room: float, how: How) -> Iterator[list[Part]]:
    for above in range(max(_leading(units), len(units) - _MOST), len(units) - 1):
        top = _whole(units[:above], theme, room, how) if above else []
        left_over = room - _height(top or [])
        if top is None or left_over < _LOWEST:
            return
        for share in _SHARES:
            left = replace(how, width=(how.width - _GUTTER) * share)
            right = replace(how, left=how.left + left.width + _GUTTER, width=how.width - left.width - _GUTTER)
            for cut in range(above + 1, len(units)):
                one = _whole(units[above:cut], theme, left_over, left)
                other = _whole(units[cut:], theme, left_over, right) if one else None
                if one and other:
                    yield [*top, _beside(one, other)]


def _leading(units: Sequence[Unit]) -> int:
    """How many units in front belong over both columns."""
    for at, unit in enumerate(units):
        first = unit[0]
        if not (isinstance(first, KeyFigures) or (isinstance(first, Paragraph) and first.lead)):
            return at
    return len(units)


def _whole(units: Sequence[Unit], theme: Theme, room: float, how: How) -> list[Part] | None:
    """The parts of all units, none of which goes on elsewhere; None where that needs more room."""
    others = [unit for unit in units if not has_many_scores(unit)]
    if len(others) < len(units) and any(carries(block) for unit in others for block in unit):
        # Scores of several rubrics below the picture of one would seem to be its own.
        return None
    if how.width < ROOM and any(isinstance(block, Figure) and block.chart for unit in units for block in unit):
        # Bars in half of the room say nothing beside their names.
        return None
    made: dict[int, list[Part]] = {}
    # What can be drawn smaller takes what the others leave.
    for at in sorted(range(len(units)), key=lambda one: is_elastic(units[one])):
        parts, rest = parts_of(units[at], theme, room, how)
        if not parts or rest:
            return None
        made[at] = parts
        room -= _height(parts)
    return [part for _, parts in sorted(made.items()) for part in parts]


def _height(parts: Sequence[Part]) -> float:
    return sum(part.height + SPACE for part in parts)


def _beside(left: Sequence[Part], right: Sequence[Part]) -> Part:
    """Two columns as one part; each part knows how far from the left edge it stands."""

    def draw(slide: Any, top: float) -> None:
        for column in (left, right):
            at = top
            for part in column:
                part.draw(slide, at)
                at += part.height + SPACE

    return Part(max(_height(left), _height(right)) - SPACE, draw)
