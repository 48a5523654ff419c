"""Versions of a rubric whose scores can be put beside each other although their first numbers differ.

Not the comparing of two versions (csmaturity.rubric.diff), nor the promise of a version (csmaturity.assessment.fit).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csmaturity.assessment.model import Assessment, RubricUse
    from csmaturity.rubric.model import Rubric

Comparable = Mapping[tuple[str, str], str]
"""The version at hand by rubric id and another version that scores the same."""


def comparable_versions(rubrics: Sequence[Rubric], rubric_files: Sequence[str]) -> Comparable:
    """The other versions given on the command line that change neither answers nor scores."""
    from csmaturity.rubric.check.model import Subject
    from csmaturity.rubric.diff.compare import diff
    from csmaturity.storage import library

    known = {rubric.id: rubric for rubric in rubrics}
    found = {}
    for name in rubric_files:
        other, source = library.load(name)
        here = known.get(other.id)
        if here is None or here.version == other.version:
            continue
        difference = diff(Subject(source, other), Subject(source, here))
        if not any(change.category in ("answers", "scores") and not change.settled for change in difference.changes):
            found[other.id, other.version] = here.version
    return found


def raised(assessment: Assessment, comparable: Comparable) -> Assessment:
    """The assessment with the version for which its answers hold as well, for each voice too."""
    if not comparable:
        return assessment
    voices = tuple(
        voice.model_copy(update={"rubrics": _uses(voice.rubrics, comparable)}) for voice in assessment.voices
    )
    return assessment.model_copy(update={"rubrics": _uses(assessment.rubrics, comparable), "voices": voices})


def _uses(uses: Sequence[RubricUse], comparable: Comparable) -> tuple[RubricUse, ...]:
    return tuple(
        use.model_copy(update={"version": comparable[use.id, use.version], "sha256": None})
        if (use.id, use.version) in comparable
        else use
        for use in uses
    )
