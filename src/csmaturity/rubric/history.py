"""What a rubric says of its own past: questions that were removed, and what a new wording means.

Not what changed between two versions (csmaturity.rubric.diff).
"""

# No `from __future__ import annotations`: pydantic would have to compile each of them at every start.
from typing import Literal

from csmaturity.rubric.fields import Identifier, Record, Text, Verbatim


class Retired(Record):
    """A question that was removed. Its id is never used again; `successor` asks in its place."""

    id: Identifier
    reason: Text
    successor: Identifier | None = None


class Reworded(Record):
    """The author's word on a question's new wording, above the heuristic: a slip of the pen, or another meaning.

    It speaks for the version in which it first stands; an entry that the older version has too says nothing new.
    """

    id: Identifier
    kind: Literal["editorial", "meaning"]
    note: Verbatim
