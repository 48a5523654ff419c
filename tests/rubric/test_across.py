"""What the built-in rubrics say of each other: links that the plan counts, contradictions, sources that disagree."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from csmaturity.assessment.model import Assessment
from csmaturity.planning.roadmap import plan
from csmaturity.rubric.model import Rubric
from csmaturity.scoring.score import score
from csmaturity.storage import library

NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)

LINKS = (
    ("empowerment", "roles", "nine-questions/renewals@average"),
    ("empowerment", "authority", "nine-questions/renewals@excellent"),
    ("role-design", "segments", "nine-questions/cost-model@excellent"),
    ("role-design", "experience", "nine-questions/cost-model@excellent"),
    ("role-design", "coverage", "nine-questions/cost-model@excellent"),
    ("role-design", "milestones", "nine-questions/value@average"),
    ("team-conditions", "tension", "nine-questions/seat@excellent"),
    ("team-conditions", "explaining", "nine-questions/seat@excellent"),
    ("team-conditions", "stress", "nine-questions/cost-model@excellent"),
)

# Which question of which rubric prints the view of which other source.
DISSENT = (
    ("D1", "nine-questions", "cost-model", "role-design"),
    ("D1", "role-design", "coverage", "nine questions"),
    ("D2", "nine-questions", "renewals", "empowerment"),
    ("D2", "empowerment", "roles", "nine questions"),
    ("D4", "nine-questions", "cost-model", "No single kind of CSM"),
    ("D4", "role-design", "roles", "nine questions"),
    ("D5", "nine-questions", "churn", "empowerment"),
    ("D5", "empowerment", "authority", "playbook"),
    ("D6", "nine-questions", "renewals", "margin measure and a log"),
    ("D6", "empowerment", "authority", "revenue quota"),
    ("D7", "nine-questions", "seat", "team-conditions"),
    ("D7", "team-conditions", "explaining", "nine questions"),
    ("D8", "nine-questions", "health", "NPS"),
    ("D9", "nine-questions", "renewals", "limits for its load"),
    ("D9", "team-conditions", "stress", "nine questions"),
)


def rubric(id_: str) -> Rubric:
    return library.load(id_)[0]


def assessment_of(answers: dict[str, dict[str, Any]]) -> Assessment:
    said = {id_: {name: {"level": level} for name, level in held.items()} for id_, held in answers.items()}
    uses = tuple({"id": id_, "version": "1.0.0"} for id_ in answers)
    return Assessment.model_validate({"rubrics": uses, "started": NOON, "updated": NOON, "answers": said})


def told(*ids: str, **answers: dict[str, str]) -> set[str]:
    rubrics = [rubric(id_) for id_ in ids]
    held = {name.replace("_", "-"): levels for name, levels in answers.items()}
    return {one.id for one in score(rubrics, assessment_of(held)).contradictions}


@pytest.mark.parametrize(("owner", "question", "target"), LINKS)
def test_a_move_eases_a_step_of_another_rubric_and_the_plan_counts_it(owner: str, question: str, target: str) -> None:
    mine, other = rubric(owner), rubric("nine-questions")
    asked = mine.by_id[question]
    assert any(target in move.enables for move in asked.moves.values())
    lowest = {one.id: mine.scale_of(one)[0].id for one in mine.all_questions}
    answers = {owner: lowest, "nine-questions": {one.id: "poor" for one in other.all_questions}}
    card = score([other, mine], assessment_of(answers))
    edges = {(str(edge.before), str(edge.after)) for edge in plan([other, mine], card).edges}
    assert any(f"{owner}/{question}@" in before and target in after for before, after in edges)


@pytest.mark.parametrize(("issue", "owner", "question", "words"), DISSENT)
def test_sources_that_disagree_are_quoted_on_both_sides(issue: str, owner: str, question: str, words: str) -> None:
    held = rubric(owner).by_id[question].dissent
    assert any(words in f"{one.text} {one.source}" for one in held), issue


def test_a_contradiction_between_two_rubrics_is_told_where_both_are_answered() -> None:
    ids = ("nine-questions", "role-design")
    both = {"nine_questions": {"cost-model": "excellent"}, "role_design": {"segments": "poor"}}
    assert "model-without-segments" in told(*ids, **both)
    quota = {"nine_questions": {"renewals": "excellent"}, "team_conditions": {"stress": "poor"}}
    assert "quota-without-limits" in told("nine-questions", "team-conditions", **quota)


def test_a_condition_on_a_rubric_that_was_not_answered_never_holds() -> None:
    assert told("nine-questions", nine_questions={"cost-model": "excellent"}) == set()
    assert told("team-conditions", team_conditions={"stress": "poor"}) == set()
    every = {one.id: "excellent" for one in rubric("nine-questions").all_questions}
    foreign = {rule.id for rule in rubric("nine-questions").coherence if "/" in str(rule.when)}
    assert foreign
    assert not foreign & told("nine-questions", nine_questions=every)


def test_freedom_without_a_log_is_told() -> None:
    held = assessment_of({"empowerment": {"authority": "excellent"}})
    answer = held.answers["empowerment"]["authority"].model_copy(update={"gates": {"logged": "no"}})
    with_gate = held.model_copy(update={"answers": {"empowerment": {"authority": answer}}})
    assert "freedom-without-log" in {one.id for one in score([rubric("empowerment")], with_gate).contradictions}


def test_a_disagreement_never_moves_a_score() -> None:
    alone = {"nine-questions": {"renewals": "excellent"}}
    both = {**alone, "team-conditions": {"stress": "poor"}}
    first = score([rubric("nine-questions")], assessment_of(alone)).rubrics[0].root.score
    second = score([rubric("nine-questions"), rubric("team-conditions")], assessment_of(both)).rubrics[0].root.score
    assert first == second


def test_a_section_lends_its_basis_to_its_questions() -> None:
    team = rubric("team-conditions")
    assert {team.basis_of(team.by_id[name]) for name in ("ramp", "pulse", "alone")} == {"ours"}
    assert team.basis_of(team.by_id["listening"]) == "source"
    load = {"problem-contacts", "borrowed-results", "recovery", "understood", "change", "alone"}
    function, chief = {"tension", "explaining"}, {"range", "feelings", "shelter", "leading-change"}
    assert team.patterns.keys() == load | function | chief
