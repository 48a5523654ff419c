"""Rules on conditions: they can be read, and they can both hold and fail.

Not what a condition means (csmaturity.rubric.conditions).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, pairwise, product
from math import prod
from typing import Any

from csmaturity.errors import Finding, InputError
from csmaturity.rubric import check_conditions
from csmaturity.rubric.check.model import Subject
from csmaturity.rubric.conditions import COMBINING, Reached, holds, names, number
from csmaturity.rubric.index import Index, index
from csmaturity.rubric.messages import validated
from csmaturity.rubric.model import Rubric

MOST_CASES = 4096
"""So many cases of a file are tried; a condition that needs more is left alone, as no author writes one by accident."""

_OTHER = "…"
"""Stands for any value of a text, or of another rubric, that the condition does not name."""


def invalid_condition(subject: Subject) -> Iterator[Finding]:
    """A condition that can't be read: an unknown name, a value that its fact cannot have, a wrong comparison.

    It would hold never, or always, without a word.

    Bad: applies-when: {team-sizes: {min: 5}}
    Good: applies-when: {team-size: {min: 5}}
    """
    if subject.rubric is not None:
        return  # such a file is not loaded
    try:
        rubric = validated(Rubric, subject.source)
    except InputError:
        return
    yield from check_conditions.faults(subject.source, rubric, index(rubric))


def constant_condition(subject: Subject) -> Iterator[Finding]:
    """A condition that holds whatever is answered, or never.

    The question or gate is then asked of everyone or of nobody, a level is always or never reached, and a contradiction
    is always or never told.

    Bad: applies-when: {share: {min: 1.5}}
    Good: applies-when: {share: {min: 0.15}}
    """
    rubric, known = subject.rubric, subject.page.known
    if rubric is None or known is None:
        return
    left = MOST_CASES
    for path, condition, scope in check_conditions.conditions(rubric, known):
        if scope == "plan":
            continue  # what a plan comes to cannot be tried out here
        results, tried = _results(condition, known, left, scope)
        left -= tried
        if len(results) == 1:
            always = results == {True}
            message = f"this condition {'always' if always else 'never'} holds"
            yield subject.finding(
                path, message, "Remove it." if always else "Correct it, or remove what depends on it.", key=True
            )


def _results(
    condition: Mapping[str, Any], known: Index, most: int, scope: check_conditions.Scope
) -> tuple[set[bool], int]:
    """What a condition can come to over all values that matter to it, and how many cases were tried.

    Nothing, and none, where there are more than `most`.
    """
    asked = sorted(names(condition))
    wanted = {name: _wanted(condition, name) for name in asked}
    ranges = [_range(name, wanted[name], known, scope) for name in asked]
    if prod(map(len, ranges)) > most:
        return set(), 0
    found: set[bool] = set()
    tried = 0
    for case in product(*ranges):
        tried += 1
        facts = dict(zip(asked, case, strict=True))
        result = holds(condition, facts.get)
        if result is not None:
            found.add(result)
        if len(found) == 2:
            break
    return found, tried


def _wanted(condition: Mapping[str, Any], name: str) -> tuple[object, ...]:
    """Every value that a condition compares a name with, at any depth."""
    found: list[object] = []
    for key, value in condition.items():
        parts: Sequence[Mapping[str, Any]] = ()
        if key == "not":
            parts = (value,)
        elif key in COMBINING:
            parts = value
        elif key == name:
            compared = value.values() if isinstance(value, Mapping) else (value,)
            for one in compared:
                found.extend(one if isinstance(one, tuple) else (one,))
        for part in parts:
            found.extend(_wanted(part, name))
    return tuple(found)


def _range(name: str, wanted: tuple[object, ...], known: Index, scope: check_conditions.Scope) -> Sequence[object]:
    """The values of a name that can make a difference."""
    fact = known.facts.get(name)
    if fact is not None and fact.is_number:
        return _numbers(wanted, share=fact.kind == "share")
    if fact is not None and fact.is_several:
        return _some_of(wanted)
    if fact is not None and fact.choices:
        return fact.choices
    question, dot, _ = name.rpartition("/")[2].partition(".")
    if "/" not in name and question in known.by_id:
        if dot:
            return ("yes", "no") if scope == "level" else ("yes", "no", "unknown")
        scale = known.scales[question]
        if known.by_id[question].answer:
            return tuple(Reached(one.id, number) for one in scale for number in _numbers(wanted, share=False))
        return tuple(Reached(level.id, Fraction(level.value)) for level in scale)
    is_own = "/" not in name and all(number(one) is not None for one in wanted)
    if is_own and (dot or fact is None):
        return _numbers(wanted, share=not dot)
    return (*dict.fromkeys(wanted), _OTHER)


def _some_of(wanted: tuple[object, ...]) -> Sequence[object]:
    """Every choice of several among those that a condition names; more than are ever tried stay uncounted."""
    named = tuple(dict.fromkeys(wanted))
    if 2 ** len(named) > MOST_CASES:
        return range(MOST_CASES + 1)
    return tuple(some for size in range(len(named) + 1) for some in combinations(named, size))


def _numbers(wanted: tuple[object, ...], *, share: bool) -> tuple[Fraction, ...]:
    """Each number compared with, one between each two, and one beyond each end; a share stays from 0 to 1."""
    bounds = sorted({bound for value in wanted if (bound := number(value)) is not None})
    if not bounds:
        return (Fraction(0),)
    between = [(low + high) / 2 for low, high in pairwise(bounds)]
    points = {bounds[0] - 1, *bounds, *between, bounds[-1] + 1}
    if share:
        points = {min(max(point, Fraction(0)), Fraction(1)) for point in points} | {Fraction(0), Fraction(1)}
    return tuple(sorted(points))
