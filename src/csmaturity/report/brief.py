"""The brief: everything that a page of the report may draw on, with what several pages read from plan and money.

Not what it takes from the scores (csmaturity.report.outline), nor the pages.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from csmaturity.language import say
from csmaturity.report.limits import LIMITS
from csmaturity.report.outline import Outline
from csmaturity.rubric.role import EXECUTIVES
from csmaturity.scoring.scorecard import QuestionScore

if TYPE_CHECKING:  # what a brief may hold: each costs a start
    from csmaturity.assessment.pool import Pool
    from csmaturity.planning.decisions import Decision
    from csmaturity.planning.options import Option
    from csmaturity.planning.plan import Plan, Quarter, Scheduled
    from csmaturity.planning.value import Value
    from csmaturity.report.change.earlier import Since
    from csmaturity.rubric.moves import Step

TREASURER = "cfo"
"""The role that grants the money of a programme."""


@dataclass(frozen=True)
class Brief(Outline):
    """One assessment, scored and planned.

    `since` is an earlier assessment to compare with, where there is one; `reader` the executive that it is for; `pool`
    what other organisations reached.
    """

    plan: Plan
    value: Value | None
    since: Since | None = None
    reader: str = ""
    pool: Pool | None = None

    @classmethod
    def of(cls, outline: Outline, since: Since | None = None, reader: str = "", pool: Pool | None = None) -> Brief:
        """The brief on scores, with the plan that follows from them and what it is worth.

        The value is that of the full programme, from its first move that needs money on, with what the owner of the
        plan says of its cost and effect; there is none while the finance block lacks a figure.
        """
        from csmaturity.planning.roadmap import plan
        from csmaturity.planning.terms import Terms

        rubrics, answers = outline.rubrics, outline.assessment
        made = plan(rubrics, outline.scorecard, Terms.of(rubrics, answers, outline.decide_by))
        value = None
        if answers.finance and (whole := answers.finance.complete):
            from csmaturity.planning.options import full_finance
            from csmaturity.planning.value import value_model

            value = value_model(full_finance(whole, answers.plan), made.months_to_first_cost)
        parts = (rubrics, answers, outline.scorecard, outline.date, outline.decide_by)
        return cls(*parts, made, value, since, reader, pool, voices=outline.voices)

    @cached_property
    def has_moves(self) -> bool:
        """Whether any rubric says how to move up; without moves there is no plan, and nobody is asked for anything."""
        return any(question.moves for rubric in self.rubrics for question in rubric.all_questions)

    @cached_property
    def still_ahead(self) -> frozenset[Step]:
        """The steps that the plan takes, and those that are undecided until an open question is answered."""
        undecided = {one.step for one in self.plan.left_out if one.kind == "unknown"}
        return frozenset(undecided.union(self.quarter_of))

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """The quarters in which a move starts."""
        return self.plan.quarters

    @cached_property
    def first_quarter(self) -> Quarter | None:
        """The first quarter in which a move starts; None where the plan is empty."""
        return next(iter(self.quarters), None)

    @cached_property
    def first_moves(self) -> tuple[Scheduled, ...]:
        """All moves that start in the first quarter."""
        return self.first_quarter.moves if self.first_quarter else ()

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """What is asked of others now, three at most: a reader keeps no more apart."""
        from csmaturity.planning.decisions import decisions

        return decisions(self.plan, self.value, self._askers, self.treasurer)[: LIMITS["decisions"]]

    @cached_property
    def programme(self) -> Value | None:
        """The money of what is asked for; None without figures, and where no planned move needs the programme's."""
        from csmaturity.planning.decisions import pays_for_something

        if self.value is None or not self.first_moves:
            return None
        return self.value if not self.value.base.cost or pays_for_something(self.plan, self.value) else None

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """The ways forward: nothing, the full programme without effect, the smallest useful step, the full one."""
        from csmaturity.planning.options import options

        finance = self.assessment.finance
        return options(self.plan, finance.complete if finance else None, self.value, self.assessment.plan, self.rubrics)

    def decider(self, one: Decision) -> str:
        """Who decides, for the reader."""
        return self.roles(tuple(filter(None, one.deciders or (one.owner,)))) or say("Whoever grants the money")

    @property
    def treasurer(self) -> str:
        """The role that grants a programme's money, or who acts in its place; "" where no rubric knows it."""
        known = TREASURER in self._personas or TREASURER in self._named_roles
        there = self.assessment.organisation.facts.get(EXECUTIVES)
        acting = (rubric.acting(TREASURER, there) for rubric in self.rubrics if TREASURER in rubric.executives)
        return next(acting, TREASURER) if known else ""

    @cached_property
    def priorities(self) -> tuple[Scheduled, ...]:
        """The moves that are asked for now."""
        return tuple(one.move for one in self.decisions if one.move)

    @cached_property
    def alongside(self) -> tuple[Scheduled, ...]:
        """The moves of the first quarter that are under way without a decision."""
        from csmaturity.planning.decisions import needs_others

        return tuple(one for one in self.first_moves if not needs_others(one, self._askers))

    @cached_property
    def _askers(self) -> tuple[str, ...]:
        """Who starts their own moves without asking: the authors; where none is named, each owner who is no executive.

        Many people answer without an author among them, and no executive decides what the team's leader may do alone.
        """
        owners = (one.owner for one in self.plan.moves if self._personas and one.owner not in self._personas)
        return self.authors or tuple(dict.fromkeys(owners))

    @cached_property
    def quarter_of(self) -> Mapping[Step, int]:
        """The quarter in which the plan starts each step."""
        return {step: one.quarter for step, one in self.plan.by_step.items()}

    def step_for(self, score: QuestionScore) -> Scheduled | None:
        """The first planned move of a question; None where no quarter takes one."""
        return self.step_of_question.get((score.rubric, score.question.id))

    @cached_property
    def step_of_question(self) -> Mapping[tuple[str, str], Scheduled]:
        """The first planned move of each question, by rubric and question id."""
        found: dict[tuple[str, str], Scheduled] = {}
        for one in self.plan.moves:
            found.setdefault((one.step.rubric, one.step.question), one)
        return found

    def day_of(self, week: int) -> dt.date:
        """The day on which a week of the plan begins; week 0 begins with the decision."""
        return self.decide_by + dt.timedelta(weeks=week)

    def quarter_end(self, quarter: int) -> dt.date:
        """The day on which a quarter of thirteen weeks has passed, counted from the day of the decision."""
        from csmaturity.planning.plan import WEEKS_A_QUARTER

        return self.day_of(quarter * WEEKS_A_QUARTER)
