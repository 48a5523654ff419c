"""From one score to another by cause, bar below bar, always on the whole scale.

Not the numbers and their rounding (csmaturity.report.change.waterfall).
"""

from __future__ import annotations

from dataclasses import dataclass

from csmaturity.language import say
from csmaturity.report.figures.canvas import LINE, MIDDLE, SMALL, TEXT, WIDTH, written
from csmaturity.report.figures.figure import Figure, Waterfall
from csmaturity.report.figures.measure import wrapped
from csmaturity.report.figures.shapes import Drawing, Line, Rectangle, Shape, Text
from csmaturity.report.table import Column, Grid, Item

FULL, RISE, FALL, LEVEL, BLANK = "█", "▓", "░", "│", "·"
"""A score, what raised it, what lowered it, what changed nothing, and the rest of the scale, in characters."""

TOP = 100
"""Every waterfall shows the whole scale, so that bars of two rubrics, or of two years, can be compared by eye."""

_STEP = 25
"""The distance of the axis' marks."""

_CHARACTERS = 24
"""How many characters a bar takes in a text: what a terminal of sixty columns has beside names and numbers."""

_LEFT, _RIGHT = 268.0, 612.0
_THICK, _THIN = 18.0, 12.0
"""A score's bar, and that of what changed it: told apart without colour."""
_LOWEST = 26.0
"""The height of a row with one line of words."""


@dataclass(frozen=True, slots=True)
class Span:
    """One bar on the axis from `low` to `high`; `kind` is score, rise, fall or level (no change).

    `after` is the score that it leaves behind.
    """

    kind: str
    low: float
    high: float
    after: float


def waterfall(title: str, chart: Waterfall, alt: str) -> Figure:
    """The first score, each cause, the last score."""
    shape = say("Thick bar: the score. Filled: raised it. Hollow: lowered it. The numbers add up as they are printed.")
    source = Item(say("Source: the answers of both days."))
    return Figure(title, _grid(title, chart), alt, _drawing(chart, alt), (Item(shape),), source, chart=chart)


def spans(chart: Waterfall) -> tuple[Span, ...]:
    """The bars: the first score, each step from where the one before it ended, the last score."""
    found = [_score(chart.start)]
    at = chart.start
    for step in chart.steps:
        after = round(at + step.change, 1)
        kind = "rise" if step.change > 0 else "fall" if step.change < 0 else "level"
        found.append(Span(kind, min(at, after), max(at, after), after))
        at = after
    return (*found, _score(chart.end))


def _score(value: float) -> Span:
    return Span("score", min(0, value), max(0, value), value)


def _entries(chart: Waterfall) -> tuple[tuple[str, str, str], ...]:
    """Label, number and further words of each bar, in the order of `spans`."""
    steps = ((step.label, step.text, step.detail) for step in chart.steps)
    return ((chart.start_label, chart.start_text, ""), *steps, (chart.end_label, chart.end_text, ""))


def _ends(chart: Waterfall) -> tuple[float, float]:
    """Where the axis begins and ends: at 0 and 100, unless a step on the way goes beyond."""
    held = spans(chart)
    return min(0, *(span.low for span in held)), max(TOP, *(span.high for span in held))


def _grid(title: str, chart: Waterfall) -> Grid:
    columns = (Column(say("Cause"), 50), Column(say("Points"), 12, numeric=True), Column(say("On 0 to 100"), 38))
    first, last = _ends(chart)
    rows = tuple(
        (Item(label, detail=detail), Item(text), Item(_in_characters(span, first, last)))
        for span, (label, text, detail) in zip(spans(chart), _entries(chart), strict=True)
    )
    return Grid(title, columns, rows, say("█ score, ▓ raised it, ░ lowered it"))


def _in_characters(span: Span, first: float, last: float) -> str:
    scale = _CHARACTERS / (last - first)
    begin, stop = (round((value - first) * scale) for value in (span.low, span.high))
    begin = min(begin, _CHARACTERS - 1)
    # The smallest change still shows.
    length = max(1 if span.high > span.low or span.kind == "level" else 0, stop - begin)
    bar = {"score": FULL, "rise": RISE, "fall": FALL, "level": LEVEL}[span.kind] * length
    return (BLANK * begin + bar).ljust(_CHARACTERS, BLANK)


def _drawing(chart: Waterfall, alt: str) -> Drawing:
    first, last = _ends(chart)

    def place(value: float) -> float:
        return _LEFT + (value - first) / (last - first) * (_RIGHT - _LEFT)

    rows: list[Shape] = []
    y, at, above = 4.0, 0.0, 0.0
    for span, (label, text, detail) in zip(spans(chart), _entries(chart), strict=True):
        lines = wrapped(label, _LEFT - 24, TEXT, 3)
        more = wrapped(detail, _LEFT - 24, SMALL, 3) if detail else ()
        words = (len(lines) * TEXT + len(more) * SMALL) * LINE
        height = max(_LOWEST, words + 10)
        top, middle = y + (height - words) / 2, y + height / 2
        is_score = span.kind == "score"
        rows += written(lines, (0, top + TEXT), TEXT, is_bold=is_score)
        rows += written(more, (0, top + len(lines) * TEXT * LINE + SMALL), SMALL, "grey")
        thick = _THICK if is_score else _THIN
        if above:
            rows.append(Line(((place(at), above), (place(at), middle - thick / 2)), "grey", 0.8))
        rows += _bar(span, place(span.low), place(span.high), y, height, thick)
        # No bars are wider than the axis, so that the number has room behind each.
        number = wrapped(text, WIDTH - _RIGHT - 8, SMALL, 1)
        rows += written(number, (place(span.high) + 8, middle + SMALL * MIDDLE), SMALL, is_bold=True)
        at, above = span.after, middle + thick / 2
        y += height
    shapes: list[Shape] = [Line(((place(0), 0), (place(0), y)), "ink")]
    for value in range(0, TOP + 1, _STEP):
        shapes.append(Line(((place(value), y), (place(value), y + 4)), "grey", 0.8))
        shapes.append(Text(place(value), y + 16, str(value), SMALL, "grey", anchor="middle"))
    return Drawing(WIDTH, y + SMALL + 8, (*shapes, *rows), alt)


def _bar(span: Span, x: float, end: float, y: float, height: float, thick: float) -> tuple[Shape, ...]:
    """Filled where it raised the score, hollow where it lowered it."""
    if span.kind == "level":
        return (Line(((x, y + 4), (x, y + height - 4)), "ink", 1.6),)
    fill, stroke = {"score": ("accent", ""), "rise": ("good", ""), "fall": ("paper", "bad")}[span.kind]
    return (Rectangle(x, y + (height - thick) / 2, max(1.5, end - x), thick, fill, stroke, 1.6),)
