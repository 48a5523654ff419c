"""One segment's role map on one page: how its customers need to be treated, coverage, milestones, roles, cost.

Not the plan over all segments (csmaturity.report.worksheets.role_plan).
"""

from __future__ import annotations

from csmaturity.language import say
from csmaturity.planning.worksheet.role_plan import Milestone
from csmaturity.planning.worksheet.roles import RolePlan, SegmentPlan
from csmaturity.report.model import Block, Callout, KeyFigure, KeyFigures, Page, Paragraph, listing
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import capital, listed, money, one_line
from csmaturity.report.worksheets.role_wording import count, coverage_words, share


def page(plan: RolePlan, one: SegmentPlan) -> Page:
    """The role map of a segment."""
    title = say(
        "{segment}: {coverage}, {people} people for {customers} customers",
        segment=one_line(one.segment.name),
        coverage=coverage_words(one.coverage),
        people=count(one.headcount),
        customers=count(one.segment.customers, 0),
    )
    blocks: list[Block] = [
        Paragraph(one.segment.experience, lead=True),
        Paragraph(say("Who belongs here: {rule}", rule=one.segment.rule)),
        _figures(plan, one),
        *_coverage(one),
        *_milestones(plan, one),
        *_other_work(plan, one),
        _people(plan, one),
        _outputs(plan, one),
    ]
    return Page(f"segment-{one.segment.id}", say("Role map"), title, tuple(blocks))


def _figures(plan: RolePlan, one: SegmentPlan) -> KeyFigures:
    basis = one.segment.figures
    return KeyFigures(
        (
            KeyFigure(count(one.segment.customers, 0), say("customers"), basis),
            KeyFigure(money(one.segment.arr, plan.file.currency), say("recurring revenue a year"), basis),
            KeyFigure(share(one.human_share), say("of all touches are by people")),
            KeyFigure(money(one.cost, plan.file.currency), say("cost to serve a year")),
        )
    )


def _coverage(one: SegmentPlan) -> tuple[Block, ...]:
    segment = one.segment
    need = say(
        "Need is {need} of 8: complexity {complexity} of 3, human interaction {human} of 3, expertise "
        "{expertise} of 2. That asks for {coverage}.",
        need=one.need,
        complexity=segment.complexity,
        human=segment.human,
        expertise=segment.expertise,
        coverage=coverage_words(one.implied),
    )
    if segment.coverage is None:
        return (Paragraph(need, basis="ours"),)
    chosen = say(
        "Chosen instead: {coverage}. Reason: {reason}",
        coverage=coverage_words(one.coverage),
        reason=segment.coverage.reason,
    )
    if not one.is_below_need:
        return (Paragraph(need, basis="ours"), Paragraph(chosen, basis="company"))
    title = say("These customers get less than they need")
    return (Paragraph(need, basis="ours"), Callout("caution", title, chosen))


def _milestones(plan: RolePlan, one: SegmentPlan) -> tuple[Block, ...]:
    if not one.segment.milestones:
        return ()
    titles = {role.id: role.title for role in plan.file.roles}
    names = {each.id: each.name for each in one.segment.milestones}
    grid = Grid(
        say("Success milestones: steps in the customer’s own progress"),
        (
            Column(say("Milestone"), 32),
            Column(say("Phase"), 13),
            Column(say("Times a year"), 10, numeric=True),
            Column(say("Hours each"), 10, numeric=True),
            Column(say("By people"), 9, numeric=True),
            Column(say("By technology"), 11, numeric=True),
            Column(say("Who joins"), 15),
        ),
        tuple(_row(each, titles, names) for each in one.segment.milestones),
        say("Hours and touches are for one customer. Touches by people and by technology give the ratio above."),
    )
    return (grid,)


def _row(one: Milestone, titles: dict[str, str], names: dict[str, str]) -> tuple[Item, ...]:
    after = listed([names[id] for id in one.after])
    name = say("{milestone} (after: {others})", milestone=one.name, others=after) if after else one.name
    return (
        Item(name),
        Item(capital(one.phase)),
        Item(count(one.times)),
        Item(count(one.hours)),
        Item(count(one.meetings)),
        Item(count(one.tech_touches)),
        Item(titles[one.role] if one.role else "–"),
    )


def _other_work(plan: RolePlan, one: SegmentPlan) -> tuple[Block, ...]:
    titles = {role.id: role.title for role in plan.file.roles}
    items = [
        Item(
            say(
                "{role}: {hours} hours a year for each customer that calls for help",
                role=titles[work.role],
                hours=count(work.hours),
            )
        )
        for work in one.segment.reactive
    ]
    start = one.segment.onboarding
    if start:
        hours = listed(
            [say("{hours} hours of {role}", hours=count(each), role=titles[role]) for role, each in start.hours.items()]
        )
        new = count(one.segment.new_per_quarter)
        if hours:
            items.append(Item(say("One start takes {hours}; {new} customers start a quarter", hours=hours, new=new)))
        else:
            items.append(Item(say("Customers start by themselves; {new} start a quarter", new=new)))
    return listing(say("Work beside the milestones"), items)


def _people(plan: RolePlan, one: SegmentPlan) -> Grid:
    costs = {role.id: role.cost for role in plan.file.roles}
    rows = tuple(
        (
            Item(role.title),
            Item(count(one.hours[role.id], 0)),
            Item(count(one.people[role.id])),
            Item(money(one.people[role.id] * costs[role.id], plan.file.currency)),
        )
        for role in plan.file.roles
        if role.id in one.hours
    )
    return Grid(
        say("Who this takes today"),
        (
            Column(say("Role"), 40),
            Column(say("Hours a year"), 20, numeric=True),
            Column(say("People"), 20, numeric=True),
            Column(say("Cost a year"), 20, numeric=True),
        ),
        rows,
    )


def _outputs(plan: RolePlan, one: SegmentPlan) -> Paragraph:
    if not one.headcount:
        return Paragraph(say("Nobody’s time is planned for this segment."))
    text = say(
        "Cost to serve is {arr} of recurring revenue and {profit} of gross profit. As outputs, for comparison only: "
        "{customers} customers and {revenue} of recurring revenue a person.",
        arr=share(one.share_of_arr),
        profit=share(one.share_of_profit),
        customers=count(one.customers_per_person or one.cost, 0),
        revenue=money(one.arr_per_person or one.cost, plan.file.currency),
    )
    return Paragraph(text)
