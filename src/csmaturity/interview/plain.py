"""The questionnaire line by line: append-only, no colour, no frames, fit for a screen reader and for piped input.

Not what can be answered (csmaturity.assessment.interview), nor the words (csmaturity.interview.wording).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from enum import Enum, auto

from csmaturity.assessment.answers import LONGEST_TEXT, AnswerError
from csmaturity.assessment.interview import Interview
from csmaturity.assessment.steps import FactStep, QuestionStep
from csmaturity.interview import details, wording
from csmaturity.interview.autosave import Autosave
from csmaturity.interview.conversation import Conversation, EndOfInput
from csmaturity.interview.review_lines import review_lines
from csmaturity.interview.voices_line import voices_line
from csmaturity.interview.wrapping import wrap
from csmaturity.rubric.plain_text import one_line

Clock = Callable[[], dt.datetime]


class Ending(Enum):
    """How an interview ended: at the review, on request, or because the input ended."""

    FINISHED = auto()
    QUIT = auto()
    INPUT_ENDED = auto()


class _Quit(Exception):  # noqa: N818 - a way out of nested prompts, not an error
    """The person asked to stop."""


class PlainInterview:
    """One sitting. `interview` is the present state at any moment, also after an interruption."""

    def __init__(
        self, interview: Interview, talk: Conversation, saving: Autosave, clock: Clock, *, ask_gates: bool = False
    ) -> None:
        self.interview = interview
        self.talk = talk
        self._saving = saving
        self._clock = clock
        self._ask_gates = ask_gates
        self._rubrics_shown: set[str] = set()

    def run(self) -> Ending:
        """Ask from where the interview stands to its end. A KeyboardInterrupt passes through with nothing lost."""
        self.talk.say_lines(wording.opening(self.interview, self.talk.width))
        try:
            while not self._step():
                pass
        except _Quit:
            return Ending.QUIT
        except EndOfInput:
            return Ending.INPUT_ENDED
        finally:
            self._keep_part_of_note()
        return Ending.FINISHED

    @property
    def now(self) -> dt.datetime:
        """The moment of an answer."""
        return self._clock()

    def move(self, changed: Interview) -> bool:
        """Take over and save a new state; True when it is on disk."""
        self.interview = changed
        return self._saving.keep(changed.assessment)

    def keep(self, changed: Interview, words: str, more: str = "") -> None:
        """Take over an answer and confirm it."""
        saved = self.move(changed)
        self.talk.say(f"{words.rstrip('.')}. {'Saved.' if saved else 'Not saved yet.'} {more}".strip())

    def refuse(self, error: AnswerError) -> None:
        """Explain what can't be answered that way."""
        self.talk.say(f"{error.message} {error.hint}".strip())

    def _step(self) -> bool:
        """One step of the interview; True when it is finished."""
        step = self.interview.step
        self.talk.say("")
        if isinstance(step, FactStep):
            self._fact(step)
        elif isinstance(step, QuestionStep):
            self._question(step)
        else:
            return self._review(at_end=True)
        return False

    def _fact(self, step: FactStep) -> None:
        value = self.interview.fact(step)
        self.talk.say_lines(wording.fact(step, value, self.talk.width))
        self.talk.say(wording.fact_commands(step, value))
        while True:
            typed = self.talk.ask("Your answer:")
            word = typed.casefold()
            try:
                if word in ("", "s", "skip"):
                    self.move(self.interview.next_open())
                elif word in ("b", "back"):
                    self._back()
                elif word in ("q", "quit"):
                    raise _Quit
                elif word in ("?", "help"):
                    self.talk.say_lines(wording.fact_help(step, value, self.talk.width))
                    continue
                elif word in ("r", "review"):
                    self._review(at_end=False)
                elif word == "-":
                    self.keep(self.interview.clear(self.now), "Removed")
                    self.move(self.interview.next_open())
                else:
                    self.move(self.interview.give_fact(typed, self.now).next_open())
                return
            except AnswerError as error:
                self.refuse(error)

    def _question(self, step: QuestionStep) -> None:
        self._introduce(step)
        talk = self.talk
        talk.say_lines(wording.question(step, talk.width))
        if self.interview.assessment.voices:
            talk.say_lines(wrap(voices_line(self.interview, step), talk.width))
        if self._ask_gates and step.gates and not step.is_done(self.interview.answer):
            talk.say("")
            if details.gates(self, step) is details.Way.OUT:
                raise _Quit
        talk.say_lines(["", *wording.levels(step, self.interview.answer, talk.width), ""])
        self._say_what_enter_keeps(step)
        talk.say(wording.question_commands(step, self.interview.answer))
        while True:
            typed = talk.ask("Your answer:")
            try:
                if self._answer(step, typed):
                    return
            except AnswerError as error:
                self.refuse(error)

    def _introduce(self, step: QuestionStep) -> None:
        width = self.talk.width
        if not self._rubrics_shown and not self.interview.progress.done:
            self.talk.say_lines([*wording.what_it_takes(self.interview, width), ""])
        if step.rubric.id not in self._rubrics_shown:
            self.talk.say_lines([*wording.divider(self.interview, step.rubric, width), ""])
        self._rubrics_shown.add(step.rubric.id)

    def _say_what_enter_keeps(self, step: QuestionStep) -> None:
        answer = self.interview.answer
        shown = step.evidenced(answer)
        if shown and step.is_done(answer) and not (answer.level or answer.not_applicable or answer.unknown):
            self.talk.say(
                f"Enter keeps what the gates show, {wording.range_words(shown)}; a number claims a level beside it."
            )

    def _answer(self, step: QuestionStep, typed: str) -> bool:
        """Act on one line at a question; True when the question is to be left or shown anew."""
        word = one_line(typed).casefold()
        interview = self.interview
        if not word:
            if not interview.is_done(step):
                raise AnswerError(
                    f"Choose a level first: a number from 1 to {len(step.scale)}.", "s skips the question."
                )
            self.move(interview.next())
            return True
        command = _COMMANDS.get(word)
        if command in _DETAILS:
            if _DETAILS[command](self, step) is details.Way.OUT:
                raise _Quit
            self._say_what_enter_keeps(step)
            return False
        if command:
            return self._command(command, step)
        level, _, detail = word.rpartition(" ")
        if _is_level(step, level) and _COMMANDS.get(detail) in _DETAILS:
            return self._choose_and_detail(step, level, _COMMANDS[detail])
        if word.isdecimal() or _is_level(step, word):
            self._settle(interview.choose(word, self.now))
            return True
        raise AnswerError(f"“{one_line(typed)[:60]}” is neither a level nor a command.", "? lists the commands.")

    def _command(self, command: str, step: QuestionStep) -> bool:
        if command == "q":
            raise _Quit
        if command == "?":
            self.talk.say_lines(wording.question_help(step, self.talk.width))
            return False
        if command == "clear":
            self.keep(self.interview.clear(self.now), "Answer taken back")
        elif command == "d":
            self._settle(self.interview.dont_know(self.now))
        elif command == "=":
            self._settle_as_earlier()
        elif command == "x":
            return self._not_applicable()
        elif command == "s":
            self.move(self.interview.skip())
        elif command == "b":
            self._back()
        elif command == "r":
            self._review(at_end=False)
        return True

    def _choose_and_detail(self, step: QuestionStep, level: str, detail: str) -> bool:
        """Choose a level and add to the answer before going on, as in `2 n`."""
        chosen = self.interview.choose(level, self.now)
        self.keep(chosen, f"Question {step.number}: {wording.answer_words(step, chosen.answer)}")
        if _DETAILS[detail](self, step) is details.Way.OUT:
            raise _Quit
        self.move(self.interview.next_open())
        return True

    def _settle(self, answered: Interview) -> None:
        """Save an answer that settles the question, say so, and go on to the next open one."""
        step = answered.step
        assert isinstance(step, QuestionStep)
        after = answered.next_open()
        back = "b goes back to it." if after.position == answered.position + 1 else ""
        self.keep(answered, f"Question {step.number}: {wording.answer_words(step, answered.answer)}", back)
        self.move(after)

    def _settle_as_earlier(self) -> None:
        """Answer as last time; where that leaves the question open, stay at it."""
        same = self.interview.same_as_earlier(self.now)
        step = same.step
        if isinstance(step, QuestionStep) and step.is_done(same.answer):
            self._settle(same)
        else:
            self.keep(same, "Answered as last time")

    def _not_applicable(self) -> bool:
        reason = self.talk.ask("Why does it not apply? Enter goes back:")
        if not reason:
            self.talk.say("No reason given, nothing changed.")
            return False
        self._settle(self.interview.not_applicable(reason, self.now))
        return True

    def _back(self) -> None:
        if self.interview.position == 0:
            self.talk.say("This is the first step.")
        self.move(self.interview.back())

    def _review(self, *, at_end: bool) -> bool:
        """Show the review and act on what is typed; True when the interview is finished."""
        talk = self.talk
        talk.say_lines([*review_lines(self.interview, talk.width), ""])
        enter = "Enter finishes" if at_end else "Enter goes back"
        while True:
            talk.say(f"A question's number goes there. {enter}, b back, q quit.")
            word = talk.ask("Your choice:").casefold()
            if not word:
                return at_end
            if word in ("q", "quit"):
                raise _Quit
            if word in ("b", "back"):
                if at_end:
                    self._back()
                return False
            chosen = next((step for step in self.interview.questions if str(step.number) == word), None)
            if chosen:
                self.move(self.interview.go_to(chosen))
                return False
            talk.say(f"There is no question “{one_line(word)[:60]}”.")

    def _keep_part_of_note(self) -> None:
        """A note that was being typed when the input ended or Ctrl-C came is kept as far as it had come."""
        part = self.talk.take_part()
        if part and isinstance(self.interview.step, QuestionStep):
            self.move(self.interview.note(part[:LONGEST_TEXT], self.now))


def _is_level(step: QuestionStep, word: str) -> bool:
    """Whether a word names a level: its number, id or label."""
    names = {name for level in step.scale for name in (level.id, level.label.casefold())}
    return word in names or word in map(str, range(1, len(step.scale) + 1))


_COMMANDS = {word: command[0] for command in wording.COMMANDS for word in (command[0], command[1])}
_COMMANDS |= {"n/a": "x", "na": "x", "dont know": "d", "unknown": "d", "gate": "g", "h": "?", "exit": "q"}
_DETAILS = {
    "n": details.note,
    "e": details.evidence,
    "c": details.confidence,
    "t": details.target,
    "g": details.gates,
    "w": details.warnings,
}
