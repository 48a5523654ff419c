"""One parser for what is typed, stored or given by a file."""

from __future__ import annotations

import datetime as dt

import pytest

from csmaturity.assessment import answers
from csmaturity.assessment.answers import AnswerError
from csmaturity.rubric.model import Rubric


@pytest.mark.parametrize("given", ["2", "fair", "Fair", " FAIR "])
def test_a_level_by_number_id_or_label(bakery: Rubric, given: str) -> None:
    assert answers.level(bakery.scale, given).id == "fair"


def test_an_unknown_level_names_the_choices(bakery: Rubric) -> None:
    with pytest.raises(AnswerError) as error:
        answers.level(bakery.scale, "4")
    assert error.value.message == "There is no level “4”."
    assert error.value.hint == "Choose one of: 1 Poor, 2 Fair, 3 Good."


def test_a_date_and_what_is_none() -> None:
    assert answers.day("2026-10-01") == dt.date(2026, 10, 1)
    with pytest.raises(AnswerError, match="“2026-10” is not a date"):
        answers.day("2026-10")


def test_text_loses_what_a_terminal_would_obey() -> None:
    assert answers.text("\x1b[31mred\x1b[0m \u202etxt.exe\x07", "note") == "red txt.exe"
    with pytest.raises(AnswerError, match="The note is empty"):
        answers.text(" \x1b[2J ", "note")
    with pytest.raises(AnswerError, match="100,000 is the most"):
        answers.text("x" * 100_001, "note")
