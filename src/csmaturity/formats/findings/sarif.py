"""Findings as SARIF 2.1.0, which code hosts read: sorted and without a clock, so the same findings give the same bytes.

Not the annotations of a running GitHub job (csmaturity.formats.findings.github).
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from csmaturity import __version__
from csmaturity.errors import Finding
from csmaturity.report.checked import CheckReport, Manual

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def render(report: CheckReport) -> str:
    """One log with one run; columns count characters, and fingerprints stay the same while lines move."""
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
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(page: Manual) -> dict[str, Any]:
    return {
        "id": page.rule.code,
        "name": page.rule.name,
        "shortDescription": {"text": page.line},
        "fullDescription": {"text": page.text or page.line},
        "help": {"text": f"{page.line}\n\n{page.text}".strip()},
        "defaultConfiguration": {"level": _LEVELS[page.rule.severity]},
    }


def _result(finding: Finding, fingerprint: str, uri: str, places: dict[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
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
