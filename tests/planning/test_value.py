from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmaturity.assessment.finance import Finance, GivenFinance
from csmaturity.errors import CsmaturityError
from csmaturity.language import speaking
from csmaturity.planning.course import course, effect
from csmaturity.planning.faults import faults
from csmaturity.planning.value import BREAK_EVEN_TOLERANCE, Value, value_model
from csmaturity.storage.catalogues import catalogue
from csmaturity.storage.yaml.reader import parse


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


def money(*amounts: str) -> list[Fraction]:
    """Millions as the domain notes print them."""
    return [Fraction(amount) * 1_000_000 for amount in amounts]


def results(value: Value) -> list[Any]:
    """All that the base case comes to."""
    case = value.base
    sums = (case.gross_profit, case.cost, case.npv, case.paid_back, case.cost_of_delay)
    return [case.months, *sums, case.replacement_lens, case.valuation_lens]


def test_the_worked_example_goes_by_month() -> None:
    value = value_model(finance())
    assert value.lost_per_year == 2_800_000
    assert value.value_of_one_point == 160_000
    assert list(value.base.yearly_profit) == money("0.16", "0.4864", "0.825808")
    assert value.base.gross_profit == 1_472_208
    assert value.base.cost == 900_000
    assert value.base.net_gain == 572_208
    assert value.base.roi is not None
    assert f"{float(value.base.roi):.1%}" == "63.6%"
    assert f"{float(value.base.npv) / 1e6:.4f}" == "0.4218"
    assert value.low.net_gain == -167_944
    assert value.high.net_gain == 1_320_504
    assert value.break_even_first == Fraction("3.75")
    assert value.break_even_horizon is not None
    assert f"{float(value.break_even_horizon):.4f}" == "1.2279"
    assert list(value.base.extra_arr) == [400_000, 816_000, 1_248_520], "a year ends as the yearly formula has it"
    assert value.base.replacement_lens == 800_000
    assert value.base.valuation_lens is None
    assert [case.name for case in value.cases] == ["low", "base", "high"]


@pytest.mark.parametrize(
    ("changes", "profits", "net", "first", "whole"),
    [
        ({"ramp_months": 6}, ["0.103519", "0.418733", "0.756111"], "0.378363", "5.796", "1.412"),
        (
            {
                "arr": 60_000_000,
                "nrr": "104%",
                "gross_margin": "78%",
                "programme_cost": 500_000,
                "ramp_months": 6,
                "improvement": {"low": 1, "base": Fraction(3, 2), "high": 2},
            },
            ["0.227094", "0.936073", "1.732239"],
            "1.395406",
            "3.303",
            "0.780",
        ),
    ],
)
def test_the_worked_examples_with_a_ramp(
    changes: dict[str, Any], profits: list[str], net: str, first: str, whole: str
) -> None:
    value = value_model(finance(**changes))
    assert [f"{float(one) / 1e6:.6f}" for one in value.base.yearly_profit] == profits
    assert f"{float(value.base.net_gain) / 1e6:.6f}" == net
    assert value.break_even_first is not None
    assert value.break_even_horizon is not None
    assert f"{float(value.break_even_first):.3f}" == first
    assert f"{float(value.break_even_horizon):.3f}" == whole


def test_a_month_of_delay_costs_what_the_case_would_have_brought() -> None:
    value = value_model(finance())
    assert [f"{float(case.cost_of_delay) / 1e6:.6f}" for case in value.cases] == ["0.014980", "0.055501", "0.096565"]
    ramped = value_model(finance(ramp_months=6))
    assert f"{float(ramped.base.cost_of_delay) / 1e6:.6f}" == "0.049945"
    later = value_model(finance(), 1)
    assert value.base.cost_of_delay == value.base.net_gain - later.base.net_gain


def test_cost_and_effect_start_together_and_never_before() -> None:
    value = value_model(finance(starts="quarter 2"))
    assert value.starts == 3
    assert [month.profit for month in value.base.months[:3]] == [0, 0, 0]
    assert [month.cost for month in value.base.months[:4]] == [0, 0, 0, 25_000]
    assert value.base.cost == 33 * 25_000
    assert results(value) == results(value_model(finance(starts="month 4")))
    assert results(value_model(finance(), 3)) == results(value), "the plan's start counts where the file says nothing"
    assert value_model(finance(starts="quarter 1"), 3).starts == 0, "the file's own word goes first"


def test_the_month_paid_back_is_the_first_from_which_on_nothing_is_owed() -> None:
    value = value_model(finance(ramp_months=6))
    assert value.base.paid_back == 27
    balance = Fraction(0)
    for number, month in enumerate(value.base.months, start=1):
        balance += month.profit - month.cost
        assert (balance >= 0) is (number >= 27)
    assert value.low.paid_back is None
    assert value_model(finance(programme_cost=0)).base.paid_back is None


def test_margin_is_earned_only_from_the_renewal_on() -> None:
    at_the_end = value_model(finance(renewals=(0,) * 11 + (1,)))
    at_once = value_model(finance(renewals=(1,) + (0,) * 11))
    assert at_the_end.base.extra_arr == at_once.base.extra_arr
    assert at_the_end.base.yearly_profit[0] == 320_000 / Fraction(24), "half of one month"
    assert at_once.base.yearly_profit[0] == 320_000 * Fraction(23, 24)


def test_the_improvement_reaches_only_its_share_of_the_revenue() -> None:
    half = value_model(finance(reach="50%", improvement={"low": 2, "base": 4, "high": 5}))
    assert half.base.extra_arr == value_model(finance()).base.extra_arr
    assert value_model(finance(reach=0)).break_even_horizon is None


def test_where_nothing_renews_while_it_runs_nothing_breaks_even() -> None:
    early = {"renewals": (Fraction(1, 2), Fraction(1, 2), *(0,) * 10)}
    assert value_model(finance(horizon_years=1, **early), 3).break_even_horizon is None
    nothing_left = finance(grr=0, nrr=0, improvement={"low": 1, "base": 2, "high": 3}, avoidable_share=None)
    assert value_model(nothing_left, 12).break_even_horizon is None


def test_rates_are_read_as_per_cent_and_as_shares() -> None:
    assert finance(grr="86%") == finance(grr=Fraction("0.86"))
    assert finance(nrr="101 %").nrr == Fraction("1.01")
    assert finance(discount_rate="7.5%").discount_rate == Fraction("0.075")
    with pytest.raises(ValueError, match="must be a number"):
        finance(programme_cost="86%")
    with pytest.raises(ValueError, match="quarter 2"):
        finance(starts="spring")


def test_the_lenses_are_off_unless_their_figures_are_given() -> None:
    value = value_model(finance(cac_ratio=None, arr_multiple=5))
    assert value.base.replacement_lens is None
    assert value.base.valuation_lens == 5 * 1_248_520
    assert value.base.net_gain == value_model(finance()).base.net_gain, "no lens is ever added"


def test_the_ramp_counts_months_from_one() -> None:
    assert [effect(finance(ramp_months=6), month, 0) for month in (1, 3, 6, 7)] == [
        Fraction(1, 6),
        Fraction(1, 2),
        1,
        1,
    ]
    assert effect(finance(ramp_months=0), 1, 0) == effect(finance(ramp_months=1), 1, 0) == 1
    assert [effect(finance(ramp_months=6), month, 3) for month in (3, 4)] == [0, Fraction(1, 6)]
    value = value_model(finance(ramp_months=6))
    assert value.base.extra_arr[0] == Fraction(400_000 * 57, 72)
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
    years=st.integers(1, 5),
    starts=st.integers(0, 11),
    calendar=st.lists(st.integers(0, 9), min_size=12, max_size=12).filter(any),
)
def test_the_break_even_earns_its_cost_and_hardly_more(
    nrr: Fraction, cost: int, ramp: int, years: int, starts: int, calendar: list[int]
) -> None:
    shares = tuple(Fraction(one, sum(calendar)) for one in calendar)
    figures = finance(nrr=nrr, programme_cost=cost, ramp_months=ramp, horizon_years=years, renewals=shares)
    value = value_model(figures, starts)
    for point, months in ((value.break_even_first, starts + 12), (value.break_even_horizon, years * 12)):
        if point is None:
            continue

        def net(points: Fraction, months: int = months) -> Fraction:
            return sum((one.profit - one.cost for one in course(figures, points, starts, months)), Fraction(0))

        assert net(point) >= 0
        assert net(point - BREAK_EVEN_TOLERANCE) <= 0


def test_a_free_programme_has_no_return_on_cost() -> None:
    value = value_model(finance(programme_cost=0))
    assert value.base.roi is None
    assert value.break_even_first == value.break_even_horizon == 0


def test_without_margin_nothing_breaks_even() -> None:
    value = value_model(finance(gross_margin=0))
    assert (value.break_even_first, value.break_even_horizon) == (None, None)


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
    (
        {"starts": "quarter 13"},
        ("starts",),
        "the programme starts in quarter 13, after the horizon of 3 years",
    ),
    (
        {"renewals": ("50%", "40%")},
        ("renewals",),
        "the renewal calendar has 2 shares that add up to 90%",
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


def test_of_an_incomplete_block_what_is_there_is_checked_and_nothing_else() -> None:
    assert faults(GivenFinance()) == ()
    assert faults(GivenFinance(nrr=Fraction("0.85"), starts="quarter 12", avoidable_share=Fraction(1, 2))) == ()
    found = faults(GivenFinance(grr=Fraction(2), programme_cost=Fraction(-1), starts="quarter 13"))
    assert [fault.path for fault in found] == [("grr",), ("programme-cost",), ("starts",)]


def test_faults_are_told_in_german_in_an_interview() -> None:
    with speaking(catalogue("de")):
        told = [fault.message for fault in faults(finance(grr=2, nrr=3, improvement={"low": 1, "base": 2, "high": 3}))]
        assert told == ["GRR beträgt 200 %; die Bruttobindung lässt Wachstum weg und kann 100 % nicht überschreiten"]


@pytest.mark.parametrize("starts", [0, 3])
def test_no_effect_is_what_is_spent(starts: int) -> None:
    value = value_model(finance(ramp_months=6), starts)
    nothing = value.no_effect
    assert nothing.name == "none"
    assert nothing.improvement == nothing.gross_profit == 0
    assert nothing.cost == value.base.cost == 300_000 * (36 - starts) / 12
    assert nothing.net_gain == -nothing.cost
    assert nothing.roi == -1
    assert nothing.paid_back is None
    assert set(nothing.extra_arr) == {0}
    assert nothing.cost_of_delay == -25_000, "waiting a month saves a month's cost"
    assert nothing not in value.cases


def test_a_monthly_rate_is_compared_by_the_year() -> None:
    monthly = {"period": "monthly", "grr": Fraction("0.99"), "nrr": 1}
    assert faults(finance(**monthly, improvement={"low": 1, "base": 4, "high": 11})) == ()
    (fault,) = faults(finance(**monthly, improvement={"low": 1, "base": 4, "high": 12}))
    assert fault.message.startswith("the high improvement is 12 points, but only 11.36 points are lost a year")
    assert fault.hint == "Give at most 11.36 points."


def test_every_figure_says_who_says_so() -> None:
    told = finance(basis={"grr": "benchmark"}, sources={"grr": "survey, 2026"}, cost_covers="two people")
    figures = {one.field: one for one in value_model(told).figures}
    assert figures["arr"].basis == figures["cost-covers"].basis == "not-stated", "untagged is never the company's word"
    assert (figures["grr"].basis, figures["grr"].source, figures["grr"].value) == (
        "benchmark",
        "survey, 2026",
        Fraction("0.86"),
    )
    assert figures["improvement.base"].basis == figures["ramp-months"].basis == "not-stated"
    assert figures["horizon-years"].basis == "assumption", "what nobody wrote is assumed"
    assert "arr-multiple" not in figures, "what was not given is not listed"


def test_a_monthly_rate_says_that_it_is_one() -> None:
    monthly = value_model(finance(period="monthly", grr=Fraction("0.99"), nrr=1)).figures
    assert {one.field for one in monthly if one.monthly} == {"grr", "nrr"}
    assert not any(one.monthly for one in value_model(finance()).figures)


def test_the_example_of_the_guide_loads(root: Path) -> None:
    guide = (root / "docs" / "assess.md").read_text(encoding="utf-8").partition("## The money figures")[2]
    block = guide.partition("```yaml\n")[2].partition("```")[0]
    loaded = parse(f"format: csmaturity-assessment/1\n{block}".encode(), "guide")
    held: Any = loaded.data
    given_figures = Finance.model_validate(held["finance"])
    assert results(value_model(given_figures)) == results(value_model(finance(ramp_months=6, cac_ratio=None)))
