"""Names within a worksheet: each id stands once in its list, and each role that is used is listed.

Not other faults, which each kind of worksheet finds itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from csmaturity.errors import Finding
from csmaturity.rubric.index import Named
from csmaturity.rubric.source import Path, Source
from csmaturity.rubric.spelling import did_you_mean


def doubles(source: Source, path: Path, items: Sequence[Named]) -> Iterator[Finding]:
    """A finding for each id that stands for a second thing of one list."""
    seen: dict[str, int] = {}
    for place, item in enumerate(items):
        first = seen.setdefault(item.id, place)
        if first != place:
            line = source.place((*path, first, "id")).line
            message = f"the id `{item.id}` is taken already, in line {line}"
            yield source.finding((*path, place, "id"), message, "Give each its own id.")


def unknown_roles(
    source: Source, used: Iterable[tuple[Path, str]], roles: Sequence[Named], *, key: bool = False
) -> Iterator[Finding]:
    """A fault for each role that is used at a path, as its value or its key, and not listed."""
    known = [role.id for role in roles]
    for path, name in used:
        if name not in known:
            message = f"there is no role `{name}`" + did_you_mean(name, known)
            yield source.finding(path, message, f"Name one of the roles, or add it: {', '.join(known)}.", key=key)
