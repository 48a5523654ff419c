"""The formats in another language: what they add to the report themselves is said in it too."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from csmaturity.formats.html import template
from csmaturity.formats.text import markdown, terminal
from csmaturity.language import Catalogue, speaking
from csmaturity.report.model import Report

WORD = re.compile(r"[A-Za-z]{2,}")
KEYS = {"id", "kind", "basis", "tone", "link", "state", "language", "theme", "data", "date", "before", "after", "mark"}
KEYS |= {"fill", "stroke", "anchor"}
"""Fields that hold no reader's words."""


def foreign(part: Any) -> Any:
    """A report with every word of its own replaced, so that each English word is one that the format adds."""
    if isinstance(part, str):
        return re.sub(r"[A-Za-z]+", "щ", part)
    if named := getattr(part, "_asdict", None):
        return part._replace(**{name: foreign(one) for name, one in named().items() if name not in KEYS})
    if isinstance(part, tuple):
        return tuple(foreign(one) for one in part)
    if is_dataclass(part) and not isinstance(part, type):
        kept = {one.name: getattr(part, one.name) for one in fields(part)}
        return replace(part, **{name: foreign(one) for name, one in kept.items() if name not in KEYS})
    return part


def read_aloud(text: str) -> str:
    """What a reader of an HTML page meets: its text, and the names and descriptions of what is drawn."""
    body = text[text.index("<body") :]
    named = re.findall(r'(?:alt|aria-label|title)="([^"]*)"', body)
    return html.unescape(" ".join((re.sub(r"<[^>]+>", " ", body), *named)))


@pytest.mark.parametrize("medium", ["screen", "print"])
def test_nothing_that_a_page_adds_stays_english(
    medium: str, report: Report, templates: Mapping[str, bytes], made_up_language: Catalogue
) -> None:
    with speaking(made_up_language):
        page = template.document(foreign(report), templates, medium)
    assert not WORD.findall(read_aloud(page))
    assert '" of "' not in page


def test_nothing_that_markdown_adds_stays_english(report: Report, made_up_language: Catalogue) -> None:
    with speaking(made_up_language):
        text = markdown.render(foreign(report))
    assert not WORD.findall(text)


@pytest.mark.parametrize("width", [100, 50])
def test_nothing_that_the_terminal_adds_stays_english(width: int, report: Report, made_up_language: Catalogue) -> None:
    blocks = tuple(block for page in foreign(report).pages for block in page.blocks)
    with speaking(made_up_language):
        text = terminal.render(foreign(report), width, False) + terminal.render_blocks(blocks, width, False)
    assert not WORD.findall(text)


def test_a_template_cannot_reach_into_the_values_of_a_sentence(templates: Mapping[str, bytes], report: Report) -> None:
    probe = b'{{ say("{report.__class__}", report=report) }}'
    made = template.document(report, {**templates, "cover.html.j2": probe}, "screen")
    assert "csmaturity.report" not in made
