"""From a parsed file to an assessment.

Not the reading and saving (csmaturity.storage), nor whether the answers fit a rubric (csmaturity.assessment.fit).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from csmaturity.assessment.model import FORMAT, Assessment
from csmaturity.errors import Finding, InputError
from csmaturity.rubric.load import refuse_other_format
from csmaturity.rubric.messages import shown, validated
from csmaturity.rubric.source import Source


def load_assessment(source: Source) -> Assessment:
    """The assessment in a file; raises InputError with every fault found."""
    refuse_other_format(source, FORMAT, "assessment")
    return _sound(source, validated(Assessment, source))


def load_answers(source: Source, now: dt.datetime) -> Assessment:
    """The same from a file of answers that may be partial: without times it is of `now`, without rubrics of none."""
    refuse_other_format(source, FORMAT, "assessment")
    left_out = {"rubrics": (), "started": now, "updated": now}
    return _sound(source, validated(Assessment, replace(source, data={**left_out, **source.data})))


def _sound(source: Source, assessment: Assessment) -> Assessment:
    found = tuple(_fact_faults(source, assessment))
    if found:
        raise InputError(found)
    return assessment


def _fact_faults(source: Source, assessment: Assessment) -> Iterator[Finding]:
    """Facts that are neither one value nor a list of options; whether one fits is a question for the rubric."""
    for name, value in assessment.organisation.facts.items():
        path = ("organisation", "facts", name)
        if value is None or isinstance(value, dict):
            yield source.finding(
                path, f"`{name}` must be a single value, not {shown(value)}", "Give one value, or remove the key."
            )
        elif isinstance(value, tuple) and not all(isinstance(one, str) for one in value):
            yield source.finding(
                path, f"`{name}` must be one value or a list of options", "List the options by their ids, as in [a, b]."
            )
        elif isinstance(value, Decimal) and not value.is_finite():
            yield source.finding(path, f"`{name}` must be a finite number")
