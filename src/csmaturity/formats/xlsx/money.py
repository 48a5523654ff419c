"""The retention value model as live formulas: inputs to change, years, three cases, and the search for the break-even.

The same arithmetic as csmaturity.planning.value: a test recalculates the workbook and compares.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from csmaturity.formats.safe_text import basis_word
from csmaturity.formats.xlsx.answers import Data
from csmaturity.formats.xlsx.book import Cell, Content, Sheet
from csmaturity.language import say

YEARS = 10
MONTHS = 12
CASES = ("low", "base", "high")
STEPS = 44
"""Halvings of the search: what is left of a thousand points is far below what is shown."""
ENOUGH, MIDDLE, PROFIT = YEARS + 1, YEARS + 2, YEARS + 3
"""Columns of the search after too little (0) and a column for each year."""
_STYLES = {"money": "money", "share": "rate", "points": "points", "years": "number", "months": "number",
           "ratio": "points"}  # fmt: skip


class Money:
    """Writes the money sheet from the value model's data; the search for the break-even goes to the sheet `work`."""

    def __init__(self, sheet: Sheet, work: Sheet, value: Data) -> None:
        self._sheet = sheet
        self._work = work
        self._value = value
        self._cells: dict[str, str] = {}
        self._given: Mapping[str, Fraction] = {
            one["field"]: Fraction(one["exact"]) for one in value["inputs"] if one["unit"] != "text"
        }

    def write(self) -> None:
        """Inputs, results, years and the search."""
        sheet = self._sheet
        sheet.widths(46, *[12.5] * YEARS)
        currency = self._value["currency"]
        sheet.line([say("What retention is worth, in {currency}: change a tinted cell", currency=currency)], "title")
        self._inputs()
        results = sheet.row
        sheet.row += 16 + 3  # filled below, when the rows that they need are known
        self._years()
        ends = self._search()
        after, sheet.row = sheet.row, results
        self._results(ends)
        sheet.row = after
        for caution in self._value["cautions"]:
            sheet.wide(caution)

    def _number(self, field: str) -> float:
        return float(self._given[field])

    def _inputs(self) -> None:
        sheet = self._sheet
        sheet.print_heads(sheet.heads([say("Input"), say("Value"), say("Who says so"), say("Source")], range(1, 2)))
        for one in self._value["inputs"]:
            is_text = one["unit"] == "text"
            content: Content = one["value"] if is_text else self._given[one["field"]]
            style = "text line" if is_text else f"input {_STYLES[one['unit']]}"
            row = sheet.line([one["label"], None if is_text else content, basis_word(one["basis"]), one["source"]],
                             ("text line", style, "indent line", "plain"))  # fmt: skip
            if is_text:
                sheet.put(row, 3, f"{content} {one['source']}".strip(), "plain")
            self._cells[one["field"]] = sheet.at(row, 1)
        periods = MONTHS if self._value["period"] == "monthly" else 1
        row = sheet.line([say("Periods a year that GRR and NRR are given for"), periods], ("text line", "input number"))
        self._cells["periods"] = sheet.at(row, 1)
        self._periods = periods
        sheet.row += 1

    def _line(self, name: str, label: str, cell: Cell, style: str) -> None:
        row = self._sheet.line([label, cell], ("text line", f"{style} line"))
        self._cells[name] = self._sheet.at(row, 1)

    def _years(self) -> None:
        """Years across: the ramp, what happens anyway, and for each case what the improvement adds."""
        sheet, at = self._sheet, self._cells
        self._first = sheet.heads([say("Year"), *(str(year) for year in range(1, YEARS + 1))])
        for year in range(1, YEARS + 1):
            sheet.put(self._first, year, year, "head")
        ramp = at["ramp-months"]
        self._effect = self._across(
            say("Months of full effect by the year's end"),
            lambda column, year: (
                f"IF({year}*12<={ramp},{year}*12*({year}*12+1)/2,{ramp}*({ramp}+1)/2+({year}*12-{ramp})*{ramp})"
            ),
            [self._effect_by(year * MONTHS) for year in range(1, YEARS + 1)],
            "number",
        )
        self._ramp_values = [self._ramp_share(year) for year in range(1, YEARS + 1)]
        effect = self._effect
        self._ramp = self._across(
            say("Share of the full effect"),
            lambda column, year: (
                f"IF({ramp}=0,1,({sheet.at(effect, column)}"
                f"{f'-{sheet.at(effect, column - 1)}' if column > 1 else ''})/({ramp}*12))"
            ),
            self._ramp_values,
            "rate",
        )
        nrr = f"{at['nrr']}^{at['periods']}"
        self._nrr = self._number("nrr") ** self._periods
        self._usual_values = [self._nrr**year for year in range(1, YEARS + 1)]
        self._usual = self._across(
            say("Revenue as usual, opening = 1"), lambda column, year: f"({nrr})^{year}", self._usual_values, "exact"
        )
        self._extra: dict[str, int] = {}
        self._discounted: dict[str, int] = {}
        for case in CASES:
            self._case_years(case)
        sheet.row += 1

    def _across(self, label: str, formula: object, values: Sequence[float], style: str) -> int:
        """A line of formulas, one a year."""
        sheet = self._sheet
        cells = [
            Cell(formula(column, sheet.at(self._first, column)), value)  # type: ignore[operator]
            for column, value in enumerate(values, start=1)
        ]
        return sheet.line([label, *cells], ("text line", *[f"{style} line"] * YEARS))

    def _effect_by(self, month: int) -> float:
        ramp = self._number("ramp-months")
        return month * (month + 1) / 2 if month <= ramp else ramp * (ramp + 1) / 2 + (month - ramp) * ramp

    def _ramp_share(self, year: int) -> float:
        ramp = self._number("ramp-months")
        before = self._effect_by((year - 1) * MONTHS) if year > 1 else 0.0
        return (self._effect_by(year * MONTHS) - before) / (ramp * MONTHS) if ramp else 1.0

    def _improved(self, points: float) -> list[float]:
        values, index = [], 1.0
        for ramp in self._ramp_values:
            index *= self._nrr + points / 100 * ramp
            values.append(index)
        return values

    def _case_years(self, case: str) -> None:
        sheet, at = self._sheet, self._cells
        words = {"low": say("low case"), "base": say("base case"), "high": say("high case")}[case]
        nrr = f"{at['nrr']}^{at['periods']}"
        improved = self._improved(self._number(f"improvement.{case}"))
        row = sheet.row

        def index(column: int, year: str) -> str:
            before = f"{sheet.at(row, column - 1)}*" if column > 1 else ""
            return f"{before}({nrr}+{at[f'improvement.{case}']}/100*{sheet.at(self._ramp, column)})"

        self._across(say("Revenue with the improvement, {case}", case=words), index, improved, "exact")
        horizon, arr = at["horizon-years"], at["arr"]
        years = int(self._number("horizon-years"))
        extra = [
            self._number("arr") * (one - usual) if year <= years else 0.0
            for year, (one, usual) in enumerate(zip(improved, self._usual_values, strict=True), start=1)
        ]
        self._extra[case] = self._across(
            say("Extra ARR at the year's end, {case}", case=words),
            lambda column, year: (
                f"IF({year}<={horizon},{arr}*({sheet.at(row, column)}-{sheet.at(self._usual, column)}),0)"
            ),
            extra,
            "money",
        )
        own, margin, cost, rate = self._extra[case], at["gross-margin"], at["programme-cost"], at["discount-rate"]
        gain = [
            (self._number("gross-margin") * one - self._number("programme-cost"))
            / (1 + self._number("discount-rate")) ** year
            if year <= years
            else 0.0
            for year, one in enumerate(extra, start=1)
        ]
        self._discounted[case] = self._across(
            say("Gain less cost, discounted, {case}", case=words),
            lambda column, year: f"IF({year}<={horizon},({margin}*{sheet.at(own, column)}-{cost})/(1+{rate})^{year},0)",
            gain,
            "money",
        )

    def _results(self, horizon_break_even: Cell) -> None:
        sheet, at, value = self._sheet, self._cells, self._value
        sheet.line([say("Results")], "subtitle")
        arr, margin, cost = at["arr"], at["gross-margin"], at["programme-cost"]
        lost = f"{arr}*(1-{at['grr']}^{at['periods']})"
        self._line("lost", say("ARR lost a year"), Cell(lost, _exact(value["lost_per_year"])), "money")
        point = Cell(f"{arr}/100*{margin}", _exact(value["value_of_one_point"]))
        self._line("point", say("Gross profit a year from one point of gross retention"), point, "money")
        ramp = sheet.at(self._ramp, 1)
        first = Cell(
            f'IF({cost}=0,0,IF({margin}=0,"",{cost}/({arr}*{margin}/100*{ramp})))', _exact(value["break_even_year_one"])
        )
        self._line("first", say("Break-even in the first year, points"), first, "points")
        self._line("whole", say("Break-even over the horizon, points"), horizon_break_even, "points")
        if "avoidable-share" in at:
            delay = Cell(f"{lost}*{at['avoidable-share']}/12", _exact(value["cost_of_delay_per_month"]))
            self._line("delay", say("Avoidable ARR lost with each month of delay"), delay, "money")
        sheet.row += 1
        sheet.heads([say("Case"), say("Low"), say("Base"), say("High")], range(1, 4))
        for label, style, cells in self._case_lines():
            sheet.line([label, *cells], ("text line", *[f"{style} line"] * 3))

    def _case_lines(self) -> list[tuple[str, str, list[Cell]]]:
        sheet, at = self._sheet, self._cells
        years, margin, cost = at["horizon-years"], at["gross-margin"], at["programme-cost"]
        cases = {one["name"]: one for one in self._value["cases"]}
        extra = {case: f"SUM({sheet.across(self._extra[case], 1, YEARS)})" for case in CASES}
        gain = {case: f"SUM({sheet.across(self._discounted[case], 1, YEARS)})"
                for case in CASES}  # fmt: skip

        def cells(key: str, formula: dict[str, str]) -> list[Cell]:
            return [Cell(formula[case], _exact(cases[case][key])) for case in CASES]

        profit = {case: f"{margin}*{extra[case]}" for case in CASES}
        net = {case: f"{profit[case]}-{cost}*{years}" for case in CASES}
        firsts = {case: sheet.at(self._extra[case], 1) for case in CASES}
        lines = [
            (say("Extra ARR after the first year"), "money",
             [Cell(firsts[case], _exact(cases[case]["extra_arr"][0])) for case in CASES]),
            (say("Gross profit over the horizon"), "money", cells("gross_profit", profit)),
            (say("Programme cost over the horizon"), "money", cells("cost", dict.fromkeys(CASES, f"{cost}*{years}"))),
            (say("Net gain over the horizon"), "money", cells("net_gain", net)),
            (say("Net present value over the horizon"), "money", cells("npv", gain)),
            (say("Return on the cost"), "share", cells("roi", {
                case: f'IF({cost}*{years}=0,"",({net[case]})/({cost}*{years}))' for case in CASES})),
        ]  # fmt: skip
        if "cac-ratio" in at:
            lens = {case: f"{at['arr']}*{at[f'improvement.{case}']}/100*{at['cac-ratio']}" for case in CASES}
            lines.append((say("Replacement view, never to be added"), "money", cells("replacement_lens", lens)))
        if "arr-multiple" in at:
            row = {case: sheet.across(self._extra[case], 1, YEARS) for case in CASES}
            lens = {case: f"INDEX({row[case]},1,{years})*{at['arr-multiple']}" for case in CASES}
            lines.append((say("Valuation view, never to be added"), "money", cells("valuation_lens", lens)))
        return lines

    def _search(self) -> Cell:
        """Halve the stretch between no improvement and one that earns all in the first year, again and again."""
        sheet, work, at = self._sheet, self._work, self._cells
        work.line([say("Search for the break-even over the horizon, in points")], "subtitle")
        work.heads([say("Too little"), *(say("Index, year {year}", year=year) for year in range(1, YEARS + 1)),
                     say("Enough"), say("Middle"), say("Gross profit")])  # fmt: skip
        margin, cost = at["gross-margin"], at["programme-cost"]
        needed = self._number("programme-cost") * self._number("horizon-years")
        earned = self._number("arr") * self._number("gross-margin")
        low, high = 0.0, needed / (earned / 100 * self._ramp_values[0]) if earned else 0.0
        full = f"{at['arr']}*{margin}/100*{sheet.at(self._ramp, 1)}"
        ends = "0", f"IF({margin}=0,0,{cost}*{at['horizon-years']}/({full}))"
        for _ in range(STEPS):
            middle = (low + high) / 2
            is_short = self._halve(ends, low, high) < needed
            low, high = (middle, high) if is_short else (low, middle)
            last = work.row - 1
            short = f"{work.at(last, PROFIT)}<{cost}*{at['horizon-years']}"
            ends = (
                f"IF({short},{work.at(last, MIDDLE)},{work.at(last, 0)})",
                f"IF({short},{work.at(last, ENOUGH)},{work.at(last, MIDDLE)})",
            )
        last = work.row - 1
        work.row += 1
        found = high if needed and earned else "" if needed else 0
        return Cell(f'IF({cost}=0,0,IF({margin}=0,"",{work.at(last, ENOUGH)}))', found)

    def _halve(self, ends: tuple[str, str], low: float, high: float) -> float:
        """One step of the search: the gross profit over the horizon at the middle of a stretch of points."""
        sheet, work, at, row = self._sheet, self._work, self._cells, self._work.row
        middle = (low + high) / 2
        indexes = self._improved(middle)
        held = zip(indexes, self._usual_values, range(int(self._number("horizon-years"))), strict=False)
        earned = self._number("arr") * self._number("gross-margin")
        profit = earned * sum(improved - usual for improved, usual, _ in held)
        nrr = f"{at['nrr']}^{at['periods']}"
        index = [
            f"{f'{work.at(row, year - 1)}*' if year > 1 else ''}"
            f"({nrr}+{work.at(row, MIDDLE)}/100*{sheet.at(self._ramp, year)})"
            for year in range(1, YEARS + 1)
        ]
        span, usual = sheet.across(self._first, 1, YEARS), sheet.across(self._usual, 1, YEARS)
        gained = f"SUMPRODUCT(({span}<={at['horizon-years']})*({work.across(row, 1, YEARS)}-{usual}))"
        cells = [
            Cell(ends[0], low), *(Cell(one, given) for one, given in zip(index, indexes, strict=True)),
            Cell(ends[1], high), Cell(f"({work.at(row, 0)}+{work.at(row, ENOUGH)})/2", middle),
            Cell(f"{at['gross-margin']}*{at['arr']}*{gained}", profit),
        ]  # fmt: skip
        work.line(cells, "exact quiet")
        return profit


def _exact(number: Data | None) -> Fraction | str:
    return "" if number is None else Fraction(number["exact"])
