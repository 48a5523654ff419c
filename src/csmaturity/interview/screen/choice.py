"""Two small choices over a question: how sure the answer is, and which level is the target.

Not the choice of the level claimed (csmaturity.interview.screen.question).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from csmaturity.assessment.steps import QuestionStep
from csmaturity.interview.screen.state import Body, Panel, View
from csmaturity.interview.screen.text import Line, fitted, line, lines
from csmaturity.language import confidence_word, say


@dataclass(frozen=True, slots=True)
class Choice(Panel):
    """A choice of one kind, `c` for confidence or `t` for target."""

    step: QuestionStep
    kind: str

    def title(self, view: View) -> str:
        """What is chosen."""
        question = self.step.question.title
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
