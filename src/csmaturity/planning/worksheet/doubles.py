"""Ids that stand twice in one list of a worksheet. Not other faults, which each kind of worksheet checks itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from csmaturity.errors import Finding
from csmaturity.rubric.source import Path, Source


class Named(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """The id."""


def doubles(source: Source, path: Path, items: Sequence[Named]) -> Iterator[Finding]:
    """A finding for each id that stands for a second thing of one list."""
    seen: dict[str, int] = {}
    for place, item in enumerate(items):
        first = seen.setdefault(item.id, place)
        if first != place:
            line = source.place((*path, first, "id")).line
            message = f"the id `{item.id}` is taken already, in line {line}"
            yield source.finding((*path, place, "id"), message, "Give each its own id.")
