"""An interview line by line, as far as it adds to an answer: note, evidence, confidence, target, gates, warning signs.

Not the way from question to question, which is csmaturity.interview.plain.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from csmaturity.assessment.answers import AnswerError, record_day
from csmaturity.assessment.gate_answer import NotApplicable, gate_state
from csmaturity.assessment.interview import Interview
from csmaturity.assessment.steps import QuestionStep
from csmaturity.interview import answer_words
from csmaturity.interview.autosave import Autosave
from csmaturity.interview.conversation import LONGEST_NUMBER, Conversation
from csmaturity.interview.wrapping import wrap
from csmaturity.language import confidence_word, gate_word, say
from csmaturity.rubric.plain_text import one_line
from csmaturity.rubric.question import Gate, ScaleLevel, Signal

Check = tuple[ScaleLevel, Gate] | tuple[ScaleLevel, Signal]
Clock = Callable[[], dt.datetime]


class Quit(Exception):  # noqa: N818 - a way out of nested prompts, not an error
    """The person asked to stop."""


class Details:
    """An interview and the talk about it; `interview` is the present state at any moment, also when interrupted."""

    def __init__(self, interview: Interview, talk: Conversation, saving: Autosave, clock: Clock) -> None:
        self.interview = interview
        self.talk = talk
        self._saving = saving
        self._clock = clock
        self.keys_said: set[str] = set()

    @property
    def now(self) -> dt.datetime:
        """The moment of an answer."""
        return self._clock()

    def is_first(self, kind: str) -> bool:
        """Whether the keys of a kind of step were not said yet; from now on they were."""
        is_first = kind not in self.keys_said
        self.keys_said.add(kind)
        return is_first

    def move(self, changed: Interview) -> bool:
        """Take over and save a new state; True when it is on disk."""
        self.interview = changed
        return self._saving.keep(changed.assessment)

    def keep(self, changed: Interview, words: str, more: str = "") -> None:
        """Take over an answer and confirm it."""
        saved = self.move(changed)
        state = say("Saved.") if saved else say("Not saved yet.")
        self.talk.show(f"{words.rstrip('.')}. {state} {more}".strip())

    def refuse(self, error: AnswerError) -> None:
        """Explain what can't be answered that way."""
        self.talk.show(f"{error.message} {error.hint}".strip())

    def note(self, step: QuestionStep) -> None:
        """Write, replace or remove the note."""
        old = self.interview.answer.note
        if old:
            keys = say("A new note replaces it. Enter alone keeps it; - removes it.")
            self.talk.show(say("The note so far:"), old, keys)
        prompt = say("Note on question {number}; a line with a single full stop ends it:", number=step.number)
        typed = self.talk.ask_text(prompt, ("", "-") if old else ("",))
        if typed == "-":
            self.keep(self.interview.note(None, self.now), say("Note removed."))
        elif typed:
            self.keep(self.interview.note(typed, self.now), say("Note kept."))
        else:
            self.talk.show(say("Nothing changed."))

    def evidence(self, step: QuestionStep) -> None:
        """Name one more record, or remove one."""
        talk, records = self.talk, self.interview.answer.evidence
        for number, record in enumerate(records, start=1):
            talk.show_lines(wrap(answer_words.evidence_words(record), talk.width, f"{number}. "))
        prompt = say("Which record? Enter goes back:")
        if records:
            prompt = say("Which record? Enter goes back; - and a number, such as -1, removes one:")
        text = talk.ask(prompt)
        if not text:
            talk.show(say("Nothing changed."))
        elif text.startswith("-") and text[1:].isdecimal():
            self.keep(self.interview.remove_evidence(int(text[1:LONGEST_NUMBER]), self.now), say("Evidence removed."))
        else:
            url = talk.ask(say("Where is it, such as a web address? Enter for none:"))
            date = self._ask_date()
            kept = self.interview.add_evidence(text, self.now, url or None, date or None)
            self.keep(kept, say("Evidence kept."))

    def confidence(self, step: QuestionStep) -> None:
        """Say how sure the answer is."""
        typed = self.talk.ask(say("How sure are you? low, medium or high; Enter goes back, - removes it:"))
        if typed == "-":
            self.keep(self.interview.confidence(None, self.now), say("Confidence removed."))
        elif typed:
            changed = self.interview.confidence(typed, self.now)
            word = confidence_word(changed.answer.confidence or "")
            self.keep(changed, say("Confidence: {confidence}.", confidence=word))

    def target(self, step: QuestionStep) -> None:
        """Name the level to reach."""
        choices = ", ".join(f"{number} {one_line(level.label)}" for number, level in enumerate(step.scale, start=1))
        prompt = say("Which level do you want to reach? {choices}; Enter goes back, - removes it:", choices=choices)
        typed = self.talk.ask(prompt)
        if typed == "-":
            self.keep(self.interview.target(None, self.now), say("Target removed."))
        elif typed:
            changed = self.interview.target(typed, self.now)
            label = next(level.label for level in step.scale if level.id == changed.answer.target)
            self.keep(changed, say("Target: {level}.", level=one_line(label)))

    def gates(self, step: QuestionStep) -> None:
        """Go through the gates one by one, then say what they show."""
        if not step.gates:
            self.talk.show(say("This question has no gates."))
            return
        self._check_each(step, step.gates, _gate_lines)
        self.talk.show_lines(answer_words.what_gates_show(step, self.interview.answer, self.talk.width))

    def warnings(self, step: QuestionStep) -> None:
        """Go through the warning signs one by one; they never change a level, they confirm one or show a conflict."""
        if not step.signals:
            self.talk.show(say("This question has no warning signs."))
            return
        self._check_each(step, step.signals, _signal_lines)

    def _check_each(
        self, step: QuestionStep, checks: Sequence[Check], lines: Callable[[QuestionStep, Check], list[str]]
    ) -> None:
        """Ask yes, no or unknown for each; Enter leaves one as it is, b goes back one, a full stop ends."""
        talk, position = self.talk, 0
        if self.is_first("statements"):
            talk.show(
                say(
                    "y yes, n no, u unknown for each. Enter leaves it as it is, - takes it back, b goes one back, a "
                    "full stop ends the list, q quits."
                )
            )
        if any(_may_not_apply(check) for check in checks) and self.is_first("may not apply"):
            talk.show(say("x leaves out a statement that may not apply to you; it asks why."))
        while position < len(checks):
            check = checks[position]
            given = self.interview.answer.gates.get(check[1].id)
            said = gate_state(given)
            shown = "\n".join(lines(step, check))
            if isinstance(given, NotApplicable):
                shown = f"{shown}\n{say('Not applicable: {reason}', reason=one_line(given.not_applicable))}"
            head = say("{place} of {total}. ", place=position + 1, total=len(checks))
            talk.show_lines(wrap(shown, talk.width, head, "   "))
            prompt = say("Yes, no or unknown:")
            if said:
                prompt = say("Yes, no or unknown (now {answer}):", answer=gate_word(said))
            word = talk.ask(prompt).casefold()
            if word == ".":
                break
            if word in ("q", "quit"):
                raise Quit
            if word in ("b", "back"):
                position = max(0, position - 1)
                continue
            try:
                if word in ("x", "na", "n/a"):
                    position += self._leave_out(check)
                    continue
                if word:
                    self.move(self.interview.gate(check[1].id, None if word == "-" else word, self.now))
                position += 1
            except AnswerError as error:
                self.refuse(error)

    def _leave_out(self, check: Check) -> bool:
        """Ask why a statement does not apply; True when that was kept. Raises AnswerError where it always applies."""
        reason = self.talk.ask(say("Why does it not apply? Enter goes back:")) if _may_not_apply(check) else "-"
        if not reason:
            self.talk.show(say("No reason given, nothing changed."))
            return False
        self.move(self.interview.gate(check[1].id, None, self.now, reason=reason))
        return True

    def _ask_date(self) -> str:
        """A date that can be read, or nothing; asked again until it is one of both."""
        while True:
            typed = self.talk.ask(say("From when, as 2026-11-21? Enter for none:"))
            try:
                return record_day(typed, self.now).isoformat() if typed else ""
            except AnswerError as error:
                self.refuse(error)


def _may_not_apply(check: Check) -> bool:
    return isinstance(check[1], Gate) and check[1].may_not_apply


def _gate_lines(step: QuestionStep, check: Check) -> list[str]:
    level, gate = check
    decides = gate.id in step.question.deciding
    label, text = one_line(level.label), one_line(gate.text)
    lines = [f"{label}: {text}" if decides else say("{level}, supporting: {text}", level=label, text=text)]
    if isinstance(gate, Gate) and gate.evidence:
        lines.append(say("Proof: {proof}", proof=one_line(gate.evidence)))
    if isinstance(gate, Gate) and gate.may_not_apply:
        lines.append(say("May not apply to you: x leaves it out."))
    return lines


def _signal_lines(step: QuestionStep, check: Check) -> list[str]:
    level, signal = check
    return [say("Sign of {level}: {text}", level=one_line(level.label), text=one_line(signal.text))]
