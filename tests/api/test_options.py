"""The ways forward say the same in `plan`, the report, its data and the workbook; a wrong figure names its line."""

from __future__ import annotations

import io
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from csmaturity.api.case import open_case
from csmaturity.api.plan import PlanRequest, plan
from csmaturity.errors import Finding, InputError
from csmaturity.formats.xlsx.document import render
from csmaturity.report.model import Report
from csmaturity.report.table import Grid

OWN = """
plan:
  options:
    small:
      moves: [seat@average, value@average]
      cost: 175000
      improvement: {low: 0.5, base: 1, high: 1.5}
      reach: 50%
      starts: month 2
      basis: {cost: assumption, improvement: assumption, reach: company}
    full: {cost: 360000, starts: quarter 3}
"""
CAPTION = "Ways forward, with the net gain over three years in three cases"
BY_QUARTER = "Cost by quarter of the first year"
CASES = ("low", "base", "high")


@pytest.fixture(scope="module", params=["", OWN], ids=["by rule", "own"])
def file(request: pytest.FixtureRequest, example: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The example as it is, and with options of its own."""
    path = tmp_path_factory.mktemp("options") / "quillmoor.yaml"
    path.write_text(example.read_text("utf-8") + request.param, "utf-8")
    return str(path)


@pytest.fixture(scope="module")
def report(file: str) -> Report:
    return open_case(file).report()


def grid(report: Report, page: str, caption: str) -> list[list[str]]:
    blocks = next(one for one in report.pages if one.id == page).blocks
    found = next(one for one in blocks if isinstance(one, Grid) and one.caption == caption)
    return [[item.text for item in row] for row in found.rows]


def rounded(amount: Any) -> str:
    return "not stated" if amount is None else amount["rounded"]


def nets(option: Any) -> list[str]:
    return [one["net_gain"]["rounded"] for one in option["cases"]] if option["cases"] else ["not stated"] * 3


def test_json_and_report_tell_of_the_same_ways(file: str, report: Report) -> None:
    data = plan(PlanRequest(file)).data
    assert data["options"] == report.data["options"]
    assert [one["id"] for one in data["options"]] == ["nothing", "without-effect", "small", "full"]
    full, value = data["options"][3], report.data["value"]
    assert [one["net_gain"] for one in full["cases"]] == [one["net_gain"] for one in value["cases"]]
    assert [one["paid_back_in_month"] for one in full["cases"]] == [one["paid_back_in_month"] for one in value["cases"]]
    for one in data["options"]:
        cost = sum(Fraction(amount["exact"]) for amount in one["cost_by_quarter"])
        assert Fraction(one["spent_by_quarter"][-1]["exact"]) == cost
        if one["cases"]:
            assert one["balance_by_quarter"][-1]["exact"] == one["cases"][1]["net_gain"]["exact"]


def test_the_pages_print_the_numbers_of_the_data(report: Report) -> None:
    rows = grid(report, "money", CAPTION)
    for one, row in zip(report.data["options"], rows, strict=True):
        assert row[0] == one["name"]
        assert row[2:5] == nets(one)
        if Fraction(one["cost_a_year"]["exact"]):
            assert row[1] == one["cost_a_year"]["rounded"]
        base = one["cases"][1] if one["cases"] else None
        if base and base["deepest"]:
            assert row[6] == f"{base['deepest']['rounded']} in month {base['deepest_month']}"
        if base and base["paid_back_in_month"]:
            assert row[5] == f"month {base['paid_back_in_month']}"
    by_id = {one["id"]: one for one in report.data["options"]}
    quarters = grid(report, "money--cases", BY_QUARTER)
    assert [row[0] for row in quarters][:3] == ["Nothing", "Smallest useful step", "Full programme"]
    for id, row in zip(("nothing", "small", "full"), quarters, strict=False):
        amounts = by_id[id]["cost_by_quarter"][:4]
        assert row[1:] == ["–" if one["exact"] == "0" else one["rounded"] for one in amounts]
    gone = by_id["without-effect"]["spent_by_quarter"][:4]
    assert quarters[3][1:] == ["–" if one["exact"] == "0" else f"−{one['rounded']}" for one in gone]


def test_the_decision_shows_three_ways_beside_each_other(report: Report) -> None:
    loses = report.data["value"]["cases"][1]["net_gain"]["exact"].startswith("-")
    rows = grid(report, "decision", "Three ways forward" if loses else "Three ways; we ask for the full programme")
    by_id = {one["id"]: one for one in report.data["options"]}
    cells = {row[0]: row[1:] for row in rows}
    full = nets(by_id["full"])
    assert cells["Net, three years"][2] == f"{full[1]} ({full[0]} to {full[2]})"
    small = nets(by_id["small"])
    stated = by_id["small"]["cases"] is not None
    assert cells["Net, three years"][1] == (f"{small[1]} ({small[0]} to {small[2]})" if stated else small[1])
    assert cells["Net, three years"][0] == "$0"
    assert cells["Yearly cost"][2] == by_id["full"]["cost_a_year"]["rounded"]


def test_the_terminal_prints_the_same_table(file: str, report: Report) -> None:
    lines = plan(PlanRequest(file)).render(width=260).splitlines()
    start = lines.index(CAPTION)
    table = lines[start : lines.index(BY_QUARTER, start)]
    amounts = [re.findall(r"−?\$[0-9.]+[kM]?|not stated", line) for line in table]
    assert [row[-3:] for row in amounts if len(row) >= 3] == [nets(one) for one in report.data["options"]]


def test_the_workbook_computes_the_same_numbers(report: Report) -> None:
    book = openpyxl.load_workbook(io.BytesIO(render(report)), data_only=True)
    rows = list(book["Ways forward"].iter_rows(values_only=True))
    held = {row[0]: row for row in rows if row[0]}
    for one in report.data["options"]:
        row = held[one["name"]]
        assert row[1] == one["weeks"]
        assert row[2] == pytest.approx(float(Fraction(one["cost_a_year"]["exact"])))
        if one["cases"] is None:
            assert row[3:8] == (None,) * 5
            continue
        exact = [float(Fraction(case["net_gain"]["exact"])) for case in one["cases"]]
        assert row[3:6] == pytest.approx(exact, abs=0.01)
        base = one["cases"][1]
        assert (row[6] or None) == base["paid_back_in_month"]
        deepest = float(Fraction(base["deepest"]["exact"])) if base["deepest"] else 0
        assert row[7] == pytest.approx(deepest, abs=0.01)
    by_id = {one["id"]: one for one in report.data["options"]}
    for place in range(12):
        _, small, full, remains = held[place + 1][:4]
        assert small == pytest.approx(float(Fraction(by_id["small"]["cost_by_quarter"][place]["exact"])))
        assert full == pytest.approx(float(Fraction(by_id["full"]["cost_by_quarter"][place]["exact"])))
        spent = by_id["without-effect"]["spent_by_quarter"][place]["exact"]
        assert remains == pytest.approx(-float(Fraction(spent)))
    assert not held[13][1]


def test_own_options_are_what_the_report_computes_with(example: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(example.read_text("utf-8") + OWN, "utf-8")
    data = plan(PlanRequest(str(path))).data
    small, full = data["options"][2:]
    assert small["by_author"]
    assert [step.rpartition("/")[2] for step in small["moves"]] == ["value@average", "seat@average"]
    assert [one["exact"] for one in small["cost_by_quarter"]][:2] == ["87500/3", "43750"]
    assert [one["exact"] for one in full["cost_by_quarter"]][:3] == ["0", "0", "90000"]
    assert {one["field"]: one["basis"] for one in small["inputs"]}["reach"] == "company"


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("small: {cost: -1}", "the programme cost is -1; a cost cannot be below 0"),
        (
            "full: {improvement: {low: 2, base: 1, high: 3}}",
            "the improvement goes 2, 1, 3; low ≤ base ≤ high must hold",
        ),
        ("full: {starts: quarter 20}", "the programme starts in quarter 20, after the horizon of 3 years"),
    ],
)
def test_an_impossible_figure_is_refused_where_it_stands(
    example: Path, tmp_path: Path, written: str, message: str
) -> None:
    path = tmp_path / "bad.yaml"
    text = example.read_text("utf-8").rstrip("\n") + f"\nplan:\n  options:\n    {written}\n"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError) as refused:
        plan(PlanRequest(str(path))).render()
    (found,) = refused.value.findings
    assert (found.message, found.line) == (message, len(text.splitlines()))
    assert found.column > len("    small: {")


def test_without_finance_the_figures_of_an_option_are_said_to_be_unused(example: Path, tmp_path: Path) -> None:
    path = tmp_path / "bare.yaml"
    text = example.read_text("utf-8").partition("\nfinance:")[0] + OWN
    path.write_text(text, "utf-8")
    case = open_case(str(path))
    told = [one for one in case.notes if isinstance(one, Finding)]
    line = text.splitlines().index("      cost: 175000") + 1
    assert (told[0].line, told[0].message) == (
        line,
        "`cost` of the small option is not used: there are no finance figures",
    )
    assert len(told) == 6
    options = plan(PlanRequest(str(path))).data["options"]
    assert [one["id"] for one in options] == ["nothing", "small", "full"]
    assert all(one["cost_a_year"] is None and one["cases"] is None for one in options)
    rows = grid(case.report(), "decision", "Three ways; we ask for the whole plan")
    assert [row[0] for row in rows] == ["Moves"]
