"""Answers moved from a question's former ids to the one it has now, as the rubric's `previously` says.

Not whether answers fit a rubric (csmaturity.assessment.fit).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from csmaturity.assessment.model import Answer, Assessment, Voice
from csmaturity.rubric.model import Rubric


def under_present_ids(assessment: Assessment, rubrics: Sequence[Rubric]) -> Assessment:
    """The same answers under the ids that questions have now; an answer that stands there already is kept."""
    former = {rubric.id: _former(rubric) for rubric in rubrics}
    answers = {id_: _moved(given, former.get(id_, {})) for id_, given in assessment.answers.items()}
    rubric, slash, question = (assessment.at or "").partition("/")
    now = former.get(rubric, {}).get(question)
    at = f"{rubric}{slash}{now}" if now else assessment.at
    voices = tuple(_voice_moved(voice, former) for voice in assessment.voices)
    if (answers, at, voices) == (assessment.answers, assessment.at, assessment.voices):
        return assessment
    return assessment.model_copy(update={"answers": answers, "at": at, "voices": voices})


def _voice_moved(voice: Voice, former: Mapping[str, Mapping[str, str]]) -> Voice:
    if not any(former.values()):
        return voice
    answers = {id_: _moved(given, former.get(id_, {})) for id_, given in voice.answers.items()}
    return voice.model_copy(update={"answers": answers})


def _former(rubric: Rubric) -> Mapping[str, str]:
    """Former ids to present ones; an id that a question has today is no former id."""
    return {
        old: question.id for question in rubric.all_questions for old in question.previously if old not in rubric.by_id
    }


def _moved(given: Mapping[str, Answer], former: Mapping[str, str]) -> dict[str, Answer]:
    return {former[id_] if id_ in former and former[id_] not in given else id_: answer for id_, answer in given.items()}
