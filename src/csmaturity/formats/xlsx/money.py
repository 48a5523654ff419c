"""The retention value model as live formulas: inputs to change, results, three cases and their years.

The same arithmetic as csmaturity.planning.value: a test recalculates the workbook and compares. Not the months that it
adds up (csmaturity.formats.xlsx.months), nor the search for the break-even (csmaturity.formats.xlsx.break_even).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from csmaturity.formats.safe_text import basis_word
from csmaturity.formats.xlsx.book import Cell, Sheet
from csmaturity.formats.xlsx.break_even import BreakEven
from csmaturity.formats.xlsx.levels import Data
from csmaturity.formats.xlsx.live import Live, given, most, span, total, when
from csmaturity.formats.xlsx.months import (
    CASES,
    COST,
    EARNED,
    EXTRA,
    LATER_EARNED,
    MONTHS,
    TAKEN,
    USUAL,
    YEARS,
    Inputs,
    Months,
    case_column,
    case_word,
)
from csmaturity.language import say
from csmaturity.report.money_words import figure_label

RESULT_ROWS = 16
"""Rows kept for the results, which stand above the years that they need; each of `OPTIONAL` takes one more."""
OPTIONAL = ("avoidable-share", "cac-ratio", "arr-multiple")
MOST_MONTHS = YEARS * MONTHS
_STYLES = {"money": "money", "share": "rate", "points": "points", "years": "number", "months": "number",
           "ratio": "points"}  # fmt: skip


class Money:
    """Writes the money sheet from the value model's data, its months and the search for the break-even."""

    def __init__(self, sheet: Sheet, months: Sheet, work: Sheet, value: Data) -> None:
        self._sheet = sheet
        self._month_sheet = months
        self._work = work
        self._value = value
        self._cells: dict[str, Live] = {}

    def write(self) -> tuple[Inputs, Months]:
        """Inputs, results and years here, months and the search on their own sheets; what others compute with."""
        sheet = self._sheet
        sheet.widths(54, 12.5, 15, *[11.5] * (MONTHS - 2))
        currency = self._value["currency"]
        sheet.line([say("What retention is worth, in {currency}: change a tinted cell", currency=currency)], "title")
        self._inputs = self._all_inputs()
        self._months = Months(self._month_sheet, self._inputs)
        even = BreakEven(self._work, self._inputs, self._months)
        results = sheet.row
        sheet.row += RESULT_ROWS + sum(field in self._cells for field in OPTIONAL)
        self._years()
        after, sheet.row = sheet.row, results
        self._results(even)
        self._cases()
        sheet.row = after
        for caution in self._value["cautions"]:
            sheet.wide(caution)
        return self._inputs, self._months

    def _all_inputs(self) -> Inputs:
        sheet, value = self._sheet, self._value
        sheet.print_heads(sheet.heads([say("Input"), say("Value"), say("Who says so"), say("Source")], range(1, 2)))
        told = {one["field"]: one for one in value["inputs"]}
        for one in value["inputs"]:
            if one["unit"] != "shares":
                self._input(one)
        if "reach" not in told:
            self._number("reach", figure_label("reach"), 1, "rate", say("Nothing given: all of it"))
        source = "" if "starts" in told else say("The first planned move that the programme pays for")
        self._number("starts", say("Whole months before the programme starts"), value["starts_after_months"], "number",
                     source, (0, MOST_MONTHS - 1))  # fmt: skip
        self._number("periods", say("Periods a year that GRR and NRR are given for"),
                     MONTHS if value["period"] == "monthly" else 1, "number")  # fmt: skip
        growth = self._line(say("Growth of revenue a year with nothing done"),
                            self._cells["nrr"] ** self._cells["periods"] - 1, "rate")  # fmt: skip
        calendar = self._calendar(told.get("renewals"))
        points = {f"better.{case}": self._cells[f"improvement.{case}"] / 100 * self._cells["reach"] for case in CASES}
        return Inputs(self._cells | points, calendar, growth)

    def _input(self, one: Data) -> None:
        """A figure as it was given: a number to change, or a text beside its source."""
        sheet, basis, source = self._sheet, basis_word(one["basis"]), one["source"]
        match one["unit"]:
            case "text":
                sheet.line([one["label"], None, basis, f"{one['value']} {source}".strip()],
                           ("text line", "text line", "indent line", "plain"))  # fmt: skip
            case "start":
                sheet.line([one["label"], one["value"], basis, source],
                           ("text line", "text right line", "indent line", "plain"))  # fmt: skip
            case unit:
                limits = (1, YEARS) if unit == "years" else None
                number, style = Fraction(one["exact"]), _STYLES[unit]
                self._number(one["field"], one["label"], number, style, source, limits, basis)

    def _number(
        self, field: str, label: str, number: Fraction | int, style: str, source: str = "",
        limits: tuple[int, int] | None = None, basis: str = "",
    ) -> None:  # fmt: skip
        """A tinted cell; with limits it takes whole numbers between them alone."""
        sheet = self._sheet
        row = sheet.line([label, number, basis, source], ("text line", f"input {style}", "indent line", "plain"))
        if limits:
            rule = {"validate": "integer", "criteria": "between", "minimum": limits[0], "maximum": limits[1]}
            sheet.made.data_validation(row, 1, row, 1, rule)
        self._cells[field] = given(sheet.at(row, 1), number)

    def _calendar(self, told: Data | None) -> list[Live]:
        """Twelve shares of the book side by side, and their sum."""
        sheet, shares = self._sheet, [Fraction(one) for one in self._value["renewals"]]
        sheet.row += 1
        sheet.heads([say("Month after the decision, and in each year from then on"),
                     *(str(month) for month in range(1, MONTHS + 1))], range(1, MONTHS + 1))  # fmt: skip
        row = sheet.line([figure_label("renewals"), *shares], ["text line", *["input rate"] * MONTHS])
        cells = [given(sheet.at(row, month), share) for month, share in enumerate(shares, start=1)]
        basis, source = (basis_word(told["basis"]), told["source"]) if told else ("", say("Nothing given: all alike"))
        self._line(say("Together, which must be 100%"), total(cells), "rate")
        sheet.put(sheet.row - 1, 2, basis, "indent line")
        sheet.put(sheet.row - 1, 3, source, "plain")
        sheet.row += 1
        return cells

    def _line(self, label: str, number: Live, style: str, known: Data | None = None) -> Live:
        """A labelled number, stored as the model's own amount where that is known."""
        value = Fraction(known["exact"]) if known else number.value
        row = self._sheet.line([label, Cell(number.formula, value)], ("text line", f"{style} line"))
        return Live(self._sheet.at(row, 1), number.value)

    def _years(self) -> None:
        """Years across: what happens anyway, what the programme costs, and for each case what it adds and earns."""
        sheet, months, years = self._sheet, self._months, range(1, YEARS + 1)
        self._first = sheet.heads([say("Year"), *(str(year) for year in years)])
        for year in years:
            sheet.put(self._first, year, year, "head")
        ends = [year * MONTHS for year in years]
        self._across(say("Share of the full effect"), [months.cell(TAKEN, end) for end in ends], "rate")
        self._across(say("ARR as usual at the year's end"), [months.cell(USUAL, end) for end in ends], "money")
        costs = [months.in_year(COST, year) for year in years]
        self._cost = self._across(say("Programme cost"), self._held(costs), "money")
        self._profits: dict[str, list[Live]] = {}
        self._extra: dict[str, list[Live]] = {}
        for case in CASES:
            extra = [months.cell(case_column(case, EXTRA), end) for end in ends]
            earned = [months.in_year(case_column(case, EARNED), year) for year in years]
            words = say("Extra ARR at the year's end, {case}", case=case_word(case))
            self._extra[case] = self._across(words, self._held(extra), "money")
            words = say("Gross profit earned in the year, {case}", case=case_word(case))
            self._profits[case] = self._across(words, self._held(earned), "money")
        sheet.row += 1

    def _held(self, numbers: Sequence[Live]) -> list[Live]:
        """The numbers of the years within the horizon; nothing after it."""
        years = [given(self._sheet.at(self._first, year), year) for year in range(1, YEARS + 1)]
        horizon = self._inputs["horizon-years"]
        return [when(year <= horizon, number, 0) for year, number in zip(years, numbers, strict=True)]

    def _across(self, label: str, numbers: Sequence[Live], style: str) -> list[Live]:
        """A line of formulas, one a year."""
        sheet = self._sheet
        cells = [Cell(one.formula, one.value) for one in numbers]
        row = sheet.line([label, *cells], ("text line", *[f"{style} line"] * YEARS))
        return [Live(sheet.at(row, year), one.value) for year, one in enumerate(numbers, start=1)]

    def _results(self, even: BreakEven) -> None:
        sheet, at, value = self._sheet, self._inputs, self._value
        sheet.line([say("Results")], "subtitle")
        lost = at["arr"] * (1 - at["grr"] ** at["periods"])
        lost = self._line(say("ARR lost a year"), lost, "money", value["lost_per_year"])
        if "avoidable-share" in at.cells:
            avoidable = 100 * lost / at["arr"] * at["avoidable-share"]
            self._line(say("Points a year judged avoidable, the most for the base case"), avoidable, "points")
        point = at["arr"] / 100 * at["gross-margin"]
        words = say("Gross profit of one point a year, once the whole book has renewed")
        self._line(words, point, "money", value["value_of_one_point"])
        first, horizon = value["break_even_first_twelve_months"], value["break_even_horizon"]
        self._break_even(say("Break-even over the programme's first twelve months, points"), first, even.first)
        self._break_even(say("Break-even over the horizon, points"), horizon, even.horizon, even.straight)
        sheet.row += 1

    def _break_even(self, label: str, known: Data | None, share: Live, *needed: Live) -> None:
        """Points from the share found; 0 where nothing is to be earned, empty where no improvement can earn it."""
        at = self._inputs
        cost, points = at["programme-cost"], share * 100 / at["reach"]
        none = ",".join(f"{one.formula}=0" for one in (at["gross-margin"], at["reach"], *needed))
        formula = f'IF({cost.formula}=0,0,IF(OR({none}),"",{points.formula}))'
        number = "" if known is None else points.value if cost.value else 0
        self._sheet.line([label, Cell(formula, number)], ("text line", "points line"))

    def _cases(self) -> None:
        """No effect at all and the three cases side by side; each line is computed from those above it."""
        sheet, at, months = self._sheet, self._inputs, self._months
        sheet.heads([say("Case"), say("No effect"), say("Low"), say("Base"), say("High")], range(1, len(CASES) + 2))
        spent = total(self._cost)
        later_cost = at["programme-cost"] / MONTHS * most(0, at.horizon - at["starts"] - 1)
        nothing = Live("0", 0)
        profits = self._case_line(say("Gross profit over the horizon"), "gross_profit", [
            nothing, *(total(self._profits[case]) for case in CASES)])  # fmt: skip
        costs = self._case_line(say("Programme cost over the horizon"), "cost", [spent] * (len(CASES) + 1))
        nets = self._case_line(say("Net gain over the horizon"), "net_gain", [
            profit - cost for profit, cost in zip(profits, costs, strict=True)])  # fmt: skip
        self._case_line(say("Net present value over the horizon"), "npv", [
            self._npv(), *(self._npv(self._profits[case]) for case in CASES)])  # fmt: skip
        self._case_line(say("Return on the cost"), "roi", [
            net / cost for net, cost in zip(nets, costs, strict=True)], "share",
            [f"{cost.formula}=0" for cost in costs])  # fmt: skip
        debts = self._case_line(say("Last month within the horizon with more spent than earned"), "", [
            when(costs[0].equals(0), 0, at.horizon), *(months.last_in_debt(case) for case in CASES)],
            "number")  # fmt: skip
        self._case_line(say("Month from which it has paid back"), "paid_back_in_month", [debt + 1 for debt in debts],
                        "number", [f"OR({debt.formula}=0,{debt.formula}={at.horizon.formula})" for debt in debts],
                        )  # fmt: skip
        later = [nothing, *(months.until(case_column(case, LATER_EARNED), at.horizon) for case in CASES)]
        self._case_line(say("Cost of a month's delay"), "cost_of_a_months_delay", [
            net - (earned - later_cost) for net, earned in zip(nets, later, strict=True)])  # fmt: skip
        if "cac-ratio" in at.cells:
            lens = [at["arr"] * at[f"improvement.{case}"] / 100 * at["cac-ratio"] for case in CASES]
            self._case_line(say("Replacement view, never to be added"), "replacement_lens", [nothing, *lens])
        if "arr-multiple" in at.cells:
            lens = [self._last_extra(case) * at["arr-multiple"] for case in CASES]
            self._case_line(say("Valuation view, never to be added"), "valuation_lens", [nothing, *lens])

    def _case_line(
        self, label: str, key: str, numbers: Sequence[Live], style: str = "money", blank: Sequence[str] = ()
    ) -> list[Live]:
        """A line of the cases with the model's own amounts as what is stored; empty where a case's `blank` holds."""
        sheet = self._sheet
        models = (self._value["no_effect"], *self._value["cases"])
        shown: list[Cell] = []
        for place, (one, model) in enumerate(zip(numbers, models, strict=True)):
            known = model[key] if key else one.value
            formula = f'IF({blank[place]},"",{one.formula})' if blank else one.formula
            shown.append(Cell(formula, Fraction(known["exact"]) if isinstance(known, dict) else _or_blank(known)))
        row = sheet.line([label, *shown], ("text line", *[f"{style} line"] * len(models)))
        return [Live(sheet.at(row, place), one.value) for place, one in enumerate(numbers, start=1)]

    def _npv(self, profits: Sequence[Live] = ()) -> Live:
        """Each year's gain less cost, discounted from the year's end; without gains the costs alone."""
        rate = self._inputs["discount-rate"]
        years = self._sheet.across(self._first, 1, YEARS)
        earned = span(profits) if profits else "0"
        formula = f"SUMPRODUCT(({earned}-{span(self._cost)})/(1+{rate.formula})^{years})"
        gains = [one.value for one in profits] or [0.0] * YEARS
        paired = enumerate(zip(gains, self._cost, strict=True), start=1)
        return Live(formula, sum((gain - cost.value) / (1 + rate.value) ** year for year, (gain, cost) in paired))

    def _last_extra(self, case: str) -> Live:
        years, extra = self._inputs["horizon-years"], self._extra[case]
        return Live(f"INDEX({span(extra)},1,{years.formula})", extra[int(years.value) - 1].value)


def _or_blank(known: float | None) -> float | str:
    return "" if known is None else known
