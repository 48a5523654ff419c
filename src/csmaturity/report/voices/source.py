"""Whose answers a report rests on: a line below a chart, and what the cover discloses where many answered.

Not what they said (csmaturity.report.voices.words), which a report on one person's answers does not need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from csmaturity.language import say, say_count
from csmaturity.report.outline import Outline
from csmaturity.report.wording import day

if TYPE_CHECKING:
    from csmaturity.assessment.voices import Voices


def source(brief: Outline) -> str:
    """Whose answers a chart shows, for the line below it."""
    when = day(brief.assessment.updated.date())
    if brief.voices:
        return say_count(
            len(brief.voices.people),
            "Source: answers of one person, {day}.",
            "Source: answers of {count} people, {day}.",
            day=when,
        )
    if not brief.assessment.respondent.role:
        return say("Source: one person's answers, {day}.", day=when)
    return say("Source: answers of one person ({role}), {day}.", role=brief.respondent, day=when)


def many_answered(brief: Outline, voices: Voices) -> str:
    """What the cover discloses: how many answered, how many answers they settled together, and what the rest follow."""
    from csmaturity.report.voices.words import who_answered

    agreed = sum(tally.agreed for tally in voices.tallies.values())
    counts = say(
        "Together they settled {agreed} of {total} answers; the others follow by a rule that the appendix names.",
        agreed=agreed,
        total=len(voices.tallies),
    )
    return f"{who_answered(brief, voices)} {counts}"
