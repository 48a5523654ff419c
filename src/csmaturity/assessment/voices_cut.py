"""Of two assessments by many people, the answers of those only whose roles were heard both times.

Not what that does to a score (csmaturity.scoring.comparison), nor which groups a report shows apart
(csmaturity.assessment.voices_groups).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from csmaturity.assessment.model import Assessment, Voice
from csmaturity.assessment.voices import Voices, role_name
from csmaturity.assessment.voices_groups import groups
from csmaturity.rubric.model import Rubric


class Common(NamedTuple):
    """Both assessments with the voices of common roles only, and how many people of other roles each one heard."""

    then: Assessment
    now: Assessment
    only_then: int
    only_now: int


def in_common(old: Assessment, new: Assessment, rubric: Rubric) -> Common | None:
    """Both assessments cut to the roles that answered this rubric both times; None where nothing is or may be cut.

    Nothing is to be cut where the roles are the same. Nothing may be where one person answered, where somebody names no
    role, or where the cut would show too few people: crossed with the groups that a report shows and with those whom
    the rule looks at, every part that answered a question has `min_group` people, on either side of the cut.
    """
    before, after = Voices.of(old, [rubric]), Voices.of(new, [rubric])
    if before is None or after is None:
        return None
    then, now = roles(before, rubric), roles(after, rubric)
    kept = then & now
    if then == now or not kept or "" in then | now:
        return None
    if not (_may_be_cut(before, rubric, kept) and _may_be_cut(after, rubric, kept)):
        return None
    return Common(
        _cut(old, kept),
        _cut(new, kept),
        sum(_role(voice) not in kept for voice in _heard(before, rubric)),
        sum(_role(voice) not in kept for voice in _heard(after, rubric)),
    )


def roles(voices: Voices, rubric: Rubric) -> frozenset[str]:
    """The roles of those who answered a rubric, however they are spelt; "" for those who name none."""
    return frozenset(map(_role, _heard(voices, rubric)))


def _role(voice: Voice) -> str:
    return role_name(voice.respondent.role)


def _heard(voices: Voices, rubric: Rubric) -> list[Voice]:
    """The people who said anything to a rubric; a form may have asked others only for another one."""
    return [
        voice for voice in voices.people if any(one.says_something for one in voice.answers.get(rubric.id, {}).values())
    ]


def _may_be_cut(voices: Voices, rubric: Rubric, kept: frozenset[str]) -> bool:
    """Whether neither side of the cut, nor what is left of a group that is shown, falls below the smallest group."""
    parts = tuple(_parts(voices, _heard(voices, rubric), kept))
    counts = (voices.said(part, rubric, question).answered for question in rubric.all_questions for part in parts)
    return not any(0 < count < voices.combination.min_group for count in counts)


def _parts(voices: Voices, heard: Iterable[Voice], kept: frozenset[str]) -> Iterable[list[Voice]]:
    """The people by shown group, by whether the rule looks at them, and by side of the cut."""
    shown = {voice.id: place for place, group in enumerate(groups(voices)) for voice in group.people}
    counted = {voice.id for voice in voices.counted}
    found: dict[tuple[int | None, bool, bool], list[Voice]] = {}
    for voice in heard:
        key = (shown.get(voice.id), voice.id in counted, _role(voice) in kept)
        found.setdefault(key, []).append(voice)
    return found.values()


def _cut(assessment: Assessment, kept: frozenset[str]) -> Assessment:
    voices = tuple(voice for voice in assessment.voices if _role(voice) in kept)
    return assessment.model_copy(update={"voices": voices})
