"""The page for one executive: their argument, their ask, their objections."""

from __future__ import annotations

from typing import Any

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


def test_other_executives_objections_are_not_theirs(make: Any) -> None:
    text = make.said(report(make, "low"), "for-ceo")
    assert "“Too soon” (The chief)" in text
    assert "Too dear" not in text


def test_whoever_is_asked_for_nothing_is_told_so(make: Any) -> None:
    held = report(make, "high")
    assert held.pages[0].title == "Nothing is asked of you today: what you could decide stands at its target"
    assert "What we ask of you" not in make.said(held, "for-ceo")
