"""Terms: only those that the report uses, in the order of a dictionary."""

from __future__ import annotations

from typing import Any


def terms(make: Any, why: str, **glossary: str) -> list[str]:
    rubric = make.rubric(make.question("seat", ask=why), glossary=glossary)
    held = make.report((rubric,), make.assessment("small", {"seat": "low"}))
    return [row[0] for row in make.cells(held, "glossary", "Glossary")] if "glossary" in make.ids(held) else []


def test_a_term_is_found_in_its_plural_and_whatever_its_case(make: Any) -> None:
    assert terms(make, "Who counts Gizmos?", gizmo="a thing", widget="another") == ["gizmo"]


def test_an_abbreviation_counts_only_in_capitals(make: Any) -> None:
    assert terms(make, "Who does it?", DOES="a system") == []
    assert terms(make, "Who runs DOES?", DOES="a system") == ["DOES"]


def test_letters_with_marks_stand_beside_those_without(make: Any) -> None:
    assert terms(make, "Zebra, Übung and tiger?", Zebra="z", Übung="u", tiger="t") == ["tiger", "Übung", "Zebra"]


def test_where_no_term_is_used_there_is_no_page(make: Any) -> None:
    assert terms(make, "How?", gizmo="a thing") == []
