"""Two sides on one ladder: who stands where is seen by shape and place, and said by the words of the cells."""

from __future__ import annotations

from itertools import pairwise

import pytest

from csmaturity.report.figures.dumbbell import Pair, dumbbells
from csmaturity.report.figures.shapes import Drawing, Ellipse, Line

SIDES = ("Leaders (5)", "Everybody else (7)")
LEVELS = ("Poor", "Average", "Excellent")


def drawn(pair: Pair) -> Drawing:
    made = dumbbells("Apart", SIDES, [pair], "Apart.").grid.rows[0][3].drawing
    assert made
    return made


def dots(pair: Pair) -> tuple[Ellipse, Ellipse]:
    """The full dot of the first side and the ring of the second."""
    found = [shape for shape in drawn(pair).shapes if isinstance(shape, Ellipse)]
    (full,) = (shape for shape in found if shape.fill == "accent")
    (ring,) = (shape for shape in found if shape.fill == "paper")
    return full, ring


def test_the_words_say_what_the_picture_shows() -> None:
    figure = dumbbells("Apart", SIDES, [Pair("Seat", LEVELS, 2, 0, "Two levels", "seat")], "Seat.", "By the middle.")
    assert [column.heading for column in figure.grid.columns] == ["Question", *SIDES, "Apart"]
    assert [item.text for item in figure.grid.rows[0]] == ["Seat", "Excellent", "Poor", "Two levels"]
    assert figure.grid.rows[0][0].link == "seat"
    assert drawn(Pair("Seat", LEVELS, 2, 0, "")).alt == "Leaders (5): Excellent; Everybody else (7): Poor"
    assert [item.text for item in figure.key] == [
        *SIDES,
        "A tick is a level, the lowest at the left.",
        "By the middle.",
    ]


@pytest.mark.parametrize("levels", [2, 3, 6])
def test_dots_stand_on_the_ticks_of_their_levels_and_are_joined(levels: int) -> None:
    names = tuple(f"Level {at}" for at in range(levels))
    for first in range(levels):
        for second in range(levels):
            pair = Pair("Seat", names, first, second, "")
            picture = drawn(pair)
            lines = [shape for shape in picture.shapes if isinstance(shape, Line)]
            ticks = [line.points[0][0] for line in lines if line.points[0][0] == line.points[1][0]]
            assert len(ticks) == levels
            assert all(after > before for before, after in pairwise(ticks))
            full, ring = dots(pair)
            assert (full.x, ring.x) == (ticks[first], ticks[second])
            joined = [line for line in lines if line.stroke == "accent"]
            assert [line.points[0][0] for line in joined] == ([full.x] if first != second else [])
            for dot in (full, ring):
                assert dot.x - dot.radius_x >= 0
                assert dot.x + dot.radius_x <= picture.width
                assert 0 <= dot.y - dot.radius_y <= dot.y + dot.radius_y <= picture.height


def test_both_at_one_level_are_both_seen() -> None:
    full, ring = dots(Pair("Seat", LEVELS, 1, 1, ""))
    assert ring.radius_x > full.radius_x + 1
