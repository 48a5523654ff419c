"""Outside figures: marked when old, named where there are none, never printed when held back."""

from __future__ import annotations

from typing import Any

FIGURE = {"topic": "Churn", "figure": "10 %", "source": "A study", "year": 2026, "grade": "page-seen"}
CAPTION = "Outside figures, for context only"


def report(make: Any, *figures: dict[str, Any]) -> Any:
    rubric = make.rubric(make.question("seat"), benchmarks=figures)
    return make.report((rubric,), make.assessment("small", {"seat": "low"}))


def test_source_year_and_grade_stand_beside_each_figure(make: Any) -> None:
    held = report(make, FIGURE | {"question": "seat", "sample": "300 firms", "year": 2025, "grade": "relayed"})
    assert make.cells(held, "benchmarks", CAPTION) == [
        ["Churn (The seat)", "10 %.", "A study, 2025; sample: 300 firms", "Relayed by another source; one year old"]
    ]
    assert "No benchmark found" not in make.said(held, "benchmarks")


def test_old_figures_and_figures_without_a_year_are_counted(make: Any) -> None:
    text = make.said(report(make, FIGURE | {"year": 2019}, FIGURE | {"topic": "Growth", "year": None}), "benchmarks")
    assert "One figure is over 24 months old on 21 November 2026 (▲)." in text
    assert "One figure names no year and may be old." in text
    assert "age not known" in text


def test_a_figure_that_is_held_back_makes_no_page_and_the_method_says_there_is_none(make: Any) -> None:
    held = report(make, FIGURE | {"print": False})
    assert "benchmarks" not in make.ids(held)
    assert "No benchmark was found, so nothing is compared with others." in make.said(held, "method")


def test_a_figure_may_be_for_some_organisations_only(make: Any) -> None:
    profile = ({"id": "size", "ask": "?", "kind": "text"},)
    figures = (
        FIGURE | {"applies-when": {"size": "big"}},
        FIGURE | {"topic": "Growth", "applies-when": {"size": "small"}},
    )
    rubric = make.rubric(make.question("seat"), benchmarks=figures, profile=profile)
    given = make.assessment("small", {"seat": "low"}, organisation={"facts": {"size": "small"}})
    assert [row[0] for row in make.cells(make.report((rubric,), given), "benchmarks", CAPTION)] == ["Growth"]
