"""The page on the first ninety days and the asks: one request of each executive, with what it gives and what shows it.

Not what they will object, which is csmaturity.report.paper.objections.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from csmaturity.language import say, say_count
from csmaturity.report.brief import Brief
from csmaturity.report.executives import Executive, asked_first, executives, needed_later
from csmaturity.report.limits import LIMITS, short
from csmaturity.report.model import Block, Page, Paragraph
from csmaturity.report.paper.days import alongside, ninety_days
from csmaturity.report.plan.spans import decision_words
from csmaturity.report.speaking import situation
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import capital, day, listed, one_line, quoted, sentence

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_])")


def page(brief: Brief) -> Page | None:
    """The first ninety days, and one row an executive, or an owner where no executive is asked.

    No page where nothing is planned and nothing is asked of anybody.
    """
    every = executives(brief)
    asked = asked_first(brief)
    blocks: list[Block] = ninety_days(brief)
    if asked:
        shown = asked[: LIMITS["asks"]]
        blocks.append(asks_grid(brief, shown)._replace(message=_title(brief, len(shown), len(every))))
    elif brief.priorities:
        blocks += _owners(brief)
    if not blocks:
        return None
    name = say("First ninety days and asks")
    return Page("asks", name, _title(brief, len(asked), len(every)), (*blocks, *alongside(brief)))


def _title(brief: Brief, asked: int, every: int) -> str:
    if asked:
        return say_count(
            asked,
            "What we ask of one executive in the first two quarters",
            "What we ask of {number} executives in the first two quarters",
        )
    if every:
        return say("No executive is asked for anything in the first two quarters")
    if brief.priorities:
        return say("The owners of the moves are asked directly")
    return say("The first ninety days ask nothing of anybody but the author")


def asks_grid(brief: Brief, asked: Sequence[Executive]) -> Grid:
    """What is asked of some executives, by when, and what it gives."""
    columns = (
        Column(say("Asked"), 21),
        Column(say("For what"), 41),
        Column(say("What it gives"), 38),
    )
    rows = tuple(
        (
            Item(one.title),
            _for_what(brief, one),
            Item(_gives(one)) if one.argument or one.proof else Item("–", tone="quiet"),
        )
        for one in asked
    )
    note = say(
        "Where no day is named: by {day}. What it gives is typical of each role, not what these people have said.",
        day=day(brief.decide_by),
    )
    return Grid(say("Asks of the first two quarters"), columns, rows, note=f"{note} {_later(brief)}".strip())


def _later(brief: Brief) -> str:
    """Whose yes a later move needs, with its day: an executive who finds no row here would ask."""
    found = [
        say("{who} on {day} ({move})", who=one.title, day=day(brief.day_of(move.start)), move=quoted(move.move.title))
        for one, move in needed_later(brief)
    ]
    return say("Asked later: {who}.", who=listed(found)) if found else ""


def decisions_of(brief: Brief, one: Executive) -> str:
    """The decisions that are an executive's, with their numbers on the first page; "" without any."""
    found = (
        say("Decision {number}: {what}", number=at, what=decision_words(brief, brief.decisions[at - 1]))
        for at in one.decisions
    )
    return "; ".join(found)


def _for_what(brief: Brief, one: Executive) -> Item:
    """The decisions first, since the meeting waits for them; below them what else the rubric asks, with a later day."""
    theirs = decisions_of(brief, one)
    if not one.ask:
        return Item(theirs)
    asked, by = short(one.ask.text), due_day(brief, one)
    if by != brief.decide_by:
        asked = say("By {day}: {ask}", day=day(by), ask=asked)
    return Item(theirs, detail=asked) if theirs else Item(asked)


def _gives(one: Executive) -> str:
    """The argument, or where nothing that may be said speaks for the ask, the proof; its first sentence is enough."""
    return _first_sentence(short(one.argument or one.proof))


def _first_sentence(text: str) -> str:
    return _SENTENCE_END.split(text, maxsplit=1)[0]


def due_day(brief: Brief, one: Executive) -> dt.date:
    """The day on which the first move starts that an ask is about; that of the decisions where it starts with them."""
    starts = [
        move.start
        for rubric in brief.rubrics
        for move in (situation(brief).starts(rubric.id, one.ask.about) if one.ask else ())
    ]
    return brief.day_of(min(starts, default=0))


def _owners(brief: Brief) -> tuple[Block, ...]:
    columns = (Column(say("Owner"), 24), Column(say("Move"), 40), Column(say("First step"), 36))
    rows = tuple(
        (Item(brief.role(one.owner)), Item(one_line(one.move.title)), Item(sentence(one.move.first_step)))
        for one in brief.priorities
    )
    lead = say_count(len(rows), "One move needs a yes from its owner.", "{number} moves need a yes from their owners.")
    return Paragraph(capital(lead), lead=True), Grid(say("What each owner is asked to start"), columns, rows)
