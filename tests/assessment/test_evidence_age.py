"""How old an answer and its evidence may be."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmaturity.assessment.evidence import is_older, is_stale
from csmaturity.assessment.model import Answer, Evidence

TODAY = dt.date(2026, 11, 21)
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1))


@pytest.mark.parametrize(
    ("day", "months", "older"),
    [
        ("2025-11-21", 12, False),
        ("2025-11-20", 12, True),
        ("2025-11-22", 12, False),
        ("2025-10-31", 12, True),
        ("2026-12-01", 1, False),
        ("2000-01-01", None, False),
    ],
)
def test_a_day_is_too_old_once_more_than_the_months_have_passed(day: str, months: int | None, older: bool) -> None:
    assert is_older(dt.date.fromisoformat(day), months, TODAY) is older


@given(DAYS, DAYS, st.integers(1, 120))
def test_what_is_too_old_stays_so(day: dt.date, today: dt.date, months: int) -> None:
    if is_older(day, months, today):
        assert is_older(day, months, today + dt.timedelta(days=1))
        assert not is_older(today, months, today)


def test_the_newest_record_counts_and_the_answer_s_day_where_none_is_dated() -> None:
    old, new = Evidence(text="a", date=dt.date(2024, 1, 1)), Evidence(text="b", date=dt.date(2026, 10, 1))
    given_on = dt.date(2025, 1, 1)
    assert not is_stale(Answer(level="poor", evidence=(old, new)), given_on, 12, TODAY)
    assert is_stale(Answer(level="poor", evidence=(old,)), TODAY, 12, TODAY)
    assert is_stale(Answer(level="poor", evidence=(Evidence(text="c"),)), given_on, 12, TODAY)
    assert not is_stale(Answer(level="poor"), TODAY, 12, TODAY)
