"""A text taken apart into what is ours and what is a rubric's in another language; and the side from which it is read.

What belongs to which language the report says (`Report.other_texts`). A text is found where it stands as a whole, also
inside a sentence of ours; a single word in Latin letters only by itself or in quotation marks: "Gut" may be anything.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from csmaturity.report.wording import capital

_WORD = re.compile(r"\w+")
_QUOTES = "“”„«»‹›‚‘’「」『』\"'"
_ENDS = ".!?…؟"
_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_RIGHT = frozenset({"R", "AL"})
_NUMBERS = frozenset({"EN", "AN"})


class Piece(NamedTuple):
    """A part of a text; `language` is the tag of a rubric's, "" for our own words."""

    text: str
    language: str = ""


class Languages:
    """The texts in other languages, to be found in what a report says."""

    def __init__(self, texts: Mapping[str, Iterable[str]]) -> None:
        self._by_word: dict[str, list[Piece]] = {}
        for tag, held in texts.items():
            for text in {form for one in held for form in _forms(one)}:
                first = _WORD.search(text)
                if first:
                    self._by_word.setdefault(first[0], []).append(Piece(text, tag))
        for found in self._by_word.values():
            found.sort(key=lambda one: (-len(one.text), one))

    def pieces(self, text: str) -> list[Piece]:
        """The text in parts, in order; one part where all of it is ours."""
        if not self._by_word:
            return [Piece(text)]
        found, done = [], 0
        # The same length, so that places stay.
        searched = text.replace("\u00a0", " ")
        for word in _WORD.finditer(searched):
            held = self._starting(searched, word) if word.start() >= done else None
            if held:
                start, end, tag = held
                found += [Piece(text[done:start]), Piece(text[start:end], tag)]
                done = end
        found.append(Piece(text[done:]))
        return [piece for piece in found if piece.text]

    def is_ours(self, text: str) -> bool:
        """Whether all of a text is in the language of our own words."""
        return not any(piece.language for piece in self.pieces(text))

    def _starting(self, text: str, word: re.Match[str]) -> tuple[int, int, str] | None:
        for other in self._by_word.get(word[0], ()):
            start = word.start() - other.text.index(word[0])
            end = start + len(other.text)
            if start >= 0 and text.startswith(other.text, start) and _stands_alone(text, start, end, other.text):
                while end < len(text) and text[end] in _ENDS:
                    end += 1
                return start, end, other.language
        return None


def _forms(text: str) -> tuple[str, ...]:
    """A text as sentences of ours have it: with a capital first, and without its full stop."""
    line = text.replace("\u00a0", " ")
    return tuple({line, capital(line), line.rstrip("."), capital(line).rstrip(".")})


def _stands_alone(text: str, start: int, end: int, found: str) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    # A word in another script than Latin, which our own words are in, can't be taken for one of these.
    if " " in found or not unicodedata.name(found[0], "").startswith("LATIN"):
        return not before.isalnum() and not after.isalnum()
    in_quotes = bool(before and after) and before in _QUOTES and after in _QUOTES
    return in_quotes or not (text[:start].strip() or text[end:].strip(_ENDS + " "))


def has_letters_from_the_right(text: str) -> bool:
    """Whether a text has any letter that is read from right to left."""
    return bool(_FROM_THE_RIGHT.search(text))


def reads_right_to_left(text: str, otherwise: bool) -> bool:
    """From which side a text is read: as its first letter is; of figures alone left to right; else as said."""
    kinds = [unicodedata.bidirectional(letter) for letter in text]
    for kind in kinds:
        if kind == "L" or kind in _RIGHT:
            return kind != "L"
    return otherwise and not _NUMBERS.intersection(kinds)
