from __future__ import annotations

import dataclasses
import re
from types import ModuleType

import pytest

from csmaturity.formats.safe_text import columns
from csmaturity.formats.text.terminal import render, render_blocks
from csmaturity.report.figures.standing import Standing
from csmaturity.report.model import Bullets, Callout, Paragraph, Report
from csmaturity.report.table import Column, Grid, Item

JAPANESE = "顧客の成功を会社全体の目標にするための部門横断の責任と予算"
EMOJI = "Renewals 🚀🚀 went up 📈 in spite of 🌧️🌧️🌧️ and supercalifragilisticexpialidocious names"


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("colour", [True, False])
def test_no_line_is_wider_than_asked(report: Report, sample: ModuleType, width: int, colour: bool) -> None:
    every = [block for page in report.pages for block in page.blocks]
    wide = sample.heat_map(sample.LEVELS, Standing(JAPANESE, sample.LEVELS, 1, 1, 1, 1, 2, 2, "answered"))
    more = (Paragraph(EMOJI), Bullets((Item(JAPANESE, "source"),)), Callout("ask", JAPANESE, EMOJI), wide)
    shown = render(dataclasses.replace(report, organisation=EMOJI, summary=(*every, *more)), width, colour)
    for line in re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines():
        assert columns(line) <= width, line


def test_user_text_is_never_markup_and_has_no_control_characters(report: Report) -> None:
    hostile = "[bold red]x[/] [/] \x1b[31m\u202e\x07 :smile:"
    shown = render(dataclasses.replace(report, title=hostile, summary=(Paragraph(hostile),)), 80, False)
    assert shown.count("[bold red]x[/] [/] <U+001B>[31m<U+202E><U+0007> :smile:") == 2
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)


def test_colour_is_only_added_on_request_and_changes_no_word(report: Report) -> None:
    plain, coloured = render(report, 80, False), render(report, 80, True)
    assert "\x1b" not in plain
    assert "\x1b[" in coloured
    without = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in without.splitlines()] == plain.splitlines()


def test_the_environment_changes_nothing(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    before = render(report, 80, True)
    for name, value in (("NO_COLOR", "1"), ("COLUMNS", "20"), ("TERM", "dumb"), ("FORCE_COLOR", "1")):
        monkeypatch.setenv(name, value)
    assert render(report, 80, True) == before


def test_this_report_in_exactly_this_screen(report: Report) -> None:
    assert render(report, 60, False).splitlines()[:11] == [
        "How Customer Success earns its place",
        "Havenbrook Analytics · 21 November 2026",
        "",
        "Score over eight questions  0.7 of 2, between 0.6 and 0.9",
        "while one question is open",
        "████████████▒▒◆▒▒▒······················",
        "Overlooked from 0%, Heard from 25%, Trusted from 50%,",
        "Central from 80%",
        "",
        "Nine questions, three levels",
        "Question              Level                       Backed by",
    ]


def test_a_part_of_the_report_can_be_shown_by_itself() -> None:
    shown = render_blocks((Bullets((Item("Agree a cost", "ours", "▲"),), heading="First moves"),), 60, False)
    assert shown == "First moves\n▲ Agree a cost [our reading]\n"


def moves_table() -> Grid:
    heads = (("Move", 22), ("Raises", 19), ("Owner", 14), ("Effort", 11), ("Why now", 34))
    cells = (
        "Give each department one customer goal",
        "Shared accountability for customers to Average",
        "CEO, with Department heads",
        "Up to one quarter",
        "Ranks 3rd of 6: leaves the lowest level and opens two other moves",
    )
    return Grid("Quarter 1", tuple(Column(*head) for head in heads), (tuple(map(Item, cells)),) * 2, "A note.")


@pytest.mark.parametrize("width", [60, 66, 72, 80, 100])
def test_a_table_breaks_no_word(sample: ModuleType, width: int) -> None:
    grid = moves_table()
    heat = sample.heat_map()
    words = {word for row in grid.rows for it in row for word in it.text.split()}
    words |= {word for column in grid.columns for word in column.heading.split()}
    shown = render_blocks((grid,), width, False).replace(":", " ").split()
    assert {word.replace(":", "") for word in words} <= set(shown)
    labels = {word for row in heat.grid.rows for word in row[0].text.split()} | set(sample.LEVELS)
    assert labels <= set(render_blocks((heat,), width, False).split())


def test_a_table_without_room_is_written_as_short_blocks() -> None:
    assert render_blocks((moves_table(),), 60, False).splitlines()[:9] == [
        "Quarter 1",
        "Move: Give each department one customer goal",
        "Raises: Shared accountability for customers to Average",
        "Owner: CEO, with Department heads",
        "Effort: Up to one quarter",
        "Why now: Ranks 3rd of 6: leaves the lowest level and opens",
        "two other moves",
        "",
        "Move: Give each department one customer goal",
    ]
    assert render_blocks((moves_table(),), 80, False).splitlines()[1].split() == [
        *("Move", "Raises", "Owner", "Effort", "Why", "now")
    ]


def test_a_heat_map_with_many_levels_names_them_beside_the_bars(sample: ModuleType) -> None:
    levels = ("Unaware", "Experimenting", "Established", "Managed", "Transforming")
    shown = render_blocks((sample.heat_map(levels),), 60, False)
    assert "Seat and rank of       ■■◻··    Experimenting;    ●" in shown


@pytest.mark.parametrize(("words", "is_in_lines"), [(20, False), (60, True)])
def test_a_long_text_stands_in_lines_and_not_a_few_words_a_row(words: int, is_in_lines: bool) -> None:
    heads = (Column("Move", 20), Column("Owner", 20), Column("When", 20), Column("Why then", 20))
    row = (Item("Move the line"), Item("CS leader"), Item("Quarter 1"), Item("reason " * words))
    drawn = render_blocks((Grid("Moves", heads, (row,)),), 80, colour=False)
    assert ("Why then: reason reason" in drawn) is is_in_lines
    assert max(map(columns, drawn.splitlines())) <= 80
