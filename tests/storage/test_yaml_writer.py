"""The assessment file as it is written: readable, and read back exactly."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from csmaturity.assessment.finance import GivenFinance, Improvement
from csmaturity.assessment.load import load_assessment
from csmaturity.assessment.model import (
    Answer,
    Assessment,
    DatedCase,
    Evidence,
    Organisation,
    Person,
    RubricUse,
)
from csmaturity.rubric.plain_text import savable
from csmaturity.storage.yaml.reader import parse
from csmaturity.storage.yaml.writer import dump, inline, tree

NOW = dt.datetime(2026, 11, 21, 10, 0, tzinfo=dt.UTC)


def assessment(**parts: Any) -> Assessment:
    use = RubricUse(id="tiny", version="1.0.0")
    return Assessment.model_validate({"rubrics": (use,), "started": NOW, "updated": NOW} | parts)


def with_answer(**parts: Any) -> Assessment:
    return assessment(answers={"tiny": {"seat": Answer(**parts)}})


def read(text: str) -> Assessment:
    return load_assessment(parse(text.encode(), "a.yaml"))


FILE = """\
format: csmaturity-assessment/1
organisation:
  name: Nordwind GmbH
  facts: {company-size: medium, team-size: 12, cost-share: 0.08, has-board: "yes"}
respondent: {role: cs-leader}
rubrics:
- {id: tiny, version: 1.0.0}
started: 2026-11-21T10:00:00Z
updated: 2026-11-21T10:00:00Z
at: tiny/churn
answers:
  tiny:
    seat:
      level: average
      gates: {a1: "yes", e1: "no", e2: unknown}
      note: |-
        Two things:
        - one # not a comment

        - "two"
      evidence:
      - text: >-
          The minutes of the executive meeting of October, in which the head of Customer Success
          presents the renewals
        url: https://example.org/minutes?id=1
        date: 2026-10-01
      confidence: high
      target: excellent
    renewals: {not-applicable: no renewals before 2028}
    churn: {unknown: true}
    value: {note: "no"}
finance:
  arr: 20000000
  currency: USD
  grr: 0.86
  nrr: 1.01
  gross-margin: 0.8
  programme-cost: 300000
  improvement: {low: 1, base: 2, high: 3}
  horizon-years: 3
  discount-rate: 0.1
  ramp-months: 6
  method: formula
  period: annual
"""


def test_a_file_in_our_own_hand_is_written_as_it_was_read() -> None:
    assert dump(read(FILE)) == FILE


SINGLE_WORDS = "null ~ true False 12 1.0 -3 0x1F .inf x: 'a' << [x] <b> &a *a !a | > % @ ` --- ... é 🎉 ?"
NASTY = [*SINGLE_WORDS.split(), "", '"', "a\tb", "a: b", "a #b", "- a", "{{ x }}", "{% x %}"]


@pytest.mark.parametrize("text", NASTY)
def test_nasty_texts_are_quoted_where_they_must_be(text: str) -> None:
    given_facts = assessment(organisation=Organisation(facts={"fact": text}))
    assert read(dump(given_facts)) == given_facts


OTHERWISE = ["No", "on", "y", "~", "=", "<<", "12:30", "1_000", "010", "0o14", "1e3", ".5", "+1.", "2026-11-21", ""]


@pytest.mark.parametrize("text", [*OTHERWISE, "null", "True", "OFF", "0x1F", ".inf", "-.INF", ".NaN", "9" * 500])
def test_a_text_that_some_reader_takes_for_something_else_stands_in_quotes(text: str) -> None:
    written = dump(assessment(organisation=Organisation(facts={"a": text}), answers={text: {}}))
    assert f' "{text}"' in written
    assert f'\n  "{text}": {{}}\n' in written or f'\n  ? "{text}"\n' in written
    loaded = yaml.safe_load(written)
    assert (loaded["organisation"]["facts"], loaded["answers"]) == ({"a": text}, {text: {}})


def test_what_is_no_text_is_none_for_other_readers_either() -> None:
    facts = {"a": True, "b": 12, "c": Decimal("0.10"), "d": Decimal("1E+30"), "e": Decimal("1E-9")}
    written = dump(assessment(organisation=Organisation(facts=facts)))
    assert yaml.safe_load(written)["organisation"]["facts"] == {"a": True, "b": 12, "c": 0.1, "d": 1e30, "e": 1e-9}
    assert yaml.safe_load(written)["started"] == NOW


def test_long_lines_are_folded_to_a_readable_width() -> None:
    text = dump(with_answer(note="word " * 200 + "once\n\n" + "another " * 100 + "end\nlast"))
    assert max(map(len, text.splitlines())) <= 100
    assert "      note: >-\n        word word" in text


def test_what_can_not_be_seen_is_never_written() -> None:
    answer = Answer(note="a\x1b[31mred\x07\r\nnext\u2028line\ufeff \ud800")
    assert answer.note == "ared\nnext\nline"
    slipped_by = assessment(organisation=Organisation(facts={"fa\x00ct": "x\x1by\u0085z"}))
    assert read(dump(slipped_by)).organisation.facts == {"fact": "xy\nz"}


def test_a_third_stays_a_third() -> None:
    finance = GivenFinance(
        arr=Fraction(1),
        grr=Fraction(1, 3),
        nrr=Fraction("1.01"),
        gross_margin=Fraction("0.12345678901234567890123456789012345"),
        programme_cost=Fraction(10**30),
        improvement=Improvement(low=Fraction(0), base=Fraction(1, 7), high=Fraction(1)),
    )
    written = dump(assessment(finance=finance))
    assert "  grr: 1/3\n" in written
    assert read(written).finance == finance


def test_an_empty_answer_and_an_empty_rubric_are_kept() -> None:
    kept = assessment(answers={"tiny": {"seat": Answer()}, "other": {}})
    assert read(dump(kept)) == kept


def _clean(text: str) -> str:
    return savable(text).strip()


CHARACTERS = st.one_of(st.sampled_from(" \n\t:#-?,[]{}&*!|>'\"%@`\\.~é\u00a0\u200f🎉0x1eyn"), st.characters())
RAW = st.text(CHARACTERS, max_size=60)
LONG = st.lists(st.text(st.sampled_from("abc:#-'\" é"), min_size=1, max_size=30), max_size=12).map(" ".join)
TEXTS = st.one_of(
    RAW,
    LONG,
    st.lists(LONG, max_size=3).map("\n".join),
    st.sampled_from(["null", "1.0", "- x", "a: b", "  x\ny", "x\n\n", "x\n \ny", "---\nx"]),
)
SOME_TEXT = st.one_of(st.none(), TEXTS.filter(_clean))
KEYS = st.one_of(st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True), TEXTS.map(_clean))
NUMBERS = st.one_of(
    st.integers(-(10**20), 10**20), st.decimals(-(10**6), 10**6), st.fractions(-1000, 1000, max_denominator=999)
)
SEEN_FACTS = st.one_of(
    TEXTS.map(savable),
    st.integers(-(10**30), 10**30),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30),
    st.booleans(),
)
MOMENTS = st.datetimes(min_value=dt.datetime(2, 1, 1), max_value=dt.datetime(8999, 1, 1), timezones=st.just(dt.UTC))


ANSWERS = st.builds(
    Answer,
    level=st.sampled_from([None, "poor", "n", "null", "x1"]),
    gates=st.dictionaries(KEYS, st.sampled_from(["yes", "no", "unknown"]), max_size=3),
    not_applicable=SOME_TEXT,
    unknown=st.sampled_from([None, True]),
    note=SOME_TEXT,
    evidence=st.lists(
        st.builds(
            Evidence,
            text=TEXTS.filter(_clean),
            url=SOME_TEXT,
            date=st.one_of(st.none(), st.dates(max_value=dt.date(8999, 1, 1))),
        ),
        max_size=2,
    ).map(tuple),
    confidence=st.sampled_from([None, "low", "high"]),
    target=st.sampled_from([None, "top"]),
)
PEOPLE = st.builds(Person, role=SOME_TEXT, name=SOME_TEXT, organisation=SOME_TEXT)
FINANCES = st.builds(
    GivenFinance,
    arr=st.one_of(st.none(), NUMBERS),
    grr=st.one_of(st.none(), NUMBERS),
    nrr=NUMBERS,
    gross_margin=NUMBERS,
    programme_cost=NUMBERS,
    improvement=st.one_of(st.none(), st.builds(Improvement, low=NUMBERS, base=NUMBERS, high=NUMBERS)),
    avoidable_share=st.sampled_from([None, 1, Decimal("0.5"), Fraction(2, 3)]),
    cost_covers=SOME_TEXT,
    basis=st.dictionaries(KEYS, st.sampled_from(["company", "assumption", "benchmark"]), max_size=2),
    sources=st.dictionaries(KEYS, TEXTS.filter(_clean), max_size=2),
)
ASSESSMENTS = st.builds(
    Assessment,
    organisation=st.builds(
        Organisation, name=SOME_TEXT, facts=st.dictionaries(KEYS.map(savable), SEEN_FACTS, max_size=3)
    ),
    respondent=PEOPLE,
    prepared_by=PEOPLE,
    rubrics=st.just((RubricUse(id="tiny", version="1.0.0", sha256="0" * 64),)),
    started=MOMENTS,
    updated=MOMENTS,
    at=SOME_TEXT,
    answers=st.dictionaries(KEYS, st.dictionaries(KEYS, ANSWERS, max_size=2), max_size=2),
    finance=st.one_of(st.none(), FINANCES),
    cases=st.lists(
        st.builds(
            DatedCase,
            question=st.sampled_from(["seat", "tiny/seat"]),
            date=st.dates(max_value=dt.date(8999, 1, 1)),
            text=TEXTS.filter(_clean),
            may_be_shown=st.booleans(),
        ),
        max_size=2,
    ).map(tuple),
)


def seen_by_others(text: str) -> Any:
    """What PyYAML's safe loader makes of a text, by the rules of YAML 1.1."""
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def texts_in(value: Any) -> Any:
    """The texts and keys of a value, anything else left out."""
    if isinstance(value, dict):
        return {key: texts_in(one) for key, one in value.items()}
    return [texts_in(one) for one in value] if isinstance(value, list) else value if isinstance(value, str) else None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(ASSESSMENTS)
@example(assessment(answers={"key " * 30: {}}))
@example(with_answer(note="a\n\tb\n c\nd "))
def test_what_is_written_is_read_back_exactly(written: Assessment) -> None:
    assert read(dump(written)) == written
    assert dump(read(dump(written))) == dump(written)
    assert texts_in(seen_by_others(dump(written))) == texts_in(tree(written))


@settings(max_examples=150, deadline=None)
@given(TEXTS.map(savable))
def test_any_text_survives_as_a_fact(text: str) -> None:
    given_facts = assessment(organisation=Organisation(facts={"fact": text}))
    assert read(dump(given_facts)) == given_facts
    assert seen_by_others(dump(given_facts))["organisation"]["facts"] == {"fact": text}


@settings(max_examples=150, deadline=None)
@given(TEXTS.map(savable))
def test_any_text_stands_on_one_line(text: str) -> None:
    assert "\n" not in inline(text)
    assert seen_by_others(f"a: {inline(text)}\nb: [{inline(text)}, {inline(text)}]") == {"a": text, "b": [text, text]}


@pytest.mark.parametrize(
    "text", ["word " * 20_000 + "end", "x" * 100_000, "a  b " * 20_000 + "x", "é🎉 " * 30_000 + "🎉"]
)
def test_a_note_of_a_hundred_thousand_characters_survives(text: str) -> None:
    written = dump(with_answer(note=text))
    assert read(written).answers["tiny"]["seat"].note == text
    assert seen_by_others(written)["answers"]["tiny"]["seat"]["note"] == text


def test_what_people_type_is_never_written_as_an_escape() -> None:
    assert "note: Well done 🎉 für alle" in dump(with_answer(note="Well done 🎉 für alle"))
