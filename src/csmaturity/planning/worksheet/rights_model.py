"""The decision rights file: who may decide what, up to which limit, who comes next, how soon, and whether it is logged.

Not the checks (csmaturity.planning.worksheet.rights_checks) nor the page (csmaturity.report.worksheets.hand_outs).
"""

# No `from __future__ import annotations`: pydantic would have to compile each of them at every start.
from typing import Final, Literal

from pydantic import Field

from csmaturity.assessment.model import Day
from csmaturity.rubric.fields import Identifier, Record, Text
from csmaturity.rubric.question import Basis

FORMAT: Final = "csmaturity-rights/1"


class Person(Record):
    """A role that decides or approves."""

    id: Identifier
    title: Text


class Right(Record):
    """One kind of decision. `limit` says how far `who` may go alone; `always` says that there is no limit by intent.

    `next` approve what goes further, in this order, within `reply_within`. `money` marks a decision that gives money
    away; `measure` names the figure that shows what it costs.
    """

    id: Identifier
    decision: Text
    who: Identifier
    limit: Text | None = None
    always: Literal[True] | None = None
    next: tuple[Identifier, ...] = ()
    reply_within: Text | None = None
    logged: bool = False
    money: bool = False
    measure: Text | None = None
    basis: Basis = "ours"
    note: Text | None = None


class RightsFile(Record):
    """Decision rights as their owner writes them; `review` says when they are looked at again."""

    format: Literal["csmaturity-rights/1"]
    title: Text = "Who may decide what"
    organisation: Text
    prepared_by: Text | None = None
    date: Day
    review: Text | None = None
    approved_by: tuple[Text, ...] = ()
    roles: tuple[Person, ...] = Field(min_length=1)
    rights: tuple[Right, ...] = Field(min_length=1)
    notes: tuple[Text, ...] = ()
