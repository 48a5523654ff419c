"""Which money figures cannot be right: each with what is wrong and what to do, as a report and an interview say it.

Not the figures themselves (csmaturity.planning.figures), nor which are not there yet: the finance block knows those.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from csmaturity.assessment.finance import HORIZON_YEARS, GivenFinance, months_before
from csmaturity.language import numeral, say
from csmaturity.planning.figures import FIELDS, MONTHS, annual, share_text
from csmaturity.rubric.spelling import did_you_mean
from csmaturity.scoring.rounding import exact

MAX_YEARS = 10
MAX_RAMP_MONTHS = 60
MAX_NRR = 5
"""No company keeps five times its revenue a year; such a figure is a percentage written without its point."""


class Fault(NamedTuple):
    """A figure that cannot be: its path within the finance block as written in a file, what is wrong, what to do."""

    path: tuple[str, ...]
    message: str
    hint: str


def faults(finance: GivenFinance) -> tuple[Fault, ...]:
    """Every figure that cannot be right or that would make the result dishonest, in the order of a file.

    A figure that is not given is none of them: `lacking` of the block names it.
    """
    found = (*_rate_faults(finance), *_money_faults(finance), *_improvement_faults(finance), *_time_faults(finance))
    order = [field for field, _ in FIELDS]
    checked = sorted(found, key=lambda fault: order.index(fault.path[0]))
    return (*checked, *_label_faults(finance))


def doubts(finance: GivenFinance) -> tuple[Fault, ...]:
    """Every figure that may be right and looks wrong beside the others; nothing is refused for it."""
    arr, cost = finance.arr, finance.programme_cost
    if arr is None or cost is None or not 0 < arr < cost:
        return ()
    message = say(
        "the programme cost of {cost} a year is more than the whole ARR of {arr}", cost=_amount(cost), arr=_amount(arr)
    )
    return (Fault(("programme-cost",), message, say("Check that neither has a digit too many or too few.")),)


def _amount(amount: Fraction) -> str:
    return numeral(f"{round(amount):,}")


def _rate_faults(finance: GivenFinance) -> Iterator[Fault]:
    grr, nrr, margin, is_monthly = finance.grr, finance.nrr, finance.gross_margin, finance.period == "monthly"
    write_share = say("Write it as 86% or as a share from 0 to 1, 0.86.")
    if grr is not None and grr > 1:
        why = say(
            "{rate}; gross retention leaves growth out, so it cannot pass 100%", rate=_rate("GRR", grr, is_monthly)
        )
        yield Fault(("grr",), why, f"{write_share} {say('Growth belongs in nrr.')}")
    for field, name, rate in (("grr", "GRR", grr), ("nrr", "NRR", nrr)):
        if rate is not None and rate < 0:
            below = say("{rate}; it cannot be below 0%", rate=_rate(name, rate, is_monthly))
            yield Fault((field,), below, write_share)
    if nrr is not None and nrr >= 0:
        if annual(nrr, finance) > MAX_NRR:
            yield Fault(
                ("nrr",),
                say(
                    "{rate}, more than {times} times the opening revenue in a year",
                    rate=_rate("NRR", nrr, is_monthly),
                    times=MAX_NRR,
                ),
                say("Write it as 101% or as a share, 1.01, and check `period`."),
            )
        elif grr is not None and nrr < grr <= 1:
            yield Fault(
                ("nrr",),
                say(
                    "{rate}, below the GRR of {grr}; NRR is GRR plus expansion, so it cannot be lower",
                    rate=_rate("NRR", nrr, is_monthly),
                    grr=share_text(grr),
                ),
                say("Take both from the same customers and the same period."),
            )
    if margin is not None and not 0 <= margin <= 1:
        yield Fault(
            ("gross-margin",),
            say("the gross margin is {share}; a margin lies between 0% and 100% of revenue", share=share_text(margin)),
            say("Write it as 80% or as a share from 0 to 1, 0.80."),
        )


def _rate(name: str, rate: Fraction, is_monthly: bool) -> str:
    """A retention rate in words, such as "GRR is 86%"."""
    if is_monthly:
        return say("{name} is {share} a month", name=name, share=share_text(rate))
    return say("{name} is {share}", name=name, share=share_text(rate))


def _money_faults(finance: GivenFinance) -> Iterator[Fault]:
    if finance.arr is not None and finance.arr <= 0:
        yield Fault(
            ("arr",),
            say("ARR is {amount}; without recurring revenue there is nothing to retain", amount=_number(finance.arr)),
            say("Give the recurring revenue at the start of the year, above 0, or leave the finance block out."),
        )
    if finance.programme_cost is not None and finance.programme_cost < 0:
        yield Fault(
            ("programme-cost",),
            say("the programme cost is {amount}; a cost cannot be below 0", amount=_number(finance.programme_cost)),
            say("Give what the programme costs a year, as a positive amount."),
        )
    if finance.cac_ratio is not None and finance.cac_ratio < 0:
        message = say("the CAC ratio is {number}; it cannot be below 0", number=_number(finance.cac_ratio))
        yield Fault(("cac-ratio",), message, say("Correct it or leave it out."))
    if finance.arr_multiple is not None and finance.arr_multiple < 0:
        message = say("the ARR multiple is {number}; it cannot be below 0", number=_number(finance.arr_multiple))
        yield Fault(("arr-multiple",), message, say("Correct it or leave it out."))


def _improvement_faults(finance: GivenFinance) -> Iterator[Fault]:
    if finance.improvement is None:
        return
    low, base, high = finance.improvement.low, finance.improvement.base, finance.improvement.high
    if not low <= base <= high:
        yield Fault(
            ("improvement",),
            say(
                "the improvement goes {low}, {base}, {high}; low ≤ base ≤ high must hold",
                low=_number(low),
                base=_number(base),
                high=_number(high),
            ),
            say("Give a cautious, an expected and a hopeful number of points, in that order."),
        )
    for case, points in (("low", low), ("base", base), ("high", high)):
        if points < 0:
            below = say("{improvement}; an improvement cannot be below 0", improvement=_given(case, points))
            yield Fault(("improvement", case), below, say("Give 0 or more."))
    lost = None if finance.grr is None else (1 - annual(finance.grr, finance)) * 100
    if lost is None or not 0 <= lost <= 100:
        return
    share = finance.avoidable_share
    for case, points in (("low", low), ("base", base), ("high", high)):
        if points > lost:
            yield Fault(
                ("improvement", case),
                say(
                    "{improvement}, but only {lost} are lost a year; nobody can keep more than all revenue",
                    improvement=_given(case, points),
                    lost=_points(lost),
                ),
                say("Give at most {points}.", points=_points(lost)),
            )
        elif case == "base" and share is not None and 0 <= share <= 1 and points > share * lost:
            most = _points(share * lost)
            yield Fault(
                ("improvement", case),
                say(
                    "{improvement}, but {share} of the {lost} lost a year, {most}, were judged avoidable",
                    improvement=_given(case, points),
                    share=share_text(share),
                    lost=_points(lost),
                    most=most,
                ),
                say("Give at most {points} as base, or show in the loss log why more was avoidable.", points=most),
            )


def _time_faults(finance: GivenFinance) -> Iterator[Fault]:
    years, rate, ramp = finance.horizon_years, finance.discount_rate, finance.ramp_months
    if years is not None and not 1 <= years <= MAX_YEARS:
        yield Fault(
            ("horizon-years",),
            say("the horizon is {years} years; the model holds for 1 to {most}", years=years, most=MAX_YEARS),
            say("Three years is usual."),
        )
    if rate is not None and not 0 <= rate <= 1:
        yield Fault(
            ("discount-rate",),
            say("the discount rate is {share} a year; it must lie between 0% and 100%", share=share_text(rate)),
            say("Write it as 10% or as a share, 0.10."),
        )
    years = HORIZON_YEARS if years is None else years
    if finance.starts and years > 0 and months_before(finance.starts) >= years * MONTHS:
        yield Fault(
            ("starts",),
            say(
                "the programme starts in {start}, after the horizon of {years} years", start=finance.starts, years=years
            ),
            say("Give an earlier start or a longer horizon."),
        )
    if finance.renewals and (len(finance.renewals) != MONTHS or sum(finance.renewals) != 1):
        yield Fault(
            ("renewals",),
            say(
                "the renewal calendar has {count} shares that add up to {sum}",
                count=len(finance.renewals),
                sum=share_text(sum(finance.renewals, Fraction(0))),
            ),
            say(
                "Give the share of the book that renews in each of the twelve months after the decision; together 100%."
            ),
        )
    if ramp is not None and not 0 <= ramp <= MAX_RAMP_MONTHS:
        yield Fault(
            ("ramp-months",),
            say("the ramp is {months} months; it must lie between 0 and {most}", months=ramp, most=MAX_RAMP_MONTHS),
            say("Give the months until the programme has its full effect."),
        )


def _label_faults(finance: GivenFinance) -> Iterator[Fault]:
    known = [field for field, _ in FIELDS]
    for block, named in (("basis", finance.basis), ("sources", finance.sources)):
        for field in named:
            if field not in known:
                guess = did_you_mean(field, known)
                yield Fault(
                    (block, field), f"{block} names {field}, which is no figure{guess}", f"Figures: {', '.join(known)}."
                )


def _number(number: Fraction) -> str:
    return numeral(exact(number))


def _points(points: Fraction) -> str:
    """Points in words; what is not a round number is cut after two decimals, so that it passes the check."""
    number = _number(Fraction((points * 100).__floor__(), 100))
    return say("{number} point", number=number) if number == "1" else say("{number} points", number=number)


def _given(case: str, points: Fraction) -> str:
    """What a case improves by, such as "the base improvement is 2 points"."""
    said = say("{number} point", number=1) if points == 1 else say("{number} points", number=_number(points))
    match case:
        case "low":
            return say("the low improvement is {points}", points=said)
        case "base":
            return say("the base improvement is {points}", points=said)
        case _:
            return say("the high improvement is {points}", points=said)
