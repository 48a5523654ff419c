"""The target: where each question should stand in a year, and what is left for later."""

from __future__ import annotations

from typing import Any

CAPTION = "Current and target level of each question"


def report(make: Any, **answers: Any) -> Any:
    asked = (make.question(name, moves={"high": make.move(f"Do {name}")}) for name in answers)
    return make.report((make.rubric(*asked),), make.assessment("small", answers))


def test_a_target_that_somebody_chose_is_marked_and_counted(make: Any) -> None:
    chosen = report(make, seat={"level": "low", "target": "low"})
    assert make.cells(chosen, "target", CAPTION) == [["The seat", "Low", "Low", "Low (chosen)"]]
    text = make.said(chosen, "target")
    assert "One target was chosen by the respondent. One question stands there already." in text


def test_a_question_without_an_answer_has_no_year_s_target(make: Any) -> None:
    held = report(make, seat={"unknown": True})
    assert make.page(held, "target").title == "A target for one question must wait until it is answered"
    assert make.cells(held, "target", CAPTION)[0][2:] == ["Open until answered", "Open until answered"]


def test_what_the_first_year_raises_is_counted_in_the_title(make: Any) -> None:
    title = make.page(report(make, seat="low", churn="high"), "target").title
    assert title == "In 12 months we aim to stand higher on one of two questions"


def test_a_level_that_is_claimed_and_denied_rises_by_its_move(make: Any) -> None:
    levels = {"low": {"text": "low"}, "high": {"text": "high", "gates": ({"id": "met", "text": "They meet"},)}}
    rubric = make.rubric(make.question("seat", levels=levels, moves={"high": make.move("Meet")}))
    denied = {"seat": {"level": "high", "gates": {"met": "no"}}}
    held = make.report((rubric,), make.assessment("small", denied))
    assert make.cells(held, "target", CAPTION) == [["The seat", "“High” claimed, “Low” borne out", "High", "High"]]
    assert make.page(held, "target").title == "In 12 months we aim to stand higher on the only question"
    standing = make.said(held, "standing")
    assert "stands at the top" not in standing
