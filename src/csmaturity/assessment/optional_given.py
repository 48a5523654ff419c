"""What an assessment holds of the optional part, by the step that asks for it.

Not how it is said (csmaturity.assessment.optional).
"""

from __future__ import annotations

from typing import Any

from csmaturity.assessment.model import Assessment
from csmaturity.assessment.steps import AUTHOR, CASES, FIGURES, OFFER, OWN_ROLE


def given_to(assessment: Assessment, id_: str) -> Any:
    """What was said at a step of the optional part; None where nothing was."""
    if id_ == OWN_ROLE:
        return assessment.respondent.role
    if id_ in AUTHOR:
        return getattr(assessment.prepared_by, id_.removeprefix("author-"))
    if id_ == CASES:
        return assessment.cases or None
    if id_ == OFFER:
        return is_begun(assessment) or None
    value = getattr(assessment.finance, id_.replace("-", "_"), None)
    return None if value == () else value


def is_given(assessment: Assessment, id_: str) -> bool:
    """Whether anything was said at a step of the optional part."""
    return given_to(assessment, id_) is not None


def is_begun(assessment: Assessment) -> bool:
    """Whether anything in the optional part was said."""
    # A role alone is said as well by --role, before anything is asked.
    return any(is_given(assessment, id_) for id_ in (*AUTHOR, CASES, *FIGURES) if id_ != OWN_ROLE)
