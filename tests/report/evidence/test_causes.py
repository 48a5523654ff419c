"""The causes: what holds up what, and no page where nothing rests on anything."""

from __future__ import annotations

from typing import Any

import pytest


def two(make: Any, **link: Any) -> Any:
    first = make.question("first", moves={"high": make.move("Do the first", **link.get("first", {}))})
    return make.rubric(first, make.question("second", moves={"high": make.move("Do it", **link.get("second", {}))}))


@pytest.mark.parametrize(
    ("link", "title"),
    [
        ({"second": {"requires": ("first@high",)}}, "One gap holds back one other question"),
        ({"first": {"enables": ("second@high",)}}, "One gap, once closed, makes progress easier on one other question"),
    ],
)
def test_it_is_said_whether_a_gap_holds_back_or_only_slows(link: dict[str, Any], title: str, make: Any) -> None:
    report = make.report((two(make, **link),), make.assessment("small", {"first": "low", "second": "low"}))
    assert make.page(report, "causes").title == title
    assert "Most rests on “The first”." in make.said(report, "causes")


def test_there_is_no_page_where_no_step_rests_on_another(make: Any) -> None:
    report = make.report((two(make),), make.assessment("small", {"first": "low", "second": "low"}))
    assert "causes" not in make.ids(report)


def test_what_is_reached_holds_nothing_back_any_more(make: Any) -> None:
    rubric = two(make, second={"requires": ("first@high",)})
    assert "causes" not in make.ids(
        make.report((rubric,), make.assessment("small", {"first": "high", "second": "low"}))
    )


def test_a_gap_behind_a_claim_starts_where_the_answers_bear_it_out(make: Any) -> None:
    levels = {"low": {"text": "low"}, "high": {"text": "high", "gates": ({"id": "met", "text": "They meet"},)}}
    first = make.question("first", levels=levels, moves={"high": make.move("Do the first")})
    second = make.question("second", moves={"high": make.move("Do it", requires=("first@high",))})
    answers = {"first": {"level": "high", "gates": {"met": "no"}}, "second": "low"}
    text = make.said(make.report((make.rubric(first, second),), make.assessment("small", answers)), "causes")
    assert "Low → High" in text
    assert "High → High" not in text
