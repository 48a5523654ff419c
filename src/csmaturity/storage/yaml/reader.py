"""YAML 1.2 as people write it: bytes become a Source, with the line and column of every key and value.

Not the checks before the parser (csmaturity.storage.yaml.bytes), nor what a rubric or assessment must hold
(csmaturity.rubric.load, csmaturity.assessment.load).
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import Any

from csmaturity.errors import Finding, InputError
from csmaturity.rubric.faults import (
    CONTROL_CHARACTER,
    DUPLICATE_KEY,
    MOST_TOLD,
    NOT_ONE_DOCUMENT,
    RESOURCE_LIMIT,
    TAG_OR_MERGE,
    YAML_SYNTAX,
    told,
)
from csmaturity.rubric.plain_text import LINE_BREAK, UNPRINTABLE
from csmaturity.rubric.source import Path, Source
from csmaturity.storage.yaml.bytes import EMPTY_HINT, decoded
from csmaturity.storage.yaml.pyyaml_inside import yaml
from csmaturity.storage.yaml.scalars import NumberTooLongError, is_text, plain_value, reads_otherwise
from csmaturity.storage.yaml.spans import Places, addressed, comments
from csmaturity.storage.yaml.words import in_words

MAX_DEPTH = 64
MAX_VALUES = 200_000
"""What a file within the limit of its bytes may hold at the most, a framework of thousands of questions or the answers
of hundreds of people included; it bounds the memory that a file of nothing but commas takes."""

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# The same keys stand in every rubric.
_reads_otherwise = lru_cache(4096)(reads_otherwise)
TOO_DEEP = f"lists and mappings stand more than {MAX_DEPTH} deep inside each other"


def parse(text: bytes, name: str, *, with_comments: bool = False) -> Source:
    """Read one YAML document; raise InputError with every fault found, in terms of `name`.

    `with_comments` keeps the comments that speak to the rubric checker; nobody else pays for looking.
    """
    written = decoded(text, name)
    return composed(written, name, hashlib.sha256(text).hexdigest(), with_comments=with_comments)


def composed(
    text: str, name: str, sha256: str, *, with_comments: bool = False, composer: type[Composer] | None = None
) -> Source:
    """The same for a text that `decoded` gave, and the fingerprint of its bytes.

    A `composer` of its own reads what our files may not hold (csmaturity.storage.yaml.repeats).
    """
    return _source((composer or Composer)(text, name), text, name, sha256, with_comments=with_comments)


def _source(composer: Composer, text: str, name: str, sha256: str, *, with_comments: bool) -> Source:
    data = composer.compose()
    said = comments(text) if with_comments and addressed(text) else ()
    places = Places(text, "values"), Places(text, "keys")
    return Source(
        *(name, data, sha256, *places),
        *(composer.plain, frozenset(composer.plain_keys), said, len(text)),
    )


class Stopped(Exception):  # noqa: N818 - not a failure in itself: the fault is already noted
    """Reading can't go on; the faults so far say why."""


class Composer:
    """Turns the parser's events into plain data and notes each fault on the way."""

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.events: Any = LOADER(text)
        self.count = 0
        self.plain: dict[Path, str] = {}
        self.plain_keys: set[Path] = set()
        self.faults: list[Finding] = []

    def compose(self) -> Any:
        """The document's data; raises InputError."""
        data = None
        try:
            data = self._document()
        except Stopped:
            pass
        except yaml.MarkedYAMLError as error:
            self.faults.append(in_words(error, self.name))
        except yaml.YAMLError as error:
            message = f"this is not YAML that can be read: {error}"
            self.faults.append(Finding(self.name, 1, 1, message, code=YAML_SYNTAX))
        finally:
            self.events.dispose()
        if self.faults:
            raise InputError(told(self.faults))
        return data

    def _document(self) -> Any:
        next_event = self.events.get_event
        next_event()
        start = next_event()
        if isinstance(start, yaml.StreamEndEvent):
            self._fault_at(1, 1, "this file is empty but for comments", EMPTY_HINT, NOT_ONE_DOCUMENT)
            raise Stopped
        if start.version == (1, 1):
            message = "this file declares YAML 1.1, where `no` means false"
            self.fault(start, message, "Remove the %YAML line.", YAML_SYNTAX)
        if start.tags:
            self.fault(start, "%TAG lines are not allowed", "Remove the line.", TAG_OR_MERGE)
        data = self.value(next_event(), (), 0)
        next_event()
        after = next_event()
        if not isinstance(after, yaml.StreamEndEvent):
            hint = "Keep one document a file: remove the `---` line."
            self.fault(after, "a second document starts here", hint, NOT_ONE_DOCUMENT)
        return data

    def repeated(self, event: Any, depth: int) -> Any:
        """What an alias stands for; our files have none, so that every value stands where it is read."""
        hint = "Anchors are not allowed: write the text out."
        self.fault(event, f"`*{event.anchor}` repeats an anchor", hint, TAG_OR_MERGE)

    def merging(self, event: Any) -> str:
        """The key for what takes over the entries of another mapping; our files have none."""
        hint = "Merge keys are not allowed: write the keys out."
        self.fault(event, "`<<` merges another mapping", hint, TAG_OR_MERGE)
        return str(event.value)

    def value(self, event: Any, path: Path, depth: int) -> Any:
        """Any value but a scalar of the common kind, which `_sequence` and `_mapping` see to."""
        kind = type(event)
        if kind is yaml.AliasEvent:
            return self.repeated(event, depth)
        if event.anchor is not None:
            self.fault(event, f"`&{event.anchor}` is an anchor", "Anchors are not allowed: remove it.", TAG_OR_MERGE)
        if event.tag is not None:
            self.fault(event, f"`{_shown_tag(event.tag)}` is a tag", "Tags are not allowed: remove it.", TAG_OR_MERGE)
        if kind is yaml.ScalarEvent:
            return self._scalar(event, path)
        if depth >= MAX_DEPTH:
            hint = "A rubric or assessment never needs this: look for stray brackets."
            self.fault(event, TOO_DEEP, hint, RESOURCE_LIMIT)
            raise Stopped
        return self.mapping(path, depth + 1) if kind is yaml.MappingStartEvent else self._sequence(path, depth + 1)

    def _sequence(self, path: Path, depth: int) -> tuple[Any, ...]:
        next_event = self.events.get_event
        items: list[Any] = []
        while type(event := next_event()) is not yaml.SequenceEndEvent:
            self.counted(event)
            if type(event) is yaml.ScalarEvent and event.implicit[0] and is_text(event.value) and not event.anchor:
                items.append(event.value)
            else:
                items.append(self.value(event, (*path, len(items)), depth))
        return tuple(items)

    def mapping(self, path: Path, depth: int) -> dict[str, Any]:
        """The entries of a mapping, whose beginning was read."""
        next_event = self.events.get_event
        data: dict[str, Any] = {}
        marks: dict[str, Any] = {}
        while type(event := next_event()) is not yaml.MappingEndEvent:
            self.counted(event)
            key = self._key(event)
            if key in data:
                first = marks[key].line + 1
                message = f"`{_shown(key)}` stands here twice: first on line {first}"
                self.fault(event, message, "Keep one of the two.", DUPLICATE_KEY)
            else:
                marks[key] = event.start_mark
                if event.implicit[0] and not is_text(key) and _reads_otherwise(key):
                    self.plain_keys.add((*path, key))
            event = next_event()
            if type(event) is yaml.ScalarEvent and event.implicit[0] and is_text(event.value) and not event.anchor:
                data[key] = event.value
            else:
                data[key] = self.value(event, (*path, key), depth)
        return data

    def counted(self, event: Any, values: int = 1) -> None:
        """Count values on; too many stop the reading."""
        self.count += values
        if self.count > MAX_VALUES:
            message = f"this file holds more than {MAX_VALUES:,} values"
            self.fault(event, message, "Is it the right file?", RESOURCE_LIMIT)
            raise Stopped

    def _key(self, event: Any) -> str:
        if type(event) is not yaml.ScalarEvent:
            message = "a key must be a single word or text"
            self.fault(event, message, "A list or mapping can't be a key.", YAML_SYNTAX)
            raise Stopped
        text: str = event.value
        if event.anchor is not None:
            self.fault(event, f"`&{event.anchor}` is an anchor", "Anchors are not allowed: remove it.", TAG_OR_MERGE)
        if event.tag is not None:
            self.fault(event, f"`{_shown_tag(event.tag)}` is a tag", "Tags are not allowed: remove it.", TAG_OR_MERGE)
        elif text == "<<" and event.implicit[0]:
            return self.merging(event)
        elif not text and event.implicit[0]:
            self.fault(event, "a key is missing before the colon", "Write `key: value`.", YAML_SYNTAX)
        elif event.style == '"':
            self._unescaped(event)
        return text

    def _scalar(self, event: Any, path: Path) -> Any:
        if not event.implicit[0]:
            return self._unescaped(event) if event.style == '"' else event.value
        text = event.value
        try:
            value = plain_value(text)
        except NumberTooLongError as error:
            self.fault(event, str(error), "Put it in quotes if it is a text.", RESOURCE_LIMIT)
            return None
        if value is not None and (type(value) is not str or reads_otherwise(text)):
            self.plain[path] = text
        return value

    def _unescaped(self, event: Any) -> str:
        """A text in double quotes, where an escape can make any character: line ends become newlines, others faults."""
        text: str = event.value
        if text.isprintable():
            return text
        text = re.sub(LINE_BREAK, "\n", text)
        found = re.search(UNPRINTABLE, text)
        if found:
            code = f"U+{ord(found[0]):04X}"
            message = f"this text holds the control character {code}"
            self.fault(event, message, "Remove the escape that makes it.", CONTROL_CHARACTER)
        return text

    def fault(self, event: Any, message: str, hint: str, code: str) -> None:
        """Note a fault where an event begins."""
        self._fault_at(event.start_mark.line + 1, event.start_mark.column + 1, message, hint, code)

    def _fault_at(self, line: int, column: int, message: str, hint: str, code: str) -> None:
        self.faults.append(Finding(self.name, line, column, message, hint, code))
        if len(self.faults) > MOST_TOLD:
            raise Stopped


def _shown(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def _shown_tag(tag: str) -> str:
    return _shown(tag.replace("tag:yaml.org,2002:", "!!"))
