"""The role plan's first page: who is needed, who is there, who to hire when, and what the answer hangs on most.

Not a segment's own page (csmaturity.report.worksheets.role_segment) nor the arithmetic
(csmaturity.planning.worksheet.roles).
"""

from __future__ import annotations

from fractions import Fraction

from csmaturity.language import say, say_count
from csmaturity.planning.worksheet.roles import RoleNeed, RolePlan
from csmaturity.planning.worksheet.sensitivity import Swing, swings
from csmaturity.report.model import Block, Callout, Page, Paragraph, listing
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import listed, money
from csmaturity.report.worksheets import role_assumptions, role_segment
from csmaturity.report.worksheets.role_wording import count

MOST_SWINGS = 6
"""Inputs shown with what they do to the answer; below these the differences no longer change a decision."""


def pages(plan: RolePlan) -> tuple[Page, ...]:
    """The plan, a page for each segment, and the page of assumptions."""
    first = Page("role-plan", say("Role plan"), _title(plan), _blocks(plan))
    return (first, *(role_segment.page(plan, one) for one in plan.segments), role_assumptions.page(plan))


def _title(plan: RolePlan) -> str:
    needed, there = count(plan.people), count(staff(plan))
    if not plan.hires:
        return say(
            "The work needs {needed} people, {there} are there, and nobody need be hired", needed=needed, there=there
        )
    return say_count(
        plan.hires,
        "The work needs {needed} people, {there} are there: hire one, ahead of the load",
        "The work needs {needed} people, {there} are there: hire {count}, ahead of the load",
        needed=needed,
        there=there,
    )


def staff(plan: RolePlan) -> Fraction:
    """People in post, all roles."""
    return sum((need.role.staff for need in plan.roles), Fraction(0))


def _blocks(plan: RolePlan) -> tuple[Block, ...]:
    lead = say(
        "People follow from work, and work from what each segment needs. Serving all segments costs {cost} a year.",
        cost=money(plan.cost, plan.file.currency),
    )
    return (
        Paragraph(lead, lead=True),
        _needs(plan),
        _hires(plan),
        *_short(plan),
        *_losses(plan),
        *_levers(plan),
        Paragraph(
            say("Customers or revenue for each person come out of this plan; they never go into it."), basis="ours"
        ),
    )


def _needs(plan: RolePlan) -> Grid:
    rows = tuple(
        (
            Item(need.role.title),
            Item(count(need.hours, 0)),
            Item(count(need.people)),
            Item(count(need.role.staff)),
            _gap(need),
            Item(money(need.cost, plan.file.currency)),
        )
        for need in plan.roles
    )
    return Grid(
        say("People by role: the work today, and who is there"),
        (
            Column(say("Role"), 30),
            Column(say("Hours a year"), 14, numeric=True),
            Column(say("People needed"), 14, numeric=True),
            Column(say("In post"), 12, numeric=True),
            Column(say("Difference"), 14, numeric=True),
            Column(say("Cost of those needed"), 16, numeric=True),
        ),
        rows,
        say("Hours divided by {hours} effective hours a person and year.", hours=count(plan.file.effective_hours, 0)),
    )


def _gap(need: RoleNeed) -> Item:
    gap = need.role.staff - need.people
    words = count(gap)
    return Item(words, mark="▼" if gap < 0 else "", tone="bad" if gap < 0 else "")


def _hires(plan: RolePlan) -> Grid:
    quarters = range(plan.file.quarters)
    rows = tuple(
        (
            Item(need.role.title),
            *(Item(str(need.quarters[number].hires) if need.quarters[number].hires else "–") for number in quarters),
            Item(count(need.quarters[-1].needed_after_ramp)),
        )
        for need in plan.roles
    )
    width = max(6, 50 // len(quarters))
    return Grid(
        say("Hires by quarter, so that newcomers are ready when the load comes"),
        (
            Column(say("Role"), 30),
            *(Column(say("Quarter {number}", number=number + 1), width, numeric=True) for number in quarters),
            Column(say("Needed at the end"), 16, numeric=True),
        ),
        rows,
        say_count(
            plan.file.ramp_quarters,
            "Planned on the load one quarter later, which a newcomer needs to carry a full one.",
            "Planned on the load {count} quarters later, which a newcomer needs to carry a full one.",
        ),
    )


def _short(plan: RolePlan) -> tuple[Block, ...]:
    """Roles whose people carry more than there are hours for, before newcomers are ready."""
    short = [need for need in plan.roles if need.role.staff < need.people]
    if not short:
        return ()
    names = listed(
        [
            say(
                "{role} ({there} of {needed})",
                role=need.role.title,
                there=count(need.role.staff),
                needed=count(need.people),
            )
            for need in short
        ]
    )
    text = say("Today’s work is more than today’s people have hours for: {roles}.", roles=names)
    return (Callout("caution", say("Overload until the hires are ready"), text),)


def _losses(plan: RolePlan) -> tuple[Block, ...]:
    items = (
        Item(
            say(
                "{segment} needs a named person, and serving it costs {cost} a year against {profit} gross profit. "
                "Raise the price, turn work into product, hand it to a partner, or stop selling there.",
                segment=one.segment.name,
                cost=money(one.cost, plan.file.currency),
                profit=money(one.gross_profit, plan.file.currency),
            ),
            mark="▼",
            tone="bad",
        )
        for one in plan.segments
        if one.costs_more_than_it_earns
    )
    return listing(say("Segments that cost more than they earn"), items)


def _levers(plan: RolePlan) -> tuple[Block, ...]:
    found = swings(plan.file)[:MOST_SWINGS]
    if not found:
        return ()
    currency = plan.file.currency
    rows = tuple(
        (
            Item(_input(plan, one)),
            Item(say("{low} to {high}", low=count(min(one.people)), high=count(max(one.people)))),
            Item(say("{low} to {high}", low=money(min(one.cost), currency), high=money(max(one.cost), currency))),
        )
        for one in found
    )
    return (
        Grid(
            say("What would change the answer most: each input a tenth lower or higher"),
            (Column(say("Input"), 50), Column(say("People needed"), 25), Column(say("Cost a year"), 25)),
            rows,
        ),
    )


def _input(plan: RolePlan, one: Swing) -> str:
    """An input in words, with the segment that it belongs to."""
    titles = {need.role.id: need.role.title for need in plan.roles}
    segment = next((each.segment for each in plan.segments if each.segment.id == one.segment), None)
    if segment is None:
        if one.key == "cost":
            return say("Cost of one person: {role}", role=titles[one.item])
        return say("Effective hours a person")
    name = segment.name
    match one.key:
        case "customers":
            return say("{segment}: number of customers", segment=name)
        case "new-per-quarter":
            return say("{segment}: new customers a quarter", segment=name)
        case "reactive":
            return say("{segment}: hours that customers call for ({role})", segment=name, role=titles[one.item])
        case "onboarding":
            return say("{segment}: hours of one start ({role})", segment=name, role=titles[one.item])
    milestone = next(each.name for each in segment.milestones if each.id == one.item)
    return say("{segment}: hours for “{milestone}”", segment=name, milestone=milestone)
