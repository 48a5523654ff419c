"""How a case of the value model runs: what so many points of retention bring month by month, and added up by year.

Formulas: domain.md 2.3. Not what is read from it (csmaturity.planning.value).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple

from csmaturity.assessment.finance import Finance
from csmaturity.planning.figures import MONTHS, annual

POINT = Fraction(1, 100)


class Month(NamedTuple):
    """One month of a case, counted from 1 at the day of the decision: ARR at its end beyond the usual, and its money.

    `profit` is the gross profit earned in it, on the average of the extra ARR at its beginning and its end.
    """

    extra_arr: Fraction
    profit: Fraction
    cost: Fraction


def total(amounts: Iterable[Fraction]) -> Fraction:
    """The sum of amounts, exact also where there are none."""
    return sum(amounts, Fraction(0))


def spent(finance: Finance, starts: int, months: int) -> Fraction:
    """What a programme that begins after so many months has cost by the end of a month, counted from the decision."""
    return finance.programme_cost * max(0, months - starts) / MONTHS


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


class YearSums(NamedTuple):
    """What of a year does not depend on the improvement: growth and effect at its end, and both added up by month."""

    growth: Fraction
    effect: Fraction
    usual_months: Fraction
    effect_months: Fraction


def year_sums(finance: Finance, starts: int, months: int) -> tuple[YearSums, ...]:
    """The years of so many months, as `profit` needs them."""
    return tuple(_year_sums(finance, starts, months))


def _year_sums(finance: Finance, starts: int, months: int) -> Iterator[YearSums]:
    calendar, growth = renewals(finance), annual(finance.nrr, finance) - 1
    for first in range(1, months + 1, MONTHS):
        shares = calendar[: months - first + 1]
        renewed = [Fraction(0), *accumulate(shares)]
        effects = (effect(finance, month, starts) * share for month, share in enumerate(shares, start=first))
        moved = [Fraction(0), *accumulate(effects)]
        yield YearSums(
            growth * renewed[-1],
            moved[-1],
            len(shares) + growth * (total(renewed) - renewed[-1] / 2),
            total(moved) - moved[-1] / 2,
        )


def profit(finance: Finance, points: Fraction, years: Iterable[YearSums]) -> Fraction:
    """The gross profit of all months at once: that of `course`, added up by year, so that a root is found quickly."""
    better = points * POINT * (1 if finance.reach is None else finance.reach)
    usual = improved = finance.arr
    earned = Fraction(0)
    for year in years:
        earned += improved * (year.usual_months + better * year.effect_months) - usual * year.usual_months
        usual *= 1 + year.growth
        improved *= 1 + year.growth + better * year.effect
    return finance.gross_margin * earned / MONTHS
