"""The plan: what its title promises about money, and what it says where no move can be made."""

from __future__ import annotations

from typing import Any

import pytest


def report(make: Any, said: Any, **move: Any) -> Any:
    rubric = make.rubric(make.question("seat", moves={"high": make.move("Move it", **move)}))
    return make.report((rubric,), make.assessment("small", {"seat": said}))


@pytest.mark.parametrize(
    ("new_money", "title"),
    [
        (False, "The first quarter needs no new money and starts one move"),
        (True, "The first quarter starts one move of one owner; the whole way takes 13 weeks"),
        (None, "The first quarter starts one move of one owner; the whole way takes 13 weeks"),
    ],
)
def test_no_new_money_is_promised_only_where_the_move_says_so(new_money: bool | None, title: str, make: Any) -> None:
    held = report(make, "low", new_money=new_money)
    assert make.page(held, "plan").title == title
    doubt = "The first move needs money, or its cost is not known yet"
    assert (doubt in make.said(held, "plan")) is (new_money is not False)


def test_what_a_move_costs_in_goodwill_is_the_author_s_to_know(make: Any) -> None:
    held = report(make, "low", political=4)
    assert make.cells(held, "ranking", "Moves in order")[0][2] == "4 of 5"
    assert "goodwill" not in make.said(held, "plan")


def test_with_open_questions_alone_the_plan_starts_with_answers(make: Any) -> None:
    held = report(make, {"unknown": True})
    assert make.page(held, "plan").title.startswith("The plan starts with answers")
    assert "Settle it first: a move chosen on a guess costs more." in make.said(held, "plan")


def test_without_a_gap_there_is_no_plan(make: Any) -> None:
    assert "plan" not in make.ids(report(make, "high"))
