"""A scorecard as flat rows, one for each rubric, section and question: what a table of many clients holds.

Not the tree (csmaturity.scoring.scorecard) nor the table (csmaturity.storage.tables).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from csmaturity.rubric.model import Rubric, Stage
from csmaturity.rubric.question import Question
from csmaturity.rubric.section import Section
from csmaturity.scoring.interval import Score
from csmaturity.scoring.scorecard import GroupScore, QuestionScore, Scorecard

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
        bearing = result.load_bearing.question if result.load_bearing else None
        yield rubric_node(result.rubric, result.root, result.stage, bearing)
        version = result.rubric.version
        for at, child in enumerate(_below(result.root), 1):
            if isinstance(child, QuestionScore):
                yield question_node(child, at)._replace(version=version)
            elif isinstance(child.node, Section):
                yield section_node(child, at)._replace(version=version)


def rubric_node(rubric: Rubric, root: GroupScore, stage: Stage | None, bearing: Question | None) -> Node:
    """The row of a rubric as a whole."""
    return Node(
        *(rubric.id, rubric.version, RUBRIC, rubric.id, 0),
        *(str(root.state.value), stage.id if stage else None, None, root.score),
        bearing.id if bearing else None,
    )


def section_node(group: GroupScore, place: int) -> Node:
    """The row of a section, without the version of its rubric."""
    return Node(group.rubric, "", SECTION, group.node.id, place, str(group.state.value), None, None, group.score)


def question_node(one: QuestionScore, place: int) -> Node:
    """The row of a question, without the version of its rubric."""
    level = one.level.id if one.level else None
    return Node(one.rubric, "", QUESTION, one.question.id, place, str(one.state.value), level, one.rank, one.score)


def _below(group: GroupScore) -> Iterator[GroupScore | QuestionScore]:
    for child in group.contained:
        yield child
        if isinstance(child, GroupScore):
            yield from _below(child)
