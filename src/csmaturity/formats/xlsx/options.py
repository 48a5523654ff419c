"""The ways forward as live formulas: what each costs and brings, by quarter too, and the smallest step's own figures.

The full programme computes from the money sheet and its months; the smallest step from a sheet of months of its own.
Not the value model (csmaturity.formats.xlsx.money), nor which moves a way holds (csmaturity.planning.options).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from csmaturity.formats.safe_text import basis_word
from csmaturity.formats.xlsx.book import Cell, Sheet
from csmaturity.formats.xlsx.levels import Data
from csmaturity.formats.xlsx.live import Live, Number, given, total, when
from csmaturity.formats.xlsx.months import (
    BALANCE,
    CASES,
    CENTS,
    COST,
    EARNED,
    MONTHS,
    YEARS,
    Inputs,
    Months,
    case_column,
)
from csmaturity.language import say
from csmaturity.report.money_words import figure_label

A_QUARTER = 3
QUARTERS = YEARS * MONTHS // A_QUARTER
SMALL_INPUTS = (("programme-cost", "money"), ("improvement.low", "points"), ("improvement.base", "points"),
                ("improvement.high", "points"), ("reach", "rate"))  # fmt: skip


class Options:
    """Writes the sheet of the ways forward; `inputs` and `months` are those of the full programme."""

    def __init__(self, sheet: Sheet, small_months: Sheet, options: Sequence[Data], currency: str) -> None:
        self._sheet = sheet
        self._small_sheet = small_months
        self._options = {one["id"]: one for one in options}
        self._currency = currency

    def write(self, inputs: Inputs, months: Months) -> None:
        """The smallest step's figures, the comparison, then every quarter."""
        sheet = self._sheet
        sheet.widths(34, 15, 14, 14, 14, 14, 14, 14, 44)
        sheet.line([say("Ways forward, in {currency}: change a tinted cell", currency=self._currency)], "title")
        self._inputs, self._full = inputs, months
        self._small = Months(self._small_sheet, self._small_inputs())
        self._comparison()
        self._quarters()

    def _small_inputs(self) -> Inputs:
        """The figures of the smallest step to change; an improvement that nobody states is an empty cell."""
        sheet, small = self._sheet, self._options["small"]
        told = {one["field"]: one for one in small["inputs"]}
        heads = [say("Input of the smallest step"), say("Value"), say("Who says so"), say("Source")]
        sheet.print_heads(sheet.heads(heads, range(1, 2)))
        cells = {}
        for field, style in SMALL_INPUTS:
            one = told.get(field)
            is_open = field.startswith("improvement") and small["cases"] is None
            number = Fraction(one["exact"] if one else 1)
            basis = say("not stated") if is_open else basis_word(one["basis"]) if one else ""
            row = sheet.line([figure_label(field), None if is_open else number, basis, one["source"] if one else ""],
                             ("text line", f"input {style}", "indent line", "plain"))  # fmt: skip
            cells[field] = given(sheet.at(row, 1), 0 if is_open else number)
        starts = small["starts_after_months"]
        row = sheet.line([say("Whole months before it starts"), starts, "", ""],
                         ("text line", "input number", "indent line", "plain"))  # fmt: skip
        cells["starts"] = given(sheet.at(row, 1), starts)
        sheet.row += 1
        self._own = cells
        better = {f"better.{case}": cells[f"improvement.{case}"] / 100 * cells["reach"] for case in CASES}
        return Inputs({**self._inputs.cells, **cells, **better}, self._inputs.calendar, self._inputs.growth)

    def _comparison(self) -> None:
        sheet = self._sheet
        sheet.heads(
            [say("Way forward"), say("Weeks"), say("Cost a year"), say("Net gain, low"), say("Net gain, base"),
             say("Net gain, high"), say("Paid back in month, base case"), say("Most out of pocket, base case"),
             say("Moves")],
            range(1, 8),
        )  # fmt: skip
        for id, one in self._options.items():
            match id:
                case "nothing":
                    self._row(one, 0, [0, 0, 0], None, 0)
                case "without-effect":
                    lost = 0 - self._full.until(COST, self._inputs.horizon)
                    self._row(one, self._inputs["programme-cost"], [lost] * len(CASES), None, lost)
                case "small":
                    self._computed(one, self._own["programme-cost"], self._small)
                case _:
                    self._computed(one, self._inputs["programme-cost"], self._full)
        sheet.row += 1

    def _computed(self, one: Data, cost: Live, months: Months) -> None:
        horizon = self._inputs.horizon
        spent = months.until(COST, horizon)
        nets = [months.until(case_column(case, EARNED), horizon) - spent for case in CASES]
        debt = months.last_in_debt("base")
        found = debt.value + 1 if 0 < debt.value < horizon.value else ""
        paid = Cell(f'IF(OR({debt.formula}=0,{debt.formula}={horizon.formula}),"",{debt.formula}+1)', found)
        self._row(one, cost, nets, paid, self._deepest(months))

    def _deepest(self, months: Months) -> Live:
        """The lowest balance of the base case within the horizon, 0 where nothing is ever out of pocket."""
        column, horizon = case_column("base", BALANCE), self._inputs.horizon
        held = [cell.value for cell in months.cells(column, 1, int(horizon.value))]
        within = f"({months.span(0)}<={horizon.formula})"
        formula = f"SUMPRODUCT(MIN({within}*ROUND({months.span(column)},{CENTS})))"
        return Live(formula, min(0, *(round(one, CENTS) for one in held)))

    def _row(self, one: Data, cost: Number, nets: Sequence[Number], paid: Cell | None, deepest: Number) -> None:
        """A way forward; what rests on an improvement stays empty until somebody states it."""
        blank = f'{self._own["improvement.base"].formula}=""' if one["id"] == "small" else ""
        shown = [_cell(net, blank, is_open=one["cases"] is None) for net in nets]
        if blank and paid:
            paid = Cell(f'IF({blank},"",{paid.formula})', "" if one["cases"] is None else paid.value)
        moves = ", ".join(one["moves"]) or "–"
        self._sheet.line(
            [one["name"], one["weeks"], _cell(cost), *shown, paid, _cell(deepest, blank, one["cases"] is None), moves],
            ("text line", "number line", *["money line"] * 4, "number line", "money line", "text indent line"),
        )

    def _quarters(self) -> None:
        """What falls due in each quarter of the horizon, and what remains by then if nothing comes of it."""
        sheet = self._sheet
        words = [say("Quarter after the decision"), say("Smallest useful step"), say("Full programme"),
                 say("What remains by then without any effect")]  # fmt: skip
        sheet.heads(words, range(1, 4))
        for quarter in range(1, QUARTERS + 1):
            first, last = (quarter - 1) * A_QUARTER + 1, quarter * A_QUARTER
            row = sheet.row
            sheet.put(row, 0, quarter, "number line")
            within = given(sheet.at(row, 0), quarter) * A_QUARTER <= self._inputs.horizon
            small, full = (total(one.cells(COST, first, last)) for one in (self._small, self._full))
            remains = 0 - total(self._full.cells(COST, 1, last))
            for column, amount in enumerate((small, full, remains), start=1):
                live = when(within, amount, 0)
                cell = Cell(f'IF({within.formula},{amount.formula},"")', live.value if within.value else "")
                sheet.put(row, column, cell, "money line")
            sheet.row += 1


def _cell(number: Number, blank: str = "", is_open: bool = False) -> Cell | float:
    """A number as a cell; empty where `blank` holds, as it does now with `is_open`."""
    if not isinstance(number, Live):
        return number
    formula = f'IF({blank},"",{number.formula})' if blank else number.formula
    return Cell(formula, "" if is_open else number.value)
