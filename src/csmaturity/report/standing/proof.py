"""What an answer rests on: records, checked statements, confidence, the note, and what would settle it.

Not the level itself nor the move from it, which csmaturity.report.evidence.questions shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csmaturity.assessment.gate_answer import NotApplicable, gate_state
from csmaturity.assessment.model import Evidence
from csmaturity.assessment.voices import Voices
from csmaturity.language import confidence_word, say, say_count
from csmaturity.report.model import Block, Bullets, Callout, Note, Paragraph
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.voices.words import refusal_words
from csmaturity.report.wording import capital, day, listed, one_line, quoted, sentence
from csmaturity.rubric.question import Gate, Signal
from csmaturity.scoring.scorecard import QuestionScore, Strength

SHOWN = 3
"""Statements and records that one sentence names."""


def answer(score: QuestionScore, *, of_many: bool = False) -> Iterator[Block]:
    """What the answer rests on: what would settle it, records, confidence, and the note.

    The note is the respondent's, or where `of_many` the one recorded with the answer that people agreed on.
    """
    given = score.answer
    if score.level is None:
        yield Callout("missing", say("What would settle it"), settles(score))
    if given.evidence:
        heading = say("Records named as proof")
        if given.confidence:
            heading = say(
                "Records named as proof (the respondent's confidence: {confidence})",
                confidence=confidence_word(given.confidence),
            )
        yield Bullets(tuple(Item(evidence_words(one), mark="✓") for one in given.evidence), heading=heading)
    elif score.level is not None:
        yield Paragraph(_unproven(score))
    if given.note and given.note.strip():
        yield Note(say("Recorded with the agreed answer") if of_many else say("The respondent's note"), given.note)


def _unproven(score: QuestionScore) -> str:
    """That no record is named for a level, and how sure the respondent is."""
    if score.strength is Strength.CHECKED:
        text = say("Proof: statements were checked one by one, but no record is named.")
    else:
        text = say("Proof: none is named, the level is only claimed.")
    if not score.answer.confidence:
        return text
    sure = say("The respondent's confidence is {confidence}.", confidence=confidence_word(score.answer.confidence))
    return f"{text} {sure}"


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
        for gate in score.question.deciding_at(level.id)
        if gate.id not in score.left_out and score.answer.gates.get(gate.id, "unknown") == "unknown"
    ]
    text = _settling_answer(gates, asked=bool(score.answer.gates))
    see = [one_line(record) for record in score.question.ask_to_see[:SHOWN]]
    return f"{text} {say('Ask to see: {records}.', records='; '.join(see))}" if see else text


def _settling_answer(gates: Sequence[Gate], asked: bool) -> str:
    """The answer that would do: to the open statements where statements were answered at all, else a level."""
    if asked and gates:
        return sentence(
            say("A yes or no to: {statements}", statements=listed([quoted(gate.text) for gate in gates[:SHOWN]]))
        )
    if gates:
        return say_count(
            len(gates),
            "A level chosen by whoever knows, or a yes or no to its one statement.",
            "A level chosen by whoever knows, or a yes or no to each of {number} statements.",
        )
    return say("A level chosen by whoever knows.")


def gates(score: QuestionScore, voices: Voices | None = None) -> Iterator[Block]:
    """The statements that matter now: those of the next level, those below it that are not confirmed, and signs.

    Those that do not apply stand there too, each with its reason.
    """
    rows = list(_gate_rows(score, voices))
    if rows:
        columns = (
            Column(say("For"), 10),
            Column(say("Statement"), 44),
            Column(say("Answer"), 13),
            Column(say("Ask to see"), 33),
        )
        confirmed = _confirmed_below(score)
        note = say_count(
            confirmed,
            "{number} statement of lower levels confirmed, not repeated.",
            "{number} statements of lower levels confirmed, not repeated.",
        )
        caption = say("The statements behind the levels")
        yield Grid(caption, columns, tuple(rows), note=capital(note) if confirmed else "")
    elif score.question.ask_to_see and score.level is not None:
        yield Bullets(
            tuple(Item(sentence(text)) for text in score.question.ask_to_see), heading=say("What to ask to see")
        )


def _gate_rows(score: QuestionScore, voices: Voices | None) -> Iterator[tuple[Item, ...]]:
    if score.level is None and not score.answer.gates:
        return
    next_rank = _next_rank(score)
    for rank, level in enumerate(score.scale):
        described = score.question.levels.get(level.id)
        label = one_line(level.label)
        for signal in described.signals if described and rank <= next_rank else ():
            if score.answer.gates.get(signal.id) == "yes":
                yield _gate_row(score, signal, say("Sign of {level}", level=label), None, voices)
        for gate in described.gates if described else ():
            said = score.answer.gates.get(gate.id, "yes")
            is_due = rank == next_rank or (rank < next_rank and said != "yes")
            # What does not apply is told with its reason, however far away its level is.
            if gate.id not in score.left_out and (is_due or isinstance(said, NotApplicable)):
                yield _gate_row(score, gate, label, gate.evidence, voices)


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


def _gate_row(
    score: QuestionScore, statement: Gate | Signal, label: str, evidence: str | None, voices: Voices | None
) -> tuple[Item, ...]:
    said = score.answer.gates.get(statement.id)
    word, mark, tone = _answered(gate_state(said))
    if isinstance(said, NotApplicable):
        word = say("Not applicable: {reason}", reason=refusal_words(score, statement.id, said, voices))
    if isinstance(statement, Signal):
        mark, tone = "▲", "bad"
    see = Item(sentence(evidence)) if evidence else Item("–", tone="quiet")
    return Item(label), Item(sentence(statement.text), statement.basis), Item(word, mark=mark, tone=tone), see


def _answered(said: str | None) -> tuple[str, str, str]:
    """An answer to a statement: its word, mark and tone."""
    match said:
        case "not-applicable":
            return say("Not applicable"), "–", "quiet"
        case "yes":
            return say("Yes"), "✓", "good"
        case "no":
            return say("No"), "✗", "bad"
        case "unknown":
            return say("Don't know"), "?", "open"
        case _:
            return say("Not answered"), "–", "quiet"
