from __future__ import annotations

from typing import Any

import pytest

from csmaturity.report.figures.heat_map import Part, heat_map, part_map
from csmaturity.report.figures.shapes import Rectangle, Text
from csmaturity.report.figures.standing import Standing

LEVELS = ("Poor", "Average", "Excellent")
PHRASES = ("No", "Yes, in a few departments", "Yes, in every second department", "Yes, everywhere")
SEAT = Standing("Seat", LEVELS, 1, 1, 1, 0, 2, 1, "answered", "question--seat")
HIGH = Standing("Health", LEVELS, 2, 2, 2, 0, 2, 1, "answered")
OPEN = Standing("Churn", LEVELS, None, 0, 1, None, 1, 0, "don't know")
LOW = Standing("Price", LEVELS, 0, 0, 0, None, None, 0, "answered")
OUT = Standing("Partners", LEVELS, None, None, None, None, None, 0, "not applicable")
GOALS = Standing("Goals", PHRASES, 1, 1, 1, None, 2, 0, "answered")


def test_a_bar_is_as_long_as_what_is_borne_out() -> None:
    grid = heat_map("Nine", (SEAT, HIGH, OPEN, OUT, LOW), "alt").grid
    assert [[item.text for item in row] for row in grid.rows] == [
        ["Seat", "■▨◻ Poor (claimed: Average); target: Excellent", "gates checked"],
        ["Health", "■▨▨ Poor (claimed: Excellent); target: Excellent", "gates checked"],
        ["Churn", "??· don't know", ""],
        ["Partners", "not applicable", ""],
        ["Price", "■·· Poor", "claimed only"],
    ]
    assert (grid.rows[0][0].link, grid.rows[0][2].mark) == ("question--seat", "◐")


def test_the_drawing_fills_hatches_and_tints_and_names_each(look: Any) -> None:
    figure = heat_map("Nine", (SEAT, OPEN), "")
    seat, churn = (look(row[1].drawing) for row in figure.grid.rows)
    assert [box.fill for box in seat.of(Rectangle)] == ["accent", "paper", "tint"]
    assert [one.text for one in seat.of(Text)] == ["Poor", "claimed", "target"]
    assert [box.is_dashed for box in churn.of(Rectangle)] == [True]
    assert [one.text for one in churn.of(Text)] == ["don't know"]
    seat.check_inside()
    churn.check_inside()


@pytest.mark.parametrize("at", range(3))
def test_as_many_levels_are_filled_as_are_reached(look: Any, at: int) -> None:
    figure = heat_map("Nine", (Standing("Seat", LEVELS, at, at, at, None, None, 0, ""),), "")
    assert len(look(figure.grid.rows[0][1].drawing).of(Rectangle)) == at + 1
    assert figure.grid.rows[0][1].text.startswith("■" * (at + 1) + "·" * (2 - at))


def test_questions_of_different_scales_share_a_map_whose_words_stand_apart_where_they_do_not_fit(look: Any) -> None:
    grid = heat_map("Two scales", (SEAT, GOALS), "").grid
    assert [column.heading for column in grid.columns] == ["Question", "Ladder", "Level", "Backed by"]
    assert [item.text for item in grid.rows[1]] == [
        *("Goals", "■■◻·", "Yes, in a few departments; target: Yes, in every second department", "claimed only"),
    ]
    assert [one.text for one in look(grid.rows[0][1].drawing).of(Text)] == ["claimed", "target"]


def test_sections_head_their_questions_with_their_score() -> None:
    rows = (Part("Outer", 0, "0.9 of 2"), Part("Inner", 1, "0.5 of 2"), SEAT)
    grid = heat_map("Nine", rows, "").grid
    assert [[item.text for item in row][:2] for row in grid.rows[:2]] == [
        ["Outer", "0.9 of 2"],
        ["\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}Inner", "0.5 of 2"],
    ]
    assert [row[0].tone for row in grid.rows] == ["group", "group", ""]


def test_scores_of_sections_are_bars_with_the_range_that_is_open(look: Any) -> None:
    figure = part_map("Scores", (Part("Outer", 0, "0.9 (0.8 to 1.0) of 2", 0.45, 0.4, 0.5, "1 of 9"),
                                 Part("Not scored", 0, "")), "alt")  # fmt: skip
    first, second = figure.grid.rows
    assert [item.text for item in first] == ["Outer", "0.9 (0.8 to 1.0) of 2", "█████·····", "1 of 9"]
    full, open_ = look(first[2].drawing).of(Rectangle)
    assert (full.fill, open_.is_dashed) == ("accent", True)
    assert open_.x < full.x + full.width < open_.x + open_.width
    assert ([item.text for item in second], second[2].drawing) == (["Not scored", "–", "", ""], None)


def test_the_key_explains_what_is_there_and_no_other() -> None:
    figure = heat_map("Nine", (OUT, Standing("Seat", LEVELS, 1, 1, 1, None, 2, 1, "")), "")
    assert [(entry.mark, entry.text) for entry in figure.key] == [
        *(("■", "level today"), ("◻", "target"), ("", "backed: gates checked")),
    ]
    assert figure.grid.note == "■ level today, ◻ target, backed: gates checked"
    assert heat_map("Nine", (OUT,), "").key == ()


def test_how_levels_are_backed_is_said_once_where_it_is_the_same_for_all() -> None:
    assert [column.heading for column in heat_map("Nine", (SEAT, HIGH), "").grid.columns] == ["Question", "Level"]
    assert heat_map("Nine", (SEAT, LOW), "").grid.columns[-1].heading == "Backed by"


def test_whose_answers_it_shows_is_said_where_it_is_known() -> None:
    source = heat_map("Nine", (SEAT,), "", "Source: one person.").source
    assert source
    assert source.text == "Source: one person."
    assert heat_map("Nine", (SEAT,), "").source is None
