"""Where exactly two versions of a part differ: each text, number or entry with its path, before and after.

Not which parts matter to answers, scores or meaning: those are told by the other modules of csmaturity.rubric.diff.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from csmaturity.rubric.diff.shown import brief, condition, exact
from csmaturity.rubric.fields import Record, kebab
from csmaturity.rubric.source import Path

_SAYING = ("text", "title", "say", "says", "what", "label", "topic", "reason", "note", "id", "instead")
"""The fields that stand for a whole entry, the most telling first."""


class Leaf(NamedTuple):
    """One difference. `path` leads to it in the new version, or to what it was taken from; `name` has ids for places.

    `before` or `after` is empty where there was or is nothing.
    """

    path: Path
    name: str
    before: str
    after: str

    @property
    def happened(self) -> str:
        """What became of it, in a word or two."""
        if self.before and self.after:
            return "changed"
        return "was added" if self.after else "was removed"


def leaves(old: Record, new: Record, path: Path = (), told: Iterable[str] = ()) -> Iterator[Leaf]:
    """Every difference below two versions of a record, without the fields that are told elsewhere."""
    skipped = frozenset(told)
    for name in type(new).model_fields:
        if name not in skipped and getattr(old, name) != getattr(new, name):
            yield from _below(getattr(old, name), getattr(new, name), (*path, kebab(name)), kebab(name))


def _below(old: object, new: object, path: Path, name: str) -> Iterator[Leaf]:
    if isinstance(old, Record) and isinstance(new, Record):
        for leaf in leaves(old, new, path):
            yield leaf._replace(name=f"{name}/{leaf.name}")
    elif isinstance(old, dict) and isinstance(new, dict) and _by_key(old, new):
        yield from _entries(old, new, {key: (*path, key) for key in new}, path, name)
    elif isinstance(old, tuple) and isinstance(new, tuple):
        before, after = _named(old), _named(new)
        places: dict[str, Path] = {key: (*path, place) for place, key in enumerate(after)}
        yield from _entries(before, after, places, path, name)
    elif old != new:
        yield Leaf(path, name, shown(old), shown(new))


def _entries(
    old: Mapping[str, object], new: Mapping[str, object], places: Mapping[str, Path], path: Path, name: str
) -> Iterator[Leaf]:
    for key, value in new.items():
        if key not in old:
            yield Leaf(places[key], f"{name}/{key}", "", shown(value))
        elif old[key] != value:
            yield from _below(old[key], value, places[key], f"{name}/{key}")
    for key, value in old.items():
        if key not in new:
            yield Leaf(path, f"{name}/{key}", shown(value), "")


def _by_key(old: Mapping[object, object], new: Mapping[object, object]) -> bool:
    """Whether the entries of two mappings are parts of their own; a condition is read as a whole."""
    return all(_is_part(value) for held in (old, new) for value in held.values())


def _is_part(value: object) -> bool:
    if isinstance(value, tuple):
        return all(isinstance(one, Record) for one in value)
    return isinstance(value, (Record, str))


def _named(items: Sequence[object]) -> dict[str, object]:
    """Items by their ids, or else by their number, counting from 1."""
    ids = [getattr(item, "id", None) for item in items]
    sound = all(isinstance(id_, str) for id_ in ids) and len(set(ids)) == len(ids)
    keys = map(str, ids if sound else range(1, len(items) + 1))
    return dict(zip(keys, items, strict=True))


def shown(value: object) -> str:
    """A part on one line: a text as it is, an entry by its most telling text; nothing for nothing."""
    if value is None or value == () or value == {}:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, Fraction)):
        return exact(value)
    if isinstance(value, Record):
        said = (getattr(value, name, None) for name in _SAYING)
        return next((shown(one) for one in said if one), "") or type(value).__name__.lower()
    if isinstance(value, (tuple, list)):
        return brief("; ".join(shown(one) for one in value))
    return brief(condition(value) if isinstance(value, Mapping) else str(value))
