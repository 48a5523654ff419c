"""Money figures as people type them: what is read, what is asked back, what is refused."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmaturity.assessment.answers import AnswerError
from csmaturity.assessment.finance import GivenFinance, Improvement
from csmaturity.assessment.steps import FIGURES
from csmaturity.assessment.typed_figures import read_basis, read_figure
from csmaturity.language import speaking
from csmaturity.storage.catalogues import catalogue

MILLION = 1_000_000


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("20M", 20 * MILLION), ("20 m", 20 * MILLION), ("20,000,000", 20 * MILLION), ("20000000", 20 * MILLION),
        ("20 000 000", 20 * MILLION), ("300k", 300_000), ("1.5 million", 1_500_000), ("2bn", 2_000 * MILLION),
        ("12.5", Fraction(25, 2)), ("-5", -5),
    ],
)  # fmt: skip
def test_an_amount(typed: str, amount: Fraction) -> None:
    assert read_figure("arr", typed) == amount
    assert read_figure("programme-cost", typed) == amount


@pytest.mark.parametrize("typed", ["$20M", "20M USD", "20X", "much", "1M2", "20%"])
def test_what_is_no_amount_says_how_to_write_one(typed: str) -> None:
    with pytest.raises(AnswerError) as refused:
        read_figure("arr", typed)
    assert refused.value.message == f"“{typed}” is not an amount."
    assert "20M, 300k or 20,000,000" in refused.value.hint


@pytest.mark.parametrize(
    ("field", "typed", "share"),
    [
        ("grr", "86%", "0.86"), ("grr", "86 %", "0.86"), ("grr", "0.86", "0.86"), ("grr", "86", "0.86"),
        ("grr", "1%", "0.01"), ("grr", "100%", "1"), ("grr", "1.00", "1"), ("grr", "0", "0"), ("grr", "0.5%", "0.005"),
        ("nrr", "101%", "1.01"), ("nrr", "1.01", "1.01"), ("nrr", "101", "1.01"), ("nrr", "120", "1.2"),
        ("discount-rate", "10%", "0.1"), ("discount-rate", "0.10", "0.1"), ("discount-rate", "8", "0.08"),
        ("reach", "1/4", "0.25"),
    ],
)  # fmt: skip
def test_a_share(field: str, typed: str, share: str) -> None:
    assert read_figure(field, typed) == Fraction(share)


@pytest.mark.parametrize(
    ("field", "typed", "question"),
    [
        ("grr", "1", "Does 1 mean 1% or 100%?"),
        ("grr", "0.5", "Does 0.5 mean 0.5% or 50%?"),
        ("gross-margin", "0.8", "Does 0.8 mean 0.8% or 80%?"),
        ("nrr", "1.1", "Does 1.1 mean 1.1% or 110%?"),
        ("nrr", "2", "Does 2 mean 2% or 200%?"),
        ("discount-rate", "2.75", "Does 2.75 mean 2.75% or 275%?"),
    ],
)
def test_a_number_that_may_mean_two_shares_is_asked_back(field: str, typed: str, question: str) -> None:
    with pytest.raises(AnswerError) as asked:
        read_figure(field, typed)
    assert (asked.value.message, asked.value.hint) == (question, "Write it with the sign for per cent.")


@given(st.integers(0, 100), st.sampled_from(["grr", "gross-margin", "reach", "discount-rate"]))
def test_a_percentage_and_its_share_with_two_decimals_are_the_same(percentage: int, field: str) -> None:
    assert read_figure(field, f"{percentage}%") == read_figure(field, f"{percentage / 100:.2f}")


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("reach", "120%", "“120%” is not possible here."),
        ("grr", "most", "“most” is not a share."),
        ("improvement", "1 2", "Three numbers are needed: low, base and high."),
        ("improvement", "1 2 x", "“x” is not a number."),
        ("ramp-months", "2.5", "“2.5” is not a whole number."),
        ("starts", "spring", "“spring” is no quarter or month."),
        ("starts", "2", "“2” is no quarter or month."),
        ("currency", "20M", "“20M” is not a currency."),
        ("currency", "euros please", "“euros please” is not a currency."),
        ("currency", "%", "“%” is not a currency."),
        ("currency", "€€", "“€€” is not a currency."),
        ("period", "weekly", "“weekly” is none of the choices."),
        ("renewals", "-1 2", "A share cannot be below 0%."),
    ],
)
def test_what_can_not_be_read(field: str, typed: str, message: str) -> None:
    with pytest.raises(AnswerError) as refused:
        read_figure(field, typed)
    assert refused.value.message == message


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("improvement", "1 2 3", Improvement(low=Fraction(1), base=Fraction(2), high=Fraction(3))),
        ("improvement", "0.5, 1.5; 2", Improvement(low=Fraction(1, 2), base=Fraction(3, 2), high=Fraction(2))),
        ("starts", "Q2", "quarter 2"),
        ("starts", "Month 4", "month 4"),
        ("renewals", "50% 25 % 25%", (Fraction(1, 2), Fraction(1, 4), Fraction(1, 4))),
        ("renewals", "50 25 25", (Fraction(1, 2), Fraction(1, 4), Fraction(1, 4))),
        ("renewals", "0.5 0.25 0.25", (Fraction(1, 2), Fraction(1, 4), Fraction(1, 4))),
        ("renewals", "1/2 1/4 1/4", (Fraction(1, 2), Fraction(1, 4), Fraction(1, 4))),
        ("horizon-years", "3", 3),
        ("cac-ratio", "1.3", Fraction(13, 10)),
        ("currency", " EUR ", "EUR"),
        ("currency", "chf", "CHF"),
        *(("currency", sign, sign) for sign in "€$£¥₹"),
        ("period", "monthly", "monthly"),
        ("method", "c", "cohort"),
        ("cost-covers", "two people", "two people"),
    ],
)
def test_every_other_kind(field: str, typed: str, value: Any) -> None:
    assert read_figure(field, typed) == value


def test_german_marks_and_words() -> None:
    with speaking(catalogue("de")):
        assert read_figure("arr", "1,5 Mio.") == 1_500_000
        assert read_figure("arr", "20.000.000") == 20 * MILLION
        assert read_figure("grr", "86,5 %") == Fraction("0.865")
        assert read_figure("grr", "0,86") == Fraction("0.86")
        assert read_figure("starts", "Quartal 2") == "quarter 2"
        assert read_basis("Annahme") == "assumption"
        with pytest.raises(AnswerError, match=r"Heißt 0,5 0,5 % oder 50 %\?"):
            read_figure("grr", "0,5")


def test_who_says_so() -> None:
    assert [read_basis(word) for word in ("c", "Assumption", "b")] == ["company", "assumption", "benchmark"]
    with pytest.raises(AnswerError, match="“me” is not company, assumption or benchmark"):
        read_basis("me")


def test_every_figure_of_the_model_can_be_typed() -> None:
    asked = {field.replace("-", "_") for field in FIGURES}
    assert asked == GivenFinance.model_fields.keys() - {"basis", "sources"}


ODD = (
    "-5",
    "0",
    "-3%",
    "9" * 150,
    "-" + "9" * 5000,
    "9" * 5000,
    "-1 2 3",
    "250%",
    "1e5",
    "quarter 99",
    "100000",
    "1/0",
)


@pytest.mark.parametrize("field", FIGURES)
def test_what_is_kept_can_be_read_back_from_the_file(field: str) -> None:
    for typed in ODD:
        try:
            figure = read_figure(field, typed)
        except AnswerError:
            continue
        kept = GivenFinance.model_validate({field: figure})
        assert GivenFinance.model_validate(kept.model_dump(by_alias=True, exclude_none=True)) == kept
