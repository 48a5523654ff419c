from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from csmaturity.report.figures.canvas import WIDTH
from csmaturity.report.figures.figure import Waterfall, WaterfallStep
from csmaturity.report.figures.shapes import Line, Rectangle, Text
from csmaturity.report.figures.waterfall import spans, waterfall

TENTHS = st.integers(-400, 400)


def chart(start: int, changes: list[int]) -> Waterfall:
    """A waterfall from tenths."""
    steps = tuple(WaterfallStep(f"Step {at}", one / 10, f"{one / 10:+.1f}", "a → b") for at, one in enumerate(changes))
    end = start + sum(changes)
    return Waterfall("Then", start / 10, f"{start / 10:.1f}", steps, "Now", end / 10, f"{end / 10:.1f}")


SAMPLE = chart(222, [118, 0, -59])


@given(st.integers(0, 1000), st.lists(TENTHS, max_size=12))
def test_each_step_begins_where_the_last_one_ended_and_the_last_ends_at_the_score(start: int, steps: list[int]) -> None:
    held = chart(start, steps)
    at = held.start
    for span, step in zip(spans(held)[1:-1], held.steps, strict=True):
        assert at in (span.low, span.high)
        at = round(at + step.change, 1)
        assert span.after == at
    assert at == held.end


@given(start=st.integers(0, 1000), steps=st.lists(TENTHS, max_size=12))
def test_bars_stay_in_their_room(look: Any, start: int, steps: list[int]) -> None:
    figure = waterfall("Change", chart(start, steps), "")
    assert all(row[2].is_bar and len(row[2].text) == 24 for row in figure.grid.rows)
    it = look(figure.drawing)
    for bar in it.of(Rectangle):
        assert 0 <= bar.x <= bar.x + bar.width <= WIDTH
        assert bar.y + bar.height <= it.drawing.height
    for line in it.of(Line):
        assert all(0 <= x <= WIDTH for x, _ in line.points)


def test_all_waterfalls_show_the_whole_scale_from_0_to_100(look: Any) -> None:
    marks = []
    for held in (chart(222, [3]), chart(0, [125, 667, -42])):
        it = look(waterfall("", held, "").drawing)
        marks.append([(text.text, text.x) for text in it.of(Text) if text.anchor == "middle"])
    assert marks[0] == marks[1]
    assert [text for text, _ in marks[0]] == ["0", "25", "50", "75", "100"]


def test_rises_falls_and_scores_are_told_apart_without_colour(look: Any) -> None:
    first, rise, fall, last = look(waterfall("", SAMPLE, "").drawing).of(Rectangle)
    assert first.height == last.height > rise.height == fall.height
    assert (rise.fill, fall.fill, bool(rise.stroke), bool(fall.stroke)) == ("good", "paper", False, True)


def test_a_long_label_wraps_and_pushes_the_next_bar_down(look: Any) -> None:
    step = WaterfallStep("A question with a very long title " * 4, 1.0, "+1.0", "Not known → Excellent")
    texts = look(waterfall("", SAMPLE._replace(steps=(step,)), "").drawing).of(Text)
    label = [text for text in texts if text.x == 0 and not text.is_bold and text.fill == "ink"]
    now = next(text for text in texts if text.text == "Now")
    assert len(label) == 3
    assert now.y > label[-1].y + 20


def test_as_a_table_it_has_each_cause_with_its_number_and_a_bar() -> None:
    rows = waterfall("Change", SAMPLE, "From then to now.").grid.rows
    assert [[item.said for item in row] for row in rows] == [
        ["Then", "22.2", "█████···················"],
        ["Step 0 (a → b)", "+11.8", "·····▓▓▓················"],
        ["Step 1 (a → b)", "+0.0", "········│···············"],
        ["Step 2 (a → b)", "-5.9", "·······░················"],
        ["Now", "28.1", "███████·················"],
    ]
