"""The derivation of amounts: inputs with who says so, the formula, the months or the years' sums, result, rounding.

Not the model itself, which is csmaturity.planning.value: a derivation repeats its arithmetic in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from csmaturity.planning.course import POINT, course, effect
from csmaturity.planning.figures import MONTHS
from csmaturity.planning.value import BREAK_EVEN_TOLERANCE, Case
from csmaturity.report.explain.amounts import (
    MODEL_FIELDS,
    Amounts,
    begins,
    cost_words,
    formula,
    monthly,
    months_words,
    sum_words,
    years_of,
    years_words,
)
from csmaturity.report.explain.derivation import Line
from csmaturity.report.explain.grounds import amount, equals, term
from csmaturity.report.plan.options_words import paid_back_words
from csmaturity.report.wording import points
from csmaturity.scoring.rounding import exact, percent

CASES = ("low", "base", "high")
LAYERS = ("net-gain", "gross-profit", "cost", "roi", "npv", "extra-arr", "paid-back", "delay", "deepest",
          "replacement", "valuation")  # fmt: skip
"""What a case has of amounts, by name."""


def lost_lines(at: Amounts) -> Iterator[Line]:
    """What is lost a year."""
    value = at.value
    yield Line(0, f"{at.money(value.lost_per_year)} of recurring revenue is lost a year.")
    yield from at.inputs("arr", "grr")
    yield from monthly(at, value.finance.grr, value.grr, "GRR")
    arr = value.finance.arr
    yield Line(1, f"A × (1 − g): {amount(arr)} × (1 − {exact(value.grr)}) {equals(value.lost_per_year)}.")
    yield at.shown(value.lost_per_year)


def point_lines(at: Amounts) -> Iterator[Line]:
    """What one point is worth."""
    value = at.value
    finance = value.finance
    yield Line(0, f"{at.money(value.value_of_one_point)} of gross profit a year from one point of gross retention, "
                  "once the whole book has renewed under it.")  # fmt: skip
    yield from at.inputs("arr", "gross-margin")
    product = f"{amount(finance.arr)} × 0.01 × {exact(finance.gross_margin)} {equals(value.value_of_one_point)}"
    yield Line(1, f"A × 0.01 × m: {product}.")
    yield at.shown(value.value_of_one_point)


def case_lines(at: Amounts, case: Case, layer: str) -> Iterator[Line]:
    """One amount of a case."""
    match layer:
        case "gross-profit" | "extra-arr":
            yield from _profit(at, case, layer)
        case "cost":
            yield from _cost(at, case)
        case "roi":
            yield from _roi(at, case)
        case "npv":
            yield from _npv(at, case)
        case "paid-back":
            yield from _paid_back(case)
        case "deepest":
            yield from _deepest(at, case)
        case "delay":
            yield from _delay(at, case)
        case "replacement" | "valuation":
            yield from _lens(at, case, layer)
        case _:
            yield from net_lines(at, case)


def net_lines(at: Amounts, case: Case) -> Iterator[Line]:
    """What a case brings less what it costs, with the inputs."""
    first, *rest = sum_lines(at, case)
    yield first
    yield from at.inputs(f"improvement.{case.name}", "programme-cost", *MODEL_FIELDS)
    yield begins(at)
    yield from rest


def sum_lines(at: Amounts, case: Case) -> Iterator[Line]:
    """What a case brings less what it costs, by the years' sums."""
    yield Line(0, f"{at.money(case.net_gain)} net gain over {years_words(at)}, {case.name} case.")
    yield Line(
        1, f"Gross profit: {sum_words(case.yearly_profit)} (month by month: {at.name}.{case.name}.gross-profit)."
    )
    for number, (earned, spent) in enumerate(years_of(case), start=1):
        yield Line(2, f"Year {number}: {amount(earned)} earned, {amount(spent)} spent.")
    yield Line(1, cost_words(at.value.finance.programme_cost, at.value, case))
    yield Line(1, f"Net gain: {term(case.gross_profit)} − {term(case.cost)} {equals(case.net_gain)}.")
    yield at.shown(case.net_gain)


def break_even_lines(at: Amounts, first: bool) -> Iterator[Line]:
    """The improvement at which the programme earns exactly what it costs, checked on both sides of it."""
    value = at.value
    even = value.break_even_first if first else value.break_even_horizon
    span = "the programme's first twelve months" if first else years_words(at)
    months = value.starts + MONTHS if first else value.horizon_years * MONTHS
    if even is None:
        yield Line(0, f"No improvement earns over {span} what the programme costs.")
        yield from at.inputs("arr", "gross-margin", "programme-cost", "reach", "renewals", "starts")
        return
    yield Line(0, f"{points(even)} a year to break even over {span}.")
    yield from at.inputs("programme-cost", *MODEL_FIELDS)
    yield begins(at)
    running = max(0, months - value.starts)
    cost = value.finance.programme_cost * running / MONTHS
    yield Line(1, f"Cost until month {months}: {amount(value.finance.programme_cost)} ÷ 12 × {running} months = "
                  f"{amount(cost)}.")  # fmt: skip
    if not cost:
        yield Line(1, "It costs nothing, so that no improvement is needed.")
        return
    yield from formula()
    below = max(Fraction(0), even - BREAK_EVEN_TOLERANCE)
    yield Line(1, "Sought is the improvement whose gross profit is the cost; profit rises with it, so that it can be "
                  "halved in, to a millionth of a point and never below.")  # fmt: skip
    for tried in (below, even):
        earned = sum((one.profit for one in course(value.finance, tried, value.starts, months)), Fraction(0))
        sign = ">" if earned > cost else "<" if earned < cost else "="
        yield Line(2, f"{float(tried):.6f} points earn {amount(earned)} {sign} {amount(cost)}.")
    yield Line(1, f"Rounding: {float(even):.6f} points, shown as {points(even)}.")


def delay_lines(at: Amounts) -> Iterator[Line]:
    """What a month's delay costs in each case."""
    low, base, high = (at.money(case.cost_of_delay) for case in at.value.cases)
    yield Line(0, f"{base} of net gain is lost with a month of delay in the base case ({low} low, {high} high).")
    for case in at.value.cases:
        for line in _delay(at, case):
            yield Line(line.depth + 1, line.text, line.place)


def _profit(at: Amounts, case: Case, layer: str) -> Iterator[Line]:
    if layer == "gross-profit":
        yield Line(0, f"{at.money(case.gross_profit)} of gross profit over {years_words(at)}, {case.name} case.")
    else:
        ends = ", ".join(at.money(one) for one in case.extra_arr)
        yield Line(0, f"{ends} of extra revenue a year at the end of each year, {case.name} case.")
    yield from at.inputs(f"improvement.{case.name}", *MODEL_FIELDS)
    yield from monthly(at, at.value.finance.nrr, at.value.nrr, "NRR")
    yield begins(at)
    yield from formula()
    finance, starts = at.value.finance, at.value.starts
    for first in range(0, len(case.months), MONTHS):
        year = case.months[first : first + MONTHS]
        earned = sum((one.profit for one in year), Fraction(0))
        extra = amount(year[-1].extra_arr)
        yield Line(1, f"Year {first // MONTHS + 1}: extra revenue {extra} at its end, {amount(earned)} earned.")
        for number, one in enumerate(year, start=first + 1):
            share = percent(effect(finance, number, starts))
            yield Line(2, f"Month {number}: {share} of the effect, extra revenue {amount(one.extra_arr)}, "
                          f"earned {amount(one.profit)}.")  # fmt: skip
    if layer == "gross-profit":
        yield Line(1, f"Sum: {sum_words(case.yearly_profit)}.")
        yield at.shown(case.gross_profit)
    else:
        yield at.shown(case.extra_arr[-1])


def _cost(at: Amounts, case: Case) -> Iterator[Line]:
    yield Line(0, f"{at.money(case.cost)} of cost over {years_words(at)}.")
    yield from at.inputs("programme-cost", "horizon-years", "starts", "cost-covers")
    yield begins(at)
    yield Line(1, cost_words(at.value.finance.programme_cost, at.value, case))
    yield at.shown(case.cost)


def _roi(at: Amounts, case: Case) -> Iterator[Line]:
    if case.roi is None:
        yield Line(0, "No return on cost: the programme costs nothing.")
        return
    yield Line(0, f"{percent(case.roi)} return on the cost over {years_words(at)}, {case.name} case.")
    yield Line(1, f"Net gain {amount(case.net_gain)} ({at.name}.{case.name}.net-gain).")
    yield Line(1, f"Cost {amount(case.cost)} ({at.name}.{case.name}.cost).")
    ratio = f"{term(case.net_gain)} ÷ {term(case.cost)} = {float(case.roi):.4f}"
    yield Line(1, f"Net gain ÷ cost: {ratio}, shown as {percent(case.roi)}.")


def _npv(at: Amounts, case: Case) -> Iterator[Line]:
    rate = at.value.finance.discount_rate
    yield Line(0, f"{at.money(case.npv)} net present value over {years_words(at)}, {case.name} case.")
    yield from at.inputs("discount-rate", "horizon-years")
    yield Line(1, "Each year's gross profit less its cost, discounted from the year's end.")
    for number, (earned, spent) in enumerate(years_of(case), start=1):
        today = (earned - spent) / (1 + rate) ** number
        difference = f"({term(earned)} − {term(spent)})"
        yield Line(2, f"Year {number}: {difference} ÷ {exact(1 + rate)}^{number} {equals(today)}.")
    yield at.shown(case.npv)


def _paid_back(case: Case) -> Iterator[Line]:
    word = paid_back_words(case)
    yield Line(0, f"Paid back: {word}, {case.name} case.")
    yield Line(1, "The month from which on all that was earned covers all that was spent, to the end of the horizon.")
    if not case.cost:
        return
    held = case.balances
    around = range(len(held) - 1, len(held) + 1)
    if case.paid_back is not None:
        around = range(case.paid_back - 1, case.paid_back + 1)
    for month in around:
        yield Line(2, f"After month {month}: {amount(held[month - 1])}.")


def _deepest(at: Amounts, case: Case) -> Iterator[Line]:
    found = case.deepest
    if found is None:
        yield Line(0, f"Nothing is ever out of pocket, {case.name} case.")
        return
    month, balance = found
    yield Line(0, f"{at.money(balance)} is the most that is out of pocket, after month {month}, {case.name} case.")
    yield Line(1, "All that was earned less all that was spent, at the end of each month; the lowest counts.")
    held = case.balances
    for near in range(max(1, month - 1), min(len(held), month + 1) + 1):
        yield Line(2, f"After month {near}: {amount(held[near - 1])}.")
    yield at.shown(balance)


def _delay(at: Amounts, case: Case) -> Iterator[Line]:
    finance, starts, months = at.value.finance, at.value.starts, len(case.months)
    later = course(finance, case.improvement, starts + 1, months)
    earned = sum((one.profit for one in later), Fraction(0))
    spent = sum((one.cost for one in later), Fraction(0))
    yield Line(0, f"{at.money(case.cost_of_delay)} of net gain is lost with a month of delay, {case.name} case.")
    yield Line(1, f"Net gain of the case as it is: {amount(case.net_gain)} ({at.name}.{case.name}.net-gain).")
    yield Line(1, f"The same begun a month later, after {months_words(starts + 1)}, over the same {months} months: "
                  f"{term(earned)} − {term(spent)} {equals(earned - spent)}.")  # fmt: skip
    difference = f"{term(case.net_gain)} − {term(earned - spent)} {equals(case.cost_of_delay)}"
    yield Line(1, f"What the wait loses: {difference}.")
    yield at.shown(case.cost_of_delay)


def _lens(at: Amounts, case: Case, layer: str) -> Iterator[Line]:
    finance = at.value.finance
    if layer == "replacement" and case.replacement_lens is not None and finance.cac_ratio is not None:
        yield Line(0, f"{at.money(case.replacement_lens)} would be the cost of winning the same revenue anew, "
                      f"{case.name} case; never to be added to the gain.")  # fmt: skip
        yield from at.inputs("arr", f"improvement.{case.name}", "cac-ratio")
        share = exact(case.improvement * POINT)
        yield Line(1, f"A × d × k: {amount(finance.arr)} × {share} × {exact(finance.cac_ratio)} = "
                      f"{amount(case.replacement_lens)}.")  # fmt: skip
        yield at.shown(case.replacement_lens)
    elif layer == "valuation" and case.valuation_lens is not None and finance.arr_multiple is not None:
        yield Line(0, f"{at.money(case.valuation_lens)} is the last year's extra revenue at the multiple, "
                      f"{case.name} case; never to be added to the gain.")  # fmt: skip
        yield from at.inputs(f"improvement.{case.name}", "arr-multiple")
        product = f"{term(case.extra_arr[-1])} × {exact(finance.arr_multiple)} {equals(case.valuation_lens)}"
        yield Line(1, f"Extra revenue × multiple: {product}.")
        yield at.shown(case.valuation_lens)
    else:
        field = "cac-ratio" if layer == "replacement" else "arr-multiple"
        yield Line(0, f"Not computed: the finance figures name no {field}.")
