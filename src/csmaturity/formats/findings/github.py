"""The findings as commands of a GitHub workflow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csmaturity.errors import Finding
from csmaturity.formats.safe_text import one_line
from csmaturity.shown import shown, shown_name

if TYPE_CHECKING:
    from csmaturity.report.checked import CheckReport

_GITHUB_KINDS = {"error": "error", "warning": "warning", "info": "notice"}


def render(report: CheckReport) -> str:
    """A command of a GitHub workflow for each finding, which the runner turns into a mark beside the code."""
    return "".join(_command(finding, report.uri(finding)) + "\n" for finding in report.findings)


def _command(finding: Finding, uri: str) -> str:
    properties = {
        "file": shown_name(uri),
        "line": str(finding.line),
        "col": str(finding.column),
        "title": f"{finding.code} {finding.name}",
    }
    listed = ",".join(f"{name}={_github_property(value)}" for name, value in properties.items())
    # The place is in the message too: logs, mails and the list of a run's annotations show nothing else.
    said = f"{uri}:{finding.line}: {finding.said}"
    return f"::{_GITHUB_KINDS[finding.severity]} {listed}::{_github_data(one_line(shown(said)))}"


def _github_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _github_property(text: str) -> str:
    return _github_data(text).replace(":", "%3A").replace(",", "%2C")
