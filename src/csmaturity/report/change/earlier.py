"""An earlier assessment as the report needs it: what was reported then, and how it reads under today's rubrics.

Not the sentences about the change (csmaturity.report.change.pages), nor where the earlier files lie
(csmaturity.api.earlier).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from csmaturity.assessment.model import Assessment
from csmaturity.planning.plan import Plan
from csmaturity.scoring.comparison import Comparison, Pair


@dataclass(frozen=True, slots=True)
class Since:
    """The earlier assessment under today's ids, the day of its last answer, and a comparison for each common rubric.

    `plan` is the plan that followed from the earlier answers. `versions` has the version of each rubric then, by id;
    `unread` are the ids of rubrics whose version of then is not at hand; `only_then` and `only_now` the ids of rubrics
    that only one of the two assessments answers.
    """

    assessment: Assessment
    date: dt.date
    comparisons: tuple[Comparison, ...]
    plan: Plan
    versions: Mapping[str, str]
    unread: tuple[str, ...] = ()
    only_then: tuple[str, ...] = ()
    only_now: tuple[str, ...] = ()

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Every question that both assessments answer, rubric by rubric."""
        return tuple(pair for comparison in self.comparisons for pair in comparison.pairs)

    def differs_by_words(self, pair: Pair) -> bool:
        """Whether a question has another answer than then, given to other words that are at hand."""
        if not pair.reworded or pair.now.rubric in self.unread:
            return False
        return (pair.then.state, pair.then.rank, pair.then.score) != (pair.now.state, pair.now.rank, pair.now.score)
