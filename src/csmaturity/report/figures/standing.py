"""Where a question stands on its ladder of levels, and the ladder drawn: its levels side by side, today's filled.

Not how a sign is drawn (csmaturity.report.figures.marks), nor many questions below each other
(csmaturity.report.figures.heat_map).
"""

from __future__ import annotations

from typing import NamedTuple

from csmaturity.language import say
from csmaturity.report.figures.canvas import LINE, SMALL, TEXT, WIDTH, centred, written
from csmaturity.report.figures.figure import Figure
from csmaturity.report.figures.marks import CLAIMED, EVIDENCED, POSSIBLE, TARGET, mark, marks
from csmaturity.report.figures.measure import width, wrapped
from csmaturity.report.figures.shapes import Drawing, Rectangle, Shape, Text
from csmaturity.report.table import Column, Grid, Item


class Standing(NamedTuple):
    """One question's place; positions count from 0 at the lowest level, None where not known.

    `low`–`high` is the range that is left open. `strength` is 0 claimed only, 1 gates checked, 2 documented.
    `link` is the id of the question's page, or "". `levels` are the names of its scale, lowest first.
    """

    label: str
    levels: tuple[str, ...]
    position: int | None
    low: int | None
    high: int | None
    evidenced: int | None
    target: int | None
    strength: int
    state: str
    link: str = ""

    @property
    def is_left_out(self) -> bool:
        """Whether it has no place at all: not applicable, or not asked."""
        return self.position is None and self.low is None

    @property
    def open(self) -> range:
        """The positions that are still possible; none where the level is settled."""
        if self.low is None or self.high is None or (self.position is not None and self.low == self.high):
            return range(0)
        return range(self.low, self.high + 1)

    def signs(self, at: int) -> tuple[str, ...]:
        """The signs at level `at`: claimed, evidenced, target, still possible."""
        held = [(CLAIMED, self.position), (EVIDENCED, self.evidenced), (TARGET, self.target)]
        found = [sign for sign, position in held if position == at]
        return (*found, *([POSSIBLE] if at in self.open and at != self.position else []))


def tone(at: int, levels: int) -> str:
    """The tone of level `at` of so many."""
    return "bad" if at == 0 else "good" if at == levels - 1 else "middle"


def _cell(one: Standing, at: int) -> Item:
    """Level `at` of a question as a cell: its signs, the claimed level in its tone."""
    signs, levels = one.signs(at), one.levels
    if not signs:
        return Item("")
    words = {
        CLAIMED: say("stands at {level}", level=levels[at]),
        EVIDENCED: say("evidence shows {level}", level=levels[at]),
        TARGET: say("target {level}", level=levels[at]),
        POSSIBLE: say("{level} still possible", level=levels[at]),
    }
    drawing = marks(signs, ", ".join(words[sign] for sign in signs), "accent")
    return Item(" ".join(signs), tone=tone(at, len(levels)) if CLAIMED in signs else "", drawing=drawing)


def _legend(one: Standing) -> str:
    """What the signs mean, of those that stand in some cell."""
    meanings = (
        (CLAIMED, say("claimed level")),
        (EVIDENCED, say("level that the evidence supports")),
        (TARGET, say("target")),
        (POSSIBLE, say("still possible")),
    )
    used = {sign for at in range(len(one.levels)) for sign in one.signs(at)}
    return ", ".join(f"{sign} {meaning}" for sign, meaning in meanings if sign in used)


_EDGE, _SPACE = 2.0, 4.0
"""Left of the first level, and between two."""

_FOOT = 30.0
"""The height of the signs below the boxes."""

_SIGN = 5.5
"""A sign's radius."""


def ladder(standing: Standing, alt: str) -> Figure:
    """One question on its levels, lowest first; without a title, for the page's own says what it shows."""
    levels = standing.levels
    columns = tuple(Column(level, 100 // len(levels), filled=True) for level in levels)
    cells = tuple(_cell(standing, at) for at in range(len(levels)))
    grid = Grid("", columns, (cells,), _legend(standing))
    return Figure("", grid, alt, _drawing(standing, alt))


def _drawing(standing: Standing, alt: str) -> Drawing:
    levels = standing.levels
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
