"""A small rubric with facts, nested sections, gates of both kinds, a condition and a contradiction."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from csmaturity.assessment.interview import Interview
from csmaturity.rubric.model import Rubric
from csmaturity.storage import library

NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)


@pytest.fixture(scope="session")
def bakery() -> Rubric:
    return library.load(Path(__file__).parent / "bakery.yaml")[0]


@pytest.fixture
def interview(bakery: Rubric) -> Interview:
    return Interview.begin([bakery], NOON)
