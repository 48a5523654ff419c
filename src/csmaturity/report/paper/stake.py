"""The money in the words of the decision: what the decisions are to protect, and what money they leave for later.

Not the page with the amounts, which is csmaturity.report.paper.money.
"""

from __future__ import annotations

import datetime as dt

from csmaturity.language import say
from csmaturity.planning.value import Value
from csmaturity.report.brief import Brief
from csmaturity.report.money_words import years_words
from csmaturity.report.wording import day, decimal, money, months_after, points, quoted


def stake(brief: Brief, ask: str) -> str:
    """An ask with what the base case comes to, gain or loss, as a title; "" without figures or an improvement."""
    value = brief.programme
    if value is None or not value.base.improvement:
        return ""
    base, years = value.base, years_words(value)
    amount = money(abs(base.net_gain), value.currency)
    if not base.cost:
        return say(
            "{ask}; the base case is worth {amount} of gross profit over {years}",
            ask=ask,
            amount=amount,
            years=years,
        )
    low = value.low.net_gain
    if base.net_gain > 0 > low:
        return say(
            "{ask}; over {years} the programme gains {amount} in the base case and loses {loss} in the low one",
            ask=ask,
            amount=amount,
            loss=money(-low, value.currency),
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

    Where nothing asked for needs the programme, what is lost stands alone.
    """
    value = brief.value
    if value is None:
        return ""
    if brief.programme is None:
        return say("We lose {amount} of opening ARR a year.", amount=money(value.lost_per_year, value.currency))
    return f"{_loss(value)} {_even_words(value)}"


def _loss(value: Value) -> str:
    """What a year as it is costs, and what a month of waiting takes from the programme's gain, by the cases."""
    lost = money(value.lost_per_year, value.currency)
    if not value.base.cost or value.base.net_gain <= 0:
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
        years=years_words(value),
        points=points(even),
        low=decimal(value.low.improvement, 2),
        high=decimal(value.high.improvement, 2),
    )


def money_begins(brief: Brief, value: Value) -> dt.date:
    """The day on which the programme's money begins: what its owner says, else that of the move that it pays for."""
    paid_for = brief.plan.first_cost
    if value.finance.starts is None and paid_for:
        return brief.day_of(paid_for.start)
    return months_after(brief.decide_by, value.starts)


def early_money(brief: Brief, value: Value) -> tuple[str, ...]:
    """A caution where the programme's money begins before every move that needs it."""
    begins, paid_for = money_begins(brief, value), brief.plan.first_cost
    if not value.base.cost or paid_for is None or brief.day_of(paid_for.start) <= begins:
        return ()
    text = say(
        "The programme's money begins on {begins}, before the first planned move that needs new money: {move}, from "
        "{day}.",
        begins=day(begins),
        move=quoted(paid_for.move.title),
        day=day(brief.day_of(paid_for.start)),
    )
    return (text,)


def later_money(brief: Brief) -> str:
    """The programme's money, which the amounts rest on and today's decisions leave out; "" where there is none."""
    value = brief.value
    if value is None or not value.base.cost or any(one.move is None for one in brief.decisions):
        return ""
    if brief.programme is None:
        return say(
            "No money is asked for: no move of this plan needs the programme of {amount} a year.", amount=_yearly(value)
        )
    yearly, start = _yearly(value), day(money_begins(brief, value))
    # The money page prints what it buys, in the company's own words: as many as it likes, so not on this page.
    if value.finance.cost_covers:
        return say(
            "No money is asked for today. The programme of {amount} a year, on which the amounts rest, begins on {day} "
            "and is decided by then ({page}).",
            amount=yearly,
            day=start,
            page=quoted(say("What it costs")),
        )
    return say(
        "No money is asked for today. The programme of {amount} a year, on which the amounts rest, begins on {day}; "
        "what it buys is not written down, so none can be approved yet.",
        amount=yearly,
        day=start,
    )


def _yearly(value: Value) -> str:
    return money(value.finance.programme_cost, value.currency)
