"""What is said to an executive, and while it may be said: plainly, or one of several texts as the plan stands.

Not whether it may be said to an organisation at hand (csmaturity.planning.speaking).
"""

# No `from __future__ import annotations`: pydantic would have to compile each of them at every start.
from typing import Annotated

from pydantic import Discriminator, Field, Tag

from csmaturity.rubric.fields import LIST, RECORD, TEXT, Condition, Record, Text, text_record_or_list


class Argument(Record):
    """A text for an executive. `applies_when` speaks of facts, `while_` of the plan and the answers."""

    text: Text
    applies_when: Condition | None = None
    while_: Condition | None = None


Arguments = Annotated[
    Annotated[Text, Tag(TEXT)]
    | Annotated[Argument, Tag(RECORD)]
    | Annotated[tuple[Argument, ...], Field(min_length=1), Tag(LIST)],
    Discriminator(text_record_or_list),
]
"""An argument in a file: a text that always holds, one with its conditions, or several, of which the first that holds
is said."""


def each(arguments: str | Argument | tuple[Argument, ...]) -> tuple[Argument, ...]:
    """The arguments one by one, in order, however they are written."""
    if isinstance(arguments, str):
        return (Argument.model_construct(text=arguments),)
    return (arguments,) if isinstance(arguments, Argument) else arguments
