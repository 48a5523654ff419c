"""The findings as SARIF 2.1.0, which code hosts read.

Not the fingerprints, which csmaturity.report.checked makes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from csmaturity import __version__
from csmaturity.errors import Finding
from csmaturity.shown import json_text

if TYPE_CHECKING:
    from csmaturity.report.checked import CheckReport, Manual

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_SARIF_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def render(report: CheckReport) -> str:
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
    return json_text({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


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
    quoted = quote(uri.encode("utf-8", "surrogateescape"))
    inside = {"uri": quoted, "uriBaseId": "%SRCROOT%"}
    artifact = {"uri": f"file://{quoted}"} if uri.startswith("/") else inside
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": artifact,
            "region": {"startLine": finding.line, "startColumn": finding.column},
        }
    }
    if finding.at:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.at}]
    return location
