"""Scales whose values fall: less is better, and worst, best, intervals and shares follow."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

import pytest

from csmaturity.assessment.model import Assessment
from csmaturity.errors import InputError
from csmaturity.report.standing.maps import score_on_scale
from csmaturity.report.standing.score_words import score_in_brief, score_words
from csmaturity.rubric.load import load_rubric
from csmaturity.rubric.model import Rubric
from csmaturity.scoring.score import score
from csmaturity.scoring.scorecard import RubricScore
from csmaturity.storage.yaml.reader import parse

NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
RUBRIC = """format: csmaturity-rubric/1
id: faults
version: 1.0.0
title: Faults
summary: For a test.
score: RULE
decimals: 0
scale: [{id: many, label: Many, value: 10}, {id: some, label: Some, value: 4}, {id: none, label: None, value: 0}]
scales:
  band: [{id: bad, label: Bad, value: 1}, {id: good, label: Good, value: 2}]
questions:
  - {id: a, title: A, ask: How many in A?}
  - id: b
    title: B
    ask: How many in B?
    levels: {many: {}, some: {gates: [{id: s1, text: Few.}]}, none: {gates: [{id: n1, text: None.}]}}
  - {id: late, title: Late, ask: How many days late?, answer: {number: days, points: [[0, 0], [20, 10]], min: 0}}
  - {id: band, title: Band, weight: 0, scale: band, levels: {bad: {}, good: {when: {faults.score: {max: 8}}}}}
"""


def rubric(rule: str = "sum") -> Rubric:
    return load_rubric(parse(RUBRIC.replace("RULE", rule).encode(), "faults.yaml"))


def scored(answers: dict[str, Any], rule: str = "sum") -> RubricScore:
    given = {id_: one if isinstance(one, dict) else {"level": one} for id_, one in answers.items()}
    held = {"rubrics": ({"id": "faults", "version": "1.0.0"},), "started": NOON, "updated": NOON}
    return score([rubric(rule)], Assessment.model_validate(held | {"answers": {"faults": given}})).rubrics[0]


def numbers(found: RubricScore) -> list[Any]:
    held = found.root.score
    assert held
    return [held.point, held.low, held.high, held.lowest, held.highest]


def test_the_worst_is_the_largest_number() -> None:
    assert numbers(scored({"a": "some", "b": "none", "late": 10})) == [9, 9, 9, 30, 0]
    assert numbers(scored({"a": "some", "b": "none"})) == [6, 14, 4, 30, 0]  # late at the share of a and b: 0.8


def test_gates_leave_what_they_leave() -> None:
    found = scored({"a": "none", "b": {"gates": {"s1": "yes", "n1": "unknown"}}, "late": 0})
    assert numbers(found)[:3] == [0, 4, 0]


@pytest.mark.parametrize(("rule", "worth"), [("mean", Fraction(7, 3)), ("min", 0), ("max", 4)])
def test_rules_are_those_of_numbers(rule: str, worth: Fraction) -> None:
    assert numbers(scored({"a": "some", "b": "none", "late": 6}, rule))[0] == worth


@pytest.mark.parametrize(("days", "level"), [(0, "none"), (5, "some"), (8, "some"), (9, "many"), (30, "many")])
def test_a_number_has_the_best_level_that_it_reaches(days: int, level: str) -> None:
    late = next(one for one in scored({"late": days}).questions if one.question.id == "late")
    assert late.level
    assert late.level.id == level


@pytest.mark.parametrize(("a", "band"), [("none", "good"), ("some", "good"), ("many", "bad")])
def test_a_band_is_closed_in_the_rubrics_numbers(a: str, band: str) -> None:
    (result,) = scored({"a": a, "b": "some", "late": 0}).results
    assert result.level
    assert result.level.id == band


def test_readers_see_the_numbers_in_their_order_and_are_told_which_way_is_better() -> None:
    found = scored({"a": "some", "b": "none"})
    assert score_words(found) == (
        "6 on a scale from 0 to 30, where less is better, 80% of the range; open answers leave it between 4 and 14."
    )
    assert score_in_brief(found) == "Score 6 (4 to 14) on 0 to 30."
    assert found.root.score
    assert score_on_scale(found.root.score) == "6 (4 to 14) on 0 to 30, less is better"
    assert list(found.distribution) == ["None", "Some", "Many"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("value: 4}", "value: 12}"), "`none` is worth less than `some` before it"),
        (("weight: 0, scale: band", "scale: band"), "the scale of `band` rises, and that of `a`"),
    ],
)
def test_scales_that_turn_or_go_both_ways_are_refused(change: tuple[str, str], message: str) -> None:
    text = RUBRIC.replace("RULE", "sum").replace(*change).replace("faults.score", "late")
    with pytest.raises(InputError) as refused:
        load_rubric(parse(text.encode(), "faults.yaml"))
    assert [one.code for one in refused.value.findings] == ["CSM303"]
    assert refused.value.findings[0].message.startswith(message)
