"""What answers say about questions: worked examples, each small enough to count by hand."""

from __future__ import annotations

from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import pytest

from csmaturity.assessment.levels import Ground
from csmaturity.rubric.model import Rubric
from csmaturity.scoring.instrument import ItemQuality, Look, Observed, Reading, observed, quality

GATES = {"average": ("a1", "a2"), "excellent": ("e1",)}


@pytest.fixture
def rubric(build: SimpleNamespace) -> Rubric:
    found: Rubric = build.rubric(build.question("seat", gates=GATES))
    return found


def seen(rubric: Rubric, build: SimpleNamespace, said: Any) -> Observed:
    answers = {"seat": said} if said is not None else {}
    return observed(Ground.of(rubric, build.assessment(answers)), rubric.by_id["seat"])


@pytest.mark.parametrize(
    ("said", "level", "state"),
    [
        (None, None, "silent"),
        ("?", None, "open"),
        ("average", 1, ""),
        ({"a1": "yes", "a2": "yes", "e1": "yes"}, 2, ""),
        ({"a1": "yes", "a2": "unknown"}, None, "open"),
        ({"not-applicable": "No seats.", "gates": {}}, None, "not-applicable"),
    ],
)
def test_what_one_person_says(rubric: Rubric, build: SimpleNamespace, said: Any, level: int | None, state: str) -> None:
    found = seen(rubric, build, said)
    assert (found.level, found.state) == (level, state)


@pytest.mark.parametrize(
    ("gates", "inverted"),
    [
        ({"a1": "no", "a2": "yes", "e1": "yes"}, True),
        ({"a1": "yes", "a2": "yes", "e1": "yes"}, False),
        ({"a1": "no", "a2": "no", "e1": "no"}, False),
        ({"a1": "no", "e1": "unknown"}, None),
        ({"e1": "yes"}, None),
    ],
)
def test_a_higher_yes_over_a_lower_no_is_against_the_order(
    rubric: Rubric, build: SimpleNamespace, gates: dict[str, str], inverted: bool | None
) -> None:
    assert seen(rubric, build, gates).inverted is inverted


def counted(rubric: Rubric, *groups: list[Observed]) -> ItemQuality:
    readings = [Reading(place, rubric.version, {"seat": one}) for place, group in enumerate(groups) for one in group]
    return quality(rubric, readings).items[0]


def test_the_counts_of_a_question(rubric: Rubric) -> None:
    item = counted(
        rubric,
        [Observed(0), Observed(2, inverted=True), Observed(2, inverted=False, conflicting=True)],
        [
            Observed(None, "open"),
            Observed(None, "silent"),
            Observed(None, "not-applicable"),
            Observed(None, "not-asked"),
        ],
    )
    assert item.levels == (1, 0, 2)
    assert (item.open, item.silent, item.not_applicable, item.not_asked, item.asked) == (1, 1, 1, 1, 6)
    assert (item.inverted, item.compared, item.conflicting, item.signs) == (1, 2, 1, 1)
    assert item.looks == ()


def test_people_of_one_organisation_alone_tell_nothing_of_agreement(rubric: Rubric) -> None:
    assert counted(rubric, [Observed(0), Observed(2)]).alpha is None


def test_agreement_is_among_people_of_the_same_organisation(rubric: Rubric) -> None:
    same = counted(rubric, [Observed(0)] * 3, [Observed(2)] * 3)
    assert same.alpha == 1
    apart = counted(rubric, [Observed(0), Observed(2)] * 3, [Observed(0), Observed(2)] * 3)
    assert apart.alpha is not None
    assert apart.alpha < 0
    assert Look.AGREEMENT in apart.looks
    assert Look.AGREEMENT not in same.looks


@pytest.mark.parametrize(
    ("people", "looks"),
    [
        ([Observed(1)] * 9, ()),
        ([Observed(1)] * 10, (Look.ONE_LEVEL,)),
        ([Observed(1)] * 8 + [Observed(0), Observed(2)], ()),
        ([Observed(1)] * 10 + [Observed(0)] * 9, ()),
        ([Observed(1)] * 10 + [Observed(0)] * 10, (Look.NEVER,)),
        ([Observed(0), Observed(1), Observed(2)] * 3 + [Observed(None, "silent")] * 3, (Look.OPEN,)),
        ([Observed(0), Observed(1), Observed(2)] * 3 + [Observed(None, "not-applicable")] * 3, (Look.LEFT_OUT,)),
        ([Observed(at % 3, inverted=at < 2) for at in range(11)], (Look.LADDER,)),
        ([Observed(at % 3, inverted=at < 1) for at in range(10)], ()),
        ([Observed(at % 3, conflicting=at < 2) for at in range(11)], (Look.SIGNALS,)),
    ],
)
def test_a_question_is_named_where_enough_people_say_so(
    rubric: Rubric, people: list[Observed], looks: tuple[Look, ...]
) -> None:
    assert counted(rubric, *([one] for one in people)).looks == looks


def test_versions_are_counted(rubric: Rubric) -> None:
    readings = [
        Reading(place, version, {"seat": Observed(1)}) for place, version in enumerate(("1.0.0", "1.1.0", "1.1.0"))
    ]
    found = quality(rubric, readings)
    assert found.versions == (("1.1.0", 2), ("1.0.0", 1))
    assert (found.readings, found.organisations) == (3, 3)
    assert Fraction(found.items[0].levels[1], found.readings) == 1
