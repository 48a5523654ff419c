"""The money: the loss, and the programme only where something is asked for."""

from __future__ import annotations

from typing import Any


def small(make: Any, said: Any, **more: Any) -> Any:
    rubric = make.rubric(make.question("thing", moves={"high": make.move("Do it")}))
    return make.report((rubric,), make.assessment("small", {"thing": said}, **more))


def test_without_figures_and_without_a_gap_there_is_no_page(make: Any) -> None:
    assert "money" not in make.ids(small(make, "high"))
    assert "money" in make.ids(small(make, "low"))


def test_where_nothing_is_asked_no_programme_is_weighed(make: Any) -> None:
    text = make.said(small(make, "high", finance=make.finance()), "money")
    assert "Nothing is asked for today, so no programme is weighed." in text
    assert "$2.8M" in text
    assert "breaks even" not in text


def test_without_a_margin_no_improvement_pays(make: Any) -> None:
    report = small(make, "low", finance=make.finance() | {"gross-margin": 0})
    text = "No improvement earns the programme's cost."
    assert text in make.said(report, "money")
    assert "The programme cannot earn back what it costs." in make.said(report, "decision")


def test_other_views_of_the_gain_are_shown_only_where_their_figures_are_given(make: Any) -> None:
    caption = "Other views of the same gain, never to be added to it"
    assert make.cells(small(make, "low", finance=make.finance()), "money", caption) == []
    with_ratio = small(make, "low", finance=make.finance() | {"arr-multiple": 6})
    assert [row[0] for row in make.cells(with_ratio, "money", caption)] == [
        "Valuation (last year's extra ARR at the multiple given)"
    ]
