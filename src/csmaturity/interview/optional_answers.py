"""What is typed at a step of the optional part, kept or refused: the same for both faces.

Not how a figure is read (csmaturity.assessment.typed_figures), nor the words (csmaturity.interview.optional_words).
"""

from __future__ import annotations

import datetime as dt

from csmaturity.assessment import optional
from csmaturity.assessment.answers import AnswerError
from csmaturity.assessment.finance import GivenFinance
from csmaturity.assessment.interview import Interview
from csmaturity.assessment.steps import AUTHOR, OWN_ROLE, OptionalStep
from csmaturity.assessment.typed_figures import read_basis, read_figure


def kept(interview: Interview, step: OptionalStep, typed: str, now: dt.datetime) -> Interview:
    """The interview with an author's name, role or place in the rubrics, or a figure; an empty text takes it back.

    Raises AnswerError for what can't be read, may mean two things, or cannot be right in itself. A figure that only
    contradicts another one is kept: which of the two is wrong, nobody knows here.
    """
    if step.id == OWN_ROLE:
        return optional.own_role(interview, typed or None, now)
    if step.id in AUTHOR:
        return optional.author(interview, step.id, typed or None, now)
    if not typed:
        return optional.figure(interview, step.id, None, now)
    changed = optional.figure(interview, step.id, read_figure(step.id, typed), now)
    _refuse_impossible(changed.assessment.finance or GivenFinance(), step.id)
    return changed


def kept_basis(interview: Interview, step: OptionalStep, typed: str, now: dt.datetime) -> Interview:
    """The interview with who stands behind a figure; an empty text leaves that open."""
    return optional.basis(interview, step.id, read_basis(typed) if typed else None, now)


def kept_source(interview: Interview, step: OptionalStep, typed: str, now: dt.datetime) -> Interview:
    """The interview with where a figure comes from; an empty text names none."""
    return optional.source(interview, step.id, typed or None, now)


def _refuse_impossible(finance: GivenFinance, field: str) -> None:
    """Raise AnswerError for what no other figure could make right."""
    from csmaturity.planning.faults import faults

    name = field.replace("-", "_")
    for fault in faults(GivenFinance.model_construct(**{name: finance.given[name]})):
        if fault.path[0] == field:
            raise AnswerError(f"{fault.message[:1].upper()}{fault.message[1:]}.", fault.hint)
