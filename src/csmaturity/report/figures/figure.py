"""A figure: one chart of a report, made once and shown by every format as a drawing or as its table.

Not its shapes (csmaturity.report.figures.shapes) nor the charts themselves, one file each beside this one.
"""

from __future__ import annotations

from dataclasses import dataclass

from csmaturity.report.figures.charts import RangeChart, ScoreBar, Spread, Waterfall
from csmaturity.report.figures.shapes import Drawing
from csmaturity.report.table import Grid, Item

Native = ScoreBar | RangeChart | Waterfall | Spread
"""The charts that slides and sheets show as charts of their own, which their readers can edit."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its title, its facts as a table, and one sentence for whoever does not see it.

    `drawing` is the picture; without one, the table is the picture, with cells that are drawn (Item.drawing). Who draws
    prints `key` below, what signs and colours mean, a drawing before its words; who prints the table's texts has its
    note. `source` says whose answers it shows. `words` go on where the title ends, such as a score in a sentence.
    `chart` holds the numbers for formats with editable charts.
    """

    title: str
    grid: Grid
    alt: str
    drawing: Drawing | None = None
    key: tuple[Item, ...] = ()
    source: Item | None = None
    words: str = ""
    chart: Native | None = None

    @property
    def is_exhibit(self) -> bool:
        """Whether it is numbered among a chapter's exhibits: what has no title, or says itself all it shows, is not."""
        return bool(self.title) and not self.words
