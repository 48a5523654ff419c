"""What a facilitator goes through in a file of many people's answers: the workshop's agenda, as steps of the interview.

Not the agenda's page (csmaturity.report.voices.workshop).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csmaturity.assessment.model import Assessment
    from csmaturity.rubric.model import Rubric


def agenda(rubrics: Sequence[Rubric], assessment: Assessment) -> tuple[str, ...]:
    """The keys of the steps to talk about, those that matter most first; none where one person answered."""
    if not assessment.voices:
        return ()
    from csmaturity.assessment.dates import due
    from csmaturity.assessment.voices import Voices
    from csmaturity.planning.what_if import answers_to_plan
    from csmaturity.report.brief import Brief
    from csmaturity.report.outline import Outline
    from csmaturity.report.voices.workshop import talks
    from csmaturity.rubric.suited import suited
    from csmaturity.scoring.score import score

    answers = answers_to_plan(assessment, rubrics)
    met, day = suited(rubrics, answers.organisation.facts), answers.updated.date()
    voices = Voices.of(assessment, met)
    if voices is None:
        return ()
    outline = Outline(met, answers, score(met, answers), day, due(day), voices=voices)
    chosen, _ = talks(Brief.of(outline), voices)
    return tuple(f"{talk.score.rubric}/{talk.score.question.id}" for talk in chosen)
