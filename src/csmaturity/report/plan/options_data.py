"""The ways forward for machines: each with its moves, its cost by quarter, and what it brings.

Not the rest of the result (csmaturity.report.data). Its meaning, field by field, is in docs/report.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from csmaturity.planning.figures import figures
from csmaturity.planning.options import Option
from csmaturity.planning.value import Case
from csmaturity.report.brief import Brief
from csmaturity.report.money_data import amount_data
from csmaturity.report.plan.options_words import name_words, spent_so_far
from csmaturity.scoring.rounding import exact

OWN_FIGURES = ("small", "full")
"""The options that have figures of their own; the others only leave out what these cost or bring."""


def options_data(brief: Brief) -> list[dict[str, Any]]:
    """Every way forward, least first; empty where the plan holds no move."""
    return [_option(one, brief.value.currency if brief.value else "") for one in brief.options]


def _option(option: Option, currency: str) -> dict[str, Any]:
    value = option.value
    return {
        "id": option.id,
        "name": name_words(option.id),
        "moves": [str(one.step) for one in option.moves],
        "by_author": option.by_author,
        "added": [str(step) for step in option.added],
        "unplanned": [str(step) for step in option.unplanned],
        "weeks": option.weeks,
        "starts_after_months": option.starts if option.finance else None,
        "cost_a_year": amount_data(option.cost, currency),
        "cost_by_quarter": _amounts(option.quarters, currency) if option.finance else None,
        "spent_by_quarter": _amounts(spent_so_far(option), currency) if option.finance else None,
        "balance_by_quarter": _amounts(option.balances, currency) if value else None,
        "cases": [_case(case, currency) for case in value.cases] if value else None,
        "inputs": [
            {"field": figure.field, "exact": exact(figure.value), "basis": figure.basis, "source": figure.source}
            for figure in (figures(option.finance) if option.finance and option.id in OWN_FIGURES else ())
            if isinstance(figure.value, Fraction)
        ],
    }


def _case(case: Case, currency: str) -> dict[str, Any]:
    found = case.deepest
    return {
        "name": case.name,
        "improvement": exact(case.improvement),
        "net_gain": amount_data(case.net_gain, currency),
        "paid_back_in_month": case.paid_back,
        "deepest_month": found.month if found else None,
        "deepest": amount_data(found.balance, currency) if found else None,
    }


def _amounts(amounts: Sequence[Fraction], currency: str) -> list[dict[str, str] | None]:
    return [amount_data(amount, currency) for amount in amounts]
