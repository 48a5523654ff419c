"""Page 8, the objections: the strongest counter-arguments, what we answer and concede, and what would stop us.

Not the doubts about single answers, which are findings on page 2.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from csmaturity.report.asks import is_below, urgency
from csmaturity.report.brief import Brief
from csmaturity.report.model import Block, Bullets, Column, Grid, Item, Page, Paragraph
from csmaturity.report.wording import capital, many, number, one_line, quoted, sentence, subject
from csmaturity.rubric.model import Objection

SHOWN = 5
SHOWN_DISSENT = 2

ADVICE = "Ask two people who would rather not do this what could go wrong, and answer them before you decide."


@dataclass(frozen=True, slots=True)
class Raised:
    """An objection, who is likely to raise it ("" for anybody), and the quarter of the move it is about."""

    objection: Objection
    who: str
    quarter: int


def raised(brief: Brief) -> tuple[Raised, ...]:
    """The objections to what is planned, those about the earliest moves first; each wording once."""
    every = sorted(_every(brief), key=lambda one: one.quarter)
    first: dict[str, Raised] = {}
    for one in every:
        first.setdefault(one_line(one.objection.says).casefold(), one)
    return tuple(first.values())


def page(brief: Brief) -> Page:
    """What speaks against the plan, said by us before others say it."""
    shown = raised(brief)[:SHOWN]
    stops = [text for rubric in brief.rubrics for text in rubric.stop_when]
    blocks: list[Block] = []
    if shown:
        lead = "The strongest counter-arguments we know, each with what is right about it."
        blocks += [Paragraph(lead, lead=True), _table(brief, shown)]
    if stops:
        blocks.append(
            Bullets(
                tuple(Item(sentence(text), mark="■", tone="bad") for text in stops),
                heading="We stop or change course when",
            )
        )
    blocks += _dissent(brief) if blocks else [Paragraph(ADVICE, lead=True)]
    return Page("objections", "Objections", _title(brief, len(shown), len(stops)), tuple(blocks))


def _every(brief: Brief) -> Iterator[Raised]:
    for rubric in brief.rubrics:
        for objection in rubric.objections:
            if is_below(brief, rubric.id, objection.about):
                yield Raised(objection, "", urgency(brief, rubric.id, objection.about))
        for persona in rubric.personas:
            for objection in persona.objections:
                if is_below(brief, rubric.id, objection.about):
                    yield Raised(objection, one_line(persona.title), urgency(brief, rubric.id, objection.about))


def _title(brief: Brief, shown: int, stops: int) -> str:
    stop = f"{many(stops, 'event')} would make us stop"
    if shown and stops:
        return f"{subject(shown, 'objection', 'deserves', 'deserve')} an answer, and {stop}"
    if shown:
        return f"{subject(shown, 'objection', 'deserves', 'deserve')} an answer before anything starts"
    if not brief.gaps:
        return "Nothing is planned yet that anyone could object to"
    return capital(stop) if stops else "The rubric names no objection to what is planned, so look for some"


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
