"""What `while` may say beside facts and answers: what is scheduled, by which quarter, what is reached, what is asked.

Not whether it holds (csmaturity.planning.speaking), nor conditions over facts and answers
(csmaturity.rubric.check_conditions).
"""

from __future__ import annotations

from collections.abc import Iterator

from csmaturity.errors import Finding
from csmaturity.rubric.fields import REFERENCE
from csmaturity.rubric.index import Index
from csmaturity.rubric.messages import shown
from csmaturity.rubric.moves import resolve
from csmaturity.rubric.source import Path, Source
from csmaturity.rubric.spelling import unknown

SCHEDULED, BY_QUARTER, REACHED, BUDGET_ASKED = "scheduled", "by-quarter", "reached", "budget-asked"
WORDS = (SCHEDULED, BY_QUARTER, REACHED, BUDGET_ASKED)
"""The names that speak of the plan; a fact or question of the same id can't be named in `while`."""


def faults(source: Source, rubric: str, known: Index, path: Path, wanted: object) -> Iterator[Finding]:
    """Why the entry at `path`, whose last step is one of WORDS, can't be read."""
    name = str(path[-1])
    if name == BUDGET_ASKED:
        if not isinstance(wanted, bool):
            yield source.finding(path, f"`{name}` must be true or false, not {shown(wanted)}")
    elif name == BY_QUARTER:
        if isinstance(wanted, bool) or not isinstance(wanted, int) or wanted < 1:
            yield source.finding(path, f"`{name}` must be a whole number from 1, not {shown(wanted)}")
    elif wanted == ():
        yield source.finding(path, f"`{name}` names nothing", "Name a level, such as question@level.")
    else:
        listed = isinstance(wanted, tuple)
        for place, one in enumerate(wanted if isinstance(wanted, tuple) else (wanted,)):
            fault = _step_fault(one, rubric, known, climbed=name == SCHEDULED)
            if fault:
                yield source.finding((*path, place) if listed else path, *fault)


def _step_fault(written: object, rubric: str, known: Index, *, climbed: bool) -> tuple[str, str] | None:
    """What is wrong with the name of a level; a `climbed` one needs a move. Other rubrics are not followed."""
    if not isinstance(written, str) or not REFERENCE.fullmatch(written):
        return f"must be question@level, not {shown(written)}", ""
    step = resolve(written, rubric)
    if step.rubric != rubric:
        return None
    question = known.by_id.get(step.question)
    if question is None:
        return unknown(f"there is no question `{step.question}`", step.question, known.by_id)
    levels = known.levels(step.question)
    if step.level not in levels:
        return unknown(f"`{step.question}` has no level `{step.level}`", step.level, levels)
    if climbed and step.level not in question.moves:
        return unknown(f"no move leads to `{step.question}@{step.level}`", step.level, question.moves)
    return None
