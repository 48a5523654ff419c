from __future__ import annotations

import builtins
import dataclasses
import io
import logging
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import pypdf
import pytest

from csmaturity.errors import MissingLibraryError
from csmaturity.formats.pdf import document as pdf
from csmaturity.report.figures.diagram import Box, diagram
from csmaturity.report.figures.heat_map import heat_map
from csmaturity.report.figures.roadmap import Bar, roadmap
from csmaturity.report.figures.standing import Standing
from csmaturity.report.model import Page, Paragraph, Report
from csmaturity.report.table import Column, Grid, Item


@pytest.fixture(scope="module")
def made(templates: dict[str, bytes], whole_report: Report) -> bytes:
    return pdf.render(whole_report, templates)


@pytest.fixture(scope="module")
def read(made: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(made))


def test_the_same_report_gives_the_same_bytes(made: bytes, templates: dict[str, bytes], whole_report: Report) -> None:
    assert pdf.render(whole_report, templates) == made


def test_every_page_title_and_its_number_can_be_read(read: pypdf.PdfReader, whole_report: Report) -> None:
    texts = [" ".join(page.extract_text().split()) for page in read.pages]
    contents = texts[1]
    for page in whole_report.pages:
        starts = [number for number, text in enumerate(texts, 1) if page.title in text and number > 2]
        assert starts, page.title
        assert f"{page.title} {starts[0]}" in contents or str(starts[0]) in contents


def test_title_author_language_and_tags_are_set(read: pypdf.PdfReader, whole_report: Report) -> None:
    facts = read.metadata
    assert facts is not None
    assert facts.title == f"{whole_report.title} – {whole_report.organisation}"
    assert facts.author == whole_report.prepared_by
    assert facts.creation_date is not None
    assert facts.creation_date.date() == whole_report.date
    catalogue: Any = read.trailer["/Root"]
    assert catalogue["/Lang"] == "en"
    assert catalogue["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in catalogue["/Metadata"].get_data()


def test_running_lines_name_the_organisation_and_count_the_pages(read: pypdf.PdfReader, whole_report: Report) -> None:
    last = read.pages[-1].extract_text()
    assert whole_report.organisation in last
    assert f"{len(read.pages)} of {len(read.pages)}" in last
    assert " of " not in read.pages[0].extract_text().splitlines()[-1]


def test_only_the_packaged_fonts_are_used(read: pypdf.PdfReader) -> None:
    resources: list[Any] = [page["/Resources"] for page in read.pages]
    fonts = {str(font.get_object()["/BaseFont"]) for held in resources for font in held.get("/Font", {}).values()}
    assert fonts
    assert all("Source-Sans" in font for font in fonts), fonts


def test_long_names_and_notes_fit(sample: Any, templates: dict[str, bytes]) -> None:
    note = "# A heading\n\n" + "Customer evidence reached the decision in two of nine cases. " * 220
    long = sample.sample_report(sample.LONG_NAME, note)
    unbroken = "https://example.org/" + "a" * 300
    page = Page("long", "Long", "W" * 180, (Paragraph(unbroken),))
    read = pypdf.PdfReader(io.BytesIO(pdf.render(dataclasses.replace(long, pages=(*long.pages[-1:], page)), templates)))
    width = float(read.pages[0].mediabox.width)
    for each in read.pages:
        each.extract_text(visitor_text=lambda text, place, matrix, *_: check_inside(text, place, matrix, width))
    text = "".join("".join(each.extract_text().split()) for each in read.pages)
    assert "W" * 180 in text
    assert unbroken in text
    assert text.count("Customerevidence") == 220
    assert "".join(sample.LONG_NAME.split()) in text


def heights(page: pypdf.PageObject) -> list[tuple[str, float]]:
    """Each piece of text of a page with its height above the page's foot, in points."""
    found: list[tuple[str, float]] = []

    def keep(text: str, place: Sequence[float], matrix: Sequence[float], *_: Any) -> None:
        found.append((text, place[1] * matrix[4] + place[3] * matrix[5] + place[5]))

    page.extract_text(visitor_text=keep)
    return found


def lowest(pieces: Sequence[tuple[str, float]], words: str) -> float:
    """The height of the lowest piece that holds `words`."""
    return min((height for text, height in pieces if words in text), default=float("nan"))


def pages_of(report: Report, templates: dict[str, bytes], *blocks: Any) -> list[pypdf.PageObject]:
    page = Page("one", "One", "One page", blocks)
    made = pdf.render(dataclasses.replace(report, pages=(page,)), templates)
    return list(pypdf.PdfReader(io.BytesIO(made)).pages)[2:]


def test_a_long_roadmap_goes_on_over_the_page_with_its_headings(report: Report, templates: dict[str, bytes]) -> None:
    bars = tuple(Bar(f"Move-{at:02} for a customer", "Health to Average", at // 4, 1, "CEO") for at in range(70))
    names = tuple(f"Quarter {at}" for at in range(1, 20))
    shown = pages_of(report, templates, roadmap("Moves by quarter", names, bars, ""))
    texts = [page.extract_text() for page in shown]
    assert "Move-00" in texts[0]
    placed = [heights(page) for page in shown]
    for at in range(70):
        on = [pieces for pieces, text in zip(placed, texts, strict=True) if f"Move-{at:02}" in text]
        assert len(on) == 1
        assert lowest(on[0], f"Move-{at:02}") > 48
    assert all("Owner" in text and "Q1" in text for text in texts)


def test_a_heat_map_of_ninety_questions_goes_on_over_the_page(report: Report, templates: dict[str, bytes]) -> None:
    levels = ("None", "Started", "Defined", "Managed", "Leading")
    rows = tuple(Standing(f"Question-{at:02} on health", levels, at % 5, 0, 0, 1, 4, 1, "answered") for at in range(90))
    shown = pages_of(report, templates, heat_map("Ninety questions", rows, ""))
    texts = [page.extract_text() for page in shown]
    assert sum(text.count("Question-") for text in texts) == 90
    assert all("Level" in text for text in texts)


@pytest.mark.parametrize("rows", range(34, 38))
def test_a_tables_note_stays_with_its_last_row(report: Report, templates: dict[str, bytes], rows: int) -> None:
    cells = tuple((Item(f"Row-{at:02}"), Item("Some words")) for at in range(rows))
    note = "The note of it. " + "More words that explain the table to a careful reader. " * 6
    grid = Grid("Caption", (Column("One", 20), Column("Two", 80)), cells, note)
    noted = [page.extract_text() for page in pages_of(report, templates, grid) if "The note" in page.extract_text()]
    assert len(noted) == 1
    assert f"Row-{rows - 1:02}" in noted[0]


def test_a_chart_that_is_too_tall_shrinks_to_one_page(report: Report, templates: dict[str, bytes]) -> None:
    boxes = [Box(f"{at}", "Seat and rank", "Poor → Average", 0, at) for at in range(33)]
    shown = pages_of(report, templates, diagram("What rests on what", boxes, (), "Nothing."))
    holding = [page for page in shown if "Seat and rank" in page.extract_text()]
    assert len(holding) == 1
    assert lowest(heights(holding[0]), "Seat and rank") > 48


def check_inside(text: str, place: Sequence[float], matrix: Sequence[float], width: float) -> None:
    start = place[0] * matrix[4] + place[2] * matrix[5] + place[4]
    assert not text.strip() or 0 <= start < width, text


@pytest.mark.parametrize(
    "address",
    [
        "http://bad.example/a.png",
        "https://bad.example/",
        "file:///etc/passwd",
        "ftp://bad.example/",
        "packaged:../x",
        "x",
    ],
)
def test_every_foreign_address_is_refused(address: str, templates: dict[str, bytes]) -> None:
    pdf._weasyprint()
    with pytest.raises(ValueError, match=r"refused|no packaged file"):
        pdf._fetcher(templates).fetch(address)


def test_packaged_files_and_data_are_served(templates: dict[str, bytes]) -> None:
    pdf._weasyprint()
    fetcher = pdf._fetcher(templates)
    assert fetcher.fetch("packaged:common.css").read() == templates["common.css"]
    assert fetcher.fetch("data:text/plain,hello").read() == b"hello"


def test_a_template_that_asks_for_the_network_gets_nothing(
    report: Report, templates: dict[str, bytes], caplog: pytest.LogCaptureFixture
) -> None:
    hostile = (
        templates["print.css"] + b'\nbody { background: url("http://127.0.0.1:9/x.png"), url("file:///etc/hostname"); }'
    )
    short = dataclasses.replace(report, pages=report.pages[:1])
    with caplog.at_level(logging.ERROR, logger="weasyprint"):
        assert pdf.render(short, {**templates, "print.css": hostile}).startswith(b"%PDF")
    assert "refused: http://127.0.0.1:9/x.png" in caplog.text
    assert "refused: file:///etc/hostname" in caplog.text


def test_without_pango_it_says_what_to_install_and_keeps_standard_output_clean(
    report: Report, templates: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    original = builtins.__import__

    def refuse(name: str, *rest: Any, **more: Any) -> Any:
        if name == "weasyprint":
            sys.stdout.write("-----\nWeasyPrint could not import some external libraries")
            raise OSError("cannot load library 'libpango-1.0-0'")
        return original(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(MissingLibraryError) as caught:
        pdf.render(report, templates)
    assert caught.value.exit_code == 4
    assert caught.value.message == "PDF needs Pango, a system library that sets text."
    for words in (
        "apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        "dnf install pango",
        "brew install",
    ):
        assert words in caught.value.hint
    assert "WEASYPRINT_DLL_DIRECTORIES" in caught.value.hint
    assert capsys.readouterr().out == ""


def test_templates_are_values(templates: Mapping[str, bytes]) -> None:
    assert {"report.html.j2", "common.css", "print.css", "screen.css"} <= set(templates)
