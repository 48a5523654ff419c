"""The page on the asks: one request of each executive, with the argument and the proof that this reader accepts.

Not what they will object, which is csmaturity.report.paper.objections.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from csmaturity.language import say, say_count
from csmaturity.report.brief import Brief
from csmaturity.report.model import Block, Page, Paragraph
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import capital, day, listed, one_line, sentence
from csmaturity.rubric.advocacy import Ask, Persona

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
    asked = sorted((one for one in every if one.ask), key=lambda one: one.persona.id != brief.reader)
    blocks: list[Block] = []
    if asked:
        blocks += [Paragraph(_lead(brief), lead=True), _table(asked), *_later(asked)]
    idle = [one_line(one.persona.title) for one in every if not one.ask]
    if idle and asked:
        blocks.append(Paragraph(say("Nothing is asked today of: {executives}.", executives=listed(idle))))
    if not blocks and not brief.priorities:
        return None
    return Page("asks", say("Asks"), _title(len(asked), len(every)), tuple(blocks) or _owners(brief))


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
    if asked:
        return say_count(
            asked, "One executive is asked for one decision", "Each of {number} executives is asked for one decision"
        )
    if every:
        return say("No executive is asked for anything, because what they could decide stands at its target")
    return say("The owners of the moves are asked directly, as the rubric names no executives")


def _lead(brief: Brief) -> str:
    lead = say("Each request lies within that person's own authority and touches a question that is below its target.")
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
            Item(
                say(
                    "{executive}. Tests for: {tests}",
                    executive=one_line(one.persona.title),
                    tests=one_line(one.persona.tests_for),
                )
            ),
            Item(sentence(one.ask.text), mark="→"),
            Item(sentence(one.persona.argument)),
            Item(sentence(one.persona.proof or say("Not named in the rubric"))),
        )
        for one in asked
        if one.ask
    )
    note = say("Typical of each role, as the rubrics have it; not what these people have said.")
    return Grid(say("One ask for each executive"), columns, rows, note=note)


def _later(asked: list[Executive]) -> list[Block]:
    rows = tuple((Item(one_line(one.persona.title)), Item(sentence(ask.text))) for one in asked for ask in one.later)
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
