from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from csmaturity.report.figures.shapes import Drawing, Rectangle, Text
from csmaturity.report.figures.standing import Standing, ladder

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=80)
LEVELS = ("Poor", "Average", "Excellent")


def place(
    position: int | None,
    low: int,
    high: int,
    evidenced: int | None = None,
    target: int | None = 2,
    levels: tuple[str, ...] = LEVELS,
) -> Standing:
    return Standing("Seat", levels, position, low, high, evidenced, target, 2, "answered")


@given(levels=st.lists(TEXT, min_size=2, max_size=6), position=st.integers(0, 5), target=st.integers(0, 5))
def test_a_ladder_stays_in_the_drawing(look: Any, levels: list[str], position: int, target: int) -> None:
    last = len(levels) - 1
    at = min(position, last)
    it = look(ladder(place(at, at, at, at, min(target, last), tuple(levels)), "alt").drawing)
    boxes = it.of(Rectangle)
    assert len(boxes) == len(levels)
    assert [box.fill for box in boxes].count("accent") == 1
    assert all(0 <= box.x <= box.x + box.width <= it.drawing.width for box in boxes)
    assert not [box for box in boxes if box.is_dashed]


def test_what_is_open_spans_the_levels_that_are_possible(look: Any) -> None:
    it = look(ladder(place(None, 1, 2), "alt").drawing)
    *boxes, open_ = it.of(Rectangle)
    assert open_.is_dashed
    assert boxes[1].x <= open_.x <= boxes[1].x + 4
    assert boxes[2].x < open_.x + open_.width <= boxes[2].x + boxes[2].width
    assert "dashed: still open" in it.words
    it.check_inside()


def test_each_sign_stands_below_its_level_with_its_word(look: Any) -> None:
    it = look(ladder(place(1, 1, 1, 0), "alt").drawing)
    found = {text.text: text.x for text in it.of(Text)}
    boxes = it.of(Rectangle)
    for word, box in (("evidenced", boxes[0]), ("claimed", boxes[1]), ("target", boxes[2])):
        assert box.x < found[word] < box.x + box.width


def test_as_text_it_is_one_line_with_what_its_signs_mean() -> None:
    figure = ladder(place(1, 1, 1, 1), "Seat: Average.")
    assert figure.grid.line == "Poor · Average ● ◇ · Excellent ◎"
    assert figure.grid.note == "● claimed level, ◇ level that the evidence supports, ◎ target"
    assert figure.alt == "Seat: Average."
    assert isinstance(figure.drawing, Drawing)
    assert figure.drawing.alt == figure.alt
    assert not figure.is_exhibit
