from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from csmaturity.report.brand.contrast import TEXT, contrast
from csmaturity.report.brand.theme import COLOURS, DARK_COLOURS
from csmaturity.report.figures.figure import Spread, SpreadRow
from csmaturity.report.figures.shapes import Rectangle, Text
from csmaturity.report.figures.spread import BAR, shades, spread
from csmaturity.storage.brands import load as load_brand

ROWS = (
    SpreadRow("Seat", (3, 7, 2), 0, "7 of 12 say “Average”", link="seat"),
    SpreadRow("Leaders (5)", (0, 3, 1), 1, "3 of 4 say “Average”", detail=True),
    SpreadRow("Nobody", (0, 0, 0), 0, "nobody chose a level"),
)
SPREAD = Spread(("Poor", "Average", "Excellent"), ROWS)


def bar(look: Any, row: SpreadRow) -> Any:
    levels = tuple(f"Level {at}" for at in range(len(row.counts)))
    return look(spread("", Spread(levels, (row,)), "").grid.rows[0][1].drawing)


def test_the_pieces_of_a_bar_stand_side_by_side_and_fill_it(look: Any) -> None:
    it = bar(look, ROWS[1])
    assert it.words == ["3", "1", "1"]
    middle, full, unknown = (box for box in it.of(Rectangle) if box.stroke)
    assert (middle.opacity, full.opacity, unknown.is_dashed, unknown.fill) == (0.45, 1.0, True, "")
    assert middle.x <= 1
    assert full.x == pytest.approx(middle.x + middle.width + 1)
    assert unknown.x + unknown.width == pytest.approx(BAR, abs=1)
    assert bar(look, ROWS[2]).drawing.shapes == ()


@pytest.mark.parametrize("count", [2, 3, 4, 5, 6])
def test_every_number_can_be_read_on_its_shade(look: Any, count: int, root: Path) -> None:
    themes = [load_brand(root / "examples" / "brands" / name) for name in ("meridian", "harrow-vale")]
    palettes: list[Mapping[str, str]] = [COLOURS, DARK_COLOURS]
    palettes += [COLOURS | dict(theme.colours) for theme in themes]
    palettes += [DARK_COLOURS | dict(theme.dark) for theme in themes if theme.dark]
    it = bar(look, SpreadRow("Seat", (4,) * count, 0, ""))
    held = [box for box in it.of(Rectangle) if box.fill == "accent"]
    assert len({box.opacity for box in held}) == count
    for colours in palettes:
        for box, number in zip(held, it.of(Text), strict=True):
            under = _mixed(colours["paper"], colours["accent"], box.opacity)
            assert contrast(colours[number.fill], under) >= TEXT, (count, box)


def _mixed(paper: str, accent: str, share: float) -> str:
    """The accent at a share of its strength over the paper, as a browser draws it."""
    parts = ((int(paper[at : at + 2], 16), int(accent[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(low * (1 - share) + high * share):02x}" for low, high in parts)


def test_a_piece_too_narrow_for_its_number_has_none_but_the_words_count_it(look: Any) -> None:
    row = SpreadRow("Many", (1, 199), 0, "199 of 200 say Good")
    assert bar(look, row).words == ["199"]
    assert spread("", Spread(("Bad", "Good"), (row,)), "").grid.rows[0][1].text == "Bad 1, Good 199"


def test_the_key_names_every_level_and_don_t_know_only_where_somebody_said_it() -> None:
    assert [entry.text for entry in spread("", SPREAD, "").key] == ["Poor", "Average", "Excellent", "don't know"]
    assert [one.label for one in shades(SPREAD._replace(rows=ROWS[:1]))] == list(SPREAD.levels)


def test_without_drawings_the_counts_are_words() -> None:
    grid = spread("Nine questions", SPREAD, "").grid
    assert [[item.text for item in row] for row in grid.rows[:2]] == [
        ["Seat", "Poor 3, Average 7, Excellent 2", "7 of 12 say “Average”"],
        ["– Leaders (5)", "Poor 0, Average 3, Excellent 1, 1 doesn't know", "3 of 4 say “Average”"],
    ]
    assert grid.rows[0][0].link == "seat"
