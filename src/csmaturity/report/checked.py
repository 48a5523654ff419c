"""What a check of rubrics found, ready to print: each finding with its line of the file, the counts, the summary.

Not the checking (csmaturity.rubric.check) nor a format (csmaturity.formats.findings.table).
"""

from __future__ import annotations

import hashlib
import posixpath
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from csmaturity.rubric.check.found import Found
from csmaturity.rubric.check.manual import manual
from csmaturity.rubric.check.model import Rule, Severity
from csmaturity.rubric.check.run import Result
from csmaturity.rubric.check.settings import Settings

FORMAT = "csmaturity-findings/1"
_WORDS: tuple[tuple[Severity, str], ...] = (("error", "error"), ("warning", "warning"), ("info", "note"))


@dataclass(frozen=True, slots=True)
class CheckedFinding:
    """A finding. `excerpt` is its line of the file, and the next where the text begins there.

    `fingerprint` stays the same while lines move.

    `uri` is the file with slashes, as seen from the top of the checkout, where code hosts look; `mendable` says that
    --fix can mend it, `fails` that it fails the check.
    """

    file: str
    uri: str
    line: int
    column: int
    code: str
    name: str
    severity: Severity
    message: str
    help: str
    path: str
    excerpt: str
    fingerprint: str
    mendable: bool
    fails: bool

    @property
    def said(self) -> str:
        """What is wrong and what to do, as one text."""
        if not self.help:
            return self.message
        return f"{self.message}{'' if self.message.endswith(('.', '?', '!')) else '.'} {self.help}"


@dataclass(frozen=True, slots=True)
class RulePage:
    """A rule as its manual page has it: one line, then the rest."""

    code: str
    name: str
    severity: Severity
    line: str
    text: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """A whole check: findings in order of file and place, the rules that they name, all files, counts, words."""

    findings: tuple[CheckedFinding, ...]
    rules: tuple[RulePage, ...]
    files: tuple[str, ...]
    counts: dict[str, int]
    notes: tuple[str, ...]
    summary: str


def checked(
    result: Result,
    rules: Sequence[Rule],
    settings: Settings,
    mendable: Collection[Found] = (),
    here: str = "",
    top: str = "",
) -> CheckReport:
    """The report of a check. `mendable` holds the findings that --fix can mend.

    `here` is the folder of the run and `top` that of the checkout around it, both from the root of the file system.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    names = {*result.files, *(one.violation.file for one in result.found)}
    uris = {name: _uri(name, here, top) for name in names}
    findings = tuple(_finding(one, seen, settings, mendable, uris[one.violation.file]) for one in result.found)
    used = {finding.code for finding in findings}
    counts: dict[str, int] = {severity: sum(one.severity == severity for one in findings) for severity, _ in _WORDS}
    counts |= {
        "files": len(result.files),
        "suppressed": result.suppressed,
        "baselined": result.baselined,
        "mendable": sum(one.mendable for one in findings),
        "broken": len(result.broken),
    }
    return CheckReport(
        findings,
        tuple(_page(rule) for rule in rules if rule.code in used),
        tuple(uris[name] for name in result.files),
        counts,
        result.notes,
        _summary(counts),
    )


def _finding(
    one: Found,
    seen: Counter[tuple[str, str, str]],
    settings: Settings,
    mendable: Collection[Found],
    uri: str,
) -> CheckedFinding:
    found = one.violation
    same = (uri, found.code, found.id_path)
    seen[same] += 1
    digest = hashlib.sha256("\0".join((*same, str(seen[same]))).encode()).hexdigest()
    return CheckedFinding(
        *(found.file, uri, found.line, found.column, found.code, found.name, found.severity),
        *(found.message, found.help, found.id_path),
        excerpt=one.excerpt,
        fingerprint=digest[:32],
        mendable=one in mendable,
        fails=settings.fails(found.severity),
    )


def _uri(name: str, here: str, top: str) -> str:
    slashed, here, top = (one.replace("\\", "/") for one in (name, here, top or here))
    if not here or name.startswith("<"):
        return slashed
    whole = posixpath.normpath(posixpath.join(here, slashed))
    return whole.removeprefix(top.rstrip("/") + "/")


def _page(rule: Rule) -> RulePage:
    page = manual(rule)
    examples = (f"{word}: {example}" for word, example in (("Bad", page.bad), ("Good", page.good)) if example)
    return RulePage(rule.code, rule.name, rule.severity, page.line, "\n\n".join((*page.why, *examples)))


def _summary(counts: dict[str, int]) -> str:
    found = [_number(counts[severity], word) for severity, word in _WORDS if counts[severity]]
    said = f"Checked {_number(counts['files'], 'rubric')}: {_listed(found) if found else 'nothing found'}."
    if counts["broken"]:
        said += f" {_number(counts['broken'], 'rubric')} can't be loaded, so no other rule looked at them."
    aside = [f"{counts[key]} {words}" for key, words in _ASIDE if counts[key]]
    if aside:
        said += f" Not shown: {_listed(aside)}."
    if counts["mendable"]:
        said += f" {counts['mendable']} can be mended with --fix."
    return said


_ASIDE = (("suppressed", "accepted by comments"), ("baselined", "accepted by the baseline"))


def _number(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
