"""Answers from another file taken into an assessment: what is new is added, what differs is kept and named.

Not the combining of several people's answers into one picture, and not the reading (csmaturity.assessment.load).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from csmaturity.assessment.facts import as_written, same_value
from csmaturity.assessment.finance import GivenFinance
from csmaturity.assessment.model import Answer, Assessment, DatedCase, Organisation, Person
from csmaturity.rubric.fields import Record, kebab
from csmaturity.rubric.plain_text import one_line
from csmaturity.rubric.source import Path

LONGEST_QUOTED = 60
"""Characters of a value that a message still quotes."""


class Difference(NamedTuple):
    """A part of the other file that was not taken over because the assessment says something else."""

    path: Path
    message: str


def merged(assessment: Assessment, other: Assessment) -> tuple[Assessment, tuple[Difference, ...]]:
    """The assessment with everything that the other adds, and what was left because it differs.

    Nothing that the assessment says is changed: a level, reason or "don't know" counts as one thing, each gate, note,
    confidence, target, fact and figure as one; records of evidence and cases are joined. Both must fit the
    same rubrics.
    """
    left: list[Difference] = []
    answers = {rubric: dict(given) for rubric, given in assessment.answers.items()}
    for rubric, given in other.answers.items():
        for question, answer in given.items():
            path: Path = ("answers", rubric, question)
            mine = assessment.answer(rubric, question)
            answers.setdefault(rubric, {})[question] = _merged_answer(mine, answer, path, left)
    changes = {
        "answers": answers,
        "organisation": _merged_organisation(assessment.organisation, other.organisation, left),
        "respondent": _merged_person(assessment.respondent, other.respondent, "respondent", left),
        "prepared_by": _merged_person(assessment.prepared_by, other.prepared_by, "prepared-by", left),
        "finance": _merged_finance(assessment.finance, other.finance, left),
        "cases": _merged_cases(assessment.cases, other.cases, left),
        "plan": _either(assessment.plan, other.plan, ("plan",), "`plan`", left),
    }
    return assessment.model_copy(update=changes), tuple(left)


def _merged_cases(
    mine: tuple[DatedCase, ...], theirs: tuple[DatedCase, ...], left: list[Difference]
) -> tuple[DatedCase, ...]:
    """The cases, then those of the other that are new."""
    held = {(case.question, case.date, case.text): case.may_be_shown for case in mine}
    for place, case in enumerate(theirs):
        may_be_shown = held.get((case.question, case.date, case.text), case.may_be_shown)
        if may_be_shown != case.may_be_shown:
            path = ("cases", place, "may-be-shown")
            words = _differs(
                "`may-be-shown`", *("true" if one else "false" for one in (may_be_shown, not may_be_shown))
            )
            left.append(Difference(path, words))
    return (*mine, *(case for case in theirs if (case.question, case.date, case.text) not in held))


def _merged_finance(
    mine: GivenFinance | None, theirs: GivenFinance | None, left: list[Difference]
) -> GivenFinance | None:
    """Figure by figure; who says so and the source come with the figure, so that neither is put beside another's."""
    if mine is None or theirs is None:
        return mine or theirs
    labels = ("basis", "sources")
    whole: dict[str, Any] = mine.given
    for name, value in theirs.given.items():
        if name not in labels:
            whole[name] = _either(whole.get(name), value, ("finance", kebab(name)), f"`{kebab(name)}`", left)
    taken = {kebab(name) for name, value in theirs.given.items() if name not in labels and whole[name] == value}
    for label in labels:
        held = {name: said for name, said in getattr(theirs, label).items() if name in taken}
        if held or label in whole:
            whole[label] = held | dict(whole.get(label, {}))
    return GivenFinance.model_construct(**whole)


def _merged_organisation(mine: Organisation, theirs: Organisation, left: list[Difference]) -> Organisation:
    path = ("organisation", "facts")
    changes = {
        "facts": _merged_entries(mine.facts, theirs.facts, path, "fact", left),
        "name": _either(mine.name, theirs.name, ("organisation", "name"), "the organisation's name", left),
    }
    return mine.model_copy(update=changes)


def _merged_person(mine: Person, theirs: Person, key: str, left: list[Difference]) -> Person:
    parts = ("role", "name", "organisation")
    changes = {
        part: _either(getattr(mine, part), getattr(theirs, part), (key, part), f"the {part}", left) for part in parts
    }
    return mine.model_copy(update=changes | {"token": mine.token or theirs.token})


def _merged_answer(old: Answer, new: Answer, path: Path, left: list[Difference]) -> Answer:
    changes: dict[str, Any] = {
        "gates": _merged_entries(old.gates, new.gates, (*path, "gates"), "gate", left),
        "evidence": (*old.evidence, *(record for record in new.evidence if record not in old.evidence)),
    }
    for part in ("note", "confidence", "target"):
        what = f"the {part} of `{path[-1]}`"
        changes[part] = _either(getattr(old, part), getattr(new, part), (*path, part), what, left)
    mine, theirs = _state(old), _state(new)
    if mine is None:
        changes.update(level=new.level, not_applicable=new.not_applicable, unknown=new.unknown)
        changes.update(as_of=new.as_of, earlier=old.earlier or new.earlier)
    elif theirs is not None and theirs != mine:
        left.append(Difference((*path, theirs[0]), _differs(f"`{path[-1]}`", mine[1], theirs[1])))
    return old.model_copy(update=changes)


def _state(answer: Answer) -> tuple[str, str] | None:
    """What settles a question, as its key in a file and in words."""
    if answer.level is not None:
        return "level", str(answer.level)
    if answer.not_applicable:
        return "not-applicable", f"not applicable: {answer.not_applicable}"
    return ("unknown", "unknown") if answer.unknown else None


def _differs(what: str, mine: Any, theirs: Any) -> str:
    shown = [one_line(as_written(value)) for value in (theirs, mine)]
    if isinstance(mine, Record) or max(map(len, shown)) > LONGEST_QUOTED:
        return f"{what} differs from what is answered already"
    return f"{what} is “{shown[0]}” here, but “{shown[1]}” is answered already"


def _merged_entries(
    mine: Mapping[str, Any], theirs: Mapping[str, Any], path: Path, what: str, left: list[Difference]
) -> dict[str, Any]:
    return dict(mine) | {
        name: _either(mine.get(name), value, (*path, name), f"{what} `{name}`", left) for name, value in theirs.items()
    }


def _either(mine: Any, theirs: Any, path: Path, what: str, left: list[Difference]) -> Any:
    """What the assessment says, else what the other says."""
    if mine is None:
        return theirs
    if theirs is not None and not same_value(theirs, mine):
        left.append(Difference(path, _differs(what, mine, theirs)))
    return mine
