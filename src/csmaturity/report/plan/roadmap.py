"""The plan as a calendar and as tables with a reason for each start, for every page that shows it.

Not the pages (csmaturity.report.paper.plan, csmaturity.report.evidence.moves), nor the rule that made the plan, which
is csmaturity.planning.roadmap.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from csmaturity.assessment.plan_choices import step_named
from csmaturity.language import say, say_count
from csmaturity.planning.plan import WEEKS_A_QUARTER, WEEKS_A_YEAR, Plan, Quarter, Scheduled
from csmaturity.report.brief import Brief
from csmaturity.report.figures.figure import Figure
from csmaturity.report.figures.roadmap import Bar, roadmap
from csmaturity.report.limits import LIMITS
from csmaturity.report.model import Block, Bullets, Paragraph
from csmaturity.report.outline import quoted_level
from csmaturity.report.plan.options import plan_grids
from csmaturity.report.plan.reasons import reason
from csmaturity.report.plan.spans import span_words
from csmaturity.report.plan.words import lead_without_moves, title_without_moves
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import capital, day, one_line, quoted, sentence
from csmaturity.rubric.moves import Step


def blocks(brief: Brief) -> tuple[Block, ...]:
    """The whole plan with every reason, for a reader who wants nothing else."""
    if not brief.has_moves:
        return (Paragraph(say("This rubric says nothing of how to move up, so there is nothing to plan.")),)
    if not brief.first_moves:
        return Paragraph(title_without_moves(brief) + "."), Paragraph(lead_without_moves(brief)), *left_out(brief)
    shown: list[Block] = [chart(brief, brief.plan.moves)]
    shown += [quarter_grid(brief, quarter) for quarter in brief.quarters]
    return (*shown, *plan_grids(brief), *decided(brief), *left_out(brief))


def later_grid(brief: Brief, quarters: Sequence[Quarter]) -> Grid:
    """What starts after the first year on one line a move, without the reasons."""
    columns = (Column(say("Starts"), 16), Column(say("Move"), 40), Column(say("Raises"), 28), Column(say("Owner"), 16))
    rows = tuple(
        (
            Item(day(brief.day_of(one.start))),
            Item(one_line(one.move.title)),
            Item(_step_words(brief, one.step)),
            Item(brief.role(one.owner)),
        )
        for quarter in quarters
        for one in quarter.moves
    )
    note = say("The order will change with the next assessment.")
    return Grid(say("After the first year"), columns, rows, note=note)


def chart(brief: Brief, moves: Sequence[Scheduled], *, in_brief: bool = False) -> Figure:
    """Some moves, at least one, over quarters with their real lengths; those that need a decision now stand out.

    `in_brief` leaves out what each raises.
    """
    end = max(-(-one.end // WEEKS_A_QUARTER) for one in moves)
    quarters = tuple(say("Quarter {quarter}", quarter=one) for one in range(1, end + 1))
    lines = [say("{move}: {span}", move=one_line(one.move.title), span=span_words(brief, one)) for one in moves]
    last = max(one.end for one in moves)
    title = say("Moves from {day} to {end}", day=day(brief.decide_by), end=day(brief.day_of(last)))
    note = say("A quarter is thirteen weeks, counted from the decision.")
    return roadmap(
        title, quarters, tuple(_bar(brief, one, in_brief=in_brief) for one in moves), "; ".join(lines) + ".", note
    )


def quarter_grid(brief: Brief, quarter: Quarter, why: Callable[[Scheduled, Plan], str] = reason) -> Grid:
    """The moves that start in one quarter, with owner, from when to when, and why then, as `why` words it."""
    columns = (
        Column(say("Move"), 22),
        Column(say("Raises"), 19),
        Column(say("Owner"), 14),
        Column(say("From – to"), 14),
        Column(say("Why then"), 31),
    )
    rows = tuple(
        (
            Item(one_line(one.move.title)),
            Item(_step_words(brief, one.step)),
            Item(_owner(brief, one)),
            Item(span_words(brief, one)),
            Item(sentence(why(one, brief.plan))),
        )
        for one in quarter.moves
    )
    caption = say_count(
        len(rows),
        "One move starts in quarter {quarter}, before {day}",
        "{number} moves start in quarter {quarter}, before {day}",
        quarter=quarter.number,
        day=day(brief.quarter_end(quarter.number)),
    )
    note = opens_words() if quarter is brief.first_quarter and why is reason else ""
    return Grid(capital(caption), columns, rows, note=note)


def opens_words() -> str:
    """What the arithmetic of a move's rank counts."""
    return say(
        "“Opens” counts every step that a move makes possible or easier and that is not reached: the next level of its "
        "own question and steps beyond a chosen target too."
    )


def _step_words(brief: Brief, step: Step) -> str:
    return say("{question} to {level}", question=brief.title_of(step), level=quoted(brief.level_of(step)))


def _bar(brief: Brief, one: Scheduled, *, in_brief: bool) -> Bar:
    return Bar(
        one_line(one.move.title),
        "" if in_brief else _step_words(brief, one.step),
        one.start / WEEKS_A_QUARTER,
        one.weeks / WEEKS_A_QUARTER,
        brief.role(one.owner),
        one in brief.priorities,
    )


def _owner(brief: Brief, one: Scheduled) -> str:
    owner = brief.role(one.owner)
    agree = brief.roles(one.agree)
    return say("{owner}, with {others}", owner=owner, others=agree) if agree else owner


def decided(brief: Brief) -> list[Block]:
    """What the owner of the plan decided about it, each as it was written."""
    choices = brief.assessment.plan
    if choices is None:
        return []
    found: list[str] = []
    for name, on in choices.pin.items():
        found.append(say("{step} does not start before {day}.", step=_named(brief, name), day=day(on)))
    for name, weeks in choices.weeks.items():
        found.append(
            say_count(weeks, "{step} takes {count} week.", "{step} takes {count} weeks.", step=_named(brief, name))
        )
    for name, why in choices.waive.items():
        text = say(
            "{step} does not wait for what it requires: {reason}", step=_named(brief, name), reason=sentence(why)
        )
        found.append(text)
    for owner, count in brief.plan.capacity.items():
        found.append(
            say_count(
                count,
                "{owner} carries one move at a time.",
                "{owner} carries {number} moves at a time.",
                owner=brief.role(owner),
            )
        )
    items = tuple(Item(text) for text in found)
    return [Bullets(items, heading=say("What the owner of the plan decided"))] if items else []


def _named(brief: Brief, name: str) -> str:
    step = step_named(name, brief.rubrics)
    return quoted_level(brief, step) if step else name


def left_out(brief: Brief, *, beyond: bool = True) -> list[Block]:
    """Every step that the plan does not take, with the reason; `beyond` names those beyond a target too."""
    # The levels of one question that share a reason share a row.
    held: dict[tuple[str, str, str], list[Step]] = {}
    for one in brief.plan.left_out:
        if one.kind == "target" and not beyond:
            continue
        held.setdefault((one.step.rubric, one.step.question, reason(one, brief.plan)), []).append(one.step)
    rows = tuple(
        (Item(quoted(brief.title_of(steps[0])) if steps[1:] else quoted_level(brief, steps[0])), Item(sentence(why)))
        for (*_, why), steps in held.items()
    )
    columns = (Column(say("What"), 44), Column(say("Why it is left out"), 56))
    return [Grid(say("What the plan leaves out, and why"), columns, rows)] if rows else []


def shown_moves(brief: Brief) -> tuple[Scheduled, ...]:
    """The moves of the calendar: those that start in the first year, as many as it has rows."""
    year = [one for one in brief.plan.moves if one.start < WEEKS_A_YEAR]
    return tuple((year or list(brief.plan.moves))[: LIMITS["calendar"]])
