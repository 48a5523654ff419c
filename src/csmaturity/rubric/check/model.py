"""What a rule is, and what it looks at.

Not the rules themselves (csmaturity.rubric.check.rules) nor which of them run (csmaturity.rubric.check.run).
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from csmaturity.errors import Finding, Severity
from csmaturity.rubric.check.page import Page
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.source import Path, Source
from csmaturity.rubric.translation import Translation
from csmaturity.rubric.words.lists import NO_WORDS, WordLists


@dataclass(frozen=True, eq=False)
class Subject:
    """One rubric file to check. `rubric` is None where the file can't be read as one: then only structure speaks.

    For the file of a translation, `translation` is set, and `rubric` is the one that it translates. `lists` are the
    words of the rubric's language.
    """

    source: Source
    rubric: Rubric | None
    translation: Translation | None = None
    lists: WordLists = NO_WORDS

    @cached_property
    def page(self) -> Page:
        """The questions, levels and words of the file, made once for all rules; empty without a rubric."""
        return Page(self.source, self.rubric)

    def finding(self, path: Path, message: str, hint: str = "", *, key: bool = False) -> Finding:
        """What a rule says about the value at a path, or about its key: `hint` says in one line what to do."""
        return self.source.finding(path, message, hint, key=key)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its permanent code (CSM203), its name (vague-term), its default severity, and the function that looks.

    There is no function where the fault is found elsewhere, such as in loading the file. Then `text` is the manual
    page, which else is the function's docstring: a line, why, then `Bad:` and `Good:` examples.
    `language_bound` rules need word lists and are skipped, with a note, for a language that has none.
    `comparing` rules need an older version beside the file; on a file alone they have nothing to say.
    """

    code: str
    name: str
    severity: Severity
    check: Callable[[Subject], Iterator[Finding]] | None = None
    text: str = ""
    fixable: bool = False
    language_bound: bool = False
    comparing: bool = False

    @property
    def page(self) -> str:
        """The manual page as written."""
        return inspect.cleandoc(self.text or (self.check and self.check.__doc__) or "")

    def speaks(self, lists: WordLists) -> bool:
        """Whether the rule can read texts in a language: it needs no words, or there are words for it."""
        return not self.language_bound or (bool(lists.language) and self.name not in lists.skipped)

    def found(self, fault: Finding, source: Source | None, severity: Severity | None = None) -> Finding:
        """A fault as a finding of this rule; `source` is the file that it stands in, where that could be read."""
        at = source.id_path(fault.path) if source else ""
        return fault._replace(code=self.code, name=self.name, severity=severity or self.severity, at=at)


def documented(table: str) -> tuple[Rule, ...]:
    """Rules from a table of texts: each begins with a line of code, name, severity and what else is true of it."""
    rules = []
    for row in re.split(r"\n(?=CSM\d)", table.strip()):
        head, _, text = row.partition("\n")
        code, name, severity, *marks = head.split()
        fixable, comparing = "fixable" in marks, "comparing" in marks
        rules.append(Rule(code, name, cast("Severity", severity), text=text, fixable=fixable, comparing=comparing))
    return tuple(rules)
