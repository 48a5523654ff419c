"""The money in the words of page 1: what the decisions are to protect, and what money they leave for later.

Not the page with the amounts, which is csmaturity.report.money.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from csmaturity.planning.value import Case, Value
from csmaturity.report.brief import Brief
from csmaturity.report.wording import decimal, money, points


def stake(brief: Brief) -> str:
    """What the decisions are meant to protect, as the end of a title; "" without figures or where nothing is gained."""
    value = brief.value
    if value is None or value.base.extra_arr[0] <= 0:
        return ""
    start = ", the start of a programme" if value.base.cost else ""
    return f"{start} to protect {_span(value, _first_year)} of ARR in the first year"


def stake_sentence(brief: Brief) -> str:
    """The money in two sentences for page 1, break-even before any return; "" without figures.

    Where nothing is asked there is no programme, and what is lost stands alone.
    """
    value = brief.value
    if value is None:
        return ""
    assumed = f"{decimal(value.low.improvement, 2)} to {points(value.high.improvement)}"
    lost = money(value.lost_per_year, value.currency)
    even = value.break_even_year_one
    if not brief.priorities:
        return f"We lose {lost} of opening ARR a year."
    if even is None:
        return f"We lose {lost} of opening ARR a year. The programme cannot earn back what it costs."
    return (
        f"We lose {lost} of opening ARR a year. The programme breaks even at {points(even)} of gross retention in the "
        f"first year; we assume {assumed}."
    )


def later_money(brief: Brief) -> str:
    """The programme's money, which the amounts rest on and today's decisions leave out; "" where there is none."""
    value = brief.value
    if value is None or not value.base.cost:
        return ""
    text = (
        f"Today's yes starts a programme of {_yearly(value)} a year, on which the amounts rest. Its money comes later"
    )
    # The money page prints what it buys, in the company's own words: as many as it likes, so not on this page.
    if any(figure.field == "cost-covers" and figure.value for figure in value.figures):
        return f"{text}; “What it costs” says for what."
    return f"{text}. What it buys is not written down, so none can be approved yet."


def _yearly(value: Value) -> str:
    return money(value.base.cost / value.horizon_years, value.currency)


def _first_year(case: Case) -> Fraction:
    return case.extra_arr[0]


def _span(value: Value, of: Callable[[Case], Fraction]) -> str:
    low, high = money(of(value.low), value.currency), money(of(value.high), value.currency)
    return low if low == high else f"{low} to {high}"
