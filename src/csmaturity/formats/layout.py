"""Where things stand in the charts: ladders, scores and ranges, in units of the drawing.

Not how they look (templates/charts.svg.j2), nor moves over quarters and their order (csmaturity.formats.timeline and
.diagram).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from csmaturity.formats.measure import width, wrapped
from csmaturity.formats.safe_text import one_line
from csmaturity.language import numeral, say
from csmaturity.report.figures.charts import LevelBar, RangeChart, ScoreBar

WIDTH = 720.0
"""Every chart is this wide; a unit is about 0.65 pt on A4 and 1 px on a screen."""

TEXT = 13.0
SMALL = 12.0
LINE = 1.25


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of text from a first baseline; `anchor` is start, middle or end."""

    x: float
    y: float
    lines: tuple[str, ...]
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Segment:
    """One level of a ladder: its box, its label, whether reached, and the marks below it with their words."""

    x: float
    width: float
    label: Label
    state: str
    marks: tuple[tuple[str, float, str], ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """A LevelBar in place; `open` is the dashed stretch (x, width) of levels that are still possible."""

    height: float
    box: float
    segments: tuple[Segment, ...]
    open: tuple[float, float] | None


def ladder(bar: LevelBar) -> Ladder:
    """Place the levels side by side, lowest left."""
    count = max(1, len(bar.levels))
    each = (WIDTH - 4) / count
    labels = [wrapped(level, each - 20, TEXT, 3) for level in bar.levels]
    box = max(len(lines) for lines in labels) * TEXT * LINE + 16
    segments = []
    for index, lines in enumerate(labels):
        x = 2 + index * each
        reached = bar.position is not None and index <= bar.position
        state = "here" if index == bar.position else "below" if reached else "above"
        first = 2 + box / 2 - (len(lines) - 1) * TEXT * LINE / 2 + TEXT * 0.35
        label = Label(x + each / 2, first, lines, "middle")
        segments.append(Segment(x, each, label, state, _marks(bar, index, x)))
    stretch = None
    if bar.low is not None and bar.high is not None and (bar.low < bar.high or bar.position is None):
        stretch = (2 + bar.low * each, (bar.high - bar.low + 1) * each)
    return Ladder(box + 30, box, tuple(segments), stretch)


def _marks(bar: LevelBar, index: int, x: float) -> tuple[tuple[str, float, str], ...]:
    found = [
        (name, word)
        for name, word, at in (
            ("claimed", say("claimed"), bar.position),
            ("evidenced", say("evidenced"), bar.evidenced),
            ("target", say("target"), bar.target),
        )
        if at == index
    ]
    placed = []
    for name, word in found:
        placed.append((name, x + 8, word))
        x += 22 + width(word, SMALL) + 6
    return tuple(placed)


@dataclass(frozen=True, slots=True)
class Scale:
    """A ScoreBar in place: shares turned into x, stage labels below their tick, the score in numbers above it."""

    height: float
    low: float
    span: float
    point: float | None
    ticks: tuple[float, ...]
    labels: tuple[Label, ...]
    mark: Label


def scale(bar: ScoreBar) -> Scale:
    """Place a score on its range."""
    left, room = 2.0, WIDTH - 4
    stages = sorted(bar.stages)
    ends = [start for start, _ in stages[1:]] + [100.0]
    labels = []
    for (start, word), end in zip(stages, ends, strict=False):
        share = max(24.0, (end - start) / 100 * room - 8)
        labels.append(Label(left + start / 100 * room + 4, 70, wrapped(word, share, SMALL, 4)))
    deepest = max((len(label.lines) for label in labels), default=0)
    return Scale(
        height=60 + deepest * SMALL * LINE + 4,
        low=left + bar.low / 100 * room,
        span=(bar.high - bar.low) / 100 * room,
        point=None if bar.point is None else left + bar.point / 100 * room,
        ticks=tuple(left + start / 100 * room for start, _ in stages if start > 0),
        labels=tuple(labels),
        mark=_beside(left + (bar.low if bar.point is None else bar.point) / 100 * room, bar.mark),
    )


def _beside(x: float, text: str) -> Label:
    """Words right of the pointer above a score, left of it where they would run out of the drawing."""
    right = x + 11 + width(text, SMALL) <= WIDTH
    return Label(x + 11 if right else x - 11, 19, (one_line(text),), "start" if right else "end")


@dataclass(frozen=True, slots=True)
class RangeRow:
    """One range in place."""

    y: float
    height: float
    label: Label
    low: float
    span: float
    base: float
    text: Label


@dataclass(frozen=True, slots=True)
class Ranges:
    """A RangeChart in place: axis ticks with words, the zero line, and the mark to compare with."""

    height: float
    foot: float
    rows: tuple[RangeRow, ...]
    ticks: tuple[tuple[float, str], ...]
    zero: float
    unit: Label
    mark: float | None
    mark_label: Label | None


_PLOT_LEFT, _PLOT_RIGHT = 190.0, 518.0
_BESIDE_PLOT = 14.0
_SMALLEST_SPAN = 1e-6


def ranges(chart: RangeChart) -> Ranges:
    """Place ranges on one axis that includes zero and the mark."""
    values = [0.0, *(value for bar in chart.bars for value in (bar.low, bar.high))]
    values += [] if chart.mark is None else [chart.mark]
    steps = _ticks(min(values), max(values))
    first, last = steps[0], steps[-1]

    def place(value: float) -> float:
        return _PLOT_LEFT + (value - first) / (last - first) * (_PLOT_RIGHT - _PLOT_LEFT)

    rows: list[RangeRow] = []
    y = 8.0 if chart.mark is None else 28.0
    for bar in chart.bars:
        lines = wrapped(bar.label, _PLOT_LEFT - 16, TEXT, 4)
        words = wrapped(bar.text, WIDTH - _PLOT_RIGHT - _BESIDE_PLOT, SMALL, 4)
        height = max(len(lines) * TEXT, len(words) * SMALL) * LINE + 16
        low, high = sorted((place(bar.low), place(bar.high)))
        label = Label(0, _centred(y, height, len(lines), TEXT), lines)
        text = Label(_PLOT_RIGHT + _BESIDE_PLOT, _centred(y, height, len(words), SMALL), words)
        rows.append(RangeRow(y, height, label, low, max(2.0, high - low), place(bar.base), text))
        y += height
    mark = None if chart.mark is None else place(chart.mark)
    return Ranges(
        height=y + 24,
        foot=y,
        rows=tuple(rows),
        ticks=tuple((place(step), numeral(f"{step:g}").replace("-", "−")) for step in steps),
        zero=place(0),
        unit=Label(_PLOT_RIGHT + _BESIDE_PLOT, y + 16, (one_line(chart.unit),)),
        mark=mark,
        mark_label=None if mark is None else _above(mark, chart.mark_label),
    )


def _centred(y: float, height: float, lines: int, size: float) -> float:
    return y + height / 2 - (lines - 1) * size * LINE / 2 + size * 0.35


def _above(x: float, text: str) -> Label:
    half = width(one_line(text), SMALL) / 2
    anchor = "start" if x - half < 0 else "end" if x + half > WIDTH else "middle"
    return Label(x, SMALL + 1, (one_line(text),), anchor)


def _ticks(low: float, high: float) -> Sequence[float]:
    """Three to six round numbers that enclose `low` and `high`."""
    span = high - low if high - low > _SMALLEST_SPAN else 1.0
    power = 10.0 ** math.floor(math.log10(span / 4))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= span / 4.5)
    first = math.floor(low / step)
    last = max(math.ceil(high / step), first + 1)
    return [round(index * step, 10) for index in range(first, last + 1)]
