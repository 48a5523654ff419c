"""The course of an interview: its steps, where it stands among them, what is settled, and how it goes on.

Not what can be answered at a step (csmaturity.assessment.interview) nor which steps there are
(csmaturity.assessment.steps).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple, Self

from csmaturity.assessment.answers import AnswerError
from csmaturity.assessment.model import Answer, Assessment
from csmaturity.assessment.optional_given import is_given
from csmaturity.assessment.review import Review, review
from csmaturity.assessment.steps import NAME_ID, FactStep, OptionalStep, QuestionStep, Step, optional_steps, steps_of
from csmaturity.language import say
from csmaturity.rubric.model import Rubric

REVIEW = "review"
"""What `at` says when every step has been passed."""


class Progress(NamedTuple):
    """How many of the questions asked are settled."""

    done: int
    total: int

    @property
    def open(self) -> int:
        """How many are not."""
        return self.total - self.done


@dataclass(frozen=True)
class Course:
    """The steps of the rubrics with what was answered so far. `assessment.at` says where it stands.

    `agenda` are the keys of the questions that a facilitator goes through, in their order; the interview then goes
    from one to the next. Every operation returns a new course of the same kind.
    """

    rubrics: tuple[Rubric, ...]
    assessment: Assessment
    agenda: tuple[str, ...] = ()

    # Where the interview stands

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Every step in order: facts, then the questions that apply, then the optional part."""
        return (*steps_of(self.rubrics, self.assessment), *optional_steps(self.rubrics))

    @cached_property
    def questions(self) -> tuple[QuestionStep, ...]:
        """The steps that are questions."""
        return tuple(step for step in self.steps if isinstance(step, QuestionStep))

    @cached_property
    def position(self) -> int:
        """The number of steps before the present one; all of them at the review.

        A file that says nothing, or names a step that is no longer asked, stands at the first fact or question that is
        not answered.
        """
        if self.assessment.at == REVIEW:
            return len(self.steps)
        for position, step in enumerate(self.steps):
            if step.key == self.assessment.at:
                return position
        asked = ((place, step) for place, step in enumerate(self.steps) if not isinstance(step, OptionalStep))
        return next((place for place, step in asked if not self.is_done(step)), len(self.steps))

    @property
    def step(self) -> Step | None:
        """The present step; None at the review, after the last."""
        return self.steps[self.position] if self.position < len(self.steps) else None

    def answer_to(self, step: QuestionStep) -> Answer:
        """The answer to a question, an empty one where nothing was said."""
        return self.assessment.answer(step.rubric.id, step.question.id)

    def fact(self, step: FactStep) -> Any:
        """The value of a fact, None where it was not given."""
        organisation = self.assessment.organisation
        return organisation.name if step.fact.id == NAME_ID else organisation.facts.get(step.fact.id)

    def is_done(self, step: Step) -> bool:
        """Whether a step is settled: a fact has a value, a question has an answer that leaves nothing to ask."""
        if isinstance(step, OptionalStep):
            return is_given(self.assessment, step.id)
        if isinstance(step, FactStep):
            return self.fact(step) is not None
        return step.is_done(self.answer_to(step))

    @property
    def progress(self) -> Progress:
        """The count of settled questions; facts don't count, they may all be skipped."""
        return Progress(sum(map(self.is_done, self.questions)), len(self.questions))

    @property
    def is_short(self) -> bool:
        """Whether only the questions of the short form are asked."""
        return self.assessment.form == "quick"

    @cached_property
    def beyond_short(self) -> int:
        """How many questions the whole form asks besides those of the short one."""
        whole = self.assessment.model_copy(update={"form": None})
        return len(replace(self, assessment=whole).questions) - len(self.questions)

    @property
    def is_complete(self) -> bool:
        """Whether every question asked is settled."""
        return self.progress.open == 0

    def review(self) -> Review:
        """Every answer, what is open, what contradicts itself and what is claimed above its gates."""
        return review(self.questions, self.assessment)

    # Moving

    def next(self) -> Self:
        """One step on, past what was carried over from an earlier assessment; the review after the last step."""
        if self.agenda:
            return self._next_of_agenda()
        ahead = range(self.position + 1, len(self.steps))
        return self._at(next((at for at in ahead if not self._is_carried(self.steps[at])), len(self.steps)))

    def back(self) -> Self:
        """One step back, on the agenda where there is one; stays at the first."""
        keys = self.agenda
        if self.step and self.step.key in keys:
            return self.go_to(keys[max(0, keys.index(self.step.key) - 1)])
        return self._at(max(0, self.position - 1))

    def skip(self) -> Self:
        """One step on, leaving the present one open."""
        return self.next()

    def next_open(self) -> Self:
        """On to the next fact, open question or step of the optional part; else to the review."""
        if self.agenda:
            return self._next_of_agenda()
        for ahead in range(self.position + 1, len(self.steps)):
            if not isinstance(self.steps[ahead], QuestionStep) or not self.is_done(self.steps[ahead]):
                return self._at(ahead)
        return self._at(len(self.steps))

    def go_to(self, step: Step | str) -> Self:
        """To a step or its key, such as nine-questions/seat; "review" is the end. Raises AnswerError."""
        key = step if isinstance(step, str) else step.key
        keys = [*(one.key for one in self.steps), REVIEW]
        if key not in keys:
            raise AnswerError(say("There is no step {key}.", key=key))
        return self._at(keys.index(key))

    def _next_of_agenda(self) -> Self:
        """To the next question of the agenda that is not agreed on; else to the review."""
        here = self.step.key if self.step else ""
        later = self.agenda[self.agenda.index(here) + 1 :] if here in self.agenda else self.agenda
        open_ = {step.key for step in self.questions if not self.is_done(step)}
        return self.go_to(next((key for key in later if key in open_), REVIEW))

    def _is_carried(self, step: Step) -> bool:
        """Whether a step was answered in an earlier assessment and is not asked again in this one."""
        if isinstance(step, QuestionStep):
            return self.answer_to(step).as_of is not None
        return isinstance(step, FactStep) and self._is_from_earlier and self.is_done(step)

    @cached_property
    def _is_from_earlier(self) -> bool:
        return any(answer.as_of or answer.earlier for answer in map(self.answer_to, self.questions))

    def _at(self, position: int) -> Self:
        at = self.steps[position].key if position < len(self.steps) else REVIEW
        return replace(self, assessment=self.assessment.model_copy(update={"at": at}))

    def changed(self, now: dt.datetime, **parts: Any) -> Self:
        """With parts of the assessment replaced at a moment: `answers`, `organisation`, or one of the optional part."""
        here = self.step.key if self.step else REVIEW
        moment = now.astimezone(dt.UTC).replace(microsecond=0)
        return replace(self, assessment=self.assessment.model_copy(update={"updated": moment, "at": here, **parts}))
