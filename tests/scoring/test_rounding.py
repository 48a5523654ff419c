"""Numbers for the reader: half up, never twice, and written out exactly where nothing may be lost."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmaturity.scoring.rounding import adding_up, exact, one_decimal, percent, rounded


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("0", "0.0"),
        ("7/8", "0.9"),
        ("0.85", "0.9"),
        ("0.849999999999999999999", "0.8"),
        ("0.05", "0.1"),
        ("0.95", "1.0"),
        ("1/3", "0.3"),
        ("12.25", "12.3"),
        ("-0.05", "0.0"),
        ("-0.25", "-0.2"),
        ("-0.26", "-0.3"),
        ("-1.95", "-1.9"),
        ("1/1000000", "0.0"),
        ("-1/1000000", "0.0"),
    ],
)
def test_one_decimal_rounds_half_up(value: str, shown: str) -> None:
    assert one_decimal(Fraction(value)) == shown


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [("1/2", 0, "1"), ("-1/2", 0, "0"), ("-3/2", 0, "-1"), ("2/3", 2, "0.67"), ("-0.005", 2, "0.00"),
     ("-0.006", 2, "-0.01"), ("12", 3, "12.000"), ("1/3", 4, "0.3333")],
)  # fmt: skip
def test_as_many_decimals_as_are_asked_for(value: str, decimals: int, shown: str) -> None:
    assert rounded(Fraction(value), decimals) == shown


@pytest.mark.parametrize(
    ("share", "shown"), [("4/9", "44%"), ("0.445", "45%"), ("0.005", "1%"), ("1", "100%"), ("-0.005", "0%")]
)
def test_percent_is_whole_and_half_up(share: str, shown: str) -> None:
    assert percent(Fraction(share)) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2", "2"),
        ("8/9", "8/9"),
        ("1/2", "0.5"),
        ("-5/4", "-1.25"),
        ("1/1000", "0.001"),
        ("0", "0"),
        ("100", "100"),
        ("1/1024", "1/1024"),
    ],
)
def test_exact_loses_nothing(value: str, shown: str) -> None:
    assert exact(Fraction(value)) == shown


@given(st.fractions())
def test_exact_reads_back_as_the_same_number(value: Fraction) -> None:
    assert Fraction(exact(value)) == value


@given(st.integers(min_value=0, max_value=10**6))
def test_one_decimal_agrees_with_decimal_arithmetic(thousandths: int) -> None:
    rounded = (Decimal(thousandths) / 1000).quantize(Decimal("0.1"), ROUND_HALF_UP)
    assert one_decimal(Fraction(thousandths, 1000)) == str(rounded)


@given(st.fractions(-1000, 1000, max_denominator=99), st.lists(st.fractions(-1000, 1000, max_denominator=99)))
def test_rounded_parts_add_up_to_the_rounded_ends(start: Fraction, parts: list[Fraction]) -> None:
    first, last = ((value + Fraction(1, 2)).__floor__() for value in (start, start + sum(parts)))
    rounded = adding_up(last - first, parts)
    assert first + sum(rounded) == last
    assert all(abs(one - part) < 1 for one, part in zip(rounded, parts, strict=True))


def test_parts_that_cannot_add_up_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="do not add up"):
        adding_up(5, [Fraction(1)])
