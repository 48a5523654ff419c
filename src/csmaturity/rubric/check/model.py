"""What a rule is, what it looks at, and what it says.

Not the rules themselves (csmaturity.rubric.check.rules) nor which of them run (csmaturity.rubric.check.run).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from csmaturity.rubric.check.page import Page
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.source import Path, Source
from csmaturity.rubric.translation import Translation
from csmaturity.rubric.words.lists import word_lists

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, eq=False)
class Subject:
    """One rubric file to check. `rubric` is None where the file can't be read as one: then only structure speaks.

    For the file of a translation, `translation` is set, and `rubric` is the one that it translates.
    """

    source: Source
    rubric: Rubric | None
    translation: Translation | None = None

    @cached_property
    def page(self) -> Page:
        """The questions, levels and words of the file, made once for all rules; empty without a rubric."""
        return Page(self.source, self.rubric)


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found, at a path in the source's data; `key` points at the key instead of its value.

    `message` says what is wrong here (with the words found), `help` what to do, in one line.
    """

    path: Path
    message: str
    help: str = ""
    key: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its permanent code (CSM203), its name (vague-term), its default severity, and the function that looks.

    The function's docstring is the manual page: a line, why, then `Bad:` and `Good:` examples.
    `language_bound` rules need word lists and are skipped, with a note, for a language that has none.
    `comparing` rules need an older version beside the file; on a file alone they have nothing to say.
    """

    code: str
    name: str
    severity: Severity
    check: Callable[[Subject], Iterator[Hit]]
    fixable: bool = False
    language_bound: bool = False
    comparing: bool = False

    def speaks(self, language: str) -> bool:
        """Whether the rule can read texts in a language: it needs no words, or there are words for it."""
        lists = word_lists(language) if self.language_bound else None
        return not self.language_bound or (lists is not None and self.name not in lists.skipped)


@dataclass(frozen=True, order=True, slots=True)
class Violation:
    """A finding as the reader gets it: place (counting from 1), rule, words, and `id_path`, which survives moved lines.

    `id_path` is made of ids instead of list positions, such as questions/seat/levels/poor/text.
    """

    file: str
    line: int
    column: int
    code: str
    name: str
    severity: Severity
    message: str
    help: str = ""
    id_path: str = ""
