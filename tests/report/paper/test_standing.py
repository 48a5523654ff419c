"""Where we stand: what is known, and what a sceptical reader will notice about the answers."""

from __future__ import annotations

from typing import Any


def gated(make: Any) -> Any:
    gates = ({"id": "one", "text": "One person leads"},)
    levels = {"low": {"text": "l", "signals": ({"id": "sign", "text": "Nobody leads"},)}}
    return make.rubric(make.question("seat", levels=levels | {"high": {"text": "h", "gates": gates}}))


def test_a_claim_above_what_was_checked_is_told(make: Any) -> None:
    report = make.report((gated(make),), make.assessment("small", {"seat": {"level": "high", "gates": {"one": "no"}}}))
    assert "The seat: claimed “High”, but the statements checked bear out “Low” at most." in make.said(
        report, "standing"
    )


def test_a_claim_below_what_was_checked_is_told_and_counts(make: Any) -> None:
    report = make.report((gated(make),), make.assessment("small", {"seat": {"level": "low", "gates": {"one": "yes"}}}))
    text = make.said(report, "standing")
    assert "The seat: claimed “Low”, although the statements checked bear out “High”. The claim counts." in text


def test_a_confirmed_sign_of_the_lowest_level_is_held_against_a_higher_answer(make: Any) -> None:
    report = make.report(
        (gated(make),), make.assessment("small", {"seat": {"level": "high", "gates": {"sign": "yes"}}})
    )
    assert "The seat: answered “High”, yet a sign of “Low” is confirmed: Nobody leads." in make.said(report, "standing")


def test_answers_that_agree_are_said_to(make: Any) -> None:
    backed = {"level": "high", "evidence": ({"text": "The chart"},)}
    report = make.report((gated(make),), make.assessment("small", {"seat": backed}))
    text = make.said(report, "standing")
    assert "The answers contradict neither each other nor the statements that were checked." in text


def test_open_questions_are_named_and_nothing_is_assumed_for_them(make: Any) -> None:
    rubric = make.rubric(make.question("seat"), make.question("churn"))
    report = make.report((rubric,), make.assessment("small", {"seat": "high", "churn": {"unknown": True}}))
    (figure,) = make.heat_maps(make.page(report, "standing").blocks)
    assert [row[1].text for row in figure.grid.rows] == ["■■ High", "?? don't know"]
