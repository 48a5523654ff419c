"""The value model month by month, as formulas: what renews, what takes effect, and what each case earns and costs.

The same arithmetic as `course` in csmaturity.planning.course, for the programme as it starts and for one month later.
Not the inputs and results (csmaturity.formats.xlsx.money).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from csmaturity.formats.xlsx.book import Sheet
from csmaturity.formats.xlsx.live import Live, Number, span, total, when, written
from csmaturity.language import say

YEARS = 10
MONTHS = 12
LAST = (YEARS + 1) * MONTHS
"""A programme that starts at the very end of the longest horizon has its first twelve months after it."""
CASES = ("low", "base", "high")
CENTS = 4
"""Decimals to which a balance is looked at: the cells compute in binary fractions, and nothing owed is no debt."""

MONTH, YEAR, SHARE, RENEWED, USUAL, EFFECT, TAKING, TAKEN, LATER_TAKEN, COST = range(10)
EXTRA, EARNED, BALANCE, LATER_EXTRA, LATER_EARNED = range(5)
"""Columns of a case, after the common ones; `case_column` says where."""
CASE_COLUMNS = 5
_STYLES = ("number", "number", "rate", "rate", "money", "rate", "exact", "exact", "exact", "money",
           *("money",) * (CASE_COLUMNS * len(CASES)))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Inputs:
    """The cells of the inputs: by field, and the twelve shares of the book that renew; `growth` is that of a year."""

    cells: Mapping[str, Live]
    calendar: Sequence[Live]
    growth: Live

    def __getitem__(self, field: str) -> Live:
        return self.cells[field]

    @property
    def horizon(self) -> Live:
        """Months of the horizon."""
        return self["horizon-years"] * MONTHS


def case_word(case: str) -> str:
    """What a case is called within a line."""
    return {"low": say("low case"), "base": say("base case"), "high": say("high case")}[case]


def case_column(case: str, column: int) -> int:
    """Where a column of a case stands."""
    return COST + 1 + CASES.index(case) * CASE_COLUMNS + column


class Months:
    """Writes the sheet of months, and holds its cells for the formulas of other sheets."""

    def __init__(self, sheet: Sheet, inputs: Inputs) -> None:
        self._sheet = sheet
        self._inputs = inputs
        self._columns: list[list[Live]] = [[] for _ in _STYLES]
        self._write()

    def cell(self, column: int, month: int) -> Live:
        """A month's cell."""
        return self._columns[column][month - 1]

    def cells(self, column: int, first: int, last: int) -> Sequence[Live]:
        """The cells of some months, both ends included."""
        return self._columns[column][first - 1 : last]

    def span(self, column: int) -> str:
        """The addresses of all months."""
        return span(self._columns[column])

    def in_year(self, column: int, year: int) -> Live:
        """The sum over a year."""
        first, last = (year - 1) * MONTHS + 1, year * MONTHS
        return total(self.cells(column, first, last))

    def sum_if(self, column: int, year: Live, until: Live | None = None) -> Live:
        """The sum over the months of a year that is itself computed, up to a month."""
        end = f',{self.span(MONTH)},"<="&{until.formula}' if until else ""
        last = until.value if until else LAST
        held = (
            cell.value for month, cell in enumerate(self._columns[column], start=1)
            if self.cell(YEAR, month).value == year.value and month <= last
        )  # fmt: skip
        return Live(f"SUMIFS({self.span(column)},{self.span(YEAR)},{year.formula}{end})", sum(held))

    def until(self, column: int, month: Live) -> Live:
        """The sum from the first month to a month that is computed."""
        held = self.cells(column, 1, int(month.value))
        formula = f'SUMIFS({self.span(column)},{self.span(MONTH)},"<="&{month.formula})'
        return Live(formula, sum(cell.value for cell in held))

    def last_in_debt(self, case: str) -> Live:
        """The last month within the horizon at whose end more is spent than earned, 0 where there is none."""
        column, horizon = case_column(case, BALANCE), self._inputs.horizon
        months, balances = self.span(MONTH), self.span(column)
        found = [
            month for month, balance in enumerate(self.cells(column, 1, int(horizon.value)), start=1)
            if round(balance.value, CENTS) < 0
        ]  # fmt: skip
        formula = f"SUMPRODUCT(MAX(({months}<={horizon.formula})*(ROUND({balances},{CENTS})<0)*{months}))"
        return Live(formula, max(found, default=0))

    def _write(self) -> None:
        sheet = self._sheet
        sheet.widths(8, 8, *[11] * (len(_STYLES) - 2))
        sheet.line([say("Month by month, counted from the decision: what each case earns and costs")], "title")
        heads = [
            say("Month"), say("Year"), say("Share of the book that renews"), say("Renewed so far in the year"),
            say("ARR as usual"), say("Share of the full effect"), say("Takes effect"), say("In effect, of the year"),
            say("In effect, a month later"), say("Programme cost"),
        ]  # fmt: skip
        for case in CASES:
            word = case_word(case)
            heads += [
                say("Extra ARR, {case}", case=word), say("Gross profit, {case}", case=word),
                say("Earned less spent so far, {case}", case=word), say("Extra ARR a month later, {case}", case=word),
                say("Gross profit a month later, {case}", case=word),
            ]  # fmt: skip
        sheet.print_heads(sheet.heads(heads, range(len(heads))))
        for month in range(1, LAST + 1):
            self._month(month)
            sheet.row += 1

    def _put(self, column: int, number: Number) -> Live:
        made = written(self._sheet, self._sheet.row, column, number, f"{_STYLES[column]} line")
        self._columns[column].append(made)
        return made

    def _before(self, column: int, month: int, otherwise: Number = 0) -> Number:
        """A month's cell, or what holds before the first."""
        return self.cell(column, month) if month else otherwise

    def _month(self, month: int) -> None:
        given, place = self._inputs, (month - 1) % MONTHS
        number = self._put(MONTH, month)
        self._put(YEAR, (month - 1) // MONTHS + 1)
        share = self._put(SHARE, given.calendar[place])
        renewed = self._put(RENEWED, self._so_far(RENEWED, month) + share)
        grown = 1 + given.growth * renewed
        self._put(USUAL, self._before(USUAL, month - 1 - place, given["arr"]) * grown)
        running = number - given["starts"]
        effect = when(running <= 0, 0, when(given["ramp-months"] <= running, 1, running / given["ramp-months"]))
        taking = self._put(EFFECT, effect) * share
        taken = self._so_far(TAKEN, month) + self._put(TAKING, taking)
        self._put(TAKEN, taken)
        self._put(LATER_TAKEN, self._so_far(LATER_TAKEN, month) + self._before(EFFECT, month - 1) * share)
        self._put(COST, when(running <= 0, 0, given["programme-cost"] / MONTHS))
        for case in CASES:
            earned = self._earned(month, case, EXTRA, self.cell(TAKEN, month))
            balance = case_column(case, BALANCE)
            self._put(balance, self._before(balance, month - 1) + earned - self.cell(COST, month))
            self._earned(month, case, LATER_EXTRA, self.cell(LATER_TAKEN, month))

    def _so_far(self, column: int, month: int) -> Number:
        """What came together in the year before this month."""
        return 0 if (month - 1) % MONTHS == 0 else self.cell(column, month - 1)

    def _earned(self, month: int, case: str, column: int, taken: Live) -> Live:
        """Write what a case has beyond the usual at the month's end, and the gross profit of the month on its mean."""
        given, extra_column = self._inputs, case_column(case, column)
        opened = month - 1 - (month - 1) % MONTHS
        grown = 1 + given.growth * self.cell(RENEWED, month) + given[f"better.{case}"] * taken
        opening = self._before(USUAL, opened, given["arr"]) + self._before(extra_column, opened)
        extra = self._put(extra_column, opening * grown - self.cell(USUAL, month))
        mean = (self._before(extra_column, month - 1) + extra) / 2
        return self._put(extra_column + 1, given["gross-margin"] * mean / MONTHS)
