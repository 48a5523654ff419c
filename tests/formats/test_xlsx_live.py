"""Live numbers: the formula and the value come from one expression, with brackets only where a sheet needs them."""

from __future__ import annotations

import math

import pytest

from csmaturity.formats.xlsx.live import Live, most, root, span, total, when

A, B, C = Live("S!$A$1", 7.0), Live("S!$B$1", 2.0), Live("S!$C$1", 0.0)


@pytest.mark.parametrize(
    ("number", "formula", "value"),
    [
        (A + B * 3, "S!$A$1+S!$B$1*3", 13),
        ((A + B) * 3, "(S!$A$1+S!$B$1)*3", 27),
        (A - (B - 1), "S!$A$1-(S!$B$1-1)", 6),
        (A - B - 1, "S!$A$1-S!$B$1-1", 4),
        (A / (B * 2), "S!$A$1/(S!$B$1*2)", 1.75),
        (1 - A ** (B + 1), "1-S!$A$1^(S!$B$1+1)", -342),
        ((1 + A) ** B, "(1+S!$A$1)^S!$B$1", 64),
        (0 + A, "S!$A$1", 7),
        (when(A - B <= 5, B, 2 * A), "IF(S!$A$1-S!$B$1<=5,S!$B$1,2*S!$A$1)", 2),
        (when(C.equals(0), 0, A / C), "IF(S!$C$1=0,0,S!$A$1/S!$C$1)", 0),
        (most(0, B - A), "MAX(0,S!$B$1-S!$A$1)", 0),
        (root(A + B), "SQRT(S!$A$1+S!$B$1)", 3),
        (total([A, B, C]), "SUM(S!$A$1:$C$1)", 9),
    ],
)
def test_formula_and_value_come_from_one_expression(number: Live, formula: str, value: float) -> None:
    assert (number.formula, number.value) == (formula, value)


def test_a_division_by_nothing_is_no_number_until_a_branch_leaves_it_out() -> None:
    assert math.isnan((A / C).value)


def test_a_stretch_names_its_sheet_once() -> None:
    assert span([A, C]) == "S!$A$1:$C$1"
