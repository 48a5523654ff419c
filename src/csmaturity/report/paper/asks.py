"""The page on the asks: one request of each executive, with the argument and the proof that this reader accepts.

Not what they will object, which is csmaturity.report.paper.objections.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from csmaturity.language import say, say_count
from csmaturity.report.brief import Brief
from csmaturity.report.model import Block, Page, Paragraph
from csmaturity.report.speaking import argument, personas, speaks, urgency
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import capital, day, listed, one_line, sentence
from csmaturity.rubric.advocacy import Ask, Persona
from csmaturity.rubric.model import Rubric

SOON = 2
"""Nobody is asked today for a move that starts after this quarter."""


@dataclass(frozen=True, slots=True)
class Executive:
    """One executive of the organisation over all rubrics, with the most urgent ask and those that come later.

    `argument` and `proof` go with the ask; `argument` is "" where nothing that may be said speaks for it.
    """

    id: str
    title: str
    tests_for: str
    argument: str
    proof: str
    ask: Ask | None
    later: tuple[Ask, ...]


@dataclass(frozen=True, slots=True)
class _Voice:
    """What one rubric says to whoever acts for one of its personas."""

    rubric: Rubric
    persona: Persona


def executives(brief: Brief) -> tuple[Executive, ...]:
    """Every executive of the organisation whom a rubric names, merged by id; one who is missing is acted for."""
    found: dict[str, list[_Voice]] = {}
    for rubric, persona, who in personas(brief):
        found.setdefault(who, []).append(_Voice(rubric, persona))
    return tuple(_merged(brief, who, held) for who, held in found.items())


def page(brief: Brief) -> Page | None:
    """One row an executive, or an owner where no executive is asked; no page where nothing is asked of anybody."""
    every = executives(brief)
    asked = sorted((one for one in every if one.ask), key=lambda one: one.id != brief.reader)
    blocks: list[Block] = []
    if asked:
        blocks += [Paragraph(_lead(brief), lead=True), _table(asked), *_later(asked)]
    idle = [one.title for one in every if not one.ask]
    if idle and asked:
        blocks.append(Paragraph(say("Nothing is asked today of: {executives}.", executives=listed(idle))))
    if not blocks and not brief.priorities:
        return None
    return Page("asks", say("Asks"), _title(len(asked), len(every)), tuple(blocks) or _owners(brief))


def _merged(brief: Brief, who: str, held: Sequence[_Voice]) -> Executive:
    """The executive's own words where a rubric has some, and the most urgent ask; at a tie, one of their own."""
    own = next((one.persona for one in held if one.persona.id == who), None)
    asks = sorted(_open(brief, held), key=lambda one: (one[0], one[1].persona.id != who))
    first = asks[0][1] if asks else next((one for one in held if one.persona is own), held[0])
    said = first.persona
    return Executive(
        id=who,
        title=one_line(own.title) if own else brief.role(who),
        tests_for=one_line((own or said).tests_for),
        argument=argument(brief, first.rubric.id, said.argument),
        proof=said.proof or "",
        ask=asks[0][2] if asks else None,
        later=tuple(ask for _, _, ask in asks[1:]),
    )


def _open(brief: Brief, held: Sequence[_Voice]) -> list[tuple[int, _Voice, Ask]]:
    """The asks that the plan makes soon, each with its quarter."""
    every = (
        (urgency(brief, one.rubric.id, ask.about), one, ask)
        for one in held
        for ask in one.persona.asks
        if speaks(brief, ask, one.rubric.id, ask.about)
    )
    return [found for found in every if found[0] <= SOON]


def _title(asked: int, every: int) -> str:
    if asked:
        return say_count(
            asked, "One executive is asked for one decision", "Each of {number} executives is asked for one decision"
        )
    if every:
        return say("No executive is asked for anything in the first two quarters")
    return say("The owners of the moves are asked directly, as the rubric names no executives")


def _lead(brief: Brief) -> str:
    lead = say("Each request lies within that person's own authority and belongs to a move of the first two quarters.")
    if not brief.decisions:
        return lead
    return f"{lead} {say('Brief them before the meeting on {day}.', day=day(brief.decide_by))}"


def _table(asked: list[Executive]) -> Grid:
    columns = (
        Column(say("Who"), 25),
        Column(say("The one ask"), 23),
        Column(say("Why it is worth it to them"), 31),
        Column(say("Proof they accept"), 21),
    )
    rows = tuple(
        (
            Item(say("{executive}. Tests for: {tests}", executive=one.title, tests=one.tests_for)),
            Item(sentence(one.ask.text), mark="→"),
            Item(sentence(one.argument)) if one.argument else Item("–", tone="quiet"),
            Item(sentence(one.proof or say("Not named in the rubric"))),
        )
        for one in asked
        if one.ask
    )
    note = say("Typical of each role, as the rubrics have it; not what these people have said.")
    return Grid(say("One ask for each executive"), columns, rows, note=note)


def _later(asked: list[Executive]) -> list[Block]:
    rows = tuple((Item(one.title), Item(sentence(ask.text))) for one in asked for ask in one.later)
    if not rows:
        return []
    columns = (Column(say("Who"), 24), Column(say("Later ask"), 76))
    return [Grid(say("What comes later, once the first ask is settled"), columns, rows)]


def _owners(brief: Brief) -> tuple[Block, ...]:
    columns = (Column(say("Owner"), 24), Column(say("Move"), 40), Column(say("First step"), 36))
    rows = tuple(
        (Item(brief.role(one.owner)), Item(one_line(one.move.title)), Item(sentence(one.move.first_step)))
        for one in brief.priorities
    )
    lead = say_count(len(rows), "One move needs a yes from its owner.", "{number} moves need a yes from their owners.")
    return Paragraph(capital(lead), lead=True), Grid(say("What each owner is asked to start"), columns, rows)
