"""The author's tables to fill in with the owners of the first moves.

Not what is measured of a move (csmaturity.report.evidence.measures), nor the worksheets (csmaturity.report.worksheets).
"""

from __future__ import annotations

from csmaturity.language import say, say_count
from csmaturity.report.brief import Brief
from csmaturity.report.model import Page
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import capital, one_line
from csmaturity.rubric.advocacy import Table


def pages(brief: Brief) -> tuple[Page, ...]:
    """The tables that help with the planned moves, a page a rubric."""
    found = []
    planned = {(one.step.rubric, one.step.question) for one in brief.plan.moves}
    for rubric in brief.rubrics:
        tables = [one for one in rubric.tables if one.question is None or (rubric.id, one.question) in planned]
        if tables:
            head = say_count(
                len(tables),
                "one table to fill in helps with the first steps",
                "{number} tables to fill in help with the first steps",
            )
            blocks = tuple(_table(table) for table in tables)
            found.append(Page(f"tables--{rubric.id}", say("To fill in"), capital(head), blocks))
    return tuple(found)


def _table(table: Table) -> Grid:
    share = 100 // len(table.columns)
    columns = tuple(Column(one_line(heading), share) for heading in table.columns)
    width = len(columns)
    rows = tuple(
        tuple(
            Item(one_line(cell), row.basis if place == 0 else "")
            for place, cell in enumerate((*row.cells, *[""] * width)[:width])
        )
        for row in table.rows
    )
    return Grid(one_line(table.title), columns, rows, note=one_line(table.note or ""))
