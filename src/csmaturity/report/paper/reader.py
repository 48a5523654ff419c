"""The page for one executive, put first: what is asked of them, the argument and the proof.

Not the same for everybody (csmaturity.report.paper.asks, csmaturity.report.paper.objections); the facts are the same.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from csmaturity.errors import UsageError
from csmaturity.language import say, say_count
from csmaturity.report.brief import Brief
from csmaturity.report.executives import Executive, executives
from csmaturity.report.limits import short
from csmaturity.report.model import Block, Callout, Page, Paragraph, listing
from csmaturity.report.paper.asks import decisions_of, due_day
from csmaturity.report.plan.spans import decision_words
from csmaturity.report.speaking import argument, personas
from csmaturity.report.table import Item
from csmaturity.report.wording import day, listed, one_line, sentence
from csmaturity.rubric.role import EXECUTIVES
from csmaturity.rubric.spelling import unknown

if TYPE_CHECKING:
    from csmaturity.planning.plan import Scheduled

ARGUMENT_WORDS = 30
SHOWN = 3
"""Arguments that one page holds beside the ask."""


def page(brief: Brief) -> Page | None:
    """The executive's page; None where the report is for nobody in particular.

    Raises UsageError for a role that no rubric speaks of.
    """
    if not brief.reader:
        return None
    every = {one.id: one for one in executives(brief)}
    one = every.get(brief.reader)
    if one is None:
        raise _nobody(brief, every)
    blocks: list[Block] = [
        *([Paragraph(sentence(one.argument), lead=True)] if one.argument else []),
        *_ask(brief, one),
        *_arguments(brief),
        *_proof(one),
    ]
    return Page(f"for-{brief.reader}", _kicker(one), _title(brief, one), tuple(blocks))


def _nobody(brief: Brief, every: Collection[str]) -> UsageError:
    """Why nobody can be addressed: the organisation has no such executive, or no rubric speaks of one."""
    missing = next((who for _, persona, who in personas(brief) if persona.id == brief.reader), None)
    if missing is None:
        return UsageError(*unknown(f"--for: no rubric speaks of the role `{brief.reader}`", brief.reader, every))
    return UsageError(
        f"--for: by the answers, the company has no `{brief.reader}`, and `{missing}` acts in that place",
        f"Write --for {missing}, or correct the fact `{EXECUTIVES}` in the file of answers.",
    )


def _kicker(one: Executive) -> str:
    return say("For the reader: {executive}", executive=one.title)


def _title(brief: Brief, one: Executive) -> str:
    if one.decisions:
        return say_count(
            len(one.decisions),
            "Your decision is asked for: {what}",
            "Your {number} decisions are asked for: {what}",
            what=listed([decision_words(brief, brief.decisions[at - 1]) for at in one.decisions]),
        )
    if one.ask is None:
        return say("Nothing is asked of you today: the plan starts nothing soon that is yours to decide")
    return sentence(one.ask.text).removesuffix(".")


def _ask(brief: Brief, one: Executive) -> list[Block]:
    theirs = decisions_of(brief, one)
    decided = (
        [Callout("ask", say("What you decide by {day}", day=day(brief.decide_by)), theirs + ".")] if theirs else []
    )
    if one.ask is None:
        return [*decided]
    text = say(
        "{ask} By {day}, and within your own authority. We take it that you judge by: {tests}.",
        ask=sentence(one.ask.text),
        day=day(due_day(brief, one)),
        tests=one.tests_for.rstrip("."),
    )
    later = listing(say("Later, once this is settled"), (Item(sentence(ask.text)) for ask in one.later))
    return [*decided, Callout("ask", say("What we ask of you"), text), *later]


def _arguments(brief: Brief) -> tuple[Block, ...]:
    """What the questions that the plan works on first mean for this reader, where the rubric says so."""
    items = [
        Item(
            say("{question}: {argument}", question=one_line(chosen.question.name), argument=short(said, ARGUMENT_WORDS))
        )
        for chosen in (*brief.priorities, *brief.alongside)
        if (said := _said(brief, chosen))
    ]
    return listing(say("What the first moves mean for you"), items[:SHOWN])


def _said(brief: Brief, chosen: Scheduled) -> str:
    """What a question's move means for the reader, or for a missing executive in whose place the reader acts."""
    asked = chosen.step.question
    for rubric, persona, who in personas(brief):
        arguments = chosen.question.arguments.get(persona.id) if rubric.id == chosen.step.rubric else None
        if who == brief.reader and arguments is not None:
            return argument(brief, rubric.id, arguments, (asked,))
    return ""


def _proof(one: Executive) -> tuple[Block, ...]:
    proof = [one.proof] if one.proof else []
    return listing(say("What you may ask to see"), [Item(sentence(text), mark="✓") for text in proof])
