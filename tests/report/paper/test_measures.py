"""The measures: the first sign of each move, and when we look again."""

from __future__ import annotations

from typing import Any


def report(make: Any, said: Any, **more: Any) -> Any:
    rubric = make.rubric(make.question("seat", moves={"high": make.move("Move it")}), **more)
    return make.report((rubric,), make.assessment("small", {"seat": said}))


def test_each_first_move_has_a_sign_an_end_an_owner_and_a_day(make: Any) -> None:
    held = report(make, "low")
    assert make.page(held, "measures").title == "The first sign of the first move is counted by 22 March 2027"
    assert make.cells(held, "measures", "Moves first") == [
        ["Lists written", "The list is there.", "the owner", "22 March 2027"]
    ]


def test_without_a_move_only_the_next_assessment_is_dated(make: Any) -> None:
    held = report(make, "high")
    assert make.page(held, "measures").title == "We will look again on 21 November 2027, as no move is planned"
    assert "The whole assessment again on 21 November 2027." in make.said(held, "measures")


def test_a_measure_that_two_rubrics_suggest_is_said_once(make: Any) -> None:
    rubric = make.rubric(make.question("seat"), measures=("Share of goals met", "share of goals met"))
    held = make.report((rubric,), make.assessment("small", {"seat": "high"}))
    assert make.said(held, "measures--more").count("hare of goals met") == 1
