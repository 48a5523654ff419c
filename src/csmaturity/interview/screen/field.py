"""A text field as a frozen value: the text, the place in it, what the editing keys do, and how it is drawn.

Not what the text is for (csmaturity.interview.screen.writing and others).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from csmaturity.assessment.answers import LONGEST_TEXT
from csmaturity.interview.screen.text import Line, shown
from csmaturity.interview.wrapping import columns
from csmaturity.rubric.plain_text import typed, typed_line

MARGIN = "│ "


@dataclass(frozen=True, slots=True)
class Field:
    """A text being typed; `at` counts the characters before the cursor."""

    text: str = ""
    at: int = 0
    has_lines: bool = False

    @classmethod
    def of(cls, text: str | None, *, has_lines: bool = False) -> Field:
        """A field that holds a text, the cursor behind it."""
        kept = (typed if has_lines else typed_line)(text or "")
        return cls(kept, len(kept), has_lines)

    @property
    def is_full(self) -> bool:
        """Whether no more can be typed."""
        return len(self.text) >= LONGEST_TEXT

    def insert(self, text: str) -> Field:
        """The field after typing or pasting; in one line, line ends and tabs become a blank. Too much is cut off."""
        text = typed(text)
        text = text if self.has_lines else re.sub("[ \n]+", " ", text)
        text = text[: LONGEST_TEXT - len(self.text)]
        return replace(self, text=self.text[: self.at] + text + self.text[self.at :], at=self.at + len(text))

    def press(self, key: str, width: int) -> Field | None:
        """The field after an editing key; None where the key edits nothing."""
        if len(key) == 1:
            return self.insert(key)
        if key == "enter" and self.has_lines:
            return self.insert("\n")
        if key in ("backspace", "delete"):
            return self._without(key)
        if key in ("ctrl-u", "ctrl-w"):
            return self._cleared(key)
        if key in ("up", "down") and self.has_lines:
            return self._moved_by_row(-1 if key == "up" else 1, width)
        places = {
            "left": self._step(-1),
            "right": self._step(1),
            "home": self.text.rfind("\n", 0, self.at) + 1,
            "end": (self.text + "\n").find("\n", self.at),
        }
        return replace(self, at=places[key]) if key in places else None

    def rows(self, width: int) -> tuple[tuple[str, ...], tuple[int, int]]:
        """The text wrapped at blanks into rows of less than `width` columns, and the cursor's row and column."""
        spans = _spans(self.text, width - 1)
        row = next(number for number, (_, end) in enumerate(spans) if self.at <= end)
        if row + 1 < len(spans) and spans[row + 1][0] == self.at:
            row += 1
        texts = tuple(shown(self.text[start:end].rstrip("\n")) for start, end in spans)
        return texts, (row, columns(self.text[spans[row][0] : self.at]))

    def _step(self, way: int) -> int:
        """The next place in a direction, past marks that stand on the letter before them."""
        at = self.at + way
        while 0 < at < len(self.text) and not columns(self.text[at]) and self.text[at] != "\n":
            at += way
        return min(max(at, 0), len(self.text))

    def _without(self, key: str) -> Field:
        start, end = sorted((self.at, self._step(-1 if key == "backspace" else 1)))
        return replace(self, text=self.text[:start] + self.text[end:], at=start)

    def _cleared(self, key: str) -> Field:
        """Without what stands before the cursor: to the start of its line, or the word."""
        before = self.text[: self.at]
        start = before.rfind("\n") + 1 if key == "ctrl-u" else len(before.rstrip()) - len((before.split() or [""])[-1])
        return replace(self, text=self.text[:start] + self.text[self.at :], at=start)

    def _moved_by_row(self, way: int, width: int) -> Field:
        spans = _spans(self.text, width - 1)
        _, (row, column) = self.rows(width)
        there = row + way
        if not 0 <= there < len(spans):
            return replace(self, at=0 if way < 0 else len(self.text))
        start, end = spans[there]
        at = start
        while at < end and columns(self.text[start : at + 1]) <= column and self.text[at] != "\n":
            at += 1
        if at == end and there + 1 < len(spans) and at > start:
            at -= 1
        return replace(self, at=at)


def field_lines(field: Field, width: int) -> tuple[tuple[Line, ...], tuple[int, int]]:
    """A field behind a bar, and the cursor's row and column in it."""
    rows, (row, column) = field.rows(width - len(MARGIN))
    drawn: tuple[Line, ...] = tuple((("rule", MARGIN), ("", text)) for text in rows)
    return drawn, (row, column + len(MARGIN))


def _spans(text: str, width: int) -> list[tuple[int, int]]:
    """Where each row starts and ends; a row that a newline ends leaves the newline out."""
    spans, start = [], 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        spans += _wrapped(text, start, end, width)
        start = end + 1
    return spans


def _wrapped(text: str, start: int, end: int, width: int) -> list[tuple[int, int]]:
    spans, taken, blank, at = [], 0, -1, start
    while at < end:
        taken += columns(text[at])
        if taken > width:
            cut = blank + 1 if blank >= start else max(at, start + 1)
            spans.append((start, cut))
            start, taken, blank, at = cut, 0, -1, cut
            continue
        if text[at] == " ":
            blank = at
        at += 1
    return [*spans, (start, end)]
