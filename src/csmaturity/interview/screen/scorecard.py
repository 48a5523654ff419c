"""The end of the interview: the scorecard in words, and the offer to write the report.

Not the scores (csmaturity.scoring), their sentences (csmaturity.report) nor the writing, which csmaturity.cli does.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from csmaturity.assessment.interview import Interview
from csmaturity.interview.screen.field import MARGIN, Field, field_lines
from csmaturity.interview.screen.state import Body, Panel, Quit, View, WriteReport
from csmaturity.interview.screen.text import Line, fitted, line, lines
from csmaturity.language import say, say_count

if TYPE_CHECKING:
    from csmaturity.scoring.scorecard import RubricScore

PREFERRED = ("html", "pdf")
"""The formats proposed at first, as far as they exist."""

_PROGRAMS = {"docx": "Word", "pptx": "PowerPoint", "xlsx": "Excel"}


@dataclass(frozen=True, slots=True)
class ScorecardPanel(Panel):
    """The result; `parts` are a heading and sentences for each rubric, then what contradicts itself."""

    parts: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, interview: Interview) -> ScorecardPanel:
        """Score the answers as they are now."""
        from csmaturity.assessment.voices import effective
        from csmaturity.report.short_form import is_short
        from csmaturity.report.standing.score_words import score_words
        from csmaturity.report.standing.tally import distribution_line
        from csmaturity.scoring.score import score

        card = score(interview.rubrics, effective(interview.assessment, interview.rubrics))
        parts: list[tuple[str, ...]] = []
        if interview.is_short:
            parts.append((say("Short form"), is_short(interview.beyond_short)))
        for result in card.rubrics:
            said = (f"{distribution_line(result)}.", score_words(result), _bearing(result))
            parts.append((result.rubric.title, *filter(None, said)))
        if card.contradictions:
            parts.append((say("Contradictions"), *(one.say for one in card.contradictions)))
        return cls(tuple(parts))

    def title(self, view: View) -> str:
        """The scorecard."""
        return say("Scorecard")

    def body(self, view: View) -> Body:
        """Each rubric's result."""
        rows: list[Line] = []
        for heading, *said in self.parts:
            rows += [*lines(heading, view.width, "title")]
            for sentence in said:
                rows += lines(sentence, view.width, "", "  ", "  ")
            rows.append(line(""))
        return Body(tuple(rows[:-1]))

    def hints(self, view: View) -> tuple[str, ...]:
        """What comes next."""
        write = (say("w write the report"),) if view.offer.formats else ()
        return (*write, say("Enter finish"), say("b back to the review"), say("? help"), say("q quit"))

    def press(self, view: View, key: str, now: dt.datetime) -> View:
        """Write the report, finish, or go back to the review."""
        if key == "w" and view.offer.formats:
            return view.open(ReportPanel.begin(view, self))
        if key == "enter":
            return replace(view, wanted=Quit(finished=True))
        if key in ("b", "left", "escape"):
            return view.close()
        if key in ("up", "down"):
            return replace(view, top=max(0, view.top + (1 if key == "down" else -1)))
        return view.refuse(say("Enter finishes, b goes back to the review."))


def _bearing(result: RubricScore) -> str:
    """The question on which most hangs, if there is one."""
    bearer = result.load_bearing
    if bearer is None:
        return ""
    return say_count(
        result.holds_up,
        "Most hangs on {question}: {count} later step needs it.",
        "Most hangs on {question}: {count} later steps need it.",
        question=bearer.question.name,
    )


@dataclass(frozen=True, slots=True)
class ReportPanel(Panel):
    """Which formats, and where; `done` are the lines about what was written."""

    scorecard: ScorecardPanel
    chosen: frozenset[str]
    folder: Field
    is_typing: bool = False
    done: tuple[str, ...] = ()

    @classmethod
    def begin(cls, view: View, scorecard: ScorecardPanel) -> ReportPanel:
        """The offer, with the formats that most people take."""
        chosen = frozenset(PREFERRED) & set(view.offer.formats) or frozenset(view.offer.formats[:1])
        return cls(scorecard, chosen, Field.of(view.offer.folder))

    @property
    def takes_text(self) -> bool:  # type: ignore[override]
        """While the folder is typed."""
        return self.is_typing

    def title(self, view: View) -> str:
        """The report."""
        return say("Write the report")

    def body(self, view: View) -> Body:
        """The formats with a box each, and the folder."""
        rows: list[Line] = [line(say("Formats"), "title")]
        for number, name in enumerate(view.offer.formats, start=1):
            program = f" ({_PROGRAMS[name]})" if name in _PROGRAMS else ""
            rows.append(line(f"  {number}  [{'x' if name in self.chosen else ' '}] {name}{program}"))
        rows += [line(""), line(say("Folder"), "title")]
        drawn, (row, column) = field_lines(self.folder, view.width)
        cursor = (len(rows) + row, column) if self.is_typing else (1, 0)
        rows += [*drawn, line("")]
        begins = len(rows)
        rows += [row for said in self.done for row in lines(said, view.width, "chosen")]
        return Body(tuple(rows), range(begins, len(rows)) if self.done else range(cursor[0], cursor[0] + 1), cursor)

    def hints(self, view: View) -> tuple[str, ...]:
        """The keys of the offer."""
        if self.is_typing:
            return (say("Type the folder's name"), say("Enter done"), say("Esc done"), say("Ctrl-C quit"))
        enter = say("Enter finish") if self.done else say("Enter write")
        formats = say("{keys} formats", keys=f"1-{len(view.offer.formats)}")
        return (formats, say("f folder"), enter, say("Esc back"), say("? help"), say("q quit"))

    def press(self, view: View, key: str, now: dt.datetime) -> View:
        """Choose formats, name the folder, write, or go back."""
        if self.is_typing:
            return self._typed(view, key)
        names = {str(number): name for number, name in enumerate(view.offer.formats, start=1)}
        if key in names:
            return view.turn(replace(self, chosen=self.chosen ^ {names[key]}, done=()))
        if key == "f":
            return view.turn(replace(self, is_typing=True, done=()))
        if key in ("escape", "b", "left"):
            return view.open(self.scorecard)
        if key != "enter":
            return view.refuse(say("A number takes a format in or out, Enter writes, Esc goes back."))
        if self.done:
            return replace(view, wanted=Quit(finished=True))
        if not self.chosen:
            return view.refuse(say("Choose at least one format: press its number."))
        formats = tuple(name for name in view.offer.formats if name in self.chosen)
        wanted = WriteReport(formats, self.folder.text.strip() or ".")
        return replace(view, wanted=wanted).tell(say("Writing the report …"))

    def paste(self, view: View, text: str, now: dt.datetime) -> View:
        """Pasted text goes into the folder's field."""
        if not self.is_typing:
            return Panel.paste(self, view, text, now)
        return view.turn(replace(self, folder=self.folder.insert(text.strip())))

    def written(self, said: tuple[str, ...]) -> ReportPanel:
        """The offer after writing, with what was written."""
        return replace(self, done=tuple(fitted(one, 10_000) for one in said))

    def _typed(self, view: View, key: str) -> View:
        if key in ("enter", "escape", "tab"):
            return view.turn(replace(self, is_typing=False))
        field = self.folder.press(key, view.width - len(MARGIN))
        return view.turn(replace(self, folder=field)) if field else view.refuse(say("Enter keeps the folder."))
