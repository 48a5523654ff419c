"""What the owner of a plan decides about it, as an assessment file holds it, and which step a text there names.

Not what follows from it (csmaturity.planning.terms).
"""

# No `from __future__ import annotations`: pydantic would have to compile each of them at every start.
from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field

from csmaturity.assessment.dates import Day
from csmaturity.assessment.finance import FigureBasis, Improvement, Start
from csmaturity.rubric.fields import Exact, Record, Share, Text
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.moves import Step
from csmaturity.rubric.question import LONGEST_MOVE

Aim = Literal["next", "top"]
"""How far a plan goes where a question has no target of its own: to the next level, or to the top of the scale."""

OptionFigure = Literal["cost", "improvement", "reach", "starts"]

Weeks = Annotated[int, Field(ge=1, le=LONGEST_MOVE)]
MOST_CARRIED = 20
"""Moves that one owner can be said to carry at a time; more is no limit."""

Moves = Annotated[int, Field(ge=1, le=MOST_CARRIED)]


class OptionFigures(Record):
    """What an option costs and brings: `cost` is money a year, `reach` the share of ARR that it can reach.

    `basis` says who stands behind each figure, `sources` where it comes from; without it, it is not stated.
    """

    cost: Exact | None = None
    improvement: Improvement | None = None
    reach: Share | None = None
    starts: Start | None = None
    basis: dict[OptionFigure, FigureBasis] = Field(default_factory=dict)
    sources: dict[OptionFigure, Text] = Field(default_factory=dict)


class SmallOption(OptionFigures):
    """What the smallest useful step holds and brings, where its author does not leave that to the rule.

    `moves` are steps, as question@level. Without a cost it needs no new money; without an improvement its value is not
    stated.
    """

    moves: tuple[Text, ...] = ()


class FullOption(OptionFigures):
    """What the full programme costs and brings, where that differs from the finance block; its moves are the plan's."""


class Options(Record):
    """The ways forward that are compared, beside doing nothing."""

    small: SmallOption | None = None
    full: FullOption | None = None


class PlanChoices(Record):
    """The owner's decisions about the plan; steps are named question@level, or rubric/question@level.

    `drop` gives the reason for leaving a move out, `pin` the day before which it does not start, `weeks` its length,
    `waive` the reason why what the move requires of other questions does not apply here, so that it need not wait for
    that; `capacity` the moves that an owner carries at the same time.
    """

    aim: Aim = "next"
    drop: dict[str, Text] = Field(default_factory=dict)
    pin: dict[str, Day] = Field(default_factory=dict)
    weeks: dict[str, Weeks] = Field(default_factory=dict)
    waive: dict[str, Text] = Field(default_factory=dict)
    capacity: dict[str, Moves] = Field(default_factory=dict)
    options: Options | None = None


def step_named(text: str, rubrics: Sequence[Rubric]) -> Step | None:
    """The step that `question@level` or `rubric/question@level` names; None where none does, or several could be."""
    where, sign, level = text.rpartition("@")
    owner, slash, question_id = where.rpartition("/")
    found = [
        Step(rubric.id, question_id, level)
        for rubric in rubrics
        if (not slash or rubric.id == owner)
        and (question := rubric.by_id.get(question_id))
        and any(one.id == level for one in rubric.scale_of(question))
    ]
    return found[0] if sign and len(found) == 1 else None
