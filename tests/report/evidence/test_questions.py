"""A question's page: where it stands, what the answer rests on, what would settle it."""

from __future__ import annotations

from typing import Any

import pytest

PAGE = "question--small--seat"


def report(make: Any, said: Any, **more: Any) -> Any:
    return make.report((make.rubric(make.question("seat", **more)),), make.assessment("small", {"seat": said}))


@pytest.mark.parametrize(
    ("said", "standing"),
    [
        ("low", "we are at Low today, and High is the target"),
        ("high", "we are at High, which is the target"),
        ({"level": "high", "target": "low"}, "we are at High, above the target of Low"),
        ({"unknown": True}, "our level is not known"),
    ],
)
def test_the_title_holds_today_against_the_target(said: Any, standing: str, make: Any) -> None:
    assert make.page(report(make, said), PAGE).title == f"The seat: {standing}"


def test_a_record_stands_with_its_day_and_place(make: Any) -> None:
    record = {"text": "The chart", "date": "2026-10-02", "url": "https://example.org/chart"}
    text = make.said(report(make, {"level": "low", "evidence": (record,), "confidence": "high"}), PAGE)
    assert "The chart (2 October 2026, https://example.org/chart)" in text
    assert "Records named as proof (the respondent's confidence: high)" in text


def test_a_bare_claim_is_called_one(make: Any) -> None:
    text = make.said(report(make, {"level": "low", "confidence": "low"}), PAGE)
    assert "Proof: none is named, the level is only claimed. The respondent's confidence is low." in text


def test_an_open_question_says_what_would_settle_it(make: Any) -> None:
    gates = ({"id": "one", "text": "One person leads"}, {"id": "two", "text": "They meet"})
    levels = {"low": {"text": "l"}, "high": {"text": "h", "gates": gates}}
    bare = make.said(report(make, {"unknown": True}, levels=levels, **{"ask-to-see": ("the chart",)}), PAGE)
    assert "A level chosen by whoever knows, or a yes or no to each of two statements. Ask to see: the chart." in bare
    partly = make.said(report(make, {"gates": {"one": "yes", "two": "unknown"}}, levels=levels), PAGE)
    assert "A yes or no to: “They meet”." in partly


def test_an_answer_that_was_carried_over_says_from_when_it_is(make: Any) -> None:
    text = make.said(report(make, {"level": "low", "as-of": "2025-11-20"}), PAGE)
    assert "This answer is as of 20 November 2025 and was not asked again." in text
