"""The same assessment with some answers supposed to be different.

Not what follows from them: csmaturity.scoring and csmaturity.planning.roadmap run on the result as on any assessment.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from csmaturity.assessment.model import Answer, Assessment
from csmaturity.assessment.plan_choices import Aim
from csmaturity.errors import UsageError
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.plain_text import is_title
from csmaturity.rubric.question import Question
from csmaturity.rubric.spelling import did_you_mean
from csmaturity.scoring.score import score
from csmaturity.scoring.scorecard import State

Change = tuple[str, str]
"""A question (its id, rubric/question, or its title) and the id of the level it is supposed to be at."""

HOW_TO = "Write a change as QUESTION=LEVEL, for instance churn=average."


def parse_change(text: str) -> Change:
    """The question and level that `question=level` names; raises UsageError for any other form."""
    question, sign, level = (part.strip() for part in text.partition("="))
    if not (question and sign and level) or "=" in level:
        raise UsageError(f"“{text}” is not a change that can be tried out", HOW_TO)
    return question, level


def changed(assessment: Assessment, rubrics: Sequence[Rubric], changes: Sequence[Change]) -> Assessment:
    """The assessment with these levels claimed instead of what was answered; everything else stays.

    A supposed answer keeps its note and target only. Gates, evidence and confidence belong to what was really found;
    kept, they would contradict the supposition or seem to prove it. A level that was claimed already stays as it is.
    Raises UsageError for a question or level that does not exist, a question id that several rubrics share, a question
    that is not asked in this organisation, or two levels for one question.
    """
    wanted: dict[tuple[str, str], str] = {}
    for name, level in changes:
        rubric, question = _found(name, rubrics)
        key = (rubric.id, question.id)
        level_id = _level(rubric, question, level)
        if wanted.setdefault(key, level_id) != level_id:
            raise UsageError(f"{name} is changed twice, to {wanted[key]} and to {level_id}", "Name one level for it.")
    answers = {rubric: dict(given) for rubric, given in assessment.answers.items()}
    for (rubric_id, question_id), level_id in wanted.items():
        old = assessment.answer(rubric_id, question_id)
        answers.setdefault(rubric_id, {})[question_id] = _supposed(old, level_id)
    result = assessment.model_copy(update={"answers": answers})
    _refuse_not_asked(result, rubrics, wanted)
    return result


def answers_to_plan(assessment: Assessment, rubrics: Sequence[Rubric], aim: Aim | None = None) -> Assessment:
    """The answers that scores and plan follow from: of several people's, the one answer each; with the plan's aim.

    `aim` goes before what the assessment says.
    """
    if assessment.voices:
        from csmaturity.assessment.voices import effective

        assessment = effective(assessment, rubrics)
    if aim is None and assessment.plan:
        aim = assessment.plan.aim
    return aiming_at_top(assessment, rubrics) if aim == "top" else assessment


def aiming_at_top(assessment: Assessment, rubrics: Sequence[Rubric]) -> Assessment:
    """The assessment with the top of its scale as target of every question that has none of its own."""
    answers = {rubric: dict(given) for rubric, given in assessment.answers.items()}
    for rubric in rubrics:
        for question in rubric.all_questions:
            old = assessment.answer(rubric.id, question.id)
            if old.target is None:
                top = rubric.scale_of(question)[-1].id
                answers.setdefault(rubric.id, {})[question.id] = old.model_copy(update={"target": top})
    return assessment.model_copy(update={"answers": answers})


def _supposed(old: Answer, level: str) -> Answer:
    if old.level == level and not old.not_applicable:
        return old
    return Answer(level=level, note=old.note, target=old.target)


def _found(name: str, rubrics: Sequence[Rubric]) -> tuple[Rubric, Question]:
    rubric_id, slash, question_id = name.rpartition("/")
    titled = [(one, part) for one in rubrics for part in one.all_questions if is_title(name, part.name)]
    if len(titled) == 1 and not any(question_id in rubric.by_id for rubric in rubrics):
        return titled[0]
    if slash and rubric_id not in {rubric.id for rubric in rubrics}:
        ids = [rubric.id for rubric in rubrics]
        raise UsageError(f"no rubric here is called {rubric_id}{did_you_mean(rubric_id, ids)}", _listed("Rubrics", ids))
    searched = [rubric for rubric in rubrics if not slash or rubric.id == rubric_id]
    holders = [rubric for rubric in searched if question_id in rubric.by_id]
    if not holders:
        ids = sorted({question.id for rubric in searched for question in rubric.all_questions})
        where = f"rubric {rubric_id} has no question" if slash else "there is no question"
        raise UsageError(f"{where} {question_id}{did_you_mean(question_id, ids)}", _listed("Questions", ids))
    if len(holders) > 1:
        full = [f"{rubric.id}/{question_id}" for rubric in holders]
        raise UsageError(f"{question_id} is a question of more than one rubric", f"Write {' or '.join(full)}.")
    return holders[0], holders[0].by_id[question_id]


def _level(rubric: Rubric, question: Question, level: str) -> str:
    scale = rubric.scale_of(question)
    for one in scale:
        if level.casefold() in (one.id.casefold(), one.label.casefold()):
            return one.id
    ids = [one.id for one in scale]
    raise UsageError(f"{question.id} has no level {level}{did_you_mean(level, ids)}", _listed("Levels", ids))


def _refuse_not_asked(result: Assessment, rubrics: Sequence[Rubric], wanted: Iterable[tuple[str, str]]) -> None:
    scorecard = score(rubrics, result)
    for rubric_id, question_id in wanted:
        found = scorecard.question(rubric_id, question_id)
        if found and found.state is State.NOT_ASKED:
            raise UsageError(
                f"{question_id} does not apply to this organisation, so no level of it can be tried out",
                "Change the fact about the organisation that it depends on, or leave this change out.",
            )


def _listed(what: str, ids: Sequence[str]) -> str:
    return f"{what}: {', '.join(ids) or 'none'}."
