"""The comments of a YAML file, which the parser passes over in silence: where all stand, and what speaks to csmaturity.

Not what these ask for: that is csmaturity.rubric.check.suppression.
"""

from __future__ import annotations

import re
from bisect import bisect
from itertools import accumulate

from csmaturity.rubric.source import Comment, Place
from csmaturity.storage.yaml.spans import Spans, spans

_ADDRESS = "csmaturity:"
"""What such a comment begins with; a file without this word is not looked at."""

MOST_COMMENTS = 1_000
"""So many comments of a file are heard; nobody gives a thousand reasons."""

LONGEST_COMMENT = 1_000
"""So many characters of a comment are heard."""

_COMMENT = re.compile("#[^\r\n]*")


def addressed(text: str) -> bool:
    """Whether a text may hold a comment to csmaturity, however its name is written."""
    return _ADDRESS in text.lower()


def places(text: str, known: Spans) -> list[tuple[int, int]]:
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
    for start, end in places(text, known):
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
