"""What derivations of amounts share: inputs with who says so and where they stand, the formula, sums written out.

Not which amounts there are (csmaturity.report.explain.money).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from csmaturity.planning.figures import MONTHS, Figure
from csmaturity.planning.value import Case, Value
from csmaturity.report.explain.derivation import Line
from csmaturity.report.explain.grounds import Grounds, amount, equals, shown, term
from csmaturity.report.labels import basis_word
from csmaturity.report.money_words import figure_label, figure_words
from csmaturity.report.wording import money, one_line
from csmaturity.rubric.source import Path
from csmaturity.scoring.rounding import exact

FORMULA = (
    "In month k of year t, with w the share of the book that renews in a month, r the share of the full effect, n the "
    "NRR of a year, d the improvement on the revenue that it reaches, m the gross margin:",
    "usual U(t,k) = U(t-1,12) × (1 + (n − 1) × Σw); improved I(t,k) = I(t-1,12) × (1 + Σ((n − 1) + d × r) × w), the "
    "sums over months 1 to k;",
    "extra E = I − U; earned in the month m × (E before + E after) ÷ 2 ÷ 12.",
)
MODEL_FIELDS = ("arr", "nrr", "gross-margin", "reach", "ramp-months", "renewals", "horizon-years", "starts")


@dataclass(frozen=True, slots=True)
class Amounts:
    """A value with where its figures stand: `own` gives the path of those that are not in the finance block.

    `name` is what its amounts are called by, as in money.base.net-gain.
    """

    value: Value
    grounds: Grounds
    own: Callable[[str], Path | None]
    name: str = "money"

    def inputs(self, *fields: str, depth: int = 1) -> Iterator[Line]:
        """The inputs of these fields, each as it was given, with who says so."""
        for figure in self.value.figures:
            if figure.field in fields:
                yield Line(depth, f"{self._words(figure)}.", self._place(figure.field))
        if "renewals" in fields and not self.value.finance.renewals:
            yield Line(depth, f"{figure_label('renewals')}: taken to be even, 1/12 each, as nothing was given.")

    def _words(self, figure: Figure) -> str:
        label = figure_label(figure.field, monthly=figure.monthly)
        said = basis_word(figure.basis)
        source = f", {one_line(figure.source).removesuffix('.')}" if figure.source else ""
        return f"{label}: {figure_words(self.value.currency, figure)} ({said}{source})"

    def _place(self, field: str) -> str:
        key, *below = field.split(".")
        path = self.own(key) or ("finance", key)
        return self.grounds.written(*path, *below) or self.grounds.written(*path)

    def shown(self, exact_amount: Fraction) -> Line:
        """How the amount is rounded."""
        return Line(1, f"Rounding: {shown(exact_amount, self.value.currency)}.")

    def money(self, one: Fraction) -> str:
        """An amount as the report prints it."""
        return money(one, self.value.currency)


def formula() -> Iterator[Line]:
    """The formula of the value model."""
    yield Line(1, "Formula, month by month:")
    yield from (Line(2, text) for text in FORMULA)


def begins(at: Amounts) -> Line:
    """When cost and effect begin, and why then."""
    starts = at.value.starts
    if not starts:
        return Line(1, "Cost and effect begin with the decision.")
    why = "as it was given" if at.value.finance.starts else "with the first move that it pays for"
    return Line(1, f"Cost and effect begin {months_words(starts)} after the decision, {why}.")


def months_words(count: int) -> str:
    """So many months."""
    return "1 month" if count == 1 else f"{count} months"


def years_words(at: Amounts) -> str:
    """The horizon."""
    years = at.value.horizon_years
    return "one year" if years == 1 else f"{years} years"


def monthly(at: Amounts, given: Fraction, annual: Fraction, name: str) -> Iterator[Line]:
    """How a month's rate became a year's, where it was given so."""
    if at.value.finance.period == "monthly":
        yield Line(1, f"{name} of a year: {exact(given)}^12 = {float(annual):.6f}.")


def cost_words(cost: Fraction, value: Value, case: Case) -> str:
    """The cost over the horizon as a product."""
    running = max(0, len(case.months) - value.starts)
    return f"Cost: {amount(cost)} ÷ 12 × {months_words(running)} {equals(case.cost)}."


def sum_words(parts: Sequence[Fraction]) -> str:
    """Amounts added up."""
    return f"{' + '.join(map(term, parts))} {equals(sum(parts, Fraction(0)))}"


def years_of(case: Case) -> list[tuple[Fraction, Fraction]]:
    """What is earned and spent in each year."""
    spent = [
        sum((month.cost for month in case.months[first : first + MONTHS]), Fraction(0))
        for first in range(0, len(case.months), MONTHS)
    ]
    return list(zip(case.yearly_profit, spent, strict=True))
