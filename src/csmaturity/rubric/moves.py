"""The graph of rungs over one or more rubrics: what must come first, and what makes what easier.

Not the order in which to take the moves, which is csmaturity.planning.roadmap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from csmaturity.rubric.model import Rubric


class Rung(NamedTuple):
    """One level of one question: rubric, question and level by id."""

    rubric: str
    question: str
    level: str

    def __str__(self) -> str:
        return f"{self.rubric}/{self.question}@{self.level}"


class MoveGraph(NamedTuple):
    """Dependencies between rungs, direct ones only. Every rung is a key of each mapping.

    `requires` names what must be reached before a rung: the rung below it, then what its move requires. `enables`
    names the rungs that a rung makes easier and never blocks. `successors` names, once each, the rungs that require a
    rung or that it enables. All run in question order, and from the lowest level up within a question.
    """

    requires: Mapping[Rung, tuple[Rung, ...]]
    enables: Mapping[Rung, tuple[Rung, ...]]
    successors: Mapping[Rung, tuple[Rung, ...]]

    @classmethod
    def of(cls, rubrics: Sequence[Rubric]) -> MoveGraph:
        """The graph of these rubrics; a reference to anything outside them is left out."""
        order = {rung: place for place, rung in enumerate(_rungs(rubrics))}
        requires: dict[Rung, set[Rung]] = {rung: set() for rung in order}
        enables: dict[Rung, set[Rung]] = {rung: set() for rung in order}
        successors: dict[Rung, set[Rung]] = {rung: set() for rung in order}
        for before, after in (*_ladder(rubrics), *_required(rubrics)):
            if before in order and after in order:
                requires[after].add(before)
                successors[before].add(after)
        for before, after in _enabled(rubrics):
            if before in order and after in order:
                enables[before].add(after)
                successors[before].add(after)
        return cls(_sorted(requires, order), _sorted(enables, order), _sorted(successors, order))


def resolve(reference: str, rubric: str) -> Rung:
    """The rung that `question@level`, or `rubric/question@level`, names when written in `rubric`."""
    where, _, level = reference.partition("@")
    owner, slash, question = where.rpartition("/")
    return Rung(owner if slash else rubric, question, level)


def _rungs(rubrics: Sequence[Rubric]) -> Iterator[Rung]:
    for rubric in rubrics:
        for question in rubric.all_questions:
            for level in rubric.scale_of(question):
                yield Rung(rubric.id, question.id, level.id)


def _ladder(rubrics: Sequence[Rubric]) -> Iterator[tuple[Rung, Rung]]:
    for rubric in rubrics:
        for question in rubric.all_questions:
            for below, above in pairwise(rubric.scale_of(question)):
                yield Rung(rubric.id, question.id, below.id), Rung(rubric.id, question.id, above.id)


def _required(rubrics: Sequence[Rubric]) -> Iterator[tuple[Rung, Rung]]:
    for rubric in rubrics:
        for question in rubric.all_questions:
            for level, move in question.moves.items():
                for reference in move.requires:
                    yield resolve(reference, rubric.id), Rung(rubric.id, question.id, level)


def _enabled(rubrics: Sequence[Rubric]) -> Iterator[tuple[Rung, Rung]]:
    for rubric in rubrics:
        for question in rubric.all_questions:
            for level, move in question.moves.items():
                for reference in move.enables:
                    yield Rung(rubric.id, question.id, level), resolve(reference, rubric.id)


def _sorted(edges: Mapping[Rung, Iterable[Rung]], order: Mapping[Rung, int]) -> Mapping[Rung, tuple[Rung, ...]]:
    return {rung: tuple(sorted(others, key=order.__getitem__)) for rung, others in edges.items()}
