"""Where each key, value and comment of a sound YAML file stands, to point at it or to edit it in place.

The parser passes over comments in silence; some speak to csmaturity. Not what the file says
(csmaturity.storage.yaml.reader), what such a comment asks for (csmaturity.rubric.check.suppression), nor what an edit
does (csmaturity.storage.mending).
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

from csmaturity.rubric.source import Comment, Path, Place
from csmaturity.storage.yaml.pyyaml_inside import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SINGLE = (yaml.ScalarEvent, yaml.AliasEvent)
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
_ADDRESS = "csmaturity:"
"""What such a comment begins with; a file without this word is not looked at."""

MOST_COMMENTS = 1_000
"""So many comments of a file are heard; nobody gives a thousand reasons."""

LONGEST_COMMENT = 1_000
"""So many characters of a comment are heard."""

_COMMENT = re.compile("#[^\r\n]*")


class Span(NamedTuple):
    """The characters of a value or key, `end` not included; `style` is empty for a plain scalar, `{` for no scalar.

    `line` and `column` are where it starts, for a reader.
    """

    start: int
    end: int
    style: str
    line: int
    column: int

    @property
    def place(self) -> Place:
        """Where it starts, as a place in a file."""
        return Place(self.line, self.column)


class Spans(NamedTuple):
    """The spans of values and of keys, by path."""

    values: dict[Path, Span]
    keys: dict[Path, Span]


class Places(Mapping[Path, Place]):
    """The places of a text's `values` or `keys`, worked out when first asked for: most files are never pointed into."""

    def __init__(self, text: str, kind: str) -> None:
        self._text, self._kind = text, kind

    @cached_property
    def _held(self) -> dict[Path, Span]:
        held: dict[Path, Span] = getattr(spans(self._text), self._kind)
        return held

    def __getitem__(self, path: Path) -> Place:
        return self._held[path].place

    def __iter__(self) -> Iterator[Path]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)


@lru_cache(maxsize=1)
def spans(text: str) -> Spans:
    """The spans of everything in a file that `csmaturity.storage.yaml.reader` accepts; nobody may change them."""
    found = Spans({}, {})
    events = _LOADER(text)
    try:
        next_event = events.get_event
        next_event()
        next_event()
        _value(next_event(), (), next_event, found)
    finally:
        events.dispose()
    return found


def _value(event: Any, path: Path, next_event: Callable[[], Any], found: Spans) -> None:
    kind = type(event)
    if kind in _SINGLE:
        found.values[path] = _span(event, event.end_mark, getattr(event, "style", "") or "")
        return
    place = 0
    is_mapping = kind is yaml.MappingStartEvent
    while type(inner := next_event()) not in _ENDS:
        below: Path = (*path, inner.value if is_mapping else place)
        place += 1
        if is_mapping:
            found.keys[below] = _span(inner, inner.end_mark, inner.style or "")
            inner = next_event()
        _value(inner, below, next_event, found)
    found.values[path] = _span(event, inner.end_mark, "{")


def _span(event: Any, end: Any, style: str) -> Span:
    start = event.start_mark
    return Span(start.index, end.index, style, start.line + 1, start.column + 1)


def addressed(text: str) -> bool:
    """Whether a text may hold a comment to csmaturity, however its name is written."""
    return _ADDRESS in text.lower()


def comment_places(text: str, known: Spans) -> list[tuple[int, int]]:
    """Where every comment of a sound file begins and ends; `known` are the spans of its values and keys."""
    if "#" not in text:
        return []
    scalars = sorted(span[:3] for held in known for span in held.values() if span.style != "{")
    found, at = [], 0
    for start, end, style in (*scalars, (len(text), len(text), "")):
        # Between the texts, whatever begins with # is a comment; one may also stand behind `>-`, before its text.
        before = text.find("\n", start) if style in ("|", ">") else start
        found += [one.span() for one in _COMMENT.finditer(text, at, before)]
        at = end
    return found


def comments(text: str) -> tuple[Comment, ...]:
    """The comments in a sound file that begin with `csmaturity:`, also in capitals. A `#` inside a text is none."""
    known = spans(text)
    lines = text.splitlines(keepends=True)
    starts = [0, *accumulate(map(len, lines))]
    below = _below(lines)
    # Beside a value of several lines, a comment speaks of the line where that value begins.
    begun = [span for span in known.values.values() if span.style not in ("{", "|", ">")]
    begun = [span for span in begun if bisect(starts, span.end) > span.place.line]
    found: list[Comment] = []
    for start, end in comment_places(text, known):
        said = text[start + 1 : min(end, start + 1 + LONGEST_COMMENT)].rstrip()
        if not said.lstrip().lower().startswith(_ADDRESS):
            continue
        if len(found) >= MOST_COMMENTS:
            break
        line = bisect(starts, start)
        first = starts[line - 1]
        beside = (span.place.line for span in begun if first <= span.end <= start)
        about = min([line, *beside]) if text[first:start].strip() else below[line - 1]
        found.append(Comment(Place(line, start - first + 1), said, about))
    return tuple(found)


def _below(lines: list[str]) -> list[int]:
    """For each line the next one below that is no comment and not empty, counting from 1; else the line itself."""
    found, below = [], 0
    for number in range(len(lines) - 1, -1, -1):
        found.append(below or number + 1)
        if lines[number].strip() and not lines[number].lstrip().startswith("#"):
            below = number + 1
    return found[::-1]
