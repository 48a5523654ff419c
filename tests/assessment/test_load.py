"""Assessment files: what is read, what no longer fits the rubrics, and what is left when that is taken away."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmaturity.assessment.fit import changes, fitting, misfits
from csmaturity.assessment.load import load_assessment
from csmaturity.assessment.model import Answer, Assessment, Organisation, RubricUse
from csmaturity.errors import InputError
from csmaturity.rubric.load import load_rubric
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.source import Source
from csmaturity.storage.yaml.reader import parse
from csmaturity.storage.yaml.writer import dump

RUBRIC = """\
format: csmaturity-rubric/1
id: tiny
version: 1.2.0
title: Tiny
summary: For tests
scale: [{id: low, label: Low, value: 0}, {id: top, label: Top, value: 1}]
profile:
  - {id: size, ask: How big?, kind: choice, options: [{id: small, label: Small}, {id: large, label: Large}]}
  - {id: people, ask: How many?, kind: number, min: 0, max: 1000000}
  - {id: cost, ask: Which part?, kind: share}
  - {id: board, ask: Is there one?, kind: yes-no}
  - {id: motto, ask: Which?, kind: text}
questions:
  - id: seat
    title: Seat
    ask: Where?
    why: It matters
    levels:
      low: {text: None, signals: [{id: p1, text: Nothing}]}
      top: {text: All, gates: [{id: e1, text: Something}]}
"""
ASSESSMENT = """\
format: csmaturity-assessment/1
organisation: {facts: {size: small}}
rubrics:
  - {id: tiny, version: 1.2.0}
started: 2026-11-21T10:00:00Z
updated: 2026-11-21T12:00:00+01:00
answers:
  tiny:
    seat:
      level: top
      gates: {p1: no, e1: unknown}
      target: top
"""
TINY = load_rubric(parse(RUBRIC.encode(), "tiny.yaml"))
NOW = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)


def read(text: str) -> tuple[Source, Assessment]:
    source = parse(text.encode(), "a.yaml")
    return source, load_assessment(source)


def changed(old: str, new: str) -> str:
    assert old in ASSESSMENT
    return ASSESSMENT.replace(old, new, 1)


def refusals(text: str) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as caught:
        read(text)
    return [(str(one), one.hint) for one in caught.value.findings]


def unfit(text: str, *rubrics: Rubric) -> list[tuple[str, str]]:
    """What doesn't fit, after checking that the part that is left does."""
    source, assessment = read(text)
    known = rubrics or (TINY,)
    left = fitting(assessment, known)
    assert misfits(Source("left", {}), left, known) == ()
    return [(str(one), one.hint) for one in misfits(source, assessment, known)]


def test_a_whole_assessment_is_read() -> None:
    _, assessment = read(ASSESSMENT + "finance: " + FINANCE)
    assert assessment.answer("tiny", "seat").gates == {"p1": "no", "e1": "unknown"}
    assert assessment.updated == dt.datetime(2026, 11, 21, 11, tzinfo=dt.UTC)
    assert assessment.finance is not None
    assert assessment.finance.grr == Fraction(86, 100)


FINANCE = """\
{arr: 20000000, grr: 0.86, nrr: 1.01, gross-margin: 0.8, programme-cost: 3e5, improvement: {low: 1, base: 2, high: 3}}
"""


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ("level: top", "lvel: top", "a.yaml:10:7: unknown key `lvel`; did you mean level?", "Correct its spelling"),
        ("p1: no", "p1: true", "a.yaml:11:19: `p1` must be yes, no or unknown, not true", "Write yes."),
        ("p1: no", "p1: n", "a.yaml:11:19: `p1` must be yes, no or unknown, not `n`", ""),
        ("target: top", "unknown: yes", "a.yaml:12:16: `unknown` can only be true, not `yes`", "Write true"),
        ("target: top", "confidence: hi", "a.yaml:12:19: `confidence` must be low, medium or high, not `hi`", ""),
        ("target: top", "evidence: [{text: a, date: 2026-13-01}]", "`date` must be a date such as 2026-11-21", ""),
        ("updated: 2026-11-21T12:00:00+01:00", "updated: soon", "`updated` must be a date and time such as", ""),
        (
            "updated: 2026-11-21T12:00:00+01:00",
            "updated: 0001-01-01T00:00:00+14:00",
            "between the years 1 and 8999",
            "",
        ),
        ("started: 2026-11-21T10:00:00Z\n", "", "a.yaml:1:1: `started` is missing", "Add `started:` here."),
        ("size: small", "size: [1]", "a.yaml:2:30: `size` must be one value or a list of options", "as in [a, b]"),
        ("size: small", "size: ", "`size` must be a single value, not nothing", "remove the key"),
        ("size: small", "people: .nan", "a.yaml:2:32: `people` must be a finite number", ""),
        ("assessment/1", "assessment/7", "a.yaml:1:9: this assessment is for a newer csmaturity", "Update csmaturity."),
    ],
)
def test_a_fault_in_a_field_is_named_at_its_place(old: str, new: str, message: str, hint: str) -> None:
    ((said, advice),) = refusals(changed(old, new))
    assert message in said
    assert hint in advice


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("{not-applicable: }", "a.yaml:11:27: `e1` needs a reason after `not-applicable`"),
        ("{not-aplicable: One}", "a.yaml:11:27: `e1` must be yes, no, unknown, or `{not-applicable: reason}`"),
        (
            "{not-applicable: One, why: So}",
            "a.yaml:11:27: `e1` must be yes, no, unknown, or `{not-applicable: reason}`",
        ),
    ],
)
def test_a_gate_that_does_not_apply_needs_a_reason(said: str, message: str) -> None:
    ((found, _),) = refusals(changed("e1: unknown", f"e1: {said}"))
    assert found == message


def test_a_gate_may_be_left_out_where_the_rubric_says_so() -> None:
    text = changed("e1: unknown", "e1: {not-applicable: One product}")
    ((message, hint),) = unfit(text)
    assert message == "a.yaml:11:27: `seat.e1` applies to everybody: it can't be left out as not applicable"
    assert hint == "Write yes, no or unknown."
    allowed = load_rubric(parse(RUBRIC.replace("{id: e1,", "{id: e1, may-not-apply: true,").encode(), "tiny.yaml"))
    assert unfit(text, allowed) == []
    ((message, hint),) = unfit(text.replace("p1: no", "p1: {not-applicable: So}"), allowed)
    assert message.startswith("a.yaml:11:19: `seat.p1` applies to everybody")
    assert hint == "Gates that may not apply here: e1."


def test_a_reason_is_written_as_it_was_read() -> None:
    _, assessment = read(changed("e1: unknown", "e1: {not-applicable: One product}"))
    _, again = read(dump(assessment))
    assert again.answer("tiny", "seat").gates == assessment.answer("tiny", "seat").gates
    assert str(again.answer("tiny", "seat").gates["e1"]) == "not applicable: One product"


def test_what_fits_has_no_findings_and_loses_nothing() -> None:
    source, assessment = read(ASSESSMENT)
    assert misfits(source, assessment, (TINY,)) == ()
    assert fitting(assessment, (TINY,)) == assessment


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ("    seat:", "    seet:", "a.yaml:9:5: `tiny` has no question `seet`; did you mean seat?", ""),
        ("level: top", "level: best", "a.yaml:10:14: `seat` has no level `best`", "Known here: low, top."),
        ("target: top", "target: tops", "a.yaml:12:15: `seat` has no level `tops`; did you mean top?", ""),
        ("e1: unknown", "e2: yes", "a.yaml:11:23: `seat` has no gate or signal `e2`", "Known here: p1, e1."),
        ("id: tiny", "id: tinny", "a.yaml:4:10: there is no rubric `tinny`; did you mean tiny?", ""),
        ("  tiny:", "  tinny:", "a.yaml:8:3: these answers belong to no known rubric: `tinny`; did you mean tiny?", ""),
        ("size: small", "size: smal", "a.yaml:2:30: `size` can't be `smal`; did you mean small?", ""),
        ("size: small", "size: 3", "a.yaml:2:30: `size` can't be `3`", "Known here: small, large."),
        ("size: small", "sise: small", "a.yaml:2:24: no rubric asks for the fact `sise`; did you mean size?", ""),
        ("size: small", "people: many", "a.yaml:2:32: `people` must be a number, not `many`", "Write digits only"),
        ("size: small", "cost: 8", "a.yaml:2:30: `cost` must be a share from 0 to 1, not `8`", "Write 25% as 0.25."),
        ("size: small", "people: -1", "a.yaml:2:32: `people` must be 0 or more, not `-1`", "Correct it, or remove"),
        ("size: small", "people: 1e7", "`people` must be 1000000 or less", ""),
        ("size: small", "board: true", "a.yaml:2:31: `board` must be yes or no, not true", "Write yes."),
        ("size: small", "motto: 3", "a.yaml:2:31: `motto` must be a text, not `3`", "Put it in quotes."),
        (
            "version: 1.2.0",
            "version: 0.9.0",
            "answered with `tiny` 0.9.0; here it is 1.2.0",
            "csmaturity assess a.yaml",
        ),
        ("version: 1.2.0", "version: 1.10.0", "answered with `tiny` 1.10.0; here it is 1.2.0", "Update csmaturity"),
    ],
)
def test_what_no_longer_fits_is_named_at_its_place(old: str, new: str, message: str, hint: str) -> None:
    found = unfit(changed(old, new))
    assert any(message in said and hint in advice for said, advice in found), found
    assert len(found) == (2 if "id: tinny" in new else 1)


def test_a_rubric_that_only_grew_is_told_and_stops_nothing() -> None:
    source, assessment = read(changed("version: 1.2.0", "version: 1.1.9"))
    assert misfits(source, assessment, (TINY,)) == ()
    (told,) = changes(source, assessment, (TINY,))
    assert "answered with `tiny` 1.1.9; here it is 1.2.0" in str(told)
    assert "the answers still hold" in told.hint


def test_an_answer_to_a_retired_question_is_left_out_and_told() -> None:
    text = RUBRIC + "retired:\n  - {id: pay, reason: Nobody could answer it}\n"
    rubric = load_rubric(parse(text.encode(), "r.yaml"))
    source, assessment = read(ASSESSMENT + "    pay: {level: top}\n")
    assert misfits(source, assessment, (rubric,)) == ()
    (told,) = changes(source, assessment, (rubric,))
    assert told.message == "`pay` was retired"
    assert told.hint == "Left out: Nobody could answer it"
    assert "pay" not in fitting(assessment, (rubric,)).answers["tiny"]


def test_a_rubric_listed_twice() -> None:
    text = changed("  - {id: tiny, version: 1.2.0}", "  - {id: tiny, version: 1.2.0}\n  - {id: tiny, version: 1.0.0}")
    assert unfit(text) == [("a.yaml:5:10: the rubric `tiny` is listed on line 4 already", "Keep one.")]


def test_only_the_version_counts_and_not_the_fingerprint() -> None:
    assert unfit(changed("version: 1.2.0", "version: 1.2.0, sha256: abc")) == []


def test_facts_that_fit_are_kept() -> None:
    facts = "size: large, people: 12.5, cost: 0.08, board: no, motto: Onwards"
    assert unfit(changed("size: small", facts)) == []


def test_a_fact_of_two_rubrics_fits_where_it_fits_one() -> None:
    other = load_rubric(
        parse(RUBRIC.replace("id: tiny", "id: other").replace("id: large", "id: huge").encode(), "other.yaml")
    )
    text = changed("version: 1.2.0}", "version: 1.2.0}\n  - {id: other, version: 1.2.0}")
    assert unfit(text.replace("size: small", "size: huge"), TINY, other) == []


def test_taking_away_what_does_not_fit_keeps_the_rest_of_an_answer() -> None:
    _, assessment = read(changed("level: top", "level: best\n      note: Kept"))
    left = fitting(assessment, (TINY,)).answer("tiny", "seat")
    assert left == Answer(gates={"p1": "no", "e1": "unknown"}, note="Kept", target="top")


def test_answers_to_levels_that_may_mean_something_else_go_and_the_rest_stays() -> None:
    _, assessment = read(changed("version: 1.2.0", "version: 0.9.0") + "      note: Kept\n")
    left = fitting(assessment, (TINY,))
    assert left.answer("tiny", "seat") == Answer(note="Kept", target="top")
    assert left.rubrics[0].version == "1.2.0"
    assert assessment.answer("tiny", "seat").level == "top"


IDS = st.sampled_from(["seat", "low", "top", "p1", "e1", "size", "people", "other", "tiny"])
ANSWERS = st.builds(
    Answer,
    level=st.none() | IDS,
    target=st.none() | IDS,
    gates=st.dictionaries(IDS, st.sampled_from(["yes", "no", "unknown"]), max_size=2),
)
VALUES: st.SearchStrategy[Any] = st.one_of(st.sampled_from(["small", "yes", "x"]), st.integers(-1, 2), st.booleans())
USES = st.builds(RubricUse, id=IDS, version=st.sampled_from(["0.1.0", "1.2.0", "2.0.0"]))
ASSESSMENTS = st.builds(
    Assessment,
    organisation=st.builds(Organisation, facts=st.dictionaries(IDS, VALUES, max_size=3)),
    rubrics=st.lists(USES, max_size=3).map(tuple),
    started=st.just(NOW),
    updated=st.just(NOW),
    answers=st.dictionaries(IDS, st.dictionaries(IDS, ANSWERS, max_size=2), max_size=2),
)


@given(ASSESSMENTS)
def test_what_is_left_always_fits(assessment: Assessment) -> None:
    nowhere = Source("a.yaml", {})
    left = fitting(assessment, (TINY,))
    assert misfits(nowhere, left, (TINY,)) == ()
    assert fitting(left, (TINY,)) == left
    if not misfits(nowhere, assessment, (TINY,)):
        assert left == assessment
