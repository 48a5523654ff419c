"""The findings that a project accepted when it began to check: each by file, rule and id path, so that lines may move.

Not single findings accepted with a reason where they stand (csmaturity.rubric.check.suppression), nor the file's
reading and writing (csmaturity.storage).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from csmaturity.errors import Finding, InputError, endless_number
from csmaturity.rubric.check.settings import suppressible

FORMAT = "csmaturity-baseline/1"
FILE_NAME = "csmaturity-baseline.json"
_KEYS = ("file", "code", "at")


class Entry(NamedTuple):
    """One accepted finding: the file as seen from the baseline's folder, the rule's code, the id path."""

    file: str
    code: str
    at: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """A baseline file: its name, and its entries with the line of each. The same entry twice accepts two findings."""

    name: str
    entries: tuple[tuple[Entry, int], ...] = ()


def read(text: str, name: str) -> Baseline:
    """A baseline from its text; raises InputError where it is none."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        line, column, message = 1, 1, "this is not JSON that can be read"
        if isinstance(error, json.JSONDecodeError):
            line, column = error.lineno, error.colno
        elif isinstance(error, ValueError):
            line, column, message = endless_number(text)
        raise InputError((Finding(name, line, column, message),)) from None
    listed = data.get("entries") if isinstance(data, dict) and data.get("format") == FORMAT else None
    if not isinstance(listed, list) or not all(map(_is_entry, listed)):
        hint = "Write it again with `csmaturity rubric check --write-baseline`."
        raise InputError((Finding(name, 1, 1, "this is not a baseline of findings", hint),))
    starts = [number for number, line in enumerate(text.split("\n"), start=1) if line.lstrip().startswith('{"')]
    places = starts if len(starts) == len(listed) else [1] * len(listed)
    entries = (Entry(*(one[key] for key in _KEYS)) for one in listed)
    return Baseline(name, tuple(zip(entries, places, strict=True)))


def _is_entry(one: object) -> bool:
    return isinstance(one, dict) and all(isinstance(one.get(key), str) for key in _KEYS)


def write(entries: Iterable[Entry]) -> str:
    """The text of a baseline: sorted, one entry a line, so that changes to it read well."""
    lines = [json.dumps(dict(zip(_KEYS, one, strict=True)), ensure_ascii=False) for one in sorted(entries)]
    listed = "\n" + ",\n".join(f"    {line}" for line in lines) + "\n  " if lines else ""
    return f'{{\n  "format": "{FORMAT}",\n  "entries": [{listed}]\n}}\n'


def entries_of(found: Iterable[Finding], keys: Mapping[str, str]) -> list[Entry]:
    """The findings that a baseline can accept, as entries; `keys` are their files as seen from its folder."""
    return [Entry(keys.get(one.file, one.file), one.code, one.at) for one in found if suppressible(one.code)]


def unaccepted(baseline: Baseline, found: Sequence[Finding], keys: Mapping[str, str]) -> list[Finding]:
    """The findings that the baseline doesn't accept."""
    left = Counter(entry for entry, _ in baseline.entries)
    kept = []
    for one in found:
        known = next(iter(entries_of((one,), keys)), None)
        if known and left[known] > 0:
            left[known] -= 1
        else:
            kept.append(one)
    return kept


def stale(
    baseline: Baseline, present: Iterable[Entry], checked: Collection[str], gone: Collection[str], ran: Collection[str]
) -> tuple[tuple[Entry, int], ...]:
    """The entries that accept nothing: their file is gone, or their rule looked at it and found nothing there.

    `present` are today's findings; `checked` and `gone` hold files as seen from the baseline's folder, `ran` the codes
    of the rules that ran.
    """
    left = Counter(present)
    idle = []
    for accepted, line in baseline.entries:
        judged = accepted.file in gone or (accepted.file in checked and accepted.code in ran)
        if left[accepted] > 0:
            left[accepted] -= 1
        elif judged:
            idle.append((accepted, line))
    return tuple(idle)
