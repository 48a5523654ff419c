"""The role matrix as a page: who owns what, and where the sources disagree."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from csmaturity.report.model import Page

MATRIX = """\
format: csmaturity-matrix/1
title: Parts
organisation: Quillmoor
date: 2026-11-20
segment: Enterprise
roles: [{id: csm, title: CSM}, {id: sales, title: Sales}]
parts:
  - {id: renewal, part: Renewal, owner: [sales], helps: [csm], told: Ask Sales,
     dissent: [{text: CSMs should, source: A book}]}
"""
Shown = Callable[[str], Sequence[Page]]


def test_both_voices_stand_where_sources_disagree(shown: Shown, words: Callable[[Page], str]) -> None:
    (page,) = shown(MATRIX)
    assert page.title == "Parts: every part has an owner"
    text = words(page)
    assert "For: Enterprise." in text
    assert "Renewal Sales CSM Ask Sales" in " ".join(text.split())
    assert "Renewal. CSMs should (A book)" in text


def test_a_part_without_an_owner_is_in_the_title(shown: Shown, words: Callable[[Page], str]) -> None:
    (page,) = shown(MATRIX.replace("owner: [sales], ", ""))
    assert page.title == "Parts: Renewal still without an owner"
    assert "nobody yet" in words(page)
