"""The page of a role plan's assumptions: every figure that went in, who stands behind it, and the formulas.

Not the figures' own pages (csmaturity.report.worksheets.role_plan, role_segment).
"""

from __future__ import annotations

from csmaturity.language import say
from csmaturity.planning.worksheet.role_plan import EFFECTIVE_HOURS
from csmaturity.planning.worksheet.roles import RolePlan
from csmaturity.report.model import Block, Bullets, Page, Paragraph, listing
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import money
from csmaturity.report.worksheets.role_wording import count, share


def page(plan: RolePlan) -> Page:
    """Every figure with its basis, and how the answer follows."""
    blocks: list[Block] = [
        Paragraph(
            say("Each figure stands in the plan’s file and can be changed there. Unmarked ones are the company’s.")
        ),
        _figures(plan),
        _segments(plan),
        _formulas(),
        *listing(say("Notes"), map(Item, plan.file.notes)),
    ]
    title = say("What went into the plan, and how the answer follows from it")
    return Page("role-assumptions", say("Assumptions"), title, tuple(blocks), appendix=True)


def _figures(plan: RolePlan) -> Grid:
    file = plan.file
    rows: list[tuple[Item, ...]] = []

    def row(key: str, label: str, value: str, default: str = "company") -> None:
        rows.append((Item(label), Item(value, basis=file.basis.get(key, default)), Item(file.sources.get(key, "–"))))

    standard = "benchmark" if file.effective_hours == EFFECTIVE_HOURS else "assumption"
    row("effective-hours", say("Effective hours a person and year"), count(file.effective_hours, 0), standard)
    row("ramp-quarters", say("Quarters until a newcomer carries a full load"), str(file.ramp_quarters), "assumption")
    row("growth", say("Growth in customers a quarter"), share(file.growth), "assumption")
    for role in file.roles:
        row(f"{role.id}.cost", say("Full cost of one {role} a year", role=role.title), money(role.cost, file.currency))
        row(f"{role.id}.staff", say("{role}: people in post", role=role.title), count(role.staff))
    return Grid(
        say("Figures that hold for the whole plan"),
        (Column(say("Figure"), 44), Column(say("Value"), 26), Column(say("Source"), 30)),
        tuple(rows),
    )


def _segments(plan: RolePlan) -> Grid:
    rows = tuple(
        (
            Item(one.segment.name),
            Item(str(one.segment.customers), basis=one.segment.figures),
            Item(count(one.segment.new_per_quarter)),
            Item(share(plan.file.growth if one.segment.growth is None else one.segment.growth)),
            Item(money(one.segment.arr, plan.file.currency)),
            Item(share(one.segment.gross_margin)),
        )
        for one in plan.segments
    )
    return Grid(
        say("Figures of each segment"),
        (
            Column(say("Segment"), 24),
            Column(say("Customers"), 18, numeric=True),
            Column(say("New a quarter"), 14, numeric=True),
            Column(say("Growth a quarter"), 14, numeric=True),
            Column(say("Recurring revenue"), 16, numeric=True),
            Column(say("Gross margin"), 14, numeric=True),
        ),
        rows,
        say("The hours of each milestone stand on the segment’s own page; they are estimates until they are measured."),
    )


def _formulas() -> Bullets:
    lines = (
        say("Need = complexity + human interaction + expertise, 0 to 8; up to 2 technology, up to 4 a shared team."),
        say(
            "Hours = customers × (times × hours of each milestone + reactive hours) + new customers × hours of a start."
        ),
        say("People = hours ÷ effective hours."),
        say("Hires = people needed once a newcomer is ready, rounded up, less those in post or hired already."),
        say("Cost to serve = people × full cost of one."),
        say("The human to technology ratio is the share of people in all touches."),
        say("New customers a quarter stay as given; the base grows by the growth rate each quarter."),
    )
    return Bullets(tuple(Item(line, basis="ours") for line in lines), heading=say("How the answer follows"))
