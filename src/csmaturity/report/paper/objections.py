"""The page on the objections: the strongest counter-arguments, what we answer and concede, and what would stop us.

Not the doubts about single answers, which are findings on page 2.
"""

from __future__ import annotations

from fractions import Fraction

from csmaturity.language import say, say_count
from csmaturity.report.brief import Brief
from csmaturity.report.limits import LIMITS
from csmaturity.report.model import Block, Callout, Page
from csmaturity.report.money_words import years_words
from csmaturity.report.objections import objection_grid, raised, stop_grid, stops
from csmaturity.report.wording import capital, day, money

HALF_YEAR = 2
"""Quarters."""


def page(brief: Brief) -> Page | None:
    """What speaks against the plan, said by us before others say it; no page where nothing is said against it."""
    if not brief.first_moves:
        return None
    shown, (events, _) = raised(brief)[: LIMITS["objections"]], stops(brief)
    blocks: list[Block] = []
    if shown:
        grid = objection_grid(say("Objections to the plan"), shown)._replace(message=_title(len(shown), 0))
        blocks += [grid]
    if events:
        blocks.append(stop_grid(events)._replace(message=_title(0, len(events))))
    if not blocks:
        return None
    blocks += _stopping(brief)
    return Page("objections", say("What speaks against it"), _title(len(shown), len(events)), tuple(blocks))


def _stopping(brief: Brief) -> list[Block]:
    """What stopping at half a year costs, and what going on without any effect would."""
    value = brief.programme
    full = next((one for one in brief.options if one.id == "full"), None)
    if value is None or full is None or not value.base.cost:
        return []
    spent = sum(full.quarters[:HALF_YEAR], Fraction(0))
    text = say(
        "Until {day} {spent} will be spent. With no effect and no stop, {years} cost {cost}.",
        day=day(brief.quarter_end(HALF_YEAR)),
        spent=money(spent, value.currency),
        years=years_words(value),
        cost=money(value.base.cost, value.currency),
    )
    return [Callout("caution", say("What stopping costs"), text)]


def _title(shown: int, events: int) -> str:
    stop = say_count(
        events,
        "one event would make us stop",
        "{number} events would make us stop",
    )
    if not shown:
        return capital(stop)
    if not events:
        title = say_count(
            shown,
            "one objection deserves an answer before anything starts",
            "{number} objections deserve an answer before anything starts",
        )
    else:
        title = say_count(
            shown,
            "one objection deserves an answer, and {stop}",
            "{number} objections deserve an answer, and {stop}",
            stop=stop,
        )
    return capital(title)
