"""Findings as annotations of a GitHub workflow: one line each, which the runner turns into a mark beside the code.

Not a SARIF file, which GitHub reads too (csmaturity.formats.findings.sarif).
"""

from __future__ import annotations

from csmaturity.errors import Finding
from csmaturity.formats.safe_text import one_line
from csmaturity.report.checked import CheckReport

_KINDS = {"error": "error", "warning": "warning", "info": "notice"}


def render(report: CheckReport) -> str:
    """One workflow command a finding; the format and its escapes are GitHub's."""
    return "".join(_command(finding, report.uri(finding)) + "\n" for finding in report.findings)


def _command(finding: Finding, uri: str) -> str:
    properties = {
        "file": uri,
        "line": str(finding.line),
        "col": str(finding.column),
        "title": f"{finding.code} {finding.name}",
    }
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_KINDS[finding.severity]} {listed}::{_data(one_line(finding.said))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
