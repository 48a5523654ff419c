"""The money figures of an assessment: as far as they are given, and whole, as the retention value model needs them.

Not which figures cannot be right (csmaturity.planning.faults), nor how one is read when typed
(csmaturity.assessment.typed_figures).
"""

# No `from __future__ import annotations`: pydantic would have to compile each of them at every start.
import re
import unicodedata
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from csmaturity.rubric.fields import Exact, Rate, Record, Share, Text, kebab

FigureBasis = Literal["company", "assumption", "benchmark"]

CURRENCY = "USD"
HORIZON_YEARS = 3
"""In what amounts are, and over how many years the model looks, where nobody says so."""

MONTHS_OF = {"month": 1, "quarter": 3}
_START = re.compile(r"(month|quarter) ([1-9][0-9]?)")


def _start(value: Any) -> str:
    if isinstance(value, str) and _START.fullmatch(value):
        return value
    raise ValueError("must be a month or a quarter after the decision, such as quarter 2")


Start = Annotated[str, BeforeValidator(_start, json_schema_input_type=str)]
"""When something begins, counted from the decision: "quarter 2" begins after three whole months, "month 1" at once."""


def is_currency(text: str) -> bool:
    """Whether it is three capital letters, such as USD, or one currency sign."""
    return bool(re.fullmatch("[A-Z]{3}", text)) or (len(text) == 1 and unicodedata.category(text) == "Sc")


def _currency(value: Any) -> str:
    if isinstance(value, str) and is_currency(value.strip()):
        return value.strip()
    raise ValueError("must be three capital letters or one sign, such as USD or €")


Currency = Annotated[
    str,
    BeforeValidator(_currency, json_schema_input_type=Annotated[str, Field(pattern=r"^\s*([A-Z]{3}|[$]|[^ -~])\s*$")]),
]
"""What amounts are in, as it stands before them."""


def months_before(start: str) -> int:
    """The whole months between the decision and a start."""
    unit, number = start.split(" ")
    return (int(number) - 1) * MONTHS_OF[unit]


class Improvement(Record):
    """Points of gross retention that the programme is hoped to add: low ≤ base ≤ high."""

    low: Exact
    base: Exact
    high: Exact


class GivenFinance(Record):
    """The figures of the retention value model as far as anybody has given them; what nobody gave is None.

    A file may hold some of them, so that each can be saved as soon as it is known. Shares are 0–1, money is in
    `currency` a year.
    """

    arr: Exact | None = None
    currency: Currency | None = None
    grr: Rate | None = None
    nrr: Rate | None = None
    gross_margin: Rate | None = None
    programme_cost: Exact | None = None
    improvement: Improvement | None = None
    avoidable_share: Share | None = None
    horizon_years: int | None = None
    discount_rate: Rate | None = None
    starts: Start | None = None
    ramp_months: int | None = None
    reach: Share | None = None
    renewals: tuple[Share, ...] = ()
    cac_ratio: Exact | None = None
    arr_multiple: Exact | None = None
    method: Literal["formula", "cohort"] | None = None
    period: Literal["annual", "monthly"] | None = None
    cost_covers: Text | None = None
    basis: dict[str, FigureBasis] = Field(default_factory=dict)
    sources: dict[str, Text] = Field(default_factory=dict)

    @property
    def given(self) -> dict[str, Any]:
        """What somebody said, by the names of the model."""
        held = ((name, getattr(self, name)) for name in type(self).model_fields if name in self.model_fields_set)
        return {name: value for name, value in held if value not in (None, (), {})}

    @property
    def lacking(self) -> tuple[str, ...]:
        """The figures without which no amount can be told, under their names in a file."""
        return tuple(kebab(name) for name in NEEDED if getattr(self, name) is None)

    @property
    def complete(self) -> "Finance | None":
        """The block with our defaults for what was left out; None while a figure is lacking."""
        return None if self.lacking else Finance.model_construct(**self.given)


class Finance(GivenFinance):
    """What the retention value model needs (csmaturity.planning.value), whole.

    `starts` is when cost and effect of the programme begin, by default with the first planned move that it pays for;
    `reach` the share of ARR that the improvement can reach; `renewals` the share of the book that renews in each of the
    twelve months, by default the same.
    """

    arr: Exact
    currency: Currency = CURRENCY
    grr: Rate
    nrr: Rate
    gross_margin: Rate
    programme_cost: Exact
    improvement: Improvement
    horizon_years: int = HORIZON_YEARS
    discount_rate: Rate = Fraction(1, 10)
    ramp_months: int = 6
    method: Literal["formula", "cohort"] = "formula"
    period: Literal["annual", "monthly"] = "annual"


NEEDED: tuple[str, ...] = tuple(name for name, field in Finance.model_fields.items() if field.is_required())
"""The figures without a default, in the order of a file."""
