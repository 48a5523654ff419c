"""Dated cases: which question each speaks to, which fit the rubrics at hand, and many people's as one list.

Not what a case is (csmaturity.assessment.model), nor where one is printed (csmaturity.report.cases).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from csmaturity.assessment.model import Assessment, DatedCase
from csmaturity.errors import Finding
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.source import Source
from csmaturity.rubric.spelling import unknown

Key = tuple[str, str]
"""A rubric's id and a question's."""


def questions_named(name: str, rubrics: Sequence[Rubric]) -> tuple[Key, ...]:
    """The questions that a case's `question` may mean: none, one, or one of several rubrics."""
    rubric, slash, question = name.rpartition("/")
    return tuple((one.id, question) for one in rubrics if question in one.by_id and (not slash or one.id == rubric))


def name_of(key: Key, rubrics: Sequence[Rubric]) -> str:
    """How a case names a question: by its id alone where no other rubric has it."""
    rubric, question = key
    return question if len(questions_named(question, rubrics)) == 1 else f"{rubric}/{question}"


def case_faults(source: Source, assessment: Assessment, rubrics: Sequence[Rubric]) -> Iterator[Finding]:
    """Cases whose question no rubric has, or several."""
    names = [id_ for rubric in rubrics for id_ in rubric.by_id]
    retired = {one.id for rubric in rubrics for one in rubric.retired}
    for place, case in enumerate(assessment.cases):
        path, found = ("cases", place, "question"), questions_named(case.question, rubrics)
        question = case.question.rpartition("/")[2]
        if len(found) > 1:
            several = " or ".join(f"{rubric}/{id_}" for rubric, id_ in found)
            yield source.finding(path, f"`{case.question}` is a question of several rubrics", f"Write {several}.")
        elif not found and question not in retired:
            yield source.finding(path, *unknown(f"no rubric has the question `{case.question}`", question, names))


def fitting_cases(assessment: Assessment, rubrics: Sequence[Rubric]) -> tuple[DatedCase, ...]:
    """The cases that speak to a question of the rubrics."""
    return tuple(case for case in assessment.cases if len(questions_named(case.question, rubrics)) == 1)


def moved_cases(cases: Sequence[DatedCase], former: Mapping[str, Mapping[str, str]]) -> tuple[DatedCase, ...]:
    """The cases under the ids that questions have now; `former` are the ids of before and now, by rubric."""
    return tuple(_moved(case, former) for case in cases)


def _moved(case: DatedCase, former: Mapping[str, Mapping[str, str]]) -> DatedCase:
    rubric, slash, question = case.question.rpartition("/")
    for id_, names in former.items():
        if question in names and (not slash or id_ == rubric):
            return case.model_copy(update={"question": f"{rubric}{slash}{names[question]}"})
    return case


def together(cases: Iterable[DatedCase]) -> tuple[DatedCase, ...]:
    """Many people's cases, each once, the oldest first; one that anybody keeps back may not be shown."""
    found: dict[tuple[dt.date, str, str], DatedCase] = {}
    for case in cases:
        key = (case.date, case.question, case.text)
        if key not in found or not case.may_be_shown:
            found[key] = case
    return tuple(found[key] for key in sorted(found))
