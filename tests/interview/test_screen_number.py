"""A question that is answered by a number, on the full screen: typed into a field, checked, kept, taken back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from csmaturity.assessment.interview import Interview
from csmaturity.assessment.model import Assessment, RubricUse
from csmaturity.interview.screen import keys
from csmaturity.interview.screen.layout import draw
from csmaturity.interview.screen.state import View
from csmaturity.rubric.load import load_rubric
from csmaturity.storage.yaml.reader import parse

NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
FILE = Path(__file__).parents[1] / "cli" / "numbers" / "ops.yaml"


@pytest.fixture
def view() -> View:
    """The window at the first question."""
    rubric = load_rubric(parse(FILE.read_bytes(), "ops.yaml"))
    case = Assessment(rubrics=(RubricUse(id="ops", version="1.0.0"),), started=NOON, updated=NOON)
    found = keys.begin(Interview((rubric,), case).go_to("ops/availability"))
    while found.over:
        found = keys.press(found, "enter", NOON)
    return found


def pressed(view: View, *words: str) -> View:
    for word in words:
        for key in [word] if word in ("enter", "escape", "backspace", "up") else word:
            view = keys.press(view, key, NOON)
    return view


def text(view: View) -> str:
    return "\n".join("".join(part for _, part in line) for line in draw(view).lines)


def test_it_says_what_number_is_wanted(view: View) -> None:
    assert "A number from 0 to 100, in %." in text(view)
    assert "0-9 type a number" in text(view)
    assert "1-3" not in text(view)


def test_a_digit_begins_the_number_and_enter_keeps_it(view: View) -> None:
    typed = pressed(view, "99.45")
    assert "99.45" in text(typed)
    kept = pressed(typed, "enter")
    assert "99.45% (Middle). Enter goes on." in text(kept)
    assert str(kept.interview.answer.level) == "1989/20"
    assert "99.45% (Middle) (your answer)" in text(pressed(kept, "up"))
    assert pressed(kept, "enter").interview.step.key == "ops/repair"  # type: ignore[union-attr]


def test_a_number_out_of_bounds_is_refused_and_can_be_mended(view: View) -> None:
    refused = pressed(view, "120", "enter")
    assert "“120” is not possible here. Write a number that is 100 or less." in text(refused)
    assert pressed(refused, "backspace", "enter").interview.answer.level == 12


def test_escape_keeps_nothing(view: View) -> None:
    assert pressed(view, "50", "escape").interview.answer.level is None


def test_enter_without_a_number_says_what_is_wanted(view: View) -> None:
    after = pressed(view, "enter")
    assert after.refused
    assert after.message == "A number from 0 to 100, in %."
