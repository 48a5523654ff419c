"""Numbers for the reader: half up, never twice, and written out exactly where nothing may be lost."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmaturity.scoring.rounding import exact, one_decimal, percent


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
    ("share", "shown"), [("4/9", "44 %"), ("0.445", "45 %"), ("0.005", "1 %"), ("1", "100 %"), ("-0.005", "0 %")]
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
