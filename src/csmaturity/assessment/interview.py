"""The interview as a frozen value: what can be answered at the step where it stands, and what that gives.

Not the way through its steps (csmaturity.assessment.course), its faces (csmaturity.interview), nor the file it is
kept in (csmaturity.storage). Every operation returns a new interview; the time of a change is an argument.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from csmaturity.assessment import answers
from csmaturity.assessment.amounts import typed_amount
from csmaturity.assessment.answers import AnswerError
from csmaturity.assessment.course import Course
from csmaturity.assessment.facts import fact_value, missed_bound
from csmaturity.assessment.gate_answer import NotApplicable
from csmaturity.assessment.model import NOTHING_SAID, Answer, Assessment, Evidence, RubricUse
from csmaturity.assessment.steps import NAME_ID, FactStep, QuestionStep
from csmaturity.language import say
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import ScaleLevel


@dataclass(frozen=True)
class Interview(Course):
    """The questionnaire at one moment. `assessment` fits the rubrics (csmaturity.assessment.fit.fitting sees to it).

    Operations that answer apply to the step at which the interview stands and raise AnswerError, with a message that
    can be shown, for an answer that the step does not allow. None of them loses a note, a record or a gate.
    """

    @classmethod
    def begin(cls, rubrics: Sequence[Rubric], now: dt.datetime) -> Interview:
        """A new, empty assessment of these rubrics, at its first step."""
        uses = tuple(RubricUse(id=rubric.id, version=rubric.version) for rubric in rubrics)
        return cls(tuple(rubrics), Assessment(rubrics=uses, started=now, updated=now))

    # Answering a question

    @property
    def answer(self) -> Answer:
        """The answer to the present question, an empty one where nothing was said. Raises AnswerError elsewhere."""
        return self.answer_to(self._question)

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

    def _answered(self, now: dt.datetime, **parts: Any) -> Interview:
        step = self._question
        # Whatever is said about a carried answer, it has now been looked at again.
        answer = self.answer_to(step).model_copy(update={"as_of": None, **parts})
        of_rubric = {**self.assessment.answers.get(step.rubric.id, {}), step.question.id: answer}
        if answer == NOTHING_SAID:
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


def _is_lost(step: QuestionStep, level: str | Fraction) -> bool:
    """Whether an earlier answer is none of today's: a level that is gone, or a number that can't be given."""
    answer = step.question.answer
    if isinstance(level, Fraction) and answer:
        return missed_bound(answer.fact, level) is not None
    return level not in {one.id for one in step.scale}
