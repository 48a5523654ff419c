"""The heat map: questions by level, where each stands, its target, and how well it is backed.

A table with drawn signs, so that it can be read aloud and go on over the page. Not one question by itself
(csmaturity.report.figures.ladder).
"""

from __future__ import annotations

from collections.abc import Sequence

from csmaturity.language import say
from csmaturity.report.figures.figure import Figure
from csmaturity.report.figures.marks import EMPTY, FULL, HALF
from csmaturity.report.figures.standing import Standing, cell, key, legend
from csmaturity.report.labels import STRENGTHS, state_word, strength_word
from csmaturity.report.table import Column, Grid, Item

_BACKING, _LEVELS = 19, 45
"""The shares of the last column, and of all levels together."""


def heat_map(title: str, levels: Sequence[str], rows: Sequence[Standing], alt: str, source: str = "") -> Figure:
    """Questions that share a scale, levels lowest first."""
    each = _LEVELS // len(levels)
    columns = (
        Column(say("Question"), 100 - _BACKING - each * len(levels)),
        *(Column(level, each, filled=True) for level in levels),
        Column(say("Backed by"), _BACKING),
    )
    grid = Grid(title, columns, tuple(_row(one, levels) for one in rows), legend(rows))
    return Figure(title, grid, alt, key=key(rows), source=Item(source) if source else None)


def _row(one: Standing, levels: Sequence[str]) -> tuple[Item, ...]:
    left_out = Item("–", tone="quiet")
    cells = (left_out if one.is_left_out else cell(one, at, levels) for at in range(len(levels)))
    return Item(one.label, link=one.link), *cells, _backing(one)


def _backing(one: Standing) -> Item:
    """How well a level is backed; what is known of the question where it has no level."""
    if one.position is None:
        return Item(state_word(one.state), tone="quiet")
    return Item(strength_word(STRENGTHS[one.strength]), mark=(EMPTY, HALF, FULL)[one.strength])
