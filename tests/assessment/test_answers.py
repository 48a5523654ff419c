"""One parser for what is typed, stored or given by a file."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest

from csmaturity.assessment import answers
from csmaturity.assessment.answers import AnswerError
from csmaturity.rubric.model import Fact, Option, Rubric

SHARE = Fact(id="waste", ask="How much?", kind="share")
NUMBER = Fact(id="staff", ask="How many?", kind="number")
CHOICE = Fact(
    id="size",
    ask="How large?",
    kind="choice",
    options=(Option(id="small", label="One oven"), Option(id="big", label="Many ovens")),
)
NIGHT = Fact(id="night", ask="At night?", kind="yes-no")


@pytest.mark.parametrize("given", ["2", "fair", "Fair", " FAIR "])
def test_a_level_by_number_id_or_label(bakery: Rubric, given: str) -> None:
    assert answers.level(bakery.scale, given).id == "fair"


def test_an_unknown_level_names_the_choices(bakery: Rubric) -> None:
    with pytest.raises(AnswerError) as error:
        answers.level(bakery.scale, "4")
    assert error.value.message == "There is no level “4”."
    assert error.value.hint == "Choose one of: 1 Poor, 2 Fair, 3 Good."


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("120", 120),
        ("7.5", Decimal("7.5")),
        ("7,5", Decimal("7.5")),
        ("1,200", 1200),
        ("1 200 000", 1200000),
        (12, 12),
        (Decimal("0.50"), Decimal("0.5")),
    ],
)
def test_numbers_as_people_write_them(given: object, value: object) -> None:
    assert answers.fact_value(NUMBER, given) == value


@pytest.mark.parametrize("given", ["many", "1e9", "NaN", "", "--1", True, "1" * 40])
def test_what_is_no_number(given: object) -> None:
    with pytest.raises(AnswerError, match="is not a number"):
        answers.fact_value(NUMBER, given)


@pytest.mark.parametrize(
    ("given", "value"),
    [("12%", "0.12"), ("12 %", "0.12"), ("0.12", "0.12"), ("0,12", "0.12"), ("100%", "1"), ("0", "0")],
)
def test_shares(given: str, value: str) -> None:
    assert answers.fact_value(SHARE, given) == Decimal(value)


@pytest.mark.parametrize("given", ["12", "-1%", "101%", "?", "r", "many"])
def test_what_is_no_share(given: str) -> None:
    with pytest.raises(AnswerError, match="is not a share") as error:
        answers.fact_value(SHARE, given)
    assert error.value.hint == "Write it as 12%, or as a number from 0 to 1."


def test_a_number_outside_its_fact() -> None:
    fact = Fact(id="staff", ask="How many?", kind="number", min=Fraction(0), max=Fraction(99, 2))
    assert [answers.fact_value(fact, given) for given in ("0", "49.5")] == [0, Decimal("49.5")]
    for given, hint in (("-1", "0 or more"), ("50", "49.5 or less")):
        with pytest.raises(AnswerError, match=f"“{given}” is not possible here") as error:
            answers.fact_value(fact, given)
        assert error.value.hint == f"Write a number that is {hint}."


def test_choices_and_yes_or_no() -> None:
    assert answers.fact_value(CHOICE, "2") == "big"
    assert answers.fact_value(CHOICE, "one oven") == "small"
    assert answers.fact_value(NIGHT, "Y") == "yes"
    with pytest.raises(AnswerError, match="There is no choice “3”"):
        answers.fact_value(CHOICE, "3")
    with pytest.raises(AnswerError, match="This fact is yes or no"):
        answers.fact_value(NIGHT, "unknown")


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


def test_fact_words() -> None:
    assert answers.fact_words(CHOICE, "big") == "Many ovens"
    assert answers.fact_words(SHARE, Decimal("0.125")) == "12.5%"
    assert answers.fact_words(SHARE, 1) == "100%"
    assert answers.fact_words(NUMBER, 7) == "7"
