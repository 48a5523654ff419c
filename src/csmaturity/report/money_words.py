"""The money figures in words: what each is called and how it was given, how rates were computed, what to be careful of.

Not what makes a figure impossible (csmaturity.planning.faults), nor the page (csmaturity.report.paper.money).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from csmaturity import language
from csmaturity.assessment.finance import Finance
from csmaturity.language import numeral, say, say_count
from csmaturity.planning.figures import FIELDS, OWN, Figure, annual
from csmaturity.planning.value import Value
from csmaturity.report.wording import decimal, listed, money, one_line, points
from csmaturity.scoring.rounding import one_decimal, percent

TINY_IMPROVEMENT = Fraction(1, 10)
"""Points; below this the three cases look like shares that were written instead of points."""

LOW_ANNUAL_GRR = Fraction(1, 2)
HIGH_GRR = Fraction(99, 100)

LOSS_FIELDS = ("arr", "grr", "nrr", "gross-margin")
"""The figures that today's loss follows from."""

CHART_UNITS = (10**9, 10**6, 10**3, 1)


def no_conversion() -> str:
    """Why no level is turned into money."""
    return say("No source supports a conversion from a level to a retention rate.")


def no_link() -> str:
    """What the amounts do not show."""
    no_result = say("The improvement is an assumption to challenge, and none of these amounts follows from the scores.")
    return f"{no_conversion()} {no_result}"


def figure_label(field: str, *, monthly: bool = False) -> str:
    """What a field is called in the report; a rate may be a month's."""
    labels = {
        "arr": say("Opening recurring revenue (ARR)"),
        "grr": say("Gross revenue retention (GRR)"),
        "nrr": say("Net revenue retention (NRR)"),
        "gross-margin": say("Gross margin on subscriptions"),
        "programme-cost": say("Programme cost a year"),
        "improvement": say("Improvement of gross retention"),
        "improvement.low": say("Improvement of gross retention, low case"),
        "improvement.base": say("Improvement of gross retention, base case"),
        "improvement.high": say("Improvement of gross retention, high case"),
        "avoidable-share": say("Share of losses judged avoidable"),
        "horizon-years": say("Horizon"),
        "discount-rate": say("Discount rate a year"),
        "starts": say("When cost and effect begin"),
        "ramp-months": say("Months until the full effect"),
        "reach": say("Share of ARR that the improvement can reach"),
        "renewals": say("Share of the book that renews in each month"),
        "cac-ratio": say("Sales and marketing spent for 1 of new ARR"),
        "arr-multiple": say("Valuation multiple of ARR"),
        "cost-covers": say("What the programme cost covers"),
    }
    label = labels[field]
    return say("{figure}, a month", figure=label) if monthly else label


def weakest(figures: Iterable[Figure], *fields: str) -> str:
    """Who stands behind what follows from some figures: the weakest of them."""
    held = {figure.basis for figure in figures if figure.field in fields}
    return next((basis for basis in ("not-stated", "assumption", "benchmark") if basis in held), "company")


def figure_words(currency: str, figure: Figure) -> str:
    """An input as it was given, in its unit."""
    amount = figure.value
    if isinstance(amount, tuple):
        return listed([language.percent(decimal(share * 100, 1)) for share in amount])
    if isinstance(amount, str):
        return start_words(amount) if figure.unit == "start" else one_line(amount)
    match figure.unit:
        case "money":
            return money(amount, currency)
        case "share":
            return language.percent(decimal(amount * 100, 1))
        case "points":
            return points(amount)
        case "years":
            return say_count(int(amount), "{value} year", "{value} years", value=decimal(amount, 0))
        case "months":
            return say_count(int(amount), "{value} month", "{value} months", value=decimal(amount, 0))
        case _:
            return decimal(amount, 2)


def start_words(start: str) -> str:
    """A start such as "quarter 2" in words."""
    unit, number = start.split(" ")
    return say("quarter {number}", number=number) if unit == "quarter" else say("month {number}", number=number)


def years_words(value: Value) -> str:
    """The horizon in words."""
    return say_count(value.horizon_years, "one year", "{number} years")


def method_words(finance: Finance) -> str:
    """How the retention rates were computed, without a full stop."""
    match finance.method == "cohort", finance.period == "monthly":
        case True, False:
            return say("GRR and NRR were computed by following a cohort of customers")
        case True, True:
            return say(
                "GRR and NRR were computed by following a cohort of customers; the monthly rates were raised to the "
                "power of 12"
            )
        case False, False:
            return say("GRR and NRR were computed by a formula over all customers of the period")
        case _:
            return say(
                "GRR and NRR were computed by a formula over all customers of the period; the monthly rates were "
                "raised to the power of 12"
            )


def cautions(value: Value) -> tuple[str, ...]:
    """What a reader should know before relying on these amounts, a sentence each."""
    finance = value.finance
    return (
        *_improvement(finance),
        *_programme(finance),
        *_rates(finance),
        *_origins(finance),
        *_outcome(value),
    )


def _improvement(finance: Finance) -> Iterator[str]:
    points, share = finance.improvement, finance.avoidable_share
    lost = (1 - annual(finance.grr, finance)) * 100
    if share is None:
        yield say(
            "No share of avoidable losses was given, so nothing ties the hoped-for improvement to losses that could "
            "have been prevented. A loss log gives that share."
        )
    elif points.high > share * lost:
        yield say(
            "The high case keeps more than the losses judged avoidable ({points} points a year). Read it as an upper "
            "bound, not as a plan.",
            points=numeral(one_decimal(share * lost)),
        )
    if finance.reach is not None and finance.reach < 1:
        yield say(
            "The points count on the {reach} of ARR that the improvement can reach; over the whole book the base case "
            "keeps {points} points.",
            reach=percent(finance.reach),
            points=decimal(points.base * finance.reach, 2),
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
    untold = [figure_label(field) for field in OWN if field not in finance.basis]
    if untold:
        yield say(
            "It is not stated who stands behind these figures: {figures}. Say so before money is asked for.",
            figures=listed(untold),
        )
    for field, _ in FIELDS:
        figure, basis = figure_label(field), finance.basis.get(field)
        if basis == "benchmark" and field not in finance.sources:
            yield say("{figure} is a benchmark without a named source; name the source and its year.", figure=figure)
        if field in OWN and basis == "benchmark":
            yield say(
                "{figure} is a benchmark, not a figure of this company; replace it before money is asked for.",
                figure=figure,
            )
        if field in OWN and basis == "assumption":
            yield say(
                "{figure} is an assumption, not a figure of this company; replace it before money is asked for.",
                figure=figure,
            )


def _outcome(value: Value) -> Iterator[str]:
    lost = (1 - value.grr) * 100
    even = value.break_even_horizon
    if even is None:
        yield say("Without a gross margin no improvement can pay for the programme.")
    elif even > lost:
        yield say(
            "Over the horizon the programme pays only from {needed} points, and just {lost} are lost a year: retention "
            "alone cannot pay for it.",
            needed=numeral(one_decimal(even)),
            lost=numeral(one_decimal(lost)),
        )
    if value.base.net_gain < 0:
        yield say("In the base case, too, the programme costs more than it brings over the horizon.")
    elif value.low.net_gain < 0:
        yield say("In the low case the programme costs more than it brings over the horizon.")


def basis_of(value: Value, *fields: str) -> str:
    """Who stands behind a result: the weakest of its inputs."""
    return weakest(value.figures, *fields)


def unit_of(largest: Fraction) -> int:
    """The unit in which a chart of such amounts is labelled."""
    return next((size for size in CHART_UNITS if largest >= size), CHART_UNITS[-1])


def unit_words(size: int, currency: str) -> str:
    """The unit of a chart's axis, such as "USD M" for millions."""
    match size:
        case 1_000_000_000:
            return say("{currency} bn", currency=currency)
        case 1_000_000:
            return say("{currency} M", currency=currency)
        case 1_000:
            return say("{currency} k", currency=currency)
        case _:
            return currency
