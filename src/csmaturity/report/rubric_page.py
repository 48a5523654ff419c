"""A rubric as blocks to read before anyone answers: what is asked and what each level looks like.

Not a report about answers, which is csmaturity.report.compose.
"""

from __future__ import annotations

from collections.abc import Iterator

from csmaturity.errors import UsageError
from csmaturity.language import say
from csmaturity.report.labels import length_words, our_reading
from csmaturity.report.model import Block, Bullets, Heading, Paragraph, listing
from csmaturity.report.table import Column, Grid, Item
from csmaturity.rubric.argument import Argument, each
from csmaturity.rubric.diff.shown import condition
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import Gate, Move, Question
from csmaturity.rubric.section import Section
from csmaturity.rubric.spelling import did_you_mean


def rubric_blocks(rubric: Rubric) -> tuple[Block, ...]:
    """The rubric's title, method and profile, then every question with its levels, section by section."""
    head: list[Block] = [
        Paragraph(f"{rubric.title} ({rubric.id} {rubric.version})", lead=True),
        Paragraph(rubric.summary),
    ]
    if rubric.method:
        head.append(Paragraph(rubric.method))
    head += listing(say("About the organisation (never scored)"), (Item(fact.ask) for fact in rubric.profile))
    return (*head, *_questions(rubric, rubric), *_sources(rubric))


def question_blocks(rubric: Rubric, question_id: str) -> tuple[Block, ...]:
    """One question whole: levels, gates, what to ask to see, moves, arguments, context and dissent.

    Raises UsageError where the rubric has no such question.
    """
    question = rubric.by_id.get(question_id)
    if question is None:
        raise UsageError(
            f"the rubric {rubric.id} has no question {question_id}" + did_you_mean(question_id, rubric.by_id),
            f"Its questions: {', '.join(rubric.by_id)}.",
        )
    heading = our_reading(question.name, rubric.basis_of(question))
    blocks: list[Block] = [Paragraph(heading, lead=True), *_ask(question)]
    blocks += [Paragraph(question.why, basis=question.why_basis)] if question.why else []
    blocks += listing(say("Ask to see"), map(Item, question.ask_to_see))
    blocks += _levels(rubric, question)
    blocks += _moves(rubric, question)
    titles = {persona.id: persona.title for persona in rubric.personas}
    said = [
        Item(f"{titles.get(who, who.upper())}: {one.text}{_conditions(one)}")
        for who, arguments in question.arguments.items()
        for one in each(arguments)
    ]
    remarks = [Item(one.text, one.basis) for one in question.context + question.exceptions]
    cadences = [
        Item(say("{what}: every {interval}", what=one.what, interval=one.every), one.basis) for one in question.cadences
    ]
    dissent = [Item(f"{one.text} ({one.source})", "outside") for one in question.dissent]
    return (
        *blocks,
        *listing(say("Arguments"), said),
        *listing(say("Context and exceptions"), remarks),
        *listing(say("How often"), cadences),
        *listing(say("Who disagrees"), dissent),
    )


def _ask(question: Question) -> Iterator[Block]:
    """What is asked; a result is asked of nobody and has no such words, or none that count."""
    if question.is_result:
        yield Paragraph(say("Nobody is asked: the level follows from the other answers."))
    else:
        yield Paragraph(question.ask)


def _questions(rubric: Rubric, node: Rubric | Section) -> Iterator[Block]:
    for question in node.questions:
        yield Heading(f"{our_reading(question.name, rubric.basis_of(question))}  [{question.id}]")
        yield from _ask(question)
        yield Bullets(
            tuple(
                Item(_in_short(level.label, question.levels[level.id].text), question.levels[level.id].basis)
                for level in rubric.scale_of(question)
            )
        )
    for section in node.sections:
        yield Heading(our_reading(say("Section: {section}", section=section.name), section.basis))
        if section.summary:
            yield Paragraph(section.summary)
        yield from _questions(rubric, section)


def _conditions(one: Argument) -> str:
    """For whom an argument is, and while it may be said, in brackets; nothing where always and for everybody."""
    parts = []
    if one.applies_when is not None:
        parts.append(say("said where {condition}", condition=condition(one.applies_when)))
    if one.while_ is not None:
        parts.append(say("said while {condition}", condition=condition(one.while_)))
    return f" ({'; '.join(parts)})" if parts else ""


def _levels(rubric: Rubric, question: Question) -> Iterator[Block]:
    for level in rubric.scale_of(question):
        described = question.levels[level.id]
        yield Heading(level.label)
        if described.text:
            yield Paragraph(described.text, basis=described.basis)
        if described.when is not None:
            yield Paragraph(say("Counts when: {condition}", condition=condition(described.when)))
        if described.means:
            yield Paragraph(say("What follows: {text}", text=described.means), basis=described.means_basis)
        signs = (Item(f"{signal.id}: {signal.text}", signal.basis) for signal in described.signals)
        yield from listing(say("Signs of it"), signs)
        if described.gates:
            rows = tuple(
                (Item(gate.id), Item(gate.text, gate.basis, detail=_scope(gate)), Item(gate.evidence or ""))
                for gate in described.gates
            )
            columns = (Column(say("Gate"), 10), Column(say("Is it so that …"), 50), Column(say("Proof"), 40))
            yield Grid(say("Gates of {level}", level=level.label), columns, rows)


def _in_short(label: str, text: str | None) -> str:
    return f"{label}: {text}" if text else label


def _scope(gate: Gate) -> str:
    """Of whom a gate is asked, and whether it may be left out."""
    parts = []
    if gate.applies_when is not None:
        parts.append(say("asked when {condition}", condition=condition(gate.applies_when)))
    if gate.may_not_apply:
        parts.append(say("may not apply"))
    return ", ".join(parts)


def _moves(rubric: Rubric, question: Question) -> Iterator[Block]:
    for level in rubric.scale_of(question):
        move = question.moves.get(level.id)
        if move is None:
            continue
        yield Heading(say("To reach {level}: {move}", level=level.label, move=move.title))
        yield Paragraph(move.why_now)
        yield Bullets((Item(say("First: {step}", step=move.first_step)), *map(Item, move.steps)), numbered=True)
        yield Paragraph(f"{_owner(move)} {_terms(move)}")


def _owner(move: Move) -> str:
    if not move.agree:
        return say("Owner: {owner}.", owner=move.owner)
    return say("Owner: {owner}; {others} must agree.", owner=move.owner, others=", ".join(move.agree))


def _terms(move: Move) -> str:
    return say(
        "Effort {letter} ({effort}), political cost {cost} of 5. Done when: {sign}",
        letter=move.effort,
        effort=length_words(move.effort, move.weeks),
        cost=move.political,
        sign=move.done_when,
    )


def _sources(rubric: Rubric) -> tuple[Block, ...]:
    lines = (
        ", ".join(str(part) for part in (one.author, one.title, one.year, one.url, one.note) if part)
        for one in rubric.sources
    )
    return listing(say("Sources"), map(Item, lines))
