"""What is asked of others: only what needs their authority or money, and what a no means."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from csmaturity.assessment.finance import Finance
from csmaturity.planning.decisions import decisions, needs_others
from csmaturity.planning.plan import Plan
from csmaturity.planning.value import value_model
from csmaturity.rubric.model import Rubric

RubricOf = Callable[..., Rubric]
PlanOf = Callable[..., Plan]
MoveOf = Callable[..., dict[str, Any]]

AUTHORS = ("cs-leader",)


def finance(**more: Any) -> Finance:
    given = {"arr": 20_000_000, "grr": "0.86", "nrr": "1.01", "gross_margin": "0.8", "programme_cost": 300_000, **more}
    exact = {name: Decimal(said) if name in ("grr", "nrr", "gross_margin") else said for name, said in given.items()}
    return Finance.model_validate(exact | {"improvement": {"low": 1, "base": 2, "high": 3}})


@pytest.mark.parametrize(
    ("owner", "agree", "political", "new_money", "expected"),
    [
        ("cs-leader", (), 1, False, False),
        ("cs-leader", (), 1, None, False),
        ("cs-leader", ("cro",), 1, False, False),
        ("cs-leader", ("cro",), 2, False, True),
        ("cs-leader", (), 5, False, False),
        ("cs-leader", (), 1, True, True),
        ("ceo", (), 1, False, True),
    ],
)
def test_only_what_needs_others_is_asked(
    rubric_of: RubricOf,
    move_of: MoveOf,
    plan_of: PlanOf,
    owner: str,
    agree: tuple[str, ...],
    political: int,
    new_money: bool | None,
    expected: bool,
) -> None:
    one = move_of("M", political, owner=owner, agree=agree, new_money=new_money)
    rubric = rubric_of({"only": {"average": one}})
    made = plan_of([rubric], {"nine": {"only": "poor"}})
    assert needs_others(made.moves[0], AUTHORS) is expected
    asked = decisions(made, None, AUTHORS, "cfo")
    assert [(one.owner, one.needs_money, one.amount) for one in asked] == [(owner, new_money, None)] * expected


@pytest.fixture
def planned(rubric_of: RubricOf, move_of: MoveOf, plan_of: PlanOf) -> Plan:
    """The CEO's first move holds up two: one after the other. A paid move runs beside, and the author's own."""
    rubric = rubric_of(
        {
            "seat": {"average": move_of("M", 2, owner="ceo", new_money=False)},
            "renewals": {"average": move_of("M", 2, requires=["seat@average"], owner="ceo", new_money=False)},
            "voice": {"average": move_of("S", 2, requires=["renewals@average"], owner="ceo")},
            "tool": {"average": move_of("S", 2, owner="cs-leader", new_money=True)},
            "log": {"average": move_of("S", 1, owner="cs-leader", new_money=False)},
        }
    )
    return plan_of([rubric], {"nine": dict.fromkeys(("seat", "renewals", "voice", "tool", "log"), "poor")})


def test_a_no_holds_up_all_that_rests_on_it_also_through_others(planned: Plan) -> None:
    asked = decisions(planned, None, AUTHORS, "cfo")
    held = {one.move.step.question: [each.step.question for each in one.held_up] for one in asked if one.move}
    assert held == {"seat": ["renewals", "voice"], "tool": []}, "in the calendar's order, and nothing of later quarters"


def test_the_money_comes_first_with_its_sum_and_what_it_pays(planned: Plan) -> None:
    money, *moves = decisions(planned, value_model(finance()), AUTHORS, "cfo")
    assert (money.owner, money.move, money.amount, money.needs_money) == ("cfo", None, Fraction(300_000), True)
    assert [one.step.question for one in money.held_up] == ["tool"]
    assert [one.move.step.question for one in moves if one.move] == ["seat", "tool"]


def test_no_money_is_asked_long_before_it_is_needed_or_where_none_is(planned: Plan, plan_of: PlanOf) -> None:
    for given in (finance(starts="quarter 4"), finance(programme_cost=0)):
        assert all(one.move for one in decisions(planned, value_model(given), AUTHORS, "cfo"))
    assert decisions(plan_of([], {}), value_model(finance()), AUTHORS, "cfo") == ()


def test_moves_of_a_later_quarter_are_not_asked_yet(rubric_of: RubricOf, plan_of: PlanOf) -> None:
    rubric = rubric_of({"seat": {"average": ("M", 2, [], [], "ceo")}})
    made = plan_of([rubric], {"nine": {"seat": "poor"}}, plan={"pin": {"seat@average": "2027-04-01"}})
    assert made.moves[0].quarter == 2
    assert decisions(made, None, AUTHORS, "cfo") == ()
