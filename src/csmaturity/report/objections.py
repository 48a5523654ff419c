"""Page 8, the objections: the strongest counter-arguments, what we answer and concede, and what would stop us.

Not the doubts about single answers, which are findings on page 2.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from csmaturity.report.asks import NEVER, is_below, urgency
from csmaturity.report.brief import Brief
from csmaturity.report.model import Block, Bullets, Column, Grid, Item, Page, Paragraph
from csmaturity.report.wording import capital, many, number, one_line, quoted, sentence, subject
from csmaturity.rubric.model import Objection

SHOWN = 5
SHOWN_STOPS = 4
SHOWN_DISSENT = 2
"""As much as one page holds; the appendix has the rest."""

ADVICE = "Ask two people who would rather not do this what could go wrong, and answer them before you decide."


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
    return Bullets(items, heading="We stop or change course when")


def page(brief: Brief) -> Page | None:
    """What speaks against the plan, said by us before others say it; no page without a plan."""
    if not brief.first_moves:
        return None
    shown, events = raised(brief)[:SHOWN], stops(brief)
    blocks: list[Block] = []
    if shown:
        blocks += [Paragraph(_lead(shown), lead=True), _table(brief, shown)]
    if events:
        blocks.append(stop_list(events[:SHOWN_STOPS]))
        rest = len(events) - SHOWN_STOPS
        if rest > 0:
            blocks.append(Paragraph(f"{subject(rest, 'more event', 'is', 'are')} in the appendix."))
    blocks += _dissent(brief) if blocks else [Paragraph(ADVICE, lead=True)]
    return Page("objections", "Objections", _title(len(shown), len(events)), tuple(blocks))


def _lead(shown: Sequence[Raised]) -> str:
    concede = any(one.objection.concede for one in shown)
    return f"The strongest counter-arguments we know, with our answers{' and what we concede' if concede else ''}."


def _every(brief: Brief) -> Iterator[Raised]:
    for rubric in brief.rubrics:
        for objection in rubric.objections:
            if is_below(brief, rubric.id, objection.about):
                yield Raised(objection, "", urgency(brief, rubric.id, objection.about))
        for persona in rubric.personas:
            for objection in persona.objections:
                if is_below(brief, rubric.id, objection.about):
                    yield Raised(objection, one_line(persona.title), urgency(brief, rubric.id, objection.about))


def _title(shown: int, events: int) -> str:
    stop = f"{many(events, 'event')} would make us stop"
    if shown and events:
        return f"{subject(shown, 'objection', 'deserves', 'deserve')} an answer, and {stop}"
    if shown:
        return f"{subject(shown, 'objection', 'deserves', 'deserve')} an answer before anything starts"
    return capital(stop) if events else "The rubric names no objection to what is planned, so look for some"


def _table(brief: Brief, shown: tuple[Raised, ...]) -> Grid:
    columns = (Column("What will be said", 28), Column("Our answer", 44), Column("What we concede", 28))
    rows = tuple(
        (
            Item(quoted(one.objection.says) + (f" ({one.who})" if one.who else "")),
            Item(sentence(one.objection.answer)),
            Item(sentence(one.objection.concede)) if one.objection.concede else Item("–", tone="quiet"),
        )
        for one in shown
    )
    rest = len(raised(brief)) - len(shown)
    note = f"{capital(number(rest))} more in the appendix." if rest else ""
    return Grid("Objections to the plan", columns, rows, note=note)


def _dissent(brief: Brief) -> list[Block]:
    """Who disagrees with the ladders of the questions that the plan works on first."""
    steps = [chosen.step for chosen in brief.first_moves]
    lines = [
        Item(f"On {quoted(one.question.title)}: {sentence(dissent.text)} ({one_line(dissent.source)})", "outside")
        for step in steps
        if (one := brief.score_of(step))
        for dissent in one.question.dissent[:1]
    ]
    return [Bullets(tuple(lines[:SHOWN_DISSENT]), heading="Who disagrees with the yardstick itself")] if lines else []
