"""The money: the loss, and the programme only where something is asked for."""

from __future__ import annotations

from decimal import Decimal
from typing import Any


def small(make: Any, said: Any, **more: Any) -> Any:
    rubric = make.rubric(make.question("thing", moves={"high": make.move("Do it")}))
    return make.report((rubric,), make.assessment("small", {"thing": said}, **more))


def test_without_figures_and_without_a_gap_there_is_no_page(make: Any) -> None:
    settled = small(make, "high")
    assert "money" not in make.ids(settled)
    assert "finance" not in make.said(settled, "missing")
    without = small(make, "low")
    assert "money" not in make.ids(without)
    assert "What this costs cannot be said before six figures are known" in make.said(without, "missing")


def test_where_nothing_is_asked_no_programme_is_weighed(make: Any) -> None:
    text = make.said(small(make, "high", finance=make.finance()), "money")
    assert "No money is asked for today, so no programme is weighed." in text
    assert "$2.8M" in text
    assert "breaks even" not in text


def test_without_a_margin_no_improvement_pays(make: Any) -> None:
    report = small(make, "low", finance=make.finance() | {"gross-margin": 0})
    text = "No improvement earns the programme's cost."
    assert text in make.said(report, "money--cases")
    assert "The programme cannot earn back what it costs." in make.said(report, "decision")


def test_other_views_of_the_gain_are_shown_only_where_their_figures_are_given(make: Any) -> None:
    caption = "Other views of the same gain, never to be added to it"
    assert make.cells(small(make, "low", finance=make.finance()), "money--cases", caption) == []
    with_ratio = small(make, "low", finance=make.finance() | {"arr-multiple": 6})
    assert [row[0] for row in make.cells(with_ratio, "money--cases", caption)] == [
        "Valuation (last year's extra ARR at the multiple given)"
    ]


def test_no_effect_at_all_stands_beside_the_three_cases(make: Any) -> None:
    caption = "Three cases beside no effect at all; the low one is what to plan with"
    report = small(make, "low", finance=make.finance())
    lines = {row[0]: row[1:] for row in make.cells(report, "money--cases", caption)}
    assert lines["Gross profit over three years"][0] == "$0"
    assert lines["Programme cost over three years"] == ["$900k"] * 4
    assert lines["Net gain over three years"][0] == "−$900k"
    assert lines["Return on the cost over three years"][0] == "−100%"
    assert lines["Paid back in month"][0] == "not in this time"
    nothing = report.data["value"]["no_effect"]
    assert nothing["gross_profit"]["exact"] == "0"
    assert nothing["net_gain"]["exact"] == "-900000"
    assert [case["name"] for case in report.data["value"]["cases"]] == ["low", "base", "high"]


def test_an_incomplete_block_prints_no_money_and_asks_for_what_it_lacks(make: Any) -> None:
    given = {name: value for name, value in make.finance().items() if name not in ("nrr", "improvement")}
    report = small(make, "low", finance=given)
    assert "money" not in make.ids(report)
    wanted = {row[1]: row[3] for row in make.cells(report, "missing", "The figures that are needed")}
    assert {field for field, need in wanted.items() if need == "needed"} == {"nrr", "improvement"}
    assert "arr" not in wanted
    text = make.said(report, "missing")
    assert "What this costs cannot be said before two figures are known" in text
    assert "does not hold all figures of the finance block" in text
    assert "nrr: SHARE" in text
    assert "arr: AMOUNT" not in text
    assert report.data["value"] is None
    assert "$20M" not in " ".join(make.texts(report.pages))


def test_points_on_a_part_of_the_revenue_are_told_for_the_whole(make: Any) -> None:
    text = make.said(small(make, "low", finance=make.finance() | {"reach": Decimal("0.69")}), "money--cases")
    assert (
        "The points count on the 69% of ARR that the improvement can reach; over the whole book the base case keeps "
        "1.38 points." in text
    )
    assert "over the whole book" not in make.said(small(make, "low", finance=make.finance()), "money--cases")


def test_money_before_its_move_is_a_caution(make: Any) -> None:
    first = make.question("first", moves={"high": make.move("Prepare", **{"new-money": False})})
    second = make.question("second", moves={"high": make.move("Hire", requires=("first@high",), **{"new-money": True})})

    def said(**more: Any) -> str:
        given = make.assessment("small", {"first": "low", "second": "low"}, finance=make.finance() | more)
        return str(make.said(make.report((make.rubric(first, second),), given), "money"))

    early = "The programme's money begins on 21 December 2026, before the first planned move that needs new money"
    assert f"{early}: “Hire”, from 22 March 2027." in said(starts="month 1")
    assert "money begins on" not in said()
