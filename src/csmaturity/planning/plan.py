"""The plan as a frozen value: moves in a calendar of weeks, with the reason for each start, wait and omission.

Not the rule that makes it (csmaturity.planning.roadmap) nor its words for the reader (csmaturity.report.plan.reasons).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from csmaturity.planning.figures import MONTHS
from csmaturity.planning.state import Edge, StepState
from csmaturity.rubric.moves import Step
from csmaturity.rubric.question import Move, Question

WEEKS_A_QUARTER = 13
WEEKS_A_YEAR = 52


@dataclass(frozen=True, slots=True)
class Ranking:
    """The numbers that rank a move: impact × (1 + unlocks) ÷ (effort + political ÷ 2). `opens` names the unlocks.

    `place` counts its rank among the `among` moves that were open when it started, from 1; `equals` of them have the
    same value, so that question order decides.
    """

    impact: int
    unlocks: int
    effort: int
    political: int
    value: Fraction
    opens: tuple[Step, ...]
    place: int = 1
    among: int = 1
    equals: int = 0


class Wait(NamedTuple):
    """Why a move did not start in the weeks from `since` up to `until`.

    `kind`: ladder (the level below is not reached), requires (what it needs is not reached), pin (its owner set a
    date), places, free, politics or owner (who or what is busy with the moves that hold the place). `held_by` are the
    steps that it waits for.
    """

    kind: str
    since: int
    until: int
    held_by: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A move in the calendar: it runs from the beginning of week `start` for `weeks`, counted from 0 at the decision.

    `owner` is who carries it in this organisation, and `agree` who has to agree; `waits` tells its time before the
    start without a gap. `free` says that it is small and costs nobody anything, so that it takes none of the places.
    """

    step: Step
    question: Question
    move: Move
    owner: str
    agree: tuple[str, ...]
    start: int
    weeks: int
    ranking: Ranking
    waits: tuple[Wait, ...]
    free: bool

    @property
    def end(self) -> int:
        """The week at whose beginning it has ended."""
        return self.start + self.weeks

    @property
    def quarter(self) -> int:
        """The quarter in which it starts, counted from 1; a quarter has thirteen weeks."""
        return self.start // WEEKS_A_QUARTER + 1

    @property
    def last_wait(self) -> Wait | None:
        """What it waited for last; None where it starts with the decision."""
        return self.waits[-1] if self.waits else None


class Quarter(NamedTuple):
    """One quarter of the calendar, counted from 1, with the moves that start in it, in the order of their start."""

    number: int
    moves: tuple[Scheduled, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A step that the calendar does not hold. `kind`: target (beyond the chosen target, or beyond the next level),
    unknown (the level is not known), no-move (the rubric names none), unsuited (its move is not for organisations like
    this), dropped (by the owner of the plan, for the `why` given), or blocked (one of `needs` is never met).
    """

    state: StepState
    kind: str
    needs: tuple[StepState, ...] = ()
    why: str = ""

    @property
    def step(self) -> Step:
        """The step itself."""
        return self.state.step

    @property
    def question(self) -> Question:
        """The question that it is a level of."""
        return self.state.question

    @property
    def move(self) -> Move | None:
        """The rubric's move there."""
        return self.state.move


@dataclass(frozen=True)
class Plan:
    """The whole way from what is proven today to the targets: moves by start, then by rank.

    `capacity` is what each owner carries at the same time, where somebody said so; `waived` maps the steps that do not
    wait for what they require to the reason.
    """

    moves: tuple[Scheduled, ...]
    left_out: tuple[LeftOut, ...]
    edges: tuple[Edge, ...]
    states: Mapping[Step, StepState]
    capacity: Mapping[str, int] = field(default_factory=dict)
    waived: Mapping[Step, str] = field(default_factory=dict)

    @cached_property
    def by_step(self) -> Mapping[Step, Scheduled]:
        """The moves by the step that they lead to."""
        return {one.step: one for one in self.moves}

    @cached_property
    def quarters(self) -> tuple[Quarter, ...]:
        """The quarters in which a move starts."""
        numbers = dict.fromkeys(one.quarter for one in self.moves)
        return tuple(Quarter(number, tuple(one for one in self.moves if one.quarter == number)) for number in numbers)

    @property
    def end(self) -> int:
        """The week at whose beginning every move has ended; 0 where there is none."""
        return max((one.end for one in self.moves), default=0)

    @cached_property
    def first_cost(self) -> Scheduled | None:
        """The first move that needs new money; None where none says that it does."""
        return next((one for one in self.moves if one.move.new_money), None)

    @property
    def months_to_first_cost(self) -> int:
        """The whole months before the first move that needs new money begins; 0 where none does.

        A programme's cost and effect start with the move that it pays for. What starts within a month counts from the
        next one on.
        """
        return months_to(self.first_cost.start if self.first_cost else 0)

    def ended_by(self, week: int) -> tuple[Scheduled, ...]:
        """The moves that have ended by the beginning of a week."""
        return tuple(one for one in self.moves if one.end <= week)

    def resting_on(self, step: Step) -> tuple[Scheduled, ...]:
        """The moves that could not start without this one, directly or through others, in the order of their start."""
        needs: dict[Step, set[Step]] = {}
        for edge in self.edges:
            if edge.kind == "requires":
                needs.setdefault(edge.after, set()).add(edge.before)
        missing, found = {step}, []
        for one in self.moves:
            state = self.states[one.step]
            below = one.step._replace(level=state.scale[state.position - 1].id)
            if one.step != step and missing & (needs.get(one.step, set()) | {below}):
                missing.add(one.step)
                found.append(one)
        return tuple(found)


def months_to(week: int) -> int:
    """The whole months until a week begins, the last one rounded up."""
    return -(-week * MONTHS // WEEKS_A_YEAR)
