"""Conditions in three values: what holds, what doesn't, and what can't be known yet."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmaturity.rubric.conditions import Condition, holds, names

VALUES: dict[str, object | None] = {
    "company-size": "medium",
    "team-size": 12,
    "share": Fraction(1, 4),
    "seat": "poor",
    "seat.p1": "yes",
    "empowerment/authority": "average",
    "has-board": "no",
    "unknown-fact": None,
    "executives": ("cro", "cfo"),
    "boards": (),
}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ({}, True),
        ({"company-size": "medium"}, True),
        ({"company-size": "small"}, False),
        ({"company-size": ("small", "medium")}, True),
        ({"company-size": ("small", "large")}, False),
        ({"company-size": {"in": ("small", "medium")}}, True),
        ({"company-size": {"not": "small"}}, True),
        ({"company-size": {"not": ("small", "medium")}}, False),
        ({"team-size": {"min": 12}}, True),
        ({"team-size": {"min": Decimal("12.5")}}, False),
        ({"team-size": {"min": 5, "max": 11}}, False),
        ({"team-size": {"min": 5, "max": 11, "not": 7}}, False),
        ({"team-size": Decimal("12.0")}, True),
        ({"share": Decimal("0.25")}, True),
        ({"share": {"max": Decimal("0.2")}}, False),
        ({"team-size": "12"}, False),
        ({"team-size": True}, False),
        ({"company-size": {"min": 3}}, None),
        ({"seat": "poor", "seat.p1": "yes"}, True),
        ({"seat": "poor", "seat.p1": "no"}, False),
        ({"empowerment/authority": "average"}, True),
        ({"not": {"seat": "poor"}}, False),
        ({"all": ({"seat": "poor"}, {"team-size": {"min": 1}})}, True),
        ({"any": ({"seat": "excellent"}, {"team-size": {"min": 1}})}, True),
        ({"any": ({"seat": "excellent"}, {"team-size": {"min": 100}})}, False),
        ({"any": ({"seat": "excellent"},), "seat": "poor"}, False),
        ({"executives": "cro"}, True),
        ({"executives": "cmo"}, False),
        ({"executives": ("cmo", "cfo")}, True),
        ({"executives": {"in": ("cmo", "coo")}}, False),
        ({"executives": {"not": "cro"}}, False),
        ({"executives": {"not": ("cmo", "coo")}}, True),
        ({"all": ({"executives": "cro"}, {"executives": "cfo"})}, True),
        ({"executives": {"min": 1}}, None),
        ({"boards": "advisory"}, False),
        ({"boards": {"not": "advisory"}}, True),
        ({"unknown-fact": "x"}, None),
        ({"unknown-fact": {"not": "x"}}, None),
        ({"not": {"unknown-fact": "x"}}, None),
        ({"unknown-fact": "x", "seat": "poor"}, None),
        ({"unknown-fact": "x", "seat": "excellent"}, False),
        ({"any": ({"unknown-fact": "x"}, {"seat": "poor"})}, True),
        ({"any": ({"unknown-fact": "x"}, {"seat": "excellent"})}, None),
    ],
)
def test_whether_a_condition_holds(condition: Condition, expected: bool | None) -> None:
    assert holds(condition, VALUES.get) is expected


def test_every_name_is_found_at_any_depth() -> None:
    condition = {"a": 1, "all": ({"b": 2}, {"any": ({"c.p1": "yes"},), "not": {"r/d": {"not": "x"}}})}
    assert names(condition) == {"a", "b", "c.p1", "r/d"}


LEAVES = st.fixed_dictionaries({}, optional={name: st.sampled_from(("x", "y", ("x", "y"))) for name in "pqr"})
CONDITIONS: st.SearchStrategy[dict[str, Any]] = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"all": tuple(parts)}),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"any": tuple(parts)}),
        inner.map(lambda part: {"not": part}),
    ),
    max_leaves=6,
)
KNOWLEDGE = st.fixed_dictionaries({name: st.sampled_from(("x", "y", None)) for name in "pqr"})


@given(CONDITIONS, KNOWLEDGE, st.sampled_from("xy"))
def test_what_is_learnt_later_never_overturns_a_verdict(
    condition: dict[str, Any], known: Mapping[str, str | None], later: str
) -> None:
    verdict = holds(condition, known.get)
    complete = {name: value or later for name, value in known.items()}
    if verdict is not None:
        assert holds(condition, complete.get) is verdict
    assert holds(condition, complete.get) is not None


@given(CONDITIONS, KNOWLEDGE)
def test_not_turns_a_verdict_round_and_keeps_what_is_not_known(
    condition: dict[str, Any], known: Mapping[str, str | None]
) -> None:
    verdict = holds(condition, known.get)
    assert holds({"not": condition}, known.get) is (None if verdict is None else not verdict)
