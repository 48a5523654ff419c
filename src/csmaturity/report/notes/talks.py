"""Whom to speak with before the meeting, and what to say to each: arguments, later asks, further objections.

Not the asks themselves, which the paper has (csmaturity.report.paper.asks).
"""

from __future__ import annotations

from csmaturity.language import say, say_count
from csmaturity.report.brief import Brief
from csmaturity.report.executives import asked_first, executives
from csmaturity.report.limits import LIMITS
from csmaturity.report.model import Block, Page, Paragraph
from csmaturity.report.objections import objection_grid, raised
from csmaturity.report.outline import below_target, title
from csmaturity.report.speaking import acting, argument
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import capital, day, listed, sentence


def talks(brief: Brief) -> Page | None:
    """Whom to brief and what each tests for, with what is asked of them later; no page where nobody is asked."""
    every, asked = executives(brief), asked_first(brief)
    if not asked:
        return None
    rows = tuple(
        (Item(one.title), Item(sentence(one.tests_for)), Item(sentence(one.argument) if one.argument else "–"))
        for one in asked
    )
    columns = (Column(say("Who"), 24), Column(say("Tests for"), 38), Column(say("Why it is worth it to them"), 38))
    blocks: list[Block] = [
        Paragraph(say("Brief them before the meeting on {day}.", day=day(brief.decide_by)), lead=True),
        Grid(say("Whom to speak with"), columns, rows),
    ]
    later = tuple((Item(one.title), Item(sentence(ask.text))) for one in asked for ask in one.later)
    if later:
        heads = (Column(say("Who"), 24), Column(say("Later ask"), 76))
        blocks.append(Grid(say("What comes later, once the first ask is settled"), heads, later))
    idle = [one.title for one in every if one not in asked]
    if idle:
        blocks.append(Paragraph(say("Nothing is asked today of: {executives}.", executives=listed(idle))))
    head = say_count(
        len(asked), "One executive to speak with first", "{number} executives to speak with before the meeting"
    )
    return Page("talks", say("Whom to speak with"), capital(head), tuple(blocks))


def arguments(brief: Brief) -> Page | None:
    """What to say to each executive about the questions below their target, to prepare the talks before the meeting."""
    said: dict[str, list[tuple[Item, ...]]] = {}
    for result in brief.results:
        for score in filter(below_target, result.questions):
            for role, arguments in score.question.arguments.items():
                text = argument(brief, score.rubric, arguments, (score.question.id,))
                if text:
                    who = acting(brief, result.rubric, role)
                    said.setdefault(who, []).append((Item(title(score)), Item(sentence(text))))
    if not said:
        return None
    columns = (Column(say("Question"), 26), Column(say("What to say"), 74))
    grids = [Grid(say("To the {role}", role=brief.role(who)), columns, tuple(rows)) for who, rows in said.items()]
    head = say_count(
        len(said),
        "What to say to the one executive, question by question",
        "What to say to each of {number} executives, question by question",
    )
    return Page("arguments", say("What to say"), head, tuple(grids))


def more_objections(brief: Brief) -> Page | None:
    """The objections beyond those of the paper, in full."""
    rest = raised(brief)[LIMITS["objections"] :]
    if not rest:
        return None
    head = say_count(len(rest), "one further objection may come up", "{number} further objections may come up")
    grid = objection_grid(say("Further objections"), rest, is_whole=True)
    return Page("more-objections", say("Objections"), capital(head), (grid,))
