"""Where a question stands on its ladder of levels: the signs of each level, and the two charts made of them.

The heat map has many questions by level, as a table with drawn signs, so that it can be read aloud and go on over the
page. The ladder has one question, its levels side by side, today's filled. Not how a sign is drawn
(csmaturity.report.figures.marks).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from csmaturity.language import say
from csmaturity.report.figures.canvas import LINE, SMALL, TEXT, WIDTH, centred, written
from csmaturity.report.figures.figure import Figure
from csmaturity.report.figures.marks import CLAIMED, EMPTY, EVIDENCED, FULL, HALF, POSSIBLE, TARGET, mark, marks
from csmaturity.report.figures.measure import width, wrapped
from csmaturity.report.figures.shapes import Drawing, Rectangle, Shape, Text
from csmaturity.report.labels import STRENGTHS, state_word, strength_word
from csmaturity.report.table import Column, Grid, Item


class Standing(NamedTuple):
    """One question's place; positions count from 0 at the lowest level, None where not known.

    `low`–`high` is the range that is left open. `strength` is 0 claimed only, 1 gates checked, 2 documented.
    `link` is the id of the question's page, or "".
    """

    label: str
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


def cell(one: Standing, at: int, levels: Sequence[str]) -> Item:
    """Level `at` of a question as a cell: its signs, the claimed level in its tone."""
    signs = one.signs(at)
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


def key(standings: Iterable[Standing]) -> tuple[Item, ...]:
    """What the signs mean, of those that stand in some cell."""
    used = {sign for one in standings for sign in _signs(one)}
    entries = (
        (CLAIMED, say("disc"), say("claimed level")),
        (EVIDENCED, say("diamond"), say("level that the evidence supports")),
        (TARGET, say("ring"), say("target")),
        (POSSIBLE, say("dashed square"), say("still possible")),
    )
    return tuple(
        Item(meaning, mark=sign, drawing=marks(sign, shape, "accent"))
        for sign, shape, meaning in entries
        if sign in used
    )


def legend(standings: Iterable[Standing]) -> str:
    """The key as a line of words."""
    return ", ".join(f"{entry.mark} {entry.text}" for entry in key(standings))


def _signs(one: Standing) -> Iterator[str]:
    places = {one.position, one.evidenced, one.target, *one.open} - {None}
    return (sign for at in places for sign in one.signs(at))


_BACKING, _LEVELS = 19, 45
"""The shares of the last column, and of all levels together."""


def heat_map(title: str, levels: Sequence[str], rows: Sequence[Standing], alt: str, source: str = "") -> Figure:
    """Questions that share a scale, levels lowest first."""
    each = _LEVELS // len(levels)
    columns = (
        Column(say("Question"), 100 - _BACKING - each * len(levels)),
        *(Column(level, each, filled=True) for level in levels),
        Column(say("Backed by"), _BACKING),
    )
    grid = Grid(title, columns, tuple(_row(one, levels) for one in rows), legend(rows))
    return Figure(title, grid, alt, key=key(rows), source=Item(source) if source else None)


def _row(one: Standing, levels: Sequence[str]) -> tuple[Item, ...]:
    left_out = Item("–", tone="quiet")
    cells = (left_out if one.is_left_out else cell(one, at, levels) for at in range(len(levels)))
    return Item(one.label, link=one.link), *cells, _backing(one)


def _backing(one: Standing) -> Item:
    """How well a level is backed; what is known of the question where it has no level."""
    if one.position is None:
        return Item(state_word(one.state), tone="quiet")
    return Item(strength_word(STRENGTHS[one.strength]), mark=(EMPTY, HALF, FULL)[one.strength])


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
