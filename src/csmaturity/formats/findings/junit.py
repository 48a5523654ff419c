"""Findings as JUnit XML: a suite for each file, a case for each finding, which every build server can show.

Not what fails the check: a finding says so itself; one that doesn't is a case that passes and speaks.
"""

from __future__ import annotations

from html import escape

from csmaturity.formats.safe_text import one_line
from csmaturity.report.checked import CheckedFinding, CheckReport


def render(report: CheckReport) -> str:
    """The document; a file without findings has one case that passes."""
    files = list(dict.fromkeys((*report.files, *(finding.uri for finding in report.findings))))
    suites = [_suite(file, [one for one in report.findings if one.uri == file]) for file in files]
    failures = sum(finding.fails for finding in report.findings)
    tests = sum(max(1, sum(one.uri == file for one in report.findings)) for file in files)
    head = f'<testsuites name="csmaturity rubric check" tests="{tests}" failures="{failures}" errors="0">'
    return "\n".join(('<?xml version="1.0" encoding="UTF-8"?>', head, *suites, "</testsuites>", ""))


def _suite(file: str, findings: list[CheckedFinding]) -> str:
    cases = [_case(finding) for finding in findings] or [
        f'    <testcase classname="{_safe(file)}" name="rubric check"/>'
    ]
    failures = sum(finding.fails for finding in findings)
    head = f'  <testsuite name="{_safe(file)}" tests="{len(cases)}" failures="{failures}" errors="0">'
    return "\n".join((head, *cases, "  </testsuite>"))


def _case(finding: CheckedFinding) -> str:
    name = f"{finding.code} {finding.name} at {finding.line}:{finding.column}"
    head = f'    <testcase classname="{_safe(finding.uri)}" name="{_safe(name)}">'
    text = _safe(f"{finding.uri}:{finding.line}:{finding.column}: {finding.severity}: {finding.said}")
    if not finding.fails:
        return f"{head}<system-out>{text}</system-out></testcase>"
    return f'{head}<failure type="{finding.severity}" message="{_safe(finding.message)}">{text}</failure></testcase>'


def _safe(text: str) -> str:
    return escape(one_line(text), quote=True)
