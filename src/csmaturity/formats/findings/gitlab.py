"""Findings as a GitLab code quality report, which merge requests show.

Not what a severity means for the exit code (csmaturity.cli.check).
"""

from __future__ import annotations

import json

from csmaturity.report.checked import CheckReport

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(report: CheckReport) -> str:
    """A list of issues; `fingerprint` stays the same while lines move."""
    issues = [
        {
            "description": finding.said,
            "check_name": f"{finding.code} {finding.name}",
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[finding.severity],
            "location": {"path": report.uri(finding), "lines": {"begin": finding.line}},
        }
        for finding, fingerprint in report.fingerprinted()
    ]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"
