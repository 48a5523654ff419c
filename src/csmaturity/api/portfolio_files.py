"""A portfolio as a terminal's text, as data, and as a file.

Not what it says (csmaturity.report.portfolio.pages).
"""

from __future__ import annotations

import csv
import io
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csmaturity.api.portfolio_queries import SCORES, client_rows
from csmaturity.errors import UsageError
from csmaturity.rubric.plain_text import printable, uncomputed
from csmaturity.shown import json_text

if TYPE_CHECKING:
    from csmaturity.api.portfolio import Portfolio

FORMAT = "csmaturity-portfolio/1"
ENDINGS = (".html", ".csv", ".json", ".xlsx", ".parquet")
MOST_SHOWN = 40
"""Clients that a terminal lists; a file holds them all."""


def render(portfolio: Portfolio, width: int = 80, colour: bool = False, language: str | None = None) -> str:
    """The picture as a terminal shows it, with at most forty clients."""
    from csmaturity.api.terminal import blocks_text
    from csmaturity.api.theme import catalogue_of
    from csmaturity.language import speaking
    from csmaturity.report.portfolio.pages import portfolio_blocks

    with speaking(catalogue_of(language)):
        overview = portfolio.overview_in(language)
        most = MOST_SHOWN * max(len(overview.rubrics), 1)
        rows = list(client_rows(portfolio.tables, most))
        rest = overview.clients - len({row.file for row in rows})
        return blocks_text(portfolio_blocks(overview, rows, rest), width, colour)


def data(portfolio: Portfolio) -> dict[str, Any]:
    """For machines, versioned and the same in every language: what the rows say together, and every client's scores."""
    overview = portfolio.overview
    rubrics = [
        {
            **{key: value for key, value in asdict(one).items() if key != "rubric"},
            "id": one.rubric.id,
            "version": one.rubric.version,
            "title": one.rubric.title,
            "parts": [{**part._asdict(), "spread": part.spread and part.spread._asdict()} for part in one.parts],
            "ladders": [{**ladder._asdict(), "levels": dict(ladder.levels)} for ladder in one.ladders],
            "groups": [{**group._asdict(), "spread": group.spread and group.spread._asdict()} for group in one.groups],
            "movement": [move._asdict() for move in one.movement],
        }
        for one in overview.rubrics
    ]
    return {
        "format": FORMAT,
        "clients": overview.clients,
        "first": overview.first and overview.first.isoformat(),
        "last": overview.last and overview.last.isoformat(),
        "stale": overview.stale,
        "stale_months": overview.stale_months,
        "earlier": overview.earlier,
        "by": overview.by,
        "since": overview.since and overview.since.isoformat(),
        "rubrics": rubrics,
        "scores": [{**row._asdict(), "day": row.day.isoformat()} for row in client_rows(portfolio.tables)],
        "faults": [{"file": file, "fault": error.message} for file, error in portfolio.faults],
    }


def write(portfolio: Portfolio, name: str, language: str | None = None) -> str:
    """Write a file in the format that its name ends in; what to say of it comes back.

    Raises UsageError for another ending or a name that is an assessment's, CsmaturityError where it can't be written.
    """
    from csmaturity.api.theme import catalogue_of
    from csmaturity.language import say, speaking
    from csmaturity.storage.files import write_whole

    path = Path(name)
    if path.suffix.lower() not in ENDINGS:
        raise UsageError(f"--output: {name} does not say in which format", f"End it in {', '.join(ENDINGS)}.")
    with speaking(catalogue_of(language)):
        match path.suffix.lower():
            case ".parquet":
                write_whole(path, portfolio.tables.parquet(SCORES))
            case ".html":
                write_whole(path, _html(portfolio, language))
            case ".csv":
                write_whole(path, _csv(portfolio))
            case ".xlsx":
                write_whole(path, _xlsx(portfolio))
            case _:
                write_whole(path, (json_text(data(portfolio), indent=2) + "\n").encode())
        return say("Wrote {file}", file=path)


def write_pool(portfolio: Portfolio, name: str, at_least: int) -> str:
    """Write the portfolio's benchmark pool; what to say of it comes back.

    Raises UsageError for a name without a file's ending, and as csmaturity.api.pooling.pool_of does.
    """
    from csmaturity.api.pooling import pool_of
    from csmaturity.language import say
    from csmaturity.storage import pools
    from csmaturity.storage.clients import kind_in
    from csmaturity.storage.files import read_bytes, write_whole

    path = Path(name)
    if path.suffix.lower() not in (".yaml", ".yml"):
        raise UsageError(f"--benchmark-out: {name} is no name for a pool", "End it in .yaml.")
    if path.is_file() and kind_in(read_bytes(path)) != b"csmaturity-benchmark":
        raise UsageError(f"--benchmark-out: {name} holds something else", "Choose another name.")
    pool = pool_of(portfolio, at_least)
    write_whole(path, pools.text_of(pool).encode())
    return say("Wrote {file}", file=path)


def _html(portfolio: Portfolio, language: str | None) -> bytes:
    from csmaturity.formats.html.portfolio import render as drawn
    from csmaturity.language import say
    from csmaturity.storage.library import templates

    return drawn(portfolio.overview_in(language), client_rows(portfolio.tables), templates(), say("Portfolio"))


def _csv(portfolio: Portfolio) -> bytes:
    """Every score of every client, one a line; texts that a spreadsheet would compute get an apostrophe before them.

    What can't be seen stands there by its name, since a table that is read by people has no other way to say it.
    """
    file = io.StringIO(newline="")
    columns, rows = portfolio.tables.stream(SCORES)
    writer = csv.writer(file)
    writer.writerow(columns)
    for row in rows:
        # A tab is a character that begins a formula: it is looked for before it becomes spaces.
        writer.writerow([printable(uncomputed(one)) if isinstance(one, str) else one for one in row])
    return file.getvalue().encode()


def _xlsx(portfolio: Portfolio) -> bytes:
    from csmaturity.formats.table import check_installed
    from csmaturity.formats.xlsx.portfolio import check_rows
    from csmaturity.formats.xlsx.portfolio import render as drawn
    from csmaturity.language import say

    check_installed("xlsx", "xlsxwriter")
    ((count,),) = portfolio.tables.ask(f"SELECT count(*) FROM ({SCORES})")  # noqa: S608
    check_rows(count)
    columns, rows = portfolio.tables.columns(SCORES)
    clients = list(client_rows(portfolio.tables))
    heads = clients[0]._fields if clients else ()
    return drawn([(say("Clients"), heads, clients), (say("Scores"), columns, rows)])
