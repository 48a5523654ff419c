"""Whether an assessment fits the rubrics that it answers, the part of it that does, and its answers under present ids.

Not whether the file is sound in itself (csmaturity.assessment.load).
"""

from __future__ import annotations

import shlex
from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from csmaturity.assessment.answers import may_not_apply, takes
from csmaturity.assessment.cases import case_faults, fitting_cases, moved_cases
from csmaturity.assessment.facts import fact_fault
from csmaturity.assessment.fit_plan import fitting_plan, plan_faults
from csmaturity.assessment.model import NOTHING_SAID, Answer, Assessment, RubricUse, Voice
from csmaturity.errors import Finding
from csmaturity.rubric.fact import Fact
from csmaturity.rubric.fields import number_out
from csmaturity.rubric.index import statement_ids
from csmaturity.rubric.messages import shown
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import Question
from csmaturity.rubric.source import Path, Source
from csmaturity.rubric.spelling import unknown


def misfits(source: Source, assessment: Assessment, rubrics: Sequence[Rubric]) -> tuple[Finding, ...]:
    """What no longer fits: unknown rubrics, questions, levels, gates, targets, facts, cases; versions too far apart;
    money figures beside rubrics that have no use for any.

    A newer version with the same first number is no misfit (`changes` names it): by semver, old answers still hold.
    """
    known = {rubric.id: rubric for rubric in rubrics}
    found = [*_use_faults(source, assessment, known), *_fact_faults(source, assessment, rubrics)]
    found += case_faults(source, assessment, rubrics)
    used = {use.id for use in assessment.rubrics}
    # A rubric that is not at hand may be the one that they are for.
    if assessment.finance and used <= known.keys() and not any(rubric.has_money for rubric in rubrics):
        message = "money figures have no use here: no rubric of this assessment has a value model"
        hint = "Remove the block, or write `value: retention` in the rubric whose results it values."
        found.append(source.finding(("finance",), message, hint, key=True))
    for id_, answers in assessment.answers.items():
        path: Path = ("answers", id_)
        if id_ not in known:
            words = unknown(f"these answers belong to no known rubric: `{id_}`", id_, known)
            found.append(source.finding(path, *words, key=True))
            continue
        if id_ not in used:
            hint = f"Add it: - {{id: {id_}, version: {known[id_].version}}}."
            found.append(source.finding(path, f"`rubrics` doesn't list `{id_}`", hint, key=True))
        for question_id, answer in answers.items():
            found += _answer_faults(source, (*path, question_id), known[id_], question_id, answer)
    return tuple(sorted((*found, *plan_faults(source, assessment, rubrics))))


def fitting(assessment: Assessment, rubrics: Sequence[Rubric]) -> Assessment:
    """The assessment without what doesn't fit; every rubric that it answers is listed in the version at hand.

    Where the versions are too far apart, what answers a question goes, notes, evidence and targets stay, and the
    interview stands at the first question that is to be asked again.
    """
    known = {rubric.id: rubric for rubric in rubrics}
    outdated = {use.id for use in assessment.rubrics if use.id in known and not still_holds(use, known[use.id])}
    answers = {
        id_: _fitting_answers(known[id_], given, id_ in outdated)
        for id_, given in assessment.answers.items()
        if id_ in known
    }
    facts = {
        name: value
        for name, value in assessment.organisation.facts.items()
        if not _fact_fault(name, value, _facts(rubrics, name))
    }
    uses: dict[str, RubricUse] = {}
    for use in assessment.rubrics:
        if use.id in known:
            uses.setdefault(use.id, _fitting_use(use, known[use.id]))
    for id_ in answers:
        uses.setdefault(id_, RubricUse(id=id_, version=known[id_].version))
    organisation = assessment.organisation.model_copy(update={"facts": facts})
    changes: dict[str, Any] = {"answers": answers, "organisation": organisation, "rubrics": tuple(uses.values())}
    if assessment.plan:
        changes["plan"] = fitting_plan(assessment.plan, rubrics)
    changes["cases"] = fitting_cases(assessment, rubrics)
    asked_again = next((f"{rubric.id}/{next(iter(rubric.by_id))}" for rubric in rubrics if rubric.id in outdated), None)
    if asked_again:
        changes["at"] = asked_again
    return assessment.model_copy(update=changes)


def _fitting_use(use: RubricUse, rubric: Rubric) -> RubricUse:
    return use if use.version == rubric.version else RubricUse(id=use.id, version=rubric.version)


def _fitting_answers(rubric: Rubric, given: Mapping[str, Answer], is_outdated: bool) -> dict[str, Answer]:
    """What fits of each answer; one of which nothing is left is no answer any more."""
    fitting = {
        id_: (answer, _fitting_answer(rubric, rubric.by_id[id_], answer, is_outdated))
        for id_, answer in given.items()
        if id_ in rubric.by_id
    }
    # An empty one that the file itself has stays: opening alone changes nothing.
    return {id_: now for id_, (before, now) in fitting.items() if now != NOTHING_SAID or now == before}


def _fitting_answer(rubric: Rubric, question: Question, answer: Answer, is_outdated: bool) -> Answer:
    levels, statements = _levels(rubric, question), statement_ids(question)
    if is_outdated:
        answer = answer.model_copy(update={"level": None, "gates": {}, "not_applicable": None, "unknown": None})
    changes = {
        "level": answer.level if _is_fitting(question, answer, levels) else None,
        "target": answer.target if answer.target in levels else None,
        "gates": {id_: said for id_, said in answer.gates.items() if id_ in statements and takes(question, id_, said)},
    }
    return answer.model_copy(update=changes)


def _use_faults(source: Source, assessment: Assessment, known: dict[str, Rubric]) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for place, use in enumerate(assessment.rubrics):
        at = ("rubrics", place, "id")
        if use.id in seen:
            line = source.place(("rubrics", seen[use.id], "id")).line
            yield source.finding(at, f"the rubric `{use.id}` is listed on line {line} already", "Keep one.")
        elif use.id not in known:
            yield source.finding(at, *unknown(f"there is no rubric `{use.id}`", use.id, known))
        elif not still_holds(use, known[use.id]):
            yield _version_finding(source, place, use, known[use.id])
        seen.setdefault(use.id, place)


def too_new(source: Source, assessment: Assessment, rubrics: Sequence[Rubric]) -> tuple[Finding, ...]:
    """The rubrics that were newer when they were answered: to save the answers here could lose some of them."""
    known = {rubric.id: rubric for rubric in rubrics}
    return tuple(
        _version_finding(source, place, use, known[use.id])
        for place, use in enumerate(assessment.rubrics)
        if use.id in known and _numbers(use.version) > _numbers(known[use.id].version)
    )


def changes(source: Source, assessment: Assessment, rubrics: Sequence[Rubric]) -> tuple[Finding, ...]:
    """What is told and stops nothing: rubrics that grew while the answers hold, and answers to retired questions."""
    known = {rubric.id: rubric for rubric in rubrics}
    newer = [
        _version_finding(source, place, use, known[use.id])
        for place, use in enumerate(assessment.rubrics)
        if use.id in known and use.version != known[use.id].version and still_holds(use, known[use.id])
    ]
    retired = [
        source.finding(("answers", rubric.id, one.id), f"`{one.id}` was retired", f"Left out: {one.reason}", key=True)
        for rubric in rubrics
        for one in rubric.retired
        if one.id in assessment.answers.get(rubric.id, {}) and one.id not in rubric.by_id
    ]
    return (*newer, *retired)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def still_holds(use: RubricUse, rubric: Rubric) -> bool:
    """Whether answers given then hold now: by semver, only another first number may change what a level means.

    Before 1.0.0 the second number does what the first does later.
    """
    then, now = _numbers(use.version), _numbers(rubric.version)
    return then[: _kept(then)] == now[: _kept(then)] and then <= now


def _kept(version: tuple[int, ...]) -> int:
    """How many numbers two versions share whose answers hold for both."""
    return 1 if version[0] else 2


def _version_finding(source: Source, place: int, use: RubricUse, rubric: Rubric) -> Finding:
    then, now = _numbers(use.version), _numbers(rubric.version)
    if then > now:
        hint = "Update csmaturity, or give the rubric file that was used then."
    elif then[: _kept(then)] < now[: _kept(then)]:
        file = "FILE" if source.name == "<stdin>" else shlex.quote(source.name)
        hint = (
            f"Levels may mean something else now. Run csmaturity assess {file}: it asks those questions again and "
            "keeps notes, evidence and targets."
        )
    else:
        hint = "Only wording or additions changed: the answers still hold."
    message = f"answered with `{use.id}` {use.version}; here it is {rubric.version}"
    return source.finding(("rubrics", place, "version"), message, hint)


def _answer_faults(source: Source, path: Path, rubric: Rubric, question_id: str, answer: Answer) -> Iterator[Finding]:
    question = rubric.by_id.get(question_id)
    if question is None:
        if question_id in {one.id for one in rubric.retired}:
            return
        words = unknown(f"`{rubric.id}` has no question `{question_id}`", question_id, rubric.by_id)
        yield source.finding(path, *words, key=True)
        return
    levels, statements = _levels(rubric, question), statement_ids(question)
    if answer.level is not None and (fault := level_fault(question, answer.level)):
        yield source.finding((*path, "level"), *fault)
    chosen = None if question.answer else answer.chosen
    for name, value in (("level", chosen), ("target", answer.target)):
        if value is not None and value not in levels:
            yield source.finding((*path, name), *unknown(f"`{question_id}` has no level `{value}`", value, levels))
    for id_, said in answer.gates.items():
        if id_ not in statements:
            words = unknown(f"`{question_id}` has no gate or signal `{id_}`", id_, statements)
            yield source.finding((*path, "gates", id_), *words, key=True)
        elif not takes(question, id_, said):
            allowed = sorted(may_not_apply(question))
            hint = f"Gates that may not apply here: {', '.join(allowed)}." if allowed else "Write yes, no or unknown."
            message = f"`{question_id}.{id_}` applies to everybody: it can't be left out as not applicable"
            yield source.finding((*path, "gates", id_), message, hint)


def level_fault(question: Question, level: str | Fraction) -> tuple[str, str] | None:
    """Why a question can't be answered so: by an id where it wants a number, by a number where it wants a level."""
    if question.answer is None:
        if isinstance(level, str):
            return None
        return f"`{question.id}` is answered by a level, not by {shown(number_out(level))}", "Write the id of a level."
    unit = question.answer.number
    if isinstance(level, str):
        return f"`{question.id}` is answered by a number ({unit}), not by a level", "Write digits only, such as 7.5."
    fault = fact_fault(question.answer.fact, number_out(level))
    return (fault[0].replace("`level`", f"`{question.id}`"), fault[1]) if fault else None


def _is_fitting(question: Question, answer: Answer, levels: Collection[str]) -> bool:
    if answer.level is None or level_fault(question, answer.level):
        return False
    return answer.chosen is None or answer.chosen in levels


def _levels(rubric: Rubric, question: Question) -> tuple[str, ...]:
    return tuple(level.id for level in rubric.scale_of(question))


def _fact_faults(source: Source, assessment: Assessment, rubrics: Sequence[Rubric]) -> Iterator[Finding]:
    names = [fact.id for rubric in rubrics for fact in rubric.profile]
    for name, value in assessment.organisation.facts.items():
        path = ("organisation", "facts", name)
        facts = _facts(rubrics, name)
        fault = _fact_fault(name, value, facts)
        if fault and not facts:
            yield source.finding(path, *unknown(fault[0], name, names), key=True)
        elif fault:
            yield source.finding(path, *fault)


def _facts(rubrics: Sequence[Rubric], name: str) -> tuple[Fact, ...]:
    """Every rubric's fact of that name: they share one answer."""
    return tuple(fact for rubric in rubrics for fact in rubric.profile if fact.id == name)


def _fact_fault(name: str, value: Any, facts: tuple[Fact, ...]) -> tuple[str, str] | None:
    """Why a value fits none of the facts that it answers; None where it fits one."""
    faults = [fact_fault(fact, value) for fact in facts]
    if not faults:
        return f"no rubric asks for the fact `{name}`", ""
    return None if None in faults else faults[0]


def under_present_ids(assessment: Assessment, rubrics: Sequence[Rubric]) -> Assessment:
    """The same answers under the ids that questions have now; an answer that stands there already is kept."""
    former = {rubric.id: _former(rubric) for rubric in rubrics}
    answers = {id_: _moved(given, former.get(id_, {})) for id_, given in assessment.answers.items()}
    rubric, slash, question = (assessment.at or "").partition("/")
    now = former.get(rubric, {}).get(question)
    at = f"{rubric}{slash}{now}" if now else assessment.at
    voices = tuple(_voice_moved(voice, former) for voice in assessment.voices)
    cases = moved_cases(assessment.cases, former)
    now_held = {"answers": answers, "at": at, "voices": voices, "cases": cases}
    if all(getattr(assessment, name) == value for name, value in now_held.items()):
        return assessment
    return assessment.model_copy(update=now_held)


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
