"""Decision rights as a page: limits, approvers, and what is still to be settled."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from csmaturity.report.model import Page
from csmaturity.report.table import Grid

RIGHTS = """\
format: csmaturity-rights/1
title: Rights
organisation: Quillmoor
date: 2026-11-20
roles: [{id: csm, title: CSM}, {id: lead, title: Head of CS}]
rights:
  - {id: credit, decision: A credit, who: csm, limit: $500 a month, next: [lead], reply-within: a day, logged: true,
     measure: Credits}
"""
Shown = Callable[[str], Sequence[Page]]


def table(page: Page) -> list[list[str]]:
    (grid,) = [block for block in page.blocks if isinstance(block, Grid)]
    return [[item.text for item in row] for row in grid.rows]


def test_a_right_is_a_row_with_limit_approver_and_log(shown: Shown, words: Callable[[Page], str]) -> None:
    (page,) = shown(RIGHTS)
    assert page.title == "Rights: one kind of decision is made on the spot, inside a limit"
    assert table(page) == [["A credit", "CSM", "$500 a month", "Head of CS", "a day", "yes"]]
    assert "A credit is measured by: Credits" in words(page)
    assert "Still to be settled" not in words(page)


def test_what_has_no_limit_and_no_log_is_still_to_be_settled(shown: Shown, words: Callable[[Page], str]) -> None:
    (page,) = shown(RIGHTS.replace("limit: $500 a month, ", "").replace("logged: true", "logged: false"))
    assert table(page)[0][2::3] == ["not settled", "no"]
    assert "Still to be settled" in words(page)
