"""The terms that a plan is made under: what its owner decided, who carries how much, who acts for whom.

Not the plan (csmaturity.planning.roadmap), nor how the owner's decisions are written down
(csmaturity.assessment.plan_choices).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from csmaturity.assessment.model import Assessment
from csmaturity.assessment.plan_choices import PlanChoices, step_named
from csmaturity.rubric.conditions import applies, holds
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.moves import Step
from csmaturity.rubric.role import EXECUTIVES

__all__ = ["OWNER_CARRIES", "Terms"]

OWNER_CARRIES = 2
"""Moves that one owner carries at the same time, where nobody says otherwise: each wants attention every week."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a plan has to keep to; with none given, only the rubrics decide.

    `pins` are weeks before which a step must not start, `weeks` the lengths that the owner of the plan gave, `waived`
    the steps that need not wait for what they require, `unsuited` the steps whose move is not for an organisation like
    this. `acting` names who acts for a role that the company has not got, by rubric and role.
    """

    drops: Mapping[Step, str] = field(default_factory=dict)
    pins: Mapping[Step, int] = field(default_factory=dict)
    weeks: Mapping[Step, int] = field(default_factory=dict)
    waived: Mapping[Step, str] = field(default_factory=dict)
    capacity: Mapping[str, int] = field(default_factory=dict)
    unsuited: frozenset[Step] = frozenset()
    acting: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, rubrics: Sequence[Rubric], assessment: Assessment, decide_by: dt.date) -> Terms:
        """The terms of an assessment, with dates counted in weeks from the day of the decision.

        A date within a week means the beginning of the next one: a move never starts before its pin.
        """
        choices = assessment.plan or PlanChoices()
        facts = assessment.organisation.facts

        def resolved(given: Mapping[str, Any]) -> dict[Step, Any]:
            found = ((step_named(name, rubrics), value) for name, value in given.items())
            return {step: value for step, value in found if step}

        return cls(
            drops=resolved(choices.drop),
            pins={step: max(0, -((decide_by - day).days // 7)) for step, day in resolved(choices.pin).items()},
            weeks=resolved(choices.weeks),
            waived=resolved(choices.waive),
            capacity={**_by_facts(rubrics, facts), **choices.capacity},
            unsuited=frozenset(_unsuited(rubrics, facts)),
            acting=_acting(rubrics, facts),
        )

    def who(self, rubric: str, role: str) -> str:
        """Who acts in this organisation where a rubric names a role."""
        return self.acting.get((rubric, role), role)

    def carries(self, owner: str) -> int:
        """How many moves an owner carries at the same time."""
        return self.capacity.get(owner, OWNER_CARRIES)


def _by_facts(rubrics: Sequence[Rubric], facts: Mapping[str, Any]) -> dict[str, int]:
    """What the rubrics' facts say of capacity: where several entries hold for an owner, the least."""
    found: dict[str, int] = {}
    for rubric in rubrics:
        for one in rubric.capacity:
            if one.applies_when is None or holds(one.applies_when, facts.get):
                found[one.owner] = min(one.moves, found.get(one.owner, one.moves))
    return found


def _unsuited(rubrics: Sequence[Rubric], facts: Mapping[str, Any]) -> list[Step]:
    """The steps whose move says that it does not apply here; what is not known speaks for it."""
    return [
        Step(rubric.id, question.id, level)
        for rubric in rubrics
        for question in rubric.all_questions
        for level, move in question.moves.items()
        if not applies(move.applies_when, facts)
    ]


def _acting(rubrics: Sequence[Rubric], facts: Mapping[str, Any]) -> dict[tuple[str, str], str]:
    """Who acts for each executive whom the organisation has not got, as far as a rubric names somebody."""
    there = facts.get(EXECUTIVES)
    return {
        (rubric.id, role): rubric.acting(role, there)
        for rubric in rubrics
        for role in rubric.executives
        if rubric.acting(role, there) != role
    }
