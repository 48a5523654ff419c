"""How far a section has come, as the share of its range that is sure and the share that is possible, for conditions.

Not the score that people are shown, which is csmaturity.scoring.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from csmaturity.assessment.model import Answer
from csmaturity.assessment.standing import Standing
from csmaturity.rubric.conditions import Between
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import Question
from csmaturity.rubric.section import PATTERN, Section

ONE = Fraction(1)

OPEN = Between(Fraction(0), ONE)
"""The share of a section of which nothing is known."""


class Span(NamedTuple):
    """The values that a node can have by what is answered (low–high), and by its rubric (lowest–highest).

    The first of each is the worse one, also where less is better.
    """

    low: Fraction
    high: Fraction
    lowest: Fraction
    highest: Fraction


def combine(rule: str, values: Sequence[Fraction], weights: Sequence[Fraction]) -> Fraction:
    """One value from those of the children by mean, sum, min or max; min and max take no notice of weights."""
    if rule == "min":
        return min(values)
    if rule == "max":
        return max(values)
    total = sum((weight * value for weight, value in zip(weights, values, strict=True)), Fraction(0))
    return total if rule == "sum" else total / sum(weights)


def counting(weight: Fraction | int, *, named: bool) -> Fraction:
    """What a part weighs in a group: in one that names it 1 where it weighs nothing in its own place."""
    return Fraction(weight) or Fraction(int(named))


class Reach(NamedTuple):
    """How far a section or a rubric has come: the share (0–1) of its range, and its score."""

    share: Between
    score: Between


def reach(
    rubric: Rubric,
    section: Section | Rubric,
    asked: Container[str],
    answer: Callable[[str], Answer],
    standing: Callable[[str], Standing],
) -> Reach | None:
    """How far a section, or the rubric itself, has come; None where nothing in it counts."""
    spans = _Spans(rubric, asked, answer, standing)
    found = spans.of_section(section)
    if found is None:
        return None
    width = found.highest - found.lowest
    low, high = ((end - found.lowest) / width if width else Fraction(0) for end in (found.low, found.high))
    return Reach(Between(low, high), Between(*sorted((found.low, found.high))))


class _Spans(NamedTuple):
    rubric: Rubric
    asked: Container[str]
    answer: Callable[[str], Answer]
    standing: Callable[[str], Standing]

    def of_section(self, section: Section | Rubric) -> Span | None:
        """The span of a section or the rubric; None for one without a score."""
        rule = self.rubric.rule_of(section) if isinstance(section, Section) else section.score
        if isinstance(section, Section) and section.id not in self.asked:
            return None
        parts = list(self._parts(section))
        if rule == PATTERN or not parts:
            return None
        weights = [weight for _, weight in parts]
        return Span(*(combine(rule, values, weights) for values in zip(*(span for span, _ in parts), strict=True)))

    def _parts(self, section: Section | Rubric) -> Iterator[tuple[Span, Fraction]]:
        is_named = isinstance(section, Section) and section.names_parts
        for part in self.rubric.parts_of(section):
            weight = counting(part.weight, named=is_named)
            if not weight:
                continue  # it may be a result that hangs on what this section comes to
            if isinstance(part, Section):
                span = self.of_section(part)
                if span is not None:
                    yield span, weight
            elif part.id in self.asked:
                answer = self.answer(part.id)
                span = question_span(self.rubric, part, answer, self.standing(part.id))
                if span is not None:
                    yield span, weight


def worth_absent(rubric: Rubric, question: Question, answer: Answer) -> Fraction | None:
    """What "not applicable" is worth where it counts: the level aimed at, else the top; None where it doesn't."""
    if not rubric.counts_absent(question):
        return None
    scale = rubric.scale_of(question)
    return Fraction(next((level for level in scale if level.id == answer.target), scale[-1]).value)


def question_span(rubric: Rubric, question: Question, answer: Answer, found: Standing) -> Span | None:
    """What a question that is asked is worth; None where it leaves the divisor.

    Values may be uneven or repeat, so ends are sought over all that is open. Where they fall, the lowest is the best.
    """
    values = rubric.worths_of(question)
    worst, best = (max, min) if rubric.falls(question) else (min, max)
    lowest, highest = worst(values), best(values)
    worth = worth_absent(rubric, question, answer) if answer.not_applicable else found.worth
    if worth is None and answer.not_applicable:
        return None
    if worth is not None:
        return Span(worth, worth, lowest, highest)
    if rubric.unanswered == "leave":
        return None
    if found.is_partly and found.proven:
        scale = rubric.scale_of(question)
        left = [Fraction(one.value) for one in scale[scale.index(found.proven[0]) : scale.index(found.proven[1]) + 1]]
        return Span(worst(left), best(left), lowest, highest)
    if rubric.unanswered == "zero" and not found.said and not answer.unknown:
        return Span(lowest, lowest, lowest, highest)
    return Span(lowest, highest, lowest, highest)
