"""The role matrix's file: who takes which part of the account.

Not the checks (csmaturity.planning.worksheet.matrix_checks) nor the page (csmaturity.report.worksheets.hand_outs).
"""

# No `from __future__ import annotations`: pydantic would have to compile each of them at every start.
from typing import Final, Literal

from pydantic import Field

from csmaturity.assessment.model import Day
from csmaturity.planning.worksheet.rights_model import Person
from csmaturity.rubric.fields import Identifier, Record, Text
from csmaturity.rubric.question import Basis, Dissent

FORMAT: Final = "csmaturity-matrix/1"

Kind = Literal["responsibility", "contract", "escalation", "handoff", "other"]


class Part(Record):
    """One part of the account: the one owner, who helps, and what the customer is told.

    `kind` says which checks apply: a contract has one owner while responsibility may be shared, an escalation must
    have one, a handoff must tell the customer something.
    """

    id: Identifier
    part: Text
    kind: Kind = "other"
    owner: tuple[Identifier, ...] = ()
    helps: tuple[Identifier, ...] = ()
    told: Text | None = None
    basis: Basis = "ours"
    note: Text | None = None
    dissent: tuple[Dissent, ...] = ()


class MatrixFile(Record):
    """The role matrix as its owner writes it; `segment` names the customers that it is for."""

    format: Literal["csmaturity-matrix/1"]
    title: Text = "Who takes which part of the account"
    organisation: Text
    prepared_by: Text | None = None
    date: Day
    segment: Text | None = None
    agreed_by: tuple[Text, ...] = ()
    roles: tuple[Person, ...] = Field(min_length=1)
    parts: tuple[Part, ...] = Field(min_length=1)
    notes: tuple[Text, ...] = ()
