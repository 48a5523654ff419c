"""Charts as tables with marks and words, for formats whose tables are native: Word, PowerPoint, Excel.

Not the tables' looks, nor the signs themselves (csmaturity.formats.signs).
"""

from __future__ import annotations

from csmaturity.formats import signs
from csmaturity.formats.safe_text import one_line
from csmaturity.language import numeral, say
from csmaturity.report.figures.charts import Diagram, HeatMap, LevelBar, RangeChart, Roadmap, Spread, Waterfall
from csmaturity.report.table import Column, Grid, Item

Chart = HeatMap | LevelBar | Diagram | Roadmap | RangeChart | Waterfall | Spread
FULL_QUARTER, PART_QUARTER = "■", "◧"
MANY_QUARTERS = 5
"""From more on their headings need the room."""


def grid_of(chart: Chart) -> Grid:
    """The chart's facts as a table, its title as caption; nothing that the chart shows is lost."""
    match chart:
        case HeatMap():
            return _heat_map(chart)
        case LevelBar():
            return _ladder(chart)
        case Diagram():
            return _arrows(chart)
        case Roadmap():
            return _roadmap(chart)
        case RangeChart():
            return _ranges(chart)
        case Waterfall():
            return _waterfall(chart)
        case Spread():
            return _spread(chart)


def _heat_map(chart: HeatMap) -> Grid:
    first, last = 40, 20
    each = (100 - first - last) // max(1, len(chart.levels))
    columns = (
        Column(say("Question"), first),
        *(Column(one_line(level), each) for level in chart.levels),
        Column(say("Backed by"), last),
    )
    rows = []
    for row, held in zip(chart.rows, signs.heat_cells(chart), strict=True):
        out = signs.is_left_out(row)
        cells = [Item("–", tone="quiet") if out else _level_cell(cell, at, len(held)) for at, cell in enumerate(held)]
        rows.append((Item(row.label), *cells, Item(signs.backing(row))))
    return Grid(chart.title, columns, tuple(rows), _legend([cell for held in signs.heat_cells(chart) for cell in held]))


def _level_cell(cell: str, at: int, levels: int) -> Item:
    """The signs of one level; the cell of the claimed level is toned, as its sign also says."""
    if signs.CLAIMED not in cell.split():
        return Item(cell)
    return Item(cell, tone="bad" if at == 0 else "good" if at == levels - 1 else "middle")


def _legend(cells: list[str]) -> str:
    return ", ".join(f"{sign} {word}" for sign, word in signs.legend(cells))


def _ladder(chart: LevelBar) -> Grid:
    words = dict(signs.meanings())
    count = len(chart.levels)
    columns = tuple(Column(one_line(level), 100 // count) for level in chart.levels)
    cells = []
    for at in range(count):
        held = signs.level_signs(chart, at)
        text = ", ".join(f"{sign} {words[sign]}" for sign in held.split())
        cells.append(Item(text, tone=_level_cell(held, at, count).tone))
    return Grid("", columns, (tuple(cells),))


def _arrows(chart: Diagram) -> Grid:
    columns = (Column(say("Step"), 38), Column(say("Effect"), 18), Column(say("On"), 44))
    rows = tuple((Item(before), Item(verb), Item("; ".join(after))) for before, verb, after in signs.arrows(chart))
    return Grid(chart.title, columns, rows)


def _roadmap(chart: Roadmap) -> Grid:
    quarters = len(chart.quarters)
    many = quarters > MANY_QUARTERS
    each = max(6, (64 if many else 42) // max(1, quarters))
    columns = (
        Column(say("Move"), 26 if many else 42),
        Column(say("Owner"), 10 if many else 16),
        *(Column(one_line(quarter), each) for quarter in chart.quarters),
    )
    rows = []
    for bar in chart.bars:
        label = f"{bar.label} ({bar.detail})" if bar.detail else bar.label
        cells = [
            Item("" if not sign else FULL_QUARTER if len(sign) > 1 else PART_QUARTER, tone="accent" if sign else "")
            for sign in signs.quarter_cells(bar, quarters)
        ]
        rows.append((Item(label), Item(bar.owner), *cells))
    note = say("{full} the whole quarter, {part} part of it", full=FULL_QUARTER, part=PART_QUARTER)
    return Grid(chart.title, columns, tuple(rows), f"{note}. {chart.note}" if chart.note else note)


def _ranges(chart: RangeChart) -> Grid:
    words = (say("Low"), say("Base"), say("High"))
    columns = (
        Column("", 28),
        *(Column(f"{word}, {one_line(chart.unit)}", 14, numeric=True) for word in words),
        Column(say("In words"), 30),
    )
    rows = tuple(
        (Item(bar.label), *(Item(numeral(f"{value:g}")) for value in (bar.low, bar.base, bar.high)), Item(bar.text))
        for bar in chart.bars
    )
    mark = "" if chart.mark is None else f"{chart.mark_label}: {numeral(f'{chart.mark:g}')} {chart.unit}"
    return Grid(chart.title, columns, rows, mark)


def _waterfall(chart: Waterfall) -> Grid:
    columns = (Column(say("Cause"), 34), Column(say("Change"), 16, numeric=True), Column(say("What it was"), 50))
    rows = (
        (Item(chart.start_label), Item(chart.start_text), Item("")),
        *(
            (Item(step.label), Item(step.text, tone="good" if step.change > 0 else "bad" if step.change < 0 else ""),
             Item(step.detail))
            for step in chart.steps
        ),
        (Item(chart.end_label), Item(chart.end_text), Item("")),
    )  # fmt: skip
    return Grid(chart.title, columns, rows)


def _spread(chart: Spread) -> Grid:
    each = max(7, 36 // (len(chart.levels) + 1))
    columns = (
        Column(say("Question"), 38),
        *(Column(one_line(level), each, numeric=True) for level in chart.levels),
        Column(say("Not known"), each, numeric=True),
        Column(say("In words"), 26),
    )
    rows = tuple(
        (
            Item(f"– {row.label}" if row.detail else row.label),
            *(Item(str(count)) for count in row.counts),
            Item(str(row.open)),
            Item(row.text),
        )
        for row in chart.rows
    )
    return Grid(chart.title, columns, rows)
