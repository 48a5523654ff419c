"""A share typed without the sign for per cent: 0.86 is one, while 0.5 and 1 may each mean two.

Not how a share is read otherwise (csmaturity.assessment.facts, csmaturity.assessment.typed_figures).
"""

from __future__ import annotations

import re
from fractions import Fraction

from csmaturity.assessment.answers import AnswerError
from csmaturity.language import numeral, percent, say

DECIMALS_OF_A_SHARE = 2
"""0.86 is written as a share; with fewer decimals, 0.5 and 1 may as well be meant as per cent."""


def is_exact(written: str) -> bool:
    """Whether a number has the decimals of a share."""
    decimals = re.search(r"[.,](\d+)$", written)
    return decimals is not None and len(decimals[1]) >= DECIMALS_OF_A_SHARE


def which_of_two(written: str, number: Fraction) -> AnswerError:
    """What asks back where a number may be a share or one of per cent."""
    high = numeral(f"{float(number * 100):.10g}")
    return AnswerError(
        say("Does {given} mean {low} or {high}?", given=written, low=percent(written), high=percent(high)),
        say("Write it with the sign for per cent."),
    )
