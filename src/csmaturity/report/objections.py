"""What speaks against a plan: objections with answers and concessions, and the events that would end it.

Not the page of the paper that shows the first of them (csmaturity.report.paper.objections).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from csmaturity.language import say
from csmaturity.report.brief import Brief
from csmaturity.report.executives import executives
from csmaturity.report.limits import ANSWER_WORDS, short
from csmaturity.report.model import Bullets
from csmaturity.report.speaking import NEVER, acting, speaks, urgency
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import one_line, quoted, sentence
from csmaturity.rubric.advocacy import Objection


@dataclass(frozen=True, slots=True)
class Raised:
    """An objection, who is likely to raise it ("" for anybody), and the quarter of the move it is about."""

    objection: Objection
    who: str
    quarter: int


def raised(brief: Brief) -> tuple[Raised, ...]:
    """The objections to what is planned, the reader's own first, then by the earliest move; each wording once.

    None without a plan: nobody objects to nothing.
    """
    if not brief.first_moves:
        return ()
    reader = next((one.title for one in executives(brief) if one.id == brief.reader), None)
    every = sorted(_every(brief), key=lambda one: (one.who != reader, one.quarter))
    first: dict[str, Raised] = {}
    for one in every:
        first.setdefault(one_line(one.objection.says).casefold(), one)
    return tuple(first.values())


def stops(brief: Brief) -> tuple[str, ...]:
    """What would end the plan: of each rubric that it takes moves from, the one that comes first in the plan first."""
    first: dict[str, int] = {}
    for step, quarter in brief.quarter_of.items():
        first[step.rubric] = min(quarter, first.get(step.rubric, NEVER))
    planned = sorted((one for one in brief.rubrics if one.id in first), key=lambda one: first[one.id])
    return tuple(text for rubric in planned for text in rubric.stop_when)


def stop_list(events: Sequence[str]) -> Bullets:
    """Events that end the plan, as a list."""
    items = tuple(Item(sentence(text), mark="■", tone="bad") for text in events)
    return Bullets(items, heading=say("We stop or change course when"))


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
        held = [("", objection) for objection in rubric.objections]
        held += [(titles[acting(brief, rubric, one.id)], said) for one in rubric.personas for said in one.objections]
        for who, objection in held:
            quarter = urgency(brief, rubric.id, objection.about)
            if quarter < NEVER and speaks(brief, objection, rubric.id, objection.about):
                yield Raised(objection, who, quarter)
