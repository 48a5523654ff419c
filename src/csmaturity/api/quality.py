"""What a set of answers says about the rubric that asked for them: a request for files becomes counts and remarks.

Not the counting (csmaturity.scoring.instrument) nor the words (csmaturity.report.instrument).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from csmaturity.errors import CsmaturityError
from csmaturity.language import say
from csmaturity.progress import Progress, Step, silent

if TYPE_CHECKING:
    from csmaturity.api.case import Case
    from csmaturity.language import Catalogue
    from csmaturity.rubric.model import Rubric
    from csmaturity.scoring.instrument import InstrumentQuality, Reading

FORMAT = "csmaturity-quality/1"


@dataclass(frozen=True, slots=True)
class QualityRequest:
    """Which answers: `places` are files and folders, `rubrics` the files of rubrics that are not built in."""

    places: tuple[str, ...]
    rubrics: tuple[str, ...] = ()
    language: str | None = None
    progress: Progress = silent


@dataclass(frozen=True, slots=True)
class QualityResult:
    """Each rubric's questions over all answers; `faults` are the files that could not be counted, each with its reason.

    `others` are YAML files that do not say what they are; `files` counts those that were read.
    """

    rubrics: tuple[InstrumentQuality, ...]
    files: int
    faults: tuple[tuple[str, CsmaturityError], ...] = ()
    others: tuple[str, ...] = ()
    catalogue: Catalogue | None = None

    @property
    def data(self) -> dict[str, Any]:
        """For machines, versioned and the same in every language: exact shares, counts and reasons to look."""
        from csmaturity.report.instrument import quality_data

        return {
            "format": FORMAT,
            "files": self.files,
            "rubrics": [quality_data(one) for one in self.rubrics],
            "faults": [{"file": file, "fault": error.message} for file, error in self.faults],
        }

    def render(self, width: int = 80, colour: bool = False) -> str:
        """A table for each rubric, and what to look at."""
        from csmaturity.api.terminal import blocks_text
        from csmaturity.language import speaking
        from csmaturity.report.instrument import quality_blocks

        with speaking(self.catalogue):
            return blocks_text([block for one in self.rubrics for block in quality_blocks(one)], width, colour)


def quality(request: QualityRequest) -> QualityResult:
    """Count what the answers in files and folders say about each rubric; files with faults are named, not counted.

    People of one file that `combine` wrote are compared with each other. Raises UsageError where no file is found.
    """
    from csmaturity.api.case import check_rubrics, open_case
    from csmaturity.api.theme import catalogue_of
    from csmaturity.scoring.instrument import quality as counted
    from csmaturity.storage.clients import clients

    check_rubrics(request.rubrics)
    found = clients(request.places)
    rubrics: dict[str, Rubric] = {}
    readings: dict[str, list[Reading]] = {}
    faults: list[tuple[str, CsmaturityError]] = []
    for number, file in enumerate(found.files, 1):
        request.progress(Step("quality", number, len(found.files), say("reading the answers"), file))
        try:
            case = open_case(file, request.rubrics)
        except CsmaturityError as error:
            faults.append((file, error))
            continue
        for rubric in case.rubrics:
            rubrics.setdefault(rubric.id, rubric)
            readings.setdefault(rubric.id, []).extend(_readings(case, rubric, number))
    results = tuple(counted(rubric, readings[id]) for id, rubric in rubrics.items())
    read = len(found.files) - len(faults)
    return QualityResult(results, read, tuple(faults), tuple(found.others), catalogue_of(request.language))


def _readings(case: Case, rubric: Rubric, organisation: int) -> Iterator[Reading]:
    """One for each person; nothing of what no report prints."""
    from csmaturity.assessment.levels import Ground
    from csmaturity.report.discretion import private_sections
    from csmaturity.rubric.model import questions_of
    from csmaturity.scoring.instrument import Reading, observed

    private = {one.id for section in private_sections((rubric,)) for one in questions_of(section)}
    shown = [one for one in rubric.all_questions if one.id not in private]
    answered = case.original
    voices = case.voices
    grounds = [voices.ground(person, rubric) for person in voices.people] if voices else [Ground.of(rubric, answered)]
    uses = [person.rubrics for person in voices.people] if voices else [answered.rubrics]
    for ground, used in zip(grounds, uses, strict=True):
        version = next((use.version for use in used if use.id == rubric.id), None)
        if version:
            yield Reading(organisation, version, {one.id: observed(ground, one) for one in shown})
