"""A new chart is one file: a module that no format knows is shown by all of them, drawn or as its table."""

from __future__ import annotations

import dataclasses
import importlib
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from csmaturity.formats.table import FORMATS, render
from csmaturity.report.figures.figure import Figure
from csmaturity.report.model import Page, Paragraph, Report

DRAW = {"html", "pdf", "docx", "pptx"}
"""The formats that draw; the others print the table."""

GAUGE = '''
"""How many customers stayed, as slices of one bar."""

from csmaturity.report.figures.figure import Figure
from csmaturity.report.figures.shapes import Drawing, Ellipse, Line, Polygon, Rectangle, Text
from csmaturity.report.table import Column, Grid, Item


def gauge(title, stayed, left, *, as_table=False):
    alt = f"Of {stayed + left} customers, {stayed} stayed."
    shapes = (
        Rectangle(0, 0, 720, 40, "soft", "rule"),
        Rectangle(0, 0, 720 * stayed / (stayed + left), 40, "accent", is_dashed=True, radius=3, opacity=0.5),
        Ellipse(700, 20, 8, 8, "good", "ink"),
        Polygon(((10, 50), (30, 50), (20, 60)), "bad"),
        Line(((0, 70), (300, 70), (300, 80)), "grey", is_dashed=True, arrow=True),
        Text(350, 78, "Gaugewords inside", is_bold=True, anchor="middle"),
    )
    drawing = Drawing(720, 90, shapes, alt)
    columns = (Column("Gaugehead", 40), Column("Held", 20, filled=True), Column("Shown", 40))
    rows = (
        (Item("Gaugerow one", detail="a detail"), Item("●", tone="good"), Item(str(stayed), drawing=drawing)),
        (Item("Gaugerow two", tone="quiet"), Item(""), Item(str(left), drawing=drawing)),
    )
    grid = Grid(title, columns, rows, "Gaugenote.")
    return Figure(title, grid, alt, None if as_table else drawing, (Item("Gaugekey."),))
'''


@pytest.fixture
def gauge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Figure]:
    """The function of a package that is not ours."""
    package = tmp_path / "gauges"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "gauge.py").write_text(GAUGE, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    made: Callable[..., Figure] = importlib.import_module("gauges.gauge").gauge
    return made


def words_of(name: str, made: bytes) -> str:
    """Everything that a reader of a format meets, with what it says of pictures."""
    if FORMATS[name].library:
        with zipfile.ZipFile(io.BytesIO(made)) as parts:
            held = " ".join(parts.read(part).decode() for part in parts.namelist() if part.endswith(".xml"))
        return re.sub(r"<[^>]*?(?:descr=\"([^\"]*)\")?[^>]*>", r"\1", held)
    if name == "pdf":
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)
    return made.decode()


@pytest.mark.usefixtures("pango")
@pytest.mark.parametrize("as_table", [False, True], ids=["drawn", "as a table"])
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_shows_a_chart_that_it_does_not_know(
    name: str, as_table: bool, gauge: Callable[..., Figure], report: Report, templates: dict[str, bytes]
) -> None:
    figure = gauge("Gaugetitle", 7, 3, as_table=as_table)
    page = Page("plan", "Plan", "Seven of ten stayed", (Paragraph("A lead.", lead=True), figure))
    shown = dataclasses.replace(report, pages=(page,), summary=(figure,))
    how = {"width": 80, "colour": False} if name == "terminal" else {}
    words = words_of(name, render(name, shown, lambda: templates, **how))
    assert "Gaugetitle" in words
    wanted = {"Gaugehead", "Gaugerow one", "a detail", "Gaugerow two"}
    if name in DRAW and not as_table:
        wanted = {"Gaugewords inside"}
    assert {one for one in wanted if one not in words} == set()
