"""The ground that a plan starts from: which rungs are reached, which can be climbed, and why the others cannot.

Not the order of climbing (csmaturity.planning.roadmap) nor the words for it (csmaturity.report.reasons).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from csmaturity.rubric.model import Rubric
from csmaturity.rubric.moves import MoveGraph, Rung
from csmaturity.rubric.question import Move, Question, ScaleLevel
from csmaturity.scoring.scorecard import QuestionScore, Scorecard, State

OUTSIDE = (State.NOT_APPLICABLE, State.NOT_ASKED)


@dataclass(frozen=True, slots=True)
class Spot:
    """What is known about one rung. `position` counts from 0 at the lowest level of its scale.

    `status` is reached, open (a move leads there), outside (its question does not apply), or why no move can be
    planned: target, unknown, no-move.
    """

    rung: Rung
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
        return self.question.moves.get(self.rung.level)

    @property
    def target(self) -> ScaleLevel | None:
        """The level that the respondent chose to stop at, where it is one of the scale."""
        chosen = self.score.answer.target if self.score else None
        return next((level for level in self.scale if level.id == chosen), None)


@dataclass(frozen=True, slots=True)
class Edge:
    """A dependency between two rungs: `kind` is requires (must come first) or enables (makes easier)."""

    before: Rung
    after: Rung
    kind: str


@dataclass(frozen=True, slots=True)
class Ground:
    """Every rung of the rubrics with its spot, in question order, and the graph between them."""

    graph: MoveGraph
    spots: Mapping[Rung, Spot]

    @classmethod
    def of(cls, rubrics: Sequence[Rubric], scorecard: Scorecard) -> Ground:
        """The ground under a scorecard. A question that the scorecard does not hold counts as not asked."""
        scores = {(one.rubric, one.question.id): one for card in scorecard.rubrics for one in card.questions}
        spots = (
            spot
            for rubric in rubrics
            for question in rubric.all_questions
            for spot in _spots(rubric, question, scores.get((rubric.id, question.id)))
        )
        return cls(MoveGraph.of(rubrics), {spot.rung: spot for spot in spots})

    def with_status(self, *wanted: str) -> tuple[Rung, ...]:
        """The rungs of these statuses, in question order."""
        return tuple(rung for rung, spot in self.spots.items() if spot.status in wanted)

    def unmet(self, rung: Rung, reached: frozenset[Rung]) -> tuple[Rung, ...]:
        """What a rung still needs. A requirement on a question that does not apply is met."""
        return tuple(
            need for need in self.graph.requires[rung] if need not in reached and self.spots[need].status != "outside"
        )

    def opened_by(self, rung: Rung, reached: frozenset[Rung]) -> tuple[Rung, ...]:
        """The moves that a rung directly opens or eases and that are not yet reached, its own next rung included.

        A level that nobody knows counts as not reached; a question that does not apply does not count.
        """
        return tuple(
            after
            for after in self.graph.successors[rung]
            if after not in reached and self.spots[after].status != "outside" and self.spots[after].move
        )

    def climbable(self) -> tuple[Rung, ...]:
        """The open rungs that can be reached at all, given enough quarters, in question order."""
        reached = frozenset(self.with_status("reached"))
        waiting = self.with_status("open")
        climbed: set[Rung] = set()
        while True:
            free = [rung for rung in waiting if not self.unmet(rung, reached)]
            if not free:
                return tuple(rung for rung in self.spots if rung in climbed)
            climbed.update(free)
            reached = reached.union(free)
            waiting = tuple(rung for rung in waiting if rung not in reached)

    def edges(self) -> tuple[Edge, ...]:
        """The dependencies that the rubrics name between questions that apply, without the ladders themselves."""
        return tuple(_edges(self))


def _spots(rubric: Rubric, question: Question, score: QuestionScore | None) -> Iterator[Spot]:
    scale = rubric.scale_of(question)
    floor = _known_position(score, scale)
    for position, level in enumerate(scale):
        rung = Rung(rubric.id, question.id, level.id)
        yield Spot(rung, question, scale, position, _status(score, question, scale, position, floor), score)


def _known_position(score: QuestionScore | None, scale: tuple[ScaleLevel, ...]) -> int:
    """The position that is surely reached: that of the level, else the least that the gates prove, else the lowest."""
    if score is None:
        return 0
    known = score.level if score.state == State.ANSWERED else score.evidenced_low
    return scale.index(known) if known in scale else 0


def _status(
    score: QuestionScore | None, question: Question, scale: tuple[ScaleLevel, ...], position: int, floor: int
) -> str:
    if score is None or score.state in OUTSIDE:
        return "outside"
    if position <= floor:
        return "reached"
    targets = [place for place, level in enumerate(scale) if level.id == score.answer.target]
    if targets and position > targets[0]:
        return "target"
    if score.state != State.ANSWERED or score.level is None:
        return "unknown"
    return "open" if scale[position].id in question.moves else "no-move"


def _edges(ground: Ground) -> Iterator[Edge]:
    for rung, spot in ground.spots.items():
        if spot.status == "outside":
            continue
        for need in ground.graph.requires[rung]:
            if need.question != rung.question or need.rubric != rung.rubric:
                yield from _edge(ground, need, rung, "requires")
        for eased in ground.graph.enables[rung]:
            yield from _edge(ground, rung, eased, "enables")


def _edge(ground: Ground, before: Rung, after: Rung, kind: str) -> Iterator[Edge]:
    if "outside" not in (ground.spots[before].status, ground.spots[after].status):
        yield Edge(before, after, kind)
