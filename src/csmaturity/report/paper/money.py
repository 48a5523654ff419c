"""The page on the money: what it costs, what it brings in three cases, and how deep it goes before it turns.

Not the arithmetic, which is csmaturity.planning.value, nor the cases line by line (csmaturity.report.evidence.money).
Nothing here ties a level to an amount: no source does.
"""

from __future__ import annotations

from fractions import Fraction

from csmaturity.language import number, say, say_count
from csmaturity.planning.value import Case, Value
from csmaturity.report.brief import Brief
from csmaturity.report.figures.cash_curve import Cash, Curve, Point, cash_curve, table
from csmaturity.report.figures.figure import Figure
from csmaturity.report.limits import short
from csmaturity.report.model import Block, Callout, KeyFigure, KeyFigures, Page, Paragraph
from csmaturity.report.money_words import basis_of, no_conversion, unit_of, unit_words, years_words
from csmaturity.report.paper import messages
from csmaturity.report.paper.stake import early_money
from csmaturity.report.plan.options import ways_grids
from csmaturity.report.plan.options_words import needing_money
from csmaturity.report.table import Item
from csmaturity.report.wording import MONTHS_A_YEAR, day, half_up, money, months_after, one_line, points
from csmaturity.scoring.rounding import percent

HALF_YEAR = 6
COVERS_WORDS = 40


def page(brief: Brief) -> Page | None:
    """What it costs and what it brings, in a range to challenge; no page without figures."""
    if not brief.has_money or brief.value is None:
        return None
    blocks = _blocks(brief, brief.programme) if brief.programme else _without_programme(brief.value)
    return Page("money", say("What it costs"), _title(brief, brief.value), tuple(blocks))


def _title(brief: Brief, value: Value) -> str:
    """What the base case comes to, whether it gains or loses; without a programme to weigh, what is lost today."""
    base, currency = value.base, value.currency
    if brief.programme is None or not base.cost:
        return say(
            "Each point of gross retention is worth {point} of gross profit a year, and we lose {lost} of ARR a year",
            point=money(value.value_of_one_point, currency),
            lost=money(value.lost_per_year, currency),
        )
    years = years_words(value)
    if base.paid_back is None or base.net_gain <= 0:
        return say(
            "In the base case the programme costs {amount} more than it brings over {years}",
            amount=money(-base.net_gain, currency),
            years=years,
        )
    return say(
        "In the base case the programme brings {amount} more than it costs over {years}, and has paid back in month "
        "{month}",
        amount=money(base.net_gain, currency),
        years=years,
        month=base.paid_back,
    )


def _blocks(brief: Brief, value: Value) -> list[Block]:
    curve = cash_figure(brief)
    blocks: list[Block] = [Paragraph(no_conversion(), lead=True), _key_figures(value), *ways_grids(brief)]
    blocks += [curve._replace(message=messages.cash(value))] if curve else []
    if value.finance.cost_covers:
        what = short(value.finance.cost_covers, COVERS_WORDS).removesuffix(".")
        covers = say("The programme's cost covers: {what}.", what=what)
        blocks.append(Paragraph(f"{covers} {_of_all(brief)}".strip()))
    elif whole := _of_all(brief):
        blocks.append(Paragraph(whole))
    return [*blocks, *(Callout("caution", say("Before you rely on it"), text) for text in early_money(brief, value))]


def _of_all(brief: Brief) -> str:
    """That moves which need no money bring a part of what is assumed, where some do: the money buys the rest only."""
    total, paid = len(brief.plan.moves), len(needing_money(brief))
    if not 0 < paid < total:
        return ""
    return say_count(
        paid,
        "The improvement that we assume is that of all {total} moves; {number} of them needs the money.",
        "The improvement that we assume is that of all {total} moves; {number} of them need the money.",
        total=number(total),
    )


def _without_programme(value: Value) -> list[Block]:
    lead = say("No money is asked for today, so no programme is weighed.")
    return [Paragraph(f"{lead} {no_conversion()}", lead=True), KeyFigures(tuple(_losses(value)))]


def _key_figures(value: Value) -> KeyFigures:
    figures = _losses(value)
    if value.break_even_horizon is not None:
        basis = basis_of(value, "arr", "gross-margin", "programme-cost", "ramp-months")
        label = say("of gross retention a year to break even over {years}", years=years_words(value))
        figures.append(KeyFigure(points(value.break_even_horizon), label, basis))
    if value.base.cost and value.base.net_gain > 0:
        label = say("of net gain lost with a month of delay, base case")
        figures.append(KeyFigure(money(value.base.cost_of_delay, value.currency), label, "assumption"))
    return KeyFigures(tuple(figures))


def _losses(value: Value) -> list[KeyFigure]:
    lost = say("ARR lost a year, as GRR is {share} of opening ARR", share=percent(value.grr))
    point = say("gross profit a year from one point of gross retention, once the whole book has renewed under it")
    return [
        KeyFigure(money(value.lost_per_year, value.currency), lost, basis_of(value, "arr", "grr")),
        KeyFigure(money(value.value_of_one_point, value.currency), point, basis_of(value, "arr", "gross-margin")),
    ]


def cash_figure(brief: Brief) -> Figure | None:
    """The full programme's cash month by month; None where it costs nothing."""
    value = brief.value
    if value is None or not value.base.cost:
        return None
    held = [case.balances for case in value.cases]
    size = unit_of(max((abs(amount) for case in held for amount in case), default=Fraction(0)))
    title = say("Cash, full programme, cumulative ({unit})", unit=unit_words(size, one_line(value.currency)))
    names = (say("Low"), say("Base"), say("High"))
    curves = [
        Curve(
            say("{case}, {points}", case=name, points=points(case.improvement)),
            tuple(float(half_up(amount / size, 3)) for amount in amounts),
            money(amounts[-1], value.currency),
        )
        for name, case, amounts in zip(names, value.cases, held, strict=True)
    ]
    years = tuple(day(months_after(brief.decide_by, MONTHS_A_YEAR * year)) for year in range(value.horizon_years + 1))
    cash = Cash((curves[0], curves[1], curves[2]), years, *_turns(value.base, value.currency))
    shown = range(HALF_YEAR, len(held[1]) + 1, HALF_YEAR if value.horizon_years <= 3 else MONTHS_A_YEAR)
    heads = [say("Month {month}", month=month) for month in shown]
    rows = [
        (Item(curve.name), *(Item(money(amounts[month - 1], value.currency), "assumption") for month in shown))
        for curve, amounts in zip(curves, held, strict=True)
    ]
    alt = "; ".join(say("{case} ends at {amount}", case=curve.name, amount=curve.end) for curve in curves)
    source = Item(say("Source: the inputs in the evidence."), link="assumptions")
    return cash_curve(title, cash, table(title, heads, rows), f"{alt}.", source)


def _turns(case: Case, currency: str) -> tuple[Point | None, Point | None]:
    """Where the base case has paid back, and where it is deepest."""
    low = case.deepest
    back = None if case.paid_back is None else Point(case.paid_back, _paid_back(case.paid_back))
    return back, None if low is None else Point(low.month, _deepest(money(low.balance, currency), low.month))


def _paid_back(month: int) -> str:
    return say("Paid back: month {month}", month=month)


def _deepest(amount: str, month: int) -> str:
    return say("Deepest: {amount} in month {month}", amount=amount, month=month)
