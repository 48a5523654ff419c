"""The money of each company by month, worked out again here from its file alone, by the formulas of the model."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from csmaturity.report.brief import Brief

MONTHS_BEFORE = {"start-up": 0, "saas-under-cro": 3, "hardware-service": 3, "enterprise": 3}
"""When cost and effect begin: with the first move that needs new money (weeks 12 and 13), or as the file says. No move
of the start-up needs any, so that its figures count from the decision.
"""

CASES = ("low", "base", "high")


class Kept(NamedTuple):
    """What a month brought: gross profit and cost."""

    profit: Fraction
    cost: Fraction


def number(text: Any) -> Fraction:
    """86%, 0.86 or 20000000, exactly."""
    words = str(text)
    return Fraction(words.removesuffix("%")) / 100 if words.endswith("%") else Fraction(words)


def months(finance: dict[str, Any], points: Fraction, before: int, horizon: int) -> Iterator[Kept]:
    """Month by month: what is there without the programme, what with it, and the margin on the difference."""
    calendar = [number(share) for share in finance.get("renewals", ["1/12"] * 12)]
    growth, margin = number(finance["nrr"]) - 1, number(finance["gross-margin"])
    better = points / 100 * number(finance.get("reach", 1))
    ramp = int(finance.get("ramp-months", 6))
    without = with_it = number(finance["arr"])
    had = Fraction(0)
    for year in range(horizon):
        usual = improved = Fraction(1)
        for month, renewing in enumerate(calendar, year * 12 + 1):
            running = max(0, month - before)
            share = min(Fraction(1), Fraction(running, ramp)) if ramp else Fraction(running > 0)
            usual += growth * renewing
            improved += (growth + better * share) * renewing
            has = with_it * improved - without * usual
            cost = number(finance["programme-cost"]) / 12 if month > before else Fraction(0)
            yield Kept(margin * (had + has) / 24, cost)
            had = has
        without, with_it = without * usual, with_it * improved


def balance(kept: list[Kept]) -> Fraction:
    return sum((one.profit - one.cost for one in kept), Fraction(0))


@pytest.fixture(params=MONTHS_BEFORE)
def payer(request: pytest.FixtureRequest) -> str:
    """Each company that has figures."""
    return str(request.param)


@pytest.fixture
def finance(payer: str, file_of: Callable[[str], Path]) -> dict[str, Any]:
    """The finance block as it stands in the file, every figure a text."""
    block: dict[str, Any] = yaml.load(file_of(payer).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["finance"]
    return block


def test_each_month_follows_from_the_file(
    payer: str, finance: dict[str, Any], brief_of: Callable[[str], Brief]
) -> None:
    value = brief_of(payer).value
    assert value is not None
    assert value.starts == MONTHS_BEFORE[payer]
    for case in value.cases:
        mine = list(months(finance, number(finance["improvement"][case.name]), MONTHS_BEFORE[payer], 3))
        assert [(month.profit, month.cost) for month in case.months] == [tuple(one) for one in mine]
        assert case.net_gain == balance(mine)


def test_a_case_has_paid_back_in_the_month_from_which_it_is_never_below_again(
    payer: str, finance: dict[str, Any], brief_of: Callable[[str], Brief]
) -> None:
    value = brief_of(payer).value
    assert value is not None
    for case in value.cases:
        mine = list(months(finance, number(finance["improvement"][case.name]), MONTHS_BEFORE[payer], 3))
        good = [month for month in range(1, 37) if all(balance(mine[:later]) >= 0 for later in range(month, 37))]
        assert case.paid_back == (good[0] if good else None)


def test_a_months_delay_costs_what_the_later_programme_lacks(
    payer: str, finance: dict[str, Any], brief_of: Callable[[str], Brief]
) -> None:
    value = brief_of(payer).value
    assert value is not None
    for case in value.cases:
        points = number(finance["improvement"][case.name])
        now = balance(list(months(finance, points, MONTHS_BEFORE[payer], 3)))
        later = balance(list(months(finance, points, MONTHS_BEFORE[payer] + 1, 3)))
        assert case.cost_of_delay == now - later


def test_at_the_break_even_the_programme_just_earns_its_cost(
    payer: str, finance: dict[str, Any], brief_of: Callable[[str], Brief]
) -> None:
    value = brief_of(payer).value
    assert value is not None
    even = value.break_even_horizon
    assert even is not None
    least = Fraction(1, 1_000_000)
    assert balance(list(months(finance, even, MONTHS_BEFORE[payer], 3))) >= 0
    assert balance(list(months(finance, even - least, MONTHS_BEFORE[payer], 3))) < 0


def test_one_loses_in_its_base_case_and_one_has_no_figures(brief_of: Callable[[str], Brief]) -> None:
    found = {id_: value.base.net_gain > 0 for id_ in MONTHS_BEFORE if (value := brief_of(id_).value)}
    assert found == {"start-up": False, "saas-under-cro": True, "hardware-service": True, "enterprise": True}
    assert brief_of("usage-based").value is None
