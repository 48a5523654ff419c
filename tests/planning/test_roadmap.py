from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csmaturity.assessment.model import Answer, Assessment
from csmaturity.planning.plan import Deferred, LeftOut, Plan
from csmaturity.planning.roadmap import plan
from csmaturity.rubric.model import Rubric
from csmaturity.scoring.score import score
from csmaturity.storage import library

# The eighteen moves of the domain notes: effort, political cost.
MOVES = {
    **{"Q1.A": ("M", 4), "Q1.E": ("L", 5), "Q2.A": ("M", 4), "Q2.E": ("L", 5), "Q3.A": ("M", 3), "Q3.E": ("L", 3)},
    **{"Q4.A": ("S", 1), "Q4.E": ("M", 3), "Q5.A": ("M", 1), "Q5.E": ("L", 2), "Q6.A": ("S", 1), "Q6.E": ("L", 2)},
    **{"Q7.A": ("M", 1), "Q7.E": ("L", 2), "Q8.A": ("S", 1), "Q8.E": ("M", 2), "Q9.A": ("S", 2), "Q9.E": ("M", 3)},
}
REQUIRES = "Q7.A>Q3.E Q7.A>Q5.E Q5.A>Q6.E Q5.A>Q8.E Q6.A>Q6.E Q2.E>Q1.E"
ENABLES = (
    "Q7.A>Q5.A Q5.A>Q4.E Q2.A>Q4.E Q1.A>Q2.E Q1.A>Q4.E Q7.A>Q2.E Q6.A>Q9.A Q8.A>Q9.A Q9.A>Q6.E Q9.A>Q3.A "
    "Q3.A>Q8.E Q3.A>Q3.E Q4.E>Q6.E Q4.E>Q7.E Q5.E>Q7.E Q5.E>Q9.E Q6.E>Q1.E Q1.E>Q3.E Q1.E>Q8.E Q1.E>Q9.E"
)
# Best first within a quarter. The notes list the last quarter by question; Q7.E ranks 0.50 there, Q3.E 0.44.
FIXTURE = [
    ["Q7.A", "Q5.A", "Q6.A", "Q8.A", "Q9.A", "Q4.A"],
    ["Q1.A", "Q3.A", "Q4.E"],
    ["Q2.A", "Q5.E", "Q6.E"],
    ["Q2.E", "Q8.E", "Q9.E"],
    ["Q1.E", "Q7.E", "Q3.E"],
]
LEVEL = {"A": "average", "E": "excellent"}

RubricOf = Callable[..., Rubric]
PlanOf = Callable[..., Plan]


def reference(node: str) -> str:
    question, level = node.lower().split(".")
    return f"{question}@{LEVEL[level.upper()]}"


@pytest.fixture(scope="module")
def nine(rubric_of: RubricOf) -> Rubric:
    questions: dict[str, dict[str, Any]] = {}
    for node, (effort, political) in MOVES.items():
        needs = [reference(edge.split(">")[0]) for edge in REQUIRES.split() if edge.endswith(f">{node}")]
        eases = [reference(edge.split(">")[1]) for edge in ENABLES.split() if edge.startswith(f"{node}>")]
        question, level = reference(node).split("@")
        questions.setdefault(question, {})[level] = (effort, political, needs, eases)
    return rubric_of(questions)


def taken(made: Plan) -> list[list[str]]:
    return [[f"{one.step.question}@{one.step.level}" for one in quarter.chosen] for quarter in made.quarters]


def deferred(made: Plan, quarter: int, step: str) -> Deferred:
    return next(one for one in made.quarters[quarter - 1].deferred if f"{one.step.question}@{one.step.level}" == step)


def left_out(made: Plan) -> dict[str, LeftOut]:
    return {f"{one.step.question}@{one.step.level}": one for one in made.left_out}


def all_poor(rubric: Rubric) -> dict[str, dict[str, Any]]:
    return {rubric.id: {one.id: rubric.scale_of(one)[0].id for one in rubric.all_questions}}


def test_the_worked_example_comes_out_exactly(nine: Rubric, plan_of: PlanOf) -> None:
    made = plan_of([nine], all_poor(nine))
    assert taken(made) == [[reference(node) for node in quarter] for quarter in FIXTURE]
    values = [[one.ranking.value for one in quarter.chosen] for quarter in made.quarters]
    assert values == [sorted(quarter, reverse=True) for quarter in values], "best first within a quarter"
    assert made.left_out == ()
    ladders = 1  # Q6.A to Q6.E; a ladder is no edge of its own
    assert len(made.edges) == len((REQUIRES + " " + ENABLES).split()) - ladders


def test_the_built_in_rubric_gives_the_worked_example(plan_of: PlanOf) -> None:
    rubric, _ = library.load("nine-questions")
    names = {f"q{number}": one.id for number, one in enumerate(rubric.all_questions, start=1)}
    expected = [
        [f"{names[question]}@{level}" for question, level in (reference(node).split("@") for node in quarter)]
        for quarter in FIXTURE
    ]
    assert taken(plan_of([rubric], all_poor(rubric))) == expected


def test_each_choice_shows_its_numbers(nine: Rubric, plan_of: PlanOf) -> None:
    first, second, *_, last = plan_of([nine], all_poor(nine)).quarters[0].chosen
    numbers = first.ranking
    assert (numbers.impact, numbers.unlocks, numbers.effort, numbers.political) == (3, 5, 2, 1)
    assert (numbers.value, numbers.place, numbers.among, numbers.equals) == (Fraction(36, 5), 1, 9, 0)
    assert not first.extra
    assert (second.ranking.place, second.ranking.equals) == (2, 3)
    assert last.extra
    assert (last.ranking.place, last.ranking.value) == (6, Fraction(4))


def test_each_deferral_says_what_it_waits_for(nine: Rubric, plan_of: PlanOf) -> None:
    made = plan_of([nine], all_poor(nine))

    def waits(one: Deferred) -> list[tuple[str, int]]:
        return [(str(awaited.state.step), awaited.quarter) for awaited in one.waits_for]

    capacity = deferred(made, 1, "q1@average")
    assert (capacity.kind, capacity.quarter) == ("capacity", 1)
    assert len(capacity.waits_for) == 3
    assert capacity.ranking
    assert (capacity.ranking.place, capacity.ranking.value) == (7, Fraction(3))
    politics = deferred(made, 2, "q2@average")
    assert (politics.kind, waits(politics)) == ("politics", [("nine/q1@average", 2)])
    assert politics.ranking
    assert politics.ranking.place == 3
    ladder = deferred(made, 1, "q8@excellent")
    assert (ladder.kind, ladder.ranking) == ("ladder", None)
    assert waits(ladder) == [("nine/q5@average", 1), ("nine/q8@average", 1)]
    requires = deferred(made, 3, "q1@excellent")
    assert (requires.kind, waits(requires)) == ("requires", [("nine/q2@excellent", 4)])


def test_unknown_questions_are_to_be_found_out_first(nine: Rubric, plan_of: PlanOf) -> None:
    answers = all_poor(nine)["nine"] | {"q7": Answer(unknown=True)}
    del answers["q2"]
    made = plan_of([nine], {"nine": answers})
    out = left_out(made)
    assert out["q7@average"].kind == "unknown"
    assert out["q2@average"].kind == "unknown"
    assert out["q5@excellent"].kind == "blocked"
    assert [(str(need.step), need.status) for need in out["q5@excellent"].needs] == [("nine/q7@average", "unknown")]
    assert not {"q7@average", "q2@average", "q5@excellent"} & {step for quarter in taken(made) for step in quarter}


def test_signs_alone_answer_nothing(rubric_of: RubricOf, plan_of: PlanOf) -> None:
    levels = {"poor": {"text": "poor", "signals": ({"id": "p1", "text": "sign"},)}}
    levels |= {level: {"text": level} for level in ("average", "excellent")}
    rubric = rubric_of({"only": {"average": ("M", 1)}}, only={"levels": levels})
    out = left_out(plan_of([rubric], {"nine": {"only": Answer(gates={"p1": "yes"})}}))
    assert out["only@average"].kind == "unknown"


def test_gates_that_prove_a_level_meet_a_requirement_before_the_rest_is_known(
    rubric_of: RubricOf, plan_of: PlanOf
) -> None:
    levels = {
        "poor": {"text": "poor"},
        "average": {"text": "average", "gates": ({"id": "a1", "text": "one"},)},
        "excellent": {"text": "excellent", "gates": ({"id": "e1", "text": "two"},)},
    }
    questions: dict[str, Any] = {
        "first": {"average": ("M", 1), "excellent": ("M", 1)},
        "second": {"average": ("M", 1, ["first@average"])},
    }
    rubric = rubric_of(questions, first={"levels": levels})
    made = plan_of([rubric], {"nine": {"first": Answer(gates={"a1": "yes", "e1": "unknown"}), "second": "poor"}})
    assert taken(made) == [["second@average"]]
    assert left_out(made)["first@excellent"].kind == "unknown"


def test_a_target_caps_the_climb(nine: Rubric, plan_of: PlanOf) -> None:
    answers = all_poor(nine)["nine"]
    answers |= {"q2": Answer(level="poor", target="average"), "q4": Answer(level="average", target="poor")}
    made = plan_of([nine], {"nine": answers})
    out = left_out(made)
    assert out["q2@excellent"].kind == "target"
    assert out["q4@excellent"].kind == "target"
    assert (out["q1@excellent"].kind, out["q1@excellent"].needs) == ("blocked", (out["q2@excellent"].state,))
    assert "q2@average" in {step for quarter in taken(made) for step in quarter}


def test_a_question_that_does_not_apply_neither_blocks_nor_counts(nine: Rubric, plan_of: PlanOf) -> None:
    answers = all_poor(nine)["nine"] | {"q7": Answer(not_applicable="no product in use yet")}
    made = plan_of([nine], {"nine": answers})
    steps = {step for quarter in taken(made) for step in quarter}
    assert {"q5@excellent", "q3@excellent"} <= steps
    assert "q7" not in {step.split("@")[0] for step in (*steps, *left_out(made))}
    funded = next(one for quarter in made.quarters for one in quarter.chosen if str(one.step) == "nine/q4@excellent")
    assert "q7" not in {step.question for step in funded.ranking.opens}
    assert "q7" not in {step.question for edge in made.edges for step in (edge.before, edge.after)}


def test_a_level_without_a_move_is_named_and_blocks_what_is_above(rubric_of: RubricOf, plan_of: PlanOf) -> None:
    rubric = rubric_of({"only": {"excellent": ("M", 1)}})
    out = left_out(plan_of([rubric], {"nine": {"only": "poor"}}))
    assert out["only@average"].kind == "no-move"
    assert out["only@excellent"].kind == "blocked"
    assert out["only@excellent"].needs == (out["only@average"].state,)


def test_requirements_in_a_circle_end_as_blocked(rubric_of: RubricOf, plan_of: PlanOf) -> None:
    rubric = rubric_of({"hen": {"average": ("S", 1, ["egg@average"])}, "egg": {"average": ("S", 1, ["hen@average"])}})
    made = plan_of([rubric], {"nine": {"hen": "poor", "egg": "poor"}})
    assert made.quarters == ()
    out = left_out(made)
    assert (out["hen@average"].kind, out["hen@average"].needs) == ("blocked", (out["egg@average"].state,))


def test_other_rubrics_count_as_requirements_and_as_unlocks(rubric_of: RubricOf, plan_of: PlanOf) -> None:
    first = rubric_of({"here": {"average": ("M", 1, ["other/there@average"])}}, id="first")
    other = rubric_of({"there": {"average": ("M", 1)}}, id="other")
    answers = {"first": {"here": "poor"}, "other": {"there": "poor"}}
    made = plan_of([first, other], answers)
    assert taken(made) == [["there@average"], ["here@average"]]
    assert [str(one) for one in made.quarters[0].chosen[0].ranking.opens] == ["first/here@average"]
    assert [(edge.kind, str(edge.after)) for edge in made.edges] == [("requires", "first/here@average")]
    alone = plan_of([first], answers)
    assert taken(alone) == [["here@average"]], "a rubric that is not used asks for nothing"


def test_a_rubric_that_the_scorecard_leaves_out_asks_for_nothing(
    rubric_of: RubricOf, assessment_of: Callable[..., Assessment]
) -> None:
    first = rubric_of({"here": {"average": ("M", 1, ["other/there@average"])}}, id="first")
    other = rubric_of({"there": {"average": ("M", 1)}}, id="other")
    result = plan([first, other], score([first], assessment_of([first], {"first": {"here": "poor"}})))
    assert taken(result) == [["here@average"]]
    assert {one.step.rubric for one in result.left_out} == {"first"}, "only for the level that has no move"


def test_three_small_free_moves_at_most_come_on_top_of_three(rubric_of: RubricOf, plan_of: PlanOf) -> None:
    questions: dict[str, Any] = {f"free{number}": {"average": ("S", 1)} for number in range(5)}
    questions |= {f"paid{number}": {"average": ("S", 2)} for number in range(4)}
    rubric = rubric_of(questions)
    made = plan_of([rubric], all_poor(rubric))
    first, second = taken(made)
    assert first == [
        *(f"free{number}@average" for number in range(3)),
        *(f"paid{number}@average" for number in range(3)),
    ]
    assert second == ["free3@average", "free4@average", "paid3@average"]
    waits = next(one for one in made.quarters[0].deferred if one.step.question == "free3")
    assert waits.kind == "extras"
    assert waits.ranking
    assert waits.ranking.place == 4


def test_everything_reached_gives_an_empty_plan(nine: Rubric, plan_of: PlanOf) -> None:
    made = plan_of([nine], {"nine": {one.id: "excellent" for one in nine.all_questions}})
    assert (made.quarters, made.left_out) == ((), ())


@st.composite
def graphs(draw: st.DrawFn) -> tuple[dict[str, Any], tuple[str, ...], dict[str, str]]:
    """Questions with ladders of up to five levels and any references at all, circles included, with answers."""
    levels = tuple(f"l{number}" for number in range(draw(st.integers(2, 5))))
    names = [f"q{number}" for number in range(draw(st.integers(1, 7)))]
    references = st.lists(st.sampled_from([f"{name}@{level}" for name in names for level in levels]), max_size=2)
    moves = st.tuples(st.sampled_from("SML"), st.integers(1, 5), references, references)
    questions = {name: {level: draw(moves) for level in levels[1:]} for name in names}
    return questions, levels, {name: draw(st.sampled_from(levels)) for name in names}


@settings(max_examples=80, deadline=None)
@given(graphs())
def test_every_plan_keeps_the_rules(
    rubric_of: RubricOf, plan_of: PlanOf, graph: tuple[dict[str, Any], tuple[str, ...], dict[str, str]]
) -> None:
    questions, levels, answers = graph
    rubric = rubric_of(questions, levels=levels)
    made = plan_of([rubric], {"nine": answers})
    assert made == plan_of([rubric], {"nine": answers})
    reached = {(name, level) for name, top in answers.items() for level in levels[: levels.index(top) + 1]}
    to_climb = {(name, level) for name in answers for level in levels} - reached
    climbed: list[tuple[str, str]] = []
    for quarter in made.quarters:
        assert quarter.chosen
        assert sum(not one.extra for one in quarter.chosen) <= 3
        assert sum(one.move.political >= 4 for one in quarter.chosen) <= 1
        assert all(one.move.effort == "S" and one.move.political == 1 for one in quarter.chosen if one.extra)
        assert [one.ranking.place for one in quarter.chosen] == sorted({one.ranking.place for one in quarter.chosen})
        for one in quarter.chosen:
            below = levels[levels.index(one.step.level) - 1]
            needs = {tuple(need.split("@")) for need in one.move.requires} | {(one.step.question, below)}
            assert needs <= reached, "what a move needs was reached in an earlier quarter"
        now = [(one.step.question, one.step.level) for one in quarter.chosen]
        assert all(one.ranking or one.waits_for for one in quarter.deferred)
        later = {(one.step.question, one.step.level) for one in quarter.deferred}
        climbed += now
        reached |= set(now)
        planned = {(one.step.question, one.step.level) for each in made.quarters for one in each.chosen}
        assert later == planned - set(climbed), "what is planned and not yet taken is deferred, with a reason"
    assert len(climbed) == len(set(climbed)), "every move at most once"
    blocked = {(one.step.question, one.step.level) for one in made.left_out}
    assert set(climbed) | blocked == to_climb
    assert not set(climbed) & blocked
