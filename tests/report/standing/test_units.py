"""What scores count stands with them: points behind the range, a percentage behind every number."""

from __future__ import annotations

import datetime as dt

from csmaturity.assessment.model import Assessment
from csmaturity.report.standing.maps import score_on_scale
from csmaturity.report.standing.score_words import score_in_brief, score_words
from csmaturity.rubric.load import load_rubric
from csmaturity.scoring.score import score
from csmaturity.scoring.scorecard import RubricScore
from csmaturity.storage.yaml.reader import parse

NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
RUBRIC = """format: csmaturity-rubric/1
id: model
version: 1.0.0
title: A model
summary: For a test.
score: SCORE
decimals: 0
unit: UNIT
scale: [{id: no, label: "No", value: LOWEST}, {id: yes, label: "Yes", value: 100}]
questions:
  - {id: a, title: A, ask: Is A so?}
  - {id: b, title: B, ask: Is B so?}
  - {id: c, title: C, ask: Is C so?}
"""


def scored(rule: str, unit: str, answers: dict[str, str], lowest: int = 0) -> RubricScore:
    text = RUBRIC.replace("SCORE", rule).replace("UNIT", unit).replace("LOWEST", str(lowest))
    given = {id_: {"level": level} for id_, level in answers.items()}
    held = {"rubrics": ({"id": "model", "version": "1.0.0"},), "started": NOON, "updated": NOON}
    case = Assessment.model_validate(held | {"answers": {"model": given}})
    return score([load_rubric(parse(text.encode(), "model.yaml"))], case).rubrics[0]


def on_scale(found: RubricScore) -> str:
    assert found.root.score
    return score_on_scale(found.root.score)


def test_points_stand_behind_the_range() -> None:
    found = scored("sum", "points", {"a": "yes", "b": "yes", "c": "no"})
    assert on_scale(found) == "200 of 300 points"
    assert score_words(found) == "200 on a scale from 0 to 300 points, 67% of the range; nothing is left open."
    assert score_in_brief(found) == "Score 200 on 0 to 300 points."


def test_a_percentage_of_a_hundred_says_no_more() -> None:
    found = scored("mean", '"%"', {"a": "yes", "b": "yes", "c": "no"})
    assert on_scale(found) == "67%"
    assert score_in_brief(found) == "Score 67% on 0% to 100%."
    assert on_scale(scored("mean", '"%"', {"a": "yes", "b": "no"})) == "50% (33% to 67%)"


def test_another_range_of_percentages_is_told() -> None:
    found = scored("mean", '"%"', {"a": "yes", "b": "no", "c": "no"}, lowest=-100)
    assert on_scale(found) == "−33% on −100% to 100%"
