"""The workbook: choices, heads and numbers where they belong, and no text becomes a formula."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from csmaturity.api.case import open_case
from csmaturity.assessment.model import Assessment
from csmaturity.formats.xlsx.cells import HIGHEST_ROW, LONGEST_TEXT, pieces
from csmaturity.formats.xlsx.document import render
from csmaturity.language import say, speaking
from csmaturity.report.brand.theme import Theme
from csmaturity.report.figures.figure import Spread, SpreadRow, Waterfall, WaterfallStep
from csmaturity.report.figures.spread import spread
from csmaturity.report.figures.waterfall import waterfall
from csmaturity.report.model import Page, Paragraph, Report
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import date_of, day
from csmaturity.storage.catalogues import catalogue


def test_user_text_is_never_a_formula_or_a_link(example: Path) -> None:
    attack = "=cmd|'/C calc'!A0"
    case = open_case(str(example), None)
    document = case.assessment.model_dump(by_alias=True)
    seat = document["answers"]["nine-questions"]["seat"]
    seat["note"] = attack
    records = ("+1", "-1", "@SUM(A1)", "{=1}")
    seat["evidence"] = tuple({"text": text, "url": "https://example.org"} for text in records)
    document["organisation"]["name"] = "=HYPERLINK(0)"
    made = replace(case, assessment=Assessment.model_validate(document)).report()
    book = openpyxl.load_workbook(io.BytesIO(render(made)))
    held = {
        value: kind for sheet in book for row in sheet for value, kind in ((one.value, one.data_type) for one in row)
    }
    for text in (attack, "+1", "-1", "@SUM(A1)", "{=1}", "=HYPERLINK(0)"):
        assert held[text] == "s" or (text in held and held[text] != "f")
    assert not any(sheet._hyperlinks for sheet in book)


@pytest.fixture(scope="module")
def book(rendered: Callable[[str, str], bytes]) -> Any:
    """The example's workbook."""
    return openpyxl.load_workbook(io.BytesIO(rendered("quillmoor-systems", "xlsx")))


def test_a_level_is_chosen_from_its_own_scale(book: Any, example_report: Report) -> None:
    rules = book["Answers"].data_validations.dataValidation
    assert len(rules) == sum(len(rubric["questions"]) for rubric in example_report.data["rubrics"])
    for rule in rules:
        sheet, span = rule.formula1.split("!")
        choices = [row[0].value for row in book[sheet.strip("'")][span.replace("$", "")]]
        assert choices == ["Poor", "Average", "Excellent", "Not known", "Not applicable", "Not asked"]


def test_sheets_print_with_their_heads(example_report: Report) -> None:
    book = openpyxl.load_workbook(io.BytesIO(render(replace(example_report, theme=Theme(paper="letter")))))
    names = [
        "Read me",
        "Scores",
        "Answers",
        "Evidence",
        "Plan",
        "Money",
        "Ways forward",
        "Assumptions",
        "Method",
        "Arithmetic",
        "Conditions",
        "Months",
        "Months of the smallest step",
        "Levels",
    ]
    assert book.sheetnames == names
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert int(sheet.page_setup.paperSize) == 1
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    for name in ("Scores", "Answers", "Evidence", "Money", "Ways forward", "Arithmetic", "Conditions", "Months"):
        assert book[name].print_title_rows == "$2:$2"


def test_headings_stand_over_their_numbers_and_words_keep_off_them(book: Any) -> None:
    for name, columns in (("Scores", range(1, 10)), ("Money", range(1, 2)), ("Answers", range(5, 10))):
        head = next(book[name].iter_rows(min_row=2, max_row=2))
        assert [cell.alignment.horizontal == "right" for cell in head] == [at in columns for at in range(len(head))]
    stages = [row[10] for row in book["Scores"].iter_rows(min_row=3) if len(row) > 10 and row[10].value]
    assert stages
    assert all((cell.alignment.horizontal, cell.alignment.indent) == ("left", 1) for cell in stages)


def test_the_same_report_gives_the_same_bytes(example_report: Report, rendered: Callable[[str, str], bytes]) -> None:
    assert render(example_report) == rendered("quillmoor-systems", "xlsx")


def test_a_workbook_without_money_or_rubrics_says_what_it_can(report: Report) -> None:
    book = openpyxl.load_workbook(io.BytesIO(render(report)))
    assert "Money" not in book.sheetnames
    assert book["Read me"]["A1"].value == report.title


def test_changes_and_people_come_as_numbers(report: Report) -> None:
    steps = (
        WaterfallStep("Answers", 12.5, "+12.5 points", "Two levels rose"),
        WaterfallStep("Rubric", -2.0, "−2 points"),
    )
    change = waterfall("What changed", Waterfall("2025", 40.0, "40%", steps, "2026", 50.5, "51%"), "From 40 to 51.")
    who = (SpreadRow("Seat", (2, 1), 1, "split"), SpreadRow("Sales", (1, 0), 0, "one", detail=True))
    said = spread("Who said what", Spread(("Poor", "Good"), who), "Seat: split.")
    page = Page("since", "Change", "We rose by ten points", (change, said))
    book = openpyxl.load_workbook(io.BytesIO(render(replace(report, pages=(*report.pages, page)))), data_only=True)
    cells = list(book["Changes and people"].iter_rows(values_only=True))
    assert next(row for row in cells if row[0] == "2026")[2] == 50.5
    assert next(row for row in cells if row[0] == "Question")[1:5] == ("Poor", "Good", "don't know", "In words")
    assert next(row for row in cells if row[0] == "Seat")[1:5] == (2, 1, 1, "split")
    assert next(row for row in cells if row[0] == "– Sales")[1:5] == (1, 0, 0, "one")


def test_dates_are_dates_as_the_language_writes_them(book: Any, example_report: Report) -> None:
    written = {cell.value.date(): cell for row in book["Read me"] for cell in row if cell.is_date}
    assert written[example_report.date].number_format == "[$-809]d mmmm yyyy"
    records = [cell for row in book["Evidence"] for cell in row if cell.is_date]
    dated = [one["date"] for rubric in example_report.data["rubrics"] for question in rubric["questions"]
             for one in question["evidence"] if one["date"]]  # fmt: skip
    assert [cell.value.date().isoformat() for cell in records] == dated
    assert len(dated) > 3


def test_a_date_in_a_table_of_the_plan_is_a_date_and_has_room(report: Report) -> None:
    columns = (Column("Move", 90), Column("First review", 10))
    grid = Grid("Reviews", columns, ((Item("Write it down"), Item("13 March 2027")), (Item("Later"), Item("in May"))))
    made = openpyxl.load_workbook(
        io.BytesIO(render(replace(report, pages=(Page("plan", "", "The plan is short", (grid,)),))))
    )["Plan"]
    found = {cell.value: cell for row in made for cell in row}
    assert found[dt.datetime(2027, 3, 13)].is_date
    assert found["in May"].data_type == "s"
    assert made.column_dimensions["B"].width >= len("22 September 2027")


def test_german_dates_are_written_as_german_ones(report: Report) -> None:
    with speaking(catalogue("de")):
        made = openpyxl.load_workbook(io.BytesIO(render(report)))
        name = say("Read me")
        assert date_of(day(dt.date(2027, 3, 1))) == dt.date(2027, 3, 1)
    (cell,) = (cell for row in made[name] for cell in row if cell.is_date)
    assert cell.number_format == "[$-407]d. mmmm yyyy"


@pytest.mark.parametrize(
    "text", ["", "13 March", "March 2027", "13 March 2027 – 1 May 2027", "31 February 2027", "1 2"]
)
def test_what_is_not_a_date_alone_stays_text(text: str) -> None:
    assert date_of(text) is None


LONG = " ".join(f"word{at}" for at in range(9_000))


@pytest.mark.parametrize(
    "text", [LONG, "x" * 70_000, "a line\n" * 900, "😀" * 40_000], ids=["words", "one", "lines", "wide"]
)
@pytest.mark.parametrize("width", [0, 20, 68])
def test_a_text_is_parted_and_nothing_of_it_is_lost(text: str, width: float) -> None:
    found = pieces(text, width, 10)
    assert "".join("".join(one.text.split()) for one in found) == "".join(text.split())
    assert len(found) > 1
    for one in found:
        assert len(one.text.encode("utf-16-le")) // 2 <= LONGEST_TEXT
        assert one.lines * 13 + 2 <= HIGHEST_ROW


def test_a_note_too_long_for_a_cell_goes_on_in_the_next_row(example: Path) -> None:
    case = open_case(str(example), None)
    document = case.assessment.model_dump(by_alias=True)
    document["answers"]["nine-questions"]["seat"]["note"] = LONG
    made = replace(case, assessment=Assessment.model_validate(document)).report()
    sheet = openpyxl.load_workbook(io.BytesIO(render(made)))["Evidence"]
    rows = [row for row in sheet.iter_rows() if str(row[3].value).startswith("word")]
    assert len(rows) > 1
    assert " ".join(row[3].value for row in rows) == LONG
    # Behind the same question, so that a filter finds all of it.
    assert len({row[0].value for row in rows}) == 1
    assert not any(str(cell.value).endswith("…") and "word" in str(cell.value) for row in rows for cell in row)
    assert all(sheet.row_dimensions[row[0].row].height <= HIGHEST_ROW for row in rows)


def test_a_long_sentence_of_a_page_goes_on_in_the_next_row(report: Report) -> None:
    page = Page("method", "", "How", (Paragraph(LONG),))
    sheet = openpyxl.load_workbook(io.BytesIO(render(replace(report, pages=(page,)))))["Method"]
    said = [str(row[0].value) for row in sheet.iter_rows() if "word" in str(row[0].value)]
    assert " ".join(said) == LONG
    assert len(said) > 1
