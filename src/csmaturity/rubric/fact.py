"""What is asked about an organisation before its questions, and never scored.

Not how an answer is read, checked and shown (csmaturity.assessment.facts).
"""

# No `from __future__ import annotations`: pydantic would have to compile each of them at every start.
from typing import Literal

from csmaturity.rubric.fields import Exact, Identifier, Record, Text


class Option(Record):
    """One choice of a profile fact."""

    id: Identifier
    label: Text


class Fact(Record):
    """A fact about the organisation, asked first and never scored.

    `choice` is one of its options, `choices` any number of them, none included. `number` takes any number, or one from
    `min` to `max` where these are given; `share` takes 0–1.
    """

    # A new kind is a word here, a row in csmaturity.assessment.facts, and one in csmaturity.interview.help_words.

    id: Identifier
    ask: Text
    help: Text | None = None
    kind: Literal["choice", "choices", "number", "share", "text", "yes-no"]
    options: tuple[Option, ...] = ()
    min: Exact | None = None
    max: Exact | None = None

    @property
    def choices(self) -> tuple[str, ...]:
        """The answers to choose among, by id; none where it is written freely."""
        return ("yes", "no") if self.kind == "yes-no" else tuple(option.id for option in self.options)

    @property
    def has_options(self) -> bool:
        """Whether the rubric lists what can be chosen."""
        return self.kind in ("choice", "choices")

    @property
    def is_several(self) -> bool:
        """Whether its value is a list, which holds every option that was chosen."""
        return self.kind == "choices"

    @property
    def is_number(self) -> bool:
        """Whether it is a number that can be compared."""
        return self.kind in ("number", "share")
