"""Two scorecards side by side, for a plan made on changed answers.

Not a comparison of two assessments over time.
"""

from __future__ import annotations

from collections.abc import Sequence

from csmaturity.report.table import Column, Grid, Item
from csmaturity.scoring.rounding import one_decimal
from csmaturity.scoring.scorecard import Score, Scorecard


def difference(before: Scorecard, after: Scorecard, changes: Sequence[str]) -> Grid:
    """A table of each rubric's score and interval as answered, and as it would be with `changes`."""
    rows = tuple(
        (Item(old.rubric.title), Item(_words(old.root.score)), Item(_words(new.root.score)))
        for old, new in zip(before.rubrics, after.rubrics, strict=True)
    )
    columns = (Column("Rubric", 50), Column("As answered", 25), Column("What if", 25))
    return Grid(f"What if {', '.join(changes)} (the file is not changed)", columns, rows)


def _words(score: Score | None) -> str:
    if score is None:
        return "not scored"
    interval = f"{one_decimal(score.low)} to {one_decimal(score.high)}"
    if score.point is None:
        return f"open, {interval}"
    return one_decimal(score.point) if score.is_exact else f"{one_decimal(score.point)} ({interval})"
