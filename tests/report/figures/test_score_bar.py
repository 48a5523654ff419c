from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmaturity.report.figures.canvas import WIDTH
from csmaturity.report.figures.figure import ScoreBar
from csmaturity.report.figures.measure import width
from csmaturity.report.figures.score_bar import score_bar
from csmaturity.report.figures.shapes import Polygon, Rectangle, Text

SHARE = st.floats(0, 100)
STAGES = ((0.0, "Low"), (50.0, "High"))


@given(one=SHARE, two=SHARE, three=SHARE)
def test_a_scores_point_lies_in_its_interval(look: Any, one: float, two: float, three: float) -> None:
    low, point, high = sorted((one, two, three))
    it = look(score_bar(ScoreBar("Score", point, low, high, "0.9", STAGES), ("0", "2"), "words").drawing)
    (pointer,) = it.of(Polygon)
    tip = pointer.points[-1][0]
    for span in (box for box in it.of(Rectangle) if box.is_dashed):
        assert span.x - 0.01 <= tip <= span.x + span.width + 0.01
    assert 0 <= tip <= WIDTH


@pytest.mark.parametrize(("point", "anchor"), [(45.0, "start"), (99.0, "end")])
def test_the_number_stands_where_it_has_room(look: Any, point: float, anchor: str) -> None:
    it = look(score_bar(ScoreBar("", point, 40, 99, "0.9 (0.8 to 2.0)", STAGES), ("0", "2"), "").drawing)
    number = next(text for text in it.of(Text) if text.text == "0.9 (0.8 to 2.0)")
    assert number.anchor == anchor
    long = width(number.text, number.size)
    assert 0 <= number.x - (long if anchor == "end" else 0) <= number.x + (0 if anchor == "end" else long) <= WIDTH


def test_a_number_at_the_end_of_the_range_gives_way_to_the_score(look: Any) -> None:
    shown = [
        look(score_bar(ScoreBar("", point, 0, 100, "m", STAGES), ("0", "2"), "").drawing).words
        for point in (0, 50, 100)
    ]
    assert [[end for end in ("0", "2") if end in words] for words in shown] == [["2"], ["0", "2"], ["0"]]


def test_an_exact_score_has_no_interval_and_an_unknown_one_no_pointer(look: Any) -> None:
    exact = look(score_bar(ScoreBar("", 50, 50, 50, "1.0", STAGES), ("0", "2"), "").drawing)
    assert not [box for box in exact.of(Rectangle) if box.is_dashed]
    unknown = look(score_bar(ScoreBar("", None, 0, 100, "0 to 2", STAGES), ("0", "2"), "").drawing)
    assert not unknown.of(Polygon)
    assert {"0 to 2", "0", "2"} <= set(unknown.words)


def test_as_text_it_is_a_bar_of_characters_over_the_stages() -> None:
    figure = score_bar(ScoreBar("Score", 36, 31, 44, "0.7", STAGES), ("0", "2"), "0.7 of 2")
    assert figure.grid.line == "█" * 12 + "▒▒◆▒▒▒" + "·" * 22
    assert figure.grid.rows[0][0].is_bar
    assert figure.grid.note == "Low from 0%, High from 50%"
    assert (figure.title, figure.words, figure.alt) == ("Score", "0.7 of 2", "Score: 0.7 of 2")
    assert not figure.is_exhibit
