"""Several assessments become one that keeps every answer set; nothing depends on the order in which they come.

Not the answer that follows from them (csmaturity.assessment.voices), nor the reading (csmaturity.cli.combine).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from csmaturity.assessment.cases import together
from csmaturity.assessment.facts import as_written
from csmaturity.assessment.model import Answer, Assessment, Combination, Organisation, Person, RubricUse, Voice
from csmaturity.assessment.plan_choices import PlanChoices
from csmaturity.assessment.voices import leads
from csmaturity.rubric.model import Rubric

ID_LENGTH = 12
"""Hexadecimal digits of an id: among a million voices two meet by chance once in five hundred tries."""


class Part(NamedTuple):
    """A voice and the file it came from; `was_combined` where that file held several."""

    file: str
    voice: Voice
    was_combined: bool


class Given(NamedTuple):
    """A file that was read: its name as the user gave it, and what it holds under the ids that questions have now."""

    file: str
    assessment: Assessment


def parts_of(given: Sequence[Given]) -> tuple[Part, ...]:
    """Every voice of every file; a file of one person's answers is one voice."""
    return tuple(
        Part(file, _with_id(voice), bool(assessment.voices))
        for file, assessment in given
        for voice in (assessment.voices or (_voice(assessment),))
    )


def unnamed(voice: Voice) -> Voice:
    """A voice without name and time of day; the token of its form stays, so that the same file is known again."""
    respondent = Person(role=voice.respondent.role, token=voice.respondent.token)
    changes: dict[str, Any] = {"respondent": respondent}
    changes |= {part: _midnight(getattr(voice, part)) for part in ("started", "updated")}
    return _with_id(voice.model_copy(update=changes))


def combined(
    given: Sequence[Given],
    voices: Iterable[Voice],
    combination: Combination,
    rubrics: Sequence[Rubric],
    uses: Sequence[RubricUse] = (),
) -> tuple[Assessment, tuple[str, ...]]:
    """One assessment of all voices, and a sentence about each thing on which the files contradict each other.

    What files of several people hold beside the voices was agreed on and is kept; of two different agreed answers the
    later file's counts. Facts and money figures that nobody agreed on are those of whoever leads, else most people's.
    Who prepared the report is not taken from one person's file: it would name a respondent. Every case is kept, once.
    """
    told: list[str] = []
    kept = map(unnamed, voices) if combination.anonymous else voices
    people = tuple(sorted({voice.id: voice for voice in kept}.values(), key=lambda voice: voice.id))
    settled = sorted((one for one in given if one.assessment.voices), key=_latest_first)
    ranked = sorted(people, key=lambda voice: (not leads(voice, combination), voice.started, voice.id))
    name = _first(one.assessment.organisation.name for one in settled) or _most(
        "the organisation's name", [one.assessment.organisation.name for one in sorted(given, key=_latest_first)], told
    )
    moments = [*(voice.updated for voice in people), *(one.assessment.updated for one in settled)]
    result = Assessment(
        organisation=Organisation(name=name, facts=_facts(settled, ranked, combination, told)),
        respondent=_first(_person(one.assessment.respondent) for one in settled) or Person(),
        prepared_by=_first(_person(one.assessment.prepared_by) for one in settled) or Person(),
        rubrics=tuple(uses) or tuple(RubricUse(id=rubric.id, version=rubric.version) for rubric in rubrics),
        started=min(voice.started for voice in people),
        updated=max(moments),
        form="quick" if all(one.assessment.form == "quick" for one in given) else None,
        at=_first(one.assessment.at for one in settled),
        answers=_agreed(settled, rubrics, told),
        finance=_finance(settled, ranked, told),
        plan=_plan(settled, given),
        cases=together(case for one in given for case in one.assessment.cases),
        combination=combination,
        voices=people,
    )
    return result, tuple(told)


def _plan(settled: Sequence[Given], given: Sequence[Given]) -> PlanChoices | None:
    """What was decided about the plan: by several people's file if there is one, else by the latest that says any."""
    return _first(one.assessment.plan for one in (*settled, *sorted(given, key=_latest_first)))  # type: ignore[no-any-return]


def _latest_first(given: Given) -> tuple[float, str]:
    return -given.assessment.updated.timestamp(), _digest(given.assessment.model_dump(mode="json", by_alias=True))


def _voice(assessment: Assessment) -> Voice:
    return Voice(
        id="-",
        respondent=assessment.respondent,
        started=assessment.started,
        updated=assessment.updated,
        rubrics=assessment.rubrics,
        facts=assessment.organisation.facts,
        answers=assessment.answers,
        finance=assessment.finance,
    )


def _midnight(moment: dt.datetime) -> dt.datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def _with_id(voice: Voice) -> Voice:
    content = voice.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"id"})
    return voice.model_copy(update={"id": _digest(content)})


def _digest(content: Any) -> str:
    """A name made of the content; a letter stands first, so that no reader of YAML takes it for a number."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return "v" + hashlib.sha256(text.encode()).hexdigest()[:ID_LENGTH]


def _facts(
    settled: Sequence[Given], ranked: Sequence[Voice], combination: Combination, told: list[str]
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in settled:
        for fact, value in one.assessment.organisation.facts.items():
            found.setdefault(fact, value)
    for fact in dict.fromkeys(fact for voice in ranked for fact in voice.facts):
        if fact in found:
            continue
        leading = [voice.facts[fact] for voice in ranked if fact in voice.facts and leads(voice, combination)]
        every = [voice.facts[fact] for voice in ranked if fact in voice.facts]
        found[fact] = leading[0] if leading else _most("", every, [])
        _tell(f"the fact {fact}", every, found[fact], told)
    return dict(sorted(found.items()))


def _finance(settled: Sequence[Given], ranked: Sequence[Voice], told: list[str]) -> Any:
    held = _first(one.assessment.finance for one in settled)
    given = [voice.finance for voice in ranked if voice.finance]
    if held or not given:
        return held
    if any(one != given[0] for one in given):
        told.append("the money figures differ; those of whoever leads, else of whoever answered first, are taken")
    return given[0]


def _agreed(settled: Sequence[Given], rubrics: Sequence[Rubric], told: list[str]) -> dict[str, dict[str, Answer]]:
    """The answers that were agreed on, in the rubrics' order; of two, the later file's."""
    found: dict[tuple[str, str], Answer] = {}
    for one in settled:
        for rubric, answers in one.assessment.answers.items():
            for question, answer in answers.items():
                kept = found.setdefault((rubric, question), answer)
                if kept != answer:
                    told.append(f"{rubric}/{question} was agreed on differently; the answer of the later file is kept")
    by_rubric = {
        rubric.id: {id_: found[rubric.id, id_] for id_ in rubric.by_id if (rubric.id, id_) in found}
        for rubric in rubrics
    }
    return {id_: answers for id_, answers in by_rubric.items() if answers}


def _person(person: Person) -> Person | None:
    return None if person == Person() else person


def _first(values: Iterable[Any]) -> Any:
    return next((value for value in values if value is not None), None)


def _most(what: str, values: Sequence[Any], told: list[str]) -> Any:
    """The value that most people give, the first of them where several are as many."""
    given = [value for value in values if value is not None]
    if not given:
        return None
    chosen = Counter(map(as_written, given)).most_common(1)[0][0]
    found = next(value for value in given if as_written(value) == chosen)
    if what:
        _tell(what, given, found, told)
    return found


def _tell(what: str, every: Sequence[Any], chosen: Any, told: list[str]) -> None:
    counts = Counter(map(as_written, every))
    if len(counts) > 1:
        said = ", ".join(
            f"{value} ({count})" for value, count in sorted(counts.items(), key=lambda it: (-it[1], it[0]))
        )
        told.append(f"{what} differs: {said}; taken: {as_written(chosen)}")
