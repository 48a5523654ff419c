"""The graph of steps over one or more rubrics: what must come first, and what makes what easier.

Not the order in which to take the moves, which is csmaturity.planning.roadmap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from csmaturity.rubric.model import Rubric


class Step(NamedTuple):
    """The step up to a level of a question: rubric, question and level by id."""

    rubric: str
    question: str
    level: str

    def __str__(self) -> str:
        return f"{self.rubric}/{self.question}@{self.level}"


class MoveGraph(NamedTuple):
    """Dependencies between steps, direct ones only. Every step is a key of each mapping.

    `requires` names what must be reached before a step: the step below it, then what its move requires. `enables`
    names the steps that a step makes easier and never blocks. `successors` names, once each, the steps that require a
    step or that it enables. All run in question order, and from the lowest level up within a question.
    """

    requires: Mapping[Step, tuple[Step, ...]]
    enables: Mapping[Step, tuple[Step, ...]]
    successors: Mapping[Step, tuple[Step, ...]]

    @classmethod
    def of(cls, rubrics: Sequence[Rubric]) -> MoveGraph:
        """The graph of these rubrics; a reference to anything outside them is left out."""
        every = (
            Step(rubric.id, question.id, level.id)
            for rubric in rubrics
            for question in rubric.all_questions
            for level in rubric.scale_of(question)
        )
        order = {step: place for place, step in enumerate(every)}
        requires: dict[Step, set[Step]] = {step: set() for step in order}
        enables: dict[Step, set[Step]] = {step: set() for step in order}
        successors: dict[Step, set[Step]] = {step: set() for step in order}
        for before, after, waits in _edges(rubrics):
            if before in order and after in order:
                successors[before].add(after)
                if waits:
                    requires[after].add(before)
                else:
                    enables[before].add(after)
        return cls(_sorted(requires, order), _sorted(enables, order), _sorted(successors, order))


def resolve(reference: str, rubric: str) -> Step:
    """The step that `question@level`, or `rubric/question@level`, names when written in `rubric`."""
    where, _, level = reference.partition("@")
    owner, slash, question = where.rpartition("/")
    return Step(owner if slash else rubric, question, level)


def _edges(rubrics: Sequence[Rubric]) -> Iterator[tuple[Step, Step, bool]]:
    """Each step with one that comes after it, and whether that waits for it or is only made easier."""
    for rubric in rubrics:
        for question in rubric.all_questions:
            steps = [Step(rubric.id, question.id, level.id) for level in rubric.scale_of(question)]
            yield from ((below, above, True) for below, above in pairwise(steps))
            for level, move in question.moves.items():
                step = Step(rubric.id, question.id, level)
                yield from ((resolve(reference, rubric.id), step, True) for reference in move.requires)
                yield from ((step, resolve(reference, rubric.id), False) for reference in move.enables)


def _sorted(edges: Mapping[Step, Iterable[Step]], order: Mapping[Step, int]) -> Mapping[Step, tuple[Step, ...]]:
    return {step: tuple(sorted(others, key=order.__getitem__)) for step, others in edges.items()}
