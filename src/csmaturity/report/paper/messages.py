"""What single tables and pictures of the paper come to, for formats that give each message a page of its own: slides.

Not the titles of the paper's pages, which are in the page's own module.
"""

from __future__ import annotations

from csmaturity.language import say, say_count
from csmaturity.planning.value import Value
from csmaturity.report.brief import Brief
from csmaturity.report.money_words import years_words
from csmaturity.report.wording import capital, money


def ways(brief: Brief, *, asks: bool) -> str:
    """What the ways forward come to; `asks`: one of them is recommended."""
    full = next(one for one in brief.options if one.id == "full")
    moves = say_count(len(full.moves), "{number} move", "{number} moves")
    weeks = say_count(full.weeks, "{count} week", "{count} weeks")
    if asks and brief.programme is None:
        return say("We ask for the whole plan: {moves} in {weeks}", moves=moves, weeks=weeks)
    if asks:
        return say("We ask for the full programme: {moves} in {weeks}", moves=moves, weeks=weeks)
    return say("The ways forward reach from nothing to {moves} in {weeks}", moves=moves, weeks=weeks)


def first_questions(count: int) -> str:
    """How many questions are shown, of those that the plan raises."""
    words = say_count(count, "the plan works on one question first", "the plan works on {number} questions first")
    return capital(words)


def cash(value: Value) -> str:
    """How deep the base case goes, and when it has paid back."""
    low, back = value.base.deepest, value.base.paid_back
    if low is None:
        return say(
            "In the base case the programme ends at {amount} after {years}",
            amount=money(value.base.net_gain, value.currency),
            years=years_words(value),
        )
    amount = money(-low.balance, value.currency)
    if back is None:
        return say(
            "At its deepest the programme is {amount} out of pocket, in month {month}; it does not pay back within "
            "{years}",
            amount=amount,
            month=low.month,
            years=years_words(value),
        )
    return say(
        "At its deepest the programme is {amount} out of pocket, in month {month}; it has paid back in month {back}",
        amount=amount,
        month=low.month,
        back=back,
    )


def findings(count: int) -> str:
    """How many findings are shown."""
    words = say_count(count, "one finding speaks against this picture", "{number} findings speak against this picture")
    return capital(words)
