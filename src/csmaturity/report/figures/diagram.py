"""What holds up what: boxes in columns, and orthogonal arrows through the gaps between them.

Not which box stands in which column (csmaturity.report.plan.causes).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from csmaturity.language import say
from csmaturity.report.figures.canvas import LINE, SMALL, TEXT, WIDTH, written
from csmaturity.report.figures.figure import Figure
from csmaturity.report.figures.measure import longest_word, wrapped
from csmaturity.report.figures.shapes import Drawing, Rectangle, Shape
from csmaturity.report.figures.shapes import Line as Way
from csmaturity.report.table import Column, Grid, Item

_LANE = 8.0
"""Distance between two arrows that run side by side."""
_TIGHTEST = 0.5
"""How far lanes and margins may shrink before the drawing is made wider instead."""
_MARGIN, _HEAD = 14.0, 7.0
_SMALLEST_BOX, _WIDEST_BOX = 84.0, 200.0
_BESIDE = 22.0
"""What a box holds beside its text: the space left and right."""
_WIDEST = 1.35
"""A wider drawing is shown smaller; beyond this its text would be under six points on paper."""


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the picture: column and row count from 0; `emphasis` for what most rests on."""

    id: str
    label: str
    detail: str
    column: int
    row: int
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow between two boxes, by their ids; `kind` is requires (solid) or enables (dashed)."""

    before: str
    after: str
    kind: str


def diagram(title: str, boxes: Sequence[Box], arrows: Sequence[Arrow], alt: str) -> Figure:
    """Boxes in place and arrows between them; those to unknown boxes are left out."""
    known = {box.id for box in boxes}
    held = [one for one in arrows if one.before in known and one.after in known and one.before != one.after]
    grid = Grid(title, (Column(say("Step"), 38), Column(say("Effect"), 18), Column(say("On"), 44)), _rows(boxes, held))
    return Figure(title, grid, alt, _drawing(boxes, held, alt), (Item(_key()),))


def _key() -> str:
    """What arrows and frames mean."""
    return say(
        "Solid arrow: must come first. Dashed arrow: makes the next one easier. Heavy frame: most depends on it."
    )


def _rows(boxes: Sequence[Box], arrows: Sequence[Arrow]) -> tuple[tuple[Item, ...], ...]:
    """What each box leads to: its words, what it does for others, and theirs."""
    words = {box.id: Item(box.label, detail=box.detail) for box in boxes}
    found: dict[tuple[Item, str], list[str]] = {}
    for arrow in arrows:
        verb = say("must come before") if arrow.kind == "requires" else say("makes easier")
        found.setdefault((words[arrow.before], verb), []).append(words[arrow.after].said)
    return tuple((before, Item(verb), Item("; ".join(after))) for (before, verb), after in found.items())


@dataclass(frozen=True, slots=True)
class _Route:
    """An arrow's way in words of the grid: its vertical gaps, and the horizontal gap it uses, if any."""

    arrow: Arrow
    before: Box
    after: Box
    first: int
    second: int | None
    channel: int | None

    @property
    def is_straight(self) -> bool:
        """Whether the arrow runs level from one box to the other."""
        return self.channel is None and self.before.row == self.after.row


def _drawing(boxes: Sequence[Box], arrows: Sequence[Arrow], alt: str) -> Drawing:
    places = {box.id: box for box in boxes}
    taken = {(box.column, box.row) for box in boxes}
    routes = [_route(arrow, places[arrow.before], places[arrow.after], taken) for arrow in arrows]
    grid = _Grid(boxes, routes)
    shapes: list[Shape] = [grid.way(route) for route in routes]
    for box in boxes:
        shapes += grid.box(box)
    return Drawing(grid.width, grid.height, tuple(shapes), alt)


def _route(arrow: Arrow, before: Box, after: Box, taken: set[tuple[int, int]]) -> _Route:
    start, end = before.column + 1, after.column
    if end == start:
        return _Route(arrow, before, after, start, None, None)
    if end > start:
        between = range(start, end)
        if not any((column, after.row) in taken for column in between):
            return _Route(arrow, before, after, start, None, None)
        if not any((column, before.row) in taken for column in between):
            return _Route(arrow, before, after, end, None, None)
    channel = max(before.row, after.row) if before.row != after.row else before.row + 1
    return _Route(arrow, before, after, start, end, channel)


class _Grid:
    """The measures of one picture: where each column, row, gap and lane lies."""

    def __init__(self, boxes: Sequence[Box], routes: Sequence[_Route]) -> None:
        columns = 1 + max((box.column for box in boxes), default=0)
        rows = 1 + max((box.row for box in boxes), default=0)
        self._gaps = _lanes((gap, route) for route in routes for gap in (route.first, route.second) if gap is not None)
        self._channels = _lanes((route.channel, route) for route in routes if route.channel is not None)
        self._outs, self._ins = _ports(routes)
        needed = min(_WIDEST_BOX, max((_SMALLEST_BOX, *map(_needed, boxes)))) * columns
        gap_widths = self._fitted(columns, needed)
        box_width = (self.width - sum(gap_widths)) / columns
        self._box_width = min(box_width, _WIDEST_BOX)
        spare = (box_width - self._box_width) * columns / max(1, columns - 1)
        self._gap_left, self._column_left = [], []
        x = 0.0
        for column in range(columns + 1):
            self._gap_left.append(x)
            x += gap_widths[column] + (spare if 0 < column < columns else 0)
            self._column_left.append(x)
            x += self._box_width
        self._texts = {box.id: self._text(box) for box in boxes}
        self._box_height = max((height for _, _, height in self._texts.values()), default=0)
        self._channel_top, self._row_top = [], []
        y = 0.0
        for row in range(rows + 1):
            self._channel_top.append(y)
            lanes = len(self._channels.get(row, ()))
            y += (2 if row in (0, rows) and not lanes else 2 * _MARGIN) + max(0, lanes - 1) * _LANE
            self._row_top.append(y)
            y += self._box_height
        self.height = self._row_top[rows] + 2

    def _fitted(self, columns: int, needed: float) -> list[float]:
        """The gaps' widths. They shrink, and then the drawing grows, until the longest word fits its box."""
        self._lane, self._margin = _LANE, _MARGIN
        share = 1.0
        while True:
            gaps = [self._gap_width(gap, columns) for gap in range(columns + 1)]
            if WIDTH - sum(gaps) >= needed or share <= _TIGHTEST:
                break
            share = max(_TIGHTEST, share * 0.9)
            self._lane, self._margin = _LANE * share, max(_HEAD, _MARGIN * share)
        self.width = min(max(WIDTH, sum(gaps) + needed), max(WIDTH * _WIDEST, sum(gaps) + _SMALLEST_BOX * columns))
        return gaps

    def _gap_width(self, gap: int, columns: int) -> float:
        lanes = len(self._gaps.get(gap, ()))
        if not lanes and gap in (0, columns):
            return 2
        return 2 * self._margin + max(0, lanes - 1) * self._lane + _HEAD

    def _text(self, box: Box) -> tuple[tuple[str, ...], tuple[str, ...], float]:
        room = self._box_width - _BESIDE
        label = wrapped(box.label, room, TEXT)
        detail = wrapped(box.detail, room, SMALL) if box.detail else ()
        return label, detail, (len(label) * TEXT + len(detail) * SMALL) * LINE + 16

    def box(self, box: Box) -> tuple[Shape, ...]:
        """A box with its texts centred in height."""
        x, y = self._column_left[box.column], self._row_top[box.row]
        wide, high = self._box_width, self._box_height
        label, detail, height = self._texts[box.id]
        top = y + (high - height) / 2 + 8
        fill, stroke, weight = ("tint", "accent", 2.2) if box.emphasis else ("paper", "rule", 1.2)
        return (
            Rectangle(x + 1, y + 1, wide - 2, high - 2, fill, stroke, weight, radius=2),
            *written(label, (x + 11, top + TEXT * 0.9), TEXT, is_bold=True),
            *written(detail, (x + 11, top + len(label) * TEXT * LINE + SMALL * 0.9), SMALL, "grey"),
        )

    def way(self, route: _Route) -> Way:
        """The arrow from the right side of one box to the left side of the other."""
        start = self._column_left[route.before.column] + self._box_width
        end = self._column_left[route.after.column]
        leave, arrive = self._leave(route), self._arrive(route)
        lane = self._lane_x(route.first, route)
        points = [(start, leave), (lane, leave)]
        if route.second is not None and route.channel is not None:
            across = self._channel_top[route.channel] + _MARGIN
            across += _LANE * self._channels[route.channel].index(_bundle(route))
            second = self._lane_x(route.second, route)
            points += [(lane, across), (second, across), (second, arrive)]
        else:
            points.append((lane, arrive))
        requires = route.arrow.kind == "requires"
        points.append((end, arrive))
        return Way(tuple(points), "ink" if requires else "grey", 1.4, is_dashed=not requires, arrow=True)

    def _lane_x(self, gap: int, route: _Route) -> float:
        return self._gap_left[gap] + self._margin + self._lane * self._gaps[gap].index(_bundle(route))

    def _leave(self, route: _Route) -> float:
        """Where the arrow leaves its box: in the middle, or one place for each kind."""
        kinds = self._outs[route.before.id]
        middle = self._row_top[route.before.row] + self._box_height / 2
        return middle + (kinds.index(route.arrow.kind) - (len(kinds) - 1) / 2) * self._step(len(kinds))

    def _arrive(self, route: _Route) -> float:
        """Where the arrow meets its box: straight ones at the height they left, the others above or below those."""
        if route.is_straight:
            return self._leave(route)
        others = self._ins[route.after.id]
        step = self._step(len(others))
        straight = [self._leave(other) for other in others if other.is_straight]
        if not straight:
            middle = self._row_top[route.after.row] + self._box_height / 2
            return middle + (others.index(route) - (len(others) - 1) / 2) * step
        above = [other for other in others if not other.is_straight and other.before.row <= route.after.row]
        below = [other for other in others if not other.is_straight and other.before.row > route.after.row]
        if route in above:
            return min(straight) - (len(above) - above.index(route)) * step
        return max(straight) + (1 + below.index(route)) * step

    def _step(self, ports: int) -> float:
        return min(11.0, (self._box_height - 12) / max(1, ports))


def _needed(box: Box) -> float:
    """The width in which no word of a box breaks."""
    return max(longest_word(box.label, TEXT), longest_word(box.detail, SMALL)) + _BESIDE + 1


def _bundle(route: _Route) -> tuple[str, str]:
    """Arrows of one kind from one box share their lane: fewer lines to follow."""
    return route.before.id, route.arrow.kind


def _lanes(uses: Iterable[tuple[int, _Route]]) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, dict[tuple[str, str], int]] = {}
    for gap, route in uses:
        found.setdefault(gap, {}).setdefault(_bundle(route), route.before.row)
    return {gap: sorted(bundles, key=lambda bundle: (-bundles[bundle], bundle)) for gap, bundles in found.items()}


def _ports(routes: Sequence[_Route]) -> tuple[dict[str, list[str]], dict[str, list[_Route]]]:
    """The kinds of arrow that leave each box, and the arrows that reach it from the top down."""
    outs: dict[str, list[str]] = {}
    ins: dict[str, list[_Route]] = {}
    for route in sorted(routes, key=lambda one: (one.before.row, one.before.column, one.arrow.kind)):
        kinds = outs.setdefault(route.before.id, [])
        if route.arrow.kind not in kinds:
            kinds.append(route.arrow.kind)
            kinds.sort(reverse=True)
        ins.setdefault(route.after.id, []).append(route)
    return outs, ins
