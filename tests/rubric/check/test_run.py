"""The engine: places, suppressions with their own faults, and what is left out when a rubric can't be loaded."""

from __future__ import annotations

import pytest

from csmaturity.errors import Severity
from csmaturity.rubric.check.run import Result, check
from csmaturity.rubric.check.settings import Settings
from csmaturity.storage.library import word_lists
from csmaturity.storage.rubric_files import from_bytes

MEANT = "did you mean csmaturity: ignore?"
RUBRIC = """\
format: csmaturity-rubric/1
id: small
version: 1.0.0
title: {title}
summary: A rubric for the engine.
scale: [{{id: low, label: Low, value: 0}}, {{id: high, label: High, value: 1}}]
sections:
  - id: outer
    title: Outer
    sections:
      - id: inner
        title: Inner
        questions:
          - id: owner
            title: Owner
            ask: {ask}
            why: Somebody must be.
            levels: {{low: {{text: Nobody.}}, high: {{text: "{high}"}}}}
"""


def _check(
    title: str = "Small", ask: str = "Who owns it?", high: str = "Somebody.", pedantic: bool = False, **select: str
) -> Result:
    text = RUBRIC.format(title=title, ask=ask, high=high)
    rules = frozenset(select.values())
    return check([from_bytes(text.encode(), "small.yaml")], Settings(select=rules, pedantic=pedantic), word_lists)


def _said(result: Result) -> list[tuple[int, int, str, str]]:
    return [(one.line, one.column, one.code, one.message) for one in result.found]


def test_a_place_in_flow_style_under_nested_sections_is_exact_and_the_id_path_names_ids() -> None:
    (found,) = _check(high="Owned as needed", rule="CSM203").found
    line = '            levels: {low: {text: Nobody.}, high: {text: "Owned as needed"}}'
    assert (found.line, found.column) == (18, line.index('"Owned') + 1)
    assert found.at == "sections/outer/sections/inner/questions/owner/levels/high/text"


@pytest.mark.parametrize(
    "ask",
    [
        ">-  # csmaturity: ignore[negated-question] it is\n              Do you not\n              own it?",
        "Do you not own it?  # csmaturity: ignore[CSM205] it is",
        '"Do you not\n              own it?"  # csmaturity: ignore[negated-question, CSM205] it is',
    ],
    ids=["folded", "plain", "quoted over lines"],
)
def test_a_comment_beside_the_text_accepts_its_finding(ask: str) -> None:
    result = _check(ask=ask, rule="CSM205")
    assert (_said(result), result.suppressed, result.failed) == ([], 1, False)


def test_a_comment_on_the_line_above_accepts_too_and_comments_may_follow_each_other() -> None:
    text = RUBRIC.format(title="Small", ask="Do you not own it as needed?", high="Somebody.").replace(
        "            ask:",
        "            # csmaturity: ignore[negated-question] said so\n"
        "            # csmaturity: ignore[vague-term] said so\n\n            # a plain remark\n            ask:",
    )
    result = check(
        [from_bytes(text.encode(), "small.yaml")],
        Settings(select=frozenset({"CSM203", "CSM205", "CSM901"})),
        word_lists,
    )
    assert (_said(result), result.suppressed) == ([], 2)


def test_a_comment_where_no_comment_can_be_accepts_nothing() -> None:
    ask = ">-\n              Do you not own it?\n              # csmaturity: ignore[negated-question] no comment"
    assert _check(ask=ask, rule="CSM205").suppressed == 0
    assert _check(ask="'Do you not own it? # csmaturity: ignore[CSM205] x'", rule="CSM205").suppressed == 0
    assert _check(ask="Do you not own it?# csmaturity: ignore[CSM205] x", rule="CSM205").suppressed == 0


@pytest.mark.parametrize(
    ("comment", "fault"),
    [
        ("ignore[vague-term] x", (4, 35, "CSM901", "`vague-term` finds nothing here to ignore")),
        ("ignore[CSM203,vague-term] x", (4, 35, "CSM901", "`CSM203` finds nothing here to ignore")),
        ("ignore[vague-terms] x", (4, 35, "CSM902", "there is no rule `vague-terms`; did you mean vague-term?")),
        ("ignore x", (4, 14, "CSM902", "this comment names no rule to ignore")),
        ("ignore[] x", (4, 14, "CSM902", "this comment names no rule to ignore")),
        ("ignroe[vague-term] x", (4, 14, "CSM902", "`csmaturity: ignroe` switches nothing off; " + MEANT)),
        ("disable[vague-term] x", (4, 14, "CSM902", "`csmaturity: disable` switches nothing off; " + MEANT)),
        ("noqa", (4, 14, "CSM902", "`csmaturity: noqa` switches nothing off; " + MEANT)),
        ("Ignore[vague-term] x", (4, 14, "CSM902", "`csmaturity: Ignore` switches nothing off; " + MEANT)),
        ("ignore[CSM005] x", (4, 35, "CSM901", "`CSM005` can't be ignored")),
    ],
)
def test_a_comment_that_does_nothing_is_told_at_its_word(comment: str, fault: tuple[int, int, str, str]) -> None:
    found = [one for one in _said(_check(title=f"Small # csmaturity: {comment}")) if one[2].startswith("CSM9")]
    assert found[0] == fault


def test_a_comment_that_spells_our_name_otherwise_is_told() -> None:
    found = _said(_check(title="Small # CSMaturity: Ignore[vague-term] x", rule="CSM902"))
    assert found == [(4, 14, "CSM902", "`CSMaturity: Ignore` switches nothing off; " + MEANT)]


def test_a_comment_without_a_reason_is_told_to_the_pedantic_only() -> None:
    title = "  Small as  needed  # csmaturity: ignore[stray-whitespace]"
    assert "CSM903" not in [one[2] for one in _said(_check(title=title))]
    assert (4, 28, "CSM903", "this comment doesn't say why") in _said(_check(title=title, pedantic=True))


def test_a_comment_is_judged_only_by_rules_that_ran() -> None:
    title = "Small # csmaturity: ignore[vague-term] x"
    assert _said(_check(title=title, rule="CSM205", other="CSM901")) == []
    text = RUBRIC.format(title=title, ask="Who?", high="x").replace("ask:", "askk:")
    codes = [one.code for one in check([from_bytes(text.encode(), "s")], Settings(), word_lists).found]
    assert codes == ["CSM101"]


def test_remarks_to_others_are_no_suppressions() -> None:
    for remark in (
        "csmaturity: our first rubric",
        "csmaturity: see [1]",
        "CSMaturity: a note",
        "see csmaturity: x",
        "yaml-language-server: $schema=x",
        "ignore[x]",
    ):
        assert [one for one in _said(_check(title=f"Small # {remark}", rule="CSM902", other="CSM901")) if one] == []


@pytest.mark.parametrize("written", ["No", "on", "OFF", "y", "12:30", "1_000", "2026-11-21", "0b11"])
def test_a_word_that_old_readers_take_for_something_else(written: str) -> None:
    (found,) = _check(title=written, rule="CSM008").found
    assert (found.code, found.severity, found.line, found.column) == ("CSM008", "warning", 4, 8)
    assert found.message == f"`{written}` is not a text to every YAML reader"
    assert _said(_check(title=f'"{written}"', rule="CSM008")) == []


@pytest.mark.parametrize("written", ["1.10", "010", "true", "7", "0x1F"])
def test_a_word_that_is_no_text_here_cannot_be_loaded_and_is_an_error_whatever_the_settings_say(written: str) -> None:
    text = RUBRIC.format(title=written, ask="Who owns it?", high="Somebody.").encode()
    info: Severity = "info"
    settings = Settings(severities={"CSM008": info}, ignore=frozenset({"CSM008"}))
    result = check([from_bytes(text, "small.yaml")], settings, word_lists)
    (found,) = result.found
    assert (found.code, found.severity, result.failed) == ("CSM008", "error", True)
    assert f"{written}" in found.message
    assert found.hint == f'Put it in quotes: "{written}".'


@pytest.mark.parametrize("title", ["Nothing", "yes-no", "1.0.0", "3 of 4", "+", "at 12:30", "Onward"])
def test_ordinary_words_are_not_ambiguous(title: str) -> None:
    assert _said(_check(title=title, rule="CSM008")) == []


def test_a_rubric_in_a_language_without_word_lists_says_what_was_skipped() -> None:
    text = RUBRIC.format(title="Klein", ask="Gibt es nicht regularly?", high="x").replace(
        "version:", "language: xx\nversion:"
    )
    result = check([from_bytes(text.encode(), "k.yaml")], Settings(), word_lists)
    assert not [one for one in result.found if one.code == "CSM203"]
    (note,) = result.notes
    assert "rules about wording were skipped for rubrics in `xx`" in note


def test_a_fault_of_structure_can_be_accepted_and_the_rubric_still_counts_as_broken() -> None:
    text = RUBRIC.format(title="Small", ask="Who?", high="x") + "future: x  # csmaturity: ignore[unknown-key] soon\n"
    result = check([from_bytes(text.encode(), "s.yaml")], Settings(), word_lists)
    assert (_said(result), result.suppressed, result.broken) == ([], 1, ("s.yaml",))
