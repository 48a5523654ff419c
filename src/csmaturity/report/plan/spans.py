"""What is decided, and from when to when a move runs, as readers see it.

Not the weeks themselves, which are the plan's (csmaturity.planning.plan).
"""

from __future__ import annotations

from csmaturity.language import say, say_count
from csmaturity.planning.decisions import Decision
from csmaturity.planning.plan import Scheduled
from csmaturity.report.brief import Brief
from csmaturity.report.limits import brief as brief_words
from csmaturity.report.wording import day


def span_words(brief: Brief, one: Scheduled) -> str:
    """From when to when a move runs, and how long that is."""
    weeks = say_count(one.weeks, "{count} week", "{count} weeks")
    start, end = day(brief.day_of(one.start)), day(brief.day_of(one.end))
    return say("{start} – {end} ({weeks})", start=start, end=end, weeks=weeks)


def decision_words(brief: Brief, one: Decision) -> str:
    """What is decided: a move by its title, or the programme, of which the base case is told where it loses."""
    if one.move:
        return brief_words(one.move.move.title)
    if brief.value and brief.value.base.net_gain < 0:
        return say("Fund the programme, though its base case loses")
    return say("Fund the programme")
