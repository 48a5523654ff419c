"""What keeps files from being combined: answers to different rubrics, and the same person or content twice.

Not the combining itself (csmaturity.assessment.combine), nor faults inside one file (csmaturity.assessment.fit).
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from csmaturity.assessment.combine import Given, Part, unnamed
from csmaturity.assessment.fit import misfits
from csmaturity.assessment.model import Assessment, Organisation, RubricUse, Voice
from csmaturity.assessment.voices import role_name
from csmaturity.errors import Finding
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.plain_text import one_line
from csmaturity.rubric.source import Path, Source

Sign = tuple[str, ...]

LEAST_ALIKE = 9
"""Answers; two people who gave fewer often gave the same ones."""


class Double(NamedTuple):
    """Files that hold one person's answers more than once; `kept` is the part that counts, `message` why they do."""

    message: str
    kept: Part
    left_out: tuple[Part, ...]


def rubric_sets(given: Sequence[Given]) -> dict[tuple[str, ...], list[str]]:
    """The files by the set of rubrics that they answer; to combine them there may be only one."""
    found: dict[tuple[str, ...], list[str]] = {}
    for file, assessment in sorted(given, key=lambda one: one.file):
        used = {*(use.id for use in assessment.rubrics), *assessment.answers}
        found.setdefault(tuple(sorted(used)), []).append(file)
    return found


def organisations(given: Sequence[Given]) -> dict[str, list[str]]:
    """The files by the organisation that they are about, each under the name that stands first; nameless ones fit all.

    Letter case and spaces make no other organisation.
    """
    shown: dict[str, str] = {}
    found: dict[str, list[str]] = {}
    for file, assessment in sorted(given, key=lambda one: one.file):
        name = one_line(assessment.organisation.name or "")
        if name:
            found.setdefault(shown.setdefault(name.casefold(), name), []).append(file)
    return found


def alike(parts: Sequence[Part], *, anonymous: bool = False) -> tuple[str, ...]:
    """A sentence about each group of people who gave the same answers to all questions: one of them may be two.

    People agree on few answers by chance, so those must be many, hold somebody's words, or be of the same seconds.
    Somebody whom a combined file holds already is one person, with `anonymous` whatever name and time they had. Whom
    nothing tells apart without these is told as well: they count as one.
    """
    people: dict[str, list[Part]] = {}
    for part in sorted(parts, key=lambda part: (part.was_combined, part.file)):
        people.setdefault((unnamed(part.voice) if anonymous else part.voice).id, []).append(part)
    return (*_as_one(people.values()), *_alike([held[0] for held in people.values()]))


def _as_one(people: Iterable[Sequence[Part]]) -> Iterator[str]:
    for held in people:
        files = {part.voice.id: part.file for part in held if not part.was_combined}
        if len(files) > 1:
            names = _named(sorted(files.values()))
            yield f"{names} hold the same answers of the same role and day, and without names count as one person"


def _alike(parts: Sequence[Part]) -> tuple[str, ...]:
    groups: dict[str, list[Part]] = {}
    for part in sorted(parts, key=lambda part: part.file):
        said = part.voice.model_dump(mode="json", exclude_defaults=True, include={"answers"}).get("answers", {})
        answers = [answer for given in said.values() for answer in given.values()]
        times = part.voice.started, part.voice.updated
        moment = "" if times[0].time() == dt.time() else " ".join(time.isoformat() for time in times)
        if len(answers) >= LEAST_ALIKE or any("note" in answer or "evidence" in answer for answer in answers):
            moment = ""
        elif not moment:
            continue
        groups.setdefault(json.dumps([said, moment], sort_keys=True), []).append(part)
    files = [sorted({part.file for part in held}) for held in groups.values()]
    return tuple(
        f"{_named(names)} hold the same answers; if one person sent them, leave all but one out"
        for names in files
        if len(names) > 1
    )


def doubles(parts: Sequence[Part], *, anonymous: bool = False) -> tuple[Double, ...]:
    """The same content in two files, and two different answer sets of one person, of which the later counts.

    A voice that a combined file holds already is no double, with `anonymous` whatever name it had. Answer sets are one
    person's where they share role and name or the token of a form; without either, where role and the second of the
    beginning are the same.
    """
    return (*_same_content(parts), *_same_person(parts, anonymous=anonymous))


def without(parts: Sequence[Part], found: Sequence[Double]) -> tuple[Part, ...]:
    """The parts that count. The same content twice is one voice anyway."""
    gone = {part.voice.id for one in found for part in one.left_out if part.voice.id != one.kept.voice.id}
    return tuple(part for part in parts if part.voice.id not in gone)


def _same_content(parts: Sequence[Part]) -> list[Double]:
    by_id: dict[str, list[Part]] = {}
    for part in sorted(parts, key=lambda part: part.file):
        if not part.was_combined:
            by_id.setdefault(part.voice.id, []).append(part)
    return [
        Double(f"{_files(held)} say the same", held[0], tuple(held[1:])) for held in by_id.values() if len(held) > 1
    ]


def _same_person(parts: Sequence[Part], *, anonymous: bool) -> list[Double]:
    people: dict[Sign, dict[str, Part]] = {}
    for part in sorted(parts, key=lambda part: (part.was_combined, part.file)):
        held: dict[str, Part] = {}
        for sign in _signs(part.voice):
            held |= people.get(sign, {})
        held.setdefault((unnamed(part.voice) if anonymous else part.voice).id, part)
        for sign in {sign for one in held.values() for sign in _signs(one.voice)}:
            people[sign] = held
    found = []
    for sets in {id(sets): sets for sets in people.values()}.values():
        if len(sets) > 1:
            ranked = sorted(sets.values(), key=_latest_last)
            message = f"{_files(sorted(ranked, key=lambda part: part.file))} hold different answers of one person"
            found.append(Double(message, ranked[-1], tuple(ranked[:-1])))
    return found


def _latest_last(part: Part) -> tuple[dt.datetime, int, str]:
    """Where two were written at the same time, or on one day that is all they tell, the fuller one counts."""
    return part.voice.updated, sum(map(len, part.voice.answers.values())), part.voice.id


def _signs(voice: Voice) -> tuple[Sign, ...]:
    """What says that two voices are one person's."""
    role, name = role_name(voice.respondent.role), (voice.respondent.name or "").casefold()
    named = (("name", role, name),) if name else ()
    drawn = (("token", voice.respondent.token),) if voice.respondent.token else ()
    has_time = voice.started.time() != dt.time()
    return (*named, *drawn) or ((("time", role, voice.started.isoformat()),) if has_time else ())


def _files(parts: Sequence[Part]) -> str:
    return _named(list(dict.fromkeys(part.file for part in parts)))


def _named(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def voice_misfits(source: Source, assessment: Assessment, rubrics: Sequence[Rubric]) -> tuple[Finding, ...]:
    """What the voices of a combined file say that does not fit the rubrics, at its place in that file."""
    if not assessment.voices:
        return ()
    values: list[dict[Path, Any]] = [{} for _ in assessment.voices]
    keys: list[dict[Path, Any]] = [{} for _ in assessment.voices]
    for places, split in ((source.values, values), (source.keys, keys)):
        for path, place in places.items():
            if len(path) > 1 and path[0] == "voices" and isinstance(path[1], int):
                split[path[1]][path[2:]] = place
    found: list[Finding] = []
    for number, voice in enumerate(assessment.voices):
        own = source._replace(values=values[number], keys=keys[number])
        found += misfits(own, as_assessment(voice), rubrics)
    return tuple(sorted(found))


def as_assessment(voice: Voice) -> Assessment:
    """A voice as an assessment of its own."""
    return Assessment.model_construct(
        organisation=Organisation.model_construct(facts=voice.facts),
        respondent=voice.respondent,
        rubrics=voice.rubrics,
        started=voice.started,
        updated=voice.updated,
        answers=voice.answers,
        finance=voice.finance,
    )


def raised(assessment: Assessment, comparable: Mapping[tuple[str, str], str]) -> Assessment:
    """The assessment with the version for which its answers hold as well, for each voice too.

    `comparable` is that version by rubric id and the version that was answered.
    """
    if not comparable:
        return assessment
    voices = tuple(
        voice.model_copy(update={"rubrics": _uses(voice.rubrics, comparable)}) for voice in assessment.voices
    )
    return assessment.model_copy(update={"rubrics": _uses(assessment.rubrics, comparable), "voices": voices})


def _uses(uses: Sequence[RubricUse], comparable: Mapping[tuple[str, str], str]) -> tuple[RubricUse, ...]:
    return tuple(
        use.model_copy(update={"version": comparable[use.id, use.version], "sha256": None, "decides": None})
        if (use.id, use.version) in comparable
        else use
        for use in uses
    )
