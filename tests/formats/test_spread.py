"""Who said what, drawn and in words: counts that add up, no meaning in colour alone, nobody's text as markup."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import pytest

from csmaturity.formats.html import document as html
from csmaturity.formats.spread import BAR, as_grid, in_words, key, pieces
from csmaturity.formats.text import markdown, terminal
from csmaturity.report.brand.contrast import TEXT, contrast
from csmaturity.report.brand.theme import COLOURS, DARK_COLOURS
from csmaturity.report.figures.charts import Spread, SpreadRow
from csmaturity.report.model import Page, Report
from csmaturity.storage.brands import load as load_brand

ROWS = (
    SpreadRow("Seat <b>[x]|", (3, 7, 2), 0, "7 of 12 say Average", link="seat"),
    SpreadRow("Leaders (5)", (0, 3, 1), 1, "3 of 4 say Average", detail=True),
    SpreadRow("Nobody", (0, 0, 0), 0, "nobody chose a level"),
)
SPREAD = Spread("Nine questions", ("Poor", "Average", "Excellent"), ROWS, "Seat: 7 of 12 say Average.")


@pytest.fixture
def spread_report(sample: ModuleType) -> Report:
    whole: Report = sample.sample_report()
    page = Page("voices", "Who said what", "12 people rated us", (SPREAD,))
    return dataclasses.replace(whole, pages=(page,), summary=(SPREAD,))


def test_the_pieces_of_a_bar_stand_side_by_side_and_fill_it() -> None:
    held = pieces(ROWS[1])
    assert [piece.number for piece in held] == ["3", "1", "1"]
    assert [piece.shade for piece in held] == [0.45, 1.0, None]
    assert held[0].x == 0
    assert sum(piece.width for piece in held) == pytest.approx(BAR)
    assert held[1].x == pytest.approx(held[0].width)
    assert pieces(ROWS[2]) == ()


@pytest.mark.parametrize("count", [2, 3, 4, 5, 6])
def test_every_number_can_be_read_on_its_shade(count: int, root: Path) -> None:
    themes = [load_brand(root / "examples" / "brands" / name) for name in ("meridian", "harrow-vale")]
    palettes: list[Mapping[str, str]] = [COLOURS, DARK_COLOURS]
    palettes += [COLOURS | dict(theme.colours) for theme in themes]
    palettes += [DARK_COLOURS | dict(theme.dark) for theme in themes if theme.dark]
    row = SpreadRow("Seat", (4,) * count, 0, "")
    held = pieces(row)
    assert len({piece.shade for piece in held}) == count
    for colours in palettes:
        for piece in held:
            under = _mixed(colours["paper"], colours["accent"], piece.shade or 0.0)
            assert contrast(colours["on-accent" if piece.is_dark else "ink"], under) >= TEXT, (count, piece)


def _mixed(paper: str, accent: str, share: float) -> str:
    """The accent at a share of its strength over the paper, as a browser draws it."""
    parts = ((int(paper[at : at + 2], 16), int(accent[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(low * (1 - share) + high * share):02x}" for low, high in parts)


def test_a_piece_too_narrow_for_its_number_has_none_but_the_words_count_it() -> None:
    row = SpreadRow("Many", (1, 199), 0, "199 of 200 say Good")
    assert [piece.number for piece in pieces(row)] == ["", "199"]
    assert in_words(Spread("", ("Bad", "Good"), (row,), ""), row) == "Bad 1, Good 199"


def test_the_key_names_every_level_and_don_t_know_only_where_somebody_said_it() -> None:
    assert [entry.label for entry in key(SPREAD)] == ["Poor", "Average", "Excellent", "don't know"]
    assert len(key(dataclasses.replace(SPREAD, rows=ROWS[:1]))) == 3


def test_without_drawings_the_counts_are_a_table() -> None:
    grid = as_grid(SPREAD)
    assert [column.heading for column in grid.columns][1:5] == ["Poor", "Average", "Excellent", "Don't know"]
    assert [item.text for item in grid.rows[1]] == ["– Leaders (5)", "0", "3", "1", "1", "3 of 4 say Average"]


def test_the_terminal_and_markdown_show_the_counts(spread_report: Report) -> None:
    shown = terminal.render(spread_report, 80, colour=False)
    assert "Seat <b>[x]|" in shown
    assert "7 of 12 say" in shown
    text = markdown.render(spread_report)
    assert "| – Leaders (5) | 0 | 3 | 1 | 1 | 3 of 4 say Average |" in text
    assert "<b>" not in text


def test_html_draws_bars_that_say_their_counts_aloud(spread_report: Report, templates: dict[str, bytes]) -> None:
    text = html.render(spread_report, templates)
    assert "<title>Poor 3, Average 7, Excellent 2</title>" in text
    assert "<title>Poor 0, Average 3, Excellent 1, 1 doesn&#39;t know</title>" in text
    assert "Seat &lt;b&gt;[x]|" in text
    assert text.count('class="part"') == 1
