"""Which clients of a portfolio are counted by their facts, and to which part each belongs.

Not which of an organisation's assessments count (csmaturity.storage.tables).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from csmaturity.errors import UsageError

_CONDITION = re.compile(r"\s*([a-z0-9][a-z0-9-]*)\s*(!=|<=|>=|=|<|>)\s*(.*?)\s*")

Condition = tuple[str, str, str]
"""The name of a fact, how it is compared, and with what."""


def conditions(texts: Sequence[str]) -> list[Condition]:
    """The conditions that texts such as "company-size=large" say. Raises UsageError for one that is none."""
    found = []
    for text in texts:
        match = _CONDITION.fullmatch(text)
        if not match:
            raise UsageError(f"--where: {text} is no condition", "Write fact=value, such as company-size=large.")
        found.append((match[1], match[2], match[3]))
    return found


def parts(facts: Sequence[str], where: Sequence[Condition], by: str | None) -> dict[str, str]:
    """Of facts as JSON those that meet all conditions, with the value of the one that the table is grouped by.

    Raises UsageError where that is a fact that none has, and for numbers wanted of words.
    """
    held = {text: json.loads(text) for text in facts}
    chosen = {text: one for text, one in held.items() if all(_holds(condition, one) for condition in where)}
    names = {name for one in chosen.values() for name in one}
    if by and chosen and by not in names:
        from csmaturity.rubric.spelling import did_you_mean

        known = ", ".join(sorted(names)) or "none"
        raise UsageError(f"--by: no client has the fact {by}" + did_you_mean(by, names), f"Facts here: {known}.")
    return {text: _words(one.get(by)) if by else "" for text, one in chosen.items()}


def _words(value: Any) -> str:
    if value is None:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _holds(condition: Condition, facts: Mapping[str, Any]) -> bool:
    """Whether a fact is as wanted; one that nobody gave is not, whatever is asked of it."""
    name, sign, wanted = condition
    value = facts.get(name)
    if value is None:
        return False
    if sign in ("=", "!="):
        held = value if isinstance(value, list) else [value]
        return (wanted in map(_said, held)) == (sign == "=")
    try:
        left, right = float(value), float(wanted)
    except (TypeError, ValueError):
        raise UsageError(f"--where: {name}{sign}{wanted} compares no numbers", "Use = or != for words.") from None
    return {"<": left < right, ">": left > right, "<=": left <= right, ">=": left >= right}[sign]


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)
