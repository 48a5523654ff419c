"""A level may hang on a section's or the whole rubric's score, in the rubric's own numbers."""

from __future__ import annotations

import datetime as dt

import pytest

from csmaturity.assessment.model import Assessment
from csmaturity.errors import InputError
from csmaturity.rubric.load import load_rubric
from csmaturity.rubric.model import Rubric
from csmaturity.scoring.score import score
from csmaturity.storage.yaml.reader import parse

NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
RUBRIC = """format: csmaturity-rubric/1
id: model
version: 1.0.0
title: A model
summary: For a test.
scale: [{id: v1, label: One, value: 1}, {id: v3, label: Three, value: 3}, {id: v5, label: Five, value: 5}]
scales: {label: [{id: without, label: None, value: 0}, {id: with, label: Label, value: 1}]}
sections:
  - id: key
    title: Key
    score: min
    questions: [{id: a, title: A, ask: Is A so?}, {id: b, title: B, ask: Is B so?}]
questions:
  - {id: c, title: C, ask: Is C so?}
  - id: label
    title: Label
    weight: WEIGHT
    scale: label
    levels: {without: {}, with: {when: WHEN}}
"""
BOTH = "{key.score: {min: 3}, model.score: {min: 3.5}}"


def rubric(when: str = BOTH, weight: str = "0") -> Rubric:
    return load_rubric(parse(RUBRIC.replace("WHEN", when).replace("WEIGHT", weight).encode(), "model.yaml"))


def level(answers: dict[str, str], when: str = BOTH) -> str | None:
    given = {id_: {"level": level} for id_, level in answers.items()}
    held = {"rubrics": ({"id": "model", "version": "1.0.0"},), "started": NOON, "updated": NOON}
    found = score([rubric(when)], Assessment.model_validate(held | {"answers": {"model": given}}))
    one = found.question("model", "label")
    assert one
    return one.level.id if one.level else None


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [
        ({"a": "v3", "b": "v5", "c": "v5"}, "with"),
        ({"a": "v3", "b": "v5", "c": "v3"}, "without"),  # (3 + 3) ÷ 2 is below 3.5
        ({"a": "v1", "b": "v5", "c": "v5"}, "without"),
        ({"a": "v3", "b": "v5"}, None),
        ({"a": "v1"}, "without"),
    ],
)
def test_thresholds_stand_in_the_numbers_of_the_scale(answers: dict[str, str], wanted: str | None) -> None:
    assert level(answers) == wanted


def test_the_rubrics_id_alone_is_the_share_that_it_reaches() -> None:
    assert level({"a": "v3", "b": "v3", "c": "v3"}, "{model: {min: 0.5}}") == "with"
    assert level({"a": "v3", "b": "v3", "c": "v1"}, "{model: {min: 0.5}}") == "without"


@pytest.mark.parametrize(
    ("when", "weight", "message", "hint"),
    [
        ("{model.score: 3}", "0", "`model.score` is a score and equals nothing exactly", "Compare it"),
        ("{key.scores: {min: 3}}", "0", "there is no fact, question or section `key.scores`", ""),
        ("{model.score: {min: 3}}", "1", "these levels hang on each other: label → model → label", "`weight: 0`"),
    ],
)
def test_what_makes_no_sense_is_refused(when: str, weight: str, message: str, hint: str) -> None:
    with pytest.raises(InputError) as refused:
        rubric(when, weight)
    (found,) = refused.value.findings
    assert found.message.startswith(message)
    assert hint in found.hint
    assert found.line == 19
