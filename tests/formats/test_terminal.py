from __future__ import annotations

import dataclasses
import re

import pytest

from csmaturity.formats.terminal import render, render_blocks
from csmaturity.formats.text import columns
from csmaturity.report.model import Bullets, Callout, HeatMap, Item, Paragraph, Report

JAPANESE = "顧客の成功を会社全体の目標にするための部門横断の責任と予算"
EMOJI = "Renewals 🚀🚀 went up 📈 in spite of 🌧️🌧️🌧️ and supercalifragilisticexpialidocious names"


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("colour", [True, False])
def test_no_line_is_wider_than_asked(report: Report, width: int, colour: bool) -> None:
    every = [block for page in report.pages for block in page.blocks]
    heat = next(block for block in every if isinstance(block, HeatMap))
    wide = dataclasses.replace(heat, rows=tuple(dataclasses.replace(row, label=JAPANESE) for row in heat.rows))
    more = (Paragraph(EMOJI), Bullets((Item(JAPANESE, "source"),)), Callout("ask", JAPANESE, EMOJI), wide)
    shown = render(dataclasses.replace(report, organisation=EMOJI, summary=(*every, *more)), width, colour)
    for line in re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines():
        assert columns(line) <= width, line


def test_user_text_is_never_markup_and_has_no_control_characters(report: Report) -> None:
    hostile = "[bold red]x[/] [/] \x1b[31mred\x1b]0;title\x07 \u202e\x07 :smile:"
    shown = render(dataclasses.replace(report, title=hostile, summary=(Paragraph(hostile),)), 80, False)
    assert shown.count("[bold red]x[/] [/] red :smile:") == 2
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
    assert render(report, 60, False).splitlines()[:10] == [
        "How Customer Success earns its place",
        "Havenbrook Analytics · 21 November 2026",
        "",
        "Score over eight questions  0.7 of 2, between 0.6 and 0.9",
        "while one question is open",
        "██████████████████▒▒▒◆▒▒▒▒▒·································",
        "Overlooked     Heard          Trusted           Central",
        "",
        "Nine questions, three levels",
        "Question                          Poor   Average   Excellent",
    ]


def test_a_part_of_the_report_can_be_shown_by_itself() -> None:
    shown = render_blocks((Bullets((Item("Agree a cost", "ours", "▲"),), heading="First moves"),), 60, False)
    assert shown == "First moves\n▲ Agree a cost [our reading]\n"
