"""The deck: messages in their places, native charts and tables, nothing over the edge and no row lost."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pptx
import pytest
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Inches, Pt

from csmaturity.api.case import open_case
from csmaturity.formats.office import breadth, clean
from csmaturity.formats.pptx.document import render
from csmaturity.formats.pptx.master import CHAPTER
from csmaturity.formats.pptx.parts import Type, text_height
from csmaturity.report.brand.theme import Theme
from csmaturity.report.chapters import document, with_pages
from csmaturity.report.figures.diagram import Arrow, Box, diagram
from csmaturity.report.figures.figure import Figure, ScoreBar, Spread, SpreadRow, Waterfall, WaterfallStep
from csmaturity.report.figures.measure import width
from csmaturity.report.figures.roadmap import Bar, roadmap
from csmaturity.report.figures.score_bar import score_bar
from csmaturity.report.figures.shapes import Drawing, Line, Rectangle, Text
from csmaturity.report.figures.spread import spread
from csmaturity.report.figures.waterfall import waterfall
from csmaturity.report.model import PAPER, Block, Bullets, Callout, Note, Page, Paragraph, Report
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.worksheets.pages import pages
from csmaturity.storage import brands, worksheets


def opened(report: Report) -> Any:
    return pptx.Presentation(io.BytesIO(render(report)))


def texts(slide: Any) -> str:
    return " ".join(clean(shape.text_frame.text) for shape in slide.shapes if shape.has_text_frame)


def notes(slide: Any) -> str:
    return clean(slide.notes_slide.notes_text_frame.text)


def message(slide: Any) -> str:
    """A slide's title without its number among several."""
    return re.sub(r" \(\d+\sof\s\d+\)$", "", " ".join(slide.shapes.title.text.split()))


def body(slide: Any) -> str:
    """All words that a slide shows in its tables and texts."""
    cells = (cell.text for shape in slide.shapes if shape.has_table for row in shape.table.rows for cell in row.cells)
    return clean(f"{texts(slide)} {' '.join(cells)}")


def charts(deck: Any) -> Iterator[Any]:
    for slide in deck.slides:
        yield from (shape.chart for shape in slide.shapes if shape.has_chart)


def labels(chart: Any) -> list[str]:
    """The words written on a chart's parts."""
    name = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
    return [text.text for series in chart.plots[0].series for text in series._element.iter(name)]


@pytest.fixture(scope="module")
def deck(rendered: Callable[[str, str], bytes]) -> Any:
    return pptx.Presentation(io.BytesIO(rendered("quillmoor-systems", "pptx")))


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
    assert deck.slides[0].shapes.title.text == example_report.title
    titles = list(dict.fromkeys(message(slide) for slide in deck.slides))
    main = [one for page in example_report.pages if not page.appendix and not page.dense for one in said_on(page)]
    shown = [title for title in titles if title in main]
    # A message that found room below another has that one's title, and its own in the notes.
    shared = [title for title in main if title not in titles]
    told = " ".join(map(notes, deck.slides))
    assert shown == [title for title in main if title not in shared]
    assert len(shared) < len(shown) / 2
    assert all(title in told for title in shared)
    assert all(titles)


def said_on(page: Page) -> list[str]:
    """The messages of a page, each the title of its slides: its own, unless its first picture or table has another."""
    blocks = [block for block in page.blocks if not getattr(block, "for_reading", False)]
    own = [getattr(block, "message", "") for block in blocks]
    first = next((at for at, block in enumerate(blocks) if not isinstance(block, Paragraph | Note)), 0)
    return [*([] if own[first] else [page.title]), *filter(None, own)]


def test_the_paper_is_a_deck_of_one_message_a_slide(root: Path) -> None:
    for name, most in (("quillmoor-systems", 12), ("many-voices/tarnwick-cloud", 12), ("four-rubrics", 14)):
        paper = open_case(str(root / "examples" / f"{name}.yaml"), None).report()
        made = opened(document(paper, PAPER))
        titles = [message(slide) for slide in made.slides]
        assert len(titles) <= most, name
        assert len(set(titles)) >= len(titles) - 4, name
        filled = [max(shape.top + shape.height for shape in slide.shapes if not shape.is_placeholder)
                  for slide in list(made.slides)[1:]]  # fmt: skip
        assert min(filled) > made.slide_height * 0.45, name
        assert all(any(shape.has_table or shape.shape_type == MSO_SHAPE_TYPE.GROUP or not shape.is_placeholder
                       for shape in slide.shapes) for slide in list(made.slides)[1:])  # fmt: skip


def test_the_recommended_way_stands_out_and_a_letter_says_who_stands_behind_a_figure(example_report: Report) -> None:
    deck = opened(document(example_report, PAPER))
    (ways,) = (slide for slide in deck.slides if "full programme: nine moves" in message(slide))
    (table,) = (shape.table for shape in ways.shapes if shape.has_table)
    fills = [cell.fill.fore_color.rgb if cell.fill.type else None for cell in table.rows[1].cells]
    assert fills[:3] == [None, None, None]
    assert fills[3] is not None
    raised = [run.text for cell in table.iter_cells() for paragraph in cell.text_frame.paragraphs
              for run in paragraph.runs if run._r.xpath("./a:rPr[@baseline]")]  # fmt: skip
    assert raised
    assert set(raised) == {"A"}
    assert "A: assumed" in body(ways)
    marked = [slide for slide in deck.slides if slide._element.xpath(".//a:rPr[@baseline]")]
    assert all("No mark: company record." in body(slide) for slide in marked)


def test_what_fits_beside_each_other_stands_in_two_columns(report: Report) -> None:
    tables = [
        Grid(name, (Column("Who", 50), Column("What", 50)), ((Item("Sales"), Item("A pilot")),) * 9) for name in "AB"
    ]
    deck = opened(replace(report, pages=(Page("two", "", "Both", (Paragraph("Lead.", lead=True), *tables)),)))
    (slide,) = list(deck.slides)[1:]
    left, right = (shape for shape in slide.shapes if shape.has_table)
    assert left.top == right.top
    assert left.left + left.width < right.left
    assert "(1 of" not in slide.shapes.title.text


def test_the_deck_is_wide(deck: Any) -> None:
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, abs=0.001)


def test_no_two_shapes_of_a_slide_share_a_number(deck: Any) -> None:
    for slide in deck.slides:
        numbers = [shape.shape_id for shape in slide.shapes]
        assert len(numbers) == len(set(numbers))


def test_nothing_runs_over_an_edge(deck: Any) -> None:
    assert_inside(deck)


def test_the_notes_hold_all_that_the_page_says(example_report: Report, deck: Any) -> None:
    by_title = {message(slide): slide for slide in reversed(list(deck.slides))}
    for page in example_report.pages:
        if page.appendix or page.dense:
            continue
        title = said_on(page)[0]
        for block in page.blocks:
            title = getattr(block, "message", "") or title
            said = notes(by_title.get(title) or next(one for one in deck.slides if title in notes(one)))
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
    change = waterfall("What changed", Waterfall("2025", 40.0, "40%", steps, "2026", 50.5, "51%"), "From 40 to 51.")
    said = spread("Who", Spread(("Poor", "Good"), (SpreadRow("Seat", (2, 1), 1, "split"),)), "Seat: split.")
    pages = (Page("a", "", "We rose by ten points", (change,)), Page("b", "", "Two see it otherwise", (said,)))
    deck = opened(replace(report, pages=pages))
    first, second = charts(deck)
    held = {one.name: list(one.values) for one in first.plots[0].series}
    assert held["Carried over"] == [0, 40, 50.5, 0]
    assert held["Rise"] == [None, 12.5, None, None]
    assert held["Fall"] == [None, None, 2, None]
    assert held["Score"] == [40, None, None, 50.5]
    assert {one.name: list(one.values) for one in second.plots[0].series} == {
        "Poor": [2], "Good": [1], "don't know": [1]}  # fmt: skip
    assert_inside(deck)


def test_a_step_that_comes_to_nothing_has_its_number(report: Report) -> None:
    steps = (WaterfallStep("Scope", 0.0, "0.0"), WaterfallStep("Answers", 5.0, "+5.0"))
    change = waterfall("What changed", Waterfall("2025", 40.0, "40.0", steps, "2026", 45.0, "45.0"), "From 40 to 45.")
    (chart,) = charts(opened(replace(report, pages=(Page("a", "", "We rose by five points", (change,)),))))
    assert sorted(labels(chart)) == ["+5.0", "0.0", "40.0", "45.0"]


@pytest.fixture(scope="module", params=["four-rubrics", "many-voices/tarnwick-cloud"])
def other_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def other_deck(other_name: str, rendered: Callable[[str, str], bytes]) -> Any:
    return pptx.Presentation(io.BytesIO(rendered(other_name, "pptx")))


def test_other_assessments_fill_their_slides_and_their_notes(other_deck: Any) -> None:
    assert_inside(other_deck)
    for number, slide in enumerate(list(other_deck.slides)[1:], start=2):
        assert notes(slide), number
        body = [shape for shape in slide.shapes if not shape.is_placeholder]
        assert sum(shape.height for shape in body) > other_deck.slide_height // 30, number
        for shape in body:
            if shape.shape_type in (MSO_SHAPE_TYPE.GROUP, MSO_SHAPE_TYPE.PICTURE) or shape.has_chart or shape.has_table:
                assert shape._element.xpath("./*/p:cNvPr")[0].get("descr"), (number, shape.name)
            for paragraph in shape.text_frame.paragraphs if shape.has_text_frame else ():
                assert all(run.font.size >= Pt(11) for run in paragraph.runs), (number, shape.text_frame.text)


def groups(deck: Any) -> list[Any]:
    return [shape for slide in deck.slides for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]


def way(line: Any) -> list[tuple[int, int]]:
    """The points of a drawn line, in the space of its group."""
    (left,), (top,) = line._element.xpath("./p:spPr/a:xfrm/a:off/@x"), line._element.xpath("./p:spPr/a:xfrm/a:off/@y")
    points = line._element.xpath(".//a:path//a:pt")
    return [(int(left) + int(point.get("x")), int(top) + int(point.get("y"))) for point in points]


def causes(report: Report) -> Figure:
    return next(block for page in report.pages if page.id == "plan" for block in page.blocks
                if isinstance(block, Figure))  # fmt: skip


def test_the_dependency_picture_is_one_group_of_boxes_and_arrows(
    other_name: str, reported: Callable[[str], Report]
) -> None:
    report = reported(other_name)
    figure = causes(report)._replace(for_reading=False)
    assert figure.drawing
    alone = opened(replace(report, pages=(Page("plan", "", "What rests on what", (figure,)),)))
    group = next(one for one in groups(alone) if described(one) == clean(figure.alt))
    words = [shape.text_frame.text.split() for shape in group.shapes if shape.has_text_frame]
    assert " ".join(word for held in words for word in held) == " ".join(
        shape.text for shape in figure.drawing.shapes if isinstance(shape, Text)
    )
    arrows = [shape for shape in group.shapes if shape._element.xpath(".//a:tailEnd")]
    drawn = [shape for shape in figure.drawing.shapes if isinstance(shape, Line) and shape.arrow]
    assert [bool(arrow._element.xpath(".//a:prstDash")) for arrow in arrows] == [line.is_dashed for line in drawn]
    boxes = [shape for shape in group.shapes if shape.has_text_frame and shape.text_frame.text]
    for (x, y), (next_x, next_y) in (pair for arrow in arrows for pair in itertools.pairwise(way(arrow))):
        for share in range(1, 20):
            at, down = x + (next_x - x) * share / 20, y + (next_y - y) * share / 20
            assert not any(
                box.left + 9000 < at < box.left + box.width - 9000 and box.top < down < box.top + box.height
                for box in boxes
            )


def described(shape: Any) -> str:
    return str(shape._element.xpath("./*/p:cNvPr")[0].get("descr"))


def test_a_picture_with_no_room_is_a_table(report: Report) -> None:
    boxes = [Box(f"n{at}", f"A box with many words in it, number {at}", "", 0, at) for at in range(30)]
    arrows = [Arrow("n0", f"n{at}", "requires") for at in range(1, 30)]
    deck = opened(replace(report, pages=(Page("why", "", "Why", (diagram("What", boxes, arrows, "all"),)),)))
    assert not groups(deck)
    assert any(shape.has_table for slide in deck.slides for shape in slide.shapes)


def test_a_roadmap_shows_its_moves_before_their_questions(report: Report) -> None:
    bars = [Bar(f"Move {at}", "of a question with a long name " * 4, at / 3, 0.5, "CEO") for at in range(12)]
    figure = roadmap("Moves", tuple(f"Quarter {at}" for at in range(1, 7)), bars, "Moves.")
    deck = opened(replace(report, pages=(Page("plan", "", "Plan", (Paragraph("Lead.", lead=True), figure)),)))
    assert_inside(deck)
    tables = [shape for slide in deck.slides for shape in slide.shapes if shape.has_table]
    table = tables[0]
    moves = [row.cells[0].text for one in tables for row in list(one.table.rows)[1:]]
    assert [move.partition(" (of a question")[0] for move in moves] == [f"Move {at}" for at in range(12)]
    assert table.table.columns[1].width > Inches(width("Owner", 14) / 72 + 0.14)
    assert "of a question with a long name" in notes(deck.slides[1])
    # The heading's and each move's bar lie in their rows.
    bottoms = list(itertools.accumulate((row.height for row in table.table.rows), initial=table.top))
    strips = [shape for shape in deck.slides[1].shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]
    assert [described(one) for one in strips[1:4]] == ["Quarter 1", "Quarter 1", "Quarter 1 to Quarter 2"]
    for strip, (top, bottom) in zip(strips, itertools.pairwise(bottoms), strict=True):
        assert top <= strip.top
        assert strip.top + strip.height <= bottom
        assert strip.left >= table.left + sum(column.width for column in list(table.table.columns)[:2])


def test_a_bar_is_no_wider_than_its_cell(report: Report) -> None:
    drawn = Drawing(900, 20, (Rectangle(0, 0, 900, 20, "accent"),), "A bar.")
    columns = (Column("What", 60), Column("Bar", 40))
    grid = Grid("Bars", columns, tuple((Item(f"Row {at}"), Item("a bar", drawing=drawn)) for at in range(3)))
    deck = opened(replace(report, pages=(Page("a", "", "A", (Figure("Bars", grid, "Three bars."),)),)))
    assert_inside(deck)
    (table,) = (shape for shape in deck.slides[1].shapes if shape.has_table)
    assert len(groups(deck)) == 3
    for group in groups(deck):
        assert group.left > table.left + table.table.columns[0].width
        assert group.left + group.width < table.left + table.width


def test_a_spread_too_high_for_a_slide_goes_on_at_a_question(report: Report) -> None:
    rows = tuple(SpreadRow(f"Row {at}", (2, 1), 1, "split", detail=bool(at % 3)) for at in range(27))
    said = spread("Who", Spread(("Poor", "Good"), rows), "Who.")
    page = Page("voices", "", "Voices", (Paragraph("Lead.", lead=True), said))
    deck = opened(replace(report, pages=(page,)))
    assert_inside(deck)
    shown = [list(reversed(list(chart.plots[0].categories))) for chart in charts(deck)]
    assert [name for part in shown for name in part] == [
        f"– Row {at}" if at % 3 else f"Row {at}" for at in range(27)]  # fmt: skip
    assert len(shown) > 1
    assert not any(part[0].startswith("–") for part in shown)


def score(label: str, low: float, point: float | None, high: float, mark: str, words: str = "so") -> Figure:
    return score_bar(ScoreBar(label, point, low, high, mark, ((0.0, "Low"),)), ("0", "2"), words)


def test_scores_of_many_rubrics_are_one_chart(report: Report) -> None:
    bars = [score(f"Rubric {at}", 27.8, 30, 40, "0.6 (0.5 to 0.8)") for at in range(4)]
    deck = opened(replace(report, pages=(Page("s", "", "S", (Paragraph("Lead. " * 60, lead=True), *bars)),)))
    assert_inside(deck)
    (chart,) = charts(deck)
    assert list(chart.plots[0].categories) == [f"Rubric {at}" for at in range(3, -1, -1)]
    assert labels(chart) == ["0.6 (0.5 to 0.8)"] * 4
    assert [round(series.values[0], 1) for series in chart.plots[0].series] == [27.8, 2.2, 10.0, 60.0]


@pytest.mark.parametrize(("low", "point", "high"), [(0, 0, 0), (0, None, 100), (10, 12, 14), (100, 100, 100)])
def test_each_score_s_number_is_on_its_bar(report: Report, low: float, point: float | None, high: float) -> None:
    bar = score("Rubric", low, point, high, "1.5 (1.0 to 1.7)")
    (chart,) = charts(opened(replace(report, pages=(Page("s", "", "S", (bar,)),))))
    assert labels(chart) == ["1.5 (1.0 to 1.7)"]


def test_every_rubric_s_score_and_every_doubt_is_on_a_slide(example_report: Report, deck: Any) -> None:
    (standing,) = (page for page in example_report.pages if page.id == "standing")
    shown = [(texts(slide), slide) for slide in deck.slides]
    (scores,) = (page for page in example_report.pages if page.id == "scores")
    bars = [block for block in scores.blocks if isinstance(block, Figure) and isinstance(block.chart, ScoreBar)]
    assert len(bars) == 2
    for bar in bars:
        (slide,) = (slide for said, slide in shown if clean(f"{bar.title}: {bar.words}") in said)
        assert isinstance(bar.chart, ScoreBar)
        assert bar.chart.mark in labels(next(shape.chart for shape in slide.shapes if shape.has_chart))
    (doubts,) = (block for block in standing.blocks if isinstance(block, Bullets))
    held = " ".join(said for said, _ in shown)
    assert clean(doubts.heading) in held
    assert all(clean(item.text) in held for item in doubts.items)


def test_scores_too_many_for_their_words_keep_their_numbers(report: Report) -> None:
    words = "A long sentence on what the score says. " * 6
    bars = [score(f"R{at}", 30, 30, 40, f"0.{at} (0 to 1)", words) for at in range(8)]
    deck = opened(replace(report, pages=(Page("s", "", "S", (Paragraph("Lead.", lead=True), *bars)),)))
    assert_inside(deck)
    (chart,) = charts(deck)
    assert labels(chart) == [f"0.{at} (0 to 1)" for at in range(7, -1, -1)]
    assert clean(words) in notes(deck.slides[1])


def test_bars_differ_without_their_colours(report: Report) -> None:
    steps = (WaterfallStep("Answers", 12.5, "+12.5"), WaterfallStep("Rubric", -2.0, "−2"))
    change = waterfall("What changed", Waterfall("2025", 40.0, "40%", steps, "2026", 50.5, "51%"), "From 40 to 51.")
    rows = (SpreadRow("Seat", (2, 1, 1), 1, "split"),)
    said = spread("Who", Spread(("Poor", "Fair", "Good"), rows), "Who.")
    deck = opened(replace(report, pages=(Page("a", "", "A", (change,)), Page("b", "", "B", (said,)))))
    for chart in charts(deck):
        fills = [one.format.fill.fore_color.rgb for one in chart.plots[0].series if one.format.fill.type == 1]
        greys = sorted(0.3 * red + 0.6 * green + 0.1 * blue for red, green, blue in fills)
        assert len(fills) == 3 + (len(chart.plots[0].series) == 4)
        assert all(after - before > 10 for before, after in itertools.pairwise(greys)), greys


def test_a_brand_s_font_has_room_where_its_reader_lacks_it() -> None:
    text, kind = "Approve three decisions by 12 December 2026 and more words besides", Type(26, bold=True)
    ours, theirs = (breadth(theme, bold=True) for theme in (Theme(), Theme(font="Caladea")))
    assert theirs > ours > 1
    assert text_height(text, 8, kind, Theme(font="Caladea")) > text_height(text, 8, kind, Theme())


def test_slides_are_numbered_and_footed(report: Report, sample: ModuleType) -> None:
    theme = Theme(confidentiality="Confidential", colours={"accent": "#123456"})
    deck = opened(replace(report, organisation=sample.LONG_NAME, theme=theme))
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
    assert message(deck.slides[1]) == report.pages[0].title


def test_questions_are_slides_where_nothing_else_is_asked_for(report: Report) -> None:
    one = Page("question--tiny--first", "Question 1 of 1", "The first: we are at Low", (Paragraph("Bad."),), dense=True)
    deck = opened(replace(report, pages=(one,)))
    assert [slide.shapes.title.text for slide in list(deck.slides)[1:]] == [one.title]


@pytest.mark.parametrize("name", ["rights", "matrix", "roles"])
def test_a_worksheet_has_slides_in_the_deck(name: str, example: Path, example_report: Report) -> None:
    found = pages(*worksheets.load(str(example.parent / "worksheets" / f"{name}.yaml")))
    deck = opened(with_pages(example_report, found))
    assert_inside(deck)
    titles = {message(slide) for slide in deck.slides}
    assert {page.title for page in found if not page.appendix} <= titles


def test_without_a_picture_the_brand_s_name_stands_on_the_cover(report: Report) -> None:
    deck = opened(replace(report, theme=Theme(brand="Meridian & Sons")))
    assert_inside(deck)
    for place in (deck.slides[0].slide_layout, deck.slide_master):
        assert "Meridian & Sons" in texts(place)


def test_rows_that_do_not_fit_go_on_under_the_same_message(report: Report) -> None:
    columns = (Column("Question", 60), Column("Level", 40))
    rows = tuple((Item(f"Question {number} " + "long " * 20), Item("Average")) for number in range(90))
    page = Page(
        "big", "Big", "Ninety questions " * 12, (Paragraph("Lead. " * 40, lead=True), Grid("All", columns, rows))
    )
    deck = opened(replace(report, pages=(page,)))
    assert_inside(deck)
    shown = [body(slide) for slide in list(deck.slides)[1:]]
    for number in range(90):
        assert sum(f"Question {number} " in said for said in shown) == 1, number
    ends = [" ".join(slide.shapes.title.text.split()).rpartition("(")[2] for slide in list(deck.slides)[1:]]
    assert ends == [f"{number} of {len(shown)})" for number in range(1, len(shown) + 1)]
    assert "Question 89" in notes(deck.slides[1])


def test_no_row_and_no_sentence_of_the_argument_is_lost(
    other_name: str, other_deck: Any, reported: Callable[[str], Report]
) -> None:
    assert_none_lost(reported(other_name), other_deck)


def test_nothing_of_the_example_is_lost(example_report: Report, deck: Any) -> None:
    assert_none_lost(example_report, deck)


def assert_none_lost(report: Report, deck: Any) -> None:
    """Everything stands on a slide; what is for reading at least in the notes."""
    on_slides = clean(" ".join(body(slide) for slide in deck.slides))
    in_notes = clean(" ".join(notes(slide) for slide in deck.slides))
    for page in (one for one in report.pages if not one.appendix and not one.dense):
        for block in page.blocks:
            shown = in_notes if getattr(block, "for_reading", False) else on_slides
            match block:
                case Grid():
                    said = [item.text for row in block.rows for item in row]
                case Bullets():
                    said = [item.text for item in block.items]
                case Paragraph() | Callout():
                    said = [block.text]
                case _:
                    continue
            assert [text for text in map(clean, said) if text not in shown] == [], page.id


LONG = " ".join(f"word{at}" for at in range(1500))


@pytest.mark.parametrize(
    "block",
    [
        Paragraph(LONG),
        Bullets((Item("First."), Item(LONG), Item("Last.")), numbered=True),
        Callout("ask", "Long", LONG),
        Grid("One row", (Column("Who", 20), Column("What", 80)), ((Item("A"), Item(LONG)),)),
        Grid("Rows", (Column("Who", 20), Column("What", 80)), ((Item("A"), Item("B")), (Item("C"), Item(LONG)))),
    ],
    ids=lambda block: type(block).__name__,
)
def test_a_text_too_long_for_a_slide_goes_on_on_the_next(report: Report, block: Block) -> None:
    deck = opened(replace(report, pages=(Page("long", "", "Long", (Paragraph("Lead.", lead=True), block)),)))
    assert_inside(deck)
    shown = re.findall(r"word\d+", " ".join(body(slide) for slide in deck.slides))
    assert shown == LONG.split()
    assert len(deck.slides) > 2


def test_few_words_at_the_end_of_a_page_make_no_slide_of_their_own(report: Report) -> None:
    columns = (Column("Question", 60), Column("Level", 40))
    for count in range(8, 40):
        rows = tuple((Item(f"Question {number}"), Item("Average")) for number in range(count))
        page = Page("p", "", "A page", (Grid("All", columns, rows), Paragraph("A word at the end.")))
        last = opened(replace(report, pages=(page,))).slides[-1]
        assert any(shape.has_table for shape in last.shapes), count


def test_master_and_layouts_hold_what_every_slide_has(report: Report, example: Path) -> None:
    brand = brands.load(example.parent / "brands" / "meridian")
    deck = opened(replace(report, theme=brand))
    field = next(shape for shape in deck.slide_master.shapes if shape.name == "Field")
    assert (field.left, field.top, field.height) == (0, 0, deck.slide_height)
    assert field.width > 0
    for place in (deck.slide_master, deck.slides[0].slide_layout):
        (mark,) = (shape for shape in place.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE)
        assert described(mark) == clean(brand.logo_raster.alt if brand.logo_raster else "")
        assert mark.left + mark.width <= deck.slide_width
    for slide in list(deck.slides)[1:]:
        assert not any(shape.shape_type == MSO_SHAPE_TYPE.PICTURE for shape in slide.shapes)
        number = next(one for one in slide.placeholders if one.placeholder_format.type.name == "SLIDE_NUMBER")
        assert number._element.xpath(".//a:fld/@type") == ["slidenum"]


def test_a_slide_names_its_chapter_in_a_placeholder_and_the_deck_groups_by_it(
    example_report: Report, deck: Any
) -> None:
    kickers = {title: page.kicker for page in example_report.pages for title in said_on(page)}
    names = []
    for slide in list(deck.slides)[1:]:
        (chapter,) = (one.text_frame.text for one in slide.placeholders if one.placeholder_format.idx == CHAPTER)
        assert chapter == clean(kickers[message(slide)])
        names.append(chapter)
    root = deck.part._element
    sections = root.xpath(".//*[local-name()='section']")
    assert [one.get("name") for one in sections][1:] == [name for name, _ in itertools.groupby(names)]
    held = [one.get("id") for one in root.xpath(".//*[local-name()='section']//*[local-name()='sldId']")]
    assert held == [one.get("id") for one in deck.slides._sldIdLst]


def test_a_page_without_a_chapter_leaves_no_empty_placeholder(report: Report) -> None:
    deck = opened(replace(report, pages=(Page("a", "", "A message", (Paragraph("Words."),)),)))
    assert CHAPTER not in [one.placeholder_format.idx for one in deck.slides[1].placeholders]


def test_the_same_report_gives_the_same_bytes(report: Report) -> None:
    assert render(report) == render(report)


def test_few_words_after_a_chart_stand_below_it(report: Report) -> None:
    rows = tuple(SpreadRow(f"Row {at}", (2, 1), 1, "split") for at in range(13))
    said = spread("Who", Spread(("Poor", "Good"), rows), "Who.")
    page = Page("voices", "", "Voices", (Paragraph("Lead.", lead=True), said, Paragraph("They agree. " * 20)))
    (slide,) = list(opened(replace(report, pages=(page,))).slides)[1:]
    assert any(shape.has_chart for shape in slide.shapes)
    assert "They agree." in texts(slide)
