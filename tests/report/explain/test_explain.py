"""Derivations as a reader sees them: every statement, its arithmetic, and the line that it rests on."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from csmaturity.assessment.load import load_assessment
from csmaturity.errors import UsageError
from csmaturity.report.explain.derivation import Derivation, arithmetic, rounding
from csmaturity.report.explain.explain import explain
from csmaturity.rubric.source import Place, Source
from csmaturity.scoring.score import score
from csmaturity.storage.library import load
from csmaturity.storage.yaml.reader import parse

GATES = {"average": ("a1", "a2"), "excellent": ("e1",)}


def text(derivation: Derivation) -> list[str]:
    return ["  " * line.depth + line.text for line in derivation.lines]


def derive(rubric: Any, assessment: Any, node: str | None = None, source: Source | None = None) -> Derivation:
    return explain(score([rubric], assessment), node, {rubric.id: source} if source else {})


def test_the_example_in_the_documentation_is_what_explain_says(root: Path, renew: bool) -> None:
    path = root / "docs" / "scoring.md"
    written = path.read_text("utf-8")
    answers = re.search(r"```yaml\n(.*?)```", written, re.DOTALL)
    assert answers
    rubric, _ = load("empowerment")
    assessment = load_assessment(parse(answers[1].encode(), "example"))
    fresh = "```text\n" + "\n".join(text(derive(rubric, assessment))) + "\n```"
    if renew:
        path.write_text(re.sub(r"```text\n.*?```", lambda _: fresh, written, flags=re.DOTALL), "utf-8")
    assert fresh in path.read_text("utf-8"), "docs/scoring.md is out of date; run this test with --renew"


def test_a_group_shows_its_parts_the_gaps_the_interval_the_share_and_the_rounding(build: SimpleNamespace) -> None:
    stages = ({"id": "start", "label": "Start", "from_": 0}, {"id": "end", "label": "End", "from_": 1})
    rubric = build.rubric(
        build.question("a"), build.question("b", weight=3), build.question("c"), build.question("d"), stages=stages
    )
    answers = {"a": "excellent", "b": "poor", "c": "?", "d": {"not_applicable": "none\nhere"}}
    derivation = derive(rubric, build.assessment(answers))
    assert derivation.title == "Model (model 1.0.0)"
    assert text(derivation) == [
        "0.5 on a range of 0 to 2, 25% of it; open answers leave 0.4 to 0.8; stage: Start.",
        "  Rule: mean, the weighted mean of what counts.",
        "  A: Excellent, worth 2, as claimed.",
        "  B: Poor, worth 0, as claimed; weight 3.",
        "  C: Don't know: any level is possible, worth 0 to 2.",
        "  D: Not applicable, so it is left out of the score: none here.",
        "  What is known reaches (2 + 0 × 3) ÷ (2 + 2 × 3) = 0.25 of its range.",
        "    C, which is open, is taken at the same share: 0 + 0.25 × 2 = 0.5.",
        "  Point: (2 × 1 + 0 × 3 + 0.5 × 1) ÷ (1 + 3 + 1) = 0.5",
        "  If everything open is at its worst: (2 × 1 + 0 × 3 + 0 × 1) ÷ (1 + 3 + 1) = 0.4",
        "  If everything open is at its best: (2 × 1 + 0 × 3 + 2 × 1) ÷ (1 + 3 + 1) = 0.8",
        "  Share of the range: (0.5 − 0) ÷ (2 − 0) = 0.25, shown as 25%",
        "  Stage: Start starts at 0 of the range.",
        "  Rounding: 0.5 needs no rounding, shown as 0.5",
    ]
    assert derivation.result == text(derivation)[0]


def test_sections_are_derived_inside_their_parent_with_their_own_rule(build: SimpleNamespace) -> None:
    rubric = build.rubric(
        build.section("s", build.question("a"), build.question("b"), score="min", weight=2),
        build.section("t", build.question("c", weight=0)),
        score="sum",
    )
    assert text(derive(rubric, build.assessment({"a": "excellent", "b": "average", "c": "poor"}))) == [
        "2.0 on a range of 0 to 4, 50% of it.",
        "  Rule: sum, the weighted sum of what counts.",
        "  S: 1.0 on a range of 0 to 2, 50% of it; weight 2.",
        "    Rule: min, the lowest of what counts.",
        "    A: Excellent, worth 2, as claimed.",
        "    B: Average, worth 1, as claimed.",
        "    Point: the lowest of 2, 1 = 1",
        "    Interval: none, as nothing is left open.",
        "    Share of the range: (1 − 0) ÷ (2 − 0) = 0.5, shown as 50%",
        "    Rounding: 1 needs no rounding, shown as 1.0",
        "  T: not applicable, no score.",
        "    Rule: sum, the weighted sum of what counts.",
        "    C: Poor, worth 0, as claimed; weight 0, so not scored.",
        "    Nothing here counts, so there is no score.",
        "  Point: 1 × 2 = 2",
        "  Interval: none, as nothing is left open.",
        "  Share of the range: (2 − 0) ÷ (4 − 0) = 0.5, shown as 50%",
        "  Rounding: 2 needs no rounding, shown as 2.0",
    ]


def test_a_question_shows_claim_gates_proof_and_worth(build: SimpleNamespace) -> None:
    ours = {"id": "o1", "text": "ours", "basis": "ours"}
    question = build.question("seat", gates=GATES | {"excellent": ("e1", ours)}, weight=2)
    question["levels"]["poor"]["signals"] = ({"id": "p1", "text": "nobody knows"},)
    said = {
        "level": "excellent",
        "gates": {"a1": "yes", "a2": "yes", "e1": "no", "o1": "yes", "p1": "yes"},
        "evidence": ({"text": "x"},),
    }
    derivation = derive(build.rubric(question), build.assessment({"seat": said}), "seat")
    assert derivation.title == "Seat (model/seat)"
    assert text(derivation) == [
        "Excellent, worth 2, as claimed.",
        "  Claimed: Excellent.",
        "  Sign p1: yes. It speaks against the level that counts. nobody knows",
        "  Gate a1 decides Average: yes. a1 is so",
        "  Gate a2 decides Average: yes. a2 is so",
        "  Gate e1 decides Excellent: no. e1 is so",
        "  Gate o1 supports Excellent: yes. ours",
        "  The gates prove Average.",
        "    Excellent is not proven: e1 is no.",
        "  The claimed level counts, though it is above what the gates can prove.",
        "  Scale: Poor 0, Average 1, Excellent 2.",
        "  Weight: 2.",
        "  Backed by 1 record of evidence, which never changes a score.",
    ]


@pytest.mark.parametrize(
    ("said", "result", "extra"),
    [
        ("?", "Don't know: any level is possible, worth 0 to 2.", None),
        (None, "Unanswered: any level is possible, worth 0 to 2.", None),
        (
            {"a1": "yes", "a2": "yes"},
            "Partly answered: its gates leave Average to Excellent, worth 1 to 2.",
            "    Excellent is not proven: e1 is not answered.",
        ),
        ({"a1": "no"}, "Poor, worth 0, by its gates.", "    Average is not proven: a1 is no, a2 is not answered."),
        (
            {"level": "poor", "gates": {"a1": "yes", "a2": "yes", "e1": "no"}},
            "Poor, worth 0, as claimed.",
            "  The claimed level counts, though the gates prove more.",
        ),
        (
            {"level": "average", "gates": {"a1": "yes", "a2": "yes"}},
            "Average, worth 1, as claimed.",
            "  The claimed level counts, and the gates do not speak against it.",
        ),
    ],
)
def test_each_way_to_answer_is_explained(build: SimpleNamespace, said: Any, result: str, extra: str | None) -> None:
    rubric = build.rubric(build.question("seat", gates=GATES))
    derivation = derive(rubric, build.assessment({"seat": said} if said else {}), "seat")
    assert derivation.result == result
    if extra:
        assert extra in text(derivation)


def test_a_question_that_was_not_asked_says_which_condition_kept_it_out(build: SimpleNamespace) -> None:
    condition = {"applies_when": {"size": 1}}
    profile = ({"id": "size", "ask": "?", "kind": "number"},)
    rubric = build.rubric(
        build.question("a", **condition), build.section("s", build.question("b"), **condition), profile=profile
    )
    assessment = build.assessment({}, {"size": 2})
    left_out = "Not asked: the rubric asks this only of other organisations, so it is left out of the score."
    own, section = derive(rubric, assessment, "a"), derive(rubric, assessment, "b")
    assert text(own)[:2] == [left_out, "  The condition under applies-when is not met."]
    assert text(section)[:2] == [
        left_out,
        "  The condition under applies-when is not met for the section that it stands in.",
    ]
    assert derive(rubric, assessment, "s").result == "S: not asked, no score."


def test_what_is_left_out_or_not_backed_is_said(build: SimpleNamespace) -> None:
    rubric = build.rubric(build.question("a", weight=0), build.question("b", 0, 4), unanswered="zero")
    assessment = build.assessment({"a": {"not_applicable": "No renewals yet."}})
    assert text(derive(rubric, assessment, "a")) == [
        "Not applicable, so it is left out of the score: No renewals yet.",
        "  Scale: Poor 0, Average 1, Excellent 2.",
        "  Weight: 0, so it is not scored.",
    ]
    assert text(derive(rubric, assessment, "b")) == [
        "Unanswered: this rubric counts that as the lowest, worth 0.",
        "  Scale: L0 0, L1 4.",
        "  Weight: 1.",
    ]
    claimed = derive(rubric, build.assessment({"b": "l1"}), "b")
    assert text(claimed)[-1] == "  Backing: claimed only, which never changes a score."


def test_the_reason_for_having_no_point_is_given(build: SimpleNamespace) -> None:
    questions = (build.question("a", gates=GATES), build.question("b"))
    plain, blocking = build.rubric(*questions), build.rubric(*questions, unanswered="block")
    nothing = derive(plain, build.assessment({}))
    assert nothing.result == "no point score on a range of 0 to 2; open answers leave 0.0 to 2.0."
    assert "  Point: none, as nothing here has been answered." in text(nothing)
    gates = derive(plain, build.assessment({"a": {"a1": "yes", "a2": "yes"}}))
    line = "  Point: none, as no answer here settles a level; the gates fit anything from 1 to 2."
    assert line in text(gates)
    blocked = derive(blocking, build.assessment({"a": "average"}))
    line = "  Point: none until every question that counts has an answer, as this rubric wants it."
    assert line in text(blocked)


def test_a_gap_is_held_inside_what_its_gates_leave(build: SimpleNamespace) -> None:
    rubric = build.rubric(build.question("a", gates=GATES), build.question("b"), build.question("c"))
    derivation = derive(rubric, build.assessment({"a": {"a1": "yes", "a2": "yes"}, "b": "poor"}))
    assert text(derivation)[5:9] == [
        "  What is known reaches (1 + 0) ÷ (2 + 2) = 0.25 of its range.",
        "    A, which is open, would be 0 + 0.25 × 2 = 0.5; its answers leave 1 to 2, so it is taken at 1.",
        "    C, which is open, is taken at the same share: 0 + 0.25 × 2 = 0.5.",
        "  Point: (1 + 0 + 0.5) ÷ 3 = 0.5",
    ]


def test_two_gaps_that_meet_in_one_share_say_so(build: SimpleNamespace) -> None:
    rubric = build.rubric(build.question("a", gates=GATES), build.question("b", gates=GATES))
    low, high = {"a1": "yes", "a2": "unknown", "e1": "no"}, {"a1": "yes", "a2": "yes"}
    derivation = derive(rubric, build.assessment({"a": low, "b": high}))
    assert "  What the gates leave has one share of the range in common: 0.5." in text(derivation)


def test_every_line_names_the_place_that_it_rests_on(build: SimpleNamespace) -> None:
    rubric = build.rubric(build.section("s", build.question("a", gates=GATES)), score="min")
    source = Source(
        "r.yaml",
        {},
        values={
            (): Place(1, 1),
            ("scale",): Place(3, 3),
            ("sections", 0): Place(10, 5),
            ("sections", 0, "questions", 0): Place(12, 7),
            ("sections", 0, "questions", 0, "levels", "average", "gates", 1): Place(20, 9),
        },
        keys={("score",): Place(5, 1)},
    )
    assessment = build.assessment({"a": {"a1": "yes", "a2": "no"}})
    whole = {line.text.split(":")[0]: line.place for line in derive(rubric, assessment, None, source).lines}
    assert whole["Rule"] == "r.yaml:5"
    assert whole["S"] == "r.yaml:10"
    assert whole["A"] == "r.yaml:12"
    assert whole["Rounding"] == ""
    question = {line.text.split(":")[0]: line.place for line in derive(rubric, assessment, "a", source).lines}
    assert question["Gate a2 decides Average"] == "r.yaml:20"
    assert question["Scale"] == "r.yaml:3"


def test_several_rubrics_stand_one_under_another(build: SimpleNamespace) -> None:
    one, two = build.rubric(build.question("a")), build.rubric(build.question("a"), id="other")
    card = score([one, two], build.assessments({"model": {"a": "poor"}, "other": {"a": "excellent"}}))
    lines = text(explain(card, None, {}))
    assert lines[:3] == [
        "2 rubrics, each scored on its own.",
        "Model (model 1.0.0)",
        "  0.0 on a range of 0 to 2, 0% of it.",
    ]
    assert "Model (other 1.0.0)" in lines
    assert explain(card, "other/a", {}).title == "A (other/a)"
    assert explain(card, "other", {}).title == "Model (other 1.0.0)"
    with pytest.raises(UsageError) as ambiguous:
        explain(card, "a", {})
    assert (ambiguous.value.message, ambiguous.value.hint) == (
        "a is in more than one place",
        "Write model/a or other/a.",
    )


def test_a_name_that_is_not_there_is_refused_with_the_nearest(build: SimpleNamespace) -> None:
    card = score([build.rubric(build.question("seat"))], build.assessment({}))
    with pytest.raises(UsageError) as wrong:
        explain(card, "saet", {})
    assert wrong.value.message == "there is nothing called saet to explain; did you mean seat?"
    assert wrong.value.hint == "Rubrics here: model."
    with pytest.raises(UsageError) as far:
        explain(card, "\x1b[31mzzz", {})
    assert far.value.message == "there is nothing called <U+001B>[31mzzz to explain"
    assert far.value.hint == "Rubrics here: model."


def test_a_title_of_two_questions_names_neither_and_an_id_goes_before_a_title(build: SimpleNamespace) -> None:
    twins = build.rubric(*(build.question(id) | {"title": "Seat"} for id in ("one", "two", "seat")))
    card = score([twins], build.assessment({}))
    assert explain(card, "seat", {}).title == "Seat (model/seat)"
    with pytest.raises(UsageError) as ambiguous:
        explain(card, "SEAT", {})
    assert ambiguous.value.hint == "Write model/one or model/two or model/seat."


def test_text_from_files_cannot_steer_the_terminal(build: SimpleNamespace) -> None:
    rubric = build.rubric(build.question("seat") | {"title": "[bold]Seat\x1b[2J\nof <b>"})
    title = derive(rubric, build.assessment({}), "seat").title
    assert title.startswith("[bold]Seat")
    assert title.endswith("of <b> (model/seat)")
    assert title.isprintable()


@pytest.mark.parametrize(
    ("value", "decimals", "said"),
    [
        ("7/8", 1, "7/8 = 0.875, rounded half up to one decimal and shown as 0.9"),
        ("6/7", 1, "6/7 = 0.857143…, rounded half up to one decimal and shown as 0.9"),
        ("1/4", 1, "1/4 = 0.25, rounded half up to one decimal and shown as 0.3"),
        ("3/2", 1, "1.5 needs no rounding, shown as 1.5"),
        ("-1/3", 1, "-1/3 = -0.333333…, rounded half up to one decimal and shown as -0.3"),
        ("7/8", 0, "7/8 = 0.875, rounded half up to a whole number and shown as 1"),
        ("6/7", 2, "6/7 = 0.857143…, rounded half up to two decimals and shown as 0.86"),
        ("7/8", 3, "0.875 needs no rounding, shown as 0.875"),
    ],
)
def test_the_rounding_is_written_out(value: str, decimals: int, said: str) -> None:
    assert rounding(Fraction(value), decimals) == said


def test_arithmetic_brackets_what_is_negative() -> None:
    two, minus, half = Fraction(2), Fraction(-1), Fraction(1, 2)
    assert arithmetic("mean", [two, minus], [Fraction(1)] * 2, half) == "(2 + (-1)) ÷ 2 = 0.5"
    assert arithmetic("sum", [two, minus], [half, Fraction(1)], Fraction(0)) == "2 × 0.5 + (-1) × 1 = 0"


def test_a_gate_that_does_not_apply_stands_with_its_reason(build: SimpleNamespace) -> None:
    gates = {
        "average": ({"id": "a1", "text": "A", "may-not-apply": True}, {"id": "a2", "text": "B"}),
        "excellent": ({"id": "e1", "text": "C", "applies-when": {"size": "big"}}, {"id": "e2", "text": "D"}),
    }
    rubric = build.rubric(build.question("seat", gates=gates), profile=({"id": "size", "ask": "?", "kind": "text"},))
    said = {"gates": {"a1": {"not-applicable": "One\nproduct."}, "a2": "yes", "e1": "no", "e2": "yes"}}
    lines = text(derive(rubric, build.assessment({"seat": said}, {"size": "small"}), "seat"))
    assert lines[0] == "Excellent, worth 2, by its gates."
    assert "  Gate a1 decides Average: not applicable, so it decides nothing (One product). A" in lines
    left_out = "not asked, as its condition under applies-when is not met; it decides nothing"
    assert f"  Gate e1 decides Excellent: {left_out}. C" in lines
    assert "  The gates prove Excellent." in lines


@pytest.mark.parametrize(
    ("answers", "said", "proof"),
    [
        ({"base": "excellent"}, "that is so", None),
        (
            {"base": "poor", "seat": {"gates": {"a1": "yes"}}},
            "that is not so",
            "Excellent is not proven: its condition is not met.",
        ),
        ({"seat": {"gates": {"a1": "yes"}}}, "that can't be known yet", None),
        ({"base": {"not_applicable": "x"}, "seat": {"gates": {"a1": "yes"}}}, "nothing in it applies", None),
    ],
)
def test_a_condition_of_a_level_is_told_with_what_it_comes_to(
    answers: dict[str, Any], said: str, proof: str | None, build: SimpleNamespace
) -> None:
    seat = build.question("seat", gates={"average": ("a1",)})
    seat["levels"]["excellent"] = {"when": {"base": {"min": 2}}}
    lines = text(derive(build.rubric(build.question("base"), seat), build.assessment(answers), "seat"))
    assert any(line.startswith(f"  Excellent counts when {{base: {{min: 2}}}}: {said}") for line in lines), lines
    assert proof is None or f"    {proof}" in lines
    assert said != "that is so" or lines[0] == "Excellent, worth 2, by its condition."
