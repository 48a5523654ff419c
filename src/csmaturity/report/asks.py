"""Page 7, the asks: one request of each executive, with the argument and the proof that this reader accepts.

Not what they will object, which is csmaturity.report.objections.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from csmaturity.report.brief import Brief
from csmaturity.report.model import Block, Column, Grid, Item, Page, Paragraph
from csmaturity.report.wording import day, listed, number, one_line, sentence, subject, verb
from csmaturity.rubric.model import Ask, Persona

NEVER = 10**6
"""Sorts what the plan does not hold behind everything that it does."""


@dataclass(frozen=True, slots=True)
class Executive:
    """One executive over all rubrics: the first rubric's words, the most urgent ask, and the asks that come later."""

    persona: Persona
    rubric: str
    ask: Ask | None
    later: tuple[Ask, ...]


def executives(brief: Brief) -> tuple[Executive, ...]:
    """Every executive that a rubric names, merged by id; an ask counts while a question it is about is below target."""
    found: dict[str, list[tuple[str, Persona]]] = {}
    for rubric in brief.rubrics:
        for persona in rubric.personas:
            found.setdefault(persona.id, []).append((rubric.id, persona))
    return tuple(_merged(brief, held) for held in found.values())


def is_below(brief: Brief, rubric: str, about: Iterable[str]) -> bool:
    """Whether any of these questions is known to be below its target; with none named, whether any question is."""
    named = {_address(rubric, question) for question in about}
    return any(not named or (score.rubric, score.question.id) in named for score in brief.gaps)


def urgency(brief: Brief, rubric: str, about: Iterable[str]) -> int:
    """The first quarter that works on any of these questions; behind all others where none does."""
    quarters = [
        brief.quarter_of[chosen.step]
        for question in about
        if (chosen := brief.step_of_question.get(_address(rubric, question)))
    ]
    return min(quarters, default=NEVER)


def page(brief: Brief) -> Page | None:
    """One row an executive, or an owner where no executive is asked; no page where nothing is asked of anybody."""
    every = executives(brief)
    asked = [one for one in every if one.ask]
    blocks: list[Block] = []
    if asked:
        blocks += [Paragraph(_lead(brief), lead=True), _table(asked), *_later(asked)]
    idle = [one_line(one.persona.title) for one in every if not one.ask]
    if idle and asked:
        blocks.append(Paragraph(f"Nothing is asked today of: {listed(idle)}."))
    if not blocks and not brief.priorities:
        return None
    return Page("asks", "Asks", _title(len(asked), len(every)), tuple(blocks) or _owners(brief))


def _merged(brief: Brief, held: list[tuple[str, Persona]]) -> Executive:
    open_asks = [
        (urgency(brief, rubric, persona.ask.about), place, rubric, persona, persona.ask)
        for place, (rubric, persona) in enumerate(held)
        if persona.ask and is_below(brief, rubric, persona.ask.about)
    ]
    if not open_asks:
        return Executive(held[0][1], held[0][0], None, ())
    open_asks.sort(key=lambda one: one[:2])
    _, _, rubric, persona, ask = open_asks[0]
    return Executive(persona, rubric, ask, tuple(one[4] for one in open_asks[1:]))


def _address(rubric: str, question: str) -> tuple[str, str]:
    owner, slash, rest = question.rpartition("/")
    return (owner if slash else rubric), rest


def _title(asked: int, every: int) -> str:
    if asked == 1:
        return "One executive is asked for one decision"
    if asked:
        return f"Each of {number(asked)} executives is asked for one decision"
    if every:
        return "No executive is asked for anything, because what they could decide stands at its target"
    return "The owners of the moves are asked directly, as the rubric names no executives"


def _lead(brief: Brief) -> str:
    text = "Each request lies within that person's own authority and touches a question that is below its target."
    return text + (f" Brief them before the meeting on {day(brief.decide_by)}." if brief.priorities else "")


def _table(asked: list[Executive]) -> Grid:
    columns = (
        Column("Who", 25),
        Column("The one ask", 23),
        Column("Why it is worth it to them", 31),
        Column("Proof they accept", 21),
    )
    rows = tuple(
        (
            Item(f"{one_line(one.persona.title)}. Tests for: {one_line(one.persona.tests_for)}"),
            Item(sentence(one.ask.text), mark="→"),
            Item(sentence(one.persona.argument)),
            Item(sentence(one.persona.proof or "Not named in the rubric")),
        )
        for one in asked
        if one.ask
    )
    return Grid("One ask for each executive", columns, rows)


def _later(asked: list[Executive]) -> list[Block]:
    rows = tuple((Item(one_line(one.persona.title)), Item(sentence(ask.text))) for one in asked for ask in one.later)
    if not rows:
        return []
    return [Grid("What comes later, once the first ask is settled", (Column("Who", 24), Column("Later ask", 76)), rows)]


def _owners(brief: Brief) -> tuple[Block, ...]:
    columns = (Column("Owner", 24), Column("Move", 40), Column("First step", 36))
    rows = tuple(
        (Item(brief.role(one.move.owner)), Item(one_line(one.move.title)), Item(sentence(one.move.first_step)))
        for one in brief.priorities
    )
    count = len(rows)
    lead = f"{subject(count, 'move', 'needs', 'need')} a yes from {verb(count, 'its owner', 'their owners')}."
    return Paragraph(lead, lead=True), Grid("What each owner is asked to start", columns, rows)
