"""Holds a scorecard against a bar that it must reach, for use in CI.

Not the exit code, which is csmaturity.cli's, nor the words (csmaturity.report.summary).
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from csmaturity.errors import UsageError
from csmaturity.rubric.section import PATTERN
from csmaturity.rubric.spelling import did_you_mean
from csmaturity.scoring.scorecard import RubricScore, Scorecard

SHARE = re.compile(r"(\d{1,20}(?:\.\d{1,20})?)\s*(%?)")


class Below(NamedTuple):
    """A rubric that does not surely reach the share `wanted` of its range: `reached` at worst, None without a score."""

    rubric: str
    wanted: Fraction
    reached: Fraction | None


def below(scorecard: Scorecard, bar: str) -> tuple[Below, ...]:
    """The rubrics that do not surely reach `bar`, a stage id or a share such as 0.5 or 50%.

    The worst end of the interval counts: an unknown answer is not a pass. Raises UsageError for a bar that is neither
    a share from 0 to 1 nor a stage of any rubric of the scorecard.
    """
    share = _share(bar)
    stages = {stage.id for result in scorecard.rubrics for stage in result.rubric.stages}
    if share is None and bar not in stages:
        raise UsageError(
            f"--fail-under: no rubric here has a stage {bar}" + did_you_mean(bar, stages),
            f"Stages: {', '.join(sorted(stages)) or 'none'}. Or give a share of the range, such as 0.5 or 50%.",
        )
    found = []
    for result in scorecard.rubrics:
        wanted = share if share is not None else _stage_start(result, bar)
        if wanted is None:
            continue
        score = result.root.score
        if result.root.rule == PATTERN:
            raise UsageError(
                f"--fail-under: the rubric {result.rubric.id} gives no score of the whole that could be held to {bar}",
                "It says `score: none`.",
            )
        reached = None if score is None else score.share(score.low)
        if reached is None or reached < wanted:
            found.append(Below(result.rubric.id, wanted, reached))
    return tuple(found)


def _share(bar: str) -> Fraction | None:
    match = SHARE.fullmatch(bar.strip())
    if not match:
        return None
    share = Fraction(match[1]) / (100 if match[2] else 1)
    if share > 1:
        raise UsageError(f"--fail-under: {bar} is more than the whole range", "Give a share such as 0.5 or 50%.")
    return share


def _stage_start(result: RubricScore, stage_id: str) -> Fraction | None:
    return next((stage.from_ for stage in result.rubric.stages if stage.id == stage_id), None)
