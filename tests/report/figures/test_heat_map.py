from __future__ import annotations

import pytest

from csmaturity.report.figures.standing import Standing, heat_map

LEVELS = ("Poor", "Average", "Excellent")
SEAT = Standing("Seat", 1, 1, 1, 0, 2, 1, "answered", "question--seat")
OPEN = Standing("Churn", None, 0, 1, None, 1, 0, "don't know")
OUT = Standing("Partners", None, None, None, None, None, 0, "not applicable")


def test_each_level_has_its_signs_and_the_claimed_one_its_tone() -> None:
    grid = heat_map("Nine", LEVELS, (SEAT, OPEN, OUT), "alt").grid
    assert [column.filled for column in grid.columns] == [False, True, True, True, False]
    assert [item.text for item in grid.rows[0]] == ["Seat", "◇", "●", "◎", "gates checked"]
    assert [item.tone for item in grid.rows[0]] == ["", "", "middle", "", ""]
    assert (grid.rows[0][0].link, grid.rows[0][4].mark) == ("question--seat", "◐")
    assert [item.text for item in grid.rows[1]] == ["Churn", "?", "◎ ?", "", "don't know"]
    assert [item.text for item in grid.rows[2]] == ["Partners", "–", "–", "–", "not applicable"]


@pytest.mark.parametrize(("at", "tone"), [(0, "bad"), (1, "middle"), (2, "good")])
def test_the_ends_of_a_ladder_have_tones_of_their_own(at: int, tone: str) -> None:
    row = heat_map("Nine", LEVELS, (Standing("Seat", at, at, at, None, None, 0, ""),), "").grid.rows[0]
    assert [item.tone for item in row[1:4]] == [tone if level == at else "" for level in range(3)]


def test_a_drawn_cell_says_aloud_what_its_signs_say() -> None:
    row = heat_map("Nine", LEVELS, (SEAT, OPEN), "").grid.rows
    said = [item.drawing.alt for cells in row for item in cells if item.drawing]
    assert said == [
        *("evidence shows Poor", "stands at Average", "target Excellent"),
        *("Poor still possible", "target Average, Average still possible"),
    ]


def test_the_key_explains_the_signs_that_are_there_and_no_other() -> None:
    figure = heat_map("Nine", LEVELS, (OUT, Standing("Seat", 1, 1, 1, None, 2, 1, "")), "")
    assert [(entry.mark, entry.text) for entry in figure.key] == [("●", "claimed level"), ("◎", "target")]
    assert figure.grid.note == "● claimed level, ◎ target"
    assert heat_map("Nine", LEVELS, (OUT,), "").key == ()


def test_whose_answers_it_shows_is_said_where_it_is_known() -> None:
    source = heat_map("Nine", LEVELS, (SEAT,), "", "Source: one person.").source
    assert source
    assert source.text == "Source: one person."
    assert heat_map("Nine", LEVELS, (SEAT,), "").source is None
