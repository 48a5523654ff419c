"""A rubric as the rules read it: each question with its levels in order, each text with its words.

Every text is lower-cased and split once, however many rules look at it. Not what is wrong with a text
(csmaturity.rubric.check.rules) nor which words matter (csmaturity.rubric.words.lists).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from csmaturity.rubric.index import Index, index
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import Level, Question, ScaleLevel
from csmaturity.rubric.source import Path, Source
from csmaturity.rubric.words.lists import Phrases, WordLists

_SPACES = str.maketrans(
    {**dict.fromkeys('.,;:!?()[]{}<>"“”„‚«»…/|*_`=+&', " "), "’": "'", "‘": " ", "—": " ", "–": " "}
)
_DIGIT = re.compile("[0-9]")
_NO_PROSE = frozenset(
    """
    id format version language kind score unanswered url basis flag owner agree effort lens requires enables
    applies-when when while question about grade from value weight political year print scale previously retired changes
    """.split()  # noqa: SIM905 - as a list it would take forty lines
)
"""Keys whose values are ids, choices, links, numbers or conditions, and no text for a reader."""


@dataclass(frozen=True)
class Wording:
    """One text with the way to it. `words` are lower-case and without punctuation; hyphens and apostrophes stay."""

    path: Path
    text: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words in order."""
        return tuple(self.text.lower().translate(_SPACES).split())

    @cached_property
    def present(self) -> frozenset[str]:
        """The words without order."""
        return frozenset(self.words)

    @cached_property
    def spoken(self) -> str:
        """The words with one space between, before and after them, to look for a phrase."""
        return f" {' '.join(self.words)} "

    def phrase(self, wanted: Phrases) -> str:
        """The first of some phrases that the text holds, or nothing."""
        if self.present.isdisjoint(wanted):
            return ""
        for word in sorted(self.present & wanted.keys()):
            for phrase in wanted[word]:
                if f" {phrase} " in self.spoken:
                    return phrase
        return ""

    def measured(self, lists: WordLists) -> bool:
        """Whether it carries a number, a date or a rhythm."""
        return not lists.measures.isdisjoint(self.present) or _has_digit(self.text)

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The text cut after each full stop, question mark, exclamation mark and semicolon that ends a word."""
        marked = self.text
        for mark in (". ", "? ", "! ", "; "):
            marked = marked.replace(mark, mark[0] + "\n")
        return tuple(part for line in marked.split("\n") if (part := line.strip()))


@dataclass(frozen=True)
class LevelWording:
    """One level of a question; `place` counts from 0 at the lowest."""

    scale_level: ScaleLevel
    place: int
    level: Level
    wording: Wording
    gates: tuple[Wording, ...]

    @cached_property
    def criteria(self) -> tuple[Wording, ...]:
        """What decides this level: the wording of its gates, else its own text."""
        return self.gates or (self.wording,)


@dataclass(frozen=True)
class QuestionWording:
    """One question; `levels` run from the lowest up and hold those that the question describes."""

    path: Path
    question: Question
    scale: tuple[ScaleLevel, ...]
    ask: Wording
    levels: tuple[LevelWording, ...]

    @cached_property
    def every_level(self) -> tuple[Wording, ...]:
        """The texts and gates of all levels."""
        return tuple(wording for level in self.levels for wording in (level.wording, *level.gates))

    def measured(self, lists: WordLists) -> bool:
        """Whether the levels carry numbers, dates or rhythms, so that a vague word in the question does no harm."""
        return any(wording.measured(lists) for wording in self.every_level)


@dataclass(frozen=True)
class Page:
    """All that rules read of one file; empty where the file can't be read as a rubric."""

    source: Source
    rubric: Rubric | None

    @cached_property
    def known(self) -> Index | None:
        """Questions, sections and facts with their paths."""
        return index(self.rubric) if self.rubric else None

    @cached_property
    def questions(self) -> tuple[QuestionWording, ...]:
        """The questions in file order."""
        if not (self.rubric and self.known):
            return ()
        return tuple(
            _question(path, question, self.rubric.scale_of(question)) for path, question in self.known.questions
        )

    @cached_property
    def texts(self) -> tuple[tuple[Path, str], ...]:
        """Every text for a reader in the file, as written, with spaces at its ends; ids and links are left out."""
        found: list[tuple[Path, str]] = []
        if isinstance(self.source.data, dict):
            _gather(self.source.data, (), found)
        return tuple(found)

    @cached_property
    def written(self) -> tuple[str, ...]:
        """The same without the ways to them."""
        return tuple(text for _, text in self.texts)

    @cached_property
    def whole(self) -> str:
        """All these texts, one after the other."""
        return "\n".join(self.written)

    @cached_property
    def capitals(self) -> frozenset[str]:
        """Every run of two or more capital letters in these texts, with a small s for the plural."""
        return capitals(self.whole)


def _has_digit(text: str) -> bool:
    if text.isascii():
        return _DIGIT.search(text) is not None
    return any(letter.isdigit() for letter in text)


def capitals(text: str) -> frozenset[str]:
    """Every run of two or more capital letters in a text, with a small s for the plural."""
    return frozenset(re.findall(r"[A-Z][A-Z]+s?\b", text))


def _question(path: Path, question: Question, scale: tuple[ScaleLevel, ...]) -> QuestionWording:
    levels = tuple(
        _level((*path, "levels", scale_level.id), scale_level, place, question.levels[scale_level.id])
        for place, scale_level in enumerate(scale)
        if scale_level.id in question.levels
    )
    return QuestionWording(path, question, scale, Wording((*path, "ask"), question.ask), levels)


def _level(path: Path, scale_level: ScaleLevel, place: int, level: Level) -> LevelWording:
    gates = tuple(Wording((*path, "gates", number, "text"), gate.text) for number, gate in enumerate(level.gates))
    return LevelWording(
        scale_level, place, level, Wording((*path, "text") if level.text else path, level.text or ""), gates
    )


def _gather(node: Any, path: Path, texts: list[tuple[Path, str]]) -> None:
    """Append every text below a node; a list to append to costs a third of what nested generators do."""
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        if isinstance(value, str):
            if key not in _NO_PROSE:
                texts.append(((*path, key), value))
        elif isinstance(value, (dict, tuple)) and key not in _NO_PROSE:
            _gather(value, (*path, key), texts)
