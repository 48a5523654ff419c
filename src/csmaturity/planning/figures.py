"""The figures that go into the retention value model: what they are, who says so, and which cannot be right.

Not the model itself, which is csmaturity.planning.value.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from csmaturity.assessment.dates import months_before
from csmaturity.assessment.model import Finance
from csmaturity.assessment.plan_choices import FigureBasis
from csmaturity.language import numeral, percent
from csmaturity.rubric.spelling import did_you_mean
from csmaturity.scoring.rounding import exact

MONTHS = 12
MAX_YEARS = 10
MAX_RAMP_MONTHS = 60
MAX_NRR = 5
"""No company keeps five times its revenue a year; such a figure is a percentage written without its point."""


class Fault(NamedTuple):
    """A figure that cannot be: its path within the finance block as written in a file, what is wrong, what to do."""

    path: tuple[str, ...]
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One input with who says so (company, assumption, benchmark or not-stated) and the source named for it, or "".

    `unit` is money, share (0–1), points, years, months, start, ratio, shares or text. `field` is the name in a file, of
    an improvement with its case: improvement.low. `monthly` says that it is a rate for a month.
    """

    field: str
    value: Fraction | str | tuple[Fraction, ...]
    unit: str
    basis: FigureBasis | Literal["not-stated"]
    source: str
    monthly: bool = False


FIELDS: tuple[tuple[str, str], ...] = (
    ("arr", "money"),
    ("grr", "share"),
    ("nrr", "share"),
    ("gross-margin", "share"),
    ("programme-cost", "money"),
    ("improvement", "points"),
    ("avoidable-share", "share"),
    ("horizon-years", "years"),
    ("discount-rate", "share"),
    ("starts", "start"),
    ("ramp-months", "months"),
    ("reach", "share"),
    ("renewals", "shares"),
    ("cac-ratio", "ratio"),
    ("arr-multiple", "ratio"),
    ("cost-covers", "text"),
)
"""Every input in the order of a file: field and unit."""

OWN = ("arr", "grr", "nrr", "gross-margin", "programme-cost")
"""Figures that only the company itself can know."""


def annual(rate: Fraction, finance: Finance) -> Fraction:
    """A retention rate for a year: a monthly one is kept twelve times over, so it is raised to the power of 12."""
    return rate**MONTHS if finance.period == "monthly" else rate


def figures(finance: Finance) -> tuple[Figure, ...]:
    """All inputs that were given, in the order of a file; improvement gives three (low, base, high)."""
    return tuple(_figures(finance))


def faults(finance: Finance) -> tuple[Fault, ...]:
    """Every figure that cannot be right or that would make the result dishonest, in the order of a file."""
    found = (*_rate_faults(finance), *_money_faults(finance), *_improvement_faults(finance), *_time_faults(finance))
    order = [field for field, _ in FIELDS]
    checked = sorted(found, key=lambda fault: order.index(fault.path[0]))
    return (*checked, *_label_faults(finance))


def share_text(share: Fraction) -> str:
    """A share as percent with nothing rounded away: 173/200 is "86.5%"."""
    return percent(numeral(exact(share * 100)))


def _figures(finance: Finance) -> Iterator[Figure]:
    for field, unit in FIELDS:
        name = field.replace("-", "_")
        value = getattr(finance, name)
        if value is None or value == ():
            continue
        # What nobody wrote is an assumption of ours; what somebody wrote without saying whose it is, is not stated.
        silent: Literal["not-stated", "assumption"] = "not-stated" if name in finance.model_fields_set else "assumption"
        basis, source = finance.basis.get(field, silent), finance.sources.get(field, "")
        if field == "improvement":
            for case in ("low", "base", "high"):
                yield Figure(f"{field}.{case}", getattr(value, case), unit, basis, source)
            continue
        monthly = finance.period == "monthly" and field in ("grr", "nrr")
        given = value if isinstance(value, (str, tuple)) else Fraction(value)
        yield Figure(field, given, unit, basis, source, monthly)


def _rate_faults(finance: Finance) -> Iterator[Fault]:
    grr, nrr, when = finance.grr, finance.nrr, " a month" if finance.period == "monthly" else ""
    write_share = "Write it as 86% or as a share from 0 to 1, 0.86."
    if grr > 1:
        why = "gross retention leaves growth out, so it cannot pass 100%"
        yield Fault(("grr",), f"GRR is {share_text(grr)}{when}; {why}", f"{write_share} Growth belongs in nrr.")
    if grr < 0:
        yield Fault(("grr",), f"GRR is {share_text(grr)}{when}; it cannot be below 0%", write_share)
    if nrr < 0:
        yield Fault(("nrr",), f"NRR is {share_text(nrr)}{when}; it cannot be below 0%", write_share)
    elif annual(nrr, finance) > MAX_NRR:
        yield Fault(
            ("nrr",),
            f"NRR is {share_text(nrr)}{when}, more than {MAX_NRR} times the opening revenue in a year",
            "Write it as a share, for instance 1.01 for 101%, and check `period`.",
        )
    elif nrr < grr <= 1:
        yield Fault(
            ("nrr",),
            f"NRR is {share_text(nrr)}{when}, below the GRR of {share_text(grr)}; "
            "NRR is GRR plus expansion, so it cannot be lower",
            "Take both from the same customers and the same period.",
        )
    if not 0 <= finance.gross_margin <= 1:
        why = "a margin lies between 0% and 100% of revenue"
        yield Fault(
            ("gross-margin",),
            f"the gross margin is {share_text(finance.gross_margin)}; {why}",
            "Write it as a share from 0 to 1, for instance 0.8 for 80%.",
        )


def _money_faults(finance: Finance) -> Iterator[Fault]:
    if finance.arr <= 0:
        yield Fault(
            ("arr",),
            f"ARR is {exact(finance.arr)}; without recurring revenue there is nothing to retain",
            "Give the recurring revenue at the start of the year, above 0, or leave the finance block out.",
        )
    if finance.programme_cost < 0:
        yield Fault(
            ("programme-cost",),
            f"the programme cost is {exact(finance.programme_cost)}; a cost cannot be below 0",
            "Give what the programme costs a year, as a positive amount.",
        )
    for field, value, word in (
        ("cac-ratio", finance.cac_ratio, "the CAC ratio"),
        ("arr-multiple", finance.arr_multiple, "the ARR multiple"),
    ):
        if value is not None and value < 0:
            yield Fault((field,), f"{word} is {exact(value)}; it cannot be below 0", "Correct it or leave it out.")


def _improvement_faults(finance: Finance) -> Iterator[Fault]:
    low, base, high = finance.improvement.low, finance.improvement.base, finance.improvement.high
    if not low <= base <= high:
        yield Fault(
            ("improvement",),
            f"the improvement goes {exact(low)}, {exact(base)}, {exact(high)}; low ≤ base ≤ high must hold",
            "Give a cautious, an expected and a hopeful number of points, in that order.",
        )
    for case, points in (("low", low), ("base", base), ("high", high)):
        if points < 0:
            why = "an improvement cannot be below 0"
            yield Fault(("improvement", case), f"the {case} improvement is {_given(points)}; {why}", "Give 0 or more.")
    lost = (1 - annual(finance.grr, finance)) * 100
    if not 0 <= lost <= 100:
        return
    share = finance.avoidable_share
    for case, points in (("low", low), ("base", base), ("high", high)):
        if points > lost:
            yield Fault(
                ("improvement", case),
                f"the {case} improvement is {_given(points)}, but only {_points(lost)} are lost a year; "
                "nobody can keep more than all revenue",
                f"Give at most {_points(lost)}.",
            )
        elif case == "base" and share is not None and 0 <= share <= 1 and points > share * lost:
            yield Fault(
                ("improvement", case),
                f"the base improvement is {_given(points)}, but {share_text(share)} of the {_points(lost)} lost "
                f"a year, {_points(share * lost)}, were judged avoidable",
                f"Give at most {_points(share * lost)} as base, or show in the loss log why more was avoidable.",
            )


def _time_faults(finance: Finance) -> Iterator[Fault]:
    if not 1 <= finance.horizon_years <= MAX_YEARS:
        yield Fault(
            ("horizon-years",),
            f"the horizon is {finance.horizon_years} years; the model holds for 1 to {MAX_YEARS}",
            "Three years is usual.",
        )
    if not 0 <= finance.discount_rate <= 1:
        yield Fault(
            ("discount-rate",),
            f"the discount rate is {share_text(finance.discount_rate)} a year; it must lie between 0% and 100%",
            "Write it as a share, for instance 0.1 for 10%.",
        )
    horizon = finance.horizon_years * MONTHS
    if finance.starts and horizon > 0 and months_before(finance.starts) >= horizon:
        yield Fault(
            ("starts",),
            f"the programme starts in {finance.starts}, after the horizon of {finance.horizon_years} years",
            "Give an earlier start or a longer horizon.",
        )
    if finance.renewals and (len(finance.renewals) != MONTHS or sum(finance.renewals) != 1):
        yield Fault(
            ("renewals",),
            f"the renewal calendar has {len(finance.renewals)} shares that add up to "
            f"{share_text(sum(finance.renewals, Fraction(0)))}",
            "Give the share of the book that renews in each of the twelve months after the decision; together 100%.",
        )
    if not 0 <= finance.ramp_months <= MAX_RAMP_MONTHS:
        yield Fault(
            ("ramp-months",),
            f"the ramp is {finance.ramp_months} months; it must lie between 0 and {MAX_RAMP_MONTHS}",
            "Give the months until the programme has its full effect.",
        )


def _label_faults(finance: Finance) -> Iterator[Fault]:
    known = [field for field, _ in FIELDS]
    for block, named in (("basis", finance.basis), ("sources", finance.sources)):
        for field in named:
            if field not in known:
                guess = did_you_mean(field, known)
                yield Fault(
                    (block, field), f"{block} names {field}, which is no figure{guess}", f"Figures: {', '.join(known)}."
                )


def _points(points: Fraction) -> str:
    """Points in words; what is not a round number is cut after two decimals, so that it passes the check."""
    number = exact(Fraction((points * 100).__floor__(), 100))
    return f"{number} point" if number == "1" else f"{number} points"


def _given(points: Fraction) -> str:
    return f"{exact(points)} point" if points == 1 else f"{exact(points)} points"
