"""What adds to an answer: the note, the reason why a question does not apply, how sure the answer is, and the target.

Not the evidence, which has several fields (csmaturity.interview.screen.evidence), nor the level itself
(csmaturity.interview.screen.question).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from csmaturity.assessment.gate_answer import NotApplicable
from csmaturity.assessment.model import Answer
from csmaturity.assessment.steps import QuestionStep
from csmaturity.interview.answer_words import answer_words
from csmaturity.interview.screen.field import MARGIN, Field, field_lines
from csmaturity.interview.screen.one_field import OneField
from csmaturity.interview.screen.state import Body, Panel, View
from csmaturity.interview.screen.text import Line, fitted, line, lines
from csmaturity.language import confidence_word, say
from csmaturity.report.amounts import wanted_words


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
        return say("Note · {question}", question=self.step.question.name)

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
class Amount(OneField):
    """The number that answers a question, being typed."""

    step: QuestionStep

    def title(self, view: View) -> str:
        """What is asked."""
        return say("Your answer · {question}", question=self.step.question.name)

    def asked(self, view: View) -> tuple[Line, ...]:
        """What kind of number it is."""
        answer = self.step.question.answer
        return lines(f"{wanted_words(answer)}." if answer else "", view.width, "title")

    def kept(self, view: View, now: dt.datetime) -> View:
        """The number as the question's answer."""
        kept = view.close().with_interview(view.interview.choose(self.field.text, now))
        words = answer_words(self.step, kept.interview.answer_to(self.step))
        return kept.tell(say("{answer}. Enter goes on.", answer=words))

    def advice(self) -> str:
        """The two keys that end it."""
        return say("Enter keeps the number, Esc closes without it.")


@dataclass(frozen=True, slots=True)
class Reason(OneField):
    """The reason why a question, or one of its gates, does not apply; `after` is what closing goes back to."""

    step: QuestionStep
    gate: str = ""
    after: Panel | None = None

    @classmethod
    def begin(cls, step: QuestionStep, answer: Answer) -> Reason:
        """The reason's field, holding an earlier reason."""
        return cls(step, field=Field.of(answer.not_applicable))

    @classmethod
    def for_gate(cls, step: QuestionStep, answer: Answer, gate: str, after: Panel) -> Reason:
        """The reason's field for a gate, holding an earlier reason."""
        said = answer.gates.get(gate)
        earlier = said.not_applicable if isinstance(said, NotApplicable) else None
        return cls(step, gate, after, field=Field.of(earlier))

    def title(self, view: View) -> str:
        """What is asked."""
        return say("Not applicable · {question}", question=self.step.question.name)

    def asked(self, view: View) -> tuple[Line, ...]:
        """Why a reason is asked for, and the gate that it is about."""
        why = say("Why does this question not apply to you? The report prints the reason.")
        statement = next((gate.text for _, gate in self.step.gates if gate.id == self.gate), "")
        if statement:
            why = say("Why does this not apply to you? The report prints the reason.")
        return (*lines(why, view.width, "title"), *(lines(statement, view.width) if statement else ()))

    def kept(self, view: View, now: dt.datetime) -> View:
        """The question, or its gate, as not applicable."""
        if not self.field.text.strip():
            return view.refuse(say("Write a reason first, or press Esc to go back."))
        if self.gate:
            said = view.interview.gate(self.gate, None, now, reason=self.field.text)
            return self.closed(view).with_interview(said).tell(say("Not applicable"))
        kept = view.close().with_interview(view.interview.not_applicable(self.field.text, now))
        return kept.tell(say("{answer}. Enter goes on.", answer=say("Not applicable")))

    def advice(self) -> str:
        """The two keys that end it."""
        return say("Enter keeps the reason, Esc closes without it.")

    def closed(self, view: View) -> View:
        """Back to the gates where it came from there."""
        return view.close() if self.after is None else view.turn(self.after)


@dataclass(frozen=True, slots=True)
class Choice(Panel):
    """A choice of one kind, `c` for confidence or `t` for target."""

    step: QuestionStep
    kind: str

    def title(self, view: View) -> str:
        """What is chosen."""
        question = self.step.question.name
        if self.kind == "c":
            return say("Confidence · {question}", question=question)
        return say("Target · {question}", question=question)

    def body(self, view: View) -> Body:
        """Every choice with its key, the present one marked in words."""
        answer = view.interview.answer_to(self.step)
        now = answer.confidence if self.kind == "c" else answer.target
        asked = say("How sure are you of this answer?")
        if self.kind == "t":
            asked = say("Which level do you want to reach?")
        rows: list[Line] = [*lines(asked, view.width, "title"), line("")]
        for key, id, label in self._choices():
            shown = say("{label} (now)", label=label) if id == now else label
            rows.append(line(f"{key}  {fitted(shown, view.width - 3)}"))
        rows += [line(""), line(f"-  {say('None of them')}")]
        return Body(tuple(rows), cursor=(2, 0))

    def hints(self, view: View) -> tuple[str, ...]:
        """The keys of the choices."""
        keys = [key for key, _, _ in self._choices()]
        choose = say("{keys} choose", keys=",".join(keys))
        return (choose, say("- none"), say("Esc close"), say("Ctrl-C quit"))

    def press(self, view: View, key: str, now: dt.datetime) -> View:
        """Choose and close."""
        if key in ("escape", "enter"):
            return view.close()
        chosen = {key: (id, label) for key, id, label in self._choices()} | {"-": (None, "")}
        if key not in chosen:
            return view.refuse(say("Press one of {keys}, or Esc.", keys=", ".join(chosen)))
        id, label = chosen[key]
        interview = view.interview
        if self.kind == "c":
            said = say("Confidence: {confidence}.", confidence=label) if id else say("Confidence removed.")
            return view.close().with_interview(interview.confidence(id, now)).tell(said)
        said = say("Target: {level}.", level=label) if id else say("Target removed.")
        return view.close().with_interview(interview.target(id, now)).tell(said)

    def _choices(self) -> list[tuple[str, str, str]]:
        if self.kind == "c":
            return [(id[0], id, confidence_word(id)) for id in ("low", "medium", "high")]
        return [(str(number % 10), level.id, level.label) for number, level in enumerate(self.step.scale, start=1)][:10]
