"""YAML in which a value is repeated by its name (`&name`, `*name`, `<<: *name`), as other people's models write it.

Our own files hold no such thing (csmaturity.storage.yaml.reader). What is repeated counts as if it were written out, so
that a file of a few lines that repeats itself again and again is refused before anything grows.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import yaml

from csmaturity.rubric.faults import RESOURCE_LIMIT, TAG_OR_MERGE
from csmaturity.rubric.source import Path
from csmaturity.storage.yaml.reader import MAX_DEPTH, TOO_DEEP, Composer, Stopped

MOST_REPEATED = 4 * 1024 * 1024
"""Characters that a file may repeat in all: as many as a file of ours may hold."""

MERGE = "\0<<"
"""A key that no file can hold, so that a text is never taken for it."""


class Anchored(NamedTuple):
    """A value with a name, and what it comes to written out: values, characters, and how deep it goes."""

    value: Any
    values: int
    characters: int
    depth: int


class Repeating(Composer):
    """Turns events into plain data, names and repetitions included."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text, name)
        self._anchored: dict[str, Anchored] = {}
        self._repeated = 0

    def value(self, event: Any, path: Path, depth: int) -> Any:
        """Any value; one with a name can be repeated behind its end, and so never inside itself."""
        name = None if isinstance(event, yaml.AliasEvent) else event.anchor
        if name is None:
            return super().value(event, path, depth)
        event.anchor = None
        before = self.count
        value = super().value(event, path, depth)
        self._anchored[name] = Anchored(value, self.count - before + 1, *_extent(value))
        return value

    def repeated(self, event: Any, depth: int) -> Any:
        """The value of a name, which counts again."""
        held = self._anchored.get(event.anchor)
        if held is None:
            hint = f"Put `&{event.anchor}` before a value that ends above."
            self.fault(event, f"`*{event.anchor}` repeats nothing that stands above", hint, TAG_OR_MERGE)
            return None
        self.counted(event, held.values)
        self._repeated += held.characters
        if self._repeated > MOST_REPEATED:
            message = f"written out, what this file repeats has more than {MOST_REPEATED // 1024 // 1024} MiB"
            self.fault(event, message, "Is it the right file?", RESOURCE_LIMIT)
            raise Stopped
        if depth + held.depth > MAX_DEPTH:
            self.fault(event, TOO_DEEP, "Written out, what is repeated here goes deeper.", RESOURCE_LIMIT)
            raise Stopped
        return held.value

    def merging(self, event: Any) -> str:
        """The key under which a mapping keeps those whose entries it takes over, until it has all of its own."""
        return MERGE

    def mapping(self, path: Path, depth: int) -> dict[str, Any]:
        """The entries of a mapping; those that it takes over stand before its own, which go before them."""
        own = super().mapping(path, depth)
        if MERGE not in own:
            return own
        taken = own.pop(MERGE)
        taken_over: dict[str, Any] = {}
        for one in reversed(taken if isinstance(taken, tuple) else (taken,)):
            # Whatever is no mapping has no entries; the importer says what it misses.
            taken_over |= one if isinstance(one, dict) else {}
        return taken_over | own


def _extent(value: Any) -> tuple[int, int]:
    """The characters of a value, keys included, and how deep it goes; a scalar goes 0 deep."""
    if not isinstance(value, (dict, tuple)):
        return len(str(value)), 0
    inner = [_extent(one) for one in (value.values() if isinstance(value, dict) else value)]
    keys = sum(map(len, value)) if isinstance(value, dict) else 0
    return keys + sum(size for size, _ in inner), 1 + max((depth for _, depth in inner), default=0)
