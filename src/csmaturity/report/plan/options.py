"""The tables of the ways forward: beside each other for the decision, with their money, and by quarter.

Not what stands in their cells, which is worded in csmaturity.report.plan.options_words.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import accumulate

from csmaturity.language import say, say_count
from csmaturity.planning.options import MONTHS_A_QUARTER, Option
from csmaturity.planning.value import Value
from csmaturity.report.brief import Brief
from csmaturity.report.money_words import years_words
from csmaturity.report.plan.options_words import (
    NOTHING,
    QUARTERS_A_YEAR,
    cost_item,
    deepest_item,
    extent_words,
    moves_words,
    name_words,
    net_item,
    paid_back_item,
    quarter_item,
    remarks,
    spent_so_far,
    weeks_words,
)
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import capital, day


def plan_grids(brief: Brief) -> tuple[Grid, ...]:
    """The ways forward for a reader of the plan: moves and weeks, with finance figures the money too."""
    if not brief.options:
        return ()
    money = (_nets_grid(brief, brief.value), _quarter_grid(brief, brief.value)) if brief.value else ()
    return (_moves_grid(brief), *money)


def ways_grids(brief: Brief) -> tuple[Grid, ...]:
    """What each way costs and brings; none without figures."""
    return (_money_grid(brief, brief.value),) if brief.options and brief.value else ()


def quarter_grids(brief: Brief) -> tuple[Grid, ...]:
    """What each way costs in each quarter of the first year; none without figures."""
    return (_quarter_grid(brief, brief.value),) if brief.options and brief.value else ()


def due_grids(brief: Brief) -> tuple[Grid, ...]:
    """What falls due when in the first year; none without figures."""
    return (_due_grid(brief, brief.value),) if brief.options and brief.value else ()


def decision_grid(brief: Brief) -> Grid | None:
    """Nothing, the smallest step and the full programme side by side, in a few lines; None where nothing is planned."""
    if not brief.options:
        return None
    # A smallest step without a move is doing nothing.
    shown = [one for one in brief.options if one.id == "nothing" or (one.moves and one.id != "without-effect")]
    lines: list[tuple[str, Callable[[Option], Item]]] = [(say("Moves"), lambda one: Item(extent_words(one)))]
    value = brief.programme
    if value:
        currency = value.currency
        lines += [
            (say("Yearly cost"), lambda one: cost_item(one, currency)),
            (say("Net, {years}", years=years_words(value)), lambda one: _range_item(one, currency)),
            (say("Paid back"), paid_back_item),
        ]
    # Nobody recommends what loses money in their own base case.
    asks = bool(brief.decisions) and (value is None or value.base.net_gain >= 0)
    columns = (
        Column(say("Way forward"), 19),
        *(Column(name_words(one.id, funded=bool(value)), 27, chosen=asks and one.id == "full") for one in shown),
    )
    rows = tuple((Item(label), *(cell(one) for one in shown)) for label, cell in lines)
    return Grid(_ways_words(len(shown), asks=asks, funded=bool(value)), columns, rows)


def _ways_words(count: int, *, asks: bool, funded: bool) -> str:
    if asks and not funded:
        words = say_count(count, "one way forward; we ask for it", "{number} ways; we ask for the whole plan")
    elif asks:
        words = say_count(count, "one way; we ask for it", "{number} ways; we ask for the full programme")
    else:
        words = say_count(count, "one way forward", "{number} ways forward")
    return capital(words)


def _range_item(option: Option, currency: str) -> Item:
    """The base case with low and high behind it."""
    base = net_item(option, "base", currency)
    if option.value is None or option.id == "nothing":
        return base
    low, high = (net_item(option, case, currency).text for case in ("low", "high"))
    return Item(say("{base} ({low} to {high})", base=base.text, low=low, high=high), base.basis)


def _moves_grid(brief: Brief) -> Grid:
    columns = (Column(say("Way forward"), 24), Column(say("Moves"), 62), Column(say("Time"), 14))
    funded = brief.value is not None
    rows = tuple(
        (Item(name_words(one.id, funded=funded)), Item(moves_words(one)), Item(weeks_words(one)))
        for one in brief.options
    )
    return Grid(say("Ways forward"), columns, rows, note="" if brief.value else " ".join(remarks(brief)))


def _nets_grid(brief: Brief, value: Value) -> Grid:
    currency = value.currency
    headings = (say("Cost a year"), say("Low"), say("Base"), say("High"))
    columns = (Column(say("Way forward"), 36), *(Column(heading, 16, True) for heading in headings))
    rows = tuple((Item(name_words(one.id)), cost_item(one, currency), *_nets(one, currency)) for one in brief.options)
    caption = say("Ways forward, with the net gain over {years} in three cases", years=years_words(value))
    return Grid(caption, columns, rows, note=" ".join(remarks(brief)))


def _money_grid(brief: Brief, value: Value) -> Grid:
    currency = value.currency
    columns = (
        Column(say("Way forward"), 24),
        Column(say("Cost a year"), 13, True),
        Column(say("Low"), 11, True),
        Column(say("Base"), 11, True),
        Column(say("High"), 11, True),
        Column(say("Paid back, base case"), 13, True),
        Column(say("Deepest, base case"), 17, True),
    )
    rows = tuple(
        (
            Item(name_words(one.id)),
            cost_item(one, currency),
            *_nets(one, currency),
            paid_back_item(one),
            deepest_item(one, currency),
        )
        for one in brief.options
    )
    caption = say("Ways forward, with the net gain over {years} in three cases", years=years_words(value))
    return Grid(caption, columns, rows, note=" ".join(remarks(brief, in_brief=True)))


def _nets(option: Option, currency: str) -> tuple[Item, ...]:
    return tuple(net_item(option, case, currency) for case in ("low", "base", "high"))


def _quarter_grid(brief: Brief, value: Value) -> Grid:
    """The cost of each quarter of the first year, and what would be gone by then if the programme had no effect."""
    currency = value.currency
    quarters = [say("Quarter {quarter}", quarter=number) for number in range(1, QUARTERS_A_YEAR + 1)]
    columns = (Column(say("Way forward"), 36), *(Column(heading, 16, True) for heading in quarters))
    rows = [
        (
            Item(name_words(one.id)),
            *(quarter_item(amount, one, currency) for amount in one.quarters[:QUARTERS_A_YEAR]),
        )
        for one in brief.options
        if one.id != "without-effect"
    ]
    for one in brief.options:
        if one.id == "without-effect":
            spent = spent_so_far(one)[:QUARTERS_A_YEAR]
            gone = (quarter_item(-amount, one, currency) if amount else Item(NOTHING) for amount in spent)
            rows.append((Item(say("What remains by then without any effect")), *gone))
    return Grid(say("Cost by quarter of the first year"), columns, tuple(rows))


def _due_grid(brief: Brief, value: Value) -> Grid:
    """The full programme's cost, gross profit and balance, quarter by quarter of the first year."""
    full = next(one for one in brief.options if one.id == "full")
    months = value.base.months
    ends = [day(brief.quarter_end(number)) for number in range(1, QUARTERS_A_YEAR + 1)]
    columns = (Column(say("Until"), 36), *(Column(end, 16, True) for end in ends))
    firsts = range(0, QUARTERS_A_YEAR * MONTHS_A_QUARTER, MONTHS_A_QUARTER)
    spans = [months[first : first + MONTHS_A_QUARTER] for first in firsts]
    lines = (
        (say("Cost in the quarter"), [sum((one.cost for one in span), Fraction(0)) for span in spans]),
        (say("Gross profit, base case"), [sum((one.profit for one in span), Fraction(0)) for span in spans]),
    )
    cost, profit = (amounts for _, amounts in lines)
    left = list(accumulate(earned - spent for earned, spent in zip(profit, cost, strict=True)))
    held = ((*lines[0], False), (*lines[1], True), (say("Cumulative, base case"), left, True))
    rows = tuple(
        (Item(label), *(quarter_item(amount, full, value.currency, is_net=is_net) for amount in amounts))
        for label, amounts, is_net in held
    )
    return Grid(say("Full programme: money by quarter"), columns, rows, for_reading=True)
