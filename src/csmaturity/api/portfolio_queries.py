"""The questions that a portfolio puts to its table.

Not the table (csmaturity.storage.tables) nor how the answers are shown (csmaturity.report.portfolio.pages).
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from csmaturity.report.portfolio.overview import (
    ClientRow,
    Group,
    Ladder,
    Movement,
    Overview,
    Part,
    RubricOverview,
    Spread,
)
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.section import PATTERN, Section
from csmaturity.scoring.nodes import QUESTION, RUBRIC, SECTION

if TYPE_CHECKING:
    from csmaturity.api.portfolio_request import PortfolioRequest
    from csmaturity.storage.tables import Tables

Ask = Callable[..., list[tuple[Any, ...]]]

_SPREAD = "count(point), min(point), quantile_cont(point, 0.25), median(point), quantile_cont(point, 0.75), max(point)"
_OPEN = ("partly answered", "don't know", "unanswered")
SCORES = "SELECT * EXCLUDE (round, bearing) FROM scores WHERE round = 'now' ORDER BY organisation, file, rubric, place"
"""Every score of every client, as CSV and Parquet hold it."""


def overview(
    request: PortfolioRequest, tables: Tables, rubrics: Mapping[str, Rubric], left_out: tuple[int, int]
) -> Overview:
    """What the rows say together; `left_out` counts earlier rounds and files with faults."""
    ask = tables.ask
    ((count, first, last),) = ask("SELECT count(*), min(day), max(day) FROM clients WHERE round = 'now'")
    limit = _months_before(request.today, request.stale_months)
    ((stale,),) = ask("SELECT count(*) FROM clients WHERE round = 'now' AND day < ?", [limit])
    used = ask(
        "SELECT rubric, count(*) FROM scores WHERE round = 'now' AND kind = ? GROUP BY 1 ORDER BY 2 DESC, 1", [RUBRIC]
    )
    found = tuple(_rubric(request, ask, rubrics[id]) for id, _ in used)
    return Overview(
        count,
        first,
        last,
        stale,
        request.stale_months,
        *left_out,
        request.by or "",
        request.since,
        found,
    )


def client_rows(tables: Tables, most: int | None = None) -> Iterator[ClientRow]:
    """One row for each client and rubric, by name; at most so many."""
    bound = "" if most is None else f" LIMIT {most}"
    for row in tables.ask(
        "SELECT file, coalesce(organisation, ''), day, coalesce(part, ''), rubric, version, coalesce(level, ''), "  # noqa: S608
        "point, low, high, share FROM scores WHERE round = 'now' AND kind = 'rubric' "
        f"ORDER BY lower(organisation), file, rubric{bound}"
    ):
        yield ClientRow(*row)


def _rubric(request: PortfolioRequest, ask: Ask, rubric: Rubric) -> RubricOverview:
    id = rubric.id
    whole = "FROM scores WHERE round = 'now' AND kind = 'rubric' AND rubric = ?"
    ((count, exact),) = ask(f"SELECT count(*), count(*) FILTER (low = high) {whole}", [id])
    versions: dict[str, int] = dict(ask(f"SELECT version, count(*) {whole} GROUP BY 1 ORDER BY 1", [id]))
    groups: tuple[Group, ...] = ()
    if request.by:
        found = ask(f"SELECT coalesce(part, ''), count(*), {_SPREAD} {whole} GROUP BY 1 ORDER BY 1", [id])
        groups = tuple(Group(value, clients, _spread(rest)) for value, clients, *rest in found)
    movement = tuple(_movement(ask, rubric)) if request.since else ()
    return RubricOverview(rubric, count, exact, versions, _parts(ask, rubric), _ladders(ask, rubric), groups, movement)


def _parts(ask: Ask, rubric: Rubric) -> tuple[Part, ...]:
    found = {
        (kind, id): _spread(rest)
        for kind, id, *rest in ask(
            f"SELECT kind, id, {_SPREAD} FROM scores WHERE round = 'now' AND rubric = ? AND kind <> ? GROUP BY 1, 2",  # noqa: S608
            [rubric.id, QUESTION],
        )
    }
    sections = (
        (one.title, depth, found[SECTION, one.id]) for one, depth in _shown(rubric) if (SECTION, one.id) in found
    )
    return (Part(rubric.title, 0, found.get((RUBRIC, rubric.id))), *(Part(*one) for one in sections))


def _shown(node: Rubric | Section, depth: int = 1) -> Iterator[tuple[Section, int]]:
    for section in node.sections:
        if not section.private:
            yield from [(section, depth)] * (section.score != PATTERN)
            yield from _shown(section, depth + 1)


def _ladders(ask: Ask, rubric: Rubric) -> tuple[Ladder, ...]:
    where = "FROM scores WHERE round = 'now' AND rubric = ?"
    held: dict[str, dict[tuple[str, str | None], int]] = {}
    for id, state, level, count in ask(
        f"SELECT id, state, level, count(*) {where} AND kind = ? GROUP BY 1, 2, 3", [rubric.id, QUESTION]
    ):
        held.setdefault(id, {})[state, level] = count
    bearing: dict[str, int] = dict(
        ask(f"SELECT bearing, count(*) {where} AND bearing IS NOT NULL GROUP BY 1", [rubric.id])
    )
    found = []
    for question in rubric.by_id.values():
        counts = held.get(question.id)
        if counts is None:
            continue
        levels = tuple(
            (level.label, sum(count for (_, id), count in counts.items() if id == level.id))
            for level in rubric.scale_of(question)
        )
        not_known = sum(count for (state, level), count in counts.items() if level is None and state in _OPEN)
        out = sum(count for (state, level), count in counts.items() if level is None and state not in _OPEN)
        found.append(Ladder(question.id, question.name, levels, not_known, out, bearing.get(question.id, 0)))
    return tuple(found)


def _movement(ask: Ask, rubric: Rubric) -> Iterator[Movement]:
    titles = {(RUBRIC, rubric.id): rubric.title}
    titles |= {(SECTION, one.id): one.title for one, _ in _shown(rubric)}
    titles |= {(QUESTION, one.id): one.title for one in rubric.by_id.values()}
    found = {
        (kind, id): rest
        for kind, id, *rest in ask(
            """SELECT after.kind, after.id, count(*), count(*) FILTER (after.point > earlier.point),
                count(*) FILTER (after.point < earlier.point), avg(earlier.point), avg(after.point)
            FROM (SELECT * FROM scores WHERE round = 'now') after
            JOIN (SELECT * FROM scores WHERE round = 'before') earlier
                ON lower(after.organisation) = lower(earlier.organisation)
                AND (after.rubric, after.kind, after.id) = (earlier.rubric, earlier.kind, earlier.id)
            WHERE after.rubric = ? AND after.point IS NOT NULL AND earlier.point IS NOT NULL GROUP BY 1, 2""",
            [rubric.id],
        )
    }
    for place, title in titles.items():
        if place in found:
            yield Movement(title, *found[place])


def _spread(row: Sequence[Any]) -> Spread | None:
    return Spread(*row) if row[0] else None


def _months_before(day: dt.date, months: int) -> dt.date:
    # Longer ago than the calendar goes back is as good as never.
    year, month = divmod(max(day.year * 12 + day.month - 1 - months, 12), 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
