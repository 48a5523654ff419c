"""The page for one executive: their argument, their ask, their objections."""

from __future__ import annotations

from typing import Any

import pytest

from csmaturity.errors import UsageError

NO = {"says": "Too soon", "answer": "It is late"}
CEO = {"id": "ceo", "title": "The chief", "tests-for": "sense.", "argument": "It pays", "proof": "The chart"}
ASK = {"text": "Move the line", "about": ("seat",)}


def report(make: Any, said: str) -> Any:
    asked = make.question("seat", moves={"high": make.move("Move it")}, arguments={"ceo": "you hear more"})
    cfo = {"id": "cfo", "title": "The treasurer", "tests-for": "s", "argument": "a"}
    people = (CEO | {"ask": ASK, "objections": (NO,)}, cfo | {"objections": (NO | {"says": "Too dear"},)})
    rubric = make.rubric(asked, personas=people)
    return make.report((rubric,), make.assessment("small", {"seat": said}), reader="ceo")


def test_the_ask_stands_first_with_the_day_and_what_they_judge_by(make: Any) -> None:
    held = report(make, "low")
    assert make.ids(held)[0] == "for-ceo"
    assert held.pages[0].title == "Move the line"
    text = make.said(held, "for-ceo")
    assert (
        "Move the line. By 21 December 2026, and within your own authority. We take it that you judge by: sense."
        in text
    )
    assert "The seat: You hear more." in text
    assert "What you may ask to see" in text


def test_their_own_objections_come_first_on_their_page(make: Any) -> None:
    rows = make.cells(report(make, "low"), "objections", "Objections to the plan")
    assert rows[0][0] == "“Too soon”"
    assert [row[0] for row in rows].index("“Too dear”") > 0


def test_whoever_is_asked_for_nothing_is_told_so(make: Any) -> None:
    held = report(make, "high")
    assert held.pages[0].title == (
        "Nothing is asked of you today: the plan starts nothing soon that is yours to decide"
    )
    assert "What we ask of you" not in make.said(held, "for-ceo")


TWO = ({"text": "it is tried", "while": {"scheduled": "seat@high"}}, {"text": "it is settled"})


def test_the_first_argument_that_the_plan_bears_out_is_said(make: Any) -> None:
    def said(level: str) -> str:
        asked = make.question("seat", moves={"high": make.move("Move it")}, arguments={"ceo": TWO})
        rubric = make.rubric(asked, personas=(CEO | {"argument": TWO},))
        return str(
            make.said(make.report((rubric,), make.assessment("small", {"seat": level}), reader="ceo"), "for-ceo")
        )

    assert "It is tried. " in said("low")
    assert "The seat: It is tried." in said("low")
    assert "It is settled." not in said("low")
    assert "It is settled. " in said("high")


def test_an_argument_that_nothing_bears_out_is_left_out(make: Any) -> None:
    asked = make.question("seat", moves={"high": make.move("Move it")}, arguments={"ceo": TWO[0]})
    rubric = make.rubric(asked, personas=(CEO | {"argument": TWO[0], "ask": ASK},))
    held = make.report((rubric,), make.assessment("small", {"seat": "high"}), reader="ceo")
    assert "It is tried" not in make.said(held, "for-ceo")
    assert "What the first moves mean for you" not in make.said(held, "for-ceo")


EXISTING = {
    "roles": {"cfo": {"instead": "ceo"}},
    "profile": (
        {"id": "executives", "ask": "Who?", "kind": "choices", "options": ({"id": "cfo", "label": "The treasurer"},)},
    ),
}


def test_whoever_acts_for_a_missing_executive_hears_what_that_one_would(make: Any) -> None:
    cfo = {"id": "cfo", "title": "The treasurer", "tests-for": "s", "argument": "a", "objections": (NO,)}
    asked = make.question("seat", moves={"high": make.move("Move it")}, arguments={"cfo": "it is cheap"})
    rubric = make.rubric(asked, personas=(CEO, cfo | {"ask": ASK}), **EXISTING)
    given = make.assessment("small", {"seat": "low"}, organisation={"facts": {"executives": ()}})
    held = make.report((rubric,), given, reader="ceo")
    text = make.said(held, "for-ceo")
    assert "Move the line. By 21 December 2026" in text
    assert "The seat: It is cheap." in text
    assert "“Too soon” The chief" in make.said(held, "objections").replace("   ", " ").replace("  ", " ")
    with pytest.raises(UsageError, match="the company has no `cfo`, and `ceo` acts in that place"):
        make.report((rubric,), given, reader="cfo")
    there = make.assessment("small", {"seat": "low"}, organisation={"facts": {"executives": ("cfo",)}})
    assert make.report((rubric,), there, reader="cfo").pages[0].title == "Move the line"
