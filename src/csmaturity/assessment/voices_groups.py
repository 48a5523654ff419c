"""Which people may be shown apart from the others, in one assessment or across two, without showing any one of them.

Not what they said (csmaturity.assessment.voices), what a cut does to a score (csmaturity.scoring.comparison), nor how a
group is called in a report (csmaturity.report.voices.pages).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from csmaturity.assessment.model import Assessment, Voice
from csmaturity.assessment.voices import Said, Voices, leads, role_name
from csmaturity.rubric.model import Rubric

TWO_RATERS = 2
"""Two people who rate independently and compare on purpose: the only ones who are shown one by one."""


class Group(NamedTuple):
    """People shown together; `kind` is lead, role, others or rater, `role` the role's name where it is one role's."""

    kind: Literal["lead", "role", "others", "rater"]
    role: str
    people: tuple[Voice, ...]


def groups(voices: Voices) -> tuple[Group, ...]:
    """Everybody in groups that are each large enough: who leads, each role, then the others. Empty where none fits.

    Nobody is in two groups. Roles of too few people become the others; where those are still too few, the smallest
    group joins them, so that nothing about them follows by subtraction. One group alone is no comparison.
    """
    least = voices.combination.min_group
    apart = [group for group in _by_role(voices) if len(group.people) >= least]
    apart.sort(key=lambda group: -len(group.people))
    kept = {voice.id for group in apart for voice in group.people}
    others = [voice for voice in voices.people if voice.id not in kept]
    while apart and 0 < len(others) < least:
        others += apart.pop().people
    if others:
        apart.append(Group("others", "", tuple(others)))
    order = {"lead": 0, "role": 1, "others": 2}
    return tuple(sorted(apart, key=lambda group: order[group.kind])) if len(apart) > 1 else ()


def may_be_shown(voices: Voices, rubric: Rubric, *held: Said) -> bool:
    """Whether what these groups of people said to a question may be shown.

    Where answers speak of people at work, each group has to be large enough by those who answered that question;
    elsewhere `groups` has seen to it.
    """
    return not rubric.about_people or all(one.answered >= voices.combination.min_group for one in held)


def raters(voices: Voices) -> tuple[Voice, Voice] | None:
    """The two people of a comparison between two raters, who leads first; None where there are not exactly two."""
    if len(voices.people) != TWO_RATERS:
        return None
    first, second = sorted(voices.people, key=lambda voice: not leads(voice, voices.combination))
    return first, second


def apart(voices: Voices) -> tuple[Group, ...]:
    """Who is shown apart from the others: two raters one by one, else the groups."""
    pair = raters(voices)
    return tuple(Group("rater", one.respondent.role or "", (one,)) for one in pair) if pair else groups(voices)


def _by_role(voices: Voices) -> list[Group]:
    found: dict[tuple[str, str], list[Voice]] = {}
    for voice in voices.people:
        key = ("lead", "") if leads(voice, voices.combination) else ("role", role_name(voice.respondent.role))
        found.setdefault(key, []).append(voice)
    return [
        Group("lead", "", tuple(people)) if kind == "lead" else Group("role", _spelling(people), tuple(people))
        for (kind, role), people in sorted(found.items())
        if kind == "lead" or role
    ]


def _spelling(people: list[Voice]) -> str:
    """How the role is written, the first spelling in the alphabet where people write it differently."""
    return min(" ".join((voice.respondent.role or "").split()) for voice in people)


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
