"""Worked examples of scoring, each small enough to check by hand."""

from __future__ import annotations

from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import pytest

from csmaturity.scoring.interval import Score
from csmaturity.scoring.score import score
from csmaturity.scoring.scorecard import QuestionScore, RubricScore, State, Strength

GATES = {"average": ("a1", "a2"), "excellent": ("e1",)}


def result(rubric: Any, assessment: Any) -> RubricScore:
    (only,) = score([rubric], assessment).rubrics
    return only


def only_question(build: SimpleNamespace, said: Any, **more: Any) -> QuestionScore:
    rubric = build.rubric(build.question("seat", gates=GATES, **more))
    return result(rubric, build.assessment({"seat": said} if said is not None else {})).questions[0]


def fractions(found: Score | None) -> tuple[Any, ...]:
    """Point, worst and best."""
    assert found is not None
    return found.point, found.low, found.high


def exact_score(value: str, lowest: str, highest: str) -> Score:
    """A score that leaves nothing open."""
    return Score(Fraction(value), Fraction(value), Fraction(lowest), Fraction(highest), Fraction(value))


# ---------------------------------------------------------------- one question


@pytest.mark.parametrize(
    ("said", "state", "level", "interval"),
    [
        (None, State.UNANSWERED, None, (0, 2)),
        ("?", State.UNKNOWN, None, (0, 2)),
        ("average", State.ANSWERED, "average", (1, 1)),
        ({"a1": "yes", "a2": "yes", "e1": "no"}, State.ANSWERED, "average", (1, 1)),
        ({"a1": "no"}, State.ANSWERED, "poor", (0, 0)),
        ({"a1": "yes", "a2": "yes", "e1": "yes"}, State.ANSWERED, "excellent", (2, 2)),
        ({"a1": "yes", "a2": "yes"}, State.PARTLY, None, (1, 2)),
        ({"a1": "yes", "a2": "unknown", "e1": "no"}, State.PARTLY, None, (0, 1)),
        ({"a1": "yes", "a2": "unknown", "e1": "yes"}, State.PARTLY, None, (0, 2)),
        ({"a1": "unknown", "a2": "unknown", "e1": "unknown"}, State.UNKNOWN, None, (0, 2)),
        ({"unknown": True, "gates": {"a1": "yes", "a2": "yes"}}, State.PARTLY, None, (1, 2)),
    ],
)
def test_what_an_answer_makes_of_a_question(
    build: SimpleNamespace, said: Any, state: State, level: str | None, interval: tuple[int, int]
) -> None:
    found = only_question(build, said)
    assert found.state is state
    assert (found.level.id if found.level else None) == level
    assert fractions(found.score) == (interval[0] if level else None, *interval)


def test_the_claimed_level_counts_and_the_gates_say_what_is_proven(build: SimpleNamespace) -> None:
    found = only_question(build, {"level": "excellent", "gates": {"a1": "yes", "a2": "yes", "e1": "no"}})
    levels = [level.id if level else None for level in (found.level, found.evidenced_low, found.evidenced_high)]
    assert levels == ["excellent", "average", "average"]
    assert found.overclaims
    assert found.score == exact_score("2", "0", "2")


def test_gates_of_ours_never_decide_where_the_source_has_gates(build: SimpleNamespace) -> None:
    ours = {"id": "o1", "text": "ours", "basis": "ours"}
    rubric = build.rubric(build.question("seat", gates={"average": ("a1", ours), "excellent": (ours | {"id": "o2"},)}))
    found = result(rubric, build.assessment({"seat": {"a1": "yes", "o1": "no", "o2": "no"}})).questions[0]
    assert found.level == rubric.scale[1]
    only_ours = result(rubric, build.assessment({"seat": {"o1": "yes"}})).questions[0]
    assert only_ours.state is State.UNANSWERED


def test_a_range_over_uneven_values_takes_the_worst_and_best_value_inside_it(build: SimpleNamespace) -> None:
    rubric = build.rubric(build.question("odd", 3, 0, 5, gates=GATES))
    (found,) = result(rubric, build.assessment({"odd": {"a1": "unknown", "a2": "yes", "e1": "no"}})).questions
    assert found.score == Score(Fraction(0), Fraction(3), Fraction(0), Fraction(5), None)


@pytest.mark.parametrize(
    ("said", "strength"),
    [
        ("average", Strength.NONE),
        ({"level": "average", "gates": {"a1": "unknown"}}, Strength.NONE),
        ({"level": "average", "gates": {"a1": "no"}}, Strength.CHECKED),
        ({"level": "average", "evidence": ({"text": "minutes"},)}, Strength.DOCUMENTED),
    ],
)
def test_how_well_an_answer_is_backed(build: SimpleNamespace, said: Any, strength: Strength) -> None:
    assert only_question(build, said).strength is strength


def test_a_sign_of_the_lowest_level_conflicts_with_any_higher_one(build: SimpleNamespace) -> None:
    question = build.question("seat")
    question["levels"]["poor"]["signals"] = ({"id": "p1", "text": "nobody knows"}, {"id": "p2", "text": "x"})
    rubric = build.rubric(question)
    for level, conflicts in (("average", ("p1",)), ("poor", ())):
        said = {"level": level, "gates": {"p1": "yes", "p2": "no"}}
        found = result(rubric, build.assessment({"seat": said})).questions[0]
        assert found.conflicts == conflicts
        assert found.strength is Strength.NONE
        assert found.evidenced_low is None


# ---------------------------------------------------------------- who is asked


def test_questions_are_left_out_only_where_a_known_fact_says_so(build: SimpleNamespace) -> None:
    fact = {"id": "size", "ask": "?", "kind": "number"}
    big = {"applies_when": {"size": {"min": 50}}}
    rubric = build.rubric(
        build.question("a"),
        build.question("b", **big),
        build.section("s", build.question("c"), build.section("t", build.question("d")), **big),
        profile=(fact,),
    )
    answers = {"a": "excellent", "b": "poor", "c": "poor", "d": "poor"}
    small = result(rubric, build.assessment(answers, {"size": 10}))
    assert [one.state for one in small.questions] == [State.ANSWERED] + [State.NOT_ASKED] * 3
    assert small.root.children[2].state is State.NOT_ASKED
    assert fractions(small.root.score) == (2, 2, 2)
    assert small.distribution == {"Excellent": 1, "Average": 0, "Poor": 0}
    for facts in ({"size": 50}, {}):
        large = result(rubric, build.assessment(answers, facts))
        assert {one.state for one in large.questions} == {State.ANSWERED}
        assert fractions(large.root.score) == (Fraction(2, 3),) * 3


def test_not_applicable_leaves_the_divisor(build: SimpleNamespace) -> None:
    rubric = build.rubric(build.question("a"), build.question("b"), build.question("c"))
    answers = {"a": "excellent", "b": "average", "c": {"not_applicable": "no renewals yet"}}
    found = result(rubric, build.assessment(answers))
    assert found.root.score == exact_score("3/2", "0", "2")
    assert found.root.state is State.ANSWERED


def test_where_nothing_counts_there_is_no_score(build: SimpleNamespace) -> None:
    away = {"not_applicable": "because"}
    cases: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
        ((), {}),
        ((build.question("a"),), {"a": away}),
        ((build.question("a", weight=0),), {"a": "average"}),
        ((build.section("empty"),), {}),
    ]
    for children, answers in cases:
        found = result(build.rubric(*children), build.assessment(answers))
        assert found.root.score is None
        assert found.root.state is State.NOT_APPLICABLE
        assert found.stage is None
        assert found.stages_possible == ()


# ---------------------------------------------------------------- rolling up


def test_nine_questions_with_gaps(build: SimpleNamespace) -> None:
    rubric = build.rubric(*(build.question(f"q{n}") for n in range(9)))
    said = ["excellent", "excellent", "average", "average", "average", "average", "poor", "?"]
    found = result(rubric, build.assessment({f"q{n}": level for n, level in enumerate(said)}))
    assert fractions(found.root.score) == (Fraction(8, 7), Fraction(8, 9), Fraction(12, 9))
    assert found.distribution == {"Excellent": 2, "Average": 4, "Poor": 1}
    assert list(found.distribution) == ["Excellent", "Average", "Poor"]
    assert found.root.state is State.PARTLY


def test_nothing_answered_has_an_interval_and_no_point(build: SimpleNamespace) -> None:
    rubric = build.rubric(build.question("a"), build.question("b"))
    for answers in ({}, {"a": "?", "b": "?"}):
        found = result(rubric, build.assessment(answers))
        assert fractions(found.root.score) == (None, 0, 2)
        assert found.root.state is State.UNANSWERED


def test_weights_count_in_means_and_sums(build: SimpleNamespace) -> None:
    questions = (build.question("a", weight=3), build.question("b", weight=1), build.question("c", weight=0))
    answers = build.assessment({"a": "average", "b": "excellent", "c": "poor"})
    mean = result(build.rubric(*questions), answers)
    assert fractions(mean.root.score) == (Fraction(5, 4),) * 3
    total = result(build.rubric(*questions, score="sum"), answers)
    assert total.root.score == exact_score("5", "0", "8")


def test_three_levels_of_means_weigh_each_branch_the_same(build: SimpleNamespace) -> None:
    # As in a model of functions, practices and streams: the mean of means, whatever the number of questions.
    quarter = (0, Fraction(1, 4), Fraction(1, 2), 1)
    rubric = build.rubric(
        build.section(
            "design",
            build.section("threats", build.question("t1", *quarter), build.question("t2", *quarter)),
            build.section("rules", build.question("r1", *quarter)),
        ),
        build.section("build", build.section("flaws", *(build.question(f"f{n}", *quarter) for n in range(4)))),
    )
    answers = {"t1": "l3", "t2": "l1", "r1": "l2", "f0": "l3", "f1": "l3", "f2": "l0", "f3": "l0"}
    found = result(rubric, build.assessment(answers))
    # threats (1 + 1/4)/2 = 5/8, rules 1/2, design 9/16; flaws 1/2, build 1/2; all 17/32
    assert fractions(found.root.score) == (Fraction(17, 32),) * 3


def test_a_sum_of_uneven_values_scales_up_for_what_is_missing(build: SimpleNamespace) -> None:
    rubric = build.rubric(
        build.question("a", 0, 2, 10), build.question("b", 0, 5), build.question("c", 1, 1, 4), score="sum"
    )
    found = result(rubric, build.assessment({"a": "average", "b": "l1"}))
    # known: (2 + 5) of (10 + 5) = 7/15 of the range; c is taken at 1 + 7/15 × 3 = 12/5
    assert found.root.score == Score(Fraction(8), Fraction(11), Fraction(1), Fraction(19), Fraction(47, 5))


def test_nested_minimum_takes_the_weakest_of_each_section(build: SimpleNamespace) -> None:
    rubric = build.rubric(
        build.section("s", build.question("a"), build.question("b", weight=5), score="min"),
        build.section("t", build.question("c"), build.section("u", build.question("d"), score="max"), score="min"),
        score="min",
    )
    answers = {"a": "excellent", "b": "average", "c": "excellent", "d": "excellent"}
    found = result(rubric, build.assessment(answers))
    assert [child.score and child.score.point for child in found.root.children] == [1, 2]
    assert fractions(found.root.score) == (1, 1, 1)
    gap = result(rubric, build.assessment(answers | {"b": "?"}))
    assert fractions(gap.root.score) == (2, 0, 2)


def test_a_section_without_a_rule_follows_the_rubric(build: SimpleNamespace) -> None:
    rubric = build.rubric(
        build.section("s", build.section("t", build.question("a"), build.question("b")), score="max"), score="sum"
    )
    found = result(rubric, build.assessment({"a": "excellent", "b": "average"}))
    assert fractions(found.root.score) == (3, 3, 3)


def test_one_more_gate_never_lowers_a_score_though_it_opens_a_range(build: SimpleNamespace) -> None:
    # At g2 the level was settled, at g3 it is open again; the share that fills the gaps must not fall with it.
    gates = {f"l{n}": (f"g{n}",) for n in (1, 2, 3)}
    known = (build.question("a", 0, 1, 2, 3, gates=gates), build.question("b"))
    rubric = build.rubric(*known, *(build.question(f"c{n}") for n in range(10)))
    before = result(rubric, build.assessment({"b": "poor", "a": {"g1": "yes", "g2": "no"}})).root.score
    after = result(rubric, build.assessment({"b": "poor", "a": {"g1": "yes", "g2": "yes"}})).root.score
    assert fractions(before)[0] == Fraction(5, 12)  # gaps at 1/5, what 1 + 0 is of 3 + 2
    assert fractions(after)[0] == Fraction(10, 12)  # gaps at 2/5; at b's 0 alone it would have fallen to 2/12


def test_gates_alone_that_settle_nothing_give_no_point(build: SimpleNamespace) -> None:
    rubric = build.rubric(build.question("a", gates=GATES), build.question("b"))
    found = result(rubric, build.assessment({"a": {"a1": "yes", "a2": "yes"}}))
    assert fractions(found.root.score) == (None, Fraction(1, 2), 2)
    assert found.root.state is State.PARTLY


# ---------------------------------------------------------------- unanswered: zero, block


def test_unanswered_can_count_as_the_lowest_but_unknown_never_does(build: SimpleNamespace) -> None:
    rubric = build.rubric(*(build.question(name) for name in "abc"), unanswered="zero")
    found = result(rubric, build.assessment({"a": "excellent", "c": "?"}))
    assert [one.state for one in found.questions] == [State.ANSWERED, State.UNANSWERED, State.UNKNOWN]
    assert fractions(found.root.score) == (1, Fraction(2, 3), Fraction(4, 3))
    assert found.distribution == {"Excellent": 1, "Average": 0, "Poor": 0}


def test_unanswered_can_block_every_score_above_it(build: SimpleNamespace) -> None:
    rubric = build.rubric(
        build.section("s", build.section("t", build.question("a"), build.question("b"))),
        build.section("u", build.question("c"), build.question("d", weight=0)),
        unanswered="block",
    )
    found = result(rubric, build.assessment({"a": "excellent", "c": "average"}))
    first, second = found.root.children
    assert fractions(found.root.score) == (None, 1, Fraction(3, 2))
    assert fractions(first.score) == (None, 1, 2)
    assert fractions(second.score) == (1, 1, 1)
    unknown = result(rubric, build.assessment({"a": "excellent", "b": "?", "c": "average"}))
    assert fractions(unknown.root.score) == (Fraction(3, 2), 1, Fraction(3, 2))


def test_rubrics_are_scored_each_on_its_own(build: SimpleNamespace) -> None:
    one, two = build.rubric(build.question("a")), build.rubric(build.question("a"), id="other")
    card = score([one, two], build.assessments({"model": {"a": "poor"}, "other": {"a": "excellent"}}))
    assert [one.root.score and one.root.score.point for one in card.rubrics] == [0, 2]
