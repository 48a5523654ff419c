"""A new assessment begun from an earlier one: what is carried over, what is asked again, and why.

Not the comparison of two finished assessments (csmaturity.scoring.comparison), nor the asking itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from csmaturity.assessment.evidence import conflicts, is_stale, max_age
from csmaturity.assessment.fit import fitting, level_fault, still_holds
from csmaturity.assessment.levels import Ground
from csmaturity.assessment.model import Answer, Assessment, Earlier, RubricUse
from csmaturity.assessment.review import review
from csmaturity.assessment.steps import QuestionStep, steps_of
from csmaturity.assessment.voices import Voices, effective
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.plain_text import one_line
from csmaturity.rubric.question import Question

Because = Literal["stale", "changed", "disputed", "unknown"]
Key = tuple[str, str]
"""A rubric's id and a question's."""


def begun_from(old: Assessment, rubrics: Sequence[Rubric], then: Mapping[str, Rubric], now: dt.datetime) -> Assessment:
    """A new assessment of the same organisation in which only what is stale, changed, disputed, unknown or new is open.

    `old` stands under the questions' present ids; `then` holds the rubrics that it was answered with, as far as they
    are known. What is carried says as of when; what is asked again keeps its note, evidence and target, and the
    earlier answer beside them.
    """
    old = _of_todays_versions(old, rubrics, then)
    carried = carried_over(old, rubrics, then)
    reasons = asked_again(old, carried, rubrics, then, now.date())
    old = effective(old, rubrics)
    answers = {
        rubric: {
            question: _opened(old, (rubric, question), answer, reasons)
            for question, answer in given.items()
        }
        for rubric, given in carried.answers.items()
    }  # fmt: skip
    moment = now.astimezone(dt.UTC).replace(microsecond=0)
    changes = {"answers": answers, "started": moment, "updated": moment, "at": None, "form": None}
    return carried.model_copy(update=changes)


def carried_over(old: Assessment, rubrics: Sequence[Rubric], then: Mapping[str, Rubric]) -> Assessment:
    """The old answers as far as they still answer today's questions.

    A version whose first number is the same keeps what its levels mean. Across a larger step only questions that read
    as before keep their answers, which takes the older rubric to know; without it none does. Many people's answers
    become the one that their rule gives.
    """
    old = effective(_of_todays_versions(old, rubrics, then), rubrics)
    old = old.model_copy(update={"voices": (), "combination": None})
    kept = old.model_copy(update={"answers": dict(_kept(old, rubrics, then))})
    return fitting(kept, rubrics).model_copy(update={"at": None})


def asked_otherwise(
    old: Assessment, rubrics: Sequence[Rubric], then: Mapping[str, Rubric]
) -> Mapping[str, frozenset[str]]:
    """By rubric, the questions that were answered then and read otherwise today.

    Where the rubric of then is not at hand, all of them, unless its answers hold by the version.
    """
    uses = {use.id: use for use in old.rubrics}
    old = effective(_of_todays_versions(old, rubrics, then), rubrics)
    return {
        rubric.id: frozenset(
            id_
            for id_ in (rewritten(then[rubric.id], rubric) if rubric.id in then else rubric.by_id)
            if old.answer(rubric.id, id_).says_something
        )
        for rubric in rubrics
        if rubric.id in then or not still_holds(uses[rubric.id], rubric)
    }


def read_today(old: Assessment, rubrics: Sequence[Rubric], then: Mapping[str, Rubric]) -> Assessment:
    """The old answers as a comparison reads them: those carried over, and those to re-worded questions at their levels.

    So one answer stands beside the other, though nobody knows what the words did to it (`asked_otherwise`). Where the
    rubric of then is not at hand, only what is carried over is read.
    """
    carried = carried_over(old, rubrics, then)
    old = effective(_of_todays_versions(old, rubrics, then), rubrics)
    answers = dict(carried.answers)
    for rubric in rubrics:
        before, given = then.get(rubric.id), answers.get(rubric.id)
        if before is None or given is None:
            continue
        lost = {id_ for id_ in rewritten(before, rubric) if not carried.answer(rubric.id, id_).says_something}
        answers[rubric.id] = {
            id_: _at_its_level(rubric, before, old, id_, answer) if id_ in lost else answer
            for id_, answer in given.items()
        }
    return carried.model_copy(update={"answers": answers})


def _of_todays_versions(old: Assessment, rubrics: Sequence[Rubric], then: Mapping[str, Rubric]) -> Assessment:
    """The old answers, everybody's too, as given under today's versions where the rubric of then is at hand.

    There, which of them hold is judged question by question and not by the version.
    """
    today = {rubric.id: RubricUse(id=rubric.id, version=rubric.version) for rubric in rubrics}
    larger = {
        rubric.id: today[rubric.id]
        for rubric in rubrics
        if (before := then.get(rubric.id)) is not None and _may_differ(before, rubric)
    }

    def listed(uses: Sequence[RubricUse]) -> tuple[RubricUse, ...]:
        return tuple(larger.get(use.id, use) for use in uses if use.id in today)

    voices = tuple(voice.model_copy(update={"rubrics": listed(voice.rubrics)}) for voice in old.voices)
    return old.model_copy(update={"rubrics": listed(old.rubrics), "voices": voices})


def _at_its_level(rubric: Rubric, before: Rubric, old: Assessment, id_: str, answer: Answer) -> Answer:
    """An answer that was taken away for its words, at its level of then, where today's scale has one of that id."""
    question, said = rubric.by_id[id_], old.answer(rubric.id, id_)
    if said.number is not None:
        fits = question.answer is not None and level_fault(question, said.number) is None
        return answer.model_copy(update={"level": said.number}) if fits else answer
    asked = former(before, question)
    level = Ground.of(before, old).judged(asked, said).level if asked else None
    if level is None or question.answer or level.id not in {one.id for one in rubric.scale_of(question)}:
        return answer.model_copy(update={"not_applicable": said.not_applicable, "unknown": said.unknown})
    return answer.model_copy(update={"level": level.id})


def rewritten(before: Rubric, now: Rubric) -> frozenset[str]:
    """The present ids of questions that read otherwise than before: as asked, at a level, or in a gate.

    A re-wording that the author calls editorial counts as none, in the version in which the rubric says so first.
    """
    editorial = {one.id for one in now.changes if one.kind == "editorial" and one not in before.changes}
    found = set()
    for question in now.all_questions:
        earlier = former(before, question)
        reads_alike = earlier is None or _text(before, earlier) == _text(now, question)
        if not reads_alike and question.id not in editorial:
            found.add(question.id)
    return frozenset(found)


def former(before: Rubric, question: Question) -> Question | None:
    """A question of today as an older rubric had it, under its present or a former id; None for a new one."""
    ids = (question.id, *question.previously)
    return next((before.by_id[id_] for id_ in ids if id_ in before.by_id), None)


def asked_again(
    old: Assessment,
    carried: Assessment,
    rubrics: Sequence[Rubric],
    then: Mapping[str, Rubric],
    today: dt.date,
) -> Mapping[Key, Because]:
    """The questions with an earlier answer that are to be asked again, each with the weightiest reason."""
    old = _of_todays_versions(old, rubrics, then)
    voices = Voices.of(old, rubrics)
    old = effective(old, rubrics)
    steps = [
        step
        for step in steps_of(rubrics, carried)
        if isinstance(step, QuestionStep)
    ]  # fmt: skip
    looked = review(steps, carried)
    clashing = {step.key for clash in looked.contradictions for step in clash.about}
    read_anew = {(rubric.id, id_) for rubric in rubrics for id_ in _read_anew(rubric, then)}
    found: dict[Key, Because] = {}
    for line in looked.lines:
        key = (line.step.rubric.id, line.step.question.id)
        answer = old.answer(*key)
        if not answer.says_something:
            continue
        months, asked = max_age(line.step.rubric, line.step.question), (line.step.question, line.step.scale)
        if key in read_anew or not line.answer.says_something:
            found[key] = "changed"
        elif answer.unknown or not line.is_done or (line.level is None and not answer.not_applicable):
            found[key] = "unknown"
        elif (
            line.overclaims
            or line.step.key in clashing
            or conflicts(*asked, line.level, line.answer.gates)
            or _is_split(voices, key)
        ):
            found[key] = "disputed"
        elif is_stale(answer, as_of(old, answer), months, today):
            found[key] = "stale"
    return found


def as_of(assessment: Assessment, answer: Answer) -> dt.date:
    """The day on which an answer was given: its own where it was carried, else that of the assessment."""
    return answer.as_of or assessment.updated.date()


def _opened(old: Assessment, key: Key, answer: Answer, reasons: Mapping[Key, Because]) -> Answer:
    before = old.answer(*key)
    day = as_of(old, before)
    if key not in reasons:
        return answer.model_copy(update={"as_of": day if answer.says_something else None, "earlier": None})
    kept: dict[str, Any] = {
        name: getattr(before, name) for name in ("level", "gates", "not_applicable", "unknown", "confidence")
    }
    earlier = Earlier(as_of=day, because=reasons[key], **kept)
    cleared = dict.fromkeys(("level", "not_applicable", "unknown", "confidence", "as_of"))
    return answer.model_copy(update={**cleared, "gates": {}, "earlier": earlier})


def _kept(
    old: Assessment, rubrics: Sequence[Rubric], then: Mapping[str, Rubric]
) -> Iterator[tuple[str, Mapping[str, Answer]]]:
    """The old answers by rubric; across a larger version step, without what answered a question that reads anew."""
    silent: dict[str, Any] = {"level": None, "gates": {}, "not_applicable": None, "unknown": None}
    for rubric in rubrics:
        given = old.answers.get(rubric.id, {})
        before = then.get(rubric.id)
        lost = rewritten(before, rubric) if before and _may_differ(before, rubric) else frozenset()
        yield (
            rubric.id,
            {id_: answer.model_copy(update=silent) if id_ in lost else answer for id_, answer in given.items()},
        )


def _read_anew(rubric: Rubric, then: Mapping[str, Rubric]) -> frozenset[str]:
    before = then.get(rubric.id)
    return rewritten(before, rubric) if before else frozenset()


def _may_differ(before: Rubric, now: Rubric) -> bool:
    """Whether levels may mean something else by the two versions."""
    return not still_holds(RubricUse(id=before.id, version=before.version), now)


def _is_split(voices: Voices | None, key: Key) -> bool:
    """Whether several people placed a question on different levels, and nobody agreed on one."""
    tally = voices.tallies.get(key) if voices else None
    return tally is not None and not tally.agreed and sum(map(bool, tally.said.levels)) > 1


def _text(rubric: Rubric, question: Question) -> tuple[object, ...]:
    """What a respondent reads of a question, spaces aside."""
    levels = [
        (
            level.id,
            one_line(rubric.text_of(question, level)),
            tuple((gate.id, one_line(gate.text)) for gate in described.gates),
        )
        for level in rubric.scale_of(question)
        if (described := question.levels.get(level.id))
    ]
    return (one_line(question.ask), question.answer and question.answer.number, *levels)
