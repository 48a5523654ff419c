"""Krippendorff's alpha against a published example, against another implementation, and where it says nothing."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import krippendorff
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from csmaturity.scoring.agreement import Lacking, agreement

NOBODY = 0

# Krippendorff, K. (2011). Computing Krippendorff's Alpha-Reliability, example C: four observers, twelve units, values
# missing (here 0). The paper gives ordinal alpha as 0.815.
PUBLISHED = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3),
    (0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0),
)


def units(rows: tuple[tuple[int, ...], ...]) -> list[Counter[int]]:
    return [Counter(value for value in column if value != NOBODY) for column in zip(*rows, strict=True)]


def test_a_published_example_with_missing_answers_comes_out() -> None:
    found = agreement(units(PUBLISHED))
    assert found.alpha is not None
    assert round(float(found.alpha), 3) == 0.815
    assert (found.answers, found.units) == (40, 11)


def test_perfect_agreement_is_one_and_opposite_answers_are_below_chance() -> None:
    assert agreement([{0: 3}, {2: 3}]).alpha == 1
    alpha = agreement([{0: 1, 2: 1}, {0: 1, 2: 1}]).alpha
    assert alpha == Fraction(-1, 2)


def test_with_nobody_to_compare_there_is_no_number() -> None:
    assert agreement([]).lacking is Lacking.PEOPLE
    found = agreement([{0: 1}, {2: 1}])
    assert (found.alpha, found.lacking) == (None, Lacking.PEOPLE)


def test_with_no_variation_there_is_no_number() -> None:
    found = agreement([{1: 4}, {1: 3}])
    assert (found.alpha, found.lacking, found.answers) == (None, Lacking.VARIATION, 7)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(0, 4), min_size=5, max_size=5), min_size=2, max_size=6))
def test_another_implementation_says_the_same(rows: list[list[int]]) -> None:
    found = agreement(units(tuple(map(tuple, rows))))
    assume(found.alpha is not None)
    data = [[float("nan") if value == NOBODY else value for value in row] for row in rows]
    theirs = krippendorff.alpha(reliability_data=data, level_of_measurement="ordinal")
    assert float(found.alpha or 0) == pytest.approx(theirs, abs=1e-9)


def test_it_is_not_put_in_words_where_nearly_all_are_alike_or_few_answered() -> None:
    nearly = agreement([{2: 5}, {2: 5}, {2: 5}, {1: 1, 2: 4}])
    assert nearly.alpha is not None
    assert nearly.alpha <= 0
    assert (nearly.alike, nearly.people, nearly.says_something) == (Fraction(19, 20), 5, False)
    few = agreement([{0: 2, 1: 1}, {1: 3}, {2: 3}])
    assert (few.people, few.says_something) == (3, False)
    many = agreement([{0: 5}, {1: 4, 2: 1}, {2: 5}])
    assert (many.people, many.says_something) == (5, True)
