"""What an answer rests on: records, checked statements, confidence, the note, and what would settle it.

Not the level itself nor the move from it, which csmaturity.report.question_pages shows.
"""

from __future__ import annotations

from collections.abc import Iterator

from csmaturity.assessment.model import Evidence
from csmaturity.report.brief import level_words
from csmaturity.report.model import Block, Bullets, Callout, Column, Grid, Item, Note, Paragraph
from csmaturity.report.wording import capital, day, listed, many, one_line, sentence
from csmaturity.rubric.model import Gate, Signal
from csmaturity.scoring.scorecard import QuestionScore, Strength

ANSWERS = {"yes": ("Yes", "✓", "good"), "no": ("No", "✗", "bad"), "unknown": ("Don't know", "?", "open")}
NOT_ANSWERED = ("Not answered", "–", "quiet")


def answer(score: QuestionScore) -> Iterator[Block]:
    """What the answer rests on: what would settle it, records, confidence, and the respondent's note."""
    given = score.answer
    if score.level is None:
        yield Callout("missing", "What would settle it", settles(score))
    elif score.overclaims and score.evidenced_high:
        proven = one_line(score.evidenced_high.label)
        yield Callout(
            "finding",
            "Claimed above what is proven",
            f"{level_words(score)} is claimed; the statements checked bear out {proven} at most. The claim counts.",
        )
    if given.evidence:
        items = tuple(Item(evidence_words(one), mark="✓") for one in given.evidence)
        sure = f" (the respondent's confidence: {given.confidence})" if given.confidence else ""
        yield Bullets(items, heading=f"Records named as proof{sure}")
    elif score.level is not None:
        named = "none is named, the level is only claimed"
        if score.strength is Strength.CHECKED:
            named = "statements were checked one by one, but no record is named"
        sure = f" The respondent's confidence is {given.confidence}." if given.confidence else ""
        yield Paragraph(f"Proof: {named}.{sure}")
    if given.note and given.note.strip():
        yield Note("The respondent's note", given.note)


def evidence_words(evidence: Evidence) -> str:
    """A record in one line: what it is, from when, and where it lies."""
    parts = (day(evidence.date) if evidence.date else "", one_line(evidence.url or ""))
    rest = ", ".join(part for part in parts if part)
    return f"{one_line(evidence.text)} ({rest})" if rest else one_line(evidence.text)


def settles(score: QuestionScore) -> str:
    """What would settle a question: the statements not yet confirmed, else a level, with the records to ask for."""
    gates = [
        gate
        for level in score.scale
        if (described := score.question.levels.get(level.id))
        for gate in described.deciding_gates
        if score.answer.gates.get(gate.id, "unknown") == "unknown"
    ]
    see = [one_line(text) for text in score.question.ask_to_see[:3]]
    if score.answer.gates and gates:
        text = f"A yes or no to: {listed([f'“{one_line(gate.text)}”' for gate in gates[:3]])}"
    else:
        text = "A level chosen by whoever knows"
        if gates:
            each = f"each of {many(len(gates), 'statement')}"
            text += f", or a yes or no to {'its one statement' if len(gates) == 1 else each}"
    return sentence(text) + (f" Ask to see: {'; '.join(see)}." if see else "")


def gates(score: QuestionScore) -> Iterator[Block]:
    """The statements that matter now: those of the next level, those below it that are not confirmed, and signs."""
    rows = list(_gate_rows(score))
    if rows:
        columns = (Column("For", 10), Column("Statement", 44), Column("Answer", 13), Column("Ask to see", 33))
        confirmed = _confirmed_below(score)
        note = f"{capital(many(confirmed, 'statement'))} of lower levels confirmed, not repeated." if confirmed else ""
        yield Grid("The statements behind the levels", columns, tuple(rows), note=note)
    elif score.question.ask_to_see and score.level is not None:
        yield Bullets(tuple(Item(sentence(text)) for text in score.question.ask_to_see), heading="What to ask to see")


def _gate_rows(score: QuestionScore) -> Iterator[tuple[Item, ...]]:
    if score.level is None and not score.answer.gates:
        return
    next_rank = _next_rank(score)
    for rank, level in enumerate(score.scale[: next_rank + 1]):
        described = score.question.levels.get(level.id)
        label = one_line(level.label)
        for signal in described.signals if described else ():
            if score.answer.gates.get(signal.id) == "yes":
                yield _gate_row(score, signal, f"Sign of {label}", None)
        for gate in described.gates if described else ():
            if rank == next_rank or score.answer.gates.get(gate.id, "yes") != "yes":
                yield _gate_row(score, gate, label, gate.evidence)


def _confirmed_below(score: QuestionScore) -> int:
    below = [
        score.question.levels[level.id]
        for level in score.scale[: _next_rank(score)]
        if level.id in score.question.levels
    ]
    return sum(score.answer.gates.get(gate.id) == "yes" for level in below for gate in level.gates)


def _next_rank(score: QuestionScore) -> int:
    """The position of the level to work on: the next above today's, the top where it is reached or not known."""
    top = len(score.scale) - 1
    return top if score.rank is None else min(score.rank + 1, top)


def _gate_row(score: QuestionScore, statement: Gate | Signal, label: str, evidence: str | None) -> tuple[Item, ...]:
    word, mark, tone = ANSWERS.get(score.answer.gates.get(statement.id, ""), NOT_ANSWERED)
    if isinstance(statement, Signal):
        mark, tone = "▲", "bad"
    see = Item(sentence(evidence)) if evidence else Item("–", tone="quiet")
    return Item(label), Item(sentence(statement.text), statement.basis), Item(word, mark=mark, tone=tone), see
