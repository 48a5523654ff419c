"""The page on the objections: the strongest counter-arguments, what we answer and concede, and what would stop us.

Not the doubts about single answers, which are findings on page 2.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from csmaturity.language import say, say_count
from csmaturity.report.brief import Brief
from csmaturity.report.model import Block, Bullets, Page, Paragraph, listing
from csmaturity.report.paper.asks import executives
from csmaturity.report.speaking import NEVER, acting, speaks, urgency
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import capital, one_line, quoted, sentence
from csmaturity.rubric.advocacy import Objection

SHOWN = 5
SHOWN_STOPS = 4
SHOWN_DISSENT = 2
"""As much as one page holds; the appendix has the rest."""


@dataclass(frozen=True, slots=True)
class Raised:
    """An objection, who is likely to raise it ("" for anybody), and the quarter of the move it is about."""

    objection: Objection
    who: str
    quarter: int


def raised(brief: Brief) -> tuple[Raised, ...]:
    """The objections to what is planned, those about the earliest moves first; each wording once.

    None without a plan: nobody objects to nothing.
    """
    if not brief.first_moves:
        return ()
    every = sorted(_every(brief), key=lambda one: one.quarter)
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


def page(brief: Brief) -> Page | None:
    """What speaks against the plan, said by us before others say it; no page without a plan."""
    if not brief.first_moves:
        return None
    shown, events = raised(brief)[:SHOWN], stops(brief)
    blocks: list[Block] = []
    if shown:
        rest = len(raised(brief)) - len(shown)
        note = say_count(rest, "One more in the appendix.", "{number} more in the appendix.")
        grid = objection_grid(say("Objections to the plan"), shown, capital(note) if rest else "")
        blocks += [Paragraph(_lead(shown), lead=True), grid]
    if events:
        blocks.append(stop_list(events[:SHOWN_STOPS]))
        rest = len(events) - SHOWN_STOPS
        if rest > 0:
            more = say_count(
                rest,
                "one more event is in the appendix.",
                "{number} more events are in the appendix.",
            )
            blocks.append(Paragraph(capital(more)))
    blocks += _dissent(brief) if blocks else [Paragraph(_advice(), lead=True)]
    return Page("objections", say("Objections"), _title(len(shown), len(events)), tuple(blocks))


def objection_grid(caption: str, shown: Sequence[Raised], note: str = "") -> Grid:
    """Objections as a table: what will be said, our answer, and what we concede."""
    columns = (
        Column(say("What will be said"), 28),
        Column(say("Our answer"), 44),
        Column(say("What we concede"), 28),
    )
    rows = tuple(
        (
            Item(quoted(one.objection.says) + (f" ({one.who})" if one.who else "")),
            Item(sentence(one.objection.answer)),
            Item(sentence(one.objection.concede)) if one.objection.concede else Item("–", tone="quiet"),
        )
        for one in shown
    )
    return Grid(caption, columns, rows, note=note)


def _lead(shown: Sequence[Raised]) -> str:
    if any(one.objection.concede for one in shown):
        return say("The strongest counter-arguments we know, with our answers and what we concede.")
    return say("The strongest counter-arguments we know, with our answers.")


def _advice() -> str:
    return say("Ask two people who would rather not do this what could go wrong, and answer them before you decide.")


def _every(brief: Brief) -> Iterator[Raised]:
    titles = {one.id: one.title for one in executives(brief)}
    for rubric in brief.rubrics:
        held = [("", objection) for objection in rubric.objections]
        held += [(titles[acting(brief, rubric, one.id)], said) for one in rubric.personas for said in one.objections]
        for who, objection in held:
            quarter = urgency(brief, rubric.id, objection.about)
            if quarter < NEVER and speaks(brief, objection, rubric.id, objection.about):
                yield Raised(objection, who, quarter)


def _title(shown: int, events: int) -> str:
    if not shown and not events:
        return say("The rubric names no objection to what is planned, so look for some")
    stop = say_count(
        events,
        "one event would make us stop",
        "{number} events would make us stop",
    )
    if not shown:
        return capital(stop)
    if not events:
        title = say_count(
            shown,
            "one objection deserves an answer before anything starts",
            "{number} objections deserve an answer before anything starts",
        )
    else:
        title = say_count(
            shown,
            "one objection deserves an answer, and {stop}",
            "{number} objections deserve an answer, and {stop}",
            stop=stop,
        )
    return capital(title)


def _dissent(brief: Brief) -> tuple[Block, ...]:
    """Who disagrees with the ladders of the questions that the plan works on first."""
    steps = [chosen.step for chosen in brief.first_moves]
    lines = [
        Item(
            say(
                "On {question}: {text} ({source})",
                question=quoted(one.question.title),
                text=sentence(dissent.text),
                source=one_line(dissent.source),
            ),
            "outside",
        )
        for step in steps
        if (one := brief.score_of(step))
        for dissent in one.question.dissent[:1]
    ]
    return listing(say("Who disagrees with the yardstick itself"), lines[:SHOWN_DISSENT])
