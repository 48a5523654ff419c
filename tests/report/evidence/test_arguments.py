"""What to say to each executive, in the appendix and in `rubric show`: what the plan bears out, to who exists."""

from __future__ import annotations

from typing import Any

from csmaturity.report.rubric_page import question_blocks

CFO = {"id": "cfo", "title": "The treasurer", "tests-for": "s", "argument": "a"}
SAID = (
    {"text": "no money is asked for", "while": {"budget-asked": False}, "applies-when": {"size": "small"}},
    {"text": "money is asked for", "while": {"budget-asked": True}},
)


def rubric(make: Any, *, new_money: bool) -> Any:
    moves = {"high": make.move("Move it", **{"new-money": new_money})}
    return make.rubric(
        make.question("seat", moves=moves, arguments={"cfo": SAID}),
        personas=(CFO,),
        profile=({"id": "size", "ask": "?", "kind": "text"},),
    )


def test_what_to_say_follows_what_is_asked(make: Any) -> None:
    def said(*, new_money: bool) -> Any:
        held = make.report((rubric(make, new_money=new_money),), make.assessment("small", {"seat": "low"}))
        return make.cells(held, "arguments", "To the The treasurer")

    assert said(new_money=False) == [["The seat", "No money is asked for."]]
    assert said(new_money=True) == [["The seat", "Money is asked for."]]


def test_where_nothing_may_be_said_there_is_no_page(make: Any) -> None:
    given = make.assessment("small", {"seat": "low"}, organisation={"facts": {"size": "big"}})
    assert "arguments" not in make.ids(make.report((rubric(make, new_money=False),), given))


def test_a_rubric_shows_while_an_argument_is_said(make: Any) -> None:
    text = " ".join(make.texts(question_blocks(rubric(make, new_money=False), "seat")))
    assert "The treasurer: no money is asked for (said where {size: small}; said while {budget-asked: false})" in text
    assert "The treasurer: money is asked for (said while {budget-asked: true})" in text
