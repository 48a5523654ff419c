"""What the first year brings: the level that each question reaches, and what is left for later, and why.

Not the way there, which is csmaturity.report.plan.roadmap.
"""

from __future__ import annotations

from csmaturity.language import say
from csmaturity.planning.plan import WEEKS_A_YEAR, LeftOut, Scheduled
from csmaturity.report.brief import Brief
from csmaturity.report.limits import LIMITS
from csmaturity.report.outline import (
    has_target,
    quoted_level,
)
from csmaturity.report.plan.reasons import reason
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import day, months_after, one_line, sentence
from csmaturity.scoring.scorecard import QuestionScore

REVIEW_MONTHS = 12
LATER_SHOWN = 10
"""More moves after the first year than these are only counted here: the plan has them."""

REVIEW_OPEN_MONTHS = 1

TOLD_FIRST = ("unknown", "dropped", "blocked", "no-move", "unsuited")
"""The kinds of what is left out, in the order in which a reader is told of them."""


def in_a_year(brief: Brief, score: QuestionScore) -> str:
    """The id of the level that is reached by moves ended in 52 weeks, "" where today's level is not known.

    A level that is claimed and denied by an answer is reached by its move only.
    """
    best = -1 if score.ground is None else score.ground
    for one in brief.plan.ended_by(WEEKS_A_YEAR):
        if (one.step.rubric, one.step.question) == (score.rubric, score.question.id):
            best = max(best, score.place(one.step.level))
    return score.scale[best].id if best >= 0 else ""


def rises(brief: Brief) -> tuple[QuestionScore, ...]:
    """The questions that moves ended in 52 weeks raise."""
    return tuple(
        score
        for score in brief.questions
        if score.ground is not None and in_a_year(brief, score) != score.scale[score.ground].id
    )


def deferred(brief: Brief) -> Grid | None:
    """What the first year does not bring, each with its reason and the day to look at it again, for the paper.

    What somebody can change comes first: a level to find out, a choice. What lies beyond a target is no news; the
    evidence book has every step that is left out (csmaturity.report.plan.roadmap).
    """
    held = [one for one in brief.plan.left_out if one.kind != "target" and _is_choice(brief, one)]
    ranked = sorted((one for one in held if _is_aimed(brief, one)), key=lambda one: TOLD_FIRST.index(one.kind))
    rows = tuple(_left(brief, one) for one in ranked[: LIMITS["left-out"]])
    if not rows:
        return None
    columns = (
        Column(say("Not in the plan"), 45),
        Column(say("Why"), 37),
        Column(say("Look again on"), 18),
    )
    return Grid(say("What we leave for later"), columns, rows, for_reading=True)


def planned_later(brief: Brief) -> list[Scheduled]:
    """The moves that have not ended after 52 weeks."""
    return [one for one in brief.plan.moves if one.end > WEEKS_A_YEAR]


def _is_aimed(brief: Brief, one: LeftOut) -> bool:
    score = brief.score_of(one.step)
    return score is None or has_target(score)


def _is_choice(brief: Brief, one: LeftOut) -> bool:
    """Whether a step left out deserves a line: for an open question only its first, the rest would repeat it."""
    first = next(
        other
        for other in brief.plan.left_out
        if (other.step.rubric, other.step.question, other.kind) == (one.step.rubric, one.step.question, one.kind)
    )
    return first is one


def _left(brief: Brief, one: LeftOut) -> tuple[Item, Item, Item]:
    months = REVIEW_OPEN_MONTHS if one.kind == "unknown" else REVIEW_MONTHS
    what = one_line(one.question.name) if one.kind == "unknown" else quoted_level(brief, one.step)
    # The first cell names the step already.
    if one.kind == "unknown":
        why = say("Its level is not known: find out first.")
    else:
        why = reason(one, brief.plan).removeprefix(quoted_level(brief, one.step)).strip()
    return Item(what), Item(sentence(why)), Item(day(months_after(brief.date, months)))
