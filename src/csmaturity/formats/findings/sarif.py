"""Findings as SARIF 2.1.0, which code hosts read: sorted and without a clock, so the same findings give the same bytes.

Not the annotations of a running GitHub job (csmaturity.formats.findings.github).
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from csmaturity import __version__
from csmaturity.errors import Finding
from csmaturity.report.checked import CheckReport, RulePage

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def render(report: CheckReport) -> str:
    """One log with one run; columns count characters, and fingerprints stay the same while lines move."""
    places = {rule.code: place for place, rule in enumerate(report.rules)}
    driver = {"name": "csmaturity", "version": __version__, "rules": [_rule(rule) for rule in report.rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(finding, fingerprint, report.uri(finding), places)
            for finding, fingerprint in report.fingerprinted()
        ],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: RulePage) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.line},
        "fullDescription": {"text": rule.text or rule.line},
        "help": {"text": f"{rule.line}\n\n{rule.text}".strip()},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
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
