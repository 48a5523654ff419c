"""What retention is worth: the recurring-revenue arithmetic that turns points of retention into money, in three cases.

Not which figures are honest (csmaturity.planning.figures), nor what to be careful of (csmaturity.report.money_words).
No link from maturity levels to retention exists here: no source supports one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from csmaturity.assessment.model import Finance
from csmaturity.errors import CsmaturityError
from csmaturity.planning.figures import MONTHS, Fault, Figure, annual, faults, figures

__all__ = ["BREAK_EVEN_TOLERANCE", "Case", "Fault", "Figure", "Value", "faults", "value_model"]

BREAK_EVEN_TOLERANCE = Fraction(1, 1_000_000)
"""Points; the horizon break-even is at most this much above the exact root, never below it."""

POINT = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class Case:
    """One case (low, base or high): what an improvement of so many points brings over the horizon, in money.

    `extra_arr` has one amount for each year. `gross_profit` is the margin on all of them, `cost` the programme's cost
    over the horizon, `net_gain` their difference, `roi` net gain ÷ cost (None where the programme costs nothing),
    `npv` the yearly differences discounted from each year's end. The two lenses look at the same gain in other ways
    and must never be added to it: `replacement_lens` is what winning the same ARR anew would cost, `valuation_lens`
    the last year's extra ARR at the multiple. Each is None where its figure was not given.
    """

    name: str
    improvement: Fraction
    extra_arr: tuple[Fraction, ...]
    gross_profit: Fraction
    cost: Fraction
    net_gain: Fraction
    roi: Fraction | None
    npv: Fraction
    replacement_lens: Fraction | None
    valuation_lens: Fraction | None


@dataclass(frozen=True, slots=True)
class Value:
    """The value model's result: exact amounts in `currency`, rates as shares (0–1) a year, break-evens in points.

    `value_of_one_point` is the gross profit of one point in the first full year. Break-evens count the ramp; one is
    None where no improvement can earn the cost (no margin). It may lie above what is lost.
    `cost_of_delay` is a month's, None without an avoidable share. `ramp` holds each year's average share of the full
    effect. `finance` is the block that all of it follows from.
    """

    currency: str
    grr: Fraction
    nrr: Fraction
    horizon_years: int
    ramp: tuple[Fraction, ...]
    lost_per_year: Fraction
    value_of_one_point: Fraction
    break_even_year_one: Fraction | None
    break_even_horizon: Fraction | None
    cost_of_delay: Fraction | None
    low: Case
    base: Case
    high: Case
    figures: tuple[Figure, ...]
    finance: Finance

    @property
    def cases(self) -> tuple[Case, Case, Case]:
        """The three cases, lowest first."""
        return self.low, self.base, self.high


def value_model(finance: Finance) -> Value:
    """What the improvement is worth; the formulas stand at the fields of `Value` and `Case`, and at `extra_arr`.

    Raises CsmaturityError for the first figure that cannot be right; `faults` lists them all.
    """
    for fault in faults(finance):
        raise CsmaturityError(f"finance, {' '.join(fault.path)}: {fault.message}", fault.hint)
    low, base, high = (_case(finance, name, getattr(finance.improvement, name)) for name in ("low", "base", "high"))
    year_one = _break_even(finance, 1)
    horizon = _break_even(finance, finance.horizon_years)
    grr = annual(finance.grr, finance)
    lost = finance.arr * (1 - grr)
    delay = None if finance.avoidable_share is None else lost * finance.avoidable_share / MONTHS
    return Value(
        currency=finance.currency,
        grr=grr,
        nrr=annual(finance.nrr, finance),
        horizon_years=finance.horizon_years,
        ramp=_ramp(finance),
        lost_per_year=lost,
        value_of_one_point=finance.arr * POINT * finance.gross_margin,
        break_even_year_one=year_one,
        break_even_horizon=horizon,
        cost_of_delay=delay,
        low=low,
        base=base,
        high=high,
        figures=figures(finance),
        finance=finance,
    )


def extra_arr(finance: Finance, points: Fraction, years: int) -> tuple[Fraction, ...]:
    """ARR at the end of each year beyond what it would have been: A × (Π (n + d × ramp) − nᵗ).

    With A the opening ARR, n the annual NRR, d the improvement and the product over years 1 to t. Without a ramp this
    is A × ((n + d)ᵗ − nᵗ). The improvement is taken to last, and to leave expansion as it is.
    """
    nrr = annual(finance.nrr, finance)
    return tuple(_extra_arr(finance, nrr, points * POINT, years))


def _extra_arr(finance: Finance, nrr: Fraction, improvement: Fraction, years: int) -> Iterator[Fraction]:
    improved = usual = Fraction(1)
    for year in range(1, years + 1):
        improved *= nrr + improvement * ramp_share(finance.ramp_months, year)
        usual *= nrr
        yield finance.arr * (improved - usual)


def ramp_share(ramp_months: int, year: int) -> Fraction:
    """The average share (0–1) of the full effect in a year (from 1): month k of the programme has min(1, k ÷ ramp).

    Months count from 1 at the programme's start; a ramp of 0 months has the full effect at once.
    """
    if ramp_months == 0:
        return Fraction(1)
    months = range((year - 1) * MONTHS + 1, year * MONTHS + 1)
    return Fraction(sum(min(month, ramp_months) for month in months), ramp_months * MONTHS)


def _ramp(finance: Finance) -> tuple[Fraction, ...]:
    return tuple(ramp_share(finance.ramp_months, year) for year in range(1, finance.horizon_years + 1))


def _case(finance: Finance, name: str, points: Fraction) -> Case:
    extra = extra_arr(finance, points, finance.horizon_years)
    profit = finance.gross_margin * sum(extra)
    cost = finance.programme_cost * finance.horizon_years
    net = profit - cost
    discounted = (
        (finance.gross_margin * gain - finance.programme_cost) / (1 + finance.discount_rate) ** year
        for year, gain in enumerate(extra, start=1)
    )
    return Case(
        name=name,
        improvement=points,
        extra_arr=extra,
        gross_profit=profit,
        cost=cost,
        net_gain=net,
        roi=net / cost if cost else None,
        npv=sum(discounted, Fraction(0)),
        replacement_lens=_times(finance.arr * points * POINT, finance.cac_ratio),
        valuation_lens=_times(extra[-1], finance.arr_multiple),
    )


def _break_even(finance: Finance, years: int) -> Fraction | None:
    """The points at which gross profit over so many years equals the cost of the programme over them.

    One year is linear: c ÷ (A × m × ramp). More years rise steadily with the improvement, so the root is halved in.
    """
    cost = finance.programme_cost * years
    if not cost:
        return Fraction(0)
    if not finance.gross_margin:
        return None
    if years == 1:
        full_point = finance.arr * finance.gross_margin * POINT
        return cost / (full_point * ramp_share(finance.ramp_months, 1))
    low, high = Fraction(0), Fraction(1)
    while finance.gross_margin * sum(extra_arr(finance, high, years)) < cost:
        low, high = high, high * 2
    while high - low > BREAK_EVEN_TOLERANCE:
        middle = (low + high) / 2
        if finance.gross_margin * sum(extra_arr(finance, middle, years)) < cost:
            low = middle
        else:
            high = middle
    return high


def _times(amount: Fraction, factor: Fraction | None) -> Fraction | None:
    return None if factor is None else amount * factor
