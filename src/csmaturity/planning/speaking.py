"""Whether a sentence of a rubric may be said: who it is for, and `while` over the plan, the answers and what is asked.

Not what `while` may say (csmaturity.rubric.check_while), nor where such sentences stand (csmaturity.report.paper).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from csmaturity.assessment.levels import Ground, named_in
from csmaturity.planning.decisions import Decision
from csmaturity.planning.plan import Plan, Scheduled
from csmaturity.rubric.check_while import BUDGET_ASKED, BY_QUARTER, REACHED, SCHEDULED
from csmaturity.rubric.conditions import Condition, applies, combined, compared
from csmaturity.rubric.moves import Step, resolve
from csmaturity.scoring.scorecard import Scorecard


class Conditional(Protocol):
    """A sentence that may be for some organisations only, and for some plans only."""

    @property
    def applies_when(self) -> Condition | None:
        """The condition over facts."""

    @property
    def while_(self) -> Condition | None:
        """The condition over plan and answers."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What a sentence must not contradict: the plan, the answers and facts (by rubric), what is asked of others now."""

    plan: Plan
    scorecard: Scorecard
    grounds: Mapping[str, Ground]
    decisions: Sequence[Decision] = ()

    @property
    def budget_asked(self) -> bool | None:
        """Whether a decision that is asked for now spends new money, for the programme or for a single move.

        None where nobody said of one, and none of the others does.
        """
        needs = {one.needs_money for one in self.decisions}
        return True if True in needs else None if None in needs else False

    def starts(self, rubric: str, about: Collection[str]) -> tuple[Scheduled, ...]:
        """The moves of the plan for some questions of a rubric, in the order of the start; for all where none is named.

        A question of another rubric stands as rubric/question.
        """
        named = {_address(rubric, one) for one in about}
        return tuple(one for one in self.plan.moves if not named or (one.step.rubric, one.step.question) in named)


def speaks(said: Conditional, rubric: str, about: Collection[str], situation: Situation) -> bool:
    """Whether a sentence of a rubric, about some of its questions, may be said.

    A fact that nobody gave keeps nothing back, as with questions; what `while` says must be known to hold.
    """
    ground = situation.grounds.get(rubric)
    if ground and not applies(said.applies_when, ground.facts):
        return False
    return said.while_ is None or holds_while(said.while_, rubric, about, situation) is True


def holds_while(condition: Condition, rubric: str, about: Collection[str], situation: Situation) -> bool | None:
    """Whether a `while` holds; None where a level that isn't known decides it."""
    value = named_in(rubric, situation.grounds)

    def entry(name: str, within: Condition) -> bool | None:
        wanted, latest = within[name], within.get(BY_QUARTER)
        if name == SCHEDULED:
            starts = (situation.plan.by_step.get(step) for step in _steps(wanted, rubric))
            return any(one is not None and (latest is None or one.quarter <= latest) for one in starts)
        if name == BY_QUARTER:
            return SCHEDULED in within or any(one.quarter <= wanted for one in situation.starts(rubric, about))
        if name == REACHED:
            known = [_reached(step, situation.scorecard) for step in _steps(wanted, rubric)]
            return True if True in known else None if None in known else False
        if name == BUDGET_ASKED:
            return compared(wanted, situation.budget_asked)
        return compared(wanted, value(name))

    return combined(condition, entry)


def _steps(wanted: Any, rubric: str) -> list[Step]:
    return [resolve(one, rubric) for one in (wanted if isinstance(wanted, tuple) else (wanted,))]


def _reached(step: Step, scorecard: Scorecard) -> bool | None:
    """Whether a level is proven: what is only claimed against a statement answered no is not."""
    score = scorecard.question(step.rubric, step.question)
    place = score.place(step.level) if score else -1
    if score is None or score.ground is None or place < 0:
        return None
    return place <= score.ground


def _address(rubric: str, name: str) -> tuple[str, str]:
    """Rubric and question that `question` or `rubric/question` names when written in a rubric."""
    owner, slash, question = name.rpartition("/")
    return (owner if slash else rubric), question
