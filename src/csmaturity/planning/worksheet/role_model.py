"""The role plan's file as a frozen value: segments, what each needs, milestones with hours, roles with cost and staff.

Not the arithmetic (csmaturity.planning.worksheet.roles) nor the page (csmaturity.report.worksheets.role_plan).
"""

# No `from __future__ import annotations`: pydantic would have to compile each of them at every start.
from fractions import Fraction
from typing import Annotated, Final, Literal

from pydantic import Field

from csmaturity.assessment.model import Day
from csmaturity.rubric.fields import Exact, Identifier, Record, Share, Text

FORMAT: Final = "csmaturity-roles/1"

Amount = Annotated[Exact, Field(ge=0)]
Figure = Literal["company", "assumption", "benchmark"]
Touch = Literal["high", "pooled", "tech"]

EFFECTIVE_HOURS = Fraction(1065)
"""Hours a year that one person has for customers: 1,880 paid, less a third for internal work, times 0.85.

A convention among practitioners, not a measurement; gaintrace/customer-success-skills at 941125b.
"""


class Role(Record):
    """People of one kind: what one costs a year, all included, and how many there are now (parts of one count)."""

    id: Identifier
    title: Text
    cost: Amount
    staff: Amount = Fraction(0)


class Milestone(Record):
    """A step in the customer's own progress, and the work it takes: hours and touches each time, times a year.

    `human_touches` counts meetings or calls each time; left out, it is 1 where there are hours and 0 where not.
    `after` names milestones that come before this one.
    """

    id: Identifier
    name: Text
    phase: Text
    times: Amount = Fraction(1)
    hours: Amount = Fraction(0)
    human_touches: Amount | None = None
    tech_touches: Amount = Fraction(0)
    role: Identifier | None = None
    after: tuple[Identifier, ...] = ()

    @property
    def meetings(self) -> Fraction:
        """Human touches each time."""
        return Fraction(int(self.hours > 0)) if self.human_touches is None else self.human_touches


class Onboarding(Record):
    """How customers of a segment start, and the hours of one start by role."""

    kind: Literal["self", "guided", "implementation"]
    hours: dict[str, Amount] = Field(default_factory=dict)


class Reactive(Record):
    """Work that customers call for, in hours a year for each of them."""

    role: Identifier
    hours: Amount


class Coverage(Record):
    """A choice of coverage other than the one that follows from need, with its reason."""

    level: Touch
    reason: Text


class Segment(Record):
    """Customers who need to be treated alike. `complexity` and `human` are 0–3, `expertise` 0–2.

    `experience` says in a sentence how these customers need to be treated to reach their outcome. `growth` is a share
    a quarter and overrides the plan's; `figures` says who stands behind the segment's numbers.
    """

    id: Identifier
    name: Text
    rule: Text
    experience: Text
    customers: int = Field(ge=1)
    arr: Amount
    gross_margin: Share
    new_per_quarter: Amount = Fraction(0)
    growth: Exact | None = Field(default=None, ge=-1, le=1)
    complexity: int = Field(ge=0, le=3)
    human: int = Field(ge=0, le=3)
    expertise: int = Field(ge=0, le=2)
    coverage: Coverage | None = None
    onboarding: Onboarding | None = None
    milestones: tuple[Milestone, ...] = ()
    reactive: tuple[Reactive, ...] = ()
    figures: Figure = "company"


class RolePlanFile(Record):
    """A role plan as its owner writes it. Money is in `currency` a year; `growth` is a share of customers a quarter."""

    format: Literal["csmaturity-roles/1"]
    title: Text = "Roles from what customers need"
    organisation: Text
    prepared_by: Text | None = None
    date: Day
    currency: Text = "USD"
    effective_hours: Annotated[Exact, Field(gt=0)] = EFFECTIVE_HOURS
    ramp_quarters: int = Field(default=1, ge=0, le=8)
    quarters: int = Field(default=4, ge=1, le=12)
    growth: Exact = Field(default=Fraction(0), ge=-1, le=1)
    roles: tuple[Role, ...] = Field(min_length=1)
    segments: tuple[Segment, ...] = Field(min_length=1)
    basis: dict[str, Figure] = Field(default_factory=dict)
    sources: dict[str, Text] = Field(default_factory=dict)
    notes: tuple[Text, ...] = ()
