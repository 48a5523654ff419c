"""Files' answers held against the rubrics at hand: what fits is taken, the rest is named.

Not what fits (csmaturity.assessment.fit) nor how an interview is opened with it (csmaturity.api.answering).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from csmaturity.errors import Finding, InputError

if TYPE_CHECKING:
    from csmaturity.api.case import Note
    from csmaturity.assessment.model import Assessment
    from csmaturity.rubric.model import Rubric
    from csmaturity.rubric.source import Source


class Fitting:
    """Files' answers held against the rubrics: what fits is taken, the rest is named, or raised if `strict`."""

    def __init__(self, rubrics: Sequence[Rubric], strict: bool) -> None:
        self.rubrics = rubrics
        self.strict = strict
        self.faults: list[Finding] = []
        self.notes: list[Note] = []

    def changed(self, assessment: Assessment, source: Source, found: Sequence[tuple[Rubric, Source]]) -> frozenset[str]:
        """The rubrics that changed under their version, nobody knows how; raises InputError where answers don't hold.

        Asking those again can't mend it: nobody could tell answers to the one from answers to the other.
        """
        from csmaturity.api.drift import drift

        told = drift(source, assessment, found)
        if told.faults:
            raise InputError(told.faults)
        self.notes += told.notes
        return told.unsettled

    def part(self, assessment: Assessment, source: Source) -> Assessment:
        """The part of a file's answers that fits.

        Answers to a newer rubric raise InputError in any case: saved with the one at hand, some might be lost.
        """
        from csmaturity.assessment.fit import changes, fitting, misfits, too_new, under_present_ids

        newer = too_new(source, assessment, self.rubrics)
        if newer:
            raise InputError(newer)
        assessment = under_present_ids(assessment, self.rubrics)
        self._name(misfits(source, assessment, self.rubrics))
        self.notes += changes(source, assessment, self.rubrics)
        return fitting(assessment, self.rubrics)

    def merged(self, assessment: Assessment, other: Assessment, source: Source) -> Assessment:
        """The assessment with another file's answers; what differs stays as it was and is named."""
        from csmaturity.assessment.merge import merged
        from csmaturity.assessment.model import RubricUse

        if not other.rubrics:
            # Answers that name no rubrics are taken as given to those at hand.
            uses = tuple(RubricUse(id=rubric.id, version=rubric.version) for rubric in self.rubrics)
            other = other.model_copy(update={"rubrics": uses})
        result, differences = merged(assessment, self.part(other, source))
        hint = "The earlier one is kept. If this one is right, change it in the interview."
        if self.strict:
            hint = "Nothing was written. Make the two files agree, or leave out --strict to keep the earlier one."
        self._name(tuple(source.finding(path, message, hint) for path, message in differences))
        return result if result == assessment else result.model_copy(update={"at": None})

    def _name(self, faults: tuple[Finding, ...]) -> None:
        if faults and self.strict:
            raise InputError(faults)
        self.faults += faults
