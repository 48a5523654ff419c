"""The break-even of the value model as formulas: in one step for the first twelve months, by halving for the horizon.

Both solve for the share of ARR that is kept more a year, where the improvement reaches; points follow from it. Not the
months that they add up (csmaturity.formats.xlsx.months).
"""

from __future__ import annotations

from collections.abc import Sequence

from csmaturity.formats.xlsx.book import Sheet
from csmaturity.formats.xlsx.live import Live, Number, most, root, span, when, written
from csmaturity.formats.xlsx.months import MONTHS, RENEWED, SHARE, TAKEN, TAKING, USUAL, YEARS, Inputs, Months
from csmaturity.language import say

STEPS = 44
"""Halvings of the search: what is left of a thousand points is far below what is shown."""
LOW, HIGH, MIDDLE, PROFIT = 0, YEARS + 1, YEARS + 2, YEARS + 3
"""Columns of the search; between the first two is one for each year."""


class BreakEven:
    """Writes both below what stands on the sheet of arithmetic.

    `first` and `horizon` hold the shares found; `straight` is 0 where no improvement can earn anything in the horizon.
    """

    def __init__(self, sheet: Sheet, inputs: Inputs, months: Months) -> None:
        self._sheet = sheet
        self._inputs = inputs
        self._months = months
        self.first = self._first()
        self.horizon = self._horizon()

    def _line(self, label: str, number: Number) -> Live:
        sheet = self._sheet
        sheet.put(sheet.row, 0, label, "text line")
        made = written(sheet, sheet.row, 1, number, "exact line")
        sheet.row += 1
        return made

    def _first(self) -> Live:
        """The programme's first twelve months end in the year after that in which it starts: a square at most.

        Gross profit over them is a month's margin on the ARR of that year's start × (square × d² + linear × d).
        """
        given, months = self._inputs, self._months
        self._sheet.line([say("Break-even over the programme's first twelve months")], "subtitle")
        before = Live(f"INT({given['starts'].formula}/{MONTHS})", given["starts"].value // MONTHS)
        year = self._line(say("Year in which it starts"), before + 1)
        left = self._line(say("Months in the year after"), given["starts"] - (year - 1) * MONTHS)
        end, after = given["starts"] + MONTHS, year + 1
        grown = when(before.equals(0), 1, (1 + given.growth) ** before)
        opening = self._line(say("ARR at that year's start"), given["arr"] * grown)
        effect = self._line(say("In effect at its end"), months.sum_if(TAKING, year))
        held = self._line(say("Months in effect in it"), months.sum_if(TAKEN, year) - effect / 2)
        usual = self._line(
            say("Months as usual in the year after"),
            left + given.growth * (months.sum_if(RENEWED, after, end) - months.sum_if(SHARE, after, end) / 2),
        )
        held_after = self._line(
            say("Months in effect in the year after"),
            months.sum_if(TAKEN, after, end) - months.sum_if(TAKING, after, end) / 2,
        )
        linear = self._line(say("Linear part"), held + (1 + given.growth) * held_after + effect * usual)
        square = self._line(say("Square part"), effect * held_after)
        month = given["gross-margin"] * opening / MONTHS
        needed = self._line(say("To be reached"), when(month.equals(0), 0, given["programme-cost"] / month))
        found = self._line(
            say("Share to be kept more a year"), 2 * needed / (linear + root(linear**2 + 4 * square * needed))
        )
        self._sheet.row += 1
        return found

    def _horizon(self) -> Live:
        """Halve the stretch between nothing and what would earn the cost if nothing grew on it, again and again."""
        sheet, given = self._sheet, self._inputs
        sheet.line([say("Search for the break-even over the horizon, as share kept more a year")], "subtitle")
        self._years()
        cost = given["programme-cost"] / MONTHS * most(0, given.horizon - given["starts"])
        needed = self._line(say("Programme cost over the horizon"), cost)
        self._month = self._line(say("Gross profit of a month on the opening ARR"),
                                 given["arr"] * given["gross-margin"] / MONTHS)  # fmt: skip
        simple = self._month * self._product(self._indexes, self._held)
        self.straight = self._line(say("Gross profit of it all if nothing grew on it"), simple)
        low: Number = 0
        high = self._line(say("Enough"), when(self.straight.equals(0), 0, needed / self.straight))
        sheet.heads([say("Too little"), *(say("Index before year {year}", year=year) for year in range(1, YEARS + 1)),
                     say("Enough"), say("Middle"), say("Gross profit")])  # fmt: skip
        for _ in range(STEPS):
            low, high = self._halve(low, high, needed)
        sheet.row += 1
        return high

    def _years(self) -> None:
        """Of each year within the horizon: the index before it, and what in it does not depend on the improvement."""
        sheet, given, months = self._sheet, self._inputs, self._months
        sheet.heads([say("Year"), *(str(year) for year in range(1, YEARS + 1))], range(1, YEARS + 1))
        within = [Live(f"{year * MONTHS}", year * MONTHS) <= given.horizon for year in range(1, YEARS + 1)]
        renewed = [
            months.in_year(RENEWED, year) - months.cell(RENEWED, year * MONTHS) / 2 for year in range(1, YEARS + 1)
        ]
        held = [months.in_year(TAKEN, year) - months.cell(TAKEN, year * MONTHS) / 2 for year in range(1, YEARS + 1)]
        opened = [months.cell(USUAL, year * MONTHS) / given["arr"] for year in range(1, YEARS)]
        self._indexes = self._across(say("Revenue as usual before it, opening = 1"), [1, *opened])
        self._usual = self._across(
            say("Months as usual"),
            [when(one, MONTHS + given.growth * sum_, 0) for one, sum_ in zip(within, renewed, strict=True)],
        )
        self._held = self._across(
            say("Months in effect"), [when(one, sum_, 0) for one, sum_ in zip(within, held, strict=True)]
        )

    def _across(self, label: str, numbers: Sequence[Number]) -> list[Live]:
        sheet = self._sheet
        sheet.put(sheet.row, 0, label, "text line")
        cells = [written(sheet, sheet.row, year, one, "exact line") for year, one in enumerate(numbers, start=1)]
        sheet.row += 1
        return cells

    def _product(self, one: Sequence[Live], two: Sequence[Live]) -> Live:
        value = sum(first.value * second.value for first, second in zip(one, two, strict=True))
        return Live(f"SUMPRODUCT({span(one)},{span(two)})", value)

    def _halve(self, low: Number, high: Number, needed: Live) -> tuple[Live, Live]:
        """One step of the search: the gross profit at the middle of a stretch, and the half in which the root lies."""
        sheet, row, months = self._sheet, self._sheet.row, self._months
        low, high = (written(sheet, row, column, end, "exact quiet") for column, end in ((LOW, low), (HIGH, high)))
        middle = written(sheet, row, MIDDLE, (low + high) / 2, "exact quiet")
        indexes: list[Live] = []
        for year in range(1, YEARS + 1):
            grown = 1 + self._inputs.growth + middle * months.cell(TAKEN, (year - 1) * MONTHS) if year > 1 else 1
            index = indexes[-1] * grown if indexes else grown
            indexes.append(written(sheet, row, year, index, "exact quiet"))
        earned = (
            self._product(indexes, self._usual) + middle * self._product(indexes, self._held)
            - self._product(self._indexes, self._usual)
        )  # fmt: skip
        profit = written(sheet, row, PROFIT, self._month * earned, "money quiet")
        sheet.row += 1
        short = profit < needed
        return when(short, middle, low), when(short, high, middle)
