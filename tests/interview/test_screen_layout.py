"""Every screen fits its window, whatever the rubric and the answers hold."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wcwidth import wcwidth

from csmaturity.assessment.interview import Interview
from csmaturity.interview.screen import keys as screen_keys
from csmaturity.interview.screen.layout import draw
from csmaturity.interview.screen.state import Offer, View
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import Question
from csmaturity.rubric.section import Section
from csmaturity.storage import library

NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
KEYS = [*"123bsdxgwncto/r?yu-ahlfe", "enter", "escape", "up", "down", "pageup", "pagedown", "shift-tab", "right", "end"]
SIZES = [(60, 16), (80, 24), (120, 40), (200, 60), (40, 10), (7, 3)]
WORDS = [
    "日本語のとても長い説明文です。",
    "👩‍👩‍👧",
    "❤️",
    "naïve",
    "e\u0301",
    "x" * 90,
    "\u00ad",
    "☰",
    "a",
    "\u200d",
    "[x]",
    "{{ }}",
]


def fits(view: View) -> None:
    drawn = draw(view)
    assert len(drawn.lines) == view.rows
    for line in drawn.lines:
        text = "".join(part for _, part in line)
        assert "\n" not in text
        assert sum(max(0, wcwidth(character)) for character in text) <= view.columns, text
    row, column = drawn.cursor
    assert 0 <= row < view.rows
    assert 0 <= column < view.columns


def retold(rubric: Rubric, words: str) -> Rubric:
    """The rubric with every text that is shown replaced."""

    def question(one: Question) -> Question:
        levels = {id: level.model_copy(update={"text": words, "means": words}) for id, level in one.levels.items()}
        return one.model_copy(update={"title": words, "ask": words, "why": words, "help": words, "levels": levels})

    def section(one: Section) -> Section:
        changes: dict[str, Any] = {
            "title": words,
            "questions": tuple(map(question, one.questions)),
            "sections": tuple(map(section, one.sections)),
        }
        return one.model_copy(update=changes)

    return rubric.model_copy(update={"title": words, "sections": tuple(map(section, rubric.sections))})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join),
    keys=st.lists(st.sampled_from(KEYS), max_size=25),
    size=st.sampled_from(SIZES),
)
def test_no_line_is_wider_than_the_window(bakery: Rubric, words: str, keys: list[str], size: tuple[int, int]) -> None:
    interview = Interview.begin([retold(bakery, words)], NOON)
    view = screen_keys.resized(screen_keys.begin(interview, offer=Offer(("html",), words)), *size)
    fits(view)
    for key in keys:
        view = screen_keys.press(view, key, NOON)
        fits(view)
        if view.panel.takes_text:
            view = screen_keys.paste(view, words, NOON)
            fits(view)


def long_rubric(bakery: Rubric) -> Rubric:
    """Ninety questions in nested sections."""
    template = bakery.all_questions[0]

    def questions(section: int, part: int) -> tuple[Question, ...]:
        return tuple(
            template.model_copy(
                update={"id": f"q{section}-{part}-{number}", "title": f"Item {section}.{part}.{number}"}
            )
            for number in range(1, 11)
        )

    sections = tuple(
        Section(
            id=f"s{number}",
            title=f"Area {number}",
            sections=tuple(
                Section(id=f"s{number}-{part}", title=f"Theme {number}.{part}", questions=questions(number, part))
                for part in range(1, 4)
            ),
        )
        for number in range(1, 4)
    )
    return bakery.model_copy(update={"sections": sections, "coherence": ()})


def test_ninety_questions_stay_usable(bakery: Rubric) -> None:
    interview = Interview.begin([long_rubric(bakery)], NOON)
    view = screen_keys.begin(interview.go_to("bakery/q2-2-5"))
    for key in ("3", "o"):
        view = screen_keys.press(view, key, NOON)
    shown = "\n".join("".join(part for _, part in line) for line in draw(view).lines)
    assert "▸     ✓ 45. Item 2.2.5" in shown
    assert "Theme 2.2 · 1 of 10" in shown
    for key in ["escape", "/", *"2.3.7", "enter"]:
        view = screen_keys.press(view, key, NOON)
        fits(view)
    assert view.interview.assessment.at == "bakery/q2-3-7"
    first, second = ("".join(part for _, part in one) for one in draw(view).lines[:2])
    assert "Question 57 of 90 · " in first
    assert " > Area 2 " in first
    assert "Theme 2.3: 0 of 10" in second


def test_the_way_to_a_question_loses_its_outermost_part_first(bakery: Rubric) -> None:
    named = long_rubric(bakery).model_copy(update={"title": "A framework of many words that has a long title"})
    drawn = draw(screen_keys.begin(Interview.begin([named], NOON).go_to("bakery/q2-3-7")))
    assert "".join(part for _, part in drawn.lines[0]).startswith(" Question 57 of 90 · … > Area 2 ")


@pytest.mark.parametrize("size", SIZES[:2])
def test_the_marked_row_is_always_in_sight(bakery: Rubric, size: tuple[int, int]) -> None:
    view = screen_keys.resized(screen_keys.begin(Interview.begin([long_rubric(bakery)], NOON).go_to("review")), *size)
    for opening in ("r", "o"):
        view = screen_keys.press(view, opening, NOON)
        for key in ["down"] * 30 + ["up"] * 20:
            view = screen_keys.press(view, key, NOON)
            drawn = draw(view)
            assert "▸" in "".join(part for _, part in drawn.lines[drawn.cursor[0]])
        view = screen_keys.press(view, "escape", NOON)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
def test_all_keys_of_a_question_are_shown_where_there_is_room(interview: Interview, size: tuple[int, int]) -> None:
    assert not _hidden(interview.go_to("bakery/dough"), size)


def test_where_room_is_short_what_is_used_least_goes_first_and_help_and_quit_stay() -> None:
    """At the least size the levels of a built-in rubric leave one row."""
    rubric, _ = library.load("nine-questions")
    at_value = Interview.begin((rubric,), NOON).go_to("nine-questions/value")
    hidden = _hidden(at_value, (60, 16))
    assert {"t target", "d don't know", "x not applicable"} <= hidden
    assert not hidden & {"1-3 choose", "s skip", "b back", "? help", "q quit"}


def _hidden(interview: Interview, size: tuple[int, int]) -> set[str]:
    """The keys of a question that a window does not show."""
    view = screen_keys.resized(screen_keys.begin(interview), *size)
    view = screen_keys.press(view, "enter", NOON) if view.over else view
    lines = ["".join(part for _, part in line) for line in draw(view).lines]
    assert len(lines) == size[1]
    below = "  ".join(line.strip() for line in lines[-4:])
    return {hint for hint in view.panel.hints(view) if hint not in below}
