"""The comments of a YAML file that speak to csmaturity, which the parser passes over in silence.

Not what they ask for: that is csmaturity.rubric.check.suppression.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import yaml

from csmaturity.rubric.source import Comment, Place

ADDRESS = "csmaturity:"
"""What such a comment begins with; a file without this word is not looked at."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Span(NamedTuple):
    """Where a text or key stands: its first character and the one after its last, each as (line, column) from 0."""

    start: tuple[int, int]
    end: tuple[int, int]
    block: bool


def comments(text: str) -> tuple[Comment, ...]:
    """The comments in a sound file that begin with `csmaturity:`, in order. A `#` inside a text is none."""
    lines = text.splitlines()
    spans = _spans(text)
    found = []
    for number, line in enumerate(lines):
        if ADDRESS not in line:
            continue
        start = _comment_start(line, number, spans)
        if start is None:
            continue
        said = line[start + 1 :].rstrip()
        if said.lstrip().startswith(ADDRESS):
            found.append(Comment(Place(number + 1, start + 1), said, _about(lines, number, start, spans)))
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


def _about(lines: list[str], number: int, start: int, spans: tuple[_Span, ...]) -> int:
    """The line, from 1, of the values that a comment on line `number` speaks of.

    Beside a value it is the line where that value begins; alone on a line, the next one that is no comment.
    """
    if lines[number][:start].strip():
        begun = [span.start[0] for span in spans if span.end[0] == number and span.end[1] <= start and not span.block]
        return min([number, *begun]) + 1
    for below in range(number + 1, len(lines)):
        if lines[below].strip() and not lines[below].lstrip().startswith("#"):
            return below + 1
    return number + 1
