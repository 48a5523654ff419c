"""The asks: one request of each executive while what they could decide stands below its target."""

from __future__ import annotations

from typing import Any

CEO = {"id": "ceo", "title": "The chief", "tests-for": "sense", "argument": "It pays."}
ASK = {"text": "Move the line", "about": ("seat",)}


def test_an_ask_is_made_only_while_its_question_is_below_the_target(make: Any) -> None:
    questions = (make.question("seat", moves={"high": make.move("Move it")}), make.question("other"))
    rubric = make.rubric(*questions, personas=(CEO | {"ask": ASK},))
    asked = make.report((rubric,), make.assessment("small", {"seat": "low", "other": "high"}))
    assert make.page(asked, "asks").title == "What we ask of one executive in the first two quarters"
    assert make.cells(asked, "asks", "Asks of the first two quarters") == [["The chief", "Move the line.", "It pays."]]
    assert "Where no day is named: by 21 December 2026." in make.said(asked, "asks")
    assert "asks" not in make.ids(make.report((rubric,), make.assessment("small", {"seat": "high", "other": "low"})))


def test_whoever_is_asked_for_nothing_is_named_in_the_author_s_notes_alone(make: Any) -> None:
    cfo = CEO | {"id": "cfo", "title": "The treasurer", "ask": {"text": "Pay", "about": ("other",)}}
    questions = (make.question("seat", moves={"high": make.move("Move it")}), make.question("other"))
    rubric = make.rubric(*questions, personas=(CEO | {"ask": ASK}, cfo))
    report = make.report((rubric,), make.assessment("small", {"seat": "low", "other": "high"}))
    assert "Nothing is asked today of: The treasurer." in make.said(report, "talks")


def test_without_executives_the_owners_of_the_moves_are_asked(make: Any) -> None:
    rubric = make.rubric(make.question("seat", moves={"high": make.move("Move it", owner="the board")}))
    report = make.report((rubric,), make.assessment("small", {"seat": "low"}))
    assert make.page(report, "asks").title == "The owners of the moves are asked directly"
    assert make.cells(report, "asks", "What each owner is asked to start") == [
        ["the board", "Move it", "Ask somebody."]
    ]


def plan_of_three_quarters(make: Any, *asks: dict[str, Any], **more: Any) -> Any:
    """A seat in quarter 1, then a voice that needs it in quarter 3."""
    questions = (
        make.question("seat", moves={"high": make.move("Move it", effort="L")}),
        make.question("voice", moves={"high": make.move("Hear it", requires=("seat@high",))}),
    )
    rubric = make.rubric(*questions, personas=(CEO | {"ask": asks},), **more)
    return make.report((rubric,), make.assessment("small", {"seat": "low", "voice": "low"}))


def test_nobody_is_asked_for_a_move_that_is_far_away(make: Any) -> None:
    far = plan_of_three_quarters(make, {"text": "Hear us", "about": ("voice",)})
    assert make.page(far, "asks").title == "No executive is asked for anything in the first two quarters"
    both = plan_of_three_quarters(make, ASK, {"text": "Hear us", "about": ("voice",)})
    assert [row[1] for row in make.cells(both, "asks", "Asks of the first two quarters")] == ["Move the line."]


def test_an_ask_is_made_while_the_plan_holds_what_it_says(make: Any) -> None:
    asks = (
        ASK | {"text": "Sit down", "while": {"scheduled": "seat@low"}},
        ASK | {"text": "Stand up", "while": {"scheduled": "seat@high", "by-quarter": 1}},
        ASK | {"text": "Read it", "while": {"by-quarter": 1}},
    )
    held = plan_of_three_quarters(make, *asks)
    assert [row[1] for row in make.cells(held, "asks", "Asks of the first two quarters")] == ["Stand up."]
    later = make.cells(held, "talks", "What comes later, once the first ask is settled")
    assert later == [["The chief", "Read it."]]


def test_an_ask_may_be_for_some_organisations_only(make: Any) -> None:
    profile = ({"id": "size", "ask": "?", "kind": "text"},)
    questions = (make.question("seat", moves={"high": make.move("Move it")}),)
    asks = (ASK | {"applies-when": {"size": "big"}}, ASK | {"text": "Sit", "applies-when": {"size": "small"}})
    rubric = make.rubric(*questions, personas=(CEO | {"ask": asks},), profile=profile)
    given = make.assessment("small", {"seat": "low"}, organisation={"facts": {"size": "small"}})
    held = make.report((rubric,), given)
    assert [row[1] for row in make.cells(held, "asks", "Asks of the first two quarters")] == ["Sit."]


def test_who_acts_for_others_hears_their_own_ask_first(make: Any) -> None:
    cfo = CEO | {"id": "cfo", "title": "The treasurer", "argument": "It is cheap.", "ask": {"text": "Pay"}}
    executives = {
        "id": "executives",
        "ask": "Who?",
        "kind": "choices",
        "options": ({"id": "cfo", "label": "The treasurer"},),
    }
    rubric = make.rubric(
        make.question("seat", moves={"high": make.move("Move it")}),
        personas=(cfo, CEO | {"ask": ASK}),
        roles={"cfo": {"instead": "ceo"}},
        profile=(executives,),
    )
    given = make.assessment("small", {"seat": "low"}, organisation={"facts": {"executives": ()}})
    held = make.report((rubric,), given)
    assert make.cells(held, "asks", "Asks of the first two quarters") == [["The chief", "Move the line.", "It pays."]]
    assert make.cells(held, "talks", "What comes later, once the first ask is settled") == [["The chief", "Pay."]]
