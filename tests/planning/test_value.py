from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmaturity.assessment.model import Finance
from csmaturity.errors import CsmaturityError
from csmaturity.planning.value import BREAK_EVEN_TOLERANCE, extra_arr, faults, ramp_share, value_model


def finance(**changes: Any) -> Finance:
    """The worked example of the domain notes, with changes."""
    figures: dict[str, Any] = {
        "arr": 20_000_000,
        "grr": Fraction("0.86"),
        "nrr": Fraction("1.01"),
        "gross_margin": Fraction("0.8"),
        "programme_cost": 300_000,
        "improvement": {"low": 1, "base": 2, "high": 3},
        "avoidable_share": Fraction("0.4"),
        "ramp_months": 0,
        "cac_ratio": 2,
    }
    return Finance.model_validate(figures | changes)


def millions(amount: Fraction) -> str:
    return f"{float(amount) / 1e6:.2f}"


def test_the_worked_example() -> None:
    value = value_model(finance())
    assert value.lost_per_year == 2_800_000
    assert value.value_of_one_point == 160_000
    assert value.break_even_year_one == Fraction("1.875")
    assert value.break_even_horizon is not None
    assert f"{float(value.break_even_horizon):.2f}" == "0.92"
    assert list(value.base.extra_arr) == [400_000, 816_000, 1_248_520]
    assert millions(sum(value.base.extra_arr, Fraction(0))) == "2.46"
    assert value.base.gross_profit == Fraction(1_971_616)
    assert value.base.net_gain == 1_071_616
    assert value.base.roi is not None
    assert f"{float(value.base.roi):.0%}" == "119%"
    assert millions(value.base.npv) == "0.83"
    assert (millions(value.low.net_gain), millions(value.high.net_gain)) == ("0.08", "2.08")
    assert value.cost_of_delay == Fraction(280_000, 3)
    assert value.base.replacement_lens == 800_000
    assert value.base.valuation_lens is None
    assert [case.name for case in value.cases] == ["low", "base", "high"]


def test_the_lenses_are_off_unless_their_figures_are_given() -> None:
    value = value_model(finance(cac_ratio=None, arr_multiple=5))
    assert value.base.replacement_lens is None
    assert value.base.valuation_lens == 5 * 1_248_520
    assert value.base.net_gain == value_model(finance()).base.net_gain, "no lens is ever added"


def test_the_ramp_counts_months_from_one() -> None:
    assert [ramp_share(6, year) for year in (1, 2)] == [Fraction(21 + 6 * 6, 72), 1]
    assert [ramp_share(24, year) for year in (1, 2, 3)] == [Fraction(78, 288), Fraction(222, 288), 1]
    assert ramp_share(0, 1) == ramp_share(1, 1) == 1
    value = value_model(finance(ramp_months=6))
    assert value.base.extra_arr[0] == Fraction(400_000 * 57, 72)
    assert value.break_even_year_one == Fraction("1.875") * Fraction(72, 57)
    assert list(value.ramp) == [Fraction(57, 72), 1, 1]


def test_monthly_rates_become_yearly_by_power() -> None:
    value = value_model(finance(period="monthly", grr=Fraction("0.99"), nrr=Fraction("1.001")))
    assert value.grr == Fraction(99, 100) ** 12
    assert value.nrr == Fraction(1001, 1000) ** 12
    assert value.lost_per_year == 20_000_000 * (1 - Fraction(99, 100) ** 12)


@given(
    nrr=st.fractions(Fraction(86, 100), Fraction(14, 10), max_denominator=200),
    cost=st.integers(1, 3_000_000),
    ramp=st.integers(0, 60),
    years=st.integers(1, 10),
)
def test_the_break_even_earns_its_cost_and_hardly_more(nrr: Fraction, cost: int, ramp: int, years: int) -> None:
    given_figures = finance(nrr=nrr, programme_cost=cost, ramp_months=ramp, horizon_years=years)
    point = value_model(given_figures).break_even_horizon
    assert point is not None

    def net(points: Fraction) -> Fraction:
        return Fraction(4, 5) * sum(extra_arr(given_figures, points, years)) - cost * years

    assert net(point) >= 0
    assert net(point - BREAK_EVEN_TOLERANCE) <= 0


def test_a_free_programme_has_no_return_on_cost() -> None:
    value = value_model(finance(programme_cost=0))
    assert value.base.roi is None
    assert value.break_even_year_one == value.break_even_horizon == 0


def test_without_margin_nothing_breaks_even() -> None:
    value = value_model(finance(gross_margin=0))
    assert (value.break_even_year_one, value.break_even_horizon) == (None, None)


FAULTS = [
    (
        {"grr": Fraction("1.04"), "nrr": Fraction("1.1")},
        ("grr",),
        "GRR is 104%; gross retention leaves growth out, so it cannot pass 100%",
    ),
    ({"grr": -1}, ("grr",), "GRR is -100%; it cannot be below 0%"),
    (
        {"nrr": Fraction("0.855")},
        ("nrr",),
        "NRR is 85.5%, below the GRR of 86%; NRR is GRR plus expansion, so it cannot be lower",
    ),
    ({"nrr": -1}, ("nrr",), "NRR is -100%; it cannot be below 0%"),
    ({"nrr": 101}, ("nrr",), "NRR is 10100%, more than 5 times the opening revenue in a year"),
    ({"arr": -5}, ("arr",), "ARR is -5; without recurring revenue there is nothing to retain"),
    ({"arr": 0}, ("arr",), "ARR is 0; without recurring revenue there is nothing to retain"),
    ({"programme_cost": -1}, ("programme-cost",), "the programme cost is -1; a cost cannot be below 0"),
    (
        {"gross_margin": 80},
        ("gross-margin",),
        "the gross margin is 8000%; a margin lies between 0% and 100% of revenue",
    ),
    ({"cac_ratio": -2}, ("cac-ratio",), "the CAC ratio is -2; it cannot be below 0"),
    ({"arr_multiple": -2}, ("arr-multiple",), "the ARR multiple is -2; it cannot be below 0"),
    (
        {"improvement": {"low": 2, "base": 1, "high": 3}},
        ("improvement",),
        "the improvement goes 2, 1, 3; low ≤ base ≤ high must hold",
    ),
    (
        {"improvement": {"low": -1, "base": 2, "high": 3}},
        ("improvement", "low"),
        "the low improvement is -1 points; an improvement cannot be below 0",
    ),
    (
        {"improvement": {"low": 1, "base": 6, "high": 7}},
        ("improvement", "base"),
        "the base improvement is 6 points, but 40% of the 14 points lost a year, 5.6 points, were judged avoidable",
    ),
    (
        {"improvement": {"low": 1, "base": 2, "high": 15}},
        ("improvement", "high"),
        "the high improvement is 15 points, but only 14 points are lost a year; nobody can keep more than all revenue",
    ),
    ({"horizon_years": 0}, ("horizon-years",), "the horizon is 0 years; the model holds for 1 to 10"),
    ({"horizon_years": 11}, ("horizon-years",), "the horizon is 11 years; the model holds for 1 to 10"),
    (
        {"discount_rate": 10},
        ("discount-rate",),
        "the discount rate is 1000% a year; it must lie between 0% and 100%",
    ),
    (
        {"discount_rate": Fraction("-0.1")},
        ("discount-rate",),
        "the discount rate is -10% a year; it must lie between 0% and 100%",
    ),
    ({"ramp_months": -1}, ("ramp-months",), "the ramp is -1 months; it must lie between 0 and 60"),
    ({"ramp_months": 61}, ("ramp-months",), "the ramp is 61 months; it must lie between 0 and 60"),
    ({"basis": {"ar": "company"}}, ("basis", "ar"), "basis names ar, which is no figure; did you mean arr?"),
    ({"sources": {"zzz": "memo"}}, ("sources", "zzz"), "sources names zzz, which is no figure"),
]


@pytest.mark.parametrize(("changes", "path", "message"), FAULTS, ids=[message[:50] for _, _, message in FAULTS])
def test_dishonest_figures_are_refused(changes: dict[str, Any], path: tuple[str, ...], message: str) -> None:
    (fault,) = faults(finance(**changes))
    assert (fault.path, fault.message) == (path, message)
    assert fault.hint
    with pytest.raises(CsmaturityError) as caught:
        value_model(finance(**changes))
    assert caught.value.message == f"finance, {' '.join(path)}: {message}"
    assert caught.value.hint == fault.hint


def test_every_fault_is_reported_in_the_order_of_a_file() -> None:
    found = faults(finance(ramp_months=99, arr=-1, grr=2, nrr=3))
    assert [fault.path[0] for fault in found] == ["arr", "grr", "ramp-months"]


def test_a_monthly_rate_is_compared_by_the_year() -> None:
    monthly = {"period": "monthly", "grr": Fraction("0.99"), "nrr": 1}
    assert faults(finance(**monthly, improvement={"low": 1, "base": 4, "high": 11})) == ()
    (fault,) = faults(finance(**monthly, improvement={"low": 1, "base": 4, "high": 12}))
    assert fault.message.startswith("the high improvement is 12 points, but only 11.36 points are lost a year")
    assert fault.hint == "Give at most 11.36 points."


def test_every_figure_says_who_says_so() -> None:
    told = finance(basis={"grr": "benchmark"}, sources={"grr": "survey, 2026"}, cost_covers="two people")
    figures = {one.field: one for one in value_model(told).figures}
    assert figures["arr"].basis == figures["cost-covers"].basis == "company"
    assert (figures["grr"].basis, figures["grr"].source, figures["grr"].value) == (
        "benchmark",
        "survey, 2026",
        Fraction("0.86"),
    )
    assert figures["improvement.base"].basis == figures["ramp-months"].basis == "assumption"
    assert "arr-multiple" not in figures, "what was not given is not listed"


def test_a_monthly_rate_says_that_it_is_one() -> None:
    monthly = value_model(finance(period="monthly", grr=Fraction("0.99"), nrr=1)).figures
    assert {one.field for one in monthly if one.monthly} == {"grr", "nrr"}
    assert not any(one.monthly for one in value_model(finance()).figures)
