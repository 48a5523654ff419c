"""The five companies answer empowerment, role design and team conditions twice: as who leads Customer Success, by every
statement and with the fact behind it, and as an executive of the opposite interest. A level fits each fact.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from csmaturity.api.case import open_case
from csmaturity.scoring.scorecard import QuestionScore, Scorecard

RUBRICS = ("empowerment", "role-design", "team-conditions")
OTHERS = {
    "start-up": "ceo",
    "saas-under-cro": "cro",
    "usage-based": "cfo",
    "hardware-service": "cro",
    "enterprise": "cro",
}
"""Who rates beside the leader of Customer Success: whoever sells, or pays where nobody does."""

NOT_ASKED = {"start-up": {"pulse", "problem-contacts", "borrowed-results", "recovery", "understood", "change", "alone"}}
"""What is not asked of a team of two, where an answer would speak of single people."""


@pytest.fixture(scope="module")
def card_of() -> Callable[[str], Scorecard]:
    """The scores of a file by its name, worked out once."""
    folder = Path(__file__).parent / "sides"
    return functools.cache(lambda name: open_case(str(folder / f"{name}.yaml")).scorecard)


@pytest.fixture
def mine(company: str, card_of: Callable[[str], Scorecard]) -> Scorecard:
    """As who leads Customer Success answers."""
    return card_of(company)


@pytest.fixture
def theirs(company: str, card_of: Callable[[str], Scorecard]) -> Scorecard:
    """As somebody of the opposite interest answers."""
    return card_of(f"{company}.{OTHERS[company]}")


def questions(card: Scorecard) -> Iterator[QuestionScore]:
    assert tuple(one.rubric.id for one in card.rubrics) == RUBRICS
    for one in card.rubrics:
        yield from one.questions


def test_every_question_that_is_asked_has_a_level_or_a_reason(company: str, mine: Scorecard, theirs: Scorecard) -> None:
    for card in (mine, theirs):
        silent = {one.question.id for one in questions(card) if one.state.value == "not asked"}
        assert silent == NOT_ASKED.get(company, set())
        told = [one for one in questions(card) if one.question.id not in silent]
        assert not [one.question.id for one in told if one.level is None and not one.answer.not_applicable]


def test_the_level_that_fits_is_the_one_that_the_statements_give(mine: Scorecard) -> None:
    for one in questions(mine):
        if one.level:
            proven = (one.evidenced_low, one.evidenced_high)
            assert proven == (one.level, one.level), f"{one.question.id}: claimed {one.level.id}, proven {proven}"


def test_no_sign_of_the_lowest_level_is_true_of_a_higher_one(mine: Scorecard) -> None:
    assert not {one.question.id: one.conflicts for one in questions(mine) if one.conflicts}


def test_the_opposite_interest_reads_the_same_facts_within_one_level(mine: Scorecard, theirs: Scorecard) -> None:
    for one, other in zip(questions(mine), questions(theirs), strict=True):
        assert one.question is other.question or one.question == other.question
        assert (one.rank is None) == (other.rank is None), one.question.id
        if one.rank is not None and other.rank is not None:
            assert abs(one.rank - other.rank) <= 1, f"{one.question.id}: {one.level} against {other.level}"


def test_the_two_sides_differ_on_some_questions_and_use_every_level(card_of: Callable[[str], Scorecard]) -> None:
    """Else the pairs would prove nothing."""
    for id_, other in OTHERS.items():
        pairs = [
            (one.rank, two.rank)
            for one, two in zip(questions(card_of(id_)), questions(card_of(f"{id_}.{other}")), strict=True)
            if one.rank is not None
        ]
        assert sum(one != two for one, two in pairs) >= len(pairs) // 5, id_
        assert {rank for pair in pairs for rank in pair} == {0, 1, 2}, id_
