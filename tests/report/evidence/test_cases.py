"""Dated cases in a report: only those that may be shown, on the page of their question, the newest first."""

from __future__ import annotations

from typing import Any

import pytest

CASES = (
    {"question": "thing", "date": "2026-03-01", "text": "An old story", "may-be-shown": True},
    {"question": "thing", "date": "2026-09-03", "text": "Northwind left", "may-be-shown": True},
    {"question": "small/thing", "date": "2026-10-03", "text": "Nobody may read this"},
    {"question": "other", "date": "2026-10-04", "text": "It worked", "may-be-shown": True},
)


def report_of(make: Any, answers: Any = None, **more: Any) -> Any:
    moves = {"high": make.move("Do it")}
    rubric = make.rubric(make.question("thing"), make.question("other", moves=moves), **more)
    return make.report((rubric,), make.assessment("small", answers or {"thing": "low", "other": "high"}, cases=CASES))


@pytest.fixture
def report(make: Any) -> Any:
    return report_of(make)


def test_page_one_tells_the_two_newest_and_a_question_the_rest_of_its_own(report: Any, make: Any) -> None:
    first = make.said(report, "decision")
    assert "It happened here, twice" in first
    assert first.index("4 October 2026: It worked.") < first.index("3 September 2026: Northwind left.")
    page = next(one for one in report.pages if one.title.startswith("The thing:"))
    text = " ".join(make.texts(page))
    assert "What happened" in text
    assert "1 March 2026: An old story." in text
    assert "Northwind left" not in text
    assert "It worked" not in text


def test_a_pattern_shows_those_of_its_lines(make: Any) -> None:
    load = {
        "id": "load",
        "title": "Load",
        "score": "none",
        "questions": (make.question("thing"), make.question("other")),
    }
    rubric = make.rubric(make.question("seat"), sections=(load,))
    report = make.report((rubric,), make.assessment("small", {"thing": "low", "other": "low"}, cases=CASES))
    text = " ".join(make.texts(next(one for one in report.pages if one.kicker == "Pattern")))
    assert "1 March 2026: An old story." in text
    assert "It worked" not in text


def test_what_may_not_be_shown_is_nowhere(report: Any, make: Any) -> None:
    assert "Nobody may read this" not in " ".join(make.texts(report.pages))
    assert "Nobody may read this" not in str(report.data)


def test_the_data_has_those_that_are_shown(report: Any) -> None:
    assert [(one["question"], one["date"], one["text"]) for one in report.data["cases"]] == [
        ("thing", "2026-03-01", "An old story"),
        ("thing", "2026-09-03", "Northwind left"),
        ("other", "2026-10-04", "It worked"),
    ]


def test_a_rubric_about_people_prints_none(make: Any) -> None:
    report = report_of(make, **{"about-people": True})
    assert report.data["cases"] == []
    assert "Northwind" not in " ".join(make.texts(report.pages))


def test_a_question_that_does_not_apply_prints_none(make: Any) -> None:
    report = report_of(make, {"thing": {"not-applicable": "No things"}, "other": "high"})
    assert [one["question"] for one in report.data["cases"]] == ["other"]
    assert "Northwind" not in " ".join(make.texts(report.pages))


def test_without_cases_a_page_says_nothing_of_them(make: Any) -> None:
    rubric = make.rubric(make.question("thing"))
    report = make.report((rubric,), make.assessment("small", {"thing": "low"}))
    assert "What happened" not in " ".join(make.texts(report.pages))
    assert report.data["cases"] == []
