"""What a check of rubrics or of a brand found, ready to print: findings with their lines, the counts, the summary.

Not the checking (csmaturity.rubric.check, csmaturity.report.brand.fields) nor a format (csmaturity.formats.findings).
"""

from __future__ import annotations

import hashlib
import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from csmaturity.errors import Finding, Severity
from csmaturity.rubric.check.manual import Manual as Manual
from csmaturity.rubric.check.manual import manual
from csmaturity.rubric.check.run import Result
from csmaturity.rubric.check.settings import Settings
from csmaturity.rubric.check.table import BY_CODE

FORMAT = "csmaturity-findings/2"
_WORDS: tuple[tuple[Severity, str], ...] = (("error", "error"), ("warning", "warning"), ("info", "note"))


@dataclass(frozen=True, slots=True)
class CheckReport:
    """A whole check: findings in order of file and place, the rules that they name, all files, counts, words.

    `uris` are the files with slashes, as seen from the top of the checkout, where code hosts look; `failing` are the
    severities that fail the check.
    """

    findings: tuple[Finding, ...]
    rules: tuple[Manual, ...]
    files: tuple[str, ...]
    counts: dict[str, int]
    notes: tuple[str, ...]
    summary: str
    uris: Mapping[str, str] = field(default_factory=dict)
    failing: frozenset[Severity] = frozenset({"error", "warning", "info"})

    def uri(self, finding: Finding) -> str:
        """The file of a finding for a code host."""
        return self.uris.get(finding.file, finding.file)

    def fingerprinted(self) -> Iterator[tuple[Finding, str]]:
        """Each finding with a fingerprint that stays the same while lines move."""
        seen: Counter[tuple[str, str, str]] = Counter()
        for one in self.findings:
            same = (self.uri(one), one.code, one.at)
            seen[same] += 1
            digest = hashlib.sha256("\0".join((*same, str(seen[same]))).encode("utf-8", "surrogateescape")).hexdigest()
            yield one, digest[:32]


def checked(result: Result, settings: Settings, here: str = "", top: str = "") -> CheckReport:
    """The report of a check.

    `here` is the folder of the run and `top` that of the checkout around it, both from the root of the file system.
    """
    uris = {name: _uri(name, here, top) for name in {*result.files, *(one.file for one in result.found)}}
    counts = _counted(result.found) | {
        "files": len(result.files),
        "suppressed": result.suppressed,
        "baselined": result.baselined,
        "fixable": sum(one.fixable for one in result.found),
        "broken": len(result.broken),
    }
    return CheckReport(
        result.found,
        tuple(manual(BY_CODE[code]) for code in sorted({one.code for one in result.found} & BY_CODE.keys())),
        tuple(uris[name] for name in result.files),
        counts,
        result.notes,
        _summary(counts),
        uris,
        frozenset(severity for severity, _ in _WORDS if settings.fails(severity)),
    )


def brand_checked(folder: str, findings: Sequence[Finding], lines: Mapping[tuple[str, int], str]) -> CheckReport:
    """The report of a brand's check. `lines` holds the text of a line by file and number, where it can be shown."""
    told = tuple(
        one._replace(
            code="brand",
            name=one.code if one.code in _BRAND_NAMES else "value",
            at=".".join(map(str, one.path)),
            excerpt=lines.get((one.file, one.line), ""),
        )
        for one in findings
    )
    number = _number(len(told), "error") if told else "nothing found"
    uris = {one.file: one.file.replace("\\", "/") for one in told}
    counts = _counted(told) | {"files": 1}
    return CheckReport(told, (), (folder,), counts, (), f"Checked the brand {folder}: {number}.", uris)


_BRAND_NAMES = ("contrast", "file", "logo", "font")
"""What a finding on a brand may be about; all others are about a value."""


def _counted(found: Sequence[Finding]) -> dict[str, int]:
    """How many findings there are of each severity."""
    return {severity: sum(one.severity == severity for one in found) for severity, _ in _WORDS}


def _uri(name: str, here: str, top: str) -> str:
    slashed, here, top = (one.replace("\\", "/") for one in (name, here, top or here))
    if not here or name.startswith("<"):
        return slashed
    whole = posixpath.normpath(posixpath.join(here, slashed))
    return whole.removeprefix(top.rstrip("/") + "/")


def _summary(counts: dict[str, int]) -> str:
    found = [_number(counts[severity], word) for severity, word in _WORDS if counts[severity]]
    said = f"Checked {_number(counts['files'], 'rubric')}: {_listed(found) if found else 'nothing found'}."
    if counts["broken"]:
        said += f" {_number(counts['broken'], 'rubric')} can't be loaded, so no other rule looked at them."
    aside = [f"{counts[key]} {words}" for key, words in _ASIDE if counts[key]]
    if aside:
        said += f" Not shown: {_listed(aside)}."
    if counts["fixable"]:
        said += f" {counts['fixable']} can be mended with --fix."
    return said


_ASIDE = (("suppressed", "accepted by comments"), ("baselined", "accepted by the baseline"))


def _number(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
