"""Waterfalls in every format: where bars stand, what is printed, and that nothing runs out of its room."""

from __future__ import annotations

import dataclasses
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmaturity.formats import layout
from csmaturity.formats.html import template
from csmaturity.formats.safe_text import columns
from csmaturity.formats.text.markdown import render as markdown
from csmaturity.formats.text.terminal import render_blocks
from csmaturity.formats.waterfall import ends, falls, spans, text_bars
from csmaturity.report.figures.charts import Waterfall, WaterfallStep
from csmaturity.report.model import Page, Report

TENTHS = st.integers(-400, 400)


def chart(start: int, changes: list[int]) -> Waterfall:
    """A waterfall from tenths."""
    steps = tuple(WaterfallStep(f"Step {at}", one / 10, f"{one / 10:+.1f}", "a → b") for at, one in enumerate(changes))
    end = start + sum(changes)
    texts = (f"{start / 10:.1f}", f"{end / 10:.1f}")
    return Waterfall("Change", "Then", start / 10, texts[0], steps, "Now", end / 10, texts[1], "From then to now.")


SAMPLE = chart(222, [118, 0, -59])


@given(st.integers(0, 1000), st.lists(TENTHS, max_size=12))
def test_each_step_begins_where_the_last_one_ended_and_the_last_ends_at_the_score(start: int, steps: list[int]) -> None:
    held = chart(start, steps)
    at = held.start
    for span, step in zip(spans(held)[1:-1], held.steps, strict=True):
        assert at in (span.low, span.high)
        at = round(at + step.change, 1)
    assert at == held.end


@given(st.integers(0, 1000), st.lists(TENTHS, max_size=12), st.integers(20, 70))
def test_bars_stay_in_their_room(start: int, steps: list[int], width: int) -> None:
    held = chart(start, steps)
    assert all(len(bar) <= width for bar in text_bars(held, width))
    drawn = falls(held)
    for row in drawn.rows:
        assert row.x >= 0
        assert row.x + row.width <= layout.WIDTH
        assert row.y + row.height <= drawn.height
    first, last = ends(held)
    assert all(first <= span.low <= span.high <= last for span in spans(held))


def test_all_waterfalls_show_the_whole_scale_from_0_to_100() -> None:
    small, large = falls(chart(222, [3])), falls(chart(0, [125, 667, -42]))
    assert small.marks == large.marks
    assert [text for _, text in small.marks] == ["0", "25", "50", "75", "100"]
    assert small.zero == small.marks[0][0] == small.rows[0].x


def test_a_score_is_told_from_what_changed_it_without_colour() -> None:
    first, *steps, last = falls(SAMPLE).rows
    assert first.thick == last.thick > max(row.thick for row in steps)


def test_a_long_label_wraps_and_pushes_the_next_bar_down() -> None:
    step = WaterfallStep("A question with a very long title " * 4, 1.0, "+1.0", "Not known → Excellent")
    rows = falls(dataclasses.replace(SAMPLE, steps=(step,))).rows
    assert len(rows[1].label.lines) == 3
    assert rows[2].y == rows[1].y + rows[1].height


def test_the_terminal_shows_it_exactly_so() -> None:
    assert render_blocks((SAMPLE,), 60, False).splitlines() == [
        "Change",
        "Then      22.2   ██████████",
        "Step 0   +11.8             ▓▓▓▓▓",
        "a → b",
        "Step 1    +0.0                  │",
        "a → b",
        "Step 2    -5.9               ░░░",
        "a → b",
        "Now       28.1   ████████████",
        "█ score, ▓ raised it, ░ lowered it",
    ]


@pytest.mark.parametrize("width", [20, 40, 58, 80, 100])
def test_no_line_is_wider_than_the_terminal_and_no_number_is_lost(width: int) -> None:
    step = WaterfallStep("Whether Sales and Customer Success agree who does what", -4.2, "−4.2", "Not known → Poor")
    shown = render_blocks((dataclasses.replace(SAMPLE, steps=(*SAMPLE.steps, step)),), width, False)
    assert all(columns(line) <= width for line in shown.splitlines())
    assert {"22.2", "+11.8", "−4.2", "28.1"} <= set(shown.split())


def with_chart(report: Report, held: Waterfall) -> Report:
    return dataclasses.replace(report, pages=(Page("change", "", "Changed", (held,)),))


def test_markdown_has_a_row_for_each_bar(report: Report) -> None:
    text = markdown(with_chart(report, SAMPLE))
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert len(rows) == 2 + 5
    assert "| Step 0 (a → b) | +11.8 | `" in text


@pytest.mark.parametrize("medium", ["screen", "print"])
def test_html_draws_rises_filled_and_falls_hollow(report: Report, templates: dict[str, bytes], medium: str) -> None:
    page = template.document(with_chart(report, SAMPLE), templates, medium)
    drawn = page[page.index('<svg class="chart wide waterfall"') :]
    drawn = drawn[: drawn.index("</svg>")]
    assert "<title>From then to now.</title>" in drawn
    assert len(re.findall(r"<rect ", drawn)) == 4
    assert 'class="f-good"' in drawn
    assert 'class="f-paper s-bad"' in drawn
    assert "+11.8" in drawn
    assert "Source: the answers of both days." in page
