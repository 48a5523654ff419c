"""What speaks against a plan: objections with answers and concessions, and the events that would end it.

Not the page of the paper that shows the first of them (csmaturity.report.paper.objections).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from csmaturity.language import say
from csmaturity.planning.options import MONTHS_A_QUARTER
from csmaturity.planning.plan import WEEKS_A_QUARTER
from csmaturity.report.brief import Brief
from csmaturity.report.executives import executives
from csmaturity.report.limits import LIMITS, short
from csmaturity.report.money_words import years_words
from csmaturity.report.paper.stake import money_begins
from csmaturity.report.speaking import NEVER, acting, speaks, urgency
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import MONTHS_A_YEAR, day, months_after, one_line, points, quoted, sentence
from csmaturity.rubric.advocacy import Objection, StopEvent
from csmaturity.rubric.cells import ANSWER_WORDS
from csmaturity.rubric.moves import resolve

FIRST_LOOK = 2
"""The quarter at whose end the first moves can be judged."""


@dataclass(frozen=True, slots=True)
class Raised:
    """An objection, who is likely to raise it ("" for anybody), and the quarter of the move it is about."""

    objection: Objection
    who: str
    quarter: int


def raised(brief: Brief) -> tuple[Raised, ...]:
    """The objections to what is planned: the reader's own first, then by the earliest move, those of an executive
    before what anybody may say; each wording once, and a second one about the same questions behind all first ones.

    None without a plan: nobody objects to nothing.
    """
    if not brief.first_moves:
        return ()
    reader = next((one.title for one in executives(brief) if one.id == brief.reader), None)
    every = sorted(_every(brief), key=lambda one: (one.who != reader, one.quarter))
    first: dict[str, Raised] = {}
    for one in every:
        first.setdefault(one_line(one.objection.says).casefold(), one)
    fresh, again, told = list[Raised](), list[Raised](), set[str]()
    for one in first.values():
        about = set(one.objection.about)
        (again if about and about <= told else fresh).append(one)
        told |= about
    return (*fresh, *again)


class Stop(NamedTuple):
    """An event that ends the plan, and the day on which it is first looked at."""

    on: dt.date
    text: str


def stop_events(brief: Brief) -> tuple[Stop, ...]:
    """What the rubrics say would end the plan: of each that it takes moves from, the first in the plan first.

    An event that waits for a move has its day from there; where that move is neither done nor planned, nothing of it
    could be seen. One without a day is looked at when the first moves can be judged.
    """
    first: dict[str, int] = {}
    for step, quarter in brief.quarter_of.items():
        first[step.rubric] = min(quarter, first.get(step.rubric, NEVER))
    planned = sorted((one for one in brief.rubrics if one.id in first), key=lambda one: first[one.id])
    dated = ((_looked_at(brief, rubric.id, one), one) for rubric in planned for one in rubric.stop_when)
    return tuple(Stop(on, sentence(one if isinstance(one, str) else one.text)) for on, one in dated if on)


def _looked_at(brief: Brief, rubric: str, event: str | StopEvent) -> dt.date | None:
    """The day on which an event is first looked at; None where what it waits for won't be there."""
    if isinstance(event, str):
        return brief.quarter_end(min(FIRST_LOOK, brief.quarters[-1].number if brief.quarters else FIRST_LOOK))
    begins: int | None = 0
    if event.after:
        step = resolve(event.after, rubric)
        move, state = brief.plan.by_step.get(step), brief.plan.states.get(step)
        is_there = state is not None and state.status == "reached"
        begins = move.end if move else 0 if is_there else None
    # In weeks, as the plan counts: else an event would be looked at a day before the review of its quarter.
    return None if begins is None else brief.day_of(begins + event.months * WEEKS_A_QUARTER // MONTHS_A_QUARTER)


def stops(brief: Brief) -> tuple[tuple[Stop, ...], tuple[Stop, ...]]:
    """The events for the paper and the rest, each by their days; what the money says is always in the paper."""
    said, money_ = stop_events(brief), _money_stop(brief)
    room = LIMITS["stops"] - len(money_)
    paper, rest = [*said[:room], *money_], said[room:]
    return tuple(sorted(paper, key=lambda one: one.on)), tuple(sorted(rest, key=lambda one: one.on))


def _money_stop(brief: Brief) -> list[Stop]:
    """The break-even of its own date: where a programme that just pays would stand a year after its effect begins."""
    value = brief.programme
    if value is None or not value.base.cost or value.break_even_horizon is None:
        return []
    year, share = next(((year, share) for year, share in enumerate(value.ramp) if share), (0, Fraction(1)))
    on = months_after(money_begins(brief, value), MONTHS_A_YEAR * (year + 1))
    text = say(
        "Gross retention is up by less than {points} on the year before: at that pace {years} do not earn the "
        "programme's cost.",
        points=points(value.break_even_horizon * share),
        years=years_words(value),
    )
    return [Stop(on, text)]


def stop_grid(events: Sequence[Stop]) -> Grid:
    """Events that end the plan, each with the day on which it is first looked at."""
    columns = (Column(say("First looked at"), 28), Column(say("We stop or change course when"), 72))
    rows = tuple((Item(day(one.on)), Item(short(one.text, ANSWER_WORDS))) for one in events)
    return Grid(say("What would make us stop"), columns, rows)


def objection_grid(caption: str, shown: Sequence[Raised], *, is_whole: bool = False) -> Grid:
    """Objections as a table: what will be said, our answer, and what we concede; shortened unless `is_whole`."""
    columns = (
        Column(say("What will be said"), 28),
        Column(say("Our answer"), 44),
        Column(say("What we concede"), 28),
    )
    rows = tuple(
        (
            Item(quoted(one.objection.says), detail=one.who),
            Item(sentence(one.objection.answer) if is_whole else short(one.objection.answer, ANSWER_WORDS)),
            Item(sentence(one.objection.concede) if is_whole else short(one.objection.concede))
            if one.objection.concede
            else Item("–", tone="quiet"),
        )
        for one in shown
    )
    return Grid(caption, columns, rows)


def _every(brief: Brief) -> Iterator[Raised]:
    titles = {one.id: one.title for one in executives(brief)}
    for rubric in brief.rubrics:
        held = [(titles[acting(brief, rubric, one.id)], said) for one in rubric.personas for said in one.objections]
        held += [("", objection) for objection in rubric.objections]
        for who, objection in held:
            quarter = urgency(brief, rubric.id, objection.about)
            if quarter < NEVER and speaks(brief, objection, rubric.id, objection.about):
                yield Raised(objection, who, quarter)
