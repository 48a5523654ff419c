"""A figure: one chart of a report, made once and shown by every format as a drawing or as its table.

With the numbers of the four charts that slides and sheets show as charts of their own, which their readers can edit.
Not its shapes (csmaturity.report.figures.shapes) nor the making of a figure, one file a chart beside this one.
"""

from __future__ import annotations

from typing import NamedTuple

from csmaturity.report.figures.shapes import Drawing
from csmaturity.report.table import Grid, Item


class ScoreBar(NamedTuple):
    """A score with its interval as shares 0–100 of the range, and the stage words with where each begins.

    `mark` is the score with its interval as printed on the bar.
    """

    label: str
    point: float | None
    low: float
    high: float
    mark: str
    stages: tuple[tuple[float, str], ...] = ()


class RangeBar(NamedTuple):
    """One line of a value chart, in the chart's unit; `low`–`high` with `base` inside."""

    label: str
    low: float
    base: float
    high: float
    text: str


class RangeChart(NamedTuple):
    """Ranges on one axis, with an optional mark such as the cost to cover."""

    unit: str
    bars: tuple[RangeBar, ...]
    mark: float | None = None
    mark_label: str = ""


class WaterfallStep(NamedTuple):
    """One cause of a change: by how many points of 0–100 it moves the score (signed), with that in words."""

    label: str
    change: float
    text: str
    detail: str = ""


class Waterfall(NamedTuple):
    """From one score to another by cause; `start` plus all changes is `end`, all on 0–100."""

    start_label: str
    start: float
    start_text: str
    steps: tuple[WaterfallStep, ...]
    end_label: str
    end: float
    end_text: str


class SpreadRow(NamedTuple):
    """How many people chose each level, lowest first; `open` said that they don't know. `detail` marks a sub-row.

    `link` is the id of the question's page, or "".
    """

    label: str
    counts: tuple[int, ...]
    open: int
    text: str
    detail: bool = False
    link: str = ""


class Spread(NamedTuple):
    """Who said what, question by question."""

    levels: tuple[str, ...]
    rows: tuple[SpreadRow, ...]


Native = ScoreBar | RangeChart | Waterfall | Spread
"""The numbers of a chart that slides and sheets make of their own kind."""


class Figure(NamedTuple):
    """A chart with its title, its facts as a table, and one sentence for whoever does not see it.

    `drawing` is the picture; without one, the table is the picture, with cells that are drawn (Item.drawing). Who draws
    prints `key` below, what signs and colours mean, a drawing before its words; who prints the table's texts has its
    note. `source` says whose answers it shows. `words` go on where the title ends, such as a score in a sentence.
    `chart` holds the numbers for formats with editable charts; `message` and `for_reading` are as on a Grid.
    """

    title: str
    grid: Grid
    alt: str
    drawing: Drawing | None = None
    key: tuple[Item, ...] = ()
    source: Item | None = None
    words: str = ""
    chart: Native | None = None
    message: str = ""
    for_reading: bool = False

    @property
    def is_exhibit(self) -> bool:
        """Whether it is numbered among a chapter's exhibits: what has no title, or says itself all it shows, is not."""
        return bool(self.title) and not self.words
