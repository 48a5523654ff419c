"""Which clients of a portfolio are counted by their facts, and to which part each belongs.

Not which of an organisation's assessments count (csmaturity.storage.tables).
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from csmaturity.errors import UsageError

_CONDITION = re.compile(r"\s*([a-z0-9][a-z0-9-]*)\s*(!=|<=|>=|=|<|>)(.*)")

Condition = tuple[str, str, str]
"""The name of a fact, how it is compared, and with what."""


def conditions(texts: Sequence[str]) -> list[Condition]:
    """The conditions that texts such as "company-size=large" say. Raises UsageError for one that is none."""
    found = []
    for text in texts:
        match = _CONDITION.fullmatch(text)
        if not match:
            raise UsageError(f"--where: {text} is no condition", "Write fact=value, such as company-size=large.")
        name, sign, wanted = match[1], match[2], match[3].strip()
        if sign not in ("=", "!=") and _number(wanted) is None:
            raise UsageError(
                f"--where: {wanted or 'nothing'} is not a number", f"Write one, such as '{name}{sign}500'."
            )
        found.append((name, sign, wanted))
    return found


def parts(facts: Sequence[str], where: Sequence[Condition], by: str | None) -> dict[str, str]:
    """Of facts as JSON those that meet all conditions, with the value of the one that the table is grouped by.

    Raises UsageError where one of these is a fact that none has, and for numbers wanted of words.
    """
    held = {text: json.loads(text) for text in facts}
    names = {name for one in held.values() for name in one}
    for option, name in (*(("--where", one[0]) for one in where), ("--by", by)):
        if name and held and name not in names:
            from csmaturity.rubric.spelling import did_you_mean

            message = f"{option}: no client has the fact {name}{did_you_mean(name, names)}"
            raise UsageError(message, f"Facts here: {', '.join(sorted(names)) or 'none'}.")
    chosen = {text: one for text, one in held.items() if all(_holds(condition, one) for condition in where)}
    return {text: _words(one.get(by)) if by else "" for text, one in chosen.items()}


def _words(value: Any) -> str:
    if value is None:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _number(value: Any) -> float | None:
    """A number that others can be compared with; a yes or no is none, nor is what is endless."""
    try:
        found = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return found if math.isfinite(found) and not isinstance(value, bool) else None


def _holds(condition: Condition, facts: Mapping[str, Any]) -> bool:
    """Whether a fact is as wanted; one that nobody gave is not, whatever is asked of it."""
    name, sign, wanted = condition
    value = facts.get(name)
    if value is None:
        return False
    if sign in ("=", "!="):
        held = value if isinstance(value, list) else [value]
        return (wanted in map(_said, held)) == (sign == "=")
    left, right = _number(value), float(wanted)
    if left is None:
        raise UsageError(f"--where: {name}{sign}{wanted} compares no numbers", "Use = or != for words.")
    return {"<": left < right, ">": left > right, "<=": left <= right, ">=": left >= right}[sign]


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).removesuffix(".0") if isinstance(value, float) else str(value)
