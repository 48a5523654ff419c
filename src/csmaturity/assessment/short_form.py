"""The short form: the questions that a rubric marks `quick`, the facts that they hang on, and what lies beyond them.

Not the steps of an interview (csmaturity.assessment.steps), which asks these alone where the file says `form: quick`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from csmaturity.rubric.conditions import names
from csmaturity.rubric.model import Rubric, questions_of
from csmaturity.rubric.question import Question
from csmaturity.rubric.section import Section

if TYPE_CHECKING:
    from csmaturity.assessment.model import Assessment

Asked = Callable[[Question], bool]
"""Whether a form asks a question."""


def asked_in(assessment: Assessment) -> Asked:
    """Which questions the form of an assessment asks: all, or in the short form those marked `quick`."""
    return is_quick if assessment.form == "quick" else every


def is_quick(question: Question) -> bool:
    """Whether the short form asks a question."""
    return question.quick and every(question)


def every(question: Question) -> bool:
    """Whether the whole form asks a question: not where the other answers decide it."""
    return not question.is_result


def without_short_form(rubrics: Sequence[Rubric]) -> tuple[Rubric, ...]:
    """The rubrics that mark no question `quick`."""
    return tuple(rubric for rubric in rubrics if not any(map(is_quick, rubric.all_questions)))


def beyond(assessment: Assessment, rubrics: Sequence[Rubric]) -> tuple[str, ...]:
    """The answered questions that the short form does not ask, as rubric/question."""
    return tuple(
        f"{rubric.id}/{question.id}"
        for rubric in rubrics
        for question in rubric.all_questions
        if not question.quick and assessment.answer(rubric.id, question.id).says_something
    )


def deciding_facts(rubrics: Sequence[Rubric], asked: Asked) -> Collection[str]:
    """The facts on which it depends whether a question, or a statement behind its levels, is asked, and its level."""
    return {name for rubric in rubrics for condition in _conditions(rubric, asked) for name in names(condition)}


def _conditions(node: Rubric | Section, asked: Asked) -> Iterator[Mapping[str, Any]]:
    for question in (one for one in node.questions if asked(one) or one.is_result):
        levels = question.levels.values()
        found = (question.applies_when, *(level.when for level in levels))
        yield from filter(None, (*found, *(gate.applies_when for level in levels for gate in level.gates)))
    for section in node.sections:
        if section.applies_when and any(map(asked, questions_of(section))):
            yield section.applies_when
        yield from _conditions(section, asked)
