"""What a plan builds on, in words: the level that is borne out where an answer denies the one that is claimed.

Not the plan itself (csmaturity.planning.state).
"""

from __future__ import annotations

from csmaturity.report.outline import level_words
from csmaturity.report.wording import one_line
from csmaturity.scoring.scorecard import QuestionScore


def is_denied(score: QuestionScore) -> bool:
    """Whether a level is claimed that a statement answered no denies, so that a plan starts below it."""
    return score.ground is not None and score.rank is not None and score.ground < score.rank


def ground_words(score: QuestionScore) -> str:
    """The level that a plan starts from, in words; where there is none, why."""
    return level_words(score) if score.ground is None else one_line(score.scale[score.ground].label)
