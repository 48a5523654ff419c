"""The dates and times of an assessment file.

Not what they are dates of (csmaturity.assessment.model).
"""

# No `from __future__ import annotations`: pydantic would have to compile each of them at every start.
import datetime as dt
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer

LAST_YEAR = 8999
"""A calendar ends with 9999, and plans look ahead."""


def _timestamp(value: Any) -> dt.datetime:
    if isinstance(value, str):
        try:
            value = dt.datetime.fromisoformat(value)
        except ValueError:
            value = None
    if not isinstance(value, dt.datetime):
        raise ValueError("must be a date and time such as 2026-11-21T10:00:00Z")
    moment: dt.datetime | None
    try:
        moment = (value if value.tzinfo else value.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
    except OverflowError:
        moment = None
    if moment is None or moment.year > LAST_YEAR:
        raise ValueError(f"must be a date and time between the years 1 and {LAST_YEAR}")
    return moment.replace(microsecond=0)


def _timestamp_out(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0).isoformat() + "Z"


def _day(value: Any) -> dt.date:
    if isinstance(value, str):
        try:
            value = dt.date.fromisoformat(value)
        except ValueError:
            value = None
    if type(value) is dt.date and value.year <= LAST_YEAR:
        return value
    raise ValueError("must be a date such as 2026-11-21")


Timestamp = Annotated[
    dt.datetime,
    BeforeValidator(_timestamp, json_schema_input_type=str),
    PlainSerializer(_timestamp_out, return_type=str),
]
Day = Annotated[
    dt.date,
    BeforeValidator(_day, json_schema_input_type=str),
    PlainSerializer(lambda day: day.isoformat(), return_type=str),
]

DAYS_TO_DECIDE = 30
"""Long enough to read, to ask and to meet; short enough that the answers still hold."""


def due(date: dt.date) -> dt.date:
    """The day of the decision about answers of a day, where nobody names another."""
    return date + dt.timedelta(days=DAYS_TO_DECIDE)
