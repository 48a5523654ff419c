"""The smaller conversations at a question: note, evidence, confidence, target, gates and warning signs.

Not the question itself, which is csmaturity.interview.plain.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from enum import Enum, auto
from typing import Protocol

from csmaturity.assessment.answers import AnswerError, record_day
from csmaturity.assessment.interview import Interview
from csmaturity.assessment.steps import QuestionStep
from csmaturity.interview import answer_words
from csmaturity.interview.conversation import Conversation
from csmaturity.interview.wrapping import wrap
from csmaturity.language import confidence_word, gate_word, say
from csmaturity.rubric.plain_text import one_line
from csmaturity.rubric.question import Gate, ScaleLevel, Signal


class Way(Enum):
    """Where a conversation leads: on at the question, or out of the interview."""

    ON = auto()
    OUT = auto()


class Asking(Protocol):
    """What these conversations need of the session that they belong to."""

    interview: Interview
    talk: Conversation

    @property
    def now(self) -> dt.datetime:
        """The moment of an answer."""

    def move(self, changed: Interview) -> bool:
        """Take over and save a new state."""

    def keep(self, changed: Interview, words: str) -> None:
        """Take over and save a new state, and confirm it."""

    def refuse(self, error: AnswerError) -> None:
        """Explain what can't be answered that way."""


def note(session: Asking, step: QuestionStep) -> Way:
    """Write, replace or remove the note."""
    old = session.interview.answer.note
    if old:
        keys = say("A new note replaces it. Enter alone keeps it; - removes it.")
        session.talk.show(say("The note so far:"), old, keys)
    prompt = say("Note on question {number}; a line with a single full stop ends it:", number=step.number)
    typed = session.talk.ask_text(prompt, ("", "-") if old else ("",))
    if typed == "-":
        session.keep(session.interview.note(None, session.now), say("Note removed."))
    elif typed:
        session.keep(session.interview.note(typed, session.now), say("Note kept."))
    else:
        session.talk.show(say("Nothing changed."))
    return Way.ON


def evidence(session: Asking, step: QuestionStep) -> Way:
    """Name one more record, or remove one."""
    talk, records = session.talk, session.interview.answer.evidence
    for number, record in enumerate(records, start=1):
        talk.show_lines(wrap(answer_words.evidence_words(record), talk.width, f"{number}. "))
    prompt = say("Which record? Enter goes back:")
    if records:
        prompt = say("Which record? Enter goes back; - and a number, such as -1, removes one:")
    text = talk.ask(prompt)
    if not text:
        talk.show(say("Nothing changed."))
    elif text.startswith("-") and text[1:].isdecimal():
        session.keep(session.interview.remove_evidence(int(text[1:]), session.now), say("Evidence removed."))
    else:
        url = talk.ask(say("Where is it, such as a web address? Enter for none:"))
        date = _ask_date(session)
        kept = session.interview.add_evidence(text, session.now, url or None, date or None)
        session.keep(kept, say("Evidence kept."))
    return Way.ON


def confidence(session: Asking, step: QuestionStep) -> Way:
    """Say how sure the answer is."""
    typed = session.talk.ask(say("How sure are you? low, medium or high; Enter goes back, - removes it:"))
    if typed == "-":
        session.keep(session.interview.confidence(None, session.now), say("Confidence removed."))
    elif typed:
        changed = session.interview.confidence(typed, session.now)
        word = confidence_word(changed.answer.confidence or "")
        session.keep(changed, say("Confidence: {confidence}.", confidence=word))
    return Way.ON


def target(session: Asking, step: QuestionStep) -> Way:
    """Name the level to reach."""
    choices = ", ".join(f"{number} {one_line(level.label)}" for number, level in enumerate(step.scale, start=1))
    prompt = say("Which level do you want to reach? {choices}; Enter goes back, - removes it:", choices=choices)
    typed = session.talk.ask(prompt)
    if typed == "-":
        session.keep(session.interview.target(None, session.now), say("Target removed."))
    elif typed:
        changed = session.interview.target(typed, session.now)
        label = next(level.label for level in step.scale if level.id == changed.answer.target)
        session.keep(changed, say("Target: {level}.", level=one_line(label)))
    return Way.ON


def gates(session: Asking, step: QuestionStep) -> Way:
    """Go through the gates one by one, then say what they show."""
    if not step.gates:
        session.talk.show(say("This question has no gates."))
        return Way.ON
    way = _check_each(session, step, step.gates, _gate_lines)
    if way is Way.ON:
        session.talk.show_lines(answer_words.what_gates_show(step, session.interview.answer, session.talk.width))
    return way


def warnings(session: Asking, step: QuestionStep) -> Way:
    """Go through the warning signs one by one; they never change a level, they confirm one or show a conflict."""
    if not step.signals:
        session.talk.show(say("This question has no warning signs."))
        return Way.ON
    return _check_each(session, step, step.signals, _signal_lines)


Check = tuple[ScaleLevel, Gate] | tuple[ScaleLevel, Signal]


def _check_each(
    session: Asking, step: QuestionStep, checks: Sequence[Check], lines: Callable[[QuestionStep, Check], list[str]]
) -> Way:
    """Ask yes, no or unknown for each; Enter leaves one as it is, b goes back one, a full stop ends."""
    talk, position = session.talk, 0
    talk.show(
        say(
            "y yes, n no, u unknown for each. Enter leaves it as it is, - takes it back, b goes one back, a full stop "
            "ends the list, q quits."
        )
    )
    while position < len(checks):
        check = checks[position]
        said = session.interview.answer.gates.get(check[1].id)
        shown = "\n".join(lines(step, check))
        head = say("{place} of {total}. ", place=position + 1, total=len(checks))
        talk.show_lines(wrap(shown, talk.width, head, "   "))
        prompt = say("Yes, no or unknown:")
        if said:
            prompt = say("Yes, no or unknown (now {answer}):", answer=gate_word(said))
        word = talk.ask(prompt).casefold()
        if word == ".":
            break
        if word in ("q", "quit"):
            return Way.OUT
        if word in ("b", "back"):
            position = max(0, position - 1)
            continue
        try:
            if word:
                session.move(session.interview.gate(check[1].id, None if word == "-" else word, session.now))
            position += 1
        except AnswerError as error:
            session.refuse(error)
    return Way.ON


def _gate_lines(step: QuestionStep, check: Check) -> list[str]:
    level, gate = check
    decides = gate in step.question.levels[level.id].deciding_gates
    label, text = one_line(level.label), one_line(gate.text)
    lines = [f"{label}: {text}" if decides else say("{level}, supporting: {text}", level=label, text=text)]
    if isinstance(gate, Gate) and gate.evidence:
        lines.append(say("Proof: {proof}", proof=one_line(gate.evidence)))
    return lines


def _signal_lines(step: QuestionStep, check: Check) -> list[str]:
    level, signal = check
    return [say("Sign of {level}: {text}", level=one_line(level.label), text=one_line(signal.text))]


def _ask_date(session: Asking) -> str:
    """A date that can be read, or nothing; asked again until it is one of both."""
    while True:
        typed = session.talk.ask(say("From when, as 2026-11-21? Enter for none:"))
        try:
            return record_day(typed, session.now).isoformat() if typed else ""
        except AnswerError as error:
            session.refuse(error)
