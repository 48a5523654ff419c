from __future__ import annotations

import dataclasses
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from csmaturity.formats.safe_text import one_line
from csmaturity.formats.text.markdown import escaped, note_text, render
from csmaturity.report.model import Note, Page, Report
from csmaturity.report.table import Column, Grid, Item

GITHUB = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def kinds(markdown: str) -> set[str]:
    tokens = GITHUB.parse(markdown)
    return {token.type for token in tokens} | {child.type for token in tokens for child in token.children or []}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a | b", r"a \| b"),
        ("<b>x</b>", r"\<b\>x\</b\>"),
        ("# not a heading", r"\# not a heading"),
        ("1. not a list", r"1\. not a list"),
        ("1.88 points", "1.88 points"),
        ("- not a list", r"\- not a list"),
        ("[x](http://a.example)", r"\[x\](http\://a.example)"),
        ("see https://a.example", r"see https\://a.example"),
        ("www.a.example", r"www\.a.example"),
        ("{{7*7}} {% x %}", r"\{\{7\*7\}\} \{% x %\}"),
        ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
        ("two\nlines\r\nthree", "two lines three"),
        ("red \u202ename", "red \\<U+202E\\>name"),
    ],
)
def test_text_stays_text(text: str, written: str) -> None:
    assert escaped(text) == written


@given(st.text(max_size=60))
def test_no_text_becomes_markup(text: str) -> None:
    shown = "".join(child.content for token in GITHUB.parse(escaped(text)) for child in token.children or [])
    assert kinds(escaped(text)) <= {"paragraph_open", "inline", "paragraph_close", "text", "text_special"}
    assert shown.split() == one_line(text).split()


@given(st.text(max_size=80))
def test_no_note_brings_html_or_unsafe_links(text: str) -> None:
    written = note_text(text + "\n\n<script>x</script> [a](javascript:b) ![c](http://d.example/e.png)")
    assert not kinds(written) & {"html_inline", "html_block", "image"}
    tokens = [child for token in GITHUB.parse(written) for child in token.children or []]
    assert all(
        str(token.attrGet("href")).startswith(("http", "mailto:")) for token in tokens if token.type == "link_open"
    )


def test_a_note_keeps_its_emphasis_lists_and_web_links() -> None:
    written = note_text("Moved **last year**, *see* [chart](https://a.example/x).\n\n- one\n- two | three")
    assert written == "Moved **last year**, *see* [chart](<https://a.example/x>).\n\n- one\n\n- two \\| three"


def test_every_table_has_as_many_cells_in_each_row(report: Report) -> None:
    odd = Grid("a | b", (Column("x|y", 50), Column("z", 50, numeric=True)), ((Item("p | q\nr"), Item("`|`")),))
    written = render(dataclasses.replace(report, pages=(*report.pages, Page("odd", "", "Odd", (odd,)))))
    tables = re.findall(r"(?:^\|.*\|\n?)+", written, flags=re.MULTILINE)
    assert len(tables) >= 5
    for table in tables:
        counts = {len(re.findall(r"(?<!\\)\|", row)) for row in table.strip().split("\n")}
        assert len(counts) == 1, table


def test_the_heat_map_uses_signs_and_explains_them(report: Report) -> None:
    written = render(report)
    assert "| Seat and rank of Customer Success | ■■◻ Average; target: Excellent | ● documented |" in written
    assert "| What is learned from customers who leave | ??· don't know |  |" in written
    assert "■ level today, ▨ claimed, not borne out, ◻ target, ? still possible" in written


def test_every_page_is_a_chapter_and_notes_are_quoted(report: Report) -> None:
    headings = [line for line in render(report).split("\n") if line.startswith("## ")]
    assert len(headings) == len(report.pages)
    page = Page("note", "", "Note", (Note("Note", "first\n\n<b>second</b>"),))
    written = render(dataclasses.replace(report, pages=(page,)))
    assert "> **Note**\n>\n> first\n>\n> \\<b\\>second\\</b\\>" in written
