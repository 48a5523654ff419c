"""The ladder of one question: its levels side by side, today's filled, with signs for evidence and target below.

Not many questions at once (csmaturity.report.figures.heat_map).
"""

from __future__ import annotations

from collections.abc import Sequence

from csmaturity.language import say
from csmaturity.report.figures.canvas import LINE, SMALL, TEXT, WIDTH, centred, written
from csmaturity.report.figures.figure import Figure
from csmaturity.report.figures.marks import CLAIMED, EVIDENCED, TARGET, mark
from csmaturity.report.figures.measure import width, wrapped
from csmaturity.report.figures.shapes import Drawing, Rectangle, Shape, Text
from csmaturity.report.figures.standing import Standing, cell, legend
from csmaturity.report.table import Column, Grid

_EDGE, _SPACE = 2.0, 4.0
"""Left of the first level, and between two."""

_FOOT = 30.0
"""The height of the signs below the boxes."""

_SIGN = 5.5
"""A sign's radius."""


def ladder(levels: Sequence[str], standing: Standing, alt: str) -> Figure:
    """One question on its levels, lowest first; without a title, for the page's own says what it shows."""
    columns = tuple(Column(level, 100 // len(levels), filled=True) for level in levels)
    cells = tuple(cell(standing, at, levels) for at in range(len(levels)))
    grid = Grid("", columns, (cells,), legend([standing]))
    return Figure("", grid, alt, _drawing(levels, standing, alt))


def _drawing(levels: Sequence[str], standing: Standing, alt: str) -> Drawing:
    each = (WIDTH - 2 * _EDGE) / len(levels)
    labels = [wrapped(level, each - 20, TEXT, 3) for level in levels]
    height = max(len(lines) for lines in labels) * TEXT * LINE + 16
    shapes: list[Shape] = []
    for at, lines in enumerate(labels):
        x = _EDGE + at * each
        here = standing.position == at
        below = standing.position is not None and at < standing.position
        fill, stroke = ("accent", "") if here else ("tint", "") if below else ("paper", "rule")
        shapes.append(Rectangle(x, _EDGE, each - _SPACE, height, fill, stroke, radius=2))
        middle = x + each / 2, centred(_EDGE, height, len(lines), TEXT)
        shapes += written(lines, middle, TEXT, "on-accent" if here else "ink", is_bold=here, anchor="middle")
        shapes += _marks(standing, at, x, height)
    if standing.open:
        x, wide = _EDGE + standing.open.start * each, len(standing.open) * each
        shapes.append(Rectangle(x + 2, 4, wide - 8, height - 4, "", "ink", 1.5, is_dashed=True))
        shapes.append(Text(x + wide - 12, height + 21, say("dashed: still open"), SMALL, anchor="end"))
    return Drawing(WIDTH, height + _FOOT, tuple(shapes), alt)


def _marks(standing: Standing, at: int, x: float, height: float) -> list[Shape]:
    """The signs below one level, each with its word."""
    words = {CLAIMED: say("claimed"), EVIDENCED: say("evidenced"), TARGET: say("target")}
    shapes: list[Shape] = []
    for sign in standing.signs(at):
        if sign in words:
            shapes += mark(sign, x + 8, height + 17, _SIGN, "accent")
            shapes.append(Text(x + 18, height + 21, words[sign], SMALL))
            x += 28 + width(words[sign], SMALL)
    return shapes
