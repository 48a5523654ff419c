from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmaturity.report.figures import measure
from csmaturity.report.figures.measure import one_line, width, wrapped

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=80)


@given(TEXT, st.floats(60, 300))
def test_wrapping_keeps_every_character_and_the_room(text: str, room: float) -> None:
    lines = wrapped(text, room, 13)
    assert "".join("".join(lines).split()) == "".join(one_line(text).split())
    assert all(width(line, 13) <= room or len(line) == 1 for line in lines)


def test_too_many_lines_end_in_an_ellipsis() -> None:
    assert wrapped("one two three four five six", 40, 13, 2) == ("one", "two…")


def test_a_space_that_must_not_break_keeps_its_words_on_one_line() -> None:
    assert wrapped("over 5\u00a0% more", 40, 13) == ("over", "5\u00a0%", "more")
    assert one_line("a\u202e\n b") == "a<U+202E> b"


def test_a_long_word_is_measured_a_few_times_however_often_it_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixty notes of 900 letters without a blank once never ended."""
    word, asked = "x" * 60_000, 0

    def counted(character: str) -> int:
        nonlocal asked
        asked += 1
        return 540

    monkeypatch.setattr(measure, "_advance", counted)
    measure.width.cache_clear()
    lines = wrapped.__wrapped__(word, 100.0, 10.0, 10_000)
    measure.width.cache_clear()
    assert len(lines) > 3_000
    assert "".join(lines) == word
    assert asked <= 3 * len(word)
