"""The plan as a frozen value: moves by quarter, and the reason for each choice and each deferral.

Not the rule that makes it (csmaturity.planning.roadmap) nor its words for the reader (csmaturity.report).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from csmaturity.rubric.moves import Rung
from csmaturity.rubric.question import Move, Question

Step = Rung
"""One rung to climb: rubric, question and the level to reach, by id."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """The numbers that rank a move: impact × (1 + unlocks) ÷ (effort + political ÷ 2). `opens` names the unlocks."""

    impact: int
    unlocks: int
    effort: int
    political: int
    value: Fraction
    opens: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A move that the plan takes in a quarter. `place` counts its rank among what was available, from 1.

    `extra` says that it came on top of the three as a small move that nobody gives anything up for.
    """

    step: Step
    question: Question
    move: Move
    ranking: Ranking
    place: int
    extra: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Deferred:
    """A move that a quarter does not take. `kind`: capacity, extras, politics, requires, or ladder."""

    step: Step
    question: Question
    move: Move
    kind: str
    waits_for: tuple[Step, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Quarter:
    """One quarter of the roadmap, counted from 1: what it takes in rank order, and what it leaves and why."""

    number: int
    chosen: tuple[Chosen, ...]
    deferred: tuple[Deferred, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A rung that no quarter takes. `kind`: target (beyond the chosen target), unknown (the level is not known),
    no-move (the rubric names none), or blocked (a requirement is never met)."""

    step: Step
    question: Question
    move: Move | None
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A dependency between two rungs: `kind` is requires (must come first) or enables (makes easier)."""

    before: Step
    after: Step
    kind: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole way from today's levels to the targets."""

    quarters: tuple[Quarter, ...]
    left_out: tuple[LeftOut, ...]
    edges: tuple[Edge, ...]
