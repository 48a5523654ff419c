"""The figures that go into the retention value model: what they are, and who says so.

Not which of them cannot be right (csmaturity.planning.faults), nor the model itself (csmaturity.planning.value).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from csmaturity.assessment.finance import FigureBasis, GivenFinance
from csmaturity.language import numeral, percent
from csmaturity.scoring.rounding import exact

MONTHS = 12


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


def annual(rate: Fraction, finance: GivenFinance) -> Fraction:
    """A retention rate for a year: a monthly one is kept twelve times over, so it is raised to the power of 12."""
    return rate**MONTHS if finance.period == "monthly" else rate


def figures(finance: GivenFinance) -> tuple[Figure, ...]:
    """All inputs that are there, in the order of a file; improvement gives three (low, base, high)."""
    return tuple(_figures(finance))


def share_text(share: Fraction) -> str:
    """A share as percent with nothing rounded away: 173/200 is "86.5%"."""
    return percent(numeral(exact(share * 100)))


def _figures(finance: GivenFinance) -> Iterator[Figure]:
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
