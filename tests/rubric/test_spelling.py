"""What somebody meant who misspelt a word."""

from __future__ import annotations

from csmaturity.rubric.spelling import did_you_mean, unknown


def test_the_nearest_known_word_is_offered() -> None:
    assert did_you_mean("pooor", ["poor", "average"]) == "; did you mean poor?"
    assert did_you_mean("zebra", ["poor", "average"]) == ""
    assert did_you_mean("x" * 10_000_000, ["poor"]) == ""


def test_where_none_is_near_all_are_listed_unless_they_are_many() -> None:
    assert unknown("no level x", "x", ["poor", "average"]) == ("no level x", "Known here: poor, average.")
    assert unknown("no level por", "por", ["poor", "average"]) == ("no level por; did you mean poor?", "")
    assert unknown("no x", "x", [f"word-{number}" for number in range(13)]) == ("no x", "")
