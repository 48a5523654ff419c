"""A look back over the answers: every one in words, what is open, and what a sceptical reader would object to.

Not the scores (csmaturity.scoring), nor how a face lists it (csmaturity.interview).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from csmaturity.assessment.levels import named_in
from csmaturity.assessment.model import Answer, Assessment
from csmaturity.assessment.standing import Range
from csmaturity.assessment.steps import QuestionStep
from csmaturity.rubric.advocacy import Coherence
from csmaturity.rubric.conditions import holds, names
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import ScaleLevel


class ReviewLine(NamedTuple):
    """One question with its answer; `shown` is the range of levels that its gates leave."""

    step: QuestionStep
    answer: Answer
    level: ScaleLevel | None
    shown: Range | None
    is_done: bool

    @property
    def overclaims(self) -> bool:
        """Whether the claimed level is above everything that the gates can show."""
        if self.answer.level is None or self.level is None or self.shown is None:
            return False
        return self.step.scale.index(self.level) > self.step.scale.index(self.shown[1])


class Clash(NamedTuple):
    """A contradiction that the answers meet, and the questions that it is about."""

    rubric: Rubric
    rule: Coherence
    about: tuple[QuestionStep, ...]


class Review(NamedTuple):
    """Every question asked, in order, and what the answers contradict."""

    lines: tuple[ReviewLine, ...]
    contradictions: tuple[Clash, ...]

    @property
    def open(self) -> tuple[ReviewLine, ...]:
        """The questions that are not settled."""
        return tuple(line for line in self.lines if not line.is_done)

    @property
    def overclaimed(self) -> tuple[ReviewLine, ...]:
        """The questions whose claimed level is above what the gates show."""
        return tuple(line for line in self.lines if line.overclaims)


def review(questions: Sequence[QuestionStep], assessment: Assessment) -> Review:
    """Look back over the questions that are asked; answers to others play no part."""
    lines = tuple(_line(step, assessment) for step in questions)
    rubrics = {step.rubric.id: step.rubric for step in questions}
    grounds = {step.rubric.id: step.ground for step in questions}
    clashes: dict[tuple[str, ...], Clash] = {}
    for rubric in rubrics.values():
        known = named_in(rubric.id, grounds)
        for rule in rubric.coherence:
            if holds(rule.when, known) is True:
                about = _about(rule, rubric, questions)
                # Two rubrics may both state what they contradict each other in; once is enough.
                clashes.setdefault((rule.id, *(step.key for step in about)), Clash(rubric, rule, about))
    return Review(lines, tuple(clashes.values()))


def _line(step: QuestionStep, assessment: Assessment) -> ReviewLine:
    answer = assessment.answer(step.rubric.id, step.question.id)
    found = step.standing(answer)
    return ReviewLine(step, answer, found.level, found.proven, step.is_done(answer))


def _about(rule: Coherence, rubric: Rubric, questions: Sequence[QuestionStep]) -> tuple[QuestionStep, ...]:
    named = {name.partition(".")[0] for name in names(rule.when)}
    return tuple(
        step
        for step in questions
        if step.key in named or (step.rubric is rubric and step.question.id in named)
    )  # fmt: skip
