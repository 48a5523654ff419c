"""The plan as a frozen value: moves by quarter, and the reason for each choice and each deferral, as numbers and steps.

Not the rule that makes it (csmaturity.planning.roadmap) nor its words for the reader (csmaturity.report.reasons).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from csmaturity.planning.state import Edge, StepState
from csmaturity.rubric.moves import Step
from csmaturity.rubric.question import Move, Question


@dataclass(frozen=True, slots=True)
class Ranking:
    """The numbers that rank a move: impact × (1 + unlocks) ÷ (effort + political ÷ 2). `opens` names the unlocks.

    `place` counts its rank among the `among` moves that its quarter could take, from 1; `equals` of them have the same
    value, so that question order decides.
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


@dataclass(frozen=True, slots=True)
class Chosen:
    """A move that the plan takes in a quarter, because of its ranking.

    `extra` says that it came on top of the three as a small move that nobody gives anything up for.
    """

    step: Step
    question: Question
    move: Move
    ranking: Ranking
    extra: bool


class Awaited(NamedTuple):
    """A step that another waits for, and the quarter that takes it."""

    state: StepState
    quarter: int


@dataclass(frozen=True, slots=True)
class Deferred:
    """A move that `quarter` does not take. `kind`: capacity, extras, politics, requires, or ladder.

    The first three are ranked and wait for those that hold the places; the others wait for what they need.
    """

    step: Step
    question: Question
    move: Move
    quarter: int
    kind: str
    waits_for: tuple[Awaited, ...]
    ranking: Ranking | None = None


@dataclass(frozen=True, slots=True)
class Quarter:
    """One quarter of the roadmap, counted from 1: what it takes in rank order, and what it leaves and why."""

    number: int
    chosen: tuple[Chosen, ...]
    deferred: tuple[Deferred, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A step that no quarter takes. `kind`: target (beyond the chosen target), unknown (the level is not known),
    no-move (the rubric names none), or blocked (one of `needs` is never met).
    """

    state: StepState
    kind: str
    needs: tuple[StepState, ...] = ()

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


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole way from today's levels to the targets."""

    quarters: tuple[Quarter, ...]
    left_out: tuple[LeftOut, ...]
    edges: tuple[Edge, ...]
