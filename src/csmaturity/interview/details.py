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


class Sitting(Protocol):
    """What these conversations need of the interview that holds them."""

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


def note(sitting: Sitting, step: QuestionStep) -> Way:
    """Write, replace or remove the note."""
    old = sitting.interview.answer.note
    if old:
        keys = say("A new note replaces it. Enter alone keeps it; - removes it.")
        sitting.talk.say(say("The note so far:"), old, keys)
    prompt = say("Note on question {number}; a line with a single full stop ends it:", number=step.number)
    typed = sitting.talk.ask_text(prompt, ("", "-") if old else ("",))
    if typed == "-":
        sitting.keep(sitting.interview.note(None, sitting.now), say("Note removed."))
    elif typed:
        sitting.keep(sitting.interview.note(typed, sitting.now), say("Note kept."))
    else:
        sitting.talk.say(say("Nothing changed."))
    return Way.ON


def evidence(sitting: Sitting, step: QuestionStep) -> Way:
    """Name one more record, or remove one."""
    talk, records = sitting.talk, sitting.interview.answer.evidence
    for number, record in enumerate(records, start=1):
        talk.say_lines(wrap(answer_words.evidence_words(record), talk.width, f"{number}. "))
    prompt = say("Which record? Enter goes back:")
    if records:
        prompt = say("Which record? Enter goes back; - and a number, such as -1, removes one:")
    text = talk.ask(prompt)
    if not text:
        talk.say(say("Nothing changed."))
    elif text.startswith("-") and text[1:].isdecimal():
        sitting.keep(sitting.interview.remove_evidence(int(text[1:]), sitting.now), say("Evidence removed."))
    else:
        url = talk.ask(say("Where is it, such as a web address? Enter for none:"))
        date = _ask_date(sitting)
        kept = sitting.interview.add_evidence(text, sitting.now, url or None, date or None)
        sitting.keep(kept, say("Evidence kept."))
    return Way.ON


def confidence(sitting: Sitting, step: QuestionStep) -> Way:
    """Say how sure the answer is."""
    typed = sitting.talk.ask(say("How sure are you? low, medium or high; Enter goes back, - removes it:"))
    if typed == "-":
        sitting.keep(sitting.interview.confidence(None, sitting.now), say("Confidence removed."))
    elif typed:
        changed = sitting.interview.confidence(typed, sitting.now)
        word = confidence_word(changed.answer.confidence or "")
        sitting.keep(changed, say("Confidence: {confidence}.", confidence=word))
    return Way.ON


def target(sitting: Sitting, step: QuestionStep) -> Way:
    """Name the level to reach."""
    choices = ", ".join(f"{number} {one_line(level.label)}" for number, level in enumerate(step.scale, start=1))
    prompt = say("Which level do you want to reach? {choices}; Enter goes back, - removes it:", choices=choices)
    typed = sitting.talk.ask(prompt)
    if typed == "-":
        sitting.keep(sitting.interview.target(None, sitting.now), say("Target removed."))
    elif typed:
        changed = sitting.interview.target(typed, sitting.now)
        label = next(level.label for level in step.scale if level.id == changed.answer.target)
        sitting.keep(changed, say("Target: {level}.", level=one_line(label)))
    return Way.ON


def gates(sitting: Sitting, step: QuestionStep) -> Way:
    """Go through the gates one by one, then say what they show."""
    if not step.gates:
        sitting.talk.say(say("This question has no gates."))
        return Way.ON
    way = _check_each(sitting, step, step.gates, _gate_lines)
    if way is Way.ON:
        sitting.talk.say_lines(answer_words.what_gates_show(step, sitting.interview.answer, sitting.talk.width))
    return way


def warnings(sitting: Sitting, step: QuestionStep) -> Way:
    """Go through the warning signs one by one; they never change a level, they confirm one or show a conflict."""
    if not step.signals:
        sitting.talk.say(say("This question has no warning signs."))
        return Way.ON
    return _check_each(sitting, step, step.signals, _signal_lines)


Check = tuple[ScaleLevel, Gate] | tuple[ScaleLevel, Signal]


def _check_each(
    sitting: Sitting, step: QuestionStep, checks: Sequence[Check], lines: Callable[[QuestionStep, Check], list[str]]
) -> Way:
    """Ask yes, no or unknown for each; Enter leaves one as it is, b goes back one, a full stop ends."""
    talk, position = sitting.talk, 0
    talk.say(
        say(
            "y yes, n no, u unknown for each. Enter leaves it as it is, - takes it back, b goes one back, a full stop "
            "ends the list, q quits."
        )
    )
    while position < len(checks):
        check = checks[position]
        said = sitting.interview.answer.gates.get(check[1].id)
        shown = "\n".join(lines(step, check))
        head = say("{place} of {total}. ", place=position + 1, total=len(checks))
        talk.say_lines(wrap(shown, talk.width, head, "   "))
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
                sitting.move(sitting.interview.gate(check[1].id, None if word == "-" else word, sitting.now))
            position += 1
        except AnswerError as error:
            sitting.refuse(error)
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


def _ask_date(sitting: Sitting) -> str:
    """A date that can be read, or nothing; asked again until it is one of both."""
    while True:
        typed = sitting.talk.ask(say("From when, as 2026-11-21? Enter for none:"))
        try:
            return record_day(typed, sitting.now).isoformat() if typed else ""
        except AnswerError as error:
            sitting.refuse(error)
