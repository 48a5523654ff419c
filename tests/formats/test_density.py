"""How closely a paper is set: what an estimate leaves out, and what holds where it is wrong."""

from __future__ import annotations

import dataclasses
from types import SimpleNamespace
from typing import Any

import pytest

from csmaturity.formats.pdf import density
from csmaturity.formats.pdf.density import CLOSE, CLOSEST, LOOSE, RUN_ON, loosest, tries
from csmaturity.report.figures.figure import Figure
from csmaturity.report.figures.shapes import Drawing
from csmaturity.report.model import Bullets, Page, Report
from csmaturity.report.table import Column, Grid, Item

TEXT = "Twelve of our customers would stand up for us. " * 2
"""A line of a page."""

SQUARE = Drawing(400, 400, (), "A square")
ROW = (Item("A row of one line"), Item("1"))


def chapter(lines: int, rows: int = 0, pictures: int = 0) -> Page:
    """A chapter of so many lines of text, rows of a table and square pictures."""
    columns = (Column("What", 80), Column("How much", 20, True))
    grid = (Grid("Rows", columns, (ROW,) * rows),) if rows else ()
    drawn = (Figure("Square", Grid("", columns, ()), "A square", SQUARE),) * pictures
    return Page(str(lines), "", "", (Bullets(tuple(Item(TEXT) for _ in range(lines))), *grid, *drawn))


@pytest.mark.parametrize(
    ("chapters", "expected"),
    [
        ((chapter(30), chapter(20)), (LOOSE, CLOSE, RUN_ON, CLOSEST)),
        ((chapter(36), chapter(20)), (CLOSE, RUN_ON, CLOSEST)),
        ((chapter(45), chapter(20)), (RUN_ON, CLOSEST)),
        ((chapter(20, 12), chapter(20)), (LOOSE, CLOSE, RUN_ON, CLOSEST)),
        ((chapter(20, 12, 1), chapter(20)), (RUN_ON, CLOSEST)),
        ((chapter(30), chapter(3)), (RUN_ON, CLOSEST)),
        ((chapter(36),) * 7, (CLOSE, CLOSEST)),
        ((chapter(45),) * 7, (CLOSEST,)),
    ],
    ids=["room", "one is full", "one spills", "a table", "a picture too", "one is short", "all are full", "all spill"],
)
def test_only_what_can_succeed_is_tried(report: Report, chapters: tuple[Page, ...], expected: tuple[int, ...]) -> None:
    assert tuple(tries(dataclasses.replace(report, pages=chapters))) == expected


def test_the_same_chapter_has_less_room_on_letter(report: Report) -> None:
    full = dataclasses.replace(report, pages=(chapter(32), chapter(20)))
    letter = dataclasses.replace(full, theme=full.theme._replace(paper="letter"))
    assert (tries(full)[0], tries(letter)[0]) == (LOOSE, CLOSE)


def test_a_chapter_without_blocks_is_no_trouble(report: Report) -> None:
    assert tries(dataclasses.replace(report, pages=(Page("one", "", "", ()),))) == [RUN_ON, CLOSEST]


def chosen(report: Report, monkeypatch: pytest.MonkeyPatch, *papers: tuple[float, ...]) -> int:
    """Which density is taken of papers that reach so far down their pages, one a density."""
    monkeypatch.setattr(density, "filled", lambda page: page)
    paper = dataclasses.replace(report, pages=(chapter(20),))
    made: Any = loosest(paper, lambda at: SimpleNamespace(pages=papers[at], density=at))
    return int(made.density)


@pytest.mark.parametrize(
    ("papers", "expected"),
    [
        (((0.9, 0.8), (0.8, 0.7), (0.9, 0.8), (0.9,)), LOOSE),
        (((0.9, 0.1), (0.9, 0.5), (1.0,), (0.9,)), CLOSE),
        (((0.9,) * 9, (0.8,) * 9, (0.9,) * 8, (0.9,) * 7), RUN_ON),
        (((0.9,) * 9, (0.8,) * 9, (0.9,) * 9, (0.9,) * 8), CLOSEST),
        (((0.9, 0.1), (0.9, 0.3), (0.9, 0.2), (0.9, 0.1)), CLOSE),
        (((0.9,) * 12, (0.9,) * 11, (0.9,) * 10, (0.9,) * 9), CLOSEST),
    ],
)
def test_the_loosest_that_fits_without_a_nearly_empty_page_is_taken(
    report: Report, monkeypatch: pytest.MonkeyPatch, papers: tuple[tuple[float, ...], ...], expected: int
) -> None:
    assert chosen(report, monkeypatch, *papers) == expected
