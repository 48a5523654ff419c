"""The comments of a YAML file, which the parser passes over in silence: where all stand, and what speaks to csmaturity.

Not what these ask for: that is csmaturity.rubric.check.suppression.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml

from csmaturity.rubric.source import Comment, Place
from csmaturity.storage.yaml.spans import Spans

_ADDRESS = "csmaturity:"
"""What such a comment begins with; a file without this word is not looked at."""

MOST_COMMENTS = 1_000
"""So many comments of a file are heard; nobody gives a thousand reasons."""

LONGEST_COMMENT = 1_000
"""So many characters of a comment are heard."""

_COMMENT = re.compile("#[^\r\n]*")

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def addressed(text: str) -> bool:
    """Whether a text may hold a comment to csmaturity, however its name is written."""
    return _ADDRESS in text.lower()


def places(text: str, known: Spans) -> list[tuple[int, int]]:
    """Where every comment of a sound file begins and ends; `known` are the spans of its values and keys."""
    if "#" not in text:
        return []
    scalars = sorted(span[:3] for spans in known for span in spans.values() if span.style != "{")
    found, at = [], 0
    for start, end, style in (*scalars, (len(text), len(text), "")):
        # Between the texts, whatever begins with # is a comment; one may also stand behind `>-`, before its text.
        before = text.find("\n", start) if style in ("|", ">") else start
        found += [one.span() for one in _COMMENT.finditer(text, at, before)]
        at = end
    return found


class _Span(NamedTuple):
    """Where a text or key stands: its first character and the one after its last, each as (line, column) from 0."""

    start: tuple[int, int]
    end: tuple[int, int]
    block: bool


def comments(text: str) -> tuple[Comment, ...]:
    """The comments in a sound file that begin with `csmaturity:`, also in capitals. A `#` inside a text is none."""
    lines = text.splitlines()
    spans = _spans(text)
    found: list[Comment] = []
    following = _following(lines)
    for number, line in enumerate(lines):
        if not addressed(line):
            continue
        if len(found) >= MOST_COMMENTS:
            break
        start = _comment_start(line, number, spans)
        if start is None:
            continue
        said = line[start + 1 : start + 1 + LONGEST_COMMENT].rstrip()
        if said.lstrip().lower().startswith(_ADDRESS):
            found.append(Comment(Place(number + 1, start + 1), said, _about(lines, number, start, spans, following)))
    return tuple(found)


def _spans(text: str) -> tuple[_Span, ...]:
    """Where the texts stand that reach over several lines or hold a `#`: only they can hide one."""
    found = []
    events: Any = yaml.parse(text, Loader=_LOADER)
    for event in events:
        if type(event) is not yaml.ScalarEvent:
            continue
        start: Any = event.start_mark
        end: Any = event.end_mark
        if start.line != end.line or "#" in event.value:
            found.append(_Span((start.line, start.column), (end.line, end.column), event.style in ("|", ">")))
    return tuple(found)


def _comment_start(line: str, number: int, spans: tuple[_Span, ...]) -> int | None:
    """The column, from 0, where the comment of a line begins: the first `#` after a space that is in no text."""
    start = -1
    while (start := line.find("#", start + 1)) >= 0:
        if (start == 0 or line[start - 1] in " \t") and not any(_inside(span, number, start) for span in spans):
            return start
    return None


def _inside(span: _Span, line: int, column: int) -> bool:
    if span.block and line == span.start[0]:
        # After `>-` on the same line a comment may stand; the text begins on the next.
        return False
    return span.start <= (line, column) < span.end


def _following(lines: list[str]) -> list[int]:
    """For each line the next one below that is no comment and not empty, counting from 1; else the line itself."""
    found, below = [], 0
    for number in range(len(lines) - 1, -1, -1):
        found.append(below or number + 1)
        if lines[number].strip() and not lines[number].lstrip().startswith("#"):
            below = number + 1
    return found[::-1]


def _about(lines: list[str], number: int, start: int, spans: tuple[_Span, ...], following: list[int]) -> int:
    """The line, from 1, of the values that a comment on line `number` speaks of.

    Beside a value it is the line where that value begins; alone on a line, the next one that is no comment.
    """
    if lines[number][:start].strip():
        begun = [span.start[0] for span in spans if span.end[0] == number and span.end[1] <= start and not span.block]
        return min([number, *begun]) + 1
    return following[number]
