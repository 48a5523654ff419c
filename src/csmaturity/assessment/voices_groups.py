"""Which people may be shown apart from the others without showing any one of them.

Not what they said (csmaturity.assessment.voices), nor how a group is called in a report
(csmaturity.report.voices.pages).
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from csmaturity.assessment.model import Voice
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
