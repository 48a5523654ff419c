"""Where a question stands by what was answered: the level that counts, the range that is proven, and why.

Not how it follows from the answers, which is csmaturity.assessment.levels.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from csmaturity.assessment.model import Answer
from csmaturity.rubric.conditions import Condition, names
from csmaturity.rubric.question import Gate, Question, ScaleLevel

Range = tuple[ScaleLevel, ScaleLevel]


class Rung(NamedTuple):
    """A level, whether it is reached (None: it can't be known yet), and its gates that are not confirmed.

    `when` is what is left of its condition without what does not apply; None where gates decide, or nothing does.
    """

    level: ScaleLevel
    holds: bool | None
    missing: tuple[Gate, ...]
    when: Condition | None


class Standing(NamedTuple):
    """Where one question stands.

    `level` counts; None while it is open or the question does not apply. `proven` is the range that gates and
    conditions leave, None where nothing that decides was said. `said` is what was said to the question's own gates that
    decide: yes, no and unknown, as far as they occur. `is_narrowed` tells that not every level is left. `number` is the
    one that was answered in place of a level, `worth` what the answer is worth: its level's value, or between two.
    """

    level: ScaleLevel | None
    proven: Range | None
    said: frozenset[str]
    is_narrowed: bool
    rungs: tuple[Rung, ...]
    number: Fraction | None = None
    worth: Fraction | None = None

    @property
    def is_partly(self) -> bool:
        """Whether something that decides is known, and no level follows yet."""
        return self.level is None and (self.is_narrowed or bool(self.said - {"unknown"}))


def separating(question: Question, rungs: Sequence[Rung], answer: Answer) -> tuple[Rung, tuple[Gate, ...]] | None:
    """The next level that is not proven yet, and the gates that keep it away; None at the top.

    Of a level with a condition these are the gates here that the condition speaks of and that are open.
    """
    proven = max((place for place, rung in enumerate(rungs) if rung.holds is True), default=len(rungs))
    for place, rung in enumerate(rungs[proven + 1 :], start=proven + 1):
        if rung.when is not None and rung.holds is not True:
            return rung, _open(question, rung.when, answer)
        if rung.missing and rung.holds is not True:
            return rung, tuple(gate for lower in rungs[: place + 1] for gate in lower.missing)
    return None


def _open(question: Question, when: Condition, answer: Answer) -> tuple[Gate, ...]:
    spoken = {name.rpartition("/")[2] for name in names(when)}
    gates = (gate for level in question.levels.values() for gate in level.gates)
    return tuple(
        gate
        for gate in gates
        if f"{question.id}.{gate.id}" in spoken and answer.gates.get(gate.id, "unknown") == "unknown"
    )
