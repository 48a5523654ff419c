"""The sheet of what can be chosen: each scale once with what its levels are worth, and the words for all else.

Not the answers (csmaturity.formats.xlsx.answers).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from csmaturity.formats.office import clean
from csmaturity.formats.xlsx.book import Sheet
from csmaturity.language import say

Data = Mapping[str, Any]

UNKNOWN, PARTLY, NOT_APPLICABLE, NOT_ASKED = "don't know", "partly answered", "not applicable", "not asked"
"""States as the report's data names them; all but one can be chosen instead of a level; an empty cell is no answer."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale on the levels sheet: its words by level id, where they and their values stand, what can be chosen."""

    labels: Mapping[str, str]
    words: str
    values: str
    choices: str
    first: int

    def place(self, cell: str) -> str:
        """The place of the level that a cell holds, 1 for the lowest, as a formula; 0 for none."""
        return f"SUMPRODUCT(EXACT({self.words},{cell})*(ROW({self.words})-{self.first}))"

    def level(self, place: str) -> str:
        """The word of the level at a place, as a formula."""
        return f"INDEX({self.words},{place})"

    def between(self, least: str, most: str) -> str:
        """The values of the levels from one place to another, as a stretch in a formula."""
        return f"INDEX({self.values},{least}):INDEX({self.values},{most})"


@dataclass(frozen=True, slots=True)
class Choices:
    """Words on the levels sheet that can be chosen, by id: what they are, where each stands, and where all do."""

    words: Mapping[str, str]
    cells: Mapping[str, str]
    span: str


def state_words() -> dict[str, str]:
    """What stands in an answer's cell for each state that is no level."""
    return {
        UNKNOWN: say("Not known"),
        NOT_APPLICABLE: say("Not applicable"),
        NOT_ASKED: say("Not asked"),
        PARTLY: say("Partly answered"),
    }


class Levels:
    """The sheet of scales. `states` are the words for what is no level, `said` what is said to a statement."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._scales: dict[tuple[tuple[str, str, str], ...], Scale] = {}
        sheet.widths(40, 14)
        sheet.line([say("What can be chosen on the answers sheet, and what each level is worth")], "title")
        self.states = self.choices(state_words())
        self.said = self.choices({"yes": say("Yes"), "no": say("No"), "unknown": say("Not known")})
        first = sheet.at(sheet.row - len(self.said.words) - 1, 0)
        self.yes_no = Choices(self.said.words, self.said.cells, f"{first}:{self.said.cells['no'].rpartition('!')[2]}")

    def word(self, state: str) -> str:
        """The cell with the word for a state."""
        return self.states.cells[state]

    def choices(self, words: Mapping[str, str]) -> Choices:
        """Words to choose among, written below each other."""
        first = self._sheet.row
        cells = {id_: self._sheet.at(self._sheet.line([word]), 0) for id_, word in words.items()}
        span = self._sheet.span(first, self._sheet.row - 1, 0)
        self._sheet.row += 1
        return Choices(words, cells, span)

    def options(self, options: Sequence[Data]) -> Choices:
        """The options of a fact, each by a word that no other shares."""
        return self.choices(_labels(options, ()))

    def scale(self, levels: Sequence[Data]) -> Scale:
        """The scale of a question, written where it is met first."""
        key = tuple((one["id"], one["label"], one["value"]) for one in levels)
        if key not in self._scales:
            self._scales[key] = self._write(levels)
        return self._scales[key]

    def _write(self, levels: Sequence[Data]) -> Scale:
        sheet = self._sheet
        sheet.heads([say("Level"), say("Value")], range(1, 2))
        labels = _labels(levels, state_words().values())
        first = sheet.row
        for level in levels:
            sheet.line([labels[level["id"]], Fraction(level["value"])], ("text", "number"))
        last = sheet.row - 1
        for state, word in state_words().items():
            if state != PARTLY:
                sheet.line([word, None])
        choices = sheet.span(first, sheet.row - 1, 0)
        sheet.row += 1
        return Scale(labels, sheet.span(first, last, 0), sheet.span(first, last, 1), choices, first)


def _labels(parts: Sequence[Data], taken: Sequence[str] | Any) -> dict[str, str]:
    """A word for each part that no other choice shares, whatever its capitals."""
    held = {word.casefold() for word in taken}
    labels: dict[str, str] = {}
    for one in parts:
        label = clean(one["label"]) or one["id"]
        if label.casefold() in held:
            label = f"{label} ({one['id']})"
        held.add(label.casefold())
        labels[one["id"]] = label
    return labels
