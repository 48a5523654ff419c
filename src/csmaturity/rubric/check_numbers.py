"""Questions that are answered by numbers: every number gives a level, and is worth something on the scale.

Not what a number gives (csmaturity.assessment.levels).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from csmaturity.errors import Finding
from csmaturity.rubric.faults import BAD_VALUE, MISSING_KEY, VALUES_NOT_INCREASING
from csmaturity.rubric.fields import number_out
from csmaturity.rubric.index import Index
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.number import NumberAnswer
from csmaturity.rubric.question import Question
from csmaturity.rubric.source import Path, Source


def faults(source: Source, rubric: Rubric, known: Index) -> Iterator[Finding]:
    """Every fault of a number's bounds, points and levels."""
    for path, question in known.questions:
        if question.answer is not None:
            at = (*path, "answer")
            yield from _bounds(source, at, question.answer)
            yield from _points(source, at, question.answer, rubric, question)
            yield from _levels(source, path, question.answer, rubric, question)


def _bounds(source: Source, at: Path, answer: NumberAnswer) -> Iterator[Finding]:
    if answer.min is not None and answer.max is not None and answer.min >= answer.max:
        yield source.finding((*at, "max"), "`max` must be more than `min`", "Correct one of them.", code=BAD_VALUE)


def _points(source: Source, at: Path, answer: NumberAnswer, rubric: Rubric, question: Question) -> Iterator[Finding]:
    if len(answer.points) == 1:
        message = "one point draws no line between a number and its worth"
        yield source.finding((*at, "points"), message, "Add a second point.", key=True, code=BAD_VALUE)
    values = [level.value for level in rubric.scale_of(question)]
    for place, (number, worth) in enumerate(answer.points):
        spot = (*at, "points", place)
        if place and number <= answer.points[place - 1][0]:
            message = f"the number {_plain(number)} does not rise above the one before it"
            hint = "List the points from the lowest number to the highest."
            yield source.finding((*spot, 0), message, hint, code=VALUES_NOT_INCREASING)
        if any(
            (
                answer.min is not None and number < answer.min,
                answer.max is not None and number > answer.max,
            )
        ):
            message = f"nobody can answer {_plain(number)}: it lies outside `min` and `max`"
            yield source.finding((*spot, 0), message, "Correct one of them.", code=BAD_VALUE)
        if values and not min(values) <= worth <= max(values):
            ends = f"{_plain(min(values))} to {_plain(max(values))}"
            message = f"the worth {_plain(worth)} lies outside the scale, {ends}"
            yield source.finding((*spot, 1), message, "Give a worth on the question's scale.", code=BAD_VALUE)


def _levels(source: Source, path: Path, answer: NumberAnswer, rubric: Rubric, question: Question) -> Iterator[Finding]:
    for id_, level in question.levels.items():
        if level.gates:
            message = f"`{question.id}` is answered by a number, so that no gate decides a level"
            at = (*path, "levels", id_, "gates")
            yield source.finding(at, message, "Ask for the gates in a question of their own.", key=True, code=BAD_VALUE)
    above = [level.id for level in rubric.scale_of(question)[1:]]
    without = [id_ for id_ in above if id_ in question.levels and question.levels[id_].when is None]
    if not answer.points and without:
        message = f"no number gives the level {', '.join(f'`{id_}`' for id_ in without)}"
        hint = f"Add `points`, or a `when` to each level, such as {{{question.id}: {{min: 10}}}}."
        yield source.finding((*path, "answer"), message, hint, key=True, code=MISSING_KEY)


def _plain(value: Fraction) -> str:
    """A number as a file holds it."""
    return str(number_out(value))
