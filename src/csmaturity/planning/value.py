"""What retention is worth: the recurring-revenue arithmetic that turns points of retention into money, in three cases.

It goes by month, since margin is earned as the revenue is there: what is saved at a renewal in November earns one month
of that year. Formulas: domain.md 2.3. Not which figures are honest (csmaturity.planning.faults), nor what to be
careful of (csmaturity.report.money_words). No link from maturity levels to retention exists here: no source supports
one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple

from csmaturity.assessment.finance import Finance, months_before
from csmaturity.errors import CsmaturityError
from csmaturity.planning.faults import Fault, faults
from csmaturity.planning.figures import MONTHS, Figure, annual, figures

__all__ = ["BREAK_EVEN_TOLERANCE", "Case", "Fault", "Figure", "Value", "faults", "value_model"]

BREAK_EVEN_TOLERANCE = Fraction(1, 1_000_000)
"""Points; a break-even is at most this much above the exact root, never below it."""

POINT = Fraction(1, 100)


class Month(NamedTuple):
    """One month of a case, counted from 1 at the day of the decision: ARR at its end beyond the usual, and its money.

    `profit` is the gross profit earned in it, on the average of the extra ARR at its beginning and its end.
    """

    extra_arr: Fraction
    profit: Fraction
    cost: Fraction


@dataclass(frozen=True, slots=True)
class Case:
    """One case (low, base, high or none): what so many points of improvement a year bring over the horizon, in money.

    `months` is its course, `extra_arr` what it has at the end of each year, `yearly_profit` the gross profit of each.
    `gross_profit` and `cost` are sums over the horizon, `net_gain` their difference, `roi` net gain ÷ cost (None where
    the programme costs nothing), `npv` the yearly differences discounted from each year's end. `paid_back` is the month
    from which on it has earned what it cost, None where the horizon ends before. `cost_of_delay` is what a month's wait
    loses: the net gain less that of the same case begun a month later, over the same horizon. The two lenses look at
    the same gain in other ways and must never be added to it: `replacement_lens` is what winning the same ARR anew
    would cost, `valuation_lens` the last year's extra ARR at the multiple. Each is None where its figure was not given.
    """

    name: str
    improvement: Fraction
    months: tuple[Month, ...]
    extra_arr: tuple[Fraction, ...]
    yearly_profit: tuple[Fraction, ...]
    gross_profit: Fraction
    cost: Fraction
    net_gain: Fraction
    roi: Fraction | None
    npv: Fraction
    paid_back: int | None
    cost_of_delay: Fraction
    replacement_lens: Fraction | None
    valuation_lens: Fraction | None


@dataclass(frozen=True, slots=True)
class Value:
    """The value model's result: exact amounts in `currency`, rates as shares (0–1) a year, break-evens in points.

    `value_of_one_point` is the gross profit of one point a year once the whole book has renewed under it. `starts` is
    how many whole months after the decision cost and effect begin. `break_even_first` is over the programme's first
    twelve months, `break_even_horizon` over the horizon; one is None where no improvement can earn the cost, and it may
    lie above what is lost. `no_effect` is what the programme comes to if it changes nothing at all. `ramp` holds each
    year's share of the full effect, weighted by what renews. `finance` is the block that all of it follows from.
    """

    currency: str
    grr: Fraction
    nrr: Fraction
    horizon_years: int
    starts: int
    ramp: tuple[Fraction, ...]
    lost_per_year: Fraction
    value_of_one_point: Fraction
    break_even_first: Fraction | None
    break_even_horizon: Fraction | None
    no_effect: Case
    low: Case
    base: Case
    high: Case
    figures: tuple[Figure, ...]
    finance: Finance

    @property
    def cases(self) -> tuple[Case, Case, Case]:
        """The three cases, lowest first."""
        return self.low, self.base, self.high


def value_model(finance: Finance, starts: int = 0) -> Value:
    """What the improvement is worth, where cost and effect begin so many whole months after the decision.

    What the finance block itself says of the start goes first. The formulas stand at the fields of `Value` and `Case`,
    and at `course`. Raises CsmaturityError for the first figure that cannot be right; `faults` lists them all.
    """
    for fault in faults(finance):
        raise CsmaturityError(f"finance, {' '.join(fault.path)}: {fault.message}", fault.hint)
    begin = starts if finance.starts is None else months_before(finance.starts)
    low, base, high = (
        _case(finance, name, getattr(finance.improvement, name), begin) for name in ("low", "base", "high")
    )
    horizon = finance.horizon_years * MONTHS
    grr = annual(finance.grr, finance)
    return Value(
        currency=finance.currency,
        grr=grr,
        nrr=annual(finance.nrr, finance),
        horizon_years=finance.horizon_years,
        starts=begin,
        ramp=tuple(_ramp(finance, begin)),
        lost_per_year=finance.arr * (1 - grr),
        value_of_one_point=finance.arr * POINT * finance.gross_margin,
        break_even_first=_break_even(finance, begin, begin + MONTHS),
        break_even_horizon=_break_even(finance, begin, horizon),
        no_effect=_case(finance, "none", Fraction(0), begin),
        low=low,
        base=base,
        high=high,
        figures=figures(finance),
        finance=finance,
    )


def renewals(finance: Finance) -> tuple[Fraction, ...]:
    """The twelve shares of the book that renew in the months of a year, which make one together; even by default."""
    return finance.renewals or (Fraction(1, MONTHS),) * MONTHS


def effect(finance: Finance, month: int, starts: int) -> Fraction:
    """The share (0–1) of the full effect in a month, counted from 1 at the decision.

    Month k of the programme has min(1, k ÷ ramp); a ramp of 0 months has the full effect at once.
    """
    running = month - starts
    if running <= 0:
        return Fraction(0)
    return Fraction(min(running, finance.ramp_months), finance.ramp_months) if finance.ramp_months else Fraction(1)


def course(finance: Finance, points: Fraction, starts: int, months: int) -> tuple[Month, ...]:
    """The months of a case from the decision on.

    In month k of year t, with w the share of the book that renews in a month, r the share of the full effect, n the
    annual NRR, d the improvement on the part of the revenue that it can reach, and m the gross margin:
    usual U(t,k) = U(t-1,12) × (1 + (n-1) × Σw), improved I(t,k) = I(t-1,12) × (1 + Σ((n-1) + d × r) × w), both sums
    over the months 1 to k; extra E = I - U; earned in the month m × (E before + E after) ÷ 2 ÷ 12. The improvement is
    taken to last, and to leave expansion as it is.
    """
    return tuple(_course(finance, points, starts, months))


def _course(finance: Finance, points: Fraction, starts: int, months: int) -> Iterator[Month]:
    calendar, growth = renewals(finance), annual(finance.nrr, finance) - 1
    better = points * POINT * (1 if finance.reach is None else finance.reach)
    monthly_cost = finance.programme_cost / MONTHS
    usual = improved = finance.arr
    before = Fraction(0)
    for first in range(1, months + 1, MONTHS):
        usual_year, improved_year = Fraction(1), Fraction(1)
        for month, share in enumerate(calendar[: months - first + 1], start=first):
            usual_year += growth * share
            improved_year += (growth + better * effect(finance, month, starts)) * share
            extra = improved * improved_year - usual * usual_year
            profit = finance.gross_margin * (before + extra) / 2 / MONTHS
            yield Month(extra, profit, monthly_cost if month > starts else Fraction(0))
            before = extra
        usual, improved = usual * usual_year, improved * improved_year


def _ramp(finance: Finance, starts: int) -> Iterator[Fraction]:
    """Each year's share of the full effect, weighted by what renews in its months."""
    calendar = renewals(finance)
    for first in range(1, finance.horizon_years * MONTHS + 1, MONTHS):
        months = enumerate(calendar, start=first)
        yield sum((effect(finance, month, starts) * share for month, share in months), Fraction(0))


def _case(finance: Finance, name: str, points: Fraction, starts: int) -> Case:
    months = course(finance, points, starts, finance.horizon_years * MONTHS)
    years = [months[first : first + MONTHS] for first in range(0, len(months), MONTHS)]
    profits = tuple(_sum(month.profit for month in year) for year in years)
    costs = [_sum(month.cost for month in year) for year in years]
    profit, cost = _sum(profits), _sum(costs)
    discounted = (
        (gained - spent) / (1 + finance.discount_rate) ** year
        for year, (gained, spent) in enumerate(zip(profits, costs, strict=True), start=1)
    )
    later = _profit(finance, points, tuple(_sums(finance, starts + 1, len(months))))
    later_cost = finance.programme_cost * max(0, len(months) - starts - 1) / MONTHS
    extra = tuple(year[-1].extra_arr for year in years)
    return Case(
        name=name,
        improvement=points,
        months=months,
        extra_arr=extra,
        yearly_profit=profits,
        gross_profit=profit,
        cost=cost,
        net_gain=profit - cost,
        roi=(profit - cost) / cost if cost else None,
        npv=_sum(discounted),
        paid_back=_paid_back(months),
        cost_of_delay=profit - cost - (later - later_cost),
        replacement_lens=_times(finance.arr * points * POINT, finance.cac_ratio),
        valuation_lens=_times(extra[-1], finance.arr_multiple),
    )


def _sum(amounts: Iterator[Fraction] | Sequence[Fraction]) -> Fraction:
    return sum(amounts, Fraction(0))


def _paid_back(months: Sequence[Month]) -> int | None:
    """The month from which on all that was earned covers all that was spent; None where there is none, or no cost."""
    balances = list(accumulate(month.profit - month.cost for month in months))
    in_debt = [month for month, balance in enumerate(balances, start=1) if balance < 0]
    return in_debt[-1] + 1 if in_debt and in_debt[-1] < len(months) else None


def _break_even(finance: Finance, starts: int, months: int) -> Fraction | None:
    """The points at which gross profit from the decision to a month equals the programme's cost until then.

    Within a year profit is a straight line; over more it rises steadily, and the root is halved in.
    """
    cost = finance.programme_cost * max(0, months - starts) / MONTHS
    if not finance.programme_cost:
        return Fraction(0)
    if not cost:
        return None
    sums = tuple(_sums(finance, starts, months))
    of_one_point = _profit(finance, Fraction(1), sums)
    if not of_one_point:
        # Nothing renews while the programme runs, so no improvement is ever paid for.
        return None
    if len(sums) == 1:
        return cost / of_one_point
    low, high = Fraction(0), Fraction(1)
    while _profit(finance, high, sums) < cost:
        low, high = high, high * 2
    while high - low > BREAK_EVEN_TOLERANCE:
        middle = (low + high) / 2
        if _profit(finance, middle, sums) < cost:
            low = middle
        else:
            high = middle
    return high


class _YearSums(NamedTuple):
    """What of a year does not depend on the improvement: growth and effect at its end, and both added up by month."""

    growth: Fraction
    effect: Fraction
    usual_months: Fraction
    effect_months: Fraction


def _sums(finance: Finance, starts: int, months: int) -> Iterator[_YearSums]:
    calendar, growth = renewals(finance), annual(finance.nrr, finance) - 1
    for first in range(1, months + 1, MONTHS):
        shares = calendar[: months - first + 1]
        renewed = [Fraction(0), *accumulate(shares)]
        effects = (effect(finance, month, starts) * share for month, share in enumerate(shares, start=first))
        moved = [Fraction(0), *accumulate(effects)]
        yield _YearSums(
            growth * renewed[-1],
            moved[-1],
            len(shares) + growth * (_sum(renewed) - renewed[-1] / 2),
            _sum(moved) - moved[-1] / 2,
        )


def _profit(finance: Finance, points: Fraction, sums: Sequence[_YearSums]) -> Fraction:
    """The gross profit of all months at once: that of `course`, added up by year, so that a root is found quickly."""
    better = points * POINT * (1 if finance.reach is None else finance.reach)
    usual = improved = finance.arr
    total = Fraction(0)
    for year in sums:
        total += improved * (year.usual_months + better * year.effect_months) - usual * year.usual_months
        usual *= 1 + year.growth
        improved *= 1 + year.growth + better * year.effect
    return finance.gross_margin * total / MONTHS


def _times(amount: Fraction, factor: Fraction | None) -> Fraction | None:
    return None if factor is None else amount * factor
