"""Results: what nobody is asked and what readers of a staged model look for first stands apart, in every document."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from csmaturity.assessment.dates import due
from csmaturity.assessment.model import Assessment
from csmaturity.assessment.steps import QuestionStep, steps_of
from csmaturity.report.explain.explain import explain
from csmaturity.report.outline import Outline
from csmaturity.report.standing.results import results_map
from csmaturity.report.standing.tally import headline, results_line, standing
from csmaturity.rubric.load import load_rubric
from csmaturity.rubric.model import Rubric
from csmaturity.scoring.score import score
from csmaturity.scoring.scorecard import RubricScore
from csmaturity.storage.yaml.reader import parse

NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
HEAD = """format: csmaturity-rubric/1
id: model
version: 1.0.0
title: A model
summary: For a test.
score: none
scale: [{id: l0, label: None, value: 0}, {id: l1, label: Some, value: 1}, {id: l2, label: All, value: 2}]
sections:
"""
AREA = """  - id: {area}
    title: Area {area}
    questions:
      - {{id: {area}-plan, title: Plan, ask: Is there a plan?}}
      - {{id: {area}-do, title: Work, ask: Is it done?}}
"""
STAGES = """  - id: stages
    title: Stages
    score: min
    questions:
"""
STAGE = """      - id: {area}-stage
        title: Stage of {area}
        levels:
          l0: {{}}
          l1: {{text: It is planned., when: {{{area}-plan: {{min: 1}}}}}}
          l2: {{when: {{{area}: {{min: 1}}}}}}
"""


def rubric(areas: str = "ab") -> Rubric:
    parts = [AREA.format(area=one) for one in areas] + [STAGES] + [STAGE.format(area=one) for one in areas]
    return load_rubric(parse((HEAD + "".join(parts)).encode(), "model.yaml"))


def assessment(answers: dict[str, str]) -> Assessment:
    given = {id_: {"level": level} for id_, level in answers.items()}
    held = {"rubrics": ({"id": "model", "version": "1.0.0"},), "started": NOON, "updated": NOON}
    return Assessment.model_validate(held | {"answers": {"model": given}})


@pytest.fixture
def result() -> RubricScore:
    return score([rubric()], assessment({"a-plan": "l2", "a-do": "l2", "b-plan": "l1"})).rubrics[0]


def test_nobody_is_asked_for_a_result() -> None:
    steps = [one for one in steps_of([rubric()], assessment({})) if isinstance(one, QuestionStep)]
    assert [one.question.id for one in steps] == ["a-plan", "a-do", "b-plan", "b-do"]
    assert {one.total for one in steps} == {4}


def test_a_result_is_no_question_in_any_count(result: RubricScore) -> None:
    assert standing(result) == "“All” on two and “Some” on one of four questions"
    assert [one.question.id for one in result.results] == ["a-stage", "b-stage"]


def test_where_no_score_is_given_the_results_are_the_headline(result: RubricScore) -> None:
    assert headline(result) == results_line(result) == "Stage of a: All and Stage of b: Some"


def test_many_results_are_counted_by_level() -> None:
    answers = {f"{area}-{part}": "l2" for area in "abcd" for part in ("plan", "do")} | {"d-do": "l0"}
    found = score([rubric("abcd")], assessment(answers)).rubrics[0]
    assert headline(found) == "“All” on three and “Some” on one of four results"


def test_the_lowest_of_results_is_called_by_its_level() -> None:
    answers = {"a-plan": "l2", "a-do": "l2", "b-plan": "l1", "b-do": "l0"}
    rubrics, said = (rubric(),), assessment(answers)
    outline = Outline(rubrics, said, score(rubrics, said), NOON.date(), due(NOON.date()))
    figure = results_map(outline, outline.results[0])
    assert figure is not None
    rows = [[item.text for item in row] for row in figure.grid.rows]
    assert [row[0] for row in rows] == ["Stages", "Stage of a", "Stage of b"]
    assert rows[0][1] == "Some (1.0 of 2)"
    assert "claimed only" not in figure.grid.note


def test_the_evidence_book_has_one_page_for_all_results(make: Any) -> None:
    report = make.report((rubric(),), assessment({"a-plan": "l1", "a-do": "l0"}))
    said = make.said(report, "results--model")
    assert "It is planned." in said
    assert "Stages" in said
    assert "Nobody is asked for these levels" in said
    assert not [one.id for one in report.pages if one.id == "question--model--a-stage"]


def test_results_stand_in_the_paper_before_the_sections(make: Any) -> None:
    report = make.report((rubric("abcdefghi"),), assessment({"a-plan": "l2", "a-do": "l2"}))
    said = make.said(report, "standing")
    assert said.index("Stage of a") < said.index("Area a")
    assert "At their target" not in said


def test_without_a_plan_the_paper_has_room_for_thirty_sections(make: Any) -> None:
    areas = "".join(AREA.format(area=f"a{number}") for number in range(30))
    report = make.report((load_rubric(parse((HEAD + areas).encode(), "model.yaml")),), assessment({"a0-plan": "l2"}))
    assert "Area a29" in make.said(report, "standing")
    assert "sections" not in make.ids(report)


def test_a_result_is_derived_without_gates_that_it_does_not_have() -> None:
    scorecard = score([rubric()], assessment({"a-plan": "l2", "a-do": "l2"}))
    said = " ".join(line.text for line in explain(scorecard, "a-stage", {}).lines)
    assert "All counts when {a: {min: 1}}: that is so." in said
    assert "gates prove" not in said
    assert "Backing" not in said
