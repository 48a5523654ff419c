"""Writing at a question: the note, of several lines, and the reason why the question does not apply.

Not the evidence, which has several fields (csmaturity.interview.screen.evidence).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from csmaturity.assessment.model import Answer
from csmaturity.assessment.steps import QuestionStep
from csmaturity.interview.screen.field import Field
from csmaturity.interview.screen.state import Body, Panel, View
from csmaturity.interview.screen.text import Line, line, lines
from csmaturity.language import say

MARGIN = "│ "


def field_lines(field: Field, width: int) -> tuple[tuple[Line, ...], tuple[int, int]]:
    """A field behind a bar, and the cursor's row and column in it."""
    rows, (row, column) = field.rows(width - len(MARGIN))
    drawn: tuple[Line, ...] = tuple((("rule", MARGIN), ("", text)) for text in rows)
    return drawn, (row, column + len(MARGIN))


@dataclass(frozen=True, slots=True)
class Note(Panel):
    """The note being written; `before` is what it was when it was opened."""

    step: QuestionStep
    field: Field
    before: str | None

    takes_text = True

    @classmethod
    def begin(cls, step: QuestionStep, answer: Answer) -> Note:
        """The note's editor, holding what was written before."""
        return cls(step, Field.of(answer.note, has_lines=True), answer.note)

    def title(self, view: View) -> str:
        """Whose note it is."""
        return say("Note · {question}", question=self.step.question.title)

    def body(self, view: View) -> Body:
        """The text, wrapped, scrolling with the cursor."""
        drawn, (row, column) = field_lines(self.field, view.width)
        return Body(drawn, range(row, row + 1), (row, column))

    def hints(self, view: View) -> tuple[str, ...]:
        """The keys while writing."""
        keys = (say("Enter new line"), say("Ctrl-R undo all changes"))
        return (*keys, say("Esc keep and close"), say("Ctrl-C keep and quit"))

    def press(self, view: View, key: str, now: dt.datetime) -> View:
        """Edit, or close; the text is kept with every new line and on closing."""
        if key == "escape":
            return self._kept(view, now).close()
        if key == "ctrl-r":
            undone = replace(self, field=Field.of(self.before, has_lines=True))
            return undone._kept(view.turn(undone), now)
        field = self.field.press(key, view.width - len(MARGIN))
        if field is None:
            return view.refuse(say("Esc keeps the note and closes it."))
        changed = replace(self, field=field)
        after = view.turn(changed)
        if key == "enter":
            after = changed._kept(after, now)
        return after.refuse(_full()) if field.is_full else after

    def paste(self, view: View, text: str, now: dt.datetime) -> View:
        """Pasted text, its line ends too, goes into the note and nowhere else."""
        pasted = replace(self, field=self.field.insert(text))
        after = pasted._kept(view.turn(pasted), now)
        return after.refuse(_full()) if pasted.field.is_full else after

    def leave(self, view: View, now: dt.datetime) -> View:
        """Nothing typed is lost by leaving."""
        return self._kept(view, now)

    def _kept(self, view: View, now: dt.datetime) -> View:
        text = self.field.text.strip() or None
        if text == view.interview.answer_to(self.step).note:
            return view
        return view.with_interview(view.interview.note(text, now)).tell(
            say("Note kept.") if text else say("Note removed.")
        )


def _full() -> str:
    return say("The note is full, the rest is left out: name a document as evidence instead.")


@dataclass(frozen=True, slots=True)
class Reason(Panel):
    """The reason why a question does not apply."""

    step: QuestionStep
    field: Field

    takes_text = True

    @classmethod
    def begin(cls, step: QuestionStep, answer: Answer) -> Reason:
        """The reason's field, holding an earlier reason."""
        return cls(step, Field.of(answer.not_applicable))

    def title(self, view: View) -> str:
        """What is asked."""
        return say("Not applicable · {question}", question=self.step.question.title)

    def body(self, view: View) -> Body:
        """Why a reason is asked for, and the field."""
        why = say("Why does this question not apply to you? The report prints the reason.")
        asked = lines(why, view.width, "title")
        drawn, (row, column) = field_lines(self.field, view.width)
        at = len(asked) + 1 + row
        return Body((*asked, line(""), *drawn), range(at, at + 1), (at, column))

    def hints(self, view: View) -> tuple[str, ...]:
        """The keys while writing."""
        return (say("Enter keep"), say("Esc close without"), say("Ctrl-C quit"))

    def press(self, view: View, key: str, now: dt.datetime) -> View:
        """Edit, keep, or close."""
        if key == "escape":
            return view.close().tell(say("Nothing changed."))
        if key == "enter":
            if not self.field.text.strip():
                return view.refuse(say("Write a reason first, or press Esc to go back."))
            kept = view.close().with_interview(view.interview.not_applicable(self.field.text, now))
            return kept.tell(say("{answer}. Enter goes on.", answer=say("Not applicable")))
        field = self.field.press(key, view.width - len(MARGIN))
        if field is None:
            return view.refuse(say("Enter keeps the reason, Esc closes without it."))
        return view.turn(replace(self, field=field))

    def paste(self, view: View, text: str, now: dt.datetime) -> View:
        """Pasted text goes into the field, on one line."""
        return view.turn(replace(self, field=self.field.insert(text.strip())))
