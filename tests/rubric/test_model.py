"""A rubric's own answers: whose reading a question is, on which levels it stands, which questions count."""

from __future__ import annotations

from types import SimpleNamespace

import pytest


@pytest.mark.parametrize(
    ("lent", "own", "basis"),
    [
        ("source", "source", "source"),
        ("ours", "source", "ours"),
        ("outside", "source", "outside"),
        ("ours", "outside", "outside"),
    ],
)
def test_a_question_s_own_basis_goes_before_its_section_s(
    lent: str, own: str, basis: str, build: SimpleNamespace
) -> None:
    rubric = build.rubric(build.section("part", build.question("seat", basis=own), basis=lent))
    assert rubric.basis_of(rubric.by_id["seat"]) == basis


def test_an_inner_section_lends_its_basis_too(build: SimpleNamespace) -> None:
    inner = build.section("inner", build.question("deep"), basis="ours")
    rubric = build.rubric(build.section("outer", inner, build.question("beside")))
    assert [rubric.basis_of(rubric.by_id[id_]) for id_ in ("deep", "beside")] == ["ours", "source"]


def test_questions_right_in_a_section_without_a_score_are_patterns_and_sections_in_it_are_not(
    build: SimpleNamespace,
) -> None:
    inner = build.section("inner", build.question("deep"))
    rubric = build.rubric(build.section("outer", inner, build.question("shown"), score="none"), build.question("top"))
    assert rubric.patterns == {"shown": "outer"}


def test_a_question_s_own_scale_goes_before_the_rubric_s(build: SimpleNamespace) -> None:
    rubric = build.rubric(build.question("own", 0, 5), build.question("shared"))
    assert [level.id for level in rubric.scale_of(rubric.by_id["own"])] == ["l0", "l1"]
    assert [level.id for level in rubric.scale_of(rubric.by_id["shared"])] == ["poor", "average", "excellent"]


def test_a_fact_of_yes_or_no_needs_no_options(build: SimpleNamespace) -> None:
    ask = {"ask": "?"}
    options = ({"id": "small", "label": "Small"}, {"id": "large", "label": "Large"})
    facts = (
        ask | {"id": "board", "kind": "yes-no"},
        ask | {"id": "size", "kind": "choice", "options": options},
        ask | {"id": "people", "kind": "number"},
        ask | {"id": "part", "kind": "share"},
    )
    rubric = build.rubric(build.question("seat"), profile=facts)
    assert [fact.choices for fact in rubric.profile] == [("yes", "no"), ("small", "large"), (), ()]
    assert [fact.is_number for fact in rubric.profile] == [False, False, True, True]
