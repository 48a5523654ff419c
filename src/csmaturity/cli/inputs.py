"""From an assessment file's name to everything a command computes with.

Not the reading itself (csmaturity.storage) nor the computing (csmaturity.scoring and below).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from csmaturity.errors import CsmaturityError, Finding, InputError

if TYPE_CHECKING:
    from csmaturity.assessment.model import Assessment
    from csmaturity.planning.plan import Plan
    from csmaturity.planning.value import Value
    from csmaturity.report.model import Report
    from csmaturity.rubric.model import Rubric
    from csmaturity.rubric.source import Source
    from csmaturity.scoring.scorecard import Scorecard


@dataclass(frozen=True)
class Case:
    """An assessment with the rubrics that it uses; scorecard, plan and value are computed when asked for."""

    name: str
    assessment: Assessment
    rubrics: tuple[Rubric, ...]
    sources: dict[str, Source]
    source: Source

    @cached_property
    def scorecard(self) -> Scorecard:
        """The exact scores."""
        from csmaturity.scoring.score import score

        return score(self.rubrics, self.assessment)

    @cached_property
    def plan(self) -> Plan:
        """The roadmap."""
        from csmaturity.planning.roadmap import plan

        return plan(self.rubrics, self.scorecard)

    @cached_property
    def value(self) -> Value | None:
        """What retention is worth; None without a finance block. Raises InputError at the figure that can't be."""
        from csmaturity.planning.value import faults, value_model

        finance = self.assessment.finance
        if finance is None:
            return None
        found: list[Finding] = [
            self.source.finding(("finance", *path), message, hint) for path, message, hint in faults(finance)
        ]
        if found:
            raise InputError(tuple(found))
        return value_model(finance)

    def report(self, date: dt.date | None = None, decide_by: dt.date | None = None) -> Report:
        """The whole report as of a day, by default the day of the last answer."""
        from csmaturity.report.compose import compose

        day = date or self.assessment.updated.date()
        return compose(self.rubrics, self.assessment, self.scorecard, self.plan, self.value, day, decide_by)


def open_case(file: str, rubric_files: Sequence[str] | None) -> Case:
    """Read an assessment and its rubrics.

    A rubric is one given by `rubric_files`, else a built-in one, else a file named after its id beside the
    assessment. Raises InputError for a bad file and for answers that don't fit the rubrics.
    """
    from csmaturity.assessment.fit import changes, misfits
    from csmaturity.assessment.load import load_assessment
    from csmaturity.assessment.renames import under_present_ids
    from csmaturity.cli.messages import show_findings
    from csmaturity.storage import read_source

    source = read_source(file)
    assessment = load_assessment(source)
    found = find_rubrics([use.id for use in assessment.rubrics], rubric_files, file)
    rubrics = tuple(rubric for rubric, _ in found)
    assessment = under_present_ids(assessment, rubrics)
    faults = misfits(source, assessment, rubrics)
    if faults:
        raise InputError(faults)
    show_findings(changes(source, assessment, rubrics), "note")
    return Case(file, assessment, rubrics, {rubric.id: origin for rubric, origin in found}, source)


def find_rubrics(ids: Sequence[str], files: Sequence[str] | None, beside: str) -> list[tuple[Rubric, Source]]:
    """The rubrics with these ids, in this order; see `open_case` for where they are looked for."""
    from csmaturity.storage import library

    given = {}
    for name in files or ():
        rubric, origin = library.load(name)
        given[rubric.id] = (rubric, origin)
    builtin = library.rubric_files()
    found = []
    for id in ids:
        neighbour = Path(beside).parent / f"{id}.yaml"
        if id in given:
            found.append(given[id])
        elif id in builtin:
            found.append(library.load(id))
        elif beside != "-" and neighbour.is_file():
            found.append(library.load(str(neighbour)))
        else:
            raise CsmaturityError(
                f"the assessment {beside} uses the rubric {id}, which is not built in",
                f"Name its file with --rubric FILE, or put it beside the assessment as {id}.yaml. "
                f"Built in: {', '.join(builtin)}.",
            )
    return found
