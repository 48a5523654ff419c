"""A sheet of truths: each is written as a formula with what it gives now, and others go on from its cell.

Not what the formulas say (csmaturity.formats.xlsx.truth), nor how a cell is written (csmaturity.formats.xlsx.book).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from xlsxwriter.utility import xl_cell_to_rowcol, xl_rowcol_to_cell

from csmaturity.formats.xlsx.book import Content, Sheet
from csmaturity.formats.xlsx.truth import ZERO, TooLongError, Truth


class Ledger:
    """Writes truths into the cells of one sheet. `too_long` names what those are `about` that no cell can hold."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.about = ""
        self.too_long: list[str] = []
        self._values: dict[tuple[int, int], Fraction] = {}

    def put(self, row: int, column: int, truth: Truth) -> Truth:
        """Write a formula, or, where no cell can hold it, what it gives now; what comes back is that cell."""
        try:
            content: Content = truth.cell
        except TooLongError:
            self.too_long.append(self.about)
            content = truth.value
        self.sheet.put(row, column, content, "number line")
        self._values[row, column] = truth.value or ZERO
        return Truth(self.at(row, column), truth.value)

    def at(self, row: int, column: int) -> str:
        """A cell, for formulas of this sheet."""
        return str(xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True))

    def span(self, rows: range, column: int) -> str:
        """A stretch of a column, for formulas of this sheet."""
        return f"{self.at(rows[0], column)}:{self.at(rows[-1], column)}"

    def any(self, rows: range, column: int) -> Truth:
        """Whether anything in a stretch of a column is above 0."""
        if not len(rows):
            return Truth("0", ZERO)
        found = any(self._values.get((row, column)) for row in rows)
        return Truth(f"IF(SUM({self.span(rows, column)})>0,1,0)", Fraction(found))


def joined(cells: Sequence[Truth]) -> str:
    """Cells of one column as arguments of a function: those below each other as one stretch."""
    return ",".join(_stretches([one.formula for one in cells]))


def _stretches(cells: Sequence[str]) -> Iterator[str]:
    for _, run in groupby(enumerate(cells), key=lambda one: xl_cell_to_rowcol(one[1])[0] - one[0]):
        held = [cell for _, cell in run]
        yield held[0] if len(held) == 1 else f"{held[0]}:{held[-1]}"
