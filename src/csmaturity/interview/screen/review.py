"""The review as rows with a key each: what is open, what contradicts itself or lacks proof, then every answer.

Not the finding of those (csmaturity.assessment.review).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from csmaturity.assessment.interview import Interview
from csmaturity.assessment.optional import back_from_review, offer
from csmaturity.assessment.steps import OptionalStep, QuestionStep
from csmaturity.interview.answer_words import agreed_and_ruled, answered, voices_of
from csmaturity.interview.optional_words import stand
from csmaturity.interview.review_lines import clash_words, line_words, overclaim_words
from csmaturity.interview.screen.overview import Overview
from csmaturity.interview.screen.scorecard import ScorecardPanel
from csmaturity.interview.screen.state import Body, Panel, View
from csmaturity.interview.screen.text import Line, line, lines
from csmaturity.language import say

OPTIONAL_KEY = "f"
"""Goes to the optional part; questions are gone to by their numbers."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its heading, what it says, the step that it leads to, and how it is drawn."""

    heading: str
    words: str
    step: QuestionStep | OptionalStep
    style: str = ""

    @property
    def key(self) -> str:
        """What is typed to go there: a question's number."""
        return str(self.step.number) if isinstance(self.step, QuestionStep) else OPTIONAL_KEY


@dataclass(frozen=True, slots=True)
class ReviewList(Panel):
    """The review; `is_end` where every step has been passed, and not only looked at on the way.

    `typed` are the first digits of a question's number, where more than one question begins with them.
    """

    is_end: bool = False
    mark: int | None = None
    typed: str = ""

    def title(self, view: View) -> str:
        """The review."""
        return say("Review")

    def body(self, view: View) -> Body:
        """The count, then each group of rows."""
        progress = view.interview.progress
        said = agreed_and_ruled(progress) if view.interview.assessment.voices else answered(progress)
        if self._leads_to_scorecard(view.interview):
            said = f"{said} {say('Enter shows the scorecard.')}"
        out: list[Line] = [*lines(said, view.width, "title")]
        focus, heading = range(0), ""
        rows = rows_of(view.interview)
        widest = max(len(row.key) for row in rows)
        for index, row in enumerate(rows):
            if row.heading != heading:
                out += [line(""), *lines(row.heading, view.width, "title")]
            heading = row.heading
            begins = len(out)
            first = f"{'▸' if index == self.mark else ' '} {f'[{row.key}]':<{widest + 2}} "
            out += lines(row.words, view.width, "marked" if index == self.mark else row.style, first)
            focus = range(begins, len(out)) if index == self.mark else focus
        return Body(tuple(out), focus, (focus.start, 0))

    def hints(self, view: View) -> tuple[str, ...]:
        """The keys in the review."""
        close = say("b back") if self.is_end else say("Esc close")
        enter = say("Enter scorecard") if self._leads_to_scorecard(view.interview) else say("Enter close")
        if self.mark is not None:
            enter = say("Enter go there")
        numbers = say("{keys} go there", keys=f"1-{len(view.interview.questions)}")
        keys = (enter, numbers, say("↑↓ move"), say("p plan"), close, say("o overview"), say("f optional part"))
        return (*keys, say("? help"), say("q quit"))

    def press(self, view: View, key: str, now: dt.datetime) -> View:
        """Go to a row, move, or leave the review."""
        rows = rows_of(view.interview)
        if key.isdecimal() or key == OPTIONAL_KEY:
            return self._numbered(view, self.typed + key)
        if key == "enter" and self.typed:
            step = next(row.step for row in rows if row.key == self.typed)
            return view.close().with_interview(view.interview.go_to(step))
        if key in ("up", "down"):
            return self._moved(view, key, len(rows))
        if key in ("enter", "right"):
            if self.mark is not None and key == "enter":
                return view.close().with_interview(view.interview.go_to(rows[self.mark].step))
            if self._leads_to_scorecard(view.interview):
                return view.open(ScorecardPanel.of(view.interview))
            return view.close()
        if key in ("escape", "r", "b", "left"):
            if not self.is_end:
                return view.close()
            return view.with_interview(back_from_review(view.interview)) if key in ("b", "left") else view
        if key == "p":
            from csmaturity.interview.screen.board import BoardPanel

            return view.open(BoardPanel.of(view.interview, self))
        if key in ("o", "/"):
            return view.open(Overview.at(view.interview, is_search=key == "/"))
        return view.refuse(
            say("Type the number of a question to go there, or mark a row with the arrows and press Enter.")
        )

    def _leads_to_scorecard(self, interview: Interview) -> bool:
        """Whether Enter shows the scorecard: at the end, and wherever nothing is open any more."""
        return self.is_end or not interview.progress.open

    def _numbered(self, view: View, typed: str) -> View:
        """On to the question with this number, once no other begins like it."""
        found = {row.key: row.step for row in rows_of(view.interview) if row.key.startswith(typed)}
        if typed not in found:
            return view.turn(replace(self, typed="")).refuse(say("There is no question {number}.", number=typed))
        if len(found) == 1:
            return view.close().with_interview(view.interview.go_to(found[typed]))
        waiting = view.turn(replace(self, typed=typed))
        return waiting.tell(say("{number} – Enter goes there, or type on.", number=typed))

    def _moved(self, view: View, key: str, total: int) -> View:
        if key == "up":
            mark = self.mark - 1 if self.mark else None
        else:
            mark = min(total - 1, 0 if self.mark is None else self.mark + 1)
        return replace(view.turn(replace(self, mark=mark, typed="")), top=0 if not mark else view.top)


def rows_of(interview: Interview) -> tuple[Row, ...]:
    """Every row: open questions, contradictions, claims above their gates, all answers, the optional part."""
    review, voices = interview.review(), voices_of(interview)
    heading = say("Not agreed on") if voices else say("Open")
    rows = [Row(heading, line_words(line, voices), line.step) for line in review.open]
    for clash in review.contradictions:
        rows += [Row(say("Contradictions"), clash_words(clash), step, "error") for step in clash.about[-1:]]
    heading = say("Claimed above what the gates show")
    rows += [Row(heading, overclaim_words(line), line.step, "error") for line in review.overclaimed]
    several = len(interview.rubrics) > 1
    rows += [
        Row(line.step.rubric.title if several else say("Every answer"), line_words(line, voices), line.step)
        for line in review.lines
    ]
    rows.append(Row(say("Optional"), stand(interview), offer(interview)))
    return tuple(rows)
