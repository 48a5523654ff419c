"""How far people differ on one question: a measure by its definition, and three plain words."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmaturity.scoring.agreement import Accord, accord, dispersion


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((0, 7, 0), Fraction(0)),
        ((5, 0, 5), Fraction(1)),
        ((4, 4), Fraction(1)),
        ((1, 1, 1), Fraction(2, 3)),
        # F = 3/12 and 10/12, so min(F, 1 − F) = 3/12 and 2/12, and D = 2 × 5/12 ÷ 2.
        ((3, 7, 2), Fraction(5, 12)),
    ],
)
def test_the_dispersion_follows_its_definition(counts: tuple[int, ...], expected: Fraction) -> None:
    assert dispersion(counts) == expected


@pytest.mark.parametrize("counts", [(0, 0, 0), (0, 1, 0)])
def test_one_person_can_not_be_spread(counts: tuple[int, ...]) -> None:
    assert dispersion(counts) is None
    assert accord(counts) is Accord.NONE


@pytest.mark.parametrize(
    ("counts", "word"),
    [
        ((0, 12, 0), Accord.AGREE),
        ((1, 11, 0), Accord.AGREE),
        ((2, 8, 2), Accord.AGREE),
        ((3, 7, 2), Accord.ONE_LEVEL),
        ((0, 6, 6), Accord.ONE_LEVEL),
        ((1, 0, 1), Accord.DIVIDED),
        ((5, 2, 5), Accord.DIVIDED),
        ((4, 4, 4), Accord.DIVIDED),
        ((2, 2, 2, 2, 2), Accord.DIVIDED),
    ],
)
def test_the_word_follows_the_levels_that_one_in_four_chooses(counts: tuple[int, ...], word: Accord) -> None:
    assert accord(counts) is word


@given(st.lists(st.integers(0, 20), min_size=2, max_size=6))
def test_the_dispersion_lies_between_none_and_all_and_reads_the_same_from_either_end(counts: list[int]) -> None:
    found = dispersion(counts)
    if found is not None:
        assert 0 <= found <= 1
        assert found == dispersion(counts[::-1])
        assert (found == 0) == (max(counts) == sum(counts))
