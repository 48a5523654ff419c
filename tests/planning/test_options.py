"""The ways forward: which moves the smallest step takes, and what each way costs and brings, to the cent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from csmaturity.assessment.finance import Finance
from csmaturity.assessment.plan_choices import PlanChoices
from csmaturity.planning.options import Option, full_finance, option_faults, options
from csmaturity.planning.plan import Plan
from csmaturity.planning.value import value_model
from csmaturity.rubric.model import Rubric

FINANCE = {
    "arr": 20_000_000,
    "grr": Decimal("0.86"),
    "nrr": Decimal("1.01"),
    "gross-margin": Decimal("0.8"),
    "programme-cost": 300_000,
    "improvement": {"low": 1, "base": 2, "high": 3},
    "ramp-months": 0,
    "avoidable-share": Decimal("0.4"),
    "basis": {"programme-cost": "company", "improvement": "assumption"},
}
MILLION = 1_000_000


def made(effort: str, political: int, money: bool | None = False, requires: Sequence[str] = ()) -> dict[str, Any]:
    text = dict.fromkeys(
        ("title", "why_now", "first_step", "owner", "produces", "indicator", "done_when"), "Some words"
    )
    return text | {
        "steps": ("One step",),
        "effort": effort,
        "political": political,
        "requires": tuple(requires),
        "new_money": money,
        "owner": f"{effort}{political}{money}{len(requires)}",
    }


def finance(**more: Any) -> Finance:
    return Finance.model_validate(FINANCE | more)


def choices(**given: Any) -> PlanChoices:
    return PlanChoices.model_validate({"options": given})


@pytest.fixture
def ways(
    rubric_of: Callable[..., Rubric], plan_of: Callable[..., Plan]
) -> Callable[..., tuple[Mapping[str, Option], Plan]]:
    """The options by id of a rubric whose questions all stand at Poor, and its plan."""

    def of(
        questions: Mapping[str, Any], money: Finance | None = None, given: PlanChoices | None = None
    ) -> tuple[Mapping[str, Option], Plan]:
        rubrics = [rubric_of({name: {"average": one} for name, one in questions.items()})]
        plan = plan_of(rubrics, {"nine": dict.fromkeys(questions, "poor")})
        value = value_model(full_finance(money, given), plan.months_to_first_cost) if money else None
        found = options(plan, money, value, given, rubrics)
        return {one.id: one for one in found}, plan

    return of


def names(option: Option) -> list[str]:
    return [one.step.question for one in option.moves]


FIVE = {
    "paid": made("S", 1, True),
    "unsaid": made("S", 1, None),
    "slow": made("L", 3),
    "good": made("M", 1),
    "best": made("S", 2),
}


def test_the_smallest_step_is_the_best_ranked_free_moves_of_the_first_quarter(ways: Any) -> None:
    found, plan = ways(FIVE)
    assert {one.step.question for one in plan.moves if one.quarter == 1} == set(FIVE)
    assert names(found["small"]) == ["best", "good", "slow"]
    assert found["small"].weeks == 26
    assert not found["small"].by_author


def test_it_takes_three_at_most_and_none_of_a_later_quarter(ways: Any) -> None:
    many = {f"q{at}": made("S", 2) | {"owner": f"owner {at}"} for at in range(9)}
    found, plan = ways(many)
    first = {one.step.question for one in plan.moves if one.quarter == 1}
    assert len(plan.moves) == 9
    assert len(names(found["small"])) == 3
    assert set(names(found["small"])) <= first


def test_it_takes_no_move_that_rests_on_one_that_needs_money(ways: Any) -> None:
    found, plan = ways({"paid": made("S", 1, True), "after": made("S", 1, requires=("paid@average",)),
                        "own": made("M", 2)})  # fmt: skip
    assert {one.step.question for one in plan.moves if one.quarter == 1} == {"paid", "after", "own"}
    assert names(found["small"]) == ["own"]


def test_without_finance_the_options_differ_by_moves_and_weeks_only(ways: Any) -> None:
    found, plan = ways(FIVE)
    assert list(found) == ["nothing", "small", "full"]
    assert [(one.cost, one.quarters, one.value, one.spent) for one in found.values()] == [(None, (), None, None)] * 3
    assert found["nothing"].weeks == 0
    assert found["full"].weeks == plan.end


def test_without_a_move_there_is_nothing_to_compare(ways: Any) -> None:
    assert ways({})[0] == {}


def test_nothing_costs_and_gains_nothing_and_waste_costs_all_of_it(ways: Any) -> None:
    found, _ = ways(FIVE, finance())
    assert list(found) == ["nothing", "without-effect", "small", "full"]
    nothing, wasted, full = found["nothing"], found["without-effect"], found["full"]
    assert nothing.value
    assert [case.net_gain for case in nothing.value.cases] == [0, 0, 0]
    assert nothing.quarters == (0,) * 12
    assert full.quarters == wasted.quarters == (75_000,) * 12
    assert wasted.value
    assert [case.net_gain for case in wasted.value.cases] == [-900_000] * 3
    assert wasted.balances == tuple(-75_000 * quarter for quarter in range(1, 13))
    assert wasted.moves == full.moves
    assert full.value
    assert full.value.base.net_gain == Fraction("0.572208") * MILLION
    assert full.balances[-1] == full.value.base.net_gain


def test_a_programme_that_costs_nothing_has_no_version_without_effect(ways: Any) -> None:
    assert "without-effect" not in ways(FIVE, finance(**{"programme-cost": 0}))[0]


def test_cost_begins_with_the_move_that_it_pays_for(ways: Any) -> None:
    found, plan = ways({"one": made("M", 1), "two": made("S", 1, True, ("one@average",))}, finance())
    assert plan.first_cost
    assert plan.first_cost.start == 13
    assert found["full"].quarters == (0, *[75_000] * 11)
    assert found["full"].starts == 3


def test_what_the_smallest_step_improves_is_not_invented(ways: Any) -> None:
    small = ways(FIVE, finance())[0]["small"]
    assert small.value is None
    assert (small.cost, small.spent) == (0, 0)
    assert small.balances == ()


def test_the_author_says_what_the_smallest_step_holds_costs_and_brings(ways: Any) -> None:
    given = choices(small={"moves": ("slow@average",), "cost": 175_000, "reach": Decimal("0.5"),
                           "improvement": {"low": 1, "base": 2, "high": 3},
                           "basis": {"cost": "assumption"}, "sources": {"cost": "one CSM"}})  # fmt: skip
    found, _ = ways(FIVE, finance(), given)
    small = found["small"]
    assert names(small) == ["slow"]
    assert small.by_author
    assert small.quarters == (43_750,) * 12
    # Half of the revenue at two points is all of it at one: the worked example's gross profit of 0.732056 M.
    assert small.value
    assert small.value.base.net_gain == Fraction("0.732056") * MILLION - 525_000
    said = {one.field: (one.basis, one.source) for one in small.value.figures}
    assert said["programme-cost"] == ("assumption", "one CSM")
    assert said["improvement.base"] == ("not-stated", "")
    assert found["full"].value
    assert found["full"].value.base.net_gain == Fraction("0.572208") * MILLION


def test_what_a_named_move_rests_on_comes_with_it_and_what_is_not_planned_is_told(ways: Any) -> None:
    questions = {"one": made("S", 1), "two": made("S", 2, requires=("one@average",)), "three": made("M", 1)}
    small = ways(questions, None, choices(small={"moves": ("two@average", "three@excellent")}))[0]["small"]
    assert names(small) == ["one", "two"]
    assert [str(step) for step in small.added] == ["nine/one@average"]
    assert [str(step) for step in small.unplanned] == ["nine/three@excellent"]


def test_the_author_corrects_the_full_programme_and_only_that(ways: Any) -> None:
    given = choices(full={"cost": 360_000, "starts": "quarter 2"})
    found, _ = ways(FIVE, finance(), given)
    full, small = found["full"], found["small"]
    assert full.quarters == (0, *[90_000] * 11)
    assert found["without-effect"].quarters == full.quarters
    assert small.cost == 0
    assert small.starts == 0
    assert full.value
    assert {one.field: one.basis for one in full.value.figures}["programme-cost"] == "not-stated"
    assert {one.field: one.basis for one in full.value.figures}["improvement.base"] == "assumption"


def test_impossible_figures_are_refused_at_their_place_in_the_words_of_finance() -> None:
    given = choices(
        small={"cost": -5, "improvement": {"low": 3, "base": 2, "high": 20}},
        full={"starts": "quarter 14", "improvement": {"low": 1, "base": 9, "high": 10}},
    )
    found = {fault.path: fault.message for fault in option_faults(finance(), given)}
    at = ("plan", "options")
    assert found == {
        (*at, "small", "cost"): "the programme cost is -5; a cost cannot be below 0",
        (*at, "small", "improvement"): "the improvement goes 3, 2, 20; low ≤ base ≤ high must hold",
        (*at, "small", "improvement", "high"): "the high improvement is 20 points, but only 14 points are lost a year; "
        "nobody can keep more than all revenue",
        (*at, "full", "improvement", "base"): "the base improvement is 9 points, but 40% of the 14 points lost a year, "
        "5.6 points, were judged avoidable",
        (*at, "full", "starts"): "the programme starts in quarter 14, after the horizon of 3 years",
    }
    assert option_faults(finance(), None) == ()


def test_the_most_out_of_pocket_is_the_lowest_balance_and_its_first_month() -> None:
    value = value_model(finance(**{"ramp-months": 6}))
    found = value.base.deepest
    assert found
    balance, seen = Fraction(0), []
    for month in value.base.months:
        balance += month.profit - month.cost
        seen.append(balance)
    assert found.balance == min(seen) < 0
    assert found.month == seen.index(min(seen)) + 1 == 14
    assert value_model(finance(**{"programme-cost": 0})).base.deepest is None
