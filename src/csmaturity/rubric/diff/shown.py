"""How a part of a rubric is written in one line beside another: values, conditions, texts.

Not the words of a change, which stand where it is found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from csmaturity.rubric.conditions import COMBINING, Condition, number
from csmaturity.rubric.fields import number_out
from csmaturity.rubric.plain_text import one_line

LONGEST = 160


def exact(value: Fraction | int) -> str:
    """A number as a file holds it."""
    return str(number_out(Fraction(value)))


def brief(text: str) -> str:
    """A text on one line, shortened where it is long."""
    line = one_line(text)
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def condition(value: object) -> str:
    """A condition in flow style; nothing where there is none."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {condition(one)}" for key, one in value.items()) + "}"
    if isinstance(value, (tuple, list)):
        return "[" + ", ".join(condition(one) for one in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    worth = number(value)
    return str(value) if worth is None else exact(worth)


def scope_words(what: str, old: Condition | None, new: Condition | None) -> str:
    """That something is asked of others than before."""
    if old is None:
        return f"{what} is asked only under a condition now"
    return f"{what} is asked of everybody now" if new is None else f"{what} is asked under another condition"


def listed(ids: Sequence[str]) -> str:
    """Ids as a sentence names them."""
    return ", ".join(f"`{id_}`" for id_ in ids)


def alike(one: Condition | None, other: Condition | None) -> bool:
    """Whether two conditions, or none, are the same, however they are spelt."""
    if one is None or other is None:
        return one is other
    return canonical(one) == canonical(other)


def canonical(value: object) -> object:
    """A condition in the one form that all of its spellings share: `a: b`, `a: [b]` and `a: {in: [b]}` are one."""
    if not isinstance(value, Mapping):
        return _choices(value)
    parts: list[tuple[str, object]] = []
    for name, wanted in value.items():
        if name == "not":
            parts.append((name, canonical(wanted)))
        elif name in COMBINING and isinstance(wanted, (tuple, list)):
            parts.append((name, frozenset(canonical(part) for part in wanted)))
        elif isinstance(wanted, Mapping):
            parts.append((name, frozenset((kind, _bound(kind, bound)) for kind, bound in wanted.items())))
        else:
            parts.append((name, frozenset((("in", _choices(wanted)),))))
    return frozenset(parts)


def _bound(kind: str, bound: object) -> object:
    return _choices(bound) if kind in ("in", "not") else _single(bound)


def _choices(value: object) -> frozenset[object]:
    return frozenset(map(_single, value if isinstance(value, (tuple, list)) else (value,)))


def _single(value: object) -> object:
    worth = number(value)
    return (type(value).__name__, str(value)) if worth is None else ("number", worth)
