"""The dependency picture in place: boxes in columns, and orthogonal arrows through the gaps between them.

Not how it looks (templates/charts.svg.j2) and not which box stands where: the report says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from csmaturity.formats.layout import LINE, SMALL, TEXT, WIDTH, Label
from csmaturity.formats.measure import longest_word, wrapped
from csmaturity.language import say
from csmaturity.report.figures.charts import Diagram, DiagramEdge, DiagramNode

_LANE = 8.0
"""Distance between two arrows that run side by side."""
_TIGHTEST = 0.5
"""How far lanes and margins may shrink before the drawing is made wider instead."""
_MARGIN, _CORNER, _HEAD = 14.0, 5.0, 7.0
_SMALLEST_BOX, _WIDEST_BOX = 84.0, 200.0
_BESIDE = 22.0
"""What a box holds beside its text: the coloured edge and the space left and right."""
_WIDEST = 1.35
"""A wider drawing is shown smaller; beyond this its text would be under six points on paper."""


@dataclass(frozen=True, slots=True)
class Box:
    """One node in place, with its wrapped label and detail."""

    id: str
    x: float
    y: float
    width: float
    height: float
    label: Label
    detail: Label
    tone: str
    emphasis: bool


@dataclass(frozen=True, slots=True)
class Arrow:
    """One edge: the corners of its way, from the right side of one box to the left side of the other."""

    before: str
    after: str
    kind: str
    points: tuple[tuple[float, float], ...]

    @property
    def path(self) -> str:
        """The way as an SVG path, up to the head."""
        *corners, (x, y) = self.points
        return _rounded([*corners, (x - _HEAD, y)])

    @property
    def head(self) -> str:
        """The triangle at the end, as an SVG polygon's points."""
        x, y = self.points[-1]
        return f"{x:.1f},{y:.1f} {x - _HEAD:.1f},{y - 4:.1f} {x - _HEAD:.1f},{y + 4:.1f}"


@dataclass(frozen=True, slots=True)
class Picture:
    """Boxes and arrows; `width` and `height` in units, the width larger than other charts' where words need it."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


@dataclass(frozen=True, slots=True)
class _Route:
    """An edge's way in words of the grid: its vertical gaps, and the horizontal gap it uses, if any."""

    edge: DiagramEdge
    before: DiagramNode
    after: DiagramNode
    first: int
    second: int | None
    channel: int | None

    @property
    def is_straight(self) -> bool:
        """Whether the arrow runs level from one box to the other."""
        return self.channel is None and self.before.row == self.after.row


def picture(diagram: Diagram, width: float = WIDTH, breadth: float = 1.0) -> Picture:
    """Place boxes and route arrows; edges to unknown boxes are left out.

    `width` is how wide the drawing is if its words allow, `breadth` how much wider than estimated these may run.
    """
    nodes = {node.id: node for node in diagram.nodes}
    taken = {(node.column, node.row) for node in diagram.nodes}
    routes = [
        _route(edge, nodes[edge.before], nodes[edge.after], taken)
        for edge in diagram.edges
        if edge.before in nodes and edge.after in nodes and edge.before != edge.after
    ]
    grid = _Grid(diagram.nodes, routes, width, breadth)
    return Picture(
        grid.width, grid.height, tuple(map(grid.box, diagram.nodes)), tuple(grid.arrow(route) for route in routes)
    )


def key() -> str:
    """What arrows, frames and colours mean, whether a format colours a box's edge or its ground."""
    arrows = say(
        "Solid arrow: must come first. Dashed arrow: makes the next one easier. Heavy frame: most depends on it."
    )
    colours = say("Colour: today's level, as in the heat map.")
    source = say("Source: what the rubrics' moves require and make easier.")
    return f"{arrows} {colours} {source}"


def _route(edge: DiagramEdge, before: DiagramNode, after: DiagramNode, taken: set[tuple[int, int]]) -> _Route:
    start, end = before.column + 1, after.column
    if end == start:
        return _Route(edge, before, after, start, None, None)
    if end > start:
        between = range(start, end)
        if not any((column, after.row) in taken for column in between):
            return _Route(edge, before, after, start, None, None)
        if not any((column, before.row) in taken for column in between):
            return _Route(edge, before, after, end, None, None)
    channel = max(before.row, after.row) if before.row != after.row else before.row + 1
    return _Route(edge, before, after, start, end, channel)


class _Grid:
    """The measures of one picture: where each column, row, gap and lane lies."""

    def __init__(self, nodes: Sequence[DiagramNode], routes: Sequence[_Route], width: float, breadth: float) -> None:
        self._breadth = breadth
        columns = 1 + max((node.column for node in nodes), default=0)
        rows = 1 + max((node.row for node in nodes), default=0)
        self._gaps = _lanes((gap, route) for route in routes for gap in (route.first, route.second) if gap is not None)
        self._channels = _lanes((route.channel, route) for route in routes if route.channel is not None)
        self._outs, self._ins = _ports(routes)
        widest = _WIDEST_BOX * width / WIDTH
        needed = min(widest, max((_SMALLEST_BOX, *(_needed(node, breadth) for node in nodes)))) * columns
        gap_widths = self._fitted(columns, needed, width)
        box_width = (self.width - sum(gap_widths)) / columns
        self._box_width = min(box_width, widest)
        spare = (box_width - self._box_width) * columns / max(1, columns - 1)
        self._gap_left, self._column_left = [], []
        x = 0.0
        for column in range(columns + 1):
            self._gap_left.append(x)
            x += gap_widths[column] + (spare if 0 < column < columns else 0)
            self._column_left.append(x)
            x += self._box_width
        self._texts = {node.id: self._text(node) for node in nodes}
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

    def _fitted(self, columns: int, needed: float, width: float) -> list[float]:
        """The gaps' widths. They shrink, and then the drawing grows, until the longest word fits its box."""
        self._lane, self._margin = _LANE, _MARGIN
        share = 1.0
        while True:
            gaps = [self._gap_width(gap, columns) for gap in range(columns + 1)]
            if width - sum(gaps) >= needed or share <= _TIGHTEST:
                break
            share = max(_TIGHTEST, share * 0.9)
            self._lane, self._margin = _LANE * share, max(_HEAD, _MARGIN * share)
        self.width = min(max(width, sum(gaps) + needed), max(width * _WIDEST, sum(gaps) + _SMALLEST_BOX * columns))
        return gaps

    def _gap_width(self, gap: int, columns: int) -> float:
        lanes = len(self._gaps.get(gap, ()))
        if not lanes and gap in (0, columns):
            return 2
        return 2 * self._margin + max(0, lanes - 1) * self._lane + _HEAD

    def _text(self, node: DiagramNode) -> tuple[tuple[str, ...], tuple[str, ...], float]:
        room = (self._box_width - _BESIDE) / self._breadth
        label = wrapped(node.label, room, TEXT)
        detail = wrapped(node.detail, room, SMALL) if node.detail else ()
        return label, detail, (len(label) * TEXT + len(detail) * SMALL) * LINE + 16

    def box(self, node: DiagramNode) -> Box:
        """The box of `node` with its texts centred in height."""
        x, y = self._column_left[node.column], self._row_top[node.row]
        label, detail, height = self._texts[node.id]
        top = y + (self._box_height - height) / 2 + 8
        return Box(
            node.id,
            x,
            y,
            self._box_width,
            self._box_height,
            Label(x + 11, top + TEXT * 0.9, label),
            Label(x + 11, top + len(label) * TEXT * LINE + SMALL * 0.9, detail),
            node.tone,
            node.emphasis,
        )

    def arrow(self, route: _Route) -> Arrow:
        """The way of `route` from the right side of one box to the left side of the other."""
        before, after = route.before, route.after
        start = self._column_left[before.column] + self._box_width
        end = self._column_left[after.column]
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
        return Arrow(before.id, after.id, route.edge.kind, (*points, (end, arrive)))

    def _lane_x(self, gap: int, route: _Route) -> float:
        return self._gap_left[gap] + self._margin + self._lane * self._gaps[gap].index(_bundle(route))

    def _leave(self, route: _Route) -> float:
        """Where the arrow leaves its box: in the middle, or one place for each kind."""
        kinds = self._outs[route.before.id]
        middle = self._row_top[route.before.row] + self._box_height / 2
        return middle + (kinds.index(route.edge.kind) - (len(kinds) - 1) / 2) * self._step(len(kinds))

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


def _needed(node: DiagramNode, breadth: float) -> float:
    """The box width in which no word of `node` breaks."""
    return max(longest_word(node.label, TEXT), longest_word(node.detail, SMALL)) * breadth + _BESIDE + 1


def _bundle(route: _Route) -> tuple[str, str]:
    """Arrows of one kind from one box share their lane: fewer lines to follow."""
    return route.before.id, route.edge.kind


def _lanes(uses: Iterable[tuple[int, _Route]]) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, dict[tuple[str, str], int]] = {}
    for gap, route in uses:
        found.setdefault(gap, {}).setdefault(_bundle(route), route.before.row)
    return {gap: sorted(bundles, key=lambda bundle: (-bundles[bundle], bundle)) for gap, bundles in found.items()}


def _ports(routes: Sequence[_Route]) -> tuple[dict[str, list[str]], dict[str, list[_Route]]]:
    """The kinds of arrow that leave each box, and the arrows that reach it from the top down."""
    outs: dict[str, list[str]] = {}
    ins: dict[str, list[_Route]] = {}
    for route in sorted(routes, key=lambda one: (one.before.row, one.before.column, one.edge.kind)):
        kinds = outs.setdefault(route.before.id, [])
        if route.edge.kind not in kinds:
            kinds.append(route.edge.kind)
            kinds.sort(reverse=True)
        ins.setdefault(route.after.id, []).append(route)
    return outs, ins


def _rounded(points: Sequence[tuple[float, float]]) -> str:
    """An SVG path through `points`, all horizontal or vertical, with rounded corners."""
    path = [f"M{points[0][0]:.1f} {points[0][1]:.1f}"]
    for (ax, ay), (bx, by), (cx, cy) in zip(points, points[1:], points[2:], strict=False):
        before, after = abs(bx - ax) + abs(by - ay), abs(cx - bx) + abs(cy - by)
        radius = min(_CORNER, before / 2, after / 2)
        if radius < 1 or (ax == bx) == (bx == cx):
            path.append(f"L{bx:.1f} {by:.1f}")
            continue
        inward = (bx - radius * (bx - ax) / before, by - radius * (by - ay) / before)
        outward = (bx + radius * (cx - bx) / after, by + radius * (cy - by) / after)
        path.append(f"L{inward[0]:.1f} {inward[1]:.1f}Q{bx:.1f} {by:.1f} {outward[0]:.1f} {outward[1]:.1f}")
    path.append(f"L{points[-1][0]:.1f} {points[-1][1]:.1f}")
    return "".join(path)
