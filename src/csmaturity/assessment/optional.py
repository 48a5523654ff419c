"""What the optional part of an interview gives: the author, dated cases, and the money figures, each kept at once.

Not its place among the steps (csmaturity.assessment.steps), nor how a figure is read
(csmaturity.assessment.typed_figures).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from csmaturity.assessment import answers
from csmaturity.assessment.answers import AnswerError
from csmaturity.assessment.finance import FigureBasis, GivenFinance
from csmaturity.assessment.model import DatedCase
from csmaturity.assessment.optional_given import is_begun
from csmaturity.assessment.steps import OFFER, OptionalStep, QuestionStep
from csmaturity.language import say
from csmaturity.rubric.plain_text import one_line, typed_line

if TYPE_CHECKING:
    from csmaturity.assessment.interview import Interview

_LABELS = ("basis", "sources")


def offer(interview: Interview) -> OptionalStep:
    """The step with which the optional part begins."""
    return next(step for step in interview.steps if isinstance(step, OptionalStep) and step.id == OFFER)


def back_from_review(interview: Interview) -> Interview:
    """To the step before the review: past an optional part that holds nothing, to its offer."""
    return interview.back() if is_begun(interview.assessment) else interview.go_to(offer(interview))


def author(interview: Interview, step: str, text: str | None, now: dt.datetime) -> Interview:
    """Say the author's name or role; None takes it back."""
    kept = None if text is None else answers.text(text, "text")
    person = interview.assessment.prepared_by.model_copy(update={step.removeprefix("author-"): kept})
    return interview.changed(now, prepared_by=person)


def own_role(interview: Interview, typed: str | None, now: dt.datetime) -> Interview:
    """Say which role of the rubrics is the author's, by its number, id or title; None takes it back.

    Raises AnswerError for a role that owns no move: no plan could tell it from another's.
    """
    kept = None if typed is None else _role_named(interview, typed)
    return interview.changed(now, respondent=interview.assessment.respondent.model_copy(update={"role": kept}))


def roles(interview: Interview) -> Mapping[str, str]:
    """The roles that own a move, by id in the order of the rubrics, each as the rubrics call it, else by its id."""
    titles: dict[str, str] = {}
    for rubric in reversed(interview.rubrics):
        titles |= {persona.id: persona.title for persona in rubric.personas}
        titles |= {term.casefold(): term for term in rubric.glossary if term.isupper()}
    for rubric in reversed(interview.rubrics):
        titles |= rubric.role_titles
    owners = dict.fromkeys(id_ for rubric in interview.rubrics for id_ in rubric.owners)
    return {id_: one_line(titles.get(id_) or id_.replace("-", " ")) for id_ in owners}


def _role_named(interview: Interview, typed: str) -> str:
    word, known = typed_line(typed).casefold(), roles(interview)
    for number, (id_, title) in enumerate(known.items(), start=1):
        if word in (str(number), id_, title.casefold()):
            return id_
    raise AnswerError(
        say("There is no role {given}.", given=answers.shown(typed)),
        say("Give its number, from 1 to {most}.", most=len(known)),
    )


def add_case(interview: Interview, case: DatedCase, now: dt.datetime) -> Interview:
    """Keep one more case. Raises AnswerError for one that is there already."""
    cases = interview.assessment.cases
    if case in cases:
        raise AnswerError(say("This case is there already."))
    return interview.changed(now, cases=(*cases, case))


def remove_case(interview: Interview, number: int, now: dt.datetime) -> Interview:
    """Take a case back by its number, from 1."""
    cases = interview.assessment.cases
    if not 1 <= number <= len(cases):
        raise AnswerError(say("There is no case number {number}.", number=number))
    return interview.changed(now, cases=cases[: number - 1] + cases[number:])


def case_of(
    interview: Interview, question: QuestionStep, date: str, text: str, now: dt.datetime, *, may_be_shown: bool
) -> DatedCase:
    """A case from what was typed. Raises AnswerError for a day that is none or has not begun, and for no text."""
    from csmaturity.assessment.cases import name_of

    return DatedCase(
        question=name_of((question.rubric.id, question.question.id), interview.rubrics),
        date=answers.record_day(date, now),
        text=answers.text(text, "text"),
        may_be_shown=may_be_shown,
    )


def question_named(interview: Interview, typed: str) -> QuestionStep:
    """The question that is meant by its number, id or title. Raises AnswerError."""
    word = typed_line(typed).casefold()
    for step in interview.questions:
        if word in (str(step.number), step.question.id, step.key, one_line(step.question.name).casefold()):
            return step
    raise AnswerError(
        say("There is no question {given}.", given=answers.shown(typed)),
        say("Give its number, from 1 to {most}.", most=len(interview.questions)),
    )


def figure(interview: Interview, field: str, value: Any, now: dt.datetime) -> Interview:
    """Keep a money figure as it was read; None takes it back, with who said so and its source."""
    finance = interview.assessment.finance or GivenFinance()
    given = {name: held for name, held in finance.given.items() if name not in (field.replace("-", "_"), *_LABELS)}
    labels = {name: dict(getattr(finance, name)) for name in _LABELS}
    if value is None:
        labels = {name: {one: said for one, said in held.items() if one != field} for name, held in labels.items()}
    else:
        given[field.replace("-", "_")] = value
    return _with_finance(interview, given, labels, now)


def basis(interview: Interview, field: str, said: FigureBasis | None, now: dt.datetime) -> Interview:
    """Say who stands behind a figure; None takes it back."""
    return _labelled(interview, "basis", field, said, now)


def source(interview: Interview, field: str, text: str | None, now: dt.datetime) -> Interview:
    """Say where a figure comes from; None takes it back."""
    return _labelled(interview, "sources", field, None if text is None else answers.text(text, "text"), now)


def _labelled(interview: Interview, label: str, field: str, said: str | None, now: dt.datetime) -> Interview:
    finance = interview.assessment.finance or GivenFinance()
    given = {name: held for name, held in finance.given.items() if name not in _LABELS}
    labels = {name: dict(getattr(finance, name)) for name in _LABELS}
    labels[label].pop(field, None)
    if said is not None:
        labels[label][field] = said
    return _with_finance(interview, given, labels, now)


def _with_finance(
    interview: Interview, given: dict[str, Any], labels: dict[str, dict[str, Any]], now: dt.datetime
) -> Interview:
    whole = given | {name: held for name, held in labels.items() if held}
    return interview.changed(now, finance=GivenFinance.model_construct(**whole) if whole else None)
