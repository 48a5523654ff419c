"""The workshop agenda: the questions whose disagreement matters most, with minutes and an opening question each.

Not who said what (csmaturity.report.voices.pages), nor how the answer that is agreed on is recorded
(csmaturity.interview).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from csmaturity.assessment.gate_answer import gate_state
from csmaturity.assessment.voices import Voices
from csmaturity.language import say, say_count
from csmaturity.report.brief import Brief
from csmaturity.report.model import Block, Page, Paragraph
from csmaturity.report.outline import title
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.voices.words import accord_of, accord_words, asked, counts_words, tally_of
from csmaturity.report.wording import capital, one_line, quoted, sentence
from csmaturity.rubric.question import Gate
from csmaturity.scoring.agreement import Accord, dispersion
from csmaturity.scoring.rollup import weight_of
from csmaturity.scoring.scorecard import QuestionScore

WHOLE = 90
"""Minutes: what a leadership team gives up without preparation, and what attention lasts without a break."""

OPENING, CLOSING = 5, 10
MINUTES = {Accord.DIVIDED: 15, Accord.ONE_LEVEL: 10}
"""Minutes for a question: to hear both ends and look at a record takes longer than to settle neighbours."""


class Talk(NamedTuple):
    """One question to talk about; `matter` is dispersion × weight × (1 + moves that wait for it)."""

    score: QuestionScore
    matter: Fraction
    waiting: int
    minutes: int


def talks(brief: Brief, voices: Voices) -> tuple[tuple[Talk, ...], tuple[Talk, ...]]:
    """The questions that fit the time, those that matter most first, and those that don't fit. None is agreed on."""
    found = []
    for score in asked(voices, brief.questions):
        tally = tally_of(voices, score)
        kind, apart = accord_of(voices, score), dispersion(tally.said.levels)
        if tally.agreed or kind not in MINUTES or apart is None:
            continue
        step = brief.step_for(score)
        waiting = len(step.ranking.opens) if step else 0
        found.append(Talk(score, apart * weight_of(score) * (1 + waiting), waiting, MINUTES[kind]))
    ranked = sorted(found, key=lambda talk: -talk.matter)
    chosen: list[Talk] = []
    left = WHOLE - OPENING - CLOSING
    for talk in ranked:
        if talk.minutes <= left:
            chosen.append(talk)
            left -= talk.minutes
    return tuple(chosen), tuple(talk for talk in ranked if talk not in chosen)


def page(brief: Brief) -> Page | None:
    """The agenda; None where one person answered or nothing is left to settle."""
    if brief.voices is None:
        return None
    chosen, others = talks(brief, brief.voices)
    if not chosen:
        return None
    minutes = OPENING + CLOSING + sum(talk.minutes for talk in chosen)
    heading = say_count(
        len(chosen),
        "{number} question is where our disagreement matters most; {minutes} minutes settle it",
        "{number} questions are where our disagreement matters most; {minutes} minutes settle them",
        minutes=minutes,
    )
    blocks: list[Block] = [Paragraph(_why(chosen[0]), lead=True), _agenda(brief.voices, chosen)]
    if others:
        blocks.append(Paragraph(_not_now(others)))
    return Page("workshop", say("Workshop"), capital(heading), tuple(blocks))


def _why(first: Talk) -> str:
    waiting = say("its answers lie furthest apart for its weight")
    if first.waiting:
        waiting = say_count(first.waiting, "{number} later move waits for it", "{number} later moves wait for it")
    return say(
        "Begin with {question}: {why}. The order is how far the answers differ × the question's weight × (1 + the "
        "moves that wait).",
        question=quoted(title(first.score)),
        why=waiting,
    )


def _agenda(voices: Voices, chosen: Sequence[Talk]) -> Grid:
    columns = (
        Column(say("Minutes"), 10),
        Column(say("Question"), 22),
        Column(say("What was said"), 24),
        Column(say("Ask first"), 44),
    )
    rows = [
        _frame(0, OPENING, say("Begin"), say("Show the bars. Nobody explains an answer, nobody is asked for theirs."))
    ]
    at = OPENING
    for talk in chosen:
        tally = tally_of(voices, talk.score)
        said = say("{counts}: {accord}", counts=counts_words(tally.scale, tally.said), accord=accord_words(tally.said))
        row = (_span(at, talk.minutes), Item(title(talk.score)), Item(said), Item(opening(voices, talk.score)))
        rows.append(row)
        at += talk.minutes
    close = say("Read out what was agreed. Whoever brings a missing record says by when.")
    rows.append(_frame(at, CLOSING, say("End"), close))
    return Grid(say("Agenda"), columns, tuple(rows), note=_recording())


def _frame(at: int, minutes: int, name: str, text: str) -> tuple[Item, ...]:
    return _span(at, minutes), Item(name), Item("–", tone="quiet"), Item(text)


def _span(at: int, minutes: int) -> Item:
    return Item(say("{first}–{last}", first=at, last=at + minutes))


def opening(voices: Voices, score: QuestionScore) -> str:
    """What to ask first: the statement of the level at whose border people part, with what to look at."""
    level = score.scale[_border(tally_of(voices, score).said.levels)]
    gates = [gate for gate in score.question.deciding_at(level.id) if gate.id not in score.left_out]
    if not gates:
        described = score.question.levels.get(level.id)
        text = quoted(described.text or level.label) if described else quoted(score.question.ask)
        return say("What did you see last that does, or doesn't, fit this: {text}", text=text)
    gate = _most_disputed(voices, score, gates)
    see = gate.evidence or next(iter(score.question.ask_to_see), "")
    asked_ = say("Is this so today: {statement}", statement=quoted(gate.text))
    return f"{asked_} {say('Look at: {record}', record=sentence(see))}" if see else asked_


def _border(levels: Sequence[int]) -> int:
    """The level whose lower border divides people most evenly."""
    return max(range(1, len(levels)), key=lambda place: min(sum(levels[:place]), sum(levels[place:])))


def _most_disputed(voices: Voices, score: QuestionScore, gates: Sequence[Gate]) -> Gate:
    """The gate on which as many people say yes as no; the first one where nobody checked them."""

    def balance(gate: Gate) -> int:
        said = [_said(voices, score, gate, number) for number in range(len(voices.people))]
        return min(said.count("yes"), said.count("no"))

    return max(gates, key=balance)


def _said(voices: Voices, score: QuestionScore, gate: Gate, number: int) -> str:
    answer = voices.people[number].answers.get(score.rubric, {}).get(score.question.id)
    return (gate_state(answer.gates.get(gate.id)) or "") if answer else ""


def _not_now(others: Sequence[Talk]) -> str:
    names = ", ".join(one_line(talk.score.question.name) for talk in others)
    return capital(
        say_count(
            len(others),
            "one more question on which people differ does not fit the time: {names}.",
            "{number} more questions on which people differ do not fit the time: {names}.",
            names=names,
        )
    )


def _recording() -> str:
    return say(
        "Record each agreed answer with csmaturity assess; it stands beside the original answers, which stay as they "
        "are."
    )
