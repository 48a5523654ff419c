"""The Word document: styles, contents, captions and headers that can be worked with; the report's own numbers."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from csmaturity.api.case import open_case
from csmaturity.formats.docx.document import render
from csmaturity.formats.office import clean
from csmaturity.language import Catalogue, speaking
from csmaturity.report.brand.theme import Logo, Theme
from csmaturity.report.figures.charts import (
    Diagram,
    DiagramEdge,
    DiagramNode,
    HeatMap,
    RangeChart,
    Roadmap,
    ScoreBar,
    Spread,
    SpreadRow,
    Waterfall,
    WaterfallStep,
)
from csmaturity.report.model import Note, Page, Paragraph, Report
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
        for one in part:
            yield from shown(one)
    elif is_dataclass(part):
        for one in fields(part):
            if one.name not in NOT_SHOWN:
                yield from shown(getattr(part, one.name))


@pytest.fixture(scope="module")
def example_report(example: Path) -> Report:
    return open_case(str(example), None).report()


@pytest.fixture(scope="module")
def document(example_report: Report) -> Any:
    return opened(example_report)


def test_every_number_of_the_report_is_in_the_document(example_report: Report, document: Any) -> None:
    text = words(document)
    wanted = {number for one in shown(example_report.pages) for number in NUMBER.findall(clean(one))}
    assert len(wanted) > 100
    assert {number for number in wanted if number not in text} == set()


def test_the_outline_is_made_of_headings(example_report: Report, document: Any) -> None:
    by_level: dict[str, list[str]] = {}
    for paragraph in document.paragraphs:
        by_level.setdefault(paragraph.style.name, []).append(paragraph.text)
    main = [page.title for page in example_report.pages if not page.dense and not page.appendix]
    assert by_level["Heading 1"] == [*main, "Question by question", "Appendix"]
    rest = [page.title for page in example_report.pages if page.dense or page.appendix]
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
    captions = [one for one in document.paragraphs if one.style.name == "Caption"]
    ours = [table for table in document.tables if table.style.name == "Report Table"]
    assert len(ours) + 1 >= len(captions) > 20
    for table in ours:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_tables_and_pictures_of_the_chapters_are_one_run_of_exhibits(example_report: Report, document: Any) -> None:
    chapters = [page for page in example_report.pages if not page.appendix and not page.dense]
    kinds = (Grid, HeatMap, Diagram, Roadmap, RangeChart)
    shown = [block for page in chapters for block in page.blocks if isinstance(block, kinds)]
    wanted = [
        f"Exhibit {at}: {clean(block.caption if isinstance(block, Grid) else block.title)}"
        for at, block in enumerate(shown, start=1)
    ]
    captions = [one.text for one in document.paragraphs if one.style.name == "Caption"]
    assert captions[: len(wanted)] == wanted
    assert len(captions) > len(wanted) > 10
    assert not any(caption.startswith("Exhibit") for caption in captions[len(wanted) :])
    codes = [one.text.strip() for one in document.element.iter(qn("w:instrText"))]
    assert codes.count("SEQ Exhibit \\* ARABIC") == len(wanted)


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
    assert "Bad title" in words(opened(replace(report, title=title)))


def test_charts_become_tables(report: Report) -> None:
    change = Waterfall("What changed", "2025", 40.0, "40%", (WaterfallStep("Answers", 5.0, "+5 points"),), "2026",
                       45.0, "45%", "From 40 to 45.")  # fmt: skip
    spread = Spread("Who said what", ("Poor", "Good"), (SpreadRow("Seat", (2, 1), 1, "split"),), "Seat: split.")
    text = words(opened(replace(report, pages=(*report.pages, Page("x", "", "X", (change, spread))))))
    for wanted in ("What changed", "+5 points", "45%", "Who said what", "split"):
        assert wanted in text


def shapes(document: Any) -> list[Any]:
    """The boxes and arrows drawn in a document."""
    return [one for one in document.element.iter() if one.tag == f"{{{SHAPE}}}wsp"]


def test_the_dependency_picture_is_drawn_with_shapes_to_edit(example_report: Report, document: Any) -> None:
    diagram = next(block for page in example_report.pages for block in page.blocks if isinstance(block, Diagram))
    drawn = shapes(document)
    boxes = ["".join(one.text for one in shape.iter(qn("w:t"))) for shape in drawn]
    for node in diagram.nodes:
        assert clean(f"{node.label}{node.detail}") in boxes
    assert len(drawn) == len(diagram.nodes) + len(diagram.edges)
    ids = [shape.find(f"{{{SHAPE}}}cNvPr").get("id") for shape in drawn]
    assert len(set(ids)) == len(ids)
    picture = next(one for one in document.element.iter(qn("wp:docPr")) if one.get("name").startswith("dependencies"))
    assert picture.get("descr") == clean(diagram.alt)
    assert any(one.text.endswith(f": {diagram.title}") for one in document.paragraphs if one.style.name == "Caption")
    text = words(document)
    assert "Solid arrow: must come first." in text


def test_user_text_in_the_picture_is_only_text(report: Report) -> None:
    node = DiagramNode("a", "<w:b/> {id} & {{7}}", '"}{', 0, 0, "bad", True)
    page = Page("why", "", "Why", (Diagram("What", (node,), (), 'said "so" & <x>'),))
    boxes = shapes(opened(replace(report, pages=(page,))))
    assert ["".join(one.text for one in box.iter(qn("w:t"))) for box in boxes] == ['<w:b/> {id} & {{7}}"}{']


def test_a_picture_too_small_to_read_is_a_table(report: Report) -> None:
    nodes = tuple(DiagramNode(f"n{at}", f"Box{at}" + "x" * 20, "", at, 0, "") for at in range(12))
    edges = tuple(DiagramEdge(f"n{at}", f"n{at + 1}", "requires") for at in range(11))
    document = opened(replace(report, pages=(Page("why", "", "Why", (Diagram("What", nodes, edges, "all"),)),)))
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


def test_shares_are_written_in_the_report_s_language(report: Report) -> None:
    bar = ScoreBar("Score", 43.8, 43.8, 60.5, "so", ((0.0, "Low"),), "alt")
    with speaking(Catalogue("de", {}, lambda count: int(count != 1), decimal=",")):
        text = words(opened(replace(report, pages=(Page("s", "", "S", (bar,)),))))
    assert "43,8" in text
    assert "43.8" not in text


def test_the_same_report_gives_the_same_bytes(report: Report) -> None:
    made = render(report)
    assert made == render(report)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_libreoffice_opens_it(
    example_report: Report, office_suite: Callable[[Sequence[Path], str], Path], tmp_path: Path
) -> None:
    (tmp_path / "report.docx").write_bytes(render(example_report))
    pdf = PdfReader(office_suite([tmp_path / "report.docx"], "pdf") / "report.pdf")
    pages = [" ".join(page.extract_text().split()) for page in pdf.pages]
    assert len(example_report.pages) < len(pages) < 3 * len(example_report.pages)
    assert "Contents" in pages[1]
    assert example_report.pages[1].title in pages[1]
    assert f"Page 3 of {len(pages)}" in pages[2]
    assert all(len(page) > 150 for page in pages[1:])
