"""A row for each client and rubric: the score, where its questions stand, the stage.

Not one client's whole standing (csmaturity.report.summary).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from csmaturity.language import say
from csmaturity.report.data import standing_data
from csmaturity.report.outline import Outline
from csmaturity.report.standing.score_words import score_mark
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import day, one_line
from csmaturity.scoring.scorecard import RubricScore

FORMAT = "csmaturity-scores/1"


def scores_grids(clients: Sequence[Outline]) -> tuple[Grid, ...]:
    """A table for each rubric, in the order in which they first occur: its clients in theirs."""
    found: dict[str, list[tuple[Outline, RubricScore]]] = {}
    for client in clients:
        for result in client.results:
            found.setdefault(result.rubric.id, []).append((client, result))
    return tuple(_grid(held) for held in found.values())


def _grid(held: Sequence[tuple[Outline, RubricScore]]) -> Grid:
    columns = (
        Column(say("Client"), 30),
        Column(say("Score"), 16),
        Column(say("Stage"), 14),
        Column(say("Levels, best first"), 40),
    )
    often = Counter(_name(client) for client, _ in held)
    rows = tuple(
        (
            Item(f"{_name(client)}, {day(client.date)}" if often[_name(client)] > 1 else _name(client)),
            Item("–" if result.root.score is None else score_mark(result.root.score)),
            Item(one_line(result.stage.label) if result.stage else "–"),
            Item(_levels(result)),
        )
        for client, result in held
    )
    return Grid(one_line(held[0][1].rubric.title), columns, rows)


def _name(client: Outline) -> str:
    """What the organisation is called; of several assessments under one name, the day tells which is which."""
    return one_line(client.assessment.organisation.name or "–")


def scores_data(clients: Sequence[tuple[str, Outline]], faults: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The same for machines: each client's standing with its file, and the files that can't be scored."""
    return {
        "format": FORMAT,
        "clients": [{"file": file, **standing_data(outline)} for file, outline in clients],
        "faults": list(faults),
    }


def _levels(result: RubricScore) -> str:
    held = [f"{one_line(label)} {count}" for label, count in result.distribution.items() if count]
    left = len(result.counted) - sum(result.distribution.values())
    return " · ".join((*held, *((f"? {left}",) if left else ()))) or "–"
