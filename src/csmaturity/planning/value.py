"""What retention is worth: the recurring-revenue arithmetic that turns points of retention into money, in three cases.

It goes by month, since margin is earned as the revenue is there: what is saved at a renewal in November earns one month
of that year. Formulas: domain.md 2.3. Not which figures are honest (csmaturity.planning.faults), nor what to be
careful of (csmaturity.report.money_words). No link from maturity levels to retention exists here: no source supports
one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from csmaturity.assessment.finance import Finance, months_before
from csmaturity.errors import CsmaturityError
from csmaturity.planning.course import POINT, Month, course, profit, spent, total, year_sums
from csmaturity.planning.faults import faults
from csmaturity.planning.figures import MONTHS, Figure, annual, figures

BREAK_EVEN_TOLERANCE = Fraction(1, 1_000_000)
"""Points; a break-even is at most this much above the exact root, never below it."""


class Deepest(NamedTuple):
    """The month, counted from 1 at the decision, after which most is out of pocket, and that balance, below 0."""

    month: int
    balance: Fraction


@dataclass(frozen=True)
class Case:
    """One case (low, base, high or none): what so many points of improvement a year bring over the horizon, in money.

    Cost and effect begin `starts` whole months after the decision. Sums go over the horizon; each figure is worked out
    when somebody asks. The two lenses look at the same gain in other ways and must never be added to it; each is None
    where its figure was not given.
    """

    name: str
    improvement: Fraction
    finance: Finance
    starts: int

    @property
    def horizon(self) -> int:
        """The months that are looked at."""
        return self.finance.horizon_years * MONTHS

    @cached_property
    def months(self) -> tuple[Month, ...]:
        """Its course."""
        return course(self.finance, self.improvement, self.starts, self.horizon)

    @cached_property
    def _years(self) -> tuple[tuple[Month, ...], ...]:
        return tuple(self.months[first : first + MONTHS] for first in range(0, self.horizon, MONTHS))

    @property
    def extra_arr(self) -> tuple[Fraction, ...]:
        """The ARR beyond the usual at the end of each year."""
        return tuple(year[-1].extra_arr for year in self._years)

    @cached_property
    def yearly_profit(self) -> tuple[Fraction, ...]:
        """The gross profit of each year."""
        return tuple(total(month.profit for month in year) for year in self._years)

    @cached_property
    def gross_profit(self) -> Fraction:
        """What all months earn."""
        return profit(self.finance, self.improvement, year_sums(self.finance, self.starts, self.horizon))

    @property
    def cost(self) -> Fraction:
        """What the programme costs."""
        return spent(self.finance, self.starts, self.horizon)

    @property
    def net_gain(self) -> Fraction:
        """Gross profit less cost."""
        return self.gross_profit - self.cost

    @property
    def roi(self) -> Fraction | None:
        """Net gain ÷ cost; None where the programme costs nothing."""
        return self.net_gain / self.cost if self.cost else None

    @property
    def npv(self) -> Fraction:
        """The yearly differences, discounted from each year's end."""
        costs = (total(month.cost for month in year) for year in self._years)
        return total(
            (gained - paid) / (1 + self.finance.discount_rate) ** year
            for year, (gained, paid) in enumerate(zip(self.yearly_profit, costs, strict=True), start=1)
        )

    @cached_property
    def balances(self) -> tuple[Fraction, ...]:
        """All that was earned less all that was spent, at the end of each month."""
        return tuple(accumulate(month.profit - month.cost for month in self.months))

    @property
    def deepest(self) -> Deepest | None:
        """When most is out of pocket, and how much; None where nothing ever is."""
        least = min(self.balances, default=Fraction(0))
        return Deepest(self.balances.index(least) + 1, least) if least < 0 else None

    @property
    def paid_back(self) -> int | None:
        """The month from which on it has earned what it cost; None where there is none, or no cost."""
        in_debt = [month for month, balance in enumerate(self.balances, start=1) if balance < 0]
        return in_debt[-1] + 1 if in_debt and in_debt[-1] < self.horizon else None

    @property
    def cost_of_delay(self) -> Fraction:
        """What a month's wait loses: the net gain less that of the same case begun a month later, to the same day."""
        return self.net_gain - replace(self, starts=self.starts + 1).net_gain

    @property
    def replacement_lens(self) -> Fraction | None:
        """What winning the same ARR anew would cost."""
        return _times(self.finance.arr * self.improvement * POINT, self.finance.cac_ratio)

    @property
    def valuation_lens(self) -> Fraction | None:
        """The last year's extra ARR at the multiple."""
        return _times(self.extra_arr[-1], self.finance.arr_multiple)


@dataclass(frozen=True)
class Value:
    """The value model's result: exact amounts in `currency`, rates as shares (0–1) a year, break-evens in points.

    All of it follows from `finance`, where cost and effect begin `starts` whole months after the decision; `no_effect`
    is what the programme comes to if it changes nothing at all. A break-even is None where no improvement can earn the
    cost, and it may lie above what is lost.
    """

    finance: Finance
    starts: int
    no_effect: Case
    low: Case
    base: Case
    high: Case

    @property
    def currency(self) -> str:
        """As three letters or a sign."""
        return self.finance.currency

    @property
    def horizon_years(self) -> int:
        """How far it looks."""
        return self.finance.horizon_years

    @property
    def grr(self) -> Fraction:
        """Gross retention of a year."""
        return annual(self.finance.grr, self.finance)

    @property
    def nrr(self) -> Fraction:
        """Net retention of a year."""
        return annual(self.finance.nrr, self.finance)

    @property
    def ramp(self) -> tuple[Fraction, ...]:
        """Each year's share of the full effect, weighted by what renews in its months."""
        return tuple(year.effect for year in year_sums(self.finance, self.starts, self.horizon_years * MONTHS))

    @property
    def lost_per_year(self) -> Fraction:
        """The revenue that leaves in a year."""
        return self.finance.arr * (1 - self.grr)

    @property
    def value_of_one_point(self) -> Fraction:
        """The gross profit of one point a year once the whole book has renewed under it."""
        return self.finance.arr * POINT * self.finance.gross_margin

    @cached_property
    def break_even_first(self) -> Fraction | None:
        """Over the programme's first twelve months."""
        return _break_even(self.finance, self.starts, self.starts + MONTHS)

    @cached_property
    def break_even_horizon(self) -> Fraction | None:
        """Over the horizon."""
        return _break_even(self.finance, self.starts, self.horizon_years * MONTHS)

    @property
    def cases(self) -> tuple[Case, Case, Case]:
        """The three cases, lowest first."""
        return self.low, self.base, self.high

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """What was given, each with its kind."""
        return figures(self.finance)


def value_model(finance: Finance, starts: int = 0) -> Value:
    """What the improvement is worth, where cost and effect begin so many whole months after the decision.

    What the finance block itself says of the start goes first. Raises CsmaturityError for the first figure that cannot
    be right; `faults` lists them all.
    """
    for fault in faults(finance):
        raise CsmaturityError(f"finance, {' '.join(fault.path)}: {fault.message}", fault.hint)
    begin = starts if finance.starts is None else months_before(finance.starts)
    improvements = (("none", Fraction(0)), *finance.improvement)
    return Value(finance, begin, *(Case(name, points, finance, begin) for name, points in improvements))


def _break_even(finance: Finance, starts: int, months: int) -> Fraction | None:
    """The points at which gross profit from the decision to a month equals the programme's cost until then.

    Within a year profit is a straight line; over more it rises steadily, and the root is halved in.
    """
    cost = spent(finance, starts, months)
    if not finance.programme_cost:
        return Fraction(0)
    if not cost:
        return None
    years = year_sums(finance, starts, months)
    of_one_point = profit(finance, Fraction(1), years)
    if not of_one_point:
        # Nothing renews while the programme runs, so no improvement is ever paid for.
        return None
    if len(years) == 1:
        return cost / of_one_point
    low, high = Fraction(0), Fraction(1)
    while profit(finance, high, years) < cost:
        low, high = high, high * 2
    while high - low > BREAK_EVEN_TOLERANCE:
        middle = (low + high) / 2
        if profit(finance, middle, years) < cost:
            low = middle
        else:
            high = middle
    return high


def _times(amount: Fraction, factor: Fraction | None) -> Fraction | None:
    return None if factor is None else amount * factor
