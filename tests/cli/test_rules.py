"""`csmaturity rubric rules`: the list, one page, a prefix, and a name that is none."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]


def test_the_list_names_every_rule_with_its_severity(run: Run) -> None:
    result = run("rubric", "rules")
    assert result.code == 0
    assert result.err == ""
    for word in ("CSM101", "vague-term", "missing-next-step", "unused-suppression", "warning"):
        assert word in result.out


@pytest.mark.parametrize("name", ["vague-term", "CSM203", "csm203"])
def test_a_rule_is_explained_with_bad_and_good(run: Run, name: str) -> None:
    result = run("rubric", "rules", name)
    assert result.code == 0
    assert result.out.startswith("CSM203 vague-term (warning)\n")
    assert "Bad:  The list is reviewed regularly." in result.out
    assert "Good: The list is reviewed at least once a quarter." in result.out


def test_a_prefix_lists_its_rules_only(run: Run) -> None:
    out = run("rubric", "rules", "CSM5").out
    assert "dominant-weight" in out
    assert "vague-term" not in out


def test_a_name_that_is_none_is_wrong_usage_and_says_what_was_meant(run: Run) -> None:
    result = run("rubric", "rules", "vague-terms")
    assert result.code == 2
    assert "did you mean vague-term?" in result.err
    assert result.out == ""


def test_the_rules_for_machines_are_versioned(run: Run) -> None:
    data = json.loads(run("rubric", "rules", "open-list", "--json").out)
    assert data["format"] == "csmaturity-rules/1"
    assert [rule["code"] for rule in data["rules"]] == ["CSM211"]
    assert data["rules"][0]["good"].startswith("Reports go to at least")


def test_the_built_in_rubrics_keep_every_rule(run: Run, root: object) -> None:
    result = run("rubric", "check", "--pedantic", f"{root}/rubrics")
    assert result.code == 0, result.out
