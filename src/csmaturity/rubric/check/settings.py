"""What a project or a command line asks of the check: which rules, how severe, and when it fails.

Not where settings are written (csmaturity.storage.settings), nor the rules (csmaturity.rubric.check.table).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, get_args

from csmaturity.errors import Severity
from csmaturity.rubric.check.model import Rule

SEVERITIES: Final[tuple[Severity, ...]] = get_args(Severity)
"""Most severe first."""

FATAL = ("CSM0", "CSM1")
"""Codes of faults that keep a file from being checked any further: selecting other rules doesn't hide them."""

_NEVER_HIDDEN = ("CSM0",)
_NEVER_SUPPRESSED = (*(f"CSM00{number}" for number in (1, 2, 3, 4, 5, 6, 7, 9)), "CSM9")


@dataclass(frozen=True, slots=True)
class Settings:
    """Codes to run (empty: all) and to leave out, severities by code, and the least severity that fails the check.

    Rules of severity info run where `pedantic` is set or where they are selected.
    """

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    pedantic: bool = False
    fail_on: Severity = "info"

    def severity(self, rule: Rule) -> Severity:
        """How severe a rule's findings are here."""
        return self.severities.get(rule.code, rule.severity)

    def runs(self, rule: Rule) -> bool:
        """Whether findings of a rule are shown."""
        if rule.code.startswith(_NEVER_HIDDEN) and rule.severity == "error":
            return True
        if rule.code in self.ignore:
            return False
        if rule.code in self.select or (self.select and rule.code.startswith(FATAL) and rule.severity == "error"):
            return True
        return not self.select and (self.pedantic or self.severity(rule) != "info")

    def fails(self, severity: Severity) -> bool:
        """Whether a finding of this severity fails the check."""
        return SEVERITIES.index(severity) <= SEVERITIES.index(self.fail_on)


def suppressible(code: str) -> bool:
    """Whether a comment or a baseline may accept a finding; what can't be read can't be accepted."""
    return not code.startswith(_NEVER_SUPPRESSED)


def named(word: str, rules: Iterable[Rule]) -> frozenset[str]:
    """The codes that a name (vague-term), a code (CSM203) or the beginning of codes (CSM2) stands for."""
    listed = tuple(rules)
    exact = frozenset(rule.code for rule in listed if word in (rule.name, rule.code))
    if exact or not word.startswith("CSM"):
        return exact
    return frozenset(rule.code for rule in listed if rule.code.startswith(word))


def names(rules: Sequence[Rule]) -> tuple[str, ...]:
    """Every name and code that a rule goes by, to find what a misspelt one meant."""
    return (*(rule.name for rule in rules), *(rule.code for rule in rules))
