"""What a portfolio is asked: which assessments, under which conditions, beside which day.

Not the reading (csmaturity.api.portfolio).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from csmaturity.progress import Progress, silent


@dataclass(frozen=True, slots=True)
class PortfolioRequest:
    """Which assessments (`places`: files and folders), and what is asked of them.

    `where` are conditions on facts such as "company-size=large" or "customer-count>=500", all of which must hold; `by`
    is a fact to group by. `since` is the day whose standing the present one is compared with. Answers that are older on
    the day `today` than `stale_months` are counted. `is_cached` keeps the rows for the next look.
    """

    places: tuple[str, ...]
    today: dt.date
    rubrics: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    by: str | None = None
    since: dt.date | None = None
    stale_months: int = 12
    is_cached: bool = True
    progress: Progress = silent
