"""Every rule explains itself, and docs/rules.md is made from that."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from csmaturity.rubric.check.manual import TOPICS, manual, markdown, matching
from csmaturity.rubric.check.model import Rule
from csmaturity.rubric.check.table import RULES
from csmaturity.storage.library import all_word_lists


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_a_page_with_why_bad_and_good(rule: Rule) -> None:
    page = manual(rule)
    assert page.line.endswith(".")
    assert page.why or rule.code[3] in "17"  # a missing key or a changed weight needs no reason
    assert page.bad
    assert page.good
    assert rule.code[3] in TOPICS


def test_codes_and_names_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_a_rule_is_found_by_name_code_or_how_either_begins() -> None:
    assert [rule.code for rule in matching("vague-term", RULES)] == ["CSM203"]
    assert [rule.name for rule in matching("csm203", RULES)] == ["vague-term"]
    assert {rule.code[:4] for rule in matching("CSM3", RULES)} == {"CSM3"}
    assert matching("nonsense", RULES) == ()


def test_the_wording_rules_keep_their_promises_and_the_page_shows_their_figures(root: Path, renew: bool) -> None:
    done = subprocess.run([sys.executable, root / "benchmarks" / "wording.py"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    fresh = markdown(RULES, done.stdout.rstrip(), all_word_lists().values())
    page = root / "docs" / "rules.md"
    if renew:
        page.write_text(fresh, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == fresh, "docs/rules.md is out of date; run: make examples"
