"""The findings for other programs: one versioned JSON object.

Sorted and without a clock, as the other formats for machines here: the same findings give the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csmaturity.errors import Finding
from csmaturity.shown import json_text

if TYPE_CHECKING:
    from csmaturity.report.checked import CheckReport


def render(report: CheckReport) -> str:
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
    return json_text(document, indent=2) + "\n"


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
