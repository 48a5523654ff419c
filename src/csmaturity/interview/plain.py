"""The questionnaire line by line: append-only, no colour, no frames, fit for a screen reader and for piped input.

Not what can be answered (csmaturity.assessment.interview), nor the words (csmaturity.interview.wording).
"""

from __future__ import annotations

from enum import Enum, auto

from csmaturity.assessment.answers import LONGEST_TEXT, AnswerError
from csmaturity.assessment.interview import Interview
from csmaturity.assessment.optional import back_from_review, offer
from csmaturity.assessment.steps import FactStep, OptionalStep, QuestionStep
from csmaturity.interview import answer_words, help_words, wording
from csmaturity.interview.answer_words import voices_line
from csmaturity.interview.autosave import Autosave
from csmaturity.interview.conversation import Conversation, EndOfInput
from csmaturity.interview.details import Clock, Details, Quit
from csmaturity.interview.optional_plain import OptionalPart
from csmaturity.interview.plain_board import PlanPart
from csmaturity.interview.review_lines import review_lines
from csmaturity.interview.welcome import how_long, how_to_answer
from csmaturity.interview.wrapping import wrap
from csmaturity.language import say
from csmaturity.report.amounts import wanted_words
from csmaturity.rubric.plain_text import one_line, typed_line


class Ending(Enum):
    """How an interview ended: at the review, on request, or because the input ended."""

    FINISHED = auto()
    QUIT = auto()
    INPUT_ENDED = auto()


class PlainInterview(OptionalPart, PlanPart):
    """One session, from where the interview stands to its end."""

    def __init__(
        self, interview: Interview, talk: Conversation, saving: Autosave, clock: Clock, *, ask_gates: bool = False
    ) -> None:
        super().__init__(interview, talk, saving, clock)
        self._ask_gates = ask_gates
        self._rubrics_shown: set[str] = set()
        self._is_welcomed = False

    def run(self) -> Ending:
        """Ask from where the interview stands to its end. A KeyboardInterrupt passes through with nothing lost."""
        self._is_welcomed = wording.begins(self.interview)
        self.talk.show_lines(wording.opening(self.interview, self.talk.width))
        try:
            while not self._step():
                pass
        except Quit:
            return Ending.QUIT
        except EndOfInput:
            return Ending.INPUT_ENDED
        finally:
            self._keep_part_of_note()
        return Ending.FINISHED

    def _step(self) -> bool:
        """One step of the interview; True when it is finished."""
        step = self.interview.step
        self.talk.show("")
        if isinstance(step, FactStep):
            self._fact(step)
        elif isinstance(step, QuestionStep):
            self._question(step)
        elif isinstance(step, OptionalStep):
            self.optional(step)
        else:
            return self._review(at_end=True)
        return False

    def _fact(self, step: FactStep) -> None:
        value = self.interview.fact(step)
        self.talk.show_lines(wording.fact(step, value, self.talk.width))
        self.talk.show(help_words.fact_commands(step, value, is_first=self.is_first("facts")))
        while True:
            typed = self.talk.ask(say("Your answer:"))
            word = typed.casefold()
            try:
                if word in ("", "s", "skip"):
                    self.move(self.interview.next_open())
                elif word in ("b", "back"):
                    self._back()
                elif word in ("q", "quit"):
                    raise Quit
                elif word in ("?", "help"):
                    self.talk.show_lines(help_words.fact_help(step, value, self.talk.width))
                    continue
                elif word in ("r", "review"):
                    self._review(at_end=False)
                elif word == "-":
                    self.keep(self.interview.clear(self.now), say("Removed."))
                    self.move(self.interview.next_open())
                else:
                    self.move(self.interview.give_fact(typed, self.now).next_open())
                return
            except AnswerError as error:
                self.refuse(error)

    def _question(self, step: QuestionStep) -> None:
        self._introduce(step)
        talk = self.talk
        talk.show_lines(wording.question(step, talk.width))
        if self.interview.assessment.voices:
            talk.show_lines(wrap(voices_line(self.interview, step), talk.width))
        if self._ask_gates and step.gates and not step.is_done(self.interview.answer):
            talk.show("")
            self.gates(step)
        talk.show_lines(["", *wording.levels(step, self.interview.answer, talk.width), ""])
        self._show_what_enter_keeps(step)
        talk.show(help_words.question_commands(step, self.interview.answer, self.keys_said))
        while True:
            typed = talk.ask(say("Your answer:"))
            try:
                if self._answer(step, typed):
                    return
            except AnswerError as error:
                self.refuse(error)

    def _introduce(self, step: QuestionStep) -> None:
        width, is_told = self.talk.width, self._is_welcomed and len(self.interview.rubrics) == 1
        if not self._rubrics_shown and not self.interview.progress.done and not self._is_welcomed:
            self.talk.show_lines([*wrap(f"{how_long(self.interview)} {how_to_answer()}", width), ""])
        if step.rubric.id not in self._rubrics_shown and not is_told:
            self.talk.show_lines([*wording.divider(self.interview, step.rubric, width), ""])
        self._rubrics_shown.add(step.rubric.id)

    def _show_what_enter_keeps(self, step: QuestionStep) -> None:
        answer = self.interview.answer
        shown = step.evidenced(answer)
        if shown and step.is_done(answer) and not (answer.level is not None or answer.not_applicable or answer.unknown):
            levels = answer_words.range_words(shown)
            self.talk.show(
                say("Enter keeps what the gates show, {levels}; a number claims a level beside it.", levels=levels)
            )

    def _answer(self, step: QuestionStep, typed: str) -> bool:
        """Act on one line at a question; True when the question is to be left or shown anew."""
        word = typed_line(typed).casefold()
        interview = self.interview
        if not word:
            if not interview.is_done(step):
                first = say("Choose a level first: a number from 1 to {most}.", most=len(step.scale))
                if step.question.answer:
                    first = f"{wanted_words(step.question.answer)}."
                raise AnswerError(first, say("s skips the question."))
            self.move(interview.next())
            return True
        command = help_words.COMMANDS.get(word)
        if command in _DETAILS:
            _DETAILS[command](self, step)
            self._show_what_enter_keeps(step)
            return False
        if command:
            return self._command(command, step)
        if step.question.answer:
            self._settle(interview.choose(word, self.now))
            return True
        level, _, detail = word.rpartition(" ")
        if _is_level(step, level) and help_words.COMMANDS.get(detail) in _DETAILS:
            return self._choose_and_detail(step, level, help_words.COMMANDS[detail])
        if word.isdecimal() or _is_level(step, word):
            self._settle(interview.choose(word, self.now))
            return True
        raise AnswerError(
            say("“{text}” is neither a level nor a command.", text=one_line(typed)[:60]), say("? lists the commands.")
        )

    def _command(self, command: str, step: QuestionStep) -> bool:
        if command == "q":
            raise Quit
        if command == "?":
            self.talk.show_lines(help_words.question_help(step, self.talk.width))
            return False
        if command == "clear":
            self.keep(self.interview.clear(self.now), say("Answer taken back."))
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
        self.keep(chosen, answer_words.with_number(step, chosen.answer))
        _DETAILS[detail](self, step)
        self.move(self.interview.next_open())
        return True

    def _settle(self, answered: Interview) -> None:
        """Save an answer that settles the question, say so, and go on to the next open one."""
        step = answered.step
        assert isinstance(step, QuestionStep)
        after = answered.next_open()
        back = say("b goes back to it.") if after.position == answered.position + 1 else ""
        self.keep(answered, answer_words.with_number(step, answered.answer), back)
        self.move(after)

    def _settle_as_earlier(self) -> None:
        """Answer as last time; where that leaves the question open, stay at it."""
        same = self.interview.same_as_earlier(self.now)
        step = same.step
        if isinstance(step, QuestionStep) and step.is_done(same.answer):
            self._settle(same)
        else:
            self.keep(same, say("Answered as last time."))

    def _not_applicable(self) -> bool:
        reason = self.talk.ask(say("Why does it not apply? Enter goes back:"))
        if not reason:
            self.talk.show(say("No reason given, nothing changed."))
            return False
        self._settle(self.interview.not_applicable(reason, self.now))
        return True

    def _back(self) -> None:
        if self.interview.position == 0:
            self.talk.show(say("This is the first step."))
        self.move(self.interview.back())

    def _review(self, *, at_end: bool) -> bool:
        """Show the review and act on what is typed; True when the interview is finished."""
        talk = self.talk
        talk.show_lines([*review_lines(self.interview, talk.width), ""])
        keys = say("A question's number goes there. Enter goes back, o optional part, p plan, b back, q quit.")
        if at_end:
            keys = say("A question's number goes there. Enter finishes, o optional part, p plan, b back, q quit.")
        while True:
            talk.show(keys)
            word = talk.ask(say("Your choice:")).casefold()
            if not word:
                return at_end
            if word in ("q", "quit"):
                raise Quit
            if word in ("b", "back"):
                if at_end:
                    self.move(back_from_review(self.interview))
                return False
            if word in ("p", "plan"):
                self.plan_board()
                return False
            chosen: QuestionStep | OptionalStep | None
            chosen = next((step for step in self.interview.questions if str(step.number) == word), None)
            chosen = offer(self.interview) if word == "o" else chosen
            if chosen:
                self.move(self.interview.go_to(chosen))
                return False
            talk.show(say("There is no question “{text}”.", text=one_line(word)[:60]))

    def _keep_part_of_note(self) -> None:
        """A note that was being typed when the input ended or Ctrl-C came is kept as far as it had come."""
        part = self.talk.take_part()
        if part and isinstance(self.interview.step, QuestionStep):
            self.move(self.interview.note(part[:LONGEST_TEXT], self.now))


def _is_level(step: QuestionStep, word: str) -> bool:
    """Whether a word names a level: its number, id or label."""
    names = {name for level in step.scale for name in (level.id, level.label.casefold())}
    return word in names or word in map(str, range(1, len(step.scale) + 1))


_DETAILS = {
    "n": Details.note,
    "e": Details.evidence,
    "c": Details.confidence,
    "t": Details.target,
    "g": Details.gates,
    "w": Details.warnings,
}
