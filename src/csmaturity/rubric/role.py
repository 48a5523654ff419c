"""Who owns a move or has to agree to it: the role's words, and who acts where the organisation has no such executive.

Not who acts in an organisation at hand (csmaturity.rubric.model.Rubric.acting).
"""

# No `from __future__ import annotations`: pydantic would have to compile each of them at every start.
from typing import Annotated

from pydantic import Discriminator, Tag

from csmaturity.rubric.fields import RECORD, TEXT, Identifier, Record, Text, text_or_record

EXECUTIVES = "executives"
"""The fact of kind `choices` that says which of its options the organisation has; see `Rubric.acting`."""


class Role(Record):
    """A role that moves name by id: its words, and who acts for it where the organisation has no such executive.

    Without `title` it is called as its persona is, or by its id in words.
    """

    title: Text | None = None
    instead: Identifier | None = None


RoleWords = Annotated[
    Annotated[Text, Tag(TEXT)] | Annotated[Role, Tag(RECORD)],
    Discriminator(text_or_record),
]
"""A role in a file: its words alone, or with more to say of it."""
