"""The questions that a portfolio puts to its table.

Not the table (csmaturity.storage.tables) nor how the answers are shown (csmaturity.report.portfolio.pages).
"""

from __future__ import annotations

import bisect
import calendar
import datetime as dt
import itertools
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

_OPEN = ("partly answered", "don't know", "unanswered")
SCORES = "SELECT * EXCLUDE (round, bearing) FROM scores WHERE round = 'now' ORDER BY organisation, file, rubric, place"
"""Every score of every client, as CSV and Parquet hold it."""


def overview(
    request: PortfolioRequest, tables: Tables, rubrics: Mapping[str, Rubric], left_out: tuple[int, int]
) -> Overview:
    """What the rows say together; `left_out` counts earlier rounds and files with faults."""
    ask = tables.ask
    ((count, first, last),) = ask("SELECT count(*), min(day), max(day) FROM files WHERE round = 'now'")
    limit = _months_before(request.today, request.stale_months)
    ((stale,),) = ask("SELECT count(*) FROM files WHERE round = 'now' AND day < ?", [limit])
    used = ask(
        "SELECT rubric, sum(count) FROM tally WHERE round = 'now' AND kind = ? GROUP BY 1 ORDER BY 2 DESC, 1", [RUBRIC]
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
        f"""WITH first AS (
            SELECT * FROM files WHERE round = 'now' ORDER BY lower(organisation), file{bound}
        ), scored AS (
            SELECT first.* EXCLUDE (client), unnest(rows) AS node
            FROM first JOIN (SELECT client, rows FROM kept) USING (client)
        )
        SELECT file, coalesce(organisation, ''), day, coalesce(part, ''), rubric, version, coalesce(level, ''),
            point, low, high, share
        FROM scored JOIN nodes USING (node) WHERE kind = 'rubric'
        ORDER BY lower(organisation), file, rubric{bound}"""  # noqa: S608
    ):
        yield ClientRow(*row)


def _rubric(request: PortfolioRequest, ask: Ask, rubric: Rubric) -> RubricOverview:
    whole = "FROM tally WHERE round = 'now' AND kind = 'rubric' AND rubric = ?"
    ((count, exact),) = ask(f"SELECT sum(count), sum(count) FILTER (low = high) {whole}", [rubric.id])
    versions: dict[str, int] = dict(ask(f"SELECT version, sum(count) {whole} GROUP BY 1 ORDER BY 1", [rubric.id]))
    groups: tuple[Group, ...] = ()
    if request.by:
        spreads = _spreads(ask, rubric, "coalesce(part, '')", "kind = 'rubric'")
        counts = ask(f"SELECT coalesce(part, ''), sum(count) {whole} GROUP BY 1 ORDER BY 1", [rubric.id])
        groups = tuple(Group(value, clients, spreads.get((value,))) for value, clients in counts)
    movement = tuple(_movement(ask, rubric)) if request.since else ()
    ladders = _ladders(ask, rubric)
    return RubricOverview(rubric, count, exact or 0, versions, _parts(ask, rubric), ladders, groups, movement)


def _parts(ask: Ask, rubric: Rubric) -> tuple[Part, ...]:
    found = _spreads(ask, rubric, "kind, id", f"kind <> '{QUESTION}'")
    rows = ask("SELECT DISTINCT id FROM tally WHERE round = 'now' AND rubric = ? AND kind = ?", [rubric.id, SECTION])
    there = {id for (id,) in rows}
    sections = ((one, depth) for one, depth in _shown(rubric) if one.id in there)
    return (
        Part(rubric.title, 0, found.get((RUBRIC, rubric.id))),
        *(Part(one.title, depth, found.get((SECTION, one.id))) for one, depth in sections),
    )


def _spreads(ask: Ask, rubric: Rubric, groups: str, condition: str) -> dict[tuple[str, ...], Spread]:
    """How the point scores of some parts are spread, by group."""
    points: dict[tuple[str, ...], list[tuple[float, int]]] = {}
    for *group, point, count in ask(
        f"SELECT {groups}, point, sum(count) FROM tally WHERE round = 'now' AND rubric = ? AND {condition} "  # noqa: S608
        "AND point IS NOT NULL GROUP BY ALL ORDER BY point",
        [rubric.id],
    ):
        points.setdefault(tuple(group), []).append((point, count))
    return {group: spread(counted) for group, counted in points.items()}


def spread(counted: Sequence[tuple[float, int]]) -> Spread:
    """The spread of scores, each with how many have it, in rising order; between two of them it is interpolated."""
    ends = list(itertools.accumulate(count for _, count in counted))
    last = ends[-1] - 1

    def at(share: float) -> float:
        place = last * share
        below = counted[bisect.bisect_right(ends, int(place))][0]
        above = counted[bisect.bisect_right(ends, min(int(place) + 1, last))][0]
        return below + (above - below) * (place - int(place))

    return Spread(last + 1, counted[0][0], at(0.25), at(0.5), at(0.75), counted[-1][0])


def _shown(node: Rubric | Section, depth: int = 1) -> Iterator[tuple[Section, int]]:
    for section in node.sections:
        if not section.private:
            yield from [(section, depth)] * (section.score != PATTERN)
            yield from _shown(section, depth + 1)


def _ladders(ask: Ask, rubric: Rubric) -> tuple[Ladder, ...]:
    where = "FROM tally WHERE round = 'now' AND rubric = ?"
    held: dict[str, dict[tuple[str, str | None], int]] = {}
    for id, state, level, count in ask(
        f"SELECT id, state, level, sum(count) {where} AND kind = ? GROUP BY 1, 2, 3", [rubric.id, QUESTION]
    ):
        held.setdefault(id, {})[state, level] = count
    bearing: dict[str, int] = dict(
        ask(f"SELECT bearing, sum(count) {where} AND bearing IS NOT NULL GROUP BY 1", [rubric.id])
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


def _months_before(day: dt.date, months: int) -> dt.date:
    # Longer ago than the calendar goes back is as good as never.
    year, month = divmod(max(day.year * 12 + day.month - 1 - months, 12), 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
