"""Two small choices over a question: how sure the answer is, and which level is the target.

Not the choice of the level claimed (csmaturity.interview.screen.question).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from csmaturity.assessment.steps import QuestionStep
from csmaturity.interview.screen.state import Body, Panel, View
from csmaturity.interview.screen.text import Line, fitted, line, lines


@dataclass(frozen=True, slots=True)
class Choice(Panel):
    """A choice of one kind, `c` for confidence or `t` for target,."""

    KINDS: ClassVar = {"c": "How sure are you of this answer?", "t": "Which level do you want to reach?"}

    step: QuestionStep
    kind: str

    def title(self, view: View) -> str:
        """What is chosen."""
        what = "Confidence" if self.kind == "c" else "Target"
        return f"{what} · {self.step.question.title}"

    def body(self, view: View) -> Body:
        """Every choice with its key, the present one marked in words."""
        answer = view.interview.answer_to(self.step)
        now = answer.confidence if self.kind == "c" else answer.target
        rows: list[Line] = [*lines(self.KINDS[self.kind], view.width, "title"), line("")]
        for key, id, label in self._choices():
            rows.append(line(f"{key}  {fitted(label + (' (now)' if id == now else ''), view.width - 3)}"))
        rows += [line(""), line("-  None of them")]
        return Body(tuple(rows), cursor=(2, 0))

    def hints(self, view: View) -> tuple[str, ...]:
        """The keys of the choices."""
        keys = [key for key, _, _ in self._choices()]
        return (f"{', '.join(keys)} choose", "- none", "Esc close", "Ctrl-C quit")

    def press(self, view: View, key: str, now: dt.datetime) -> View:
        """Choose and close."""
        if key in ("escape", "enter"):
            return view.close()
        chosen = {key: (id, label) for key, id, label in self._choices()} | {"-": (None, "none")}
        if key not in chosen:
            return view.refuse(f"Press one of {', '.join(chosen)}, or Esc.")
        id, label = chosen[key]
        interview = view.interview
        if self.kind == "c":
            return view.close().hold(interview.confidence(id, now)).say(f"Confidence: {label}.")
        return view.close().hold(interview.target(id, now)).say(f"Target: {label}.")

    def _choices(self) -> list[tuple[str, str, str]]:
        if self.kind == "c":
            return [("l", "low", "low"), ("m", "medium", "medium"), ("h", "high", "high")]
        return [(str(number % 10), level.id, level.label) for number, level in enumerate(self.step.scale, start=1)][:10]
