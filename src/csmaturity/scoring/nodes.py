"""A scorecard as flat rows, one for each rubric, section and question: what a table of many clients holds.

Not the tree (csmaturity.scoring.scorecard) nor the table (csmaturity.storage.tables).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from csmaturity.rubric.section import Section
from csmaturity.scoring.scorecard import GroupScore, QuestionScore, Score, Scorecard

RUBRIC, SECTION, QUESTION = "rubric", "section", "question"


class Node(NamedTuple):
    """One row. `place` counts the rubric's nodes in file order; `rank` is the level's position, 0 for the lowest.

    `score` is None where nothing counts. `bearing` is the rubric's load-bearing question.
    """

    rubric: str
    version: str
    kind: str
    id: str
    place: int
    state: str
    level: str | None
    rank: int | None
    score: Score | None
    bearing: str | None = None

    @property
    def shares(self) -> tuple[Fraction | None, Fraction | None, Fraction | None]:
        """Point, low and high as shares (0–1) of the node's range."""
        score = self.score
        if score is None:
            return None, None, None
        point = None if score.point is None else score.share(score.point)
        return point, score.share(score.low), score.share(score.high)


def nodes(scorecard: Scorecard) -> Iterator[Node]:
    """Every rubric with its sections and questions, in file order."""
    for result in scorecard.rubrics:
        rubric = result.rubric
        bearing = result.load_bearing.question.id if result.load_bearing else None
        yield Node(
            *(rubric.id, rubric.version, RUBRIC, rubric.id, 0),
            *(str(result.root.state.value), result.stage.id if result.stage else None, None, result.root.score),
            bearing,
        )
        for at, child in enumerate(_below(result.root), 1):
            if isinstance(child, QuestionScore):
                level = child.level.id if child.level else None
                yield Node(
                    *(rubric.id, rubric.version, QUESTION, child.question.id, at),
                    *(str(child.state.value), level, child.rank, child.score),
                )
            elif isinstance(child.node, Section):
                yield Node(
                    *(rubric.id, rubric.version, SECTION, child.node.id, at),
                    *(str(child.state.value), None, None, child.score),
                )


def _below(group: GroupScore) -> Iterator[GroupScore | QuestionScore]:
    for child in group.contained:
        yield child
        if isinstance(child, GroupScore):
            yield from _below(child)
