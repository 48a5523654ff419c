"""The Word document: styles, contents, captions and headers that can be worked with; the report's own numbers."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from PIL import Image

from csmaturity.formats.docx.document import QUESTIONS, render
from csmaturity.formats.office import clean
from csmaturity.report.brand.theme import Logo, Theme
from csmaturity.report.chapters import document as paper_of
from csmaturity.report.figures.diagram import Arrow, Box, diagram
from csmaturity.report.figures.figure import Figure, ScoreBar, Spread, SpreadRow, Waterfall, WaterfallStep
from csmaturity.report.figures.roadmap import Bar, roadmap
from csmaturity.report.figures.score_bar import score_bar
from csmaturity.report.figures.shapes import Rectangle, Text
from csmaturity.report.figures.spread import spread
from csmaturity.report.figures.waterfall import waterfall
from csmaturity.report.model import DOCUMENTS, PAPER, Note, Page, Paragraph, Report
from csmaturity.report.table import Column, Grid, Item

NUMBER = re.compile(r"[$€−]?\d[\d.,]*(?: ?%|[kM]\b)?")
NOT_SHOWN = ("id", "kind", "tone", "link", "state", "basis", "theme", "data", "summary", "standing", "roadmap", "alt")
NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc0000003010100c9fe92ef"
    "0000000049454e44ae426082"
)


def opened(report: Report) -> Any:
    return docx.Document(io.BytesIO(render(report)))


def words(document: Any) -> str:
    """Every word of the body, in reading order."""
    body = document.element.body
    return " ".join("".join(one.text or "" for one in paragraph.iter(qn("w:t"))) for paragraph in body.iter(qn("w:p")))


def shown(part: object) -> Iterator[str]:
    """Every text of a report that a reader sees."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        # A drawing says what its table says.
        drawn = ("grid", "chart") if isinstance(part, Figure) and part.drawing else ()
        names = getattr(part, "_fields", ("",) * len(part))
        for name, one in zip(names, part, strict=True):
            if name not in (*NOT_SHOWN, *drawn):
                yield from shown(one)
    elif is_dataclass(part):
        for one in fields(part):
            if one.name not in NOT_SHOWN:
                yield from shown(getattr(part, one.name))


@pytest.fixture(scope="module")
def document(rendered: Callable[[str, str], bytes]) -> Any:
    return docx.Document(io.BytesIO(rendered("quillmoor-systems", "docx")))


def test_every_number_of_the_report_is_in_the_document(example_report: Report, document: Any) -> None:
    text = words(document)
    wanted = {number for one in shown(example_report.pages) for number in NUMBER.findall(clean(one))}
    assert len(wanted) > 100
    assert {number for number in wanted if number not in text} == set()


def test_the_outline_is_made_of_headings(example_report: Report, document: Any) -> None:
    by_level: dict[str, list[str]] = {}
    for paragraph in document.paragraphs:
        by_level.setdefault(paragraph.style.name, []).append(paragraph.text)
    main = {
        name: [
            one.title
            for one in example_report.pages
            if not one.id.startswith(QUESTIONS) and not one.appendix and one.document == name
        ]
        for name in DOCUMENTS
    }
    # The reasons of the moves are small print, but a chapter of their own.
    assert [one.id for one in example_report.pages if one.dense and one.title in main["evidence"]] == ["moves"]
    before = [*main["paper"], *main["evidence"]]
    assert by_level["Heading 1"] == [*before, "Question by question", "Appendix", *main["notes"]]
    rest = [page.title for page in example_report.pages if page.id.startswith(QUESTIONS) or page.appendix]
    assert [title for title in by_level["Heading 2"] if title in rest] == rest
    assert by_level["Title"] == [example_report.title]


def test_the_contents_lead_to_every_heading(example_report: Report, document: Any) -> None:
    codes = [one.text.strip() for one in document.element.iter(qn("w:instrText"))]
    assert 'TOC \\o "1-2" \\h \\z \\u' in codes
    anchors = [one.get(qn("w:anchor")) for one in document.element.iter(qn("w:hyperlink")) if one.get(qn("w:anchor"))]
    marks = {one.get(qn("w:name")) for one in document.element.iter(qn("w:bookmarkStart"))}
    assert len(anchors) == len(example_report.pages) + 2
    assert set(anchors) == marks
    pages = [code.removeprefix("PAGEREF ").split()[0] for code in codes if code.startswith("PAGEREF ")]
    assert pages == anchors


def test_opening_it_asks_nothing_and_the_contents_stand_without_numbers(document: Any) -> None:
    assert document.settings.element.find(qn("w:updateFields")) is None
    assert not document.element.xpath("//w:fldChar[@w:dirty]")
    entries = [
        one for one in document.paragraphs if one.style.name.startswith("TOC ") and one.style.name != "TOC Heading"
    ]
    assert all(entry.text.endswith("\t") for entry in entries)
    assert not any(style.element.xpath(".//w:tab[@w:leader]") for style in document.styles)


def test_tables_repeat_their_head_and_never_split_a_row(document: Any) -> None:
    ours = [table for table in document.tables if table.style.name == "Report Table"]
    assert len(ours) > 20
    for table in ours:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_tables_and_pictures_of_the_chapters_are_one_run_of_exhibits(example_report: Report, document: Any) -> None:
    chapters = [
        page for page in example_report.pages if not page.appendix and not page.dense and page.document != "notes"
    ]
    blocks = [block for page in chapters for block in page.blocks]
    titles = [
        block.caption if isinstance(block, Grid) else block.title
        for block in blocks
        if isinstance(block, Grid) or (isinstance(block, Figure) and block.is_exhibit)
    ]
    wanted = [f"Exhibit {at}: {clean(title)}" for at, title in enumerate(titles, start=1)]
    every = [one.text for one in document.paragraphs if one.style.name == "Caption"]
    captions = [one for one in every if one.startswith("Exhibit")]
    assert captions[: len(wanted)] == wanted
    assert len(every) > len(captions) > len(wanted) > 10
    # As on paper, the tables of small print have no number, also where they stand between two exhibits.
    small = [
        clean(block.caption)
        for page in example_report.pages
        if page.id == "moves"
        for block in page.blocks
        if isinstance(block, Grid)
    ]
    at = every.index(small[0])
    assert every[at : at + len(small)] == small
    assert set(every[at + len(small) :]) & set(wanted)
    private = [one for page in example_report.pages if page.document == "notes" for one in page.blocks]
    shown = [clean(one.caption) for one in private if isinstance(one, Grid)]
    behind = captions[len(wanted) :]
    assert [one.partition(": ")[2] for one in behind] == shown
    codes = [one.text.strip() for one in document.element.iter(qn("w:instrText"))]
    assert codes.count("SEQ Exhibit \\* ARABIC") == len(wanted) + len(shown)


def test_properties_language_and_running_lines(example_report: Report, document: Any) -> None:
    properties = document.core_properties
    assert (properties.title, properties.language) == (example_report.title, "en-GB")
    assert properties.created.date() == properties.modified.date() == example_report.date
    section = document.sections[0]
    assert round(section.page_width.mm), round(section.page_height.mm) == (210, 297)
    foot = section.footer._element.xml
    assert "Quillmoor Systems" in foot
    assert "PAGE" in foot
    assert "NUMPAGES" in foot


def test_a_brand_dresses_it(report: Report) -> None:
    theme = Theme(brand="Meridian", colours={"accent": "#123456"}, font="Brand Sans", confidentiality="Secret & <b>",
                footer="Our foot", paper="letter", logo_raster=Logo("png", DOT, "A dot"))  # fmt: skip
    document = opened(replace(report, theme=theme))
    assert round(document.sections[0].page_width.mm) == 216
    assert str(document.styles["Heading 1"].font.color.rgb) == "123456"
    assert document.styles["Normal"].font.name == "Brand Sans"
    assert "Our foot · Secret & <b>" in document.sections[0].footer.paragraphs[0].text
    picture = next(
        document.element.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")
    )
    assert picture.get("descr") == "A dot"


def test_a_hand_out_says_whose_it_is_on_its_only_page(report: Report) -> None:
    theme = Theme(brand="Meridian", footer="Our foot", logo_raster=Logo("png", DOT, "A dot"))
    document = opened(replace(report, pages=report.pages[:1], hand_out=True, theme=theme))
    assert "A dot" in document.paragraphs[0]._element.xml
    assert not any(one.paragraph_format.page_break_before for one in document.paragraphs)
    section = document.sections[0]
    assert not section.different_first_page_header_footer
    assert f"{report.organisation} · Our foot" in section.footer.paragraphs[0].text


def test_without_a_picture_the_brand_s_name_stands_on_the_cover(report: Report) -> None:
    document = opened(replace(report, theme=Theme(brand="Meridian & Sons", logo=Logo("svg", b"<svg/>", "Meridian"))))
    assert document.paragraphs[0].text == "Meridian & Sons"


def test_notes_keep_their_shape_and_bring_nothing_else(report: Report) -> None:
    note = "**Bold** and [a page](https://example.org) and [no](javascript:x)\n\n- one\n- two\n\n<script>x</script> ![p](http://x/y)"
    page = Page("notes", "", "Notes", (Note("The note", note),))
    made = render(replace(report, pages=(page,)))
    document: Any = docx.Document(io.BytesIO(made))
    quotes = [one for one in document.paragraphs if one.style.name == "Quote"]
    assert any(run.bold and run.text == "Bold" for run in quotes[0].runs)
    assert [one.text for one in quotes[1:3]] == ["• one", "• two"]
    assert "<script>x</script>" in quotes[3].text
    targets = [one.target_ref for one in document.part.rels.values() if one.is_external]
    assert targets == ["https://example.org"]


def test_unprintable_characters_do_no_harm(report: Report) -> None:
    title = "Bad \x1b[31m\x00\ufffe title"
    assert "Bad <U+001B>[31m<U+0000><U+FFFE> title" in words(opened(replace(report, title=title)))


def test_a_figure_is_its_drawing_with_its_words_to_edit(report: Report) -> None:
    steps = (WaterfallStep("Answers", 5.0, "+5 points"),)
    change = waterfall("What changed", Waterfall("2025", 40.0, "40%", steps, "2026", 45.0, "45%"), "From 40 to 45.")
    score = score_bar(ScoreBar("Score", 43.8, 40.0, 60.5, "0.9", ((0.0, "Low"), (50.0, "High"))), ("0", "2"), "so")
    document = opened(replace(report, pages=(Page("x", "", "X", (change, score)),)))
    drawn = [text for shape in shapes(document) for text in written(shape)]
    for wanted in ("Answers", "+5 points", "45%", "0.9", "Low", "High"):
        assert wanted in drawn
    assert [one.get("descr") for one in document.element.iter(qn("wp:docPr"))] == ["From 40 to 45.", "Score: so"]
    paragraphs = [one.text for one in document.paragraphs]
    assert any(text.startswith("Thick bar: the score.") for text in paragraphs)
    assert "Score: so" in paragraphs
    assert not document.tables


def test_bars_are_drawn_in_their_cells_and_signs_are_typed(report: Report) -> None:
    said = spread("Who", Spread(("Poor", "Good"), (SpreadRow("Seat", (2, 1), 1, "split"),)), "Seat: split.")
    bars = (Bar("One", "of what", 0, 1, "CEO", True), Bar("Two", "", 1, 1, "CFO"))
    moves = roadmap("Moves", ("Quarter 1", "Quarter 2"), bars, "Moves.")
    maps = next(block for page in report.pages for block in page.blocks if isinstance(block, Figure) and block.key)
    document = opened(replace(report, pages=(Page("x", "", "X", (said, moves, maps)),)))
    who, plan, signs = document.tables
    assert [text for shape in shapes(who.cell(1, 1)) for text in written(shape)] == ["2", "1", "1"]
    assert [text for shape in shapes(plan.cell(0, 2)) for text in written(shape)] == ["Quarter 1", "Quarter 2"]
    assert plan.cell(1, 0).text == "► One\nof what"
    assert shapes(plan.cell(1, 2))
    assert [text for shape in shapes(signs.cell(1, 1)) for text in written(shape)] == ["Average", "target"]
    assert not shapes(signs.cell(1, 2))
    assert signs.cell(1, 2).text == "● documented"
    # What stands for a bar where nothing is drawn.
    fallback = next(who._tbl.iter("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"))
    assert "".join(fallback.itertext()) == "Poor 2, Good 1, 1 doesn't know"


def shapes(part: Any) -> list[Any]:
    """The shapes drawn in a document or a cell, in their order."""
    return [one for one in part._element.iter() if one.tag == f"{{{SHAPE}}}wsp"]


def written(shape: Any) -> list[str]:
    """The lines of words in a shape."""
    return ["".join(one.text for one in text.iter(qn("w:t"))) for text in shape.iter(qn("w:p"))]


def test_the_dependency_picture_is_drawn_with_shapes_to_edit(example_report: Report, document: Any) -> None:
    figure = next(block for page in example_report.pages if page.id == "plan" for block in page.blocks
                  if isinstance(block, Figure))  # fmt: skip
    assert figure.drawing
    held = next(one for one in document.paragraphs if figure.alt in one._p.xml)
    boxes = [written(shape) for shape in shapes(held) if written(shape)]
    lines = [shape.text for shape in figure.drawing.shapes if isinstance(shape, Text)]
    assert " ".join(" ".join(box) for box in boxes) == " ".join(lines)
    framed = [shape for shape in figure.drawing.shapes if isinstance(shape, Rectangle) and shape.width > 20]
    assert len(boxes) == len(framed)
    assert any(one.text.endswith(f": {figure.title}") for one in document.paragraphs if one.style.name == "Caption")
    assert "Solid arrow: must come first." in words(document)


def test_no_two_shapes_of_the_document_share_a_number(document: Any) -> None:
    ids = [shape.find(f"{{{SHAPE}}}cNvPr").get("id") for shape in shapes(document)]
    ids += [one.get("id") for one in document.element.iter(qn("wp:docPr"))]
    assert len(ids) > 100
    assert len(set(ids)) == len(ids)


def test_a_picture_too_small_to_read_is_a_table(report: Report) -> None:
    boxes = [Box(f"n{at}", f"Box{at}" + "x" * 20, "", at, 0) for at in range(12)]
    arrows = [Arrow(f"n{at}", f"n{at + 1}", "requires") for at in range(11)]
    document = opened(replace(report, pages=(Page("why", "", "Why", (diagram("What", boxes, arrows, "all"),)),)))
    assert not shapes(document)
    assert len(document.tables[0].rows) == 12


def test_a_page_ends_in_no_blank_paragraph_and_in_no_lone_one(report: Report) -> None:
    columns = (Column("A", 50), Column("B", 50))
    grid = Grid("A table", columns, tuple((Item(f"a{at}"), Item("b")) for at in range(5)))
    pages = (Page("a", "", "Ends in a table", (grid,)), Page("b", "", "Ends in a line", (grid, Paragraph("The last."))))
    document = opened(replace(report, pages=pages))
    body = [one for one in document.element.body if one.tag in (qn("w:p"), qn("w:tbl"))]
    first = next(at for at, one in enumerate(body) if one.tag == qn("w:tbl"))
    assert "Ends in a line" in "".join(body[first + 1].itertext())
    last_rows = document.tables[1].rows
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in last_rows]
    assert [bool(one) for one in kept] == [True, True, False, False, True, True]
    assert document.paragraphs[-1].text == "The last."
    assert [bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in document.tables[0].rows] == [
        True, True, False, False, True, False]  # fmt: skip


def test_the_same_report_gives_the_same_bytes(report: Report) -> None:
    made = render(report)
    assert made == render(report)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_only_the_contents_and_the_first_chapter_begin_a_page(report: Report) -> None:
    pages = tuple(Page(f"p{at}", f"Chapter {at}", f"Message {at}", (Paragraph("Words."),)) for at in range(9))
    document = opened(replace(report, pages=(*pages, Page("m", "", "Method", (), appendix=True))))
    breaks = [one.text for one in document.paragraphs if one.paragraph_format.page_break_before]
    assert breaks == ["Contents", "Chapter 0"]


def test_a_few_entries_of_contents_stand_on_the_cover(report: Report) -> None:
    pages = tuple(Page(f"p{at}", f"Chapter {at}", f"Message {at}", (Paragraph("Words."),)) for at in range(4))
    document = opened(replace(report, pages=pages))
    assert "Contents" in [one.text for one in document.paragraphs]
    assert [one.text for one in document.paragraphs if one.paragraph_format.page_break_before] == ["Chapter 0"]


def test_a_paper_begins_with_its_decision_and_marks_who_stands_behind_a_figure(example_report: Report) -> None:
    document = opened(paper_of(example_report, PAPER))
    words = [one.text for one in document.paragraphs]
    assert "Contents" not in words
    assert not any(one.paragraph_format.page_break_before for one in document.paragraphs)
    assert words.index("Decision") < 4
    assert not any("(assumption)" in cell.text for table in document.tables for cell in table._cells)
    raised = {run.text for table in document.tables for cell in table._cells for one in cell.paragraphs
              for run in one.runs if run.font.superscript}  # fmt: skip
    assert "A" in raised
    assert raised <= {"A", "B", "N"}
    assert "A: assumed" in document.sections[0].footer.paragraphs[-1].text
    chosen = next(table for table in document.tables if table.cell(0, 3).text == "Full programme")
    fills = [cell._tc.xpath("./w:tcPr/w:shd/@w:fill") for cell in chosen.rows[1].cells]
    assert fills[:3] == [[], [], []]
    assert fills[3]


def test_a_wide_logo_keeps_its_shape_and_its_margins(report: Report) -> None:
    written = io.BytesIO()
    Image.new("RGB", (4000, 100)).save(written, "PNG")
    wide = Logo("png", written.getvalue(), "Wide", 40.0)
    (shape,) = opened(replace(report, theme=Theme(logo=wide, logo_raster=wide))).inline_shapes
    assert shape.width / shape.height == pytest.approx(40, rel=0.02)
    assert shape.width <= Mm(100)


def test_a_long_page_of_the_argument_is_no_question(report: Report) -> None:
    ladder = Figure("Ladder", Grid("", (Column("Level", 100),), ((Item("Poor"),),)), "Poor.")
    pages = (
        Page("standing--tiny", "Where we stand", "We are Poor", (Paragraph("Words."), ladder), dense=True),
        Page("question--tiny--seat", "Question 1", "Seat: Poor", (Paragraph("Where is it?"), ladder), dense=True),
    )
    document = opened(replace(report, pages=pages))
    outline = [
        (one.style.name, one.text) for one in document.paragraphs if one.style.name in ("Heading 1", "Heading 2")
    ]
    assert outline == [
        ("Heading 1", "We are Poor"), ("Heading 1", "Question by question"), ("Heading 2", "Seat: Poor")]  # fmt: skip
    asked = next(one for one in document.paragraphs if one.text == "Where is it?")
    assert asked.paragraph_format.keep_with_next
