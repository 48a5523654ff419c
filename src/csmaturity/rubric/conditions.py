"""Conditions over facts and answers, in three values: they hold, they don't, or it can't be known yet.

Not what the names stand for: the caller looks them up. What a condition may say is checked in
csmaturity.rubric.check_conditions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

Condition = Mapping[str, Any]
"""Entries that must all hold. `name: value` is equality, `name: [a, b]` any of these, `name: {in, min, max, not}` each
of these; `all: [condition…]`, `any: [condition…]` and `not: condition` combine conditions.

A fact of several choices has a list of values: equality then holds where one of them is equal."""

Lookup = Callable[[str], object | None]
"""The value of a name: a fact's value, a question's level, a section's share, a gate's yes, no or unknown; None is not
known."""


class Reached(NamedTuple):
    """The level of a question: equal to its id or its value, compared by its value.

    Where a number was answered, `value` is that number.
    """

    id: str
    value: Fraction


class Possible(NamedTuple):
    """A level that is one of some; `whole` tells that these are all of its scale, so that nothing is known of it."""

    options: tuple[Reached, ...]
    whole: bool


class Between(NamedTuple):
    """A number that is only known to lie from `low` to `high`."""

    low: Fraction
    high: Fraction


COMBINING = frozenset({"all", "any", "not"})
SCORE = "score"
"""Behind the id of a section or rubric: its score, in the rubric's own numbers. The id alone is the share reached."""

COMPARING = frozenset({"in", "min", "max", "not"})


Entry = Callable[[str, Condition], bool | None]
"""Reads a single entry of a condition, by its name and the mapping that it stands in."""


def holds(condition: Condition, lookup: Lookup) -> bool | None:
    """Whether a condition holds; None where a value that isn't known decides it (Kleene's strong logic)."""
    return combined(condition, lambda name, within: compared(within[name], lookup(name)))


def combined(condition: Condition, entry: Entry) -> bool | None:
    """The same for a condition with entries of its own, which `entry` reads."""
    return _every(_entry(name, condition, entry) for name in condition)


def applies(condition: Condition | None, facts: Mapping[str, object]) -> bool:
    """Whether something is asked: always without a condition, and where a fact that nobody gave decides it."""
    return condition is None or holds(condition, facts.get) is not False


def without(condition: Condition, left_out: Callable[[str], bool]) -> Condition | None:
    """The condition without its entries about some names, as if they had not been written; None where none is left."""
    kept: dict[str, Any] = {}
    for name, wanted in condition.items():
        if name == "not":
            part = without(wanted, left_out)
            kept |= {} if part is None else {name: part}
        elif name in COMBINING:
            parts = tuple(part for one in wanted if (part := without(one, left_out)) is not None)
            kept |= {name: parts} if parts else {}
        elif not left_out(name):
            kept[name] = wanted
    return kept or None


def names(condition: Condition) -> frozenset[str]:
    """Every name that a condition asks about, at any depth; parts that are no conditions are passed over."""
    found: set[str] = set()
    for name, wanted in condition.items():
        if name in COMBINING:
            parts = wanted if isinstance(wanted, tuple) else (wanted,)
            found.update(*(names(part) for part in parts if isinstance(part, Mapping)))
        else:
            found.add(name)
    return frozenset(found)


def same(one: object, other: object) -> bool:
    """Whether two values are equal: numbers by worth, however written; all else by kind and value."""
    if isinstance(one, Reached):
        one = one.id if isinstance(other, str) else one.value
    left, right = number(one), number(other)
    if left is not None and right is not None:
        return left == right
    return type(one) is type(other) and one == other


def number(value: object) -> Fraction | None:
    """The exact number that a value is, or None; true and false are no numbers."""
    if isinstance(value, bool) or not isinstance(value, (int, Decimal, Fraction)):
        return None
    if isinstance(value, Decimal) and not value.is_finite():
        return None
    return Fraction(value)


def _entry(name: str, within: Condition, entry: Entry) -> bool | None:
    if name == "not":
        return _opposite(combined(within[name], entry))
    if name == "all":
        return _every(combined(part, entry) for part in within[name])
    if name == "any":
        return _some(combined(part, entry) for part in within[name])
    return entry(name, within)


def compared(wanted: Any, value: object | None) -> bool | None:
    """Whether a value is what an entry wants; None where it isn't known, or where only some of what it can be is."""
    if value is None:
        return None
    if isinstance(value, Possible):
        verdicts = {compared(wanted, one) for one in value.options}
        return verdicts.pop() if len(verdicts) == 1 else None
    if isinstance(wanted, Mapping):
        return _every(_comparison(kind, value, bound) for kind, bound in wanted.items())
    return _one_of(value, wanted)


def _comparison(kind: str, value: object, bound: Any) -> bool | None:
    if kind in {"min", "max"}:
        return _beyond(kind, value, number(bound))
    found = _one_of(value, bound)
    return not found if kind == "not" else found


def _beyond(kind: str, value: object, bound: Fraction | None) -> bool | None:
    """Whether a number is at least, or at most, a bound; None where it is none, or not known well enough."""
    low, high = _ends(value)
    if bound is None or low is None or high is None:
        return None
    surely, possibly = (low >= bound, high >= bound) if kind == "min" else (high <= bound, low <= bound)
    return True if surely else None if possibly else False


def _ends(value: object) -> tuple[Fraction | None, Fraction | None]:
    if isinstance(value, Between):
        return value.low, value.high
    one = number(value.value if isinstance(value, Reached) else value)
    return one, one


def _one_of(value: object, wanted: Any) -> bool:
    return any(same(one, choice) for one in _each(value) for choice in _each(wanted))


def _each(value: Any) -> Iterable[Any]:
    return value if isinstance(value, (tuple, list)) else (value,)


def _every(parts: Iterator[bool | None]) -> bool | None:
    result: bool | None = True
    for part in parts:
        if part is False:
            return False
        if part is None:
            result = None
    return result


def _some(parts: Iterator[bool | None]) -> bool | None:
    return _opposite(_every(_opposite(part) for part in parts))


def _opposite(value: bool | None) -> bool | None:
    return None if value is None else not value
