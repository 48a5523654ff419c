"""Where everything stands in a rubric: each question and section with its path, each fact and scale by id.

Not the checks that use it: those are the check_ modules of csmaturity.rubric.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol

from csmaturity.rubric.fact import Fact
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import Question, ScaleLevel
from csmaturity.rubric.section import Section
from csmaturity.rubric.source import Path


class Named(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """The id."""


class Index(NamedTuple):
    """Questions and sections in file order with their paths; where an id stands twice, the first counts.

    `nodes` are the rubric itself and its sections, by id.
    """

    questions: tuple[tuple[Path, Question], ...]
    sections: tuple[tuple[Path, Section], ...]
    by_id: Mapping[str, Question]
    nodes: Mapping[str, Section | Rubric]
    facts: Mapping[str, Fact]
    scales: Mapping[str, tuple[ScaleLevel, ...]]

    def levels(self, question_id: str) -> tuple[str, ...]:
        """The ids of a question's levels, lowest first."""
        return tuple(level.id for level in self.scales[question_id])


def index(rubric: Rubric) -> Index:
    """The index of a rubric."""
    questions = tuple(_questions(rubric, ()))
    by_id: dict[str, Question] = {}
    for _, question in questions:
        by_id.setdefault(question.id, question)
    scales = {question.id: rubric.scale_of(question) for question in by_id.values()}
    facts: dict[str, Fact] = {}
    for fact in rubric.profile:
        facts.setdefault(fact.id, fact)
    sections = tuple(_sections(rubric, ()))
    nodes: dict[str, Section | Rubric] = {rubric.id: rubric}
    nodes |= {section.id: section for _, section in sections}
    return Index(questions, sections, by_id, nodes, facts, scales)


def statement_ids(question: Question) -> tuple[str, ...]:
    """The ids of a question's signals and gates: what can be answered yes, no or unknown."""
    signals = [signal.id for level in question.levels.values() for signal in level.signals]
    return (*signals, *(gate.id for level in question.levels.values() for gate in level.gates))


def _questions(node: Rubric | Section, path: Path) -> Iterator[tuple[Path, Question]]:
    for place, question in enumerate(node.questions):
        yield (*path, "questions", place), question
    for place, section in enumerate(node.sections):
        yield from _questions(section, (*path, "sections", place))


def _sections(node: Rubric | Section, path: Path) -> Iterator[tuple[Path, Section]]:
    for place, section in enumerate(node.sections):
        below = (*path, "sections", place)
        yield below, section
        yield from _sections(section, below)
