"""The plan: what its title promises about money, and what it says where no move can be made."""

from __future__ import annotations

from typing import Any

import pytest


def report(make: Any, said: Any, **move: Any) -> Any:
    rubric = make.rubric(make.question("seat", moves={"high": make.move("Move it", **move)}))
    return make.report((rubric,), make.assessment("small", {"seat": said}))


@pytest.mark.parametrize(
    ("cost", "title"),
    [
        ("An hour of two people", "The first 30 days need no new budget, and the first quarter holds one move"),
        ("$5k for a tool", "One quarter is enough, with one move for one owner"),
        (None, "One quarter is enough, with one move for one owner"),
    ],
)
def test_no_new_budget_is_promised_only_where_the_cost_says_so(cost: str | None, title: str, make: Any) -> None:
    held = report(make, "low", **({"cost": cost} if cost else {}))
    assert make.page(held, "plan").title == title
    doubt = "It needs money, or its cost is not known yet"
    assert (doubt in make.said(held, "plan")) is not title.startswith("The first 30 days")


def test_the_move_that_costs_most_goodwill_is_named(make: Any) -> None:
    assert "costs most goodwill is “Move it”." in make.said(report(make, "low", political=4), "plan")
    assert "goodwill" not in make.said(report(make, "low", political=3), "plan")


def test_with_open_questions_alone_the_plan_starts_with_answers(make: Any) -> None:
    held = report(make, {"unknown": True})
    assert make.page(held, "plan").title.startswith("The plan starts with answers")
    assert "Settle it first: a move chosen on a guess costs more." in make.said(held, "plan")


def test_without_a_gap_there_is_no_plan(make: Any) -> None:
    assert "plan" not in make.ids(report(make, "high"))
