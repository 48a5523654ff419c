"""How numbers, money, dates and lists are spelt, and when a cost text names money."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from csmaturity.report.wording import (
    day,
    decimal,
    listed,
    money,
    months_after,
    points,
    sentence,
)


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        (2_800_000, "USD", "$2.8M"),
        (20_000_000, "USD", "$20M"),
        (160_000, "USD", "$160k"),
        (93_333, "EUR", "€93k"),
        (999_499, "GBP", "£999k"),
        (999_999, "USD", "$1M"),
        (999_999_999, "USD", "$1bn"),
        (1_234_567_890, "USD", "$1.23bn"),
        (499, "USD", "$499"),
        (0, "USD", "$0"),
        (-22_700, "USD", "−$23k"),
        (Fraction(-1, 3), "USD", "$0"),
        (2_460_000, "CHF", "CHF 2.46M"),
    ],
)
def test_money_is_rounded_to_what_a_reader_takes_in(amount: int, currency: str, text: str) -> None:
    assert money(Fraction(amount), currency) == text


def test_numbers_round_half_away_from_zero_and_lose_idle_zeros() -> None:
    assert [decimal(Fraction(one), 2) for one in ("1.875", "-1.875", "2.50", "3", "0.004")] == [
        "1.88",
        "−1.88",
        "2.5",
        "3",
        "0",
    ]
    assert [points(Fraction(one)) for one in ("1", "1.875", "0.5")] == ["1 point", "1.88 points", "0.5 points"]


def test_lists_and_sentences() -> None:
    assert [listed(list(one)) for one in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]
    assert sentence("  two\nlines ") == "Two lines."
    assert sentence("Done!") == "Done!"
    assert sentence("") == ""


def test_dates_are_written_out_and_months_never_overflow() -> None:
    assert day(dt.date(2026, 12, 3)) == "3 December 2026"
    assert months_after(dt.date(2026, 11, 30), 3) == dt.date(2027, 2, 28)
    assert months_after(dt.date(2026, 11, 30), 15) == dt.date(2028, 2, 29)
    assert months_after(dt.date(2026, 12, 31), 0) == dt.date(2026, 12, 31)
    assert months_after(dt.date(2026, 12, 31), 1) == dt.date(2027, 1, 31)
    assert months_after(dt.date(2026, 12, 15), 1) == dt.date(2027, 1, 15)
    assert months_after(dt.date(2026, 12, 15), 12) == dt.date(2027, 12, 15)
