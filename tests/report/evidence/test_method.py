"""The method: who answered, by which rule each score follows, and what is not printed."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("mean", "the weighted mean of"),
        ("sum", "the weighted sum of"),
        ("min", "the lowest of"),
        ("max", "the highest"),
    ],
)
def test_the_rule_of_the_score_is_told(rule: str, words: str, make: Any) -> None:
    rubric = make.rubric(make.question("seat"), score=rule)
    assert f"The score is {words}" in make.said(
        make.report((rubric,), make.assessment("small", {"seat": "low"})), "method"
    )


def test_a_private_section_is_named_as_not_printed(make: Any) -> None:
    private = {"id": "boss", "title": "The boss", "private": True, "questions": (make.question("mood"),)}
    rubric = make.rubric(make.question("seat"), sections=(private,))
    text = make.said(make.report((rubric,), make.assessment("small", {"seat": "low", "mood": "low"})), "method")
    assert "Not printed, because it speaks of one person: The boss." in text


def test_days_of_the_answers_are_a_day_or_a_span(make: Any) -> None:
    rubric = make.rubric(make.question("seat"), roles={"ceo": "CEO"})
    once = make.report((rubric,), make.assessment("small", {"seat": "low"}))
    assert "One person answered on 21 November 2026." in make.said(once, "method")
    long = make.assessment("small", {"seat": "low"}, started="2026-10-01T08:00:00Z", respondent={"role": "ceo"})
    text = make.said(make.report((rubric,), long), "method")
    assert "One person, the CEO, answered between 1 October 2026 and 21 November 2026." in text
