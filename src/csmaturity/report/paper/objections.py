"""The page on the objections: the strongest counter-arguments, what we answer and concede, and what would stop us.

Not the doubts about single answers, which are findings on page 2.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from csmaturity.language import say, say_count
from csmaturity.report.brief import Brief
from csmaturity.report.limits import ANSWER_WORDS, LIMITS, short
from csmaturity.report.model import Block, Bullets, Callout, Page, Paragraph
from csmaturity.report.money_words import years_words
from csmaturity.report.paper.asks import executives
from csmaturity.report.speaking import NEVER, acting, speaks, urgency
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import capital, day, money, one_line, quoted, sentence
from csmaturity.rubric.advocacy import Objection

SHOWN = LIMITS["objections"]
SHOWN_STOPS = LIMITS["stops"]
HALF_YEAR = 2
"""Quarters."""


@dataclass(frozen=True, slots=True)
class Raised:
    """An objection, who is likely to raise it ("" for anybody), and the quarter of the move it is about."""

    objection: Objection
    who: str
    quarter: int


def raised(brief: Brief) -> tuple[Raised, ...]:
    """The objections to what is planned: the reader's own first, then by the earliest move, those of an executive
    before what anybody may say; each wording once.

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


def page(brief: Brief) -> Page | None:
    """What speaks against the plan, said by us before others say it; no page where nothing is said against it."""
    if not brief.first_moves:
        return None
    shown, events = raised(brief)[:SHOWN], stops(brief)[:SHOWN_STOPS]
    blocks: list[Block] = []
    if shown:
        blocks += [Paragraph(_lead(shown), lead=True), objection_grid(say("Objections to the plan"), shown)]
    if events:
        blocks.append(stop_list(events))
    if not blocks:
        return None
    blocks += _stopping(brief)
    return Page("objections", say("What speaks against it"), _title(len(shown), len(events)), tuple(blocks))


def _stopping(brief: Brief) -> list[Block]:
    """What stopping at half a year costs, and what going on without any effect would."""
    value = brief.value
    full = next((one for one in brief.options if one.id == "full"), None)
    if value is None or full is None or not value.base.cost:
        return []
    spent = sum(full.quarters[:HALF_YEAR], Fraction(0))
    text = say(
        "Until {day} {spent} will be spent. With no effect and no stop, {years} cost {cost}.",
        day=day(brief.quarter_end(HALF_YEAR)),
        spent=money(spent, value.currency),
        years=years_words(value),
        cost=money(value.base.cost, value.currency),
    )
    return [Callout("caution", say("What stopping costs"), text)]


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


def _lead(shown: Sequence[Raised]) -> str:
    if any(one.objection.concede for one in shown):
        return say("The strongest counter-arguments we know, with our answers and what we concede.")
    return say("The strongest counter-arguments we know, with our answers.")


def _every(brief: Brief) -> Iterator[Raised]:
    titles = {one.id: one.title for one in executives(brief)}
    for rubric in brief.rubrics:
        held = [(titles[acting(brief, rubric, one.id)], said) for one in rubric.personas for said in one.objections]
        held += [("", objection) for objection in rubric.objections]
        for who, objection in held:
            quarter = urgency(brief, rubric.id, objection.about)
            if quarter < NEVER and speaks(brief, objection, rubric.id, objection.about):
                yield Raised(objection, who, quarter)


def _title(shown: int, events: int) -> str:
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
