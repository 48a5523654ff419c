"""The findings as JUnit XML, which build servers show."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from csmaturity.errors import Finding
from csmaturity.formats.safe_text import one_line
from csmaturity.shown import shown

if TYPE_CHECKING:
    from csmaturity.report.checked import CheckReport


def render(report: CheckReport) -> str:
    """JUnit XML: a suite for each file, a case for each finding; a file without findings has one case that passes.

    A finding that fails the check is a case that fails; one that doesn't is a case that passes and speaks.
    """
    by_file: dict[str, list[Finding]] = {file: [] for file in report.files}
    for finding in report.findings:
        by_file.setdefault(report.uri(finding), []).append(finding)
    suites = [_suite(report, file, findings) for file, findings in by_file.items()]
    failures = _failures(report, report.findings)
    tests = sum(max(1, len(findings)) for findings in by_file.values())
    head = f'<testsuites name="csmaturity rubric check" tests="{tests}" failures="{failures}" errors="0">'
    return "\n".join(('<?xml version="1.0" encoding="UTF-8"?>', head, *suites, "</testsuites>", ""))


def _failures(report: CheckReport, findings: Sequence[Finding]) -> int:
    return sum(finding.severity in report.failing for finding in findings)


def _suite(report: CheckReport, file: str, findings: Sequence[Finding]) -> str:
    cases = [_case(finding, file, fails=finding.severity in report.failing) for finding in findings] or [
        f'    <testcase classname="{_safe(file)}" name="rubric check"/>'
    ]
    failures = _failures(report, findings)
    head = f'  <testsuite name="{_safe(file)}" tests="{len(cases)}" failures="{failures}" errors="0">'
    return "\n".join((head, *cases, "  </testsuite>"))


def _case(finding: Finding, file: str, *, fails: bool) -> str:
    name = f"{finding.code} {finding.name} at {finding.line}:{finding.column}"
    head = f'    <testcase classname="{_safe(file)}" name="{_safe(name)}">'
    text = _safe(f"{file}:{finding.line}:{finding.column}: {finding.severity}: {finding.said}")
    if not fails:
        return f"{head}<system-out>{text}</system-out></testcase>"
    return f'{head}<failure type="{finding.severity}" message="{_safe(finding.message)}">{text}</failure></testcase>'


def _safe(text: str) -> str:
    return escape(one_line(shown(text)), quote=True)
