from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from csmaturity.report.model import Paragraph
from csmaturity.report.table import Grid

CAPTION = "Our figures beside those of other companies"


def rows(make: Any, benchmarks: tuple[dict[str, Any], ...], **organisation: Any) -> list[list[str]]:
    profile = (
        {"id": "size", "ask": "?", "kind": "choice", "options": ({"id": "small", "label": "Small"},)},
        {"id": "cost-share", "ask": "?", "kind": "share"},
        {"id": "customers", "ask": "?", "kind": "number"},
        {"id": "team", "ask": "?", "kind": "number"},
    )
    rubric = make.rubric(
        make.question("thing", moves={"high": make.move("Do it")}),
        profile=profile,
        benchmarks=benchmarks,
        value="retention",
    )
    more = {"organisation": organisation} if organisation else {}
    report = make.report((rubric,), make.assessment("small", {"thing": "low"}, finance=make.finance(), **more))
    return [
        [item.said for item in row]
        for block in make.page(report, "standing").blocks
        if isinstance(block, Grid) and block.caption == CAPTION
        for row in block.rows
    ]


def figure(year: int | None, said: str, **more: Any) -> dict[str, Any]:
    known = {"source": "A survey", "grade": "page-seen", "sample": "226 companies", "compares": "grr"}
    return {"topic": f"Gross retention {said}", "figure": said, **known, **({"year": year} if year else {}), **more}


def test_the_newest_counterpart_stands_beside_our_figure_with_year_and_population(make: Any) -> None:
    assert rows(make, (figure(2024, "Median 88%"), figure(2026, "Median 84%"))) == [
        ["Gross retention Median 84% (226 companies, published 2026)", "86%", "Median 84%"]
    ]


def test_companies_of_our_kind_come_before_newer_ones_of_any(make: Any) -> None:
    own = figure(2023, "Median 90%", **{"applies-when": {"size": "small"}})
    found = rows(make, (figure(2026, "Median 84%"), own), facts={"size": "small"})
    assert [row[2] for row in found] == ["Median 90%"]
    assert found[0][0].endswith("(226 companies, published 2023)")


@pytest.mark.parametrize("year", [2017, None])
def test_nothing_older_than_eight_years_nor_without_a_year_stands_beside_a_decision(
    make: Any, year: int | None
) -> None:
    assert rows(make, (figure(year, "Median 90%"),)) == []


@pytest.mark.parametrize("lacks", [{"grade": "relayed"}, {"grade": "low"}, {"sample": None}])
def test_what_nobody_saw_or_of_whom_nobody_knows_stands_in_the_evidence_alone(make: Any, lacks: dict[str, Any]) -> None:
    assert rows(make, (figure(2026, "Median 90%", **lacks),)) == []
    assert rows(make, (figure(2026, "Median 90%", **lacks), figure(2021, "Median 88%")))[0][2] == "Median 88%"


def test_a_fact_of_the_organisation_has_its_counterpart_too(make: Any) -> None:
    other = figure(2026, "Median 9%", compares="cost-share")
    assert [row[1] for row in rows(make, (other,), facts={"cost-share": Decimal("0.08")})] == ["8%"]
    assert rows(make, (other,)) == []


def test_the_evidence_names_ours_in_the_row_of_each_counterpart(make: Any) -> None:
    rubric = make.rubric(
        make.question("thing", moves={"high": make.move("Do it")}),
        benchmarks=(figure(2026, "Median 84%"), figure(2010, "Median 80%")),
        value="retention",
    )
    report = make.report((rubric,), make.assessment("small", {"thing": "low"}, finance=make.finance()))
    grid = next(one for one in make.page(report, "benchmarks").blocks if isinstance(one, Grid))
    assert [row[1].detail for row in grid.rows] == ["Ours: 86%", "Ours: 86%"]


def test_whether_companies_are_of_our_kind_has_to_be_known(make: Any) -> None:
    """Else a company that never said its size stood beside the first size that the rubric names."""
    small = figure(2026, "Median 90%", **{"applies-when": {"size": "small"}})
    assert [row[2] for row in rows(make, (small, figure(2023, "Median 84%")))] == ["Median 84%"]


def test_a_ratio_of_two_figures_has_its_counterpart(make: Any) -> None:
    def shown(compares: str, **facts: Any) -> list[str]:
        other = figure(2026, "50", compares=compares, per="team")
        return [row[1] for row in rows(make, (other,), facts=facts)]

    assert shown("customers", customers=610, team=22) == ["28"]
    assert shown("customers", customers=21, team=Decimal("2.5")) == ["8.4"]
    assert shown("arr", team=10) == ["$2M"]
    assert shown("customers", customers=610, team=0) == []
    assert shown("customers", customers=610) == []


def test_the_evidence_says_for_what_of_ours_nothing_sound_was_found(make: Any) -> None:
    relayed = figure(2026, "Median 9%", compares="cost-share", grade="relayed")
    rubric = make.rubric(
        make.question("thing", moves={"high": make.move("Do it")}),
        profile=({"id": "cost-share", "ask": "?", "kind": "share"},),
        benchmarks=(figure(2026, "Median 84%"), relayed),
        value="retention",
    )

    def told(**facts: Any) -> str:
        given = make.assessment("small", {"thing": "low"}, finance=make.finance(), organisation={"facts": facts})
        page = make.page(make.report((rubric,), given), "benchmarks")
        return " ".join(block.text for block in page.blocks if isinstance(block, Paragraph))

    assert "was found beside ours for: “Gross retention Median 9%”." in told(**{"cost-share": Decimal("0.08")})
    assert "beside ours" not in told()
