"""The optional part line by line: the offer, the author, dated cases, the money figures.

Not the questions (csmaturity.interview.plain), nor what is kept (csmaturity.interview.optional_answers).
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from csmaturity.assessment import answers, optional
from csmaturity.assessment.answers import AnswerError
from csmaturity.assessment.course import REVIEW
from csmaturity.assessment.interview import Interview
from csmaturity.assessment.steps import OptionalStep, QuestionStep
from csmaturity.interview import optional_words as words
from csmaturity.interview.conversation import LONGEST_NUMBER, EndOfInput
from csmaturity.interview.details import Details, Quit
from csmaturity.interview.optional_answers import kept, kept_basis, kept_source
from csmaturity.interview.wrapping import wrap
from csmaturity.language import say
from csmaturity.rubric.plain_text import one_line


class OptionalPart(Details):
    """The steps after the questions, each asked once it is reached."""

    def optional(self, step: OptionalStep) -> None:
        """Ask one step, and move on from it."""
        match step.part:
            case "offer":
                self._offer()
            case "cases":
                self._cases(step)
            case _:
                self._value(step)

    def _offer(self) -> None:
        talk, parts = self.talk, words.parts(self.interview)
        talk.show(words.purpose(self.interview), "")
        for number, part in enumerate(parts, start=1):
            line = say("{title}: {stand}", title=part.title, stand=part.stand)
            talk.show_lines(wrap(line, talk.width, f"{number}. "))
        talk.show("", say("1 to {most} begins there. Enter goes on to the review, b back, q quit.", most=len(parts)))
        while True:
            word = talk.ask(say("Your choice:")).casefold()
            if word in map(str, range(1, len(parts) + 1)):
                self.move(self.interview.go_to(parts[int(word) - 1].first))
                return
            if self._left(word):
                return
            talk.show(say("“{text}” is none of the choices.", text=one_line(word)[:60]))

    def _left(self, word: str) -> bool:
        """Act on a word that leaves a step with nothing said; True where it was one."""
        if word in ("q", "quit"):
            raise Quit
        if word in ("b", "back"):
            self.move(self.interview.back())
        elif word in (".", "r", "review") or (not word and self.interview.step == optional.offer(self.interview)):
            self.move(self.interview.go_to(REVIEW))
        elif word in ("", "s", "skip"):
            self.move(self.interview.next())
        else:
            return False
        return True

    def _value(self, step: OptionalStep) -> None:
        """The author's name or role, or a figure with who says so and where it comes from."""
        talk = self.talk
        ask, help = words.asked(step)
        so_far = words.with_labels(self.interview, step.id)
        talk.show(f"{words.head(step)} {ask}", help)
        for number, choice in enumerate(words.choices(self.interview, step), start=1):
            talk.show_lines(wrap(choice, talk.width, f"{number}. "))
        if so_far:
            talk.show(say("Your answer: {answer}", answer=so_far))
        enter = say("Enter keeps it, - removes it") if so_far else say("Enter skips")
        keys = say("{enter}, b back, a full stop ends the optional part, q quit.", enter=enter)
        talk.show(keys if self.is_first("optional") else f"{enter}.")
        while True:
            typed = talk.ask(say("Your answer:"))
            try:
                if not typed and so_far and self._lacks_basis(step):
                    self._basis(step)
                    self.move(self.interview.next())
                elif typed == "-":
                    self.keep(kept(self.interview, step, "", self.now), say("Removed."))
                    self.move(self.interview.next())
                elif not self._left(typed.casefold()):
                    self._keep_value(step, typed)
                return
            except AnswerError as error:
                self.refuse(error)

    def _keep_value(self, step: OptionalStep, typed: str) -> None:
        changed = kept(self.interview, step, typed, self.now)
        self.keep(changed, words.kept_words(changed, step.id))
        if words.needs_basis(step.id):
            self._basis(step)
        self.move(self.interview.next())

    def _lacks_basis(self, step: OptionalStep) -> bool:
        finance = self.interview.assessment.finance
        return words.needs_basis(step.id) and finance is not None and step.id not in finance.basis

    def _basis(self, step: OptionalStep) -> None:
        prompt = say("Who says so? c company, a assumption, b benchmark; Enter leaves it open:")
        if not self._labelled(step, prompt, kept_basis):
            return
        self._labelled(step, say("Where does it come from? Enter for none:"), kept_source)

    def _labelled(self, step: OptionalStep, prompt: str, keep: Callable[..., Interview]) -> bool:
        """Ask for a label of a figure until it is one or nothing; whether one was given."""
        while True:
            typed = self.talk.ask(prompt)
            if not typed:
                return False
            try:
                changed = keep(self.interview, step, typed, self.now)
            except AnswerError as error:
                self.refuse(error)
            else:
                self.keep(changed, words.with_labels(changed, step.id))
                return True

    def _cases(self, step: OptionalStep) -> None:
        talk = self.talk
        talk.show(f"{words.head(step)} {words.asked(step)[0]}", words.asked(step)[1])
        while True:
            cases = self.interview.assessment.cases
            for number, case in enumerate(cases, start=1):
                talk.show_lines(wrap(words.case_words(self.interview, case), talk.width, f"{number}. "))
            keys = say("a adds one, Enter skips, b back, a full stop ends the optional part, q quit.")
            if cases:
                keys = say(
                    "a adds one, - and a number, such as -1, takes one back, Enter goes on, b back, a full stop ends "
                    "the optional part, q quit."
                )
            talk.show(keys)
            word = talk.ask(say("Your choice:")).casefold()
            if self._left(word):
                return
            try:
                self._on_cases(word)
            except AnswerError as error:
                self.refuse(error)

    def _on_cases(self, word: str) -> None:
        if word.startswith("-") and word[1:].isdecimal():
            self.keep(
                optional.remove_case(self.interview, int(word[1:LONGEST_NUMBER]), self.now), say("Case taken back.")
            )
        elif word in ("a", "add"):
            self._add_case()
        else:
            raise AnswerError(say("“{text}” is none of the choices.", text=one_line(word)[:60]))

    def _add_case(self) -> None:
        question = self._ask_question()
        if question is None:
            self.talk.show(say("Nothing changed."))
            return
        date = text = ""
        shown = "no"
        try:
            date = self._until_read(say("On which day, such as 2026-11-21?"), self._day)
            text = self._until_read(say("What happened?"), lambda typed: answers.text(typed, "text"))
            shown = self._until_read(say("May the report print it? y or n; Enter means no:"), _yes)
        except (KeyboardInterrupt, EndOfInput):
            if text:
                # Said twice, it is there already.
                with suppress(AnswerError):
                    self._keep_case(question, date, text, shown)
            else:
                self.talk.show("", words.case_not_kept())
            raise
        self._keep_case(question, date, text, shown)

    def _keep_case(self, question: QuestionStep, date: str, text: str, shown: str) -> None:
        case = optional.case_of(self.interview, question, date, text, self.now, may_be_shown=shown == "yes")
        self.keep(optional.add_case(self.interview, case, self.now), say("Case kept."))

    def _ask_question(self) -> QuestionStep | None:
        """The question that a case speaks to; None where nothing is typed."""
        prompt = say("To which question? Its number, id or title; ? lists them, Enter goes back:")
        while True:
            typed = self.talk.ask(prompt)
            if not typed:
                return None
            if typed in ("?", "help"):
                for step in self.interview.questions:
                    self.talk.show_lines(wrap(step.question.name, self.talk.width, f"{step.number}. "))
                continue
            try:
                return optional.question_named(self.interview, typed)
            except AnswerError as error:
                self.refuse(error)

    def _until_read(self, prompt: str, read: Callable[[str], str]) -> str:
        while True:
            try:
                return read(self.talk.ask(prompt))
            except AnswerError as error:
                self.refuse(error)

    def _day(self, typed: str) -> str:
        return answers.record_day(typed, self.now).isoformat()


def _yes(typed: str) -> str:
    return answers.gate_answer(typed) if typed else "no"
