"""Findings for other programs: versioned JSON.

Not SARIF, which code hosts read (csmaturity.formats.findings.sarif).
"""

from __future__ import annotations

import json
from typing import Any

from csmaturity.errors import Finding
from csmaturity.report.checked import FORMAT, CheckReport


def render(report: CheckReport) -> str:
    """One object: `format` (csmaturity-findings/2), `findings`, `summary` with the counts, `notes`."""
    document = {
        "format": FORMAT,
        "findings": [_data(finding, fingerprint) for finding, fingerprint in report.fingerprinted()],
        "summary": report.counts,
        "notes": report.notes,
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _data(finding: Finding, fingerprint: str) -> dict[str, Any]:
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
