"""What a reader of the retention value should know before relying on it, as sentences.

Not what makes a figure impossible: that is refused in csmaturity.planning.figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from csmaturity.assessment.model import Finance
from csmaturity.language import numeral, say
from csmaturity.planning.figures import FIELDS, annual, figure_label
from csmaturity.scoring.rounding import one_decimal, percent

TINY_IMPROVEMENT = Fraction(1, 10)
"""Points; below this the three cases look like shares that were written instead of points."""

LOW_ANNUAL_GRR = Fraction(1, 2)
HIGH_GRR = Fraction(99, 100)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the model found, as far as cautions need it: horizon break-even in points, low case's net."""

    break_even_horizon: Fraction | None
    low_net_gain: Fraction


def cautions(finance: Finance, outcome: Outcome) -> tuple[str, ...]:
    """Every caution that these figures call for; the figures must be free of faults."""
    return (
        *_improvement(finance),
        *_programme(finance),
        *_rates(finance),
        *_origins(finance),
        *_outcome(finance, outcome),
    )


def _improvement(finance: Finance) -> Iterator[str]:
    points, share = finance.improvement, finance.avoidable_share
    lost = (1 - annual(finance.grr, finance)) * 100
    if share is None:
        yield say(
            "No share of avoidable losses was given, so nothing ties the hoped-for improvement to losses that could "
            "have been prevented, and the cost of a delay cannot be stated. A loss log gives that share."
        )
    elif points.high > share * lost:
        yield say(
            "The high case keeps more than the losses judged avoidable ({points} points a year). Read it as an upper "
            "bound, not as a plan.",
            points=numeral(one_decimal(share * lost)),
        )
    if 0 < points.high < TINY_IMPROVEMENT:
        yield say(
            "All three cases are under {least} points. Improvement is counted in points: 2 means two points.",
            least=numeral(one_decimal(TINY_IMPROVEMENT)),
        )
    if finance.ramp_months == 0:
        yield say("The ramp is 0 months: the full effect is counted from the first day, which programmes rarely reach.")


def _programme(finance: Finance) -> Iterator[str]:
    if finance.programme_cost == 0:
        yield say("The programme is said to cost nothing, so there is no return on cost. People's time is a cost too.")
    elif finance.cost_covers:
        yield say(
            "The programme cost covers: {what}. Published spending figures often count Customer Success and Support "
            "together; compare only like with like.",
            what=finance.cost_covers,
        )
    else:
        yield say(
            "It is not said what the programme cost covers. Before setting it beside a published spending figure, "
            "check whether that figure counts Support as well."
        )


def _rates(finance: Finance) -> Iterator[str]:
    if finance.period == "monthly":
        grr = annual(finance.grr, finance)
        yield say(
            "Retention was given a month; a year keeps the twelfth power of it, which makes a GRR of {grr} and an NRR "
            "of {nrr} a year.",
            grr=percent(grr),
            nrr=percent(annual(finance.nrr, finance)),
        )
        if grr < LOW_ANNUAL_GRR:
            yield say(
                "Less than half of the revenue would remain after a year. Check that the rates really are monthly."
            )
    elif finance.grr >= HIGH_GRR:
        yield say("A GRR of 99% or more a year is rare. Check that it is not a month's or a quarter's.")


def _origins(finance: Finance) -> Iterator[str]:
    for field, _, usual in FIELDS:
        figure, basis = figure_label(field), finance.basis.get(field)
        if basis == "benchmark" and field not in finance.sources:
            yield say("{figure} is a benchmark without a named source; name the source and its year.", figure=figure)
        if usual == "company" and basis == "benchmark":
            yield say(
                "{figure} is a benchmark, not a figure of this company; replace it before money is asked for.",
                figure=figure,
            )
        if usual == "company" and basis == "assumption":
            yield say(
                "{figure} is an assumption, not a figure of this company; replace it before money is asked for.",
                figure=figure,
            )


def _outcome(finance: Finance, outcome: Outcome) -> Iterator[str]:
    lost = (1 - annual(finance.grr, finance)) * 100
    even = outcome.break_even_horizon
    if even is None:
        yield say("Without a gross margin no improvement can pay for the programme.")
    elif even > lost:
        yield say(
            "Over the horizon the programme pays only from {needed} points, and just {lost} are lost a year: retention "
            "alone cannot pay for it.",
            needed=numeral(one_decimal(even)),
            lost=numeral(one_decimal(lost)),
        )
    if outcome.low_net_gain < 0:
        yield say("In the low case the programme costs more than it brings over the horizon.")
