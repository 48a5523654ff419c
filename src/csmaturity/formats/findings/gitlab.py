"""The findings as GitLab's code quality report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csmaturity.shown import json_text

if TYPE_CHECKING:
    from csmaturity.report.checked import CheckReport

_GITLAB_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(report: CheckReport) -> str:
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
    return json_text(issues, indent=2) + "\n"
