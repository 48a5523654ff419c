"""The dated cases: the list of them, and the form for one more.

Not what a case is (csmaturity.assessment.model).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from csmaturity.assessment import answers, optional
from csmaturity.assessment.answers import AnswerError
from csmaturity.assessment.course import REVIEW
from csmaturity.assessment.steps import OptionalStep, QuestionStep
from csmaturity.interview import optional_words as words
from csmaturity.interview.screen.commands import command
from csmaturity.interview.screen.field import Field, field_lines
from csmaturity.interview.screen.record_form import RecordForm
from csmaturity.interview.screen.state import Body, Panel, View
from csmaturity.interview.screen.text import Line, fitted, line, lines
from csmaturity.language import say
from csmaturity.rubric.plain_text import one_line

QUESTION, DAY, TEXT, SHOWN = range(4)
_EMPTY = Field()


@dataclass(frozen=True, slots=True)
class CaseList(Panel):
    """The cases kept so far; `mark` is the one under the arrows."""

    step: OptionalStep
    mark: int = 0

    def title(self, view: View) -> str:
        """The step's place."""
        return say("Optional {number} of {total} · Dated cases", number=self.step.number, total=self.step.total)

    def body(self, view: View) -> Body:
        """What a case is for, then each one."""
        ask, help = words.asked(self.step)
        rows: list[Line] = [*lines(ask, view.width, "title"), *lines(help, view.width), line("")]
        focus = range(0)
        for index, case in enumerate(view.interview.assessment.cases):
            begins = len(rows)
            first = f"{'▸' if index == self.mark else ' '} {index + 1}. "
            style = "marked" if index == self.mark else ""
            rows += lines(words.case_words(view.interview, case), view.width, style, first)
            focus = range(begins, len(rows)) if index == self.mark else focus
        if not view.interview.assessment.cases:
            rows.append(line(say("None is told yet: a adds one."), "dim"))
        return Body(tuple(rows), focus, (focus.start, 0))

    def hints(self, view: View) -> tuple[str, ...]:
        """The keys in the list."""
        take = (say("- take back the marked one"),) if view.interview.assessment.cases else ()
        enter = say("Enter next") if view.interview.assessment.cases else say("Enter skip")
        return (say("a add one"), *take, enter, say("b back"), say("Esc to the review"), say("? help"), say("q quit"))

    def press(self, view: View, key: str, now: dt.datetime) -> View:
        """Move, add, take back, or go on."""
        cases = view.interview.assessment.cases
        last = max(0, len(cases) - 1)
        if key in ("up", "down"):
            return view.turn(replace(self, mark=min(last, max(0, self.mark + (1 if key == "down" else -1)))))
        if key == "a":
            return view.open(CaseForm(self.step))
        if key in ("-", "delete", "backspace") and cases:
            left = view.with_interview(optional.remove_case(view.interview, self.mark + 1, now))
            return left.turn(replace(self, mark=min(self.mark, max(0, last - 1)))).tell(say("Case taken back."))
        if key in ("enter", "right", "tab"):
            return view.with_interview(view.interview.next())
        if key == "escape":
            return view.with_interview(view.interview.go_to(REVIEW))
        return command(view, key)


@dataclass(frozen=True, slots=True)
class CaseForm(RecordForm):
    """One more case: to which question, when, what, and whether it may be printed. `at` is the field typed in."""

    step: OptionalStep
    fields: tuple[Field, ...] = field(default=(_EMPTY,) * 4, kw_only=True)

    def title(self, view: View) -> str:
        """A new case."""
        return say("New dated case")

    def body(self, view: View) -> Body:
        """The four fields, and under the first the questions that it may mean."""
        rows: list[Line] = []
        cursor = (0, 0)
        for index, (label, typed) in enumerate(zip(_labels(), self.fields, strict=True)):
            rows += lines(label, view.width, "title" if index == self.at else "")
            drawn, (row, column) = field_lines(typed, view.width)
            if index == self.at:
                cursor = (len(rows) + row, column)
            rows += drawn
            if index == QUESTION == self.at:
                rows += self._questions(view)
            rows.append(line(""))
        return Body(tuple(rows), range(max(0, cursor[0] - 1), cursor[0] + 1), cursor)

    def leave(self, view: View, now: dt.datetime) -> View:
        """A case that was typed as far as it needs is kept; of another one it is said that it was not."""
        try:
            return self._kept(view, now)
        except AnswerError as error:
            if not any(field.text.strip() for field in self.fields):
                return view
            return replace(view, parting=f"{words.case_not_kept()} {error.message}")

    def _questions(self, view: View) -> list[Line]:
        """The questions by number: all, or those whose title holds what is typed."""
        found = self._matching(view)
        return [line(fitted(f"  {step.number}. {step.question.name}", view.width), "dim") for step in found]

    def following(self, view: View, now: dt.datetime, *, may_keep: bool) -> View:
        """On to the next field, once the present one can be read; keep from the last one."""
        text = self.fields[self.at].text
        if self.at == QUESTION:
            matching = self._matching(view)
            step = matching[0] if len(matching) == 1 else optional.question_named(view.interview, text)
            return view.turn(replace(self.holding(Field.of(str(step.number))), at=DAY))
        if self.at == DAY:
            answers.record_day(text, now)
        if self.at == TEXT:
            answers.text(text, "text")
        if not self.is_last:
            return view.turn(replace(self, at=self.at + 1))
        if not may_keep:
            return view.turn(replace(self, at=QUESTION))
        return self._kept(view, now).close().tell(say("Case kept."))

    def _matching(self, view: View) -> list[QuestionStep]:
        """The questions whose title or id holds what is typed; a number means one of them."""
        typed = self.fields[QUESTION].text.strip().casefold()
        numbered = [step for step in view.interview.questions if str(step.number) == typed]
        return numbered or [
            step
            for step in view.interview.questions
            if typed in f"{step.question.id} {one_line(step.question.name)}".casefold()
        ]

    def _kept(self, view: View, now: dt.datetime) -> View:
        question, date, text, shown = (field.text.strip() for field in self.fields)
        may_be_shown = bool(shown) and answers.gate_answer(shown) == "yes"
        step = optional.question_named(view.interview, question)
        case = optional.case_of(view.interview, step, date, text, now, may_be_shown=may_be_shown)
        return view.with_interview(optional.add_case(view.interview, case, now))


def _labels() -> tuple[str, ...]:
    """What each field asks for."""
    return (
        say("To which question does it speak? Its number, or words of its title"),
        say("On which day, such as 2026-11-21?"),
        say("What happened?"),
        say("May the report print it? y or n (empty: no)"),
    )
