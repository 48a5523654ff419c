"""What changed between two assessments, as a hand-out that can be written in every format.

Not the comparing (csmaturity.scoring.comparison) nor its words (csmaturity.report.change.pages).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from csmaturity.api.report import ReportResult
from csmaturity.progress import Progress, Step, silent


@dataclass(frozen=True, slots=True)
class CompareRequest:
    """Two assessments of one organisation, `old` and `new`, by their files; the rest is as in a ReportRequest."""

    old: str
    new: str
    rubrics: tuple[str, ...] = ()
    old_rubrics: tuple[str, ...] = ()
    language: str | None = None
    brand: str | None = None
    template: str | None = None
    progress: Progress = silent

    def inputs(self) -> Iterator[str]:
        """Every file that goes in, the folders' files among them: no document may be written over one."""
        from csmaturity.api.theme import files_of

        yield from (self.old, self.new, *self.rubrics, *self.old_rubrics)
        yield from files_of(self.brand, self.template)


class CompareResult(ReportResult):
    """A report of nothing but what changed."""

    @property
    def changes(self) -> dict[str, Any]:
        """The comparison for machines, versioned: scores, causes that add up, levels, targets."""
        data = self.report.data
        return {"organisation": data["organisation"], "date": data["date"], **data["since"]}


def compare(request: CompareRequest) -> CompareResult:
    """What changed, and with which answers the score changed.

    Raises InputError for bad files, UsageError where nothing can be compared or `old` is not the older.
    """
    from csmaturity.api.case import open_case
    from csmaturity.api.earlier import refuse_same, since
    from csmaturity.api.theme import catalogue_of, language_of, theme_of
    from csmaturity.language import say, speaking
    from csmaturity.report.change.pages import alone

    refuse_same(request.old, request.new)
    theme = theme_of(request.brand, request.template)
    language = language_of(request.language, theme)
    catalogue = catalogue_of(language)
    with speaking(catalogue):
        request.progress(Step("compare", 1, 2, say("reading the answers")))
    case = open_case(request.new, request.rubrics, language)
    with speaking(catalogue):
        request.progress(Step("compare", 2, 2, say("putting the pages together")))
        found, notes = since(case, request.old, request.old_rubrics)
        report = replace(alone(case.report(since=found)), theme=theme)
    return CompareResult(report, (*case.notes, *notes), catalogue=catalogue, progress=request.progress)
