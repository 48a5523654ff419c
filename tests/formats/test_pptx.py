"""The deck: titles in their places, native charts and tables, nothing over the edge, all the rest in the notes."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pptx
import pytest
from pypdf import PdfReader

from csmaturity.cli.inputs import open_case
from csmaturity.cli.worksheet import read
from csmaturity.formats.office import clean
from csmaturity.formats.pptx import render
from csmaturity.report.chapters import with_pages
from csmaturity.report.look import Look
from csmaturity.report.model import (
    Bullets,
    Column,
    Grid,
    Item,
    Page,
    Paragraph,
    Report,
    Spread,
    SpreadRow,
    Waterfall,
    WaterfallStep,
)
from csmaturity.report.worksheet import pages


def opened(report: Report) -> Any:
    return pptx.Presentation(io.BytesIO(render(report)))


def texts(slide: Any) -> str:
    return " ".join(clean(shape.text_frame.text) for shape in slide.shapes if shape.has_text_frame)


def notes(slide: Any) -> str:
    return clean(slide.notes_slide.notes_text_frame.text)


def charts(deck: Any) -> Iterator[Any]:
    for slide in deck.slides:
        yield from (shape.chart for shape in slide.shapes if shape.has_chart)


@pytest.fixture(scope="module")
def example_report(example: Path) -> Report:
    return open_case(str(example), None).report()


@pytest.fixture(scope="module")
def deck(example_report: Report) -> Any:
    return opened(example_report)


def assert_inside(deck: Any) -> None:
    """Nothing begins or ends outside its slide, and no two parts of the body lie on each other."""
    for number, slide in enumerate(deck.slides, start=1):
        body = []
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= deck.slide_width, (number, shape.name)
            assert shape.top + shape.height <= deck.slide_height, (number, shape.name)
            if not shape.is_placeholder and shape.width > deck.slide_width // 2 and number > 1:
                body.append((shape.top, shape.top + shape.height))
        body.sort()
        for (_, end), (begin, _) in itertools.pairwise(body):
            assert begin >= end - 20_000, f"slide {number}"


def test_each_main_page_has_its_slide_with_its_sentence_as_title(example_report: Report, deck: Any) -> None:
    titles = [slide.shapes.title.text for slide in deck.slides]
    assert titles[0] == example_report.title
    main = [page.title for page in example_report.pages if not page.appendix and not page.dense]
    assert [title for title in titles if title in main] == main
    assert all(titles)


def test_the_deck_is_wide_and_short(example_report: Report, deck: Any) -> None:
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, abs=0.001)
    assert len(deck.slides) <= 20


def test_no_two_shapes_of_a_slide_share_a_number(deck: Any) -> None:
    for slide in deck.slides:
        numbers = [shape.shape_id for shape in slide.shapes]
        assert len(numbers) == len(set(numbers))


def test_nothing_runs_over_an_edge(deck: Any) -> None:
    assert_inside(deck)


def test_the_notes_hold_all_that_the_page_says(example_report: Report, deck: Any) -> None:
    by_title = {slide.shapes.title.text: slide for slide in deck.slides}
    for page in example_report.pages:
        if page.appendix or page.dense:
            continue
        said = notes(by_title[page.title])
        for block in page.blocks:
            match block:
                case Paragraph():
                    assert clean(block.text) in said
                case Grid():
                    assert all(clean(item.text) in said for row in block.rows for item in row)
                case Bullets():
                    assert all(clean(item.text) in said for item in block.items)


def test_charts_and_tables_are_native_and_described(deck: Any) -> None:
    frames = [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart or shape.has_table]
    assert sum(shape.has_chart for shape in frames) >= 2
    assert sum(shape.has_table for shape in frames) >= 6
    for shape in frames:
        assert shape._element.xpath("./*/p:cNvPr")[0].get("descr")
    for chart in charts(deck):
        assert chart.part.chart_workbook.xlsx_part is not None


def test_ranges_are_bars_of_the_reports_numbers(report: Report) -> None:
    chart = next(one for one in charts(opened(report)) if len(one.plots[0].categories) == 3)
    series = {one.name: list(one.values) for one in chart.plots[0].series}
    assert series == {"High": [None, 2.08, 0.48], "Base": [0.3, 1.07, 0.32], "Low": [None, -0.1, 0.16]}


def test_waterfalls_and_spreads_are_charts(report: Report) -> None:
    steps = (WaterfallStep("Answers", 12.5, "+12.5 points"), WaterfallStep("Rubric", -2.0, "−2 points"))
    change = Waterfall("What changed", "2025", 40.0, "40 %", steps, "2026", 50.5, "51 %", "From 40 to 51.")
    spread = Spread("Who said what", ("Poor", "Good"), (SpreadRow("Seat", (2, 1), 1, "split"),), "Seat: split.")
    pages = (Page("a", "", "We rose by ten points", (change,)), Page("b", "", "Two see it otherwise", (spread,)))
    deck = opened(replace(report, pages=pages))
    first, second = charts(deck)
    held = {one.name: list(one.values) for one in first.plots[0].series}
    assert held["Carried over"] == [0, 40, 50.5, 0]
    assert held["Rise"] == [0, 12.5, 0, 0]
    assert held["Fall"] == [0, 0, 2, 0]
    assert held["Score"] == [40, 0, 0, 50.5]
    assert {one.name: list(one.values) for one in second.plots[0].series} == {
        "Poor": [2], "Good": [1], "Not known": [1]}  # fmt: skip
    assert_inside(deck)


def test_slides_are_numbered_and_footed(report: Report, sample: ModuleType) -> None:
    look = Look(confidentiality="Confidential", colours={"accent": "#123456"})
    deck = opened(replace(report, organisation=sample.LONG_NAME, look=look))
    assert_inside(deck)
    for slide in list(deck.slides)[1:]:
        kinds = {shape.placeholder_format.type.name for shape in slide.placeholders}
        assert {"TITLE", "FOOTER", "SLIDE_NUMBER"} <= kinds
        assert sample.LONG_NAME[:60] in texts(slide)
    assert sample.LONG_NAME in texts(deck.slides[0])
    assert "Confidential" in texts(deck.slides[0])


def test_a_reader_s_page_is_the_first_slide_after_the_cover(example: Path) -> None:
    report = open_case(str(example), None).report(reader="cfo")
    deck = opened(report)
    assert_inside(deck)
    assert report.pages[0].id == "for-cfo"
    assert " ".join(deck.slides[1].shapes.title.text.split()) == report.pages[0].title


def test_questions_are_slides_where_nothing_else_is_asked_for(report: Report) -> None:
    one = Page("question--tiny--first", "Question 1 of 1", "The first: we are at Low", (Paragraph("Bad."),), dense=True)
    deck = opened(replace(report, pages=(one,)))
    assert [slide.shapes.title.text for slide in list(deck.slides)[1:]] == [one.title]


@pytest.mark.parametrize("name", ["rights", "matrix", "roles"])
def test_a_worksheet_has_slides_in_the_deck(name: str, example: Path) -> None:
    found = pages(*read(str(example.parent / "worksheets" / f"{name}.yaml")))
    deck = opened(with_pages(open_case(str(example), None).report(), found))
    assert_inside(deck)
    titles = {" ".join(slide.shapes.title.text.split()) for slide in deck.slides}
    assert {page.title for page in found if not page.appendix} <= titles


def test_without_a_picture_the_brand_s_name_stands_on_the_cover(report: Report) -> None:
    deck = opened(replace(report, look=Look(brand="Meridian & Sons")))
    assert_inside(deck)
    assert "Meridian & Sons" in texts(deck.slides[0])


def test_what_does_not_fit_is_cut_and_said_to_be_in_the_notes(report: Report) -> None:
    columns = (Column("Question", 60), Column("Level", 40))
    rows = tuple((Item(f"Question {number} " + "long " * 20), Item("Average")) for number in range(90))
    page = Page(
        "big", "Big", "Ninety questions " * 12, (Paragraph("Lead. " * 40, lead=True), Grid("All", columns, rows))
    )
    deck = opened(replace(report, pages=(page,)))
    assert_inside(deck)
    assert "More of this table is in the speaker notes." in texts(deck.slides[1])
    assert "Question 89" in notes(deck.slides[1])


def test_the_same_report_gives_the_same_bytes(report: Report) -> None:
    assert render(report) == render(report)


def test_libreoffice_opens_it(
    example_report: Report, deck: Any, office_suite: Callable[[Sequence[Path], str], Path], tmp_path: Path
) -> None:
    (tmp_path / "deck.pptx").write_bytes(render(example_report))
    pdf = PdfReader(office_suite([tmp_path / "deck.pptx"], "pdf") / "deck.pdf")
    assert len(pdf.pages) == len(deck.slides)
    assert "2" in pdf.pages[1].extract_text().split()
