"""A portfolio's quartiles as a benchmark pool that can be given away: nothing in it can be traced to one client.

Not what a pool holds (csmaturity.assessment.pool). What it does not protect against stands in docs/portfolio.md.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from csmaturity.assessment.pool import FEWEST, STEP, Group, Pool, PooledRubric, Quartiles
from csmaturity.errors import UsageError

if TYPE_CHECKING:
    from csmaturity.api.portfolio import Portfolio
    from csmaturity.storage.table_rows import Kept
    from csmaturity.storage.tables import Tables

NOTE = (
    "Quartiles of what organisations answered about themselves, in per cent of each score's range, rounded to {step} "
    "points. Each organisation counts once, with its last answers. A group is left out where fewer than {least} "
    "organisations would be in it, or could be found by subtraction; numbers are rounded down. Answers "
    "count from the end of the month in which at least {least} organisations have answered anew."
)

Clients = Mapping[str, "Kept"]
"""Organisations with the answers that count."""


def pool_of(portfolio: Portfolio, at_least: int = FEWEST) -> Pool:
    """The pool of a portfolio, with a group for each value of the fact that it is grouped by.

    Raises UsageError where fewer than five are asked for, where the portfolio holds a picked part of the clients, and
    where too few of them have answered.
    """
    if at_least < FEWEST:
        raise UsageError(f"--at-least: {at_least} is fewer than {FEWEST}", "Ask for more, or leave it out.")
    request = portfolio.request
    if request.where:
        hint = "Use --by for groups: what could be found by subtraction is left out there."
        raise UsageError("--benchmark-out takes no --where: two pools of different parts can be subtracted", hint)
    found, all_held = [], portfolio.held
    for id, rubric in portfolio.rubrics.items():
        held = [kept for kept in all_held if id in kept.uses]
        groups = tuple(_groups(portfolio.tables, id, held, request.by, at_least, request.today))
        if groups:
            found.append(PooledRubric(id=id, version=rubric.version, groups=groups))
    if not found:
        hint = "Answers count from the end of a month on. Wait for more, or name more folders."
        raise UsageError(f"--benchmark-out: fewer than {at_least} organisations have answered by last month", hint)
    note = NOTE.format(step=STEP, least=at_least)
    return Pool(made=request.today, at_least=at_least, note=note, rubrics=tuple(found))


def _groups(
    tables: Tables, rubric: str, held: Sequence[Kept], fact: str | None, least: int, today: dt.date
) -> Iterator[Group]:
    until = last_cut(held, least, today)
    if until is None:
        return
    whole = standing(held, until)
    yield Group(clients=_down(len(whole), least), until=until, scores=_quartiles(tables, rubric, whole, least))
    if fact is None:
        return
    by_value: dict[str, list[Kept]] = {}
    for kept in held:
        by_value.setdefault(_value(kept, fact), []).append(kept)
    own = {value: last_cut(some, least, today) for value, some in by_value.items()}
    members: dict[str, Clients] = {}
    for value, cut in own.items():
        # An organisation is in the group of its last answers alone.
        some: Clients = (
            {name: one for name, one in standing(held, cut).items() if _value(one, fact) == value} if cut else {}
        )
        if value and len(some) >= least:
            members[value] = some
    for value in safe(len(whole), {value: len(some) for value, some in members.items()}, least):
        some, cut = members[value], own[value] or until
        scores = _quartiles(tables, rubric, some, least)
        yield Group(fact=fact, value=value, clients=_down(len(some), least), until=cut, scores=scores)


def safe(whole: int, sizes: Mapping[str, int], least: int) -> list[str]:
    """The groups that may be shown beside the whole: what they leave of it is nobody, or enough to hide in.

    The smallest is left out too, as long as the rest would be too few.
    """
    kept = sorted(sizes, key=lambda value: (-sizes[value], value))
    while kept and 0 < whole - sum(sizes[value] for value in kept) < least:
        kept.pop()
    return sorted(kept)


def last_cut(held: Sequence[Kept], least: int, today: dt.date) -> dt.date | None:
    """The last end of a month by which a whole batch of answers had come in, so that two pools differ by none or many.

    A batch is closed by the first end of a month at which `least` organisations have answered since the batch before.
    """
    found = None
    batch: set[str] = set()
    ends = sorted((end_of_month(dt.date.fromisoformat(one.day)), one.organisation.casefold()) for one in held)
    for at, (end, organisation) in enumerate(ends):
        if end >= today:
            break
        batch.add(organisation)
        is_last = at + 1 == len(ends) or ends[at + 1][0] != end
        if is_last and len(batch) >= least:
            found, batch = end, set()
    return found


def standing(held: Sequence[Kept], until: dt.date) -> Clients:
    """Each organisation with its last answers up to a day; one that gives no name can't be told from others."""
    counted = sorted(
        (one for one in held if one.organisation and one.day <= until.isoformat()), key=lambda one: one.day
    )
    return {one.organisation.casefold(): one for one in counted}


def end_of_month(day: dt.date) -> dt.date:
    """The last day of a day's month."""
    return (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1)


def _quartiles(tables: Tables, rubric: str, clients: Clients, least: int) -> tuple[Quartiles, ...]:
    """The quartiles of every part at which enough of the organisations have a score."""
    rows = tables.ask(
        "SELECT kind, id, quantile_cont(share, [0.25, 0.5, 0.75]) "
        "FROM (SELECT unnest(rows) AS node FROM kept WHERE client IN (SELECT unnest(?))) JOIN nodes USING (node) "
        "WHERE rubric = ? GROUP BY 1, 2 HAVING count(share) >= ? ORDER BY min(place)",
        [[one.client for one in clients.values()], rubric, least],
    )
    return tuple(
        Quartiles(kind=kind, id=id, first=_rounded(one), median=_rounded(two), third=_rounded(three))
        for kind, id, (one, two, three) in rows
    )


def _rounded(share: float) -> int:
    """In steps of five points, half up; the little more makes up for binary fractions."""
    return STEP * int(share * 100 / STEP + 0.5 + 1e-9)


def _down(count: int, least: int) -> int:
    return count // least * least


def _value(kept: Kept, fact: str) -> str:
    value = kept.facts.get(fact)
    if value is None:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
