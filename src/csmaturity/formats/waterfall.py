"""Where the bars of a waterfall stand: on its axis, as plain characters, and in units of the drawing.

Not how it looks (templates/charts.svg.j2), nor the numbers and their rounding (csmaturity.report.change.waterfall).
"""

from __future__ import annotations

from dataclasses import dataclass

from csmaturity.formats.layout import LINE, SMALL, TEXT, WIDTH, Label
from csmaturity.formats.measure import wrapped
from csmaturity.report.figures.charts import Waterfall

FULL, RISE, FALL = "█", "▓", "░"
"""A score, what raised it, and what lowered it, in plain characters."""

TOP = 100
"""Every waterfall shows the whole scale, so that bars of two rubrics, or of two years, can be compared by eye."""

STEP = 25
"""The distance of the axis' marks."""

_LEFT, _RIGHT = 268.0, 612.0
_SPACE = 8.0
_THICK, _THIN = 18.0, 12.0


@dataclass(frozen=True, slots=True)
class Span:
    """One bar on the axis from `low` to `high`; `kind` is score, rise, fall or level (no change)."""

    kind: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class FallRow:
    """A bar in the drawing with its label, the smaller words below it, and its number.

    `thick` tells a score from what changed it without colour; `link` leads to the next bar.
    """

    y: float
    height: float
    kind: str
    x: float
    width: float
    thick: float
    link: float
    label: Label
    detail: Label
    text: Label


@dataclass(frozen=True, slots=True)
class Fall:
    """A waterfall in place: rows from the top, the line of zero, and the axis' marks with their words."""

    height: float
    foot: float
    rows: tuple[FallRow, ...]
    zero: float
    marks: tuple[tuple[float, str], ...]


def spans(chart: Waterfall) -> tuple[Span, ...]:
    """The bars: the first score, each step from where the one before it ended, the last score."""
    found = [_score(chart.start)]
    at = chart.start
    for step in chart.steps:
        after = round(at + step.change, 1)
        kind = "rise" if step.change > 0 else "fall" if step.change < 0 else "level"
        found.append(Span(kind, min(at, after), max(at, after)))
        at = after
    return (*found, _score(chart.end))


def _score(value: float) -> Span:
    return Span("score", min(0, value), max(0, value))


def entries(chart: Waterfall) -> tuple[tuple[str, str, str], ...]:
    """Label, number and further words of each bar, in the order of `spans`."""
    steps = ((step.label, step.text, step.detail) for step in chart.steps)
    return ((chart.start_label, chart.start_text, ""), *steps, (chart.end_label, chart.end_text, ""))


def ends(chart: Waterfall) -> tuple[float, float]:
    """Where the axis begins and ends: at 0 and 100, unless a step on the way goes beyond."""
    held = spans(chart)
    return min(0, *(span.low for span in held)), max(TOP, *(span.high for span in held))


def text_bars(chart: Waterfall, width: int) -> tuple[str, ...]:
    """Each bar as at most `width` characters, with the blanks before it."""
    first, last = ends(chart)
    scale = width / (last - first)
    bars = []
    for span in spans(chart):
        begin, stop = (round((value - first) * scale) for value in (span.low, span.high))
        if span.kind == "level":
            bars.append(" " * min(begin, width - 1) + "│")
            continue
        sign = {"score": FULL, "rise": RISE, "fall": FALL}[span.kind]
        # The smallest change still shows.
        begin = min(begin, width - 1)
        bars.append(" " * begin + sign * max(1 if span.high > span.low else 0, stop - begin))
    return tuple(bars)


def falls(chart: Waterfall) -> Fall:
    """Place the bars below each other, so that long labels have room."""
    first, last = ends(chart)

    def place(value: float) -> float:
        return _LEFT + (value - first) / (last - first) * (_RIGHT - _LEFT)

    rows: list[FallRow] = []
    y = 4.0
    for span, (label, text, detail) in zip(spans(chart), entries(chart), strict=True):
        lines = wrapped(label, _LEFT - 24, TEXT, 3)
        more = wrapped(detail, _LEFT - 24, SMALL, 3) if detail else ()
        height = max(26.0, (len(lines) * TEXT + len(more) * SMALL) * LINE + 10)
        top = y + (height - (len(lines) * TEXT + len(more) * SMALL) * LINE) / 2
        x, end = place(span.low), place(span.high)
        middle = y + height / 2 + SMALL * 0.35
        rows.append(
            FallRow(
                y=y,
                height=height,
                kind=span.kind,
                x=x,
                width=max(1.5, end - x),
                thick=_THICK if span.kind == "score" else _THIN,
                link=place(_after(chart, len(rows))),
                label=Label(0, top + TEXT, lines),
                detail=Label(0, top + len(lines) * TEXT * LINE + SMALL, more),
                text=Label(end + 8, middle, wrapped(text, WIDTH - _RIGHT - 8, SMALL, 1)),
            )
        )
        y += height
    marks = tuple((place(value), str(value)) for value in range(0, TOP + 1, STEP))
    return Fall(height=y + SMALL + _SPACE, foot=y, rows=tuple(rows), zero=place(0), marks=marks)


def _after(chart: Waterfall, row: int) -> float:
    """The score that a row leaves behind."""
    return chart.end if row > len(chart.steps) else round(chart.start + sum(it.change for it in chart.steps[:row]), 1)
