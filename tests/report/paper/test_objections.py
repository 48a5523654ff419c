"""The objections: to what is planned only, each wording once, with what would stop us."""

from __future__ import annotations

import datetime as dt
from typing import Any

from csmaturity.report.wording import date_of

NO = {"says": "Too soon", "answer": "It is late", "about": ("seat",)}


def report(make: Any, said: Any = "low", **more: Any) -> Any:
    rubric = make.rubric(make.question("seat", moves={"high": make.move("Move it")}), make.question("other"), **more)
    return make.report((rubric,), make.assessment("small", {"seat": said, "other": "high"}))


def test_without_a_plan_nobody_objects(make: Any) -> None:
    assert "objections" not in make.ids(report(make, "high", objections=(NO,)))


def test_an_objection_to_what_stands_at_its_target_is_left_out(make: Any) -> None:
    held = report(make, objections=(NO, NO | {"says": "Not that", "about": ("other",)}))
    assert make.cells(held, "objections", "Objections to the plan") == [["“Too soon”", "It is late.", "–"]]


def test_the_same_words_of_several_people_stand_once(make: Any) -> None:
    chief = {"id": "ceo", "title": "The chief", "tests-for": "s", "argument": "a", "objections": (NO,)}
    held = report(make, objections=(NO,), personas=(chief,))
    assert len(make.cells(held, "objections", "Objections to the plan")) == 1


def test_a_rubric_without_objections_asks_the_author_to_look_for_some(make: Any) -> None:
    held = report(make)
    assert "objections" not in make.ids(held)
    assert "Ask two people who would rather not do this" in make.said(held, "missing")


def test_what_would_stop_us_is_counted_in_the_title(make: Any) -> None:
    held = report(make, objections=(NO,), **{"stop-when": ("nobody comes", "the budget goes")})
    assert make.page(held, "objections").title == (
        "One objection deserves an answer, and two events would make us stop"
    )
    assert "Nobody comes." in make.said(held, "objections")


def test_an_objection_stands_beside_the_plan_that_it_is_about(make: Any) -> None:
    def said(**more: Any) -> list[str]:
        held = report(make, objections=(NO, NO | {"says": "Too dear", **more}))
        return [row[0] for row in make.cells(held, "objections", "Objections to the plan")]

    assert said() == ["“Too soon”", "“Too dear”"]
    assert said(**{"while": {"scheduled": "seat@high"}}) == ["“Too soon”", "“Too dear”"]
    assert said(**{"while": {"budget-asked": True}}) == ["“Too soon”"]
    assert said(**{"applies-when": {"size": "big"}}) == ["“Too soon”", "“Too dear”"]


def test_nobody_objects_to_a_move_that_was_dropped(make: Any) -> None:
    questions = [make.question(one, moves={"high": make.move("Move it")}) for one in ("seat", "other")]
    rubric = make.rubric(*questions, objections=(NO, NO | {"says": "Not that", "about": ("other",)}))
    answers = {"seat": "low", "other": "low"}
    given = make.assessment("small", answers, plan={"drop": {"other@high": "not now"}})
    held = make.report((rubric,), given)
    assert make.cells(held, "objections", "Objections to the plan") == [["“Too soon”", "It is late.", "–"]]


def test_what_would_stop_us_has_the_day_on_which_it_can_first_be_seen(make: Any) -> None:
    def days(*events: Any) -> list[list[str]]:
        cells: list[list[str]] = make.cells(
            report(make, objections=(NO,), **{"stop-when": events}), "objections", "What would make us stop"
        )
        return cells

    def looked_at(**event: Any) -> list[str]:
        return [row[0] for row in days({"text": "nobody comes", **event})]

    [decision], [end], [later] = looked_at(), looked_at(after="seat@high"), looked_at(after="seat@high", months=6)
    days_told = [date_of(text) for text in (decision, end, later)]
    assert days_told == [dt.date(2026, 12, 21), dt.date(2027, 3, 22), dt.date(2027, 9, 20)]
    assert days("nobody comes")[0][0] == end, "when the first moves can be judged"
    assert looked_at(after="other@high", months=6) == looked_at(months=6), "what is reached counts from the decision"


def test_an_event_after_a_move_that_nobody_plans_cannot_happen(make: Any) -> None:
    gone = {"text": "nobody comes", "after": "other@high"}
    rubric = make.rubric(
        make.question("seat", moves={"high": make.move("Move it")}),
        make.question("other"),
        objections=(NO,),
        **{"stop-when": (gone, "the budget goes")},
    )
    held = make.report((rubric,), make.assessment("small", {"seat": "low", "other": "low"}))
    assert [row[1] for row in make.cells(held, "objections", "What would make us stop")] == ["The budget goes."]
