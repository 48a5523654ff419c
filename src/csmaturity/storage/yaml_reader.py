"""YAML 1.2 as people write it: bytes become a Source, with the line and column of every key and value.

Not the checks before the parser (csmaturity.storage.yaml_bytes), nor what a rubric or assessment must hold
(csmaturity.rubric.load, csmaturity.assessment.load).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import partial
from typing import Any

import yaml

from csmaturity.errors import Finding, InputError
from csmaturity.rubric.characters import UNPRINTABLE
from csmaturity.rubric.source import Path, Place, Source
from csmaturity.storage.yaml_bytes import EMPTY_HINT, decoded
from csmaturity.storage.yaml_scalars import NumberTooLongError, plain_value
from csmaturity.storage.yaml_words import in_words

MAX_DEPTH = 64
MAX_VALUES = 100_000
"""Fifty times what the largest rubric holds; it bounds the memory that a small file can take."""

MAX_FAULTS = 100
"""More faults than this in one file say that it is not the file that was meant."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Place's own constructor is written in Python, and is called twice for every key of a file.
_place: Callable[[tuple[int, int]], Place] = partial(tuple.__new__, Place)
_TOO_DEEP = f"lists and mappings stand more than {MAX_DEPTH} deep inside each other"


def parse(text: bytes, name: str) -> Source:
    """Read one YAML document; raise InputError with every fault found, in terms of `name`."""
    source = _Composer(decoded(text, name), name).compose()
    return Source(name, source.data, hashlib.sha256(text).hexdigest(), source.values, source.keys)


class _Stopped(Exception):  # noqa: N818 - not a failure in itself: the fault is already noted
    """Reading can't go on; the faults so far say why."""


class _Composer:
    """Turns the parser's events into plain data and notes each fault on the way."""

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.events: Any = _LOADER(text)
        self.values: dict[Path, Place] = {}
        self.keys: dict[Path, Place] = {}
        self.faults: list[Finding] = []

    def compose(self) -> Source:
        """The document as a Source without its fingerprint; raises InputError."""
        data = None
        try:
            data = self._document()
        except _Stopped:
            pass
        except yaml.MarkedYAMLError as error:
            self.faults.append(in_words(error, self.name))
        except yaml.YAMLError as error:
            self.faults.append(Finding(self.name, 1, 1, f"this is not YAML that can be read: {error}"))
        finally:
            self.events.dispose()
        if self.faults:
            raise InputError(tuple(sorted(self.faults)))
        return Source(self.name, data, "", self.values, self.keys)

    def _document(self) -> Any:
        next_event = self.events.get_event
        next_event()
        start = next_event()
        if isinstance(start, yaml.StreamEndEvent):
            self._fault_at(1, 1, "this file is empty but for comments", EMPTY_HINT)
            raise _Stopped
        if start.version == (1, 1):
            self._fault(start, "this file declares YAML 1.1, where `no` means false", "Remove the %YAML line.")
        if start.tags:
            self._fault(start, "%TAG lines are not allowed", "Remove the line.")
        data = self._value(next_event(), (), 0)
        next_event()
        after = next_event()
        if not isinstance(after, yaml.StreamEndEvent):
            self._fault(after, "a second document starts here", "Keep one document a file: remove the `---` line.")
        return data

    def _value(self, event: Any, path: Path, depth: int) -> Any:
        if len(self.values) >= MAX_VALUES:
            self._fault(event, f"this file holds more than {MAX_VALUES:,} values", "Is it the right file?")
            raise _Stopped
        mark = event.start_mark
        self.values[path] = _place((mark.line + 1, mark.column + 1))
        kind = type(event)
        if kind is yaml.AliasEvent:
            self._fault(event, f"`*{event.anchor}` repeats an anchor", "Anchors are not allowed: write the text out.")
            return None
        if event.anchor is not None:
            self._fault(event, f"`&{event.anchor}` is an anchor", "Anchors are not allowed: remove it.")
        if event.tag is not None:
            self._fault(event, f"`{_shown_tag(event.tag)}` is a tag", "Tags are not allowed: remove it.")
        if kind is yaml.ScalarEvent:
            return self._scalar(event)
        if depth >= MAX_DEPTH:
            self._fault(event, _TOO_DEEP, "A rubric or assessment never needs this: look for stray brackets.")
            raise _Stopped
        return self._mapping(path, depth + 1) if kind is yaml.MappingStartEvent else self._sequence(path, depth + 1)

    def _sequence(self, path: Path, depth: int) -> tuple[Any, ...]:
        next_event = self.events.get_event
        items: list[Any] = []
        event = next_event()
        while type(event) is not yaml.SequenceEndEvent:
            items.append(self._value(event, (*path, len(items)), depth))
            event = next_event()
        return tuple(items)

    def _mapping(self, path: Path, depth: int) -> dict[str, Any]:
        next_event = self.events.get_event
        data: dict[str, Any] = {}
        event = next_event()
        while type(event) is not yaml.MappingEndEvent:
            key = self._key(event)
            below = (*path, key)
            mark = event.start_mark
            if key in data:
                first = self.keys[below].line
                self._fault(event, f"`{_shown(key)}` stands here twice: first on line {first}", "Keep one of the two.")
            else:
                self.keys[below] = _place((mark.line + 1, mark.column + 1))
            data[key] = self._value(next_event(), below, depth)
            event = next_event()
        return data

    def _key(self, event: Any) -> str:
        if type(event) is not yaml.ScalarEvent:
            self._fault(event, "a key must be a single word or text", "A list or mapping can't be a key.")
            raise _Stopped
        text: str = event.value
        if event.anchor is not None:
            self._fault(event, f"`&{event.anchor}` is an anchor", "Anchors are not allowed: remove it.")
        if event.tag is not None:
            self._fault(event, f"`{_shown_tag(event.tag)}` is a tag", "Tags are not allowed: remove it.")
        elif text == "<<" and event.implicit[0]:
            self._fault(event, "`<<` merges another mapping", "Merge keys are not allowed: write the keys out.")
        elif not text and event.implicit[0]:
            self._fault(event, "a key is missing before the colon", "Write `key: value`.")
        elif event.style == '"':
            self._refuse_escapes(event)
        return text

    def _scalar(self, event: Any) -> Any:
        if not event.implicit[0]:
            if event.style == '"':
                self._refuse_escapes(event)
            return event.value
        try:
            return plain_value(event.value)
        except NumberTooLongError as error:
            self._fault(event, str(error), "Put it in quotes if it is a text.")
            return None

    def _refuse_escapes(self, event: Any) -> None:
        found = re.search(UNPRINTABLE, event.value)
        if found:
            code = f"U+{ord(found[0]):04X}"
            self._fault(event, f"this text holds the control character {code}", "Remove the escape that makes it.")

    def _fault(self, event: Any, message: str, hint: str) -> None:
        self._fault_at(event.start_mark.line + 1, event.start_mark.column + 1, message, hint)

    def _fault_at(self, line: int, column: int, message: str, hint: str = "") -> None:
        self.faults.append(Finding(self.name, line, column, message, hint))
        if len(self.faults) >= MAX_FAULTS:
            raise _Stopped


def _shown(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def _shown_tag(tag: str) -> str:
    return _shown(tag.replace("tag:yaml.org,2002:", "!!"))
