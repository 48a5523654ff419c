"""The role planner's arithmetic: from what customers need to hours, people, hires ahead of load, and cost to serve.

Exact fractions throughout; nothing is rounded but people to hire, who come whole. Not the file (role_plan) nor the
words (csmaturity.report.worksheets.role_plan). Formulas: domain.md 1.4(b); the order of thought is that of the source
on role design: segments, experience, coverage, human to technology, milestones, roles.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from csmaturity.planning.worksheet.role_plan import Role, RolePlanFile, Segment, Touch

TECH_UP_TO, POOLED_UP_TO = 2, 4
"""Need is 0–8; up to these it can be met by technology alone, or by people who are shared. Our reading."""

ORDER: tuple[Touch, ...] = ("tech", "pooled", "high")
QUARTERS_A_YEAR = 4


@dataclass(frozen=True)
class SegmentPlan:
    """One segment worked out: hours a year by role id, and what follows from them."""

    segment: Segment
    hours: Mapping[str, Fraction]
    people: Mapping[str, Fraction]
    cost: Fraction

    @property
    def need(self) -> int:
        """Complexity + human interaction + expertise, 0–8."""
        return self.segment.complexity + self.segment.human + self.segment.expertise

    @property
    def implied(self) -> Touch:
        """The coverage that follows from need."""
        return "tech" if self.need <= TECH_UP_TO else "pooled" if self.need <= POOLED_UP_TO else "high"

    @property
    def coverage(self) -> Touch:
        """The coverage planned for: the owner's choice, else what follows from need."""
        return self.segment.coverage.level if self.segment.coverage else self.implied

    @property
    def is_below_need(self) -> bool:
        """Whether the choice gives these customers less than their need asks for."""
        return ORDER.index(self.coverage) < ORDER.index(self.implied)

    @property
    def human_touches(self) -> Fraction:
        """Meetings and calls a year with one customer."""
        return sum((one.times * one.meetings for one in self.segment.milestones), Fraction(0))

    @property
    def tech_touches(self) -> Fraction:
        """Touches by technology a year with one customer."""
        return sum((one.times * one.tech_touches for one in self.segment.milestones), Fraction(0))

    @property
    def human_share(self) -> Fraction | None:
        """People's share of all touches, 0–1: the human to technology ratio; None without a touch."""
        total = self.human_touches + self.tech_touches
        return self.human_touches / total if total else None

    @property
    def headcount(self) -> Fraction:
        """People of all roles."""
        return sum(self.people.values(), Fraction(0))

    @property
    def gross_profit(self) -> Fraction:
        """Recurring revenue less the cost of delivering it, a year."""
        return self.segment.arr * self.segment.gross_margin

    @property
    def share_of_arr(self) -> Fraction | None:
        """Cost to serve as a share of recurring revenue."""
        return self.cost / self.segment.arr if self.segment.arr else None

    @property
    def share_of_profit(self) -> Fraction | None:
        """Cost to serve as a share of gross profit."""
        return self.cost / self.gross_profit if self.gross_profit else None

    @property
    def customers_per_person(self) -> Fraction | None:
        """An output, for comparison only; nothing is planned from it."""
        return self.segment.customers / self.headcount if self.headcount else None

    @property
    def arr_per_person(self) -> Fraction | None:
        """An output, for comparison only; nothing is planned from it."""
        return self.segment.arr / self.headcount if self.headcount else None

    @property
    def costs_more_than_it_earns(self) -> bool:
        """Whether customers who need a named person cost more to serve than they leave."""
        return self.implied == "high" and self.cost > self.gross_profit


@dataclass(frozen=True)
class Quarter:
    """One quarter, from 1: who is needed now, who will be once newcomers are ramped, who is there, who to hire."""

    number: int
    needed: Fraction
    needed_after_ramp: Fraction
    staffed: Fraction
    hires: int


@dataclass(frozen=True)
class RoleNeed:
    """One role over all segments: hours a year and people now, and the quarters ahead."""

    role: Role
    hours: Fraction
    people: Fraction
    quarters: tuple[Quarter, ...]

    @property
    def hires(self) -> int:
        """People to hire in all quarters together."""
        return sum(quarter.hires for quarter in self.quarters)

    @property
    def cost(self) -> Fraction:
        """What the people needed now cost a year."""
        return self.people * self.role.cost


@dataclass(frozen=True)
class RolePlan:
    """The whole plan worked out."""

    file: RolePlanFile
    segments: tuple[SegmentPlan, ...]
    roles: tuple[RoleNeed, ...]

    @cached_property
    def people(self) -> Fraction:
        """People needed now, all roles."""
        return sum((need.people for need in self.roles), Fraction(0))

    @cached_property
    def cost(self) -> Fraction:
        """Cost to serve all segments, a year."""
        return sum((one.cost for one in self.segments), Fraction(0))

    @property
    def hires(self) -> int:
        """People to hire within the plan's quarters."""
        return sum(need.hires for need in self.roles)


def role_plan(file: RolePlanFile) -> RolePlan:
    """Work out a checked file. Every formula is exact; see the module for its source."""
    segments = tuple(_segment(file, segment) for segment in file.segments)
    return RolePlan(file, segments, tuple(_role(file, role, segments) for role in file.roles))


def needed_now(file: RolePlanFile) -> tuple[Fraction, Fraction]:
    """People needed now and the cost to serve all segments a year, as the plan has them, without its quarters."""
    segments = [_segment(file, segment) for segment in file.segments]
    people = (amount for one in segments for amount in one.people.values())
    return sum(people, Fraction(0)), sum((one.cost for one in segments), Fraction(0))


def hours_at(segment: Segment, customers: Fraction) -> Mapping[str, Fraction]:
    """Hours a year by role at so many customers: milestones, reactive work, and the starts of new customers."""
    hours: dict[str, Fraction] = {}
    for role, amount in _work(segment, customers):
        hours[role] = hours.get(role, Fraction(0)) + amount
    return {role: amount for role, amount in hours.items() if amount}


def _work(segment: Segment, customers: Fraction) -> Iterator[tuple[str, Fraction]]:
    for one in segment.milestones:
        if one.role:
            yield one.role, customers * one.times * one.hours
    for work in segment.reactive:
        yield work.role, customers * work.hours
    starts = segment.new_per_quarter * QUARTERS_A_YEAR
    for role, each in segment.onboarding.hours.items() if segment.onboarding else ():
        yield role, starts * each


def customers_in(file: RolePlanFile, segment: Segment, quarter: int) -> Fraction:
    """Forecast customers after so many quarters, at the segment's growth or the plan's."""
    growth = file.growth if segment.growth is None else segment.growth
    return segment.customers * (1 + growth) ** quarter


def _segment(file: RolePlanFile, segment: Segment) -> SegmentPlan:
    hours = hours_at(segment, Fraction(segment.customers))
    people = {role: amount / file.effective_hours for role, amount in hours.items()}
    costs = {role.id: role.cost for role in file.roles}
    cost = sum((amount * costs[role] for role, amount in people.items()), Fraction(0))
    return SegmentPlan(segment, hours, people, cost)


def _role(file: RolePlanFile, role: Role, segments: tuple[SegmentPlan, ...]) -> RoleNeed:
    hours = sum((one.hours.get(role.id, Fraction(0)) for one in segments), Fraction(0))

    def people(quarter: int) -> Fraction:
        total = Fraction(0)
        for segment in file.segments:
            total += hours_at(segment, customers_in(file, segment, quarter)).get(role.id, Fraction(0))
        return total / file.effective_hours

    quarters, staffed = [], role.staff
    for number in range(1, file.quarters + 1):
        later = people(number + file.ramp_quarters)
        # For whole people the same as ceil(later) − staffed; a part-time post that fills the gap needs no hire.
        hires = max(0, math.ceil(later - staffed))
        quarters.append(Quarter(number, people(number), later, staffed, hires))
        staffed += hires
    return RoleNeed(role, hours, hours / file.effective_hours, tuple(quarters))
