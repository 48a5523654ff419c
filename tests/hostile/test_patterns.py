"""No pattern of ours tries a stranger's text in ever more ways, so that a short file keeps no command busy for years.

Python's expressions go back to try otherwise: two repeats behind each other that take the same characters share them
out in as many ways as there are characters, and a repeat of a repeat in two to that power.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import string
from collections.abc import Iterator
from re import _compiler, _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import csmaturity

_ENDLESS = 1_000
_LETTERS = [*string.printable, "é", "\u2028"]
ALLOWED = {"csmaturity.api.portfolio._CONDITION"}
"""Of what one types oneself, on one's own command line."""


def _patterns() -> Iterator[tuple[str, str]]:
    for found in pkgutil.walk_packages(csmaturity.__path__, "csmaturity."):
        if found.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(found.name)).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield f"{found.name}.{name}", value.pattern
            elif isinstance(value, str) and not name.startswith("__") and re.search(r"[])}][*+]", value):
                yield f"{found.name}.{name}", value


def _first(parts: Any) -> tuple[set[str], bool]:
    """The characters that a sequence may begin with, and whether it may be nothing."""
    found: set[str] = set()
    for kind, held in parts:
        match str(kind):
            case "LITERAL" | "NOT_LITERAL" | "ANY" | "IN":
                one = _compiler.compile(_parser.SubPattern(_parser.State(), [(kind, held)]), re.DOTALL)
                return found | {letter for letter in _LETTERS if one.match(letter)}, False
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                begins, is_nothing = _first(held[2])
                is_nothing = is_nothing or held[0] == 0
            case "SUBPATTERN" | "ATOMIC_GROUP":
                begins, is_nothing = _first(_inside(kind, held))
            case "BRANCH":
                ways = [_first(way) for way in held[1]]
                begins, is_nothing = set().union(*(way[0] for way in ways)), any(way[1] for way in ways)
            case _:
                begins, is_nothing = set(), True
        found |= begins
        if not is_nothing:
            return found, False
    return found, True


def _inside(kind: Any, held: Any) -> Any:
    return held[3] if str(kind) == "SUBPATTERN" else held


def _is_endless(kind: Any, held: Any) -> bool:
    return str(kind) in ("MAX_REPEAT", "MIN_REPEAT") and held[1] >= _ENDLESS


def _is_nothing_but_one(parts: Any) -> bool:
    """Whether a sequence may be a single endless repeat, all else in it being nothing."""
    parts = list(parts)
    for at, (kind, held) in enumerate(parts):
        if not all(_first([other])[1] for other in (*parts[:at], *parts[at + 1 :])):
            continue
        ways = held[1] if str(kind) == "BRANCH" else [held[3]] if str(kind) == "SUBPATTERN" else []
        if _is_endless(kind, held) or any(_is_nothing_but_one(way) for way in ways):
            return True
    return False


def _faults(parts: Any) -> Iterator[str]:
    parts = list(parts)
    for at, (kind, held) in enumerate(parts):
        if _is_endless(kind, held):
            if _is_nothing_but_one(held[2]):
                yield "a repeat of a repeat"
            for after in parts[at + 1 :]:
                begins, is_nothing = _first([after])
                if _is_endless(*after) and len(after[1][2]) == len(held[2]) == 1 and begins & _first(held[2])[0]:
                    yield "two repeats that take the same"
                if not is_nothing:
                    break
        match str(kind):
            case "MAX_REPEAT" | "MIN_REPEAT":
                yield from _faults(held[2])
            case "SUBPATTERN" | "ATOMIC_GROUP":
                yield from _faults(_inside(kind, held))
            case "BRANCH":
                for way in held[1]:
                    yield from _faults(way)


def test_no_pattern_can_be_tried_in_ever_more_ways() -> None:
    found = {}
    for name, pattern in _patterns():
        try:
            parsed = _parser.parse(pattern)
        except re.error:
            continue
        if name not in ALLOWED and (faults := set(_faults(parsed))):
            found[name] = faults
    assert found == {}


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        (r"(a+)*\Z", "a repeat of a repeat"),
        (r"(?:b|[0-9]+x?)*\Z", "a repeat of a repeat"),
        (r"(?:b|-?(?:[0-9]+)(?:e5)?)*\Z", "a repeat of a repeat"),
        (r"[0-9]+\.?[0-9]*x", "two repeats that take the same"),
        (r"(?:b|[0-9]+x?)*+\Z", None),
        (r"[0-9]+(?:\.[0-9]*)?x", None),
        (r"[a-z]+(?:-[a-z]+)*\Z", None),
    ],
)
def test_such_patterns_are_found(pattern: str, fault: str | None) -> None:
    assert set(_faults(_parser.parse(pattern))) == ({fault} if fault else set())
