"""The retention value for machines: amounts, points and inputs as plain dicts, lists and texts.

Not the rest of the result (csmaturity.report.data). Its meaning, field by field, is in docs/report.md.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from csmaturity.planning.course import renewals
from csmaturity.planning.value import Case, Value
from csmaturity.report.money_words import cautions, figure_label, figure_words, method_words
from csmaturity.report.wording import money, points
from csmaturity.scoring.rounding import data_percent, exact, number_data


def value_data(value: Value) -> dict[str, Any]:
    """What retention is worth, each amount rounded and exact."""
    return {
        "period": value.finance.period,
        "currency": value.currency,
        "horizon_years": value.horizon_years,
        "method": method_words(value.finance),
        "lost_per_year": amount_data(value.lost_per_year, value.currency),
        "value_of_one_point": amount_data(value.value_of_one_point, value.currency),
        "starts_after_months": value.starts,
        "renewals": [exact(share) for share in renewals(value.finance)],
        "break_even_first_twelve_months": _points(value.break_even_first),
        "break_even_horizon": _points(value.break_even_horizon),
        "no_effect": _case(value, value.no_effect),
        "cases": [_case(value, case) for case in value.cases],
        "inputs": [
            {
                "field": figure.field,
                "label": figure_label(figure.field, monthly=figure.monthly),
                "value": figure_words(value.currency, figure),
                "exact": _exact(figure.value),
                "unit": figure.unit,
                "basis": figure.basis,
                "source": figure.source,
            }
            for figure in value.figures
        ],
        "cautions": list(cautions(value)),
    }


def _case(value: Value, case: Case) -> dict[str, Any]:
    return {
        "name": case.name,
        "improvement": _points(case.improvement),
        "extra_arr": [amount_data(amount, value.currency) for amount in case.extra_arr],
        "yearly_profit": [amount_data(amount, value.currency) for amount in case.yearly_profit],
        "gross_profit": amount_data(case.gross_profit, value.currency),
        "cost": amount_data(case.cost, value.currency),
        "net_gain": amount_data(case.net_gain, value.currency),
        "roi": None if case.roi is None else {"rounded": data_percent(case.roi), "exact": exact(case.roi)},
        "npv": amount_data(case.npv, value.currency),
        "paid_back_in_month": case.paid_back,
        "cost_of_a_months_delay": amount_data(case.cost_of_delay, value.currency),
        "replacement_lens": amount_data(case.replacement_lens, value.currency),
        "valuation_lens": amount_data(case.valuation_lens, value.currency),
    }


def _exact(value: Fraction | str | tuple[Fraction, ...]) -> str | list[str]:
    if isinstance(value, tuple):
        return [exact(one) for one in value]
    return value if isinstance(value, str) else exact(value)


def amount_data(amount: Fraction | None, currency: str) -> dict[str, str] | None:
    """An amount rounded for people and exact for machines; None where there is none."""
    return number_data(amount, lambda one: money(one, currency))


def _points(value: Fraction | None) -> dict[str, str] | None:
    return number_data(value, points)
