"""The money in the words of the decision: what the decisions are to protect, and what money they leave for later.

Not the page with the amounts, which is csmaturity.report.paper.money.
"""

from __future__ import annotations

from csmaturity.language import say
from csmaturity.planning.value import Case, Value
from csmaturity.report.brief import Brief
from csmaturity.report.wording import decimal, money, points, quoted


def stake(brief: Brief, ask: str) -> str:
    """An ask with what it is meant to protect, as a title; "" without figures or where nothing is gained."""
    value = brief.value
    if value is None or value.base.extra_arr[0] <= 0:
        return ""
    amount = _span(_first_year(value, value.low), _first_year(value, value.high))
    if value.base.cost:
        return say(
            "{ask}, the start of a programme to protect {amount} of ARR in the first year", ask=ask, amount=amount
        )
    return say("{ask} to protect {amount} of ARR in the first year", ask=ask, amount=amount)


def stake_sentence(brief: Brief) -> str:
    """The money in two sentences: what goes on without a decision, then the break-even; "" without figures.

    Where nothing is asked there is no programme, and what is lost stands alone.
    """
    value = brief.value
    if value is None:
        return ""
    even = value.break_even_year_one
    if not brief.priorities:
        return say("We lose {amount} of opening ARR a year.", amount=money(value.lost_per_year, value.currency))
    lost = _loss(value)
    if even is None:
        return lost + " " + say("The programme cannot earn back what it costs.")
    return (
        lost
        + " "
        + say(
            "The programme breaks even at {points} of gross retention in the first year; we assume {low} to {high}.",
            points=points(even),
            low=decimal(value.low.improvement, 2),
            high=decimal(value.high.improvement, 2),
        )
    )


def _loss(value: Value) -> str:
    """What a year as it is costs and, where the company said how much of it could be avoided, a month of waiting."""
    lost = money(value.lost_per_year, value.currency)
    if not value.cost_of_delay:
        return say("We lose {amount} of opening ARR a year.", amount=lost)
    return say(
        "We lose {amount} of opening ARR a year, {avoidable} a month of it judged avoidable.",
        amount=lost,
        avoidable=money(value.cost_of_delay, value.currency),
    )


def later_money(brief: Brief) -> str:
    """The programme's money, which the amounts rest on and today's decisions leave out; "" where there is none."""
    value = brief.value
    if value is None or not value.base.cost:
        return ""
    yearly = _yearly(value)
    # The money page prints what it buys, in the company's own words: as many as it likes, so not on this page.
    if any(figure.field == "cost-covers" and figure.value for figure in value.figures):
        return say(
            "Today's yes starts a programme of {amount} a year, on which the amounts rest; its money comes later "
            "({page}).",
            amount=yearly,
            page=quoted(say("What it costs")),
        )
    return say(
        "Today's yes starts a programme of {amount} a year, on which the amounts rest. Its money comes later. What it "
        "buys is not written down, so none can be approved yet.",
        amount=yearly,
    )


def _yearly(value: Value) -> str:
    return money(value.base.cost / value.horizon_years, value.currency)


def _first_year(value: Value, case: Case) -> str:
    return money(case.extra_arr[0], value.currency)


def _span(low: str, high: str) -> str:
    return low if low == high else say("{low} to {high}", low=low, high=high)
