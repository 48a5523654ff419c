"""Moves that some organisations make in another way: which variant is theirs, and what it leaves as it was."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from csmaturity.api.case import open_case
from csmaturity.errors import InputError
from csmaturity.rubric.load import load_rubric
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.suited import suited
from csmaturity.storage.yaml.reader import parse

RUBRIC = """\
format: csmaturity-rubric/1
id: ovens
version: 1.0.0
title: Ovens
summary: How a bakery keeps its ovens.
scale: [{id: cold, label: Cold, value: 0}, {id: hot, label: Hot, value: 1}]
profile: [{id: ovens, ask: How many ovens are there?, kind: number}]
sections:
  - id: heat
    title: Heat
    questions:
      - id: check
        title: Checks
        ask: How are ovens checked?
        why: Cold ovens bake nothing.
        levels: {cold: {text: Nobody looks.}, hot: {text: Somebody looks.}}
        moves:
          hot:
            title: Look at each oven
            why-now: It is cheap.
            first-step: Open one.
            steps: [Open them all]
            owner: baker
            effort: S
            political: 1
            weeks: 4
            produces: A list
            indicator: Ovens seen
            done-when: All have been seen.
            new-money: true
            variants:
              - {id: many, applies-when: {ovens: {min: 20}}, steps: [Draw ten, Open those], weeks: 9, new-money: false}
              - {id: some, applies-when: {ovens: {min: 5}}, title: Look at every second oven}
"""


def rubric(text: str = RUBRIC) -> Rubric:
    return load_rubric(parse(text.encode(), "ovens.yaml"))


def move(facts: Mapping[str, object]) -> Any:
    (found,) = suited([rubric()], facts)
    assert found.by_id["check"] is found.sections[0].questions[0]
    return found.by_id["check"].moves["hot"]


def test_the_first_variant_that_is_known_to_be_for_it_speaks_in_place_of_the_move() -> None:
    many = move({"ovens": 30})
    assert (many.title, many.steps, many.weeks, many.new_money) == (
        *("Look at each oven", ("Draw ten", "Open those"), 9, False),
    )
    assert (many.owner, many.done_when) == ("baker", "All have been seen.")
    some = move({"ovens": 6})
    assert (some.title, some.steps, some.weeks, some.new_money) == (
        *("Look at every second oven", ("Open them all",), 4, True),
    )


@pytest.mark.parametrize("facts", [{"ovens": 3}, {}])
def test_without_a_variant_for_it_or_the_fact_the_move_is_as_written(facts: Mapping[str, object]) -> None:
    assert move(facts) == rubric().by_id["check"].moves["hot"]


def test_what_was_counted_in_the_rubric_as_written_is_counted_anew() -> None:
    written = rubric()
    assert written.by_id["check"].moves["hot"].weeks == 4
    assert suited([written], {"ovens": 30})[0].by_id["check"].moves["hot"].weeks == 9
    assert written.by_id["check"].moves["hot"].weeks == 4
    assert suited([written], {"ovens": 30})[0].as_written is written


def test_a_rubric_without_variants_stays_itself() -> None:
    plain = rubric(RUBRIC.partition("            variants:\n")[0])
    assert suited([plain], {"ovens": 30})[0] is plain


def test_a_variant_for_a_fact_that_nobody_asks_is_refused_with_its_line() -> None:
    with pytest.raises(InputError) as refused:
        rubric(RUBRIC.replace("{ovens: {min: 5}}", "{oven: {min: 5}}"))
    (found,) = refused.value.findings
    assert "oven" in found.message
    assert RUBRIC.splitlines()[found.line - 1].strip().startswith("- {id: some")


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_company_without_a_sales_team_is_not_asked_to_take_anything_from_one(root: Path, language: str) -> None:
    case = open_case(str(root / "tests" / "companies" / "usage-based.yaml"), language=language)
    owned = case.rubrics[0].by_id["renewals"].moves["average"]
    title = {"en": "Give the revenue of last year's customers one owner", "de": "Dem Umsatz mit den Kunden"}[language]
    assert owned.title.startswith(title)
    assert "Sales" not in " ".join((owned.title, owned.why_now, *owned.steps))
    assert (owned.political, owned.new_money, owned.effort) == (2, False, "M")
