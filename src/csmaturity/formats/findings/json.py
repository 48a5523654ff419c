"""Findings for other programs: versioned JSON.

Not SARIF, which code hosts read (csmaturity.formats.findings.sarif).
"""

from __future__ import annotations

import json

from csmaturity.report.checked import FORMAT, CheckReport

_KEYS = ("file", "line", "column", "code", "name", "severity", "message", "help", "path", "fingerprint", "mendable")


def render(report: CheckReport) -> str:
    """One object: `format` (csmaturity-findings/1), `findings`, `summary` with the counts, `notes`."""
    document = {
        "format": FORMAT,
        "findings": [{key: getattr(finding, key) for key in _KEYS} for finding in report.findings],
        "summary": report.counts,
        "notes": report.notes,
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
