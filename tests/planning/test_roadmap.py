"""What is open when, how long it takes and who has room for it: one rule at a time, in small rubrics."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from csmaturity.assessment.model import Answer
from csmaturity.planning.plan import LeftOut, Plan, Wait
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.moves import Step

RubricOf = Callable[..., Rubric]
PlanOf = Callable[..., Plan]
MoveOf = Callable[..., dict[str, Any]]

GATED = {
    "poor": {"text": "poor"},
    "average": {"text": "average", "gates": ({"id": "a1", "text": "one"}, {"id": "a2", "text": "two"})},
    "excellent": {"text": "excellent", "gates": ({"id": "e1", "text": "three"},)},
}
"""Levels with statements that decide them."""


def runs(made: Plan) -> dict[str, tuple[int, int]]:
    """Each move's start and end, by question and level, in the plan's order."""
    return {f"{one.step.question}@{one.step.level}": (one.start, one.end) for one in made.moves}


def left_out(made: Plan) -> dict[str, LeftOut]:
    return {f"{one.step.question}@{one.step.level}": one for one in made.left_out}


def needs(one: LeftOut) -> list[tuple[str, str]]:
    return [(f"{need.step.question}@{need.step.level}", need.status) for need in one.needs]


def all_poor(rubric: Rubric) -> dict[str, dict[str, Any]]:
    return {rubric.id: {one.id: "poor" for one in rubric.all_questions}}


def test_lengths_come_from_the_letter_the_move_or_the_owner_of_the_plan(
    rubric_of: RubricOf, move_of: MoveOf, plan_of: PlanOf
) -> None:
    said = {"average": move_of("S", 2, weeks=9)}
    rubric = rubric_of({"small": {"average": ("S", 2)}, "said": said, "big": {"average": ("L", 1)}})
    assert runs(plan_of([rubric], all_poor(rubric))) == {
        "small@average": (0, 6),
        "said@average": (0, 9),
        "big@average": (0, 26),
    }
    resized = plan_of([rubric], all_poor(rubric), plan={"weeks": {"said@average": 39, "nine/small@average": 1}})
    assert runs(resized) == {"small@average": (0, 1), "said@average": (0, 39), "big@average": (0, 26)}
    assert [one.ranking.effort for one in resized.moves] == [1, 1, 3], "the rank keeps to the letter"


def test_several_rubrics_share_an_owner(rubric_of: RubricOf, plan_of: PlanOf) -> None:
    # Rank 3×(1+1)÷(2+½) = 2.4 everywhere (the own next step is counted where it has a move: here none, so 1.2).
    def moves(owner: str) -> dict[str, Any]:
        return {"average": ("M", 1, [], [], owner)}

    one = rubric_of({"a": moves("cs"), "b": moves("cs")}, id="one")
    two = rubric_of({"c": moves("cs"), "d": moves("cto")}, id="two")
    made = plan_of([one, two], all_poor(one) | all_poor(two))
    assert runs(made) == {"a@average": (0, 13), "b@average": (0, 13), "d@average": (0, 13), "c@average": (13, 26)}
    held = (Step("one", "a", "average"), Step("one", "b", "average"))
    assert made.by_step[Step("two", "c", "average")].waits == (Wait("owner", 0, 13, held),)
    wider = plan_of([one, two], all_poor(one) | all_poor(two), plan={"capacity": {"cs": 3}})
    assert runs(wider) == {"a@average": (0, 13), "b@average": (0, 13), "c@average": (0, 13), "d@average": (13, 26)}


def test_a_pin_is_a_day_before_which_nothing_starts(rubric_of: RubricOf, plan_of: PlanOf) -> None:
    rubric = rubric_of({"first": {"average": ("M", 1)}, "then": {"average": ("S", 2, ["first@average"])}})
    far = {"pin": {"first@average": "2027-01-25", "then@average": "2027-02-01"}}  # weeks 5 and 6
    made = plan_of([rubric], all_poor(rubric), plan=far)
    assert runs(made) == {"first@average": (5, 18), "then@average": (18, 24)}, "its pin is long past when it opens"
    assert made.by_step[Step("nine", "first", "average")].waits == (Wait("pin", 0, 5),)
    assert made.by_step[Step("nine", "then", "average")].waits == (
        Wait("requires", 0, 18, (Step("nine", "first", "average"),)),
    )
    later = plan_of([rubric], all_poor(rubric), plan={"pin": {"then@average": "2027-05-10"}})  # week 20
    assert later.by_step[Step("nine", "then", "average")].waits[1:] == (Wait("pin", 13, 20),)
    past = plan_of([rubric], all_poor(rubric), plan={"pin": {"first@average": "2020-01-01"}})
    assert runs(past)["first@average"] == (0, 13)


def test_a_waiver_is_for_one_move_and_never_for_its_own_ladder(rubric_of: RubricOf, plan_of: PlanOf) -> None:
    needs_base = {"average": ("M", 1), "excellent": ("M", 1, ["base@average"])}
    rubric = rubric_of({"base": {"average": ("M", 1)}, "here": needs_base, "there": needs_base})
    answers = {"base": "poor", "here": Answer(level="poor", target="excellent"), "there": "average"}
    made = plan_of([rubric], {"nine": answers}, plan={"waive": {"here@excellent": "we have no base"}})
    assert runs(made) == {
        "base@average": (0, 13),
        "here@average": (0, 13),
        "here@excellent": (13, 26),
        "there@excellent": (13, 26),
    }
    assert made.by_step[Step("nine", "here", "excellent")].waits == (
        Wait("ladder", 0, 13, (Step("nine", "here", "average"),)),
    )
    opened = made.by_step[Step("nine", "base", "average")].ranking.opens
    assert [f"{step.question}@{step.level}" for step in opened] == ["there@excellent"], (
        "it opens nothing that waived it"
    )
    assert [f"{edge.after.question}@{edge.after.level}" for edge in made.edges] == ["there@excellent"]
    assert [one.step.question for one in made.resting_on(Step("nine", "base", "average"))] == ["there"]


def test_other_rubrics_count_as_requirements_and_as_unlocks(rubric_of: RubricOf, plan_of: PlanOf) -> None:
    first = rubric_of({"here": {"average": ("M", 1, ["other/there@average"])}}, id="first")
    other = rubric_of({"there": {"average": ("M", 1)}}, id="other")
    answers = {"first": {"here": "poor"}, "other": {"there": "poor"}}
    made = plan_of([first, other], answers)
    assert runs(made) == {"there@average": (0, 13), "here@average": (13, 26)}
    assert [str(one) for one in made.moves[0].ranking.opens] == ["first/here@average"]
    assert [(edge.kind, str(edge.after)) for edge in made.edges] == [("requires", "first/here@average")]
    assert runs(plan_of([first], answers)) == {"here@average": (0, 13)}, "a rubric that is not used asks for nothing"


def test_small_moves_that_cost_nobody_anything_run_beside_the_three(rubric_of: RubricOf, plan_of: PlanOf) -> None:
    # Rank of a free move 3×1÷1.5 = 2, of a paid one 3×1÷2 = 1.5. All take six weeks.
    questions: dict[str, Any] = {f"free{number}": {"average": ("S", 1)} for number in range(5)}
    questions |= {f"paid{number}": {"average": ("S", 2)} for number in range(4)}
    rubric = rubric_of(questions)
    made = plan_of([rubric], all_poor(rubric))
    assert [f"{one.step.question} {one.start}" for one in made.moves] == [
        *("free0 0", "free1 0", "free2 0", "paid0 0", "paid1 0", "paid2 0", "free3 6", "free4 6", "paid3 6"),
    ]
    (wait,) = made.by_step[Step("nine", "free3", "average")].waits
    assert (wait.kind, [step.question for step in wait.held_by]) == ("free", ["free0", "free1", "free2"])
    (wait,) = made.by_step[Step("nine", "paid3", "average")].waits
    assert (wait.kind, [step.question for step in wait.held_by]) == ("places", ["paid0", "paid1", "paid2"])


def test_a_small_free_move_still_takes_its_owners_time(rubric_of: RubricOf, plan_of: PlanOf) -> None:
    rubric = rubric_of({f"free{number}": {"average": ("S", 1, [], [], "cs")} for number in range(3)})
    assert [one.start for one in plan_of([rubric], all_poor(rubric)).moves] == [0, 0, 6]


def test_leaving_the_lowest_level_counts_three_and_any_other_climb_two(rubric_of: RubricOf, plan_of: PlanOf) -> None:
    rubric = rubric_of({"low": {"average": ("M", 2)}, "high": {"average": ("M", 2), "excellent": ("M", 2)}})
    made = plan_of([rubric], {"nine": {"low": "poor", "high": "average"}})
    assert [(one.step.question, one.ranking.impact, one.ranking.value) for one in made.moves] == [
        ("low", 3, Fraction(1)),
        ("high", 2, Fraction(2, 3)),
    ]


def test_the_first_cost_is_the_first_move_that_says_it_needs_new_money(
    rubric_of: RubricOf, move_of: MoveOf, plan_of: PlanOf, decided: dt.date
) -> None:
    money = {"free": {"new_money": False}, "silent": {}, "paid": {"new_money": True}}
    rubric = rubric_of({name: {"average": move_of("M", 1, **said)} for name, said in money.items()})
    in_four_weeks = (decided + dt.timedelta(weeks=4)).isoformat()
    made = plan_of([rubric], all_poor(rubric), plan={"pin": {"paid@average": in_four_weeks}})
    assert made.first_cost
    assert (made.first_cost.step.question, made.first_cost.start) == ("paid", 4)


def test_a_drop_is_told_with_its_reason_also_beyond_the_next_level(rubric_of: RubricOf, plan_of: PlanOf) -> None:
    rubric = rubric_of({"first": {"average": ("M", 1), "excellent": ("M", 1)}})
    out = left_out(plan_of([rubric], all_poor(rubric), plan={"drop": {"first@excellent": "not before 2028"}}))
    assert (out["first@excellent"].kind, out["first@excellent"].why) == ("dropped", "not before 2028")
