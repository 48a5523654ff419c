"""The money in the words of the decision: what the decisions are to protect, and what money they leave for later.

Not the page with the amounts, which is csmaturity.report.paper.money.
"""

from __future__ import annotations

from csmaturity.language import say, say_count
from csmaturity.planning.value import Value
from csmaturity.report.brief import Brief
from csmaturity.report.wording import decimal, money, points, quoted


def stake(brief: Brief, ask: str) -> str:
    """An ask with what the base case comes to, gain or loss, as a title; "" without figures or an improvement."""
    value = brief.value
    if value is None or not value.base.improvement:
        return ""
    base, years = value.base, say_count(value.horizon_years, "one year", "{number} years")
    amount = money(abs(base.net_gain), value.currency)
    if not base.cost:
        return say(
            "{ask}; the base case is worth {amount} of gross profit over {years}",
            ask=ask,
            amount=amount,
            years=years,
        )
    if base.net_gain > 0:
        return say(
            "{ask}; the programme's base case is a gain of {amount} over {years}",
            ask=ask,
            amount=amount,
            years=years,
        )
    return say(
        "{ask}; the programme's base case is a loss of {amount} over {years}",
        ask=ask,
        amount=amount,
        years=years,
    )


def stake_sentence(brief: Brief) -> str:
    """The money in two sentences: what goes on without a decision, then the break-even; "" without figures.

    Where nothing is asked there is no programme, and what is lost stands alone.
    """
    value = brief.value
    if value is None:
        return ""
    if not brief.first_moves:
        return say("We lose {amount} of opening ARR a year.", amount=money(value.lost_per_year, value.currency))
    return f"{_loss(value)} {_even_words(value)}"


def _loss(value: Value) -> str:
    """What a year as it is costs, and what a month of waiting takes from the programme's gain, by the cases."""
    lost = money(value.lost_per_year, value.currency)
    if not value.base.cost:
        return say("We lose {amount} of opening ARR a year.", amount=lost)
    low, base, high = (money(case.cost_of_delay, value.currency) for case in value.cases)
    return say(
        "We lose {amount} of opening ARR a year; a month's delay costs {base} of gain ({low} to {high}).",
        amount=lost,
        base=base,
        low=low,
        high=high,
    )


def _even_words(value: Value) -> str:
    even = value.break_even_horizon
    if even is None:
        return say("The programme cannot earn back what it costs.")
    return say(
        "Over {years} the programme breaks even at {points} of gross retention a year; we assume {low} to {high}.",
        years=say_count(value.horizon_years, "one year", "{number} years"),
        points=points(even),
        low=decimal(value.low.improvement, 2),
        high=decimal(value.high.improvement, 2),
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
    return money(value.finance.programme_cost, value.currency)
