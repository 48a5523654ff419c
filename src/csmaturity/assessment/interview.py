"""The interview as a frozen value: where it stands, what can be answered there, and what that gives.

Not its faces (csmaturity.interview), nor the file it is kept in (csmaturity.storage). Every operation returns a new
interview; the time of a change is an argument.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Any, NamedTuple

from csmaturity.assessment import answers
from csmaturity.assessment.amounts import typed_amount
from csmaturity.assessment.answers import AnswerError
from csmaturity.assessment.facts import fact_value, missed_bound
from csmaturity.assessment.gate_answer import NotApplicable
from csmaturity.assessment.model import Answer, Assessment, Evidence, RubricUse
from csmaturity.assessment.optional_given import is_given
from csmaturity.assessment.review import Review, review
from csmaturity.assessment.steps import NAME_ID, FactStep, OptionalStep, QuestionStep, Step, optional_steps, steps_of
from csmaturity.language import say
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import ScaleLevel

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
class Interview:
    """The questionnaire at one moment. `assessment` fits the rubrics (csmaturity.assessment.fit.fitting sees to it).

    `agenda` are the keys of the questions that a facilitator goes through, in their order; the interview then goes
    from one to the next. Operations that answer apply to the step at which the interview stands and raise AnswerError,
    with a message that can be shown, for an answer that the step does not allow. None of them loses a note, a record or
    a gate.
    """

    rubrics: tuple[Rubric, ...]
    assessment: Assessment
    agenda: tuple[str, ...] = ()

    @classmethod
    def begin(cls, rubrics: Sequence[Rubric], now: dt.datetime) -> Interview:
        """A new, empty assessment of these rubrics, at its first step."""
        uses = tuple(RubricUse(id=rubric.id, version=rubric.version) for rubric in rubrics)
        return cls(tuple(rubrics), Assessment(rubrics=uses, started=now, updated=now))

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

    @property
    def answer(self) -> Answer:
        """The answer to the present question, an empty one where nothing was said. Raises AnswerError elsewhere."""
        return self.answer_to(self._question)

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
        return len(Interview(self.rubrics, whole).questions) - len(self.questions)

    @property
    def is_complete(self) -> bool:
        """Whether every question asked is settled."""
        return self.progress.open == 0

    def review(self) -> Review:
        """Every answer, what is open, what contradicts itself and what is claimed above its gates."""
        return review(self.questions, self.assessment)

    # Moving

    def next(self) -> Interview:
        """One step on, past what was carried over from an earlier assessment; the review after the last step."""
        if self.agenda:
            return self._next_of_agenda()
        ahead = range(self.position + 1, len(self.steps))
        return self._at(next((at for at in ahead if not self._is_carried(self.steps[at])), len(self.steps)))

    def back(self) -> Interview:
        """One step back, on the agenda where there is one; stays at the first."""
        keys = self.agenda
        if self.step and self.step.key in keys:
            return self.go_to(keys[max(0, keys.index(self.step.key) - 1)])
        return self._at(max(0, self.position - 1))

    def skip(self) -> Interview:
        """One step on, leaving the present one open."""
        return self.next()

    def next_open(self) -> Interview:
        """On to the next fact, open question or step of the optional part; else to the review."""
        if self.agenda:
            return self._next_of_agenda()
        for ahead in range(self.position + 1, len(self.steps)):
            if not isinstance(self.steps[ahead], QuestionStep) or not self.is_done(self.steps[ahead]):
                return self._at(ahead)
        return self._at(len(self.steps))

    def go_to(self, step: Step | str) -> Interview:
        """To a step or its key, such as nine-questions/seat; "review" is the end. Raises AnswerError."""
        key = step if isinstance(step, str) else step.key
        keys = [*(one.key for one in self.steps), REVIEW]
        if key not in keys:
            raise AnswerError(say("There is no step {key}.", key=key))
        return self._at(keys.index(key))

    def _next_of_agenda(self) -> Interview:
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

    # Answering a question

    def choose(self, level: ScaleLevel | str, now: dt.datetime) -> Interview:
        """Claim a level, named by number, id or label; or answer the number that the question asks for."""
        if self._question.question.answer and not isinstance(level, ScaleLevel):
            amount = typed_amount(self._question.question.answer, level)
            return self._answered(now, level=amount, not_applicable=None, unknown=None)
        chosen = answers.level(self._question.scale, level.id if isinstance(level, ScaleLevel) else level)
        return self._answered(now, level=chosen.id, not_applicable=None, unknown=None)

    def not_applicable(self, reason: str, now: dt.datetime) -> Interview:
        """Say why the question does not apply."""
        return self._answered(now, level=None, not_applicable=answers.text(reason, "reason"), unknown=None)

    def dont_know(self, now: dt.datetime) -> Interview:
        """Say that the level is not known."""
        return self._answered(now, level=None, not_applicable=None, unknown=True)

    def gate(self, gate: str, said: str | None, now: dt.datetime, *, reason: str | None = None) -> Interview:
        """Answer a gate or signal yes, no or unknown, or give the reason why it does not apply; None takes that back.

        A yes or no shows that the question applies and something is known, so "not applicable" and "don't know" go.
        """
        asked = self._question.question
        if gate not in self._question.checks:
            raise AnswerError(say("{title} has no gate {gate}.", title=asked.title, gate=gate))
        gates = {id: given for id, given in self.answer.gates.items() if id != gate}
        if reason is not None:
            given = NotApplicable(not_applicable=answers.text(reason, "reason"))
            if not answers.takes(asked, gate, given):
                raise AnswerError(say("This statement applies to everybody."), say("Answer y, n or u."))
            return self._answered(now, gates=answers.fitting_gates(asked, {**gates, gate: given}))
        if said is None:
            return self._answered(now, gates=gates)
        word = answers.gate_answer(said)
        settled = {} if word == "unknown" else {"not_applicable": None, "unknown": None}
        return self._answered(now, gates=answers.fitting_gates(asked, {**gates, gate: word}), **settled)

    def note(self, note: str | None, now: dt.datetime) -> Interview:
        """Write the note anew; None removes it."""
        return self._answered(now, note=None if note is None else answers.text(note, "note"))

    def add_evidence(
        self,
        text: str,
        now: dt.datetime,
        url: str | None = None,
        date: str | None = None,
        number: int | None = None,
    ) -> Interview:
        """Name one more record that backs the answer, or in place of the one with a number, from 1."""
        record = Evidence(
            text=answers.text(text, "evidence"),
            url=answers.text(url, "address") if url else None,
            date=answers.record_day(date, now) if date else None,
        )
        records = self.answer.evidence
        if number is None:
            return self._answered(now, evidence=(*records, record))
        return self._answered(now, evidence=(*records[: number - 1], record, *records[number:]))

    def remove_evidence(self, number: int, now: dt.datetime) -> Interview:
        """Take away a record by its number, from 1."""
        records = self.answer.evidence
        if not 1 <= number <= len(records):
            raise AnswerError(say("There is no evidence number {number}.", number=number))
        return self._answered(now, evidence=records[: number - 1] + records[number:])

    def confidence(self, confidence: str | None, now: dt.datetime) -> Interview:
        """Say how sure the answer is: low, medium or high; None takes it back."""
        return self._answered(now, confidence=None if confidence is None else answers.confidence(confidence))

    def target(self, level: ScaleLevel | str | None, now: dt.datetime) -> Interview:
        """Name the level to reach; None takes it back."""
        if level is None:
            return self._answered(now, target=None)
        word = level.id if isinstance(level, ScaleLevel) else level
        return self._answered(now, target=answers.level(self._question.scale, word).id)

    def same_as_earlier(self, now: dt.datetime) -> Interview:
        """Answer as in the earlier assessment: its level, gates, reason or "don't know" still hold today.

        What the rubric no longer knows of it is left out. Raises AnswerError where there is no earlier answer.
        """
        step, earlier = self._question, self.answer.earlier
        if earlier is None:
            raise AnswerError(say("There is no earlier answer to this question."))
        gates = answers.fitting_gates(step.question, earlier.gates)
        if earlier.level is not None and _is_lost(step, earlier.level):
            raise AnswerError(
                say("The level of the earlier answer no longer exists."), say("Choose one of today's levels.")
            )
        return self._answered(
            now,
            level=earlier.level,
            gates=gates | dict(self.answer.gates),
            not_applicable=earlier.not_applicable,
            unknown=earlier.unknown,
            confidence=self.answer.confidence or earlier.confidence,
        )

    def clear(self, now: dt.datetime) -> Interview:
        """Take back the present fact, or the level, reason or "don't know"; note, evidence and gates stay."""
        if isinstance(self.step, FactStep):
            return self._with_fact(self.step, None, now)
        return self._answered(now, level=None, not_applicable=None, unknown=None)

    # Facts about the organisation

    def give_fact(self, value: object, now: dt.datetime) -> Interview:
        """Answer the fact at which the interview stands."""
        if not isinstance(self.step, FactStep):
            raise AnswerError(say("The interview does not stand at a fact about the organisation."))
        return self._with_fact(self.step, fact_value(self.step.fact, value), now)

    # How a new interview comes about

    @property
    def _question(self) -> QuestionStep:
        if not isinstance(self.step, QuestionStep):
            raise AnswerError(say("The interview does not stand at a question."))
        return self.step

    def _at(self, position: int) -> Interview:
        at = self.steps[position].key if position < len(self.steps) else REVIEW
        return replace(self, assessment=self.assessment.model_copy(update={"at": at}))

    def _answered(self, now: dt.datetime, **parts: Any) -> Interview:
        step = self._question
        # Whatever is said about a carried answer, it has now been looked at again.
        answer = self.answer_to(step).model_copy(update={"as_of": None, **parts})
        of_rubric = {**self.assessment.answers.get(step.rubric.id, {}), step.question.id: answer}
        if answer == Answer():
            del of_rubric[step.question.id]
        return self.changed(now, answers={**self.assessment.answers, step.rubric.id: of_rubric})

    def _with_fact(self, step: FactStep, value: Any, now: dt.datetime) -> Interview:
        organisation = self.assessment.organisation
        if step.fact.id == NAME_ID:
            return self.changed(now, organisation=organisation.model_copy(update={"name": value}))
        facts = {**organisation.facts, step.fact.id: value}
        if value is None:
            del facts[step.fact.id]
        return self.changed(now, organisation=organisation.model_copy(update={"facts": facts}))

    def changed(self, now: dt.datetime, **parts: Any) -> Interview:
        """With parts of the assessment replaced at a moment: `answers`, `organisation`, or one of the optional part."""
        here = self.step.key if self.step else REVIEW
        moment = now.astimezone(dt.UTC).replace(microsecond=0)
        return replace(self, assessment=self.assessment.model_copy(update={"updated": moment, "at": here, **parts}))


def _is_lost(step: QuestionStep, level: str | Fraction) -> bool:
    """Whether an earlier answer is none of today's: a level that is gone, or a number that can't be given."""
    answer = step.question.answer
    if isinstance(level, Fraction) and answer:
        return missed_bound(answer.fact, level) is not None
    return level not in {one.id for one in step.scale}
