"""What the report calls the money figures, how it says them, and what it tells a reader to be careful of."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from csmaturity.assessment.finance import Finance
from csmaturity.language import Catalogue, speaking
from csmaturity.planning.figures import FIELDS, OWN, Figure
from csmaturity.planning.value import value_model
from csmaturity.report.money_words import cautions, figure_label, figure_words, method_words


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


@pytest.mark.parametrize(
    ("changes", "start"),
    [
        ({"avoidable_share": None}, "No share of avoidable losses was given"),
        ({"ramp_months": 0}, "The ramp is 0 months: the full effect is counted from the first day"),
        (
            {"improvement": {"low": 1, "base": 2, "high": 6}},
            "The high case keeps more than the losses judged avoidable (5.6",
        ),
        (
            {"improvement": {"low": 0, "base": Fraction("0.02"), "high": Fraction("0.03")}},
            "All three cases are under 0.1",
        ),
        ({"cost_covers": "Customer Success only"}, "The programme cost covers: Customer Success only. Published"),
        ({"cost_covers": None}, "It is not said what the programme cost covers."),
        ({"programme_cost": 9_000_000}, "Over the horizon the programme pays only from "),
        ({"programme_cost": 400_000}, "In the low case the programme costs more than it brings"),
        ({"basis": {"grr": "benchmark"}}, "Gross revenue retention (GRR) is a benchmark without a named source"),
        ({"basis": {"grr": "benchmark"}}, "Gross revenue retention (GRR) is a benchmark, not a figure of this company"),
        ({"basis": {"arr": "assumption"}}, "Opening recurring revenue (ARR) is an assumption, not a figure"),
        (
            {"grr": Fraction("0.995"), "improvement": {"low": 0, "base": 0, "high": 0}},
            "A GRR of 99% or more a year is rare",
        ),
        ({"period": "monthly", "nrr": 1}, "Less than half of the revenue would remain after a year."),
        ({"programme_cost": 0}, "The programme is said to cost nothing, so there is no return on cost."),
        ({"gross_margin": 0}, "Without a gross margin no improvement can pay for the programme."),
        (
            {"period": "monthly", "grr": Fraction("0.99"), "nrr": Fraction("1.001")},
            "Retention was given a month; a year keeps the twelfth power of it, which makes a GRR of 89% and an NRR of "
            "101% a year.",
        ),
    ],
)
def test_cautions(changes: dict[str, Any], start: str) -> None:
    assert any(caution.startswith(start) for caution in cautions(value_model(finance(**changes))))


def test_sound_figures_need_few_cautions() -> None:
    careful = finance(
        ramp_months=6,
        improvement={"low": Fraction(3, 2), "base": 2, "high": 3},
        cost_covers="CS only",
        basis=dict.fromkeys(OWN, "company"),
    )
    (caution,) = cautions(value_model(careful))
    assert caution.startswith("The programme cost covers: CS only.")


def test_every_field_has_a_name() -> None:
    assert len({figure_label(field) for field, _ in FIELDS}) == len(FIELDS)
    assert figure_label("grr", monthly=True) == "Gross revenue retention (GRR), a month"


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (Fraction(2_800_000), "money", "CHF 2.8M"),
        (Fraction("0.865"), "share", "86.5%"),
        (Fraction(1), "points", "1 point"),
        (Fraction(3), "years", "3 years"),
        (Fraction(1), "months", "1 month"),
        (Fraction("1.25"), "ratio", "1.25"),
        ("two  people", "text", "two people"),
    ],
)
def test_a_figure_is_said_in_its_unit(value: Fraction | str, unit: str, words: str) -> None:
    assert figure_words("CHF", Figure("arr", value, unit, "company", "")) == words


@pytest.mark.parametrize(
    ("method", "period", "end"),
    [
        ("cohort", "annual", "by following a cohort of customers"),
        ("cohort", "monthly", "a cohort of customers; the monthly rates were raised to the power of 12"),
        ("formula", "annual", "by a formula over all customers of the period"),
        ("formula", "monthly", "of the period; the monthly rates were raised to the power of 12"),
    ],
)
def test_it_is_said_how_rates_were_computed(method: str, period: str, end: str) -> None:
    said = method_words(finance(method=method, period=period))
    assert said.startswith("GRR and NRR were computed by ")
    assert said.endswith(end)


def test_amounts_have_no_language(made_up_language: Catalogue) -> None:
    value = value_model(finance())
    with speaking(made_up_language):
        assert value_model(finance()) == value
        said = cautions(value)
    assert said != cautions(value)
