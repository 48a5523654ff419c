"""Dated cases: loaded and checked, kept under a question's present id, merged, combined, carried over."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from csmaturity.assessment.combine import Given, combined, parts_of
from csmaturity.assessment.finance import GivenFinance
from csmaturity.assessment.fit import fitting, misfits, under_present_ids
from csmaturity.assessment.load import load_assessment
from csmaturity.assessment.merge import merged
from csmaturity.assessment.model import Assessment, Combination, DatedCase
from csmaturity.assessment.reassess import begun_from
from csmaturity.errors import InputError
from csmaturity.rubric.load import load_rubric
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.source import Source
from csmaturity.storage.yaml.reader import parse

BAKERY = Path(__file__).with_name("bakery.yaml")
HEAD = """\
format: csmaturity-assessment/1
rubrics: [{id: bakery, version: 1.2.0}]
started: 2026-10-01T10:00:00Z
updated: 2026-10-02T10:00:00Z
"""
LATER = dt.datetime(2027, 10, 1, tzinfo=dt.UTC)


def read(cases: str, more: str = "") -> tuple[Source, Assessment]:
    source = parse(f"{HEAD}{more}cases:\n{cases}".encode(), "a.yaml")
    return source, load_assessment(source)


def case(text: str, question: str = "dough", day: int = 3, *, shown: bool = False) -> DatedCase:
    return DatedCase(question=question, date=dt.date(2026, 9, day), text=text, may_be_shown=shown)


def test_a_case_is_read() -> None:
    _, kept = read("- {question: dough, date: 2026-09-03, text: Burnt., may-be-shown: true}\n")
    assert kept.cases == (case("Burnt.", shown=True),)
    assert not read("- {question: bakery/dough, date: 2026-09-03, text: Burnt.}\n")[1].cases[0].may_be_shown


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("- {question: dough, date: 2026-13-03, text: Burnt.}\n", "a.yaml:6:27: `date` must be a date such as"),
        ("- {question: dough, date: 2026-09-03}\n", "`text` is missing"),
        ("- {question: dough, date: 2026-09-03, text: ''}\n", "`text` is empty"),
        (
            "- {question: The dough, date: 2026-09-03, text: a}\n",
            "a.yaml:6:14: `question` must name a question by its id",
        ),
        ("- {question: dough, date: 2026-09-03, text: a, may-be-shown: yes}\n", "`may-be-shown` must be true or false"),
        ("- {qestion: dough, date: 2026-09-03, text: a}\n", "unknown key `qestion`; did you mean question?"),
    ],
)
def test_what_is_no_case_is_told_at_its_place(written: str, message: str) -> None:
    with pytest.raises(InputError) as refused:
        read(written)
    assert any(message in str(one) for one in refused.value.findings), refused.value.findings


def test_an_unknown_question_is_told_with_the_likeliest_one_and_left_out(bakery: Rubric) -> None:
    source, kept = read(
        "- {question: dough, date: 2026-09-03, text: a}\n- {question: dougg, date: 2026-09-03, text: b}\n"
    )
    (found,) = misfits(source, kept, [bakery])
    assert str(found) == "a.yaml:7:14: no rubric has the question `dougg`; did you mean dough?"
    assert fitting(kept, [bakery]).cases == (case("a"),)


def test_a_question_of_two_rubrics_has_to_be_named_in_full(bakery: Rubric) -> None:
    twin = bakery.model_copy(update={"id": "twin"})
    source, kept = read(
        "- {question: dough, date: 2026-09-03, text: a}\n- {question: twin/dough, date: 2026-09-03, text: b}\n"
    )
    (found,) = misfits(source, kept, [bakery, twin])
    assert str(found) == "a.yaml:6:14: `dough` is a question of several rubrics"
    assert found.hint == "Write bakery/dough or twin/dough."
    assert [one.text for one in fitting(kept, [bakery, twin]).cases] == ["b"]


def test_a_renamed_question_takes_its_cases_along(bakery: Rubric) -> None:
    text = BAKERY.read_text(encoding="utf-8").replace("- id: dough\n", "- id: dough\n        previously: [paste]\n")
    rubric = load_rubric(parse(text.encode(), "bakery.yaml"))
    _, kept = read(
        "- {question: paste, date: 2026-09-03, text: a}\n- {question: bakery/paste, date: 2026-09-03, text: b}\n"
    )
    assert [one.question for one in under_present_ids(kept, [rubric]).cases] == ["dough", "bakery/dough"]


def test_another_files_cases_are_added_once(bakery: Rubric) -> None:
    _, mine = read("- {question: shop, date: 2026-09-09, text: b}\n- {question: dough, date: 2026-09-03, text: a}\n")
    other = mine.model_copy(update={"cases": (case("a", shown=True), case("new"))})
    both, left = merged(mine, other)
    assert both.cases == (*mine.cases, case("new"))
    assert [one.path for one in left] == [("cases", 0, "may-be-shown")]
    assert "`may-be-shown` is “true” here, but “false” is answered already" in left[0].message


def test_figures_of_another_file_are_taken_one_by_one_with_who_says_so() -> None:
    def figures(**given: Any) -> GivenFinance:
        return GivenFinance.model_validate(given, by_name=True)

    start = Assessment(rubrics=(), started=LATER, updated=LATER)
    mine = start.model_copy(update={"finance": figures(arr=20, grr="86%", basis={"arr": "company"})})
    theirs = figures(arr=30, nrr="101%", basis={"arr": "benchmark", "nrr": "company"}, sources={"nrr": "the CFO"})
    both, left = merged(mine, start.model_copy(update={"finance": theirs}))
    assert both.finance == figures(
        arr=20, grr="86%", nrr="101%", basis={"arr": "company", "nrr": "company"}, sources={"nrr": "the CFO"}
    )
    assert [one.path for one in left] == [("finance", "arr")]
    assert merged(start, mine)[0].finance == mine.finance
    assert merged(mine, start)[0].finance == mine.finance


def test_combined_files_give_every_case_once_and_keep_back_what_anybody_keeps_back(bakery: Rubric) -> None:
    def person(name: str, *cases: DatedCase) -> Given:
        _, kept = read("- {question: shop, date: 2026-09-09, text: x}\n", f"respondent: {{name: {name}}}\n")
        return Given(f"{name}.yaml", kept.model_copy(update={"cases": cases}))

    ada = person("ada", case("late", day=5, shown=True), case("both", shown=True))
    bob = person("bob", case("both", shown=False), case("early", day=1, shown=True))
    for given in ([ada, bob], [bob, ada]):
        voices = [part.voice for part in parts_of(given)]
        result, _ = combined(given, voices, Combination(), [bakery])
        assert result.cases == (case("early", day=1, shown=True), case("both"), case("late", day=5, shown=True))


def test_a_new_assessment_keeps_the_cases_and_figures_of_the_old_one(bakery: Rubric) -> None:
    _, old = read("- {question: dough, date: 2026-09-03, text: a}\n", "finance: {arr: 20}\n")
    begun = begun_from(old, [bakery], {}, LATER)
    assert begun.cases == old.cases
    assert begun.finance == old.finance
