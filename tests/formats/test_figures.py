"""Figures in the formats that are text: their drawing as SVG, their table in words, and nobody's text as markup."""

from __future__ import annotations

import dataclasses
import re
from types import ModuleType

import pytest

from csmaturity.formats.html import template
from csmaturity.formats.html.drawing import svg
from csmaturity.formats.html.theme import palette
from csmaturity.formats.safe_text import columns
from csmaturity.formats.text import markdown, terminal
from csmaturity.formats.text.plain_lines import plain_lines
from csmaturity.report.brand.theme import DEFAULT_THEME
from csmaturity.report.figures.figure import Figure, Spread, SpreadRow, Waterfall, WaterfallStep
from csmaturity.report.figures.shapes import Drawing, Ellipse, Line, Polygon, Rectangle, Shape, Text
from csmaturity.report.figures.spread import spread
from csmaturity.report.figures.waterfall import waterfall
from csmaturity.report.model import Page, Report
from csmaturity.report.table import Item

STEPS = (
    WaterfallStep("Step 0", 11.8, "+11.8", "a → b"),
    WaterfallStep("Step 1", 0.0, "0.0"),
    WaterfallStep("Step 2", -5.9, "−5.9", "a → b"),
)
CHANGE = waterfall("Change", Waterfall("Then", 22.2, "22.2", STEPS, "Now", 28.1, "28.1"), "From then to now.")
ROWS = (
    SpreadRow("Seat <b>[x]|", (3, 7, 2), 0, "7 of 12 say Average", link="seat"),
    SpreadRow("Leaders (5)", (0, 3, 1), 1, "3 of 4 say Average", detail=True),
)
SAID = spread("Who said what", Spread(("Poor", "Average", "Excellent"), ROWS), "Seat: 7 of 12.", "Source: 12 people.")


def on_a_page(report: Report, *figures: Figure) -> Report:
    return dataclasses.replace(report, pages=(Page("seat", "", "A page", figures),), summary=figures)


def drawn(*shapes: Shape) -> str:
    return str(svg(Drawing(100, 50, shapes, "What <it> shows"), "chart", palette(DEFAULT_THEME), "A & B"))


@pytest.mark.parametrize(
    ("shape", "written"),
    [
        (
            Rectangle(1, 2, 3.25, 4, "accent", "ink", 1.5, is_dashed=True, radius=2, opacity=0.45),
            '<rect x="1" y="2" width="3.2" height="4" rx="2" fill-opacity="0.45" class="f-accent s-ink" '
            'fill="#0b5563" stroke="#14252d" stroke-width="1.5" stroke-dasharray="4.2 2.8"/>',
        ),
        (Rectangle(0, 0, 9, 9, "soft"), '<rect x="0" y="0" width="9" height="9" class="f-soft" fill="#eef2f3"/>'),
        (
            Ellipse(5, 6, 2, 2, "", "grey"),
            '<ellipse cx="5" cy="6" rx="2" ry="2" class="s-grey" fill="none" stroke="#53636b" stroke-width="1"/>',
        ),
        (Polygon(((0, 0), (4, 0), (2, 3)), "bad"), '<polygon points="0,0 4,0 2,3" class="f-bad" fill="#a23722"/>'),
        (
            Line(((0, 5), (20, 5)), "ink", 2, arrow=True),
            '<path d="M0 5L13 5" class="s-ink" fill="none" stroke="#14252d" stroke-width="2"/>'
            '<polygon points="20,5 13,1 13,9" class="f-ink" fill="#14252d"/>',
        ),
        (
            Line(((0, 0), (20, 0), (20, 30)), "rule"),
            '<path d="M0 0L15 0Q20 0 20 5L20 30" class="s-rule" fill="none" stroke="#c9d2d6" stroke-width="1"/>',
        ),
        (
            Text(1, 2, "<b>&", 12, "ink", True, "end"),
            '<text x="1" y="2" font-size="12" font-weight="600" text-anchor="end" class="f-ink" fill="#14252d">'
            "&lt;b&gt;&amp;</text>",
        ),
    ],
)
def test_each_shape_is_one_element(shape: Shape, written: str) -> None:
    assert written in drawn(shape)


def test_a_drawing_is_a_picture_that_says_what_it_shows() -> None:
    made = drawn(Text(0, 0, "x"))
    assert 'class="chart" viewBox="0 0 100 50" role="img" font-family="A &amp; B"' in made
    assert "<title>What &lt;it&gt; shows</title>" in made
    assert "font-family" not in drawn()


def test_characters_that_hide_or_turn_text_are_named_in_drawings() -> None:
    assert ">a&lt;U+202E&gt;b&lt;U+001B&gt;[31mc</text>" in drawn(Text(0, 0, "a\u202eb\x1b[31mc"))


@pytest.mark.parametrize("medium", ["screen", "print"])
def test_html_draws_a_picture_with_its_key_and_source(report: Report, templates: dict[str, bytes], medium: str) -> None:
    page = template.document(on_a_page(report, CHANGE), templates, medium)
    picture = re.search(r'<svg class="chart.*?</svg>', page)
    assert picture
    assert "<title>From then to now.</title>" in picture[0]
    assert "+11.8" in picture[0]
    assert 'class="f-paper s-bad"' in picture[0]
    assert "Source: the answers of both days." in page
    assert "█" not in page


def test_html_draws_cells_that_say_aloud_what_they_show(report: Report, templates: dict[str, bytes]) -> None:
    page = template.document(on_a_page(report, SAID), templates, "screen")
    assert "<title>Poor 3, Average 7, Excellent 2</title>" in page
    assert "<title>Poor 0, Average 3, Excellent 1, 1 doesn't know</title>" in page
    assert '<a href="#seat">Seat &lt;b&gt;[x]|</a>' in page
    assert page.count('class="part"') == 1
    assert '<span class="said">Who said what</span><span class="away"> Seat: 7 of 12.</span>' in page
    assert "Source: 12 people." in page


def test_a_source_that_leads_nowhere_in_this_document_is_left_out(report: Report, templates: dict[str, bytes]) -> None:
    for link, is_there in (("seat", True), ("inputs", False)):
        figure = CHANGE._replace(source=Item("Source: the inputs.", link=link))
        page = template.document(on_a_page(report, figure), templates, "print")
        assert ("Source: the inputs." in page) == is_there


def test_the_terminal_shows_a_table_of_bars_exactly_so() -> None:
    assert terminal.render_blocks((CHANGE,), 60, False).splitlines() == [
        "Change",
        "Cause            Points   On 0 to 100",
        "──────────────────────────────────────────────────",
        "Then               22.2   █████···················",
        "Step 0 (a → b)    +11.8   ·····▓▓▓················",
        "Step 1              0.0   ········│···············",
        "Step 2 (a → b)     −5.9   ·······░················",
        "Now                28.1   ███████·················",
        "█ score, ▓ raised it, ░ lowered it",
    ]


@pytest.mark.parametrize("width", [20, 40, 58, 80, 100])
def test_no_line_is_wider_than_the_terminal_and_no_number_is_lost(width: int) -> None:
    shown = terminal.render_blocks((CHANGE, SAID), width, False)
    assert all(columns(line) <= width for line in shown.splitlines())
    assert {"22.2", "+11.8", "−5.9", "28.1", "7", "Seat", "<b>[x]|"} <= set(shown.replace(",", "").split())


def test_markdown_has_a_row_for_each_bar_and_bars_as_code(report: Report) -> None:
    text = markdown.render(on_a_page(report, CHANGE))
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert len(rows) == 2 + 5
    assert "| Step 0 (a → b) | +11.8 | `·····▓▓▓················` |" in text


def test_markdown_escapes_what_people_wrote(report: Report) -> None:
    text = markdown.render(on_a_page(report, SAID))
    assert "| – Leaders (5) | Poor 0, Average 3, Excellent 1, 1 doesn't know | 3 of 4 say Average |" in text
    assert r"| Seat \<b\>\[x\]\| | Poor 3" in text


def test_a_row_of_boxes_is_a_line_and_a_score_says_itself(report: Report, sample: ModuleType) -> None:
    text = markdown.render(on_a_page(report, sample.question_page(1).blocks[1], sample.score_bar()))
    assert "\n\nPoor · Average ● ◇ · Excellent ◎\n\n● claimed level, ◇ level" in text
    assert "**Score over eight questions**: 0.7 of 2, between 0.6 and 0.9 while one question is open\n\n`██" in text


def test_what_a_speaker_reads_holds_words_in_place_of_signs(sample: ModuleType) -> None:
    lines = list(plain_lines((sample.score_bar(), sample.question_page(1).blocks[1], CHANGE, SAID)))
    assert lines[0].startswith("Score over eight questions: 0.7 of 2")
    assert lines[1] == "Seat and rank of Customer Success: answered"
    assert "– Cause: Step 0 (a → b); Points: +11.8" in lines
    assert not re.search("[█▓░▒]", "".join(lines).replace("█ score, ▓ raised it, ░ lowered it", ""))
