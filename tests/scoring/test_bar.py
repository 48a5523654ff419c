"""The bar for CI: the worst end of the interval must reach it."""

from __future__ import annotations

from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import pytest

from csmaturity.errors import UsageError
from csmaturity.scoring.bar import below
from csmaturity.scoring.score import score
from csmaturity.scoring.scorecard import Scorecard


def card(build: SimpleNamespace, answers: dict[str, Any]) -> Scorecard:
    stages = (
        {"id": "start", "label": "Start", "from_": 0},
        {"id": "middle", "label": "Middle", "from_": Fraction(1, 2)},
    )
    rubric = build.rubric(build.question("a"), build.question("b"), stages=stages)
    return score([rubric], build.assessment(answers))


@pytest.mark.parametrize(
    ("bar", "answers", "passes"),
    [
        ("0.5", {"a": "average", "b": "average"}, True),
        ("50%", {"a": "average", "b": "average"}, True),
        ("middle", {"a": "average", "b": "average"}, True),
        ("0.51", {"a": "average", "b": "average"}, False),
        ("middle", {"a": "average", "b": "?"}, False),
        ("middle", {"a": "excellent", "b": "?"}, True),
        ("start", {}, True),
        ("0", {"a": {"not_applicable": "x"}, "b": {"not_applicable": "y"}}, False),
    ],
)
def test_only_what_is_sure_passes(build: SimpleNamespace, bar: str, answers: dict[str, Any], passes: bool) -> None:
    assert (below(card(build, answers), bar) == ()) is passes


def test_a_bar_of_thousands_of_digits_is_refused(build: SimpleNamespace) -> None:
    for bar in ("9" * 5_000, f"0.{'9' * 5_000}"):
        with pytest.raises(UsageError, match="--fail-under"):
            below(card(build, {}), bar)


def test_a_stage_that_is_not_there_is_refused_with_the_nearest(build: SimpleNamespace) -> None:
    with pytest.raises(UsageError, match="no rubric here has a stage midle; did you mean middle"):
        below(card(build, {}), "midle")
