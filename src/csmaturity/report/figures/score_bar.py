"""A score with its interval on its range, and the words for its stages.

Not the score itself (csmaturity.scoring), nor what is said of it (csmaturity.report.standing.tally).
"""

from __future__ import annotations

from csmaturity.language import numeral, say
from csmaturity.report.figures.canvas import LINE, SMALL, WIDTH, written
from csmaturity.report.figures.figure import Figure, ScoreBar
from csmaturity.report.figures.measure import one_line, width, wrapped
from csmaturity.report.figures.shapes import Drawing, Line, Polygon, Rectangle, Shape, Text
from csmaturity.report.table import Column, Grid, Item

REACHED, OPEN, BEYOND, POINT = "█", "▒", "·", "◆"
"""The bar in characters: filled up to the interval, shaded in it, dots above, a diamond at the score."""

_CHARACTERS = 40
"""How many characters the bar takes in a text."""

_LEFT = 2.0
_TOP, _BAR, _TICK = 24.0, 26.0, 60.0
"""The bar's upper edge, its height, and where the lines end that begin a stage."""
_LEAST_SPAN = 1.0
"""A narrower interval is none to the eye."""
_AROUND_POINT = 12.0
"""So near to the score, the number at an end of the range would lie under its stroke."""


def score_bar(chart: ScoreBar, ends: tuple[str, str], words: str) -> Figure:
    """A score as a bar; `ends` are the numbers at the range's two ends, `words` the score in a sentence."""
    alt = f"{chart.label}: {words}"
    grid = Grid("", (Column("", 100),), ((Item(_in_characters(chart)),),), _stages(chart))
    return Figure(chart.label, grid, alt, _drawing(chart, ends, alt), words=words, chart=chart)


def _in_characters(chart: ScoreBar) -> str:
    share = 100 / _CHARACTERS
    cells = [
        REACHED if (at + 1) * share <= chart.low else OPEN if at * share < chart.high else BEYOND
        for at in range(_CHARACTERS)
    ]
    if chart.point is not None:
        cells[min(_CHARACTERS - 1, int(chart.point / share))] = POINT
    return "".join(cells)


def _stages(chart: ScoreBar) -> str:
    """The stages with where each begins: `Overlooked from 0%, Heard from 25%`."""
    return ", ".join(
        say("{stage} from {share}%", stage=one_line(word), share=numeral(f"{start:g}"))
        for start, word in sorted(chart.stages)
    )


def _place(share: float) -> float:
    return _LEFT + share / 100 * (WIDTH - 2 * _LEFT)


def _drawing(chart: ScoreBar, ends: tuple[str, str], alt: str) -> Drawing:
    low, high = _place(chart.low), _place(chart.high)
    point = None if chart.point is None else _place(chart.point)
    shapes: list[Shape] = [Rectangle(_LEFT, _TOP, WIDTH - 2 * _LEFT, _BAR, "soft")]
    if point is not None:
        shapes.append(Rectangle(_LEFT, _TOP, point - _LEFT, _BAR, "tint"))
    if high - low > _LEAST_SPAN:
        shapes.append(Rectangle(low, _TOP + 4, high - low, _BAR - 8, "", "accent", 1.5, is_dashed=True))
    stages = sorted(chart.stages)
    shapes += [Line(((_place(start), _TOP), (_place(start), _TICK)), "grey") for start, _ in stages if start > 0]
    shapes.append(Line(((_LEFT, _TOP + _BAR), (_LEFT, _TICK)), "grey"))
    if point is not None:
        shapes.append(Line(((point, 20), (point, 54)), "accent", 4))
        shapes.append(Polygon(((point - 7, 10), (point + 7, 10), (point, 21)), "accent"))
    shapes.append(_beside(low if point is None else point, chart.mark))
    for text, x, anchor in ((ends[0], 8.0, "start"), (ends[1], WIDTH - 8, "end")):
        if point is None or abs(point - x) > _AROUND_POINT:
            shapes.append(Text(x, 41, text, SMALL, anchor="end" if anchor == "end" else "start"))
    deepest = 0
    for (start, word), end in zip(stages, [*(start for start, _ in stages[1:]), 100.0], strict=False):
        lines = wrapped(word, max(24.0, _place(end) - _place(start) - 8), SMALL, 4)
        shapes += written(lines, (_place(start) + 4, 70), SMALL, "grey")
        deepest = max(deepest, len(lines))
    return Drawing(WIDTH, _TICK + deepest * SMALL * LINE + 4, tuple(shapes), alt)


def _beside(x: float, text: str) -> Text:
    """Words right of the pointer above a score, left of it where they would run out of the drawing."""
    right = x + 11 + width(text, SMALL) <= WIDTH
    return Text(x + 11 if right else x - 11, 19, one_line(text), SMALL, "ink", True, "start" if right else "end")
