"""Where each key and value of a sound YAML file stands, to point at it or to edit it in place.

Not what the file says, which is csmaturity.storage.yaml.reader, nor what an edit does (csmaturity.storage.mending).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

import yaml

from csmaturity.rubric.source import Path, Place

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Span(NamedTuple):
    """The characters of a value or key, `end` not included; `style` is empty for a plain scalar, `{` for no scalar.

    `place` is where it starts, for a reader.
    """

    start: int
    end: int
    style: str
    place: Place


class Spans(NamedTuple):
    """The spans of values and of keys, by path."""

    values: dict[Path, Span]
    keys: dict[Path, Span]


class Layout:
    """Where everything stands in a text, worked out when it is first asked for: most files are never pointed into."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def spans(self) -> Spans:
        """The spans of the text."""
        return spans(self._text)

    @property
    def values(self) -> Mapping[Path, Place]:
        """The places of values."""
        return _Places(self, "values")

    @property
    def keys(self) -> Mapping[Path, Place]:
        """The places of keys."""
        return _Places(self, "keys")


class _Places(Mapping[Path, Place]):
    """The places of one kind in a layout."""

    def __init__(self, layout: Layout, kind: str) -> None:
        self._layout, self._kind = layout, kind

    def _held(self) -> dict[Path, Span]:
        held: dict[Path, Span] = getattr(self._layout.spans, self._kind)
        return held

    def __getitem__(self, path: Path) -> Place:
        return self._held()[path].place

    def __iter__(self) -> Iterator[Path]:
        return iter(self._held())

    def __len__(self) -> int:
        return len(self._held())


def spans(text: str) -> Spans:
    """The spans of everything in a file that `csmaturity.storage.yaml.reader` accepts."""
    found = Spans({}, {})
    events: Iterator[Any] = iter(yaml.parse(text, Loader=_LOADER))
    next(events)
    next(events)
    _value(next(events), (), events, found)
    return found


def _value(event: Any, path: Path, events: Iterator[Any], found: Spans) -> None:
    kind: Any = type(event)
    if kind is yaml.ScalarEvent:
        found.values[path] = _span(event)
        return
    place = 0
    is_mapping = kind is yaml.MappingStartEvent
    while type(inner := next(events)) not in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
        below: Path = (*path, inner.value if is_mapping else place)
        place += 1
        if is_mapping:
            found.keys[below] = _span(inner)
            inner = next(events)
        _value(inner, below, events, found)
    found.values[path] = _span(event)._replace(end=inner.end_mark.index, style="{")


def _span(event: Any) -> Span:
    start, end = event.start_mark, event.end_mark
    style = getattr(event, "style", None) or ""
    return Span(start.index, end.index, style, Place(start.line + 1, start.column + 1))
