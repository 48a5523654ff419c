"""The state that a plan starts from: which steps are reached, which can be climbed, and why the others cannot.

Not the order of climbing (csmaturity.planning.roadmap) nor the words for it (csmaturity.report.plan.reasons).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from csmaturity.planning.terms import Terms
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.moves import MoveGraph, Step
from csmaturity.rubric.question import Move, Question, ScaleLevel
from csmaturity.scoring.scorecard import QuestionScore, Scorecard, State

OUTSIDE = (State.NOT_APPLICABLE, State.NOT_ASKED)


@dataclass(frozen=True, slots=True)
class StepState:
    """What is known about one step. `position` counts from 0 at the lowest level of its scale.

    `status` is reached, open (a move leads there), outside (its question does not apply), or why no move can be
    planned: target, unknown, no-move, unsuited, dropped.
    """

    step: Step
    question: Question
    scale: tuple[ScaleLevel, ...]
    position: int
    status: str
    score: QuestionScore | None

    @property
    def level(self) -> ScaleLevel:
        """The level to reach."""
        return self.scale[self.position]

    @property
    def move(self) -> Move | None:
        """The rubric's move to this level."""
        return self.question.moves.get(self.step.level)

    @property
    def target(self) -> ScaleLevel | None:
        """The level that the respondent chose to stop at, where it is one of the scale."""
        chosen = self.score.answer.target if self.score else None
        return next((level for level in self.scale if level.id == chosen), None)

    @property
    def is_claimed(self) -> bool:
        """Whether somebody claims this level, though the statements behind it were answered no."""
        return bool(self.score and self.score.rank is not None and self.position <= self.score.rank)


@dataclass(frozen=True, slots=True)
class Edge:
    """A dependency between two steps: `kind` is requires (must come first) or enables (makes easier)."""

    before: Step
    after: Step
    kind: str


@dataclass(frozen=True, slots=True)
class PlanState:
    """Every step of the rubrics with its state, in question order, the graph between them, and the terms to keep to."""

    graph: MoveGraph
    steps: Mapping[Step, StepState]
    terms: Terms

    @classmethod
    def of(cls, rubrics: Sequence[Rubric], scorecard: Scorecard, terms: Terms) -> PlanState:
        """The state under a scorecard. A question that the scorecard does not hold counts as not asked."""
        scores = {(one.rubric, one.question.id): one for card in scorecard.rubrics for one in card.questions}
        steps = (
            state
            for rubric in rubrics
            for question in rubric.all_questions
            for state in _states(rubric, question, scores.get((rubric.id, question.id)), terms)
        )
        return cls(MoveGraph.of(rubrics), {state.step: state for state in steps}, terms)

    def with_status(self, *wanted: str) -> tuple[Step, ...]:
        """The steps of these statuses, in question order."""
        return tuple(step for step, state in self.steps.items() if state.status in wanted)

    def unmet(self, step: Step, reached: frozenset[Step]) -> tuple[Step, ...]:
        """What a step still needs. A requirement on a question that does not apply is not met by that: somebody has to
        waive it.
        """
        return tuple(need for need in self.graph.requires[step] if need not in reached and self._holds(need, step))

    def _holds(self, need: Step, step: Step) -> bool:
        """Whether a requirement was not waived; nobody waives the level below in the same question."""
        return step not in self.terms.waived or need[:2] == step[:2]

    def below(self, step: Step) -> Step | None:
        """The step one level below in the same question; None for the lowest."""
        state = self.steps[step]
        return step._replace(level=state.scale[state.position - 1].id) if state.position else None

    def opened_by(self, step: Step, reached: frozenset[Step]) -> tuple[Step, ...]:
        """The moves that a step directly opens or eases and that are not yet reached, its own next step included.

        A level that nobody knows counts as not reached; a question that does not apply does not count, and neither
        does a move for which the requirement was waived.
        """
        return tuple(
            after
            for after in self.graph.successors[step]
            if after not in reached
            and self.steps[after].status != "outside"
            and self.steps[after].move
            and (self._holds(step, after) or after in self.graph.enables[step])
        )

    def climbable(self) -> tuple[Step, ...]:
        """The open steps that can be reached at all, given enough time, in question order."""
        reached = frozenset(self.with_status("reached"))
        waiting = self.with_status("open")
        climbed: set[Step] = set()
        while True:
            free = [step for step in waiting if not self.unmet(step, reached)]
            if not free:
                return tuple(step for step in self.steps if step in climbed)
            climbed.update(free)
            reached = reached.union(free)
            waiting = tuple(step for step in waiting if step not in reached)

    def edges(self) -> tuple[Edge, ...]:
        """The dependencies that the rubrics name between questions that apply, without the ladders themselves.

        A requirement that was waived is none.
        """
        return tuple(_edges(self))


def _states(rubric: Rubric, question: Question, score: QuestionScore | None, terms: Terms) -> Iterator[StepState]:
    scale = rubric.scale_of(question)
    for position, level in enumerate(scale):
        step = Step(rubric.id, question.id, level.id)
        yield StepState(step, question, scale, position, _status(score, question, step, position, terms), score)


def _status(score: QuestionScore | None, question: Question, step: Step, position: int, terms: Terms) -> str:
    if score is None or score.state in OUTSIDE:
        return "outside"
    if position <= score.floor:
        return "reached"
    # What somebody decided is told with the reason given, also where the plan would not go that far.
    if step in terms.drops:
        return "dropped"
    target = score.aim
    if target is not None and position > target:
        return "target"
    if score.state != State.ANSWERED or score.ground is None:
        return "unknown"
    if step in terms.unsuited:
        return "unsuited"
    return "open" if step.level in question.moves else "no-move"


def _edges(today: PlanState) -> Iterator[Edge]:
    for step, state in today.steps.items():
        if state.status == "outside":
            continue
        for need in today.graph.requires[step]:
            if need[:2] != step[:2] and step not in today.terms.waived:
                yield from _edge(today, need, step, "requires")
        for eased in today.graph.enables[step]:
            yield from _edge(today, step, eased, "enables")


def _edge(today: PlanState, before: Step, after: Step, kind: str) -> Iterator[Edge]:
    if "outside" not in (today.steps[before].status, today.steps[after].status):
        yield Edge(before, after, kind)
