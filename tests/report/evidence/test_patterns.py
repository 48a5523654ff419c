"""A pattern: shown line by line on one page, in no score."""

from __future__ import annotations

from typing import Any


def report(make: Any, **answers: Any) -> Any:
    asked = tuple(make.question(name) for name in ("night", "weekend"))
    load = {"id": "load", "title": "Load", "score": "none", "questions": asked}
    rubric = make.rubric(make.question("seat"), sections=(load,))
    return make.report((rubric,), make.assessment("small", {"seat": "low"} | answers))


def page(report: Any) -> Any:
    return next(one for one in report.pages if one.kicker == "Pattern")


def test_the_title_counts_lines_and_names_no_total(make: Any) -> None:
    assert page(report(make, night="low", weekend="high")).title == (
        "Load: “Low” on one and “High” on one of two lines"
    )
    assert page(report(make, night="low")).title == "Load: “Low” on one of two lines; one is open"
    assert page(report(make)).title == "Load: no line of it has an answer yet"


def test_a_line_that_does_not_apply_gives_its_reason(make: Any) -> None:
    held = report(make, night="low", weekend={"not-applicable": "nobody works then"})
    assert page(held).title == "Load: “Low” on one of one lines"
    assert "Nobody works then." in " ".join(make.texts(page(held)))


def test_a_pattern_moves_no_score(make: Any) -> None:
    scores = [report(make, night=said).data["rubrics"][0]["score"] for said in ("low", "high")]
    assert scores[0] == scores[1]
