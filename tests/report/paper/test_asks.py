"""The asks: one request of each executive while what they could decide stands below its target."""

from __future__ import annotations

from typing import Any

CEO = {"id": "ceo", "title": "The chief", "tests-for": "sense", "argument": "It pays."}
ASK = {"text": "Move the line", "about": ("seat",)}


def test_an_ask_is_made_only_while_its_question_is_below_the_target(make: Any) -> None:
    questions = (make.question("seat", moves={"high": make.move("Move it")}), make.question("other"))
    rubric = make.rubric(*questions, personas=(CEO | {"ask": ASK},))
    asked = make.report((rubric,), make.assessment("small", {"seat": "low", "other": "high"}))
    assert make.page(asked, "asks").title == "One executive is asked for one decision"
    assert make.cells(asked, "asks", "One ask for each executive") == [
        ["The chief. Tests for: sense", "Move the line.", "It pays.", "Not named in the rubric."]
    ]
    assert "asks" not in make.ids(make.report((rubric,), make.assessment("small", {"seat": "high", "other": "low"})))


def test_whoever_is_asked_for_nothing_is_named_beside_those_who_are(make: Any) -> None:
    cfo = CEO | {"id": "cfo", "title": "The treasurer", "ask": {"text": "Pay", "about": ("other",)}}
    questions = (make.question("seat", moves={"high": make.move("Move it")}), make.question("other"))
    rubric = make.rubric(*questions, personas=(CEO | {"ask": ASK}, cfo))
    report = make.report((rubric,), make.assessment("small", {"seat": "low", "other": "high"}))
    assert "Nothing is asked today of: The treasurer." in make.said(report, "asks")


def test_without_executives_the_owners_of_the_moves_are_asked(make: Any) -> None:
    rubric = make.rubric(make.question("seat", moves={"high": make.move("Move it", owner="the board")}))
    report = make.report((rubric,), make.assessment("small", {"seat": "low"}))
    assert make.page(report, "asks").title == (
        "The owners of the moves are asked directly, as the rubric names no executives"
    )
    assert make.cells(report, "asks", "What each owner is asked to start") == [
        ["the board", "Move it", "Ask somebody."]
    ]
