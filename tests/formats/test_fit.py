"""How pages are set on paper, decided before anything is laid out: closer, parted, or two on one side."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from csmaturity.formats.html.fill import sides
from csmaturity.formats.html.fit import are_contents_close, settings
from csmaturity.report.brand.theme import DEFAULT_THEME, Logo
from csmaturity.report.figures.figure import Figure
from csmaturity.report.figures.roadmap import Bar, roadmap
from csmaturity.report.model import Bullets, Page, Paragraph, Report
from csmaturity.report.table import Column, Grid, Item

WORDS = "The renewal forecast was checked with Finance, account by account, before the call."


def table(rows: int) -> Grid:
    return Grid("A table", (Column("One", 40), Column("Two", 60)), ((Item("Row"), Item("Words")),) * rows)


def listed(lines: int) -> Bullets:
    return Bullets((Item("A line"),) * lines, heading="What comes last")


def report(*pages: Page) -> Report:
    head = ("A title", "A subtitle", "Quillmoor", "somebody", dt.date(2026, 11, 21), "en", "")
    return Report(*head, pages, ())


def page(id_: str, *blocks: Grid | Bullets | Paragraph | Figure, dense: bool = False) -> Page:
    return Page(id_, "A chapter", "This page says one thing", blocks, dense=dense)


def rows_of(sides_taken: float) -> int:
    """How many rows of a table take so much paper."""
    return next(rows for rows in range(1, 400) if sides(report(), page("x", table(rows))) >= sides_taken)


def test_a_page_that_fits_is_set_as_ever() -> None:
    assert settings(report(page("one", table(rows_of(0.7))))) == {}


@pytest.mark.parametrize("taken", [1.02, 1.1, 2.1])
def test_a_page_that_just_overflows_is_set_closer(taken: float) -> None:
    long = page("one", table(rows_of(taken)))
    assert settings(report(long)) == {"one": "tight"}
    assert sides(report(), long, tight=True) < int(taken)


def test_a_page_that_fits_to_the_last_row_is_set_as_ever() -> None:
    full = page("one", table(rows_of(1.0) - 1))
    assert 0.96 < sides(report(), full) <= 1
    assert settings(report(full)) == {}


def test_a_roadmaps_note_takes_room_line_by_line() -> None:
    bare, short, long = (
        sides(report(), page("one", roadmap("", ("Quarter 1",), (Bar("Move", "", 0, 1, "CEO"),), "", note)))
        for note in ("", WORDS, WORDS * 4)
    )
    assert bare < short < long


def test_the_head_of_a_hand_out_takes_room_on_its_first_page_alone() -> None:
    first, second = page("one", table(rows_of(0.99))), page("two", table(rows_of(0.99)))
    alone = dataclasses.replace(report(first, second), hand_out=True)
    assert settings(report(first, second)) == {}
    assert settings(alone) == {"one": "tight"}
    assert sides(alone, first) > 1 > sides(alone, second)
    logo = Logo("png", b"", "The mark", 2.0)
    branded = dataclasses.replace(alone, theme=dataclasses.replace(DEFAULT_THEME, logo=logo))
    assert sides(branded, first) > sides(alone, first) + 0.02


def test_a_page_that_overflows_by_half_is_left_alone() -> None:
    assert settings(report(page("one", table(rows_of(1.5))))) == {}


def test_where_closer_lines_are_not_enough_the_last_part_begins_the_new_side() -> None:
    note = "\n\n".join([WORDS * 4] * 30)
    prose = page("one", *(Paragraph(text) for text in note.split("\n\n")), listed(12))
    cut = dataclasses.replace(prose, blocks=prose.blocks[: 1 + len(prose.blocks) // 2])
    for count in range(len(prose.blocks)):
        tried = dataclasses.replace(cut, blocks=(*prose.blocks[:count], listed(12)))
        chosen = settings(report(tried)).get("one", "")
        taken = sides(report(), tried, "tight" in chosen)
        assert taken < 1 or taken % 1 > 0.18 or "parted" in chosen, (count, taken)


def test_two_short_chapters_share_a_side_and_two_long_ones_do_not() -> None:
    short, long = page("short", Paragraph(WORDS)), page("long", table(rows_of(0.8)))
    middle = page("middle", table(rows_of(0.5)))
    assert settings(report(middle, short)) == {"short": "follows"}
    assert settings(report(short, middle)) == {"middle": "follows"}
    assert settings(report(long, short, long)).keys() <= {"short"}
    assert settings(report(middle, dataclasses.replace(middle, id="other"))) == {}
    assert settings(report(short, dataclasses.replace(short, id="detail", dense=True))) == {}


def test_contents_that_just_overflow_are_set_closer() -> None:
    pages = [page(f"p{at}", Paragraph(WORDS)) for at in range(80)]
    close = [count for count in range(80) if are_contents_close(report(*pages[:count]), 3)]
    assert close
    assert close == list(range(close[0], close[-1] + 1))
    assert 30 < close[0] < 50
