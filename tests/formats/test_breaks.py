"""Long unbroken strings may break on paper, since the layout engine's time grows with the square of their length."""

from __future__ import annotations

import dataclasses
import html
import re
from collections.abc import Mapping

import pytest

from csmaturity.formats.html import template
from csmaturity.formats.html.breaks import BREAK, PIECE, UNBROKEN, breakable
from csmaturity.report.model import Note, Page, Paragraph, Report

LINK = "https://files.example/r/Doc.aspx?sourcedoc=%7B3F2504E0&file=Forecast&action=default&x=" + "y" * 300


def longest(page: str) -> int:
    body = re.sub(r"<(style|svg|title)\b.*?</\1>", "", page, flags=re.DOTALL)
    return max(len(run) for text in re.findall(r">([^<]+)", body) for run in re.split(f"[\\s{BREAK}]", text))


@pytest.mark.parametrize("text", ["x" * 900, LINK, "e\u0301" * 300, "&amp;" * 60])
def test_a_long_string_is_broken_and_nothing_else_of_it_changes(text: str) -> None:
    page = breakable(f"<p>before {text} after</p>")
    assert page.replace(BREAK, "") == f"<p>before {text} after</p>"
    assert longest(page.replace("&amp;", "&")) <= 2 * PIECE
    assert f"{BREAK}\u0301" not in page
    assert not re.search(f"&[a-z]*{BREAK}[a-z]*;", page)


def test_an_address_is_broken_between_its_words() -> None:
    assert f"action={BREAK}default&{BREAK}x=" in breakable(f"<p>{html.escape(LINK)}</p>").replace("&amp;", "&")


@pytest.mark.parametrize(
    "page",
    [
        f"<p>{'w' * UNBROKEN} a common sentence</p>",
        f"<p title='{'x' * 200}'>a</p>",
        f"<style>{'x' * 200}</style><title>{'x' * 200}</title><svg><text>{'x' * 200}</text></svg>",
        f"<p>{'顧' * 200}</p>",
    ],
    ids=["words", "attributes", "no texts", "a script without spaces"],
)
def test_what_needs_no_break_stays(page: str) -> None:
    assert breakable(page) == page


def test_every_text_of_a_page_on_paper_may_break_and_on_a_screen_none_changes(
    report: Report, templates: Mapping[str, bytes]
) -> None:
    blocks = (Paragraph("p" * 300), Note("n" * 300, "m" * 300))
    long = dataclasses.replace(report, organisation="o" * 300, pages=(Page("x", "k" * 300, "t" * 300, blocks),))
    assert longest(template.document(long, templates, "print")) <= UNBROKEN
    assert BREAK not in template.document(long, templates, "screen")
