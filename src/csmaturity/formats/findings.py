"""The findings of a check in the formats that editors, code hosts and build servers read, and the table of all formats.

Sorted and without a clock: the same findings give the same bytes. Not the form for people
(csmaturity.formats.findings_text), nor what a severity means for the exit code (csmaturity.cli.check).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from csmaturity import __version__
from csmaturity.errors import Finding

if TYPE_CHECKING:  # who only wants the names of the formats waits for nothing else
    from csmaturity.report.checked import CheckReport, Manual


def as_json(report: CheckReport) -> str:
    """For other programs, one versioned object: `format` (csmaturity-findings/2), `findings`, `summary`, `notes`.

    `summary` has the counts.
    """
    from csmaturity.report.checked import FORMAT

    document = {
        "format": FORMAT,
        "findings": [_in_json(finding, fingerprint) for finding, fingerprint in report.fingerprinted()],
        "summary": report.counts,
        "notes": report.notes,
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _in_json(finding: Finding, fingerprint: str) -> dict[str, Any]:
    return {
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "help": finding.hint,
        "path": finding.at,
        "fingerprint": fingerprint,
        "fixable": finding.fixable,
    }


SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_SARIF_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def as_sarif(report: CheckReport) -> str:
    """SARIF 2.1.0, which code hosts read: one log with one run.

    Columns count characters, and fingerprints stay the same while lines move.
    """
    places = {page.rule.code: place for place, page in enumerate(report.rules)}
    driver = {"name": "csmaturity", "version": __version__, "rules": [_rule(page) for page in report.rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(finding, fingerprint, report.uri(finding), places)
            for finding, fingerprint in report.fingerprinted()
        ],
    }
    return json.dumps({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(page: Manual) -> dict[str, Any]:
    return {
        "id": page.rule.code,
        "name": page.rule.name,
        "shortDescription": {"text": page.line},
        "fullDescription": {"text": page.text or page.line},
        "help": {"text": f"{page.line}\n\n{page.text}".strip()},
        "defaultConfiguration": {"level": _SARIF_LEVELS[page.rule.severity]},
    }


def _result(finding: Finding, fingerprint: str, uri: str, places: dict[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _SARIF_LEVELS[finding.severity],
        "message": {"text": finding.said},
        "locations": [_location(finding, uri)],
        "partialFingerprints": {"csmaturity/v1": fingerprint},
    }
    if finding.code in places:
        result["ruleIndex"] = places[finding.code]
    return result


def _location(finding: Finding, uri: str) -> dict[str, Any]:
    inside = {"uri": quote(uri), "uriBaseId": "%SRCROOT%"}
    artifact = {"uri": f"file://{quote(uri)}"} if uri.startswith("/") else inside
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": artifact,
            "region": {"startLine": finding.line, "startColumn": finding.column},
        }
    }
    if finding.at:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.at}]
    return location


_GITHUB_KINDS = {"error": "error", "warning": "warning", "info": "notice"}


def as_github(report: CheckReport) -> str:
    """A command of a GitHub workflow for each finding, which the runner turns into a mark beside the code."""
    return "".join(_command(finding, report.uri(finding)) + "\n" for finding in report.findings)


def _command(finding: Finding, uri: str) -> str:
    from csmaturity.formats.safe_text import one_line

    properties = {
        "file": uri,
        "line": str(finding.line),
        "col": str(finding.column),
        "title": f"{finding.code} {finding.name}",
    }
    listed = ",".join(f"{name}={_github_property(value)}" for name, value in properties.items())
    return f"::{_GITHUB_KINDS[finding.severity]} {listed}::{_github_data(one_line(finding.said))}"


def _github_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _github_property(text: str) -> str:
    return _github_data(text).replace(":", "%3A").replace(",", "%2C")


_GITLAB_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def as_gitlab(report: CheckReport) -> str:
    """GitLab's code quality report, which merge requests show: a list of issues.

    A `fingerprint` stays the same while lines move.
    """
    issues = [
        {
            "description": finding.said,
            "check_name": f"{finding.code} {finding.name}",
            "fingerprint": fingerprint,
            "severity": _GITLAB_SEVERITIES[finding.severity],
            "location": {"path": report.uri(finding), "lines": {"begin": finding.line}},
        }
        for finding, fingerprint in report.fingerprinted()
    ]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def as_junit(report: CheckReport) -> str:
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
    from csmaturity.formats.safe_text import one_line

    return escape(one_line(text), quote=True)


_FOR_MACHINES: Final[dict[str, Callable[[CheckReport], str]]] = {
    "json": as_json,
    "sarif": as_sarif,
    "github": as_github,
    "gitlab": as_gitlab,
    "junit": as_junit,
}
FORMATS: Final = ("text", *_FOR_MACHINES)
"""The names that `rubric check --format` takes."""


def render(name: str, report: CheckReport, width: int = 80, colour: bool = False) -> str:
    """Findings in one of FORMATS; width and colour matter to text only."""
    from csmaturity.formats import findings_text

    return findings_text.render(report, width, colour) if name == "text" else _FOR_MACHINES[name](report)
