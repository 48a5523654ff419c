"""Every step as a tree of sections, to jump anywhere, and the search through it.

Not the review of the answers (csmaturity.interview.screen.review).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from csmaturity.assessment.facts import fact_shown
from csmaturity.assessment.interview import Interview
from csmaturity.assessment.optional import offer
from csmaturity.assessment.steps import FactStep, OptionalStep, QuestionStep, Step
from csmaturity.interview import optional_words
from csmaturity.interview.answer_words import answer_words, spread, voices_of
from csmaturity.interview.screen.field import MARGIN, Field, field_lines
from csmaturity.interview.screen.state import Body, Panel, View
from csmaturity.interview.screen.text import Line, apart, fitted, line
from csmaturity.interview.wording import fact_asked
from csmaturity.interview.wrapping import columns
from csmaturity.language import say
from csmaturity.rubric.plain_text import one_line, typed_line

if TYPE_CHECKING:
    from csmaturity.assessment.voices import Voices

ANSWER_SHARE = 3
"""An answer takes at most one part in so many of a row's columns."""

SPREAD_SHARE = 2
"""What many people said takes at most one part in so many of them."""


@dataclass(frozen=True, slots=True)
class Overview(Panel):
    """The tree of all steps, or of those that match what is typed into `query`; `mark` counts the steps shown."""

    mark: int = 0
    query: Field | None = None

    @classmethod
    def at(cls, interview: Interview, *, is_search: bool = False) -> Overview:
        """The overview, marked at the present step or, at the review, at the offer; a search begins with everything."""
        if is_search:
            return cls(0, Field())
        return cls(interview.steps.index(offer(interview)) if interview.step is None else interview.position)

    @property
    def takes_text(self) -> bool:  # type: ignore[override]
        """A search takes letters."""
        return self.query is not None

    def title(self, view: View) -> str:
        """What is shown."""
        return say("Search") if self.query else say("Overview")

    def body(self, view: View) -> Body:
        """The field of a search, then headings with their progress and one row for each step."""
        rows: list[Line] = []
        cursor: tuple[int, int] | None = None
        if self.query:
            drawn, cursor = field_lines(self.query, view.width)
            rows += [*drawn, line("")]
        found = self._found(view.interview)
        if not found:
            rows.append(line(say("Nothing matches."), "dim"))
        heads: tuple[str, ...] = ()
        tallies, voices = _tallies(view.interview), voices_of(view.interview)
        focus = range(0)
        for index, step in enumerate(found):
            now = _headings(step, tallies)
            for depth, head in enumerate(now):
                if head != (heads[depth] if depth < len(heads) else None) or heads[:depth] != now[:depth]:
                    rows.append(line("  " * depth + fitted(head, view.width - 2 * depth), "title"))
            heads = now
            if index == self.mark:
                focus = range(max(0, len(rows) - 1), len(rows) + 1)
            rows.append(_row(view, step, index == self.mark, len(now) - 1, voices))
        cursor = cursor or (max(focus.stop - 1, 0), 0)
        return Body(tuple(rows), focus, cursor if not self.query or cursor[0] >= view.top else None)

    def hints(self, view: View) -> tuple[str, ...]:
        """The keys in the tree and in the search."""
        if self.query:
            return (say("Enter go there"), say("↑↓ move"), say("Esc close"), say("Ctrl-C quit"))
        keys = (say("↑↓ move"), say("Enter go there"), say("Esc close"), say("/ search"))
        return (*keys, say("? help"), say("q quit"))

    def press(self, view: View, key: str, now: dt.datetime) -> View:
        """Move, search, jump or close."""
        found = self._found(view.interview)
        if key in ("up", "down"):
            mark = min(len(found) - 1, max(0, self.mark + (1 if key == "down" else -1)))
            return replace(view.turn(replace(self, mark=mark)), top=0 if mark == 0 else view.top)
        if key == "enter":
            if not found:
                return view.refuse(say("Nothing matches: change the words, or press Esc."))
            return view.close().with_interview(view.interview.go_to(found[self.mark]))
        if key == "escape" or (key == "o" and not self.query):
            return view.close()
        if self.query is None:
            jump = {"home": 0, "end": len(found) - 1}
            if key in jump:
                return view.turn(replace(self, mark=jump[key]))
            if key == "/":
                return view.open(Overview.at(view.interview, is_search=True))
            return view.refuse(say("↑↓ move, Enter goes there, / searches, Esc closes."))
        query = self.query.press(key, view.width - len(MARGIN))
        return view.open(Overview(0, query)) if query else view.refuse(say("Enter goes there, Esc closes."))

    def paste(self, view: View, text: str, now: dt.datetime) -> View:
        """Pasted words are looked for."""
        if self.query is None:
            return Panel.paste(self, view, text, now)
        return view.open(Overview(0, self.query.insert(typed_line(text))))

    def _found(self, interview: Interview) -> tuple[Step, ...]:
        words = self.query.text.casefold().split() if self.query else []
        return tuple(step for step in interview.steps if all(word in _searched(step) for word in words))


def _searched(step: Step) -> str:
    """The text in which a search looks for its words."""
    if isinstance(step, FactStep):
        return f"{step.fact.id} {fact_asked(step.fact)[0]}".casefold()
    if isinstance(step, OptionalStep):
        return f"{step.id} {optional_words.asked(step)[0]}".casefold()
    asked = step.question
    sections = " ".join(section.name for section in step.sections)
    return f"{step.number} {asked.id} {asked.name} {asked.ask} {sections} {step.rubric.title}".casefold()


Branch = tuple[str, ...]
"""A rubric's id and the ids of the sections on the way down."""


def _branches(step: QuestionStep) -> tuple[tuple[Branch, str], ...]:
    """The branches that hold a question, outermost first, with their titles."""
    path: Branch = (step.rubric.id,)
    found = [(path, step.rubric.title)]
    for section in step.sections:
        path = (*path, section.id)
        found.append((path, section.name))
    return tuple(found)


def _tallies(interview: Interview) -> dict[Branch, tuple[int, int]]:
    """How many questions below each branch are settled, and how many there are."""
    tallies: dict[Branch, tuple[int, int]] = {}
    for step in interview.questions:
        is_done = interview.is_done(step)
        for branch, _ in _branches(step):
            done, total = tallies.get(branch, (0, 0))
            tallies[branch] = (done + is_done, total + 1)
    return tallies


def _headings(step: Step, tallies: dict[Branch, tuple[int, int]]) -> tuple[str, ...]:
    """The headings over a step, outermost first, each with how much below it is settled."""
    if isinstance(step, FactStep):
        return (say("About the organisation"),)
    if isinstance(step, OptionalStep):
        return (say("Optional"),)
    return tuple(
        say("{title} · {done} of {total}", title=one_line(title), done=tallies[branch][0], total=tallies[branch][1])
        for branch, title in _branches(step)
    )


def _row(view: View, step: Step, is_marked: bool, depth: int, voices: Voices | None) -> Line:
    interview, share = view.interview, ANSWER_SHARE
    if isinstance(step, FactStep):
        value = interview.fact(step)
        name, answer = fact_asked(step.fact)[0], "" if value is None else fact_shown(step.fact, value)
    elif isinstance(step, OptionalStep):
        name, answer = optional_words.asked(step)[0], optional_words.in_short(interview, step.id)
    else:
        name, answer = f"{step.number}. {step.question.name}", answer_words(step, interview.answer_to(step))
        if voices:
            # Whoever leads a workshop looks for the spread; the mark in front says what is agreed on.
            answer, share = spread(voices, step) or answer, SPREAD_SHARE
    done = "✓" if interview.is_done(step) else "·"
    first = f"{'▸' if is_marked else ' '} {'  ' * depth}{done} "
    room = view.width - columns(first)
    return line(first + apart(name, fitted(answer, room // share), room), "marked" if is_marked else "")
