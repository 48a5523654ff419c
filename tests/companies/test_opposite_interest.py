"""The same facts, told by whoever gains from a high level and by whoever gains from a low one: how far they come apart.

The second files, in as-cro/, were written from the first ones' facts: where a statement is a matter of record, both say
the same; where somebody may see it in another way, the second sees it so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from csmaturity.api.case import open_case
from csmaturity.scoring.scorecard import QuestionScore

NINE = "nine-questions"


@pytest.fixture
def pairs(company: str, file_of: Callable[[str], Path]) -> Mapping[str, tuple[QuestionScore, QuestionScore]]:
    """Each question that both could answer, as the one and as the other has it."""
    first = file_of(company)
    one, other = (open_case(str(path)).scorecard for path in (first, first.parent / "as-cro" / first.name))
    both = ((one.question(NINE, held.question.id), held) for held in other.rubrics[0].questions)
    return {
        held.question.id: (mine, held)
        for mine, held in both
        if mine is not None and mine.rank is not None and held.rank is not None
    }


def test_two_people_of_opposite_interests_are_never_more_than_a_level_apart(
    pairs: Mapping[str, tuple[QuestionScore, QuestionScore]],
) -> None:
    assert len(pairs) >= 7
    for id_, (one, other) in pairs.items():
        for mine, theirs in ((one.rank, other.rank), (one.ground, other.ground)):
            assert mine is not None, id_
            assert theirs is not None, id_
            assert abs(mine - theirs) <= 1, id_


def test_what_the_statements_bear_out_brings_them_closer_than_what_they_claim(
    pairs: Mapping[str, tuple[QuestionScore, QuestionScore]],
) -> None:
    def apart(values: Callable[[QuestionScore], int | None]) -> int:
        return sum(abs((values(one) or 0) - (values(other) or 0)) for one, other in pairs.values())

    assert apart(lambda score: score.ground) <= apart(lambda score: score.rank)


def test_the_second_of_them_has_the_facts_of_the_first(company: str, file_of: Callable[[str], Path]) -> None:
    first = file_of(company)
    one, other = (open_case(str(path)).assessment for path in (first, first.parent / "as-cro" / first.name))
    assert one.organisation.facts == other.organisation.facts
