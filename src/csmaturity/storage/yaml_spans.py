"""Where each text of a sound YAML file begins and ends, character by character, so that it can be edited in place.

Not what an edit does (csmaturity.storage.mending); the reader notes only where values begin, which is quicker.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from csmaturity.rubric.source import Path

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Span(NamedTuple):
    """The characters of a value or key, `end` not included; `style` is empty for a plain scalar, `{` for no scalar."""

    start: int
    end: int
    style: str


class Spans(NamedTuple):
    """The spans of values and of keys, by path."""

    values: dict[Path, Span]
    keys: dict[Path, Span]


def spans(text: str) -> Spans:
    """The spans of everything in a file that `csmaturity.storage.yaml_reader` accepts."""
    found = Spans({}, {})
    events: Iterator[Any] = iter(yaml.parse(text, Loader=_LOADER))
    next(events)
    next(events)
    _value(next(events), (), events, found)
    return found


def _value(event: Any, path: Path, events: Iterator[Any], found: Spans) -> None:
    start: int = event.start_mark.index
    kind: Any = type(event)
    if kind is yaml.ScalarEvent:
        found.values[path] = Span(start, event.end_mark.index, event.style or "")
        return
    place = 0
    is_mapping = kind is yaml.MappingStartEvent
    while type(inner := next(events)) not in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
        below: Path = (*path, inner.value if is_mapping else place)
        place += 1
        if is_mapping:
            found.keys[below] = Span(inner.start_mark.index, inner.end_mark.index, inner.style or "")
            inner = next(events)
        _value(inner, below, events, found)
    found.values[path] = Span(start, inner.end_mark.index, "{")
