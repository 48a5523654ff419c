"""How closely a paper is set: what the letters say, and what holds where they are wrong."""

from __future__ import annotations

import dataclasses
from types import SimpleNamespace
from typing import Any

import pytest

from csmaturity.formats.pdf import density
from csmaturity.formats.pdf.density import CLOSE, CLOSEST, LOOSE, RUN_ON, loosest, tries
from csmaturity.report.model import Page, Paragraph, Report


@pytest.mark.parametrize(
    ("chapters", "sheet", "expected"),
    [
        ((1_900, 1_900), "a4", (LOOSE, CLOSE, RUN_ON, CLOSEST)),
        ((1_900, 1_900), "letter", (CLOSE, RUN_ON, CLOSEST)),
        ((1_900, 2_600), "a4", (CLOSE, RUN_ON, CLOSEST)),
        ((2_400, 2_600), "a4", (CLOSEST,)),
        ((1_900, 300), "a4", (RUN_ON, CLOSEST)),
        ((3_900, 300), "a4", (RUN_ON, CLOSEST)),
    ],
)
def test_the_letters_say_where_to_begin(chapters: tuple[int, ...], sheet: str, expected: tuple[int, ...]) -> None:
    assert tuple(tries(chapters, sheet)) == expected


def chosen(report: Report, monkeypatch: pytest.MonkeyPatch, *papers: tuple[float, ...]) -> int:
    """Which density is taken of papers that reach so far down their pages, one a density."""
    monkeypatch.setattr(density, "filled", lambda page: page)
    paper = dataclasses.replace(report, pages=(Page("one", "", "", (Paragraph("x" * 1_500),)),))
    made: Any = loosest(paper, lambda at: SimpleNamespace(pages=papers[at], density=at))
    return int(made.density)


@pytest.mark.parametrize(
    ("papers", "expected"),
    [
        (((0.9, 0.8), (0.8, 0.7), (0.9, 0.8), (0.9,)), LOOSE),
        (((0.9, 0.1), (0.9, 0.5), (1.0,), (0.9,)), CLOSE),
        (((0.9,) * 9, (0.8,) * 9, (0.9,) * 8, (0.9,) * 7), RUN_ON),
        (((0.9,) * 9, (0.8,) * 9, (0.9,) * 9, (0.9,) * 8), CLOSEST),
        (((0.9, 0.1), (0.9, 0.3), (0.9, 0.2), (0.9, 0.1)), CLOSE),
        (((0.9,) * 12, (0.9,) * 11, (0.9,) * 10, (0.9,) * 9), CLOSEST),
    ],
)
def test_the_loosest_that_fits_without_a_nearly_empty_page_is_taken(
    report: Report, monkeypatch: pytest.MonkeyPatch, papers: tuple[tuple[float, ...], ...], expected: int
) -> None:
    assert chosen(report, monkeypatch, *papers) == expected
