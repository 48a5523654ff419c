"""csmaturity portfolio: many assessments as one table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csmaturity.cli.parameters import JsonOption, LanguageOption, QuietOption, RubricOption

if TYPE_CHECKING:
    from csmaturity.api.portfolio import Portfolio

Places = Annotated[
    list[str],
    typer.Argument(metavar="FOLDER", help="Folders of assessments, or their files.", show_default=False),
]
WhereOption = Annotated[
    list[str] | None,
    typer.Option(
        "--where",
        metavar="FACT=VALUE",
        help="Only clients with this fact, such as company-size=large or customer-count>=500 (repeatable).",
        show_default=False,
    ),
]
ByOption = Annotated[str | None, typer.Option(metavar="FACT", help="Group the scores by a fact.", show_default=False)]
SinceOption = Annotated[
    str | None,
    typer.Option(metavar="DAY", help="Show what changed since each client's last assessment up to this day."),
]
StaleOption = Annotated[
    int, typer.Option("--stale", metavar="MONTHS", min=1, help="From which age on answers count as old.")
]
OutputOption = Annotated[
    str | None,
    typer.Option(
        "--output", "-o", metavar="PATH", help="A file: .html, .csv, .json, .xlsx or .parquet.", show_default=False
    ),
]
SqlOption = Annotated[
    str | None,
    typer.Option(
        "--sql", metavar="QUERY", help="Answer a query over the tables clients and scores.", show_default=False
    ),
]
BenchmarkOutOption = Annotated[
    str | None,
    typer.Option(
        "--benchmark-out",
        metavar="POOL",
        help="Write quartiles that can be given away, for `report --benchmark`: a .yaml file.",
        show_default=False,
    ),
]
AtLeastOption = Annotated[
    int,
    typer.Option("--at-least", metavar="K", min=5, help="In a pool, show no group of fewer organisations."),
]
CacheOption = Annotated[bool, typer.Option("--no-cache", help="Read every file, and keep nothing for the next look.")]


def portfolio(
    places: Places,
    where: WhereOption = None,
    by: ByOption = None,
    since: SinceOption = None,
    stale: StaleOption = 12,
    output: OutputOption = None,
    as_json: JsonOption = False,
    sql: SqlOption = None,
    benchmark_out: BenchmarkOutOption = None,
    at_least: AtLeastOption = 5,
    rubric: RubricOption = None,
    language: LanguageOption = None,
    no_cache: CacheOption = False,
    quiet: QuietOption = False,
) -> None:
    """Show many clients as one table: scores, distributions, quartiles, movement."""
    import datetime as dt

    from csmaturity.api.portfolio import portfolio as opened
    from csmaturity.api.portfolio_request import PortfolioRequest
    from csmaturity.api.report_request import day_of
    from csmaturity.cli.progress import shown

    with shown() as progress:
        request = PortfolioRequest(
            places=tuple(places),
            today=dt.datetime.now(tz=dt.UTC).date(),
            rubrics=tuple(rubric or ()),
            where=tuple(where or ()),
            by=by,
            since=None if since is None else day_of("--since", since),
            stale_months=stale,
            is_cached=not no_cache,
            progress=progress,
        )
        found = opened(request)
    with found:
        if benchmark_out is not None:
            from csmaturity.api.portfolio_files import write_pool
            from csmaturity.cli.messages import mention

            mention(write_pool(found, benchmark_out, at_least))
        else:
            _show(found, output, as_json, sql, language)
        code = _name_faults(found)
    if code:
        raise typer.Exit(code)


def _show(found: Portfolio, output: str | None, as_json: bool, sql: str | None, language: str | None) -> None:
    from csmaturity.api.portfolio_files import ENDINGS, data, render, write
    from csmaturity.cli.documents import file_for
    from csmaturity.cli.messages import mention
    from csmaturity.cli.output import colour, print_json, print_table, put, width

    if sql is not None:
        columns, rows = found.sql(sql)
        print_table(columns, [["" if one is None else str(one) for one in row] for row in rows])
    elif output is not None:
        mention(write(found, file_for(output, "a portfolio is a page, a table or JSON", ENDINGS), language))
    elif as_json:
        print_json(data(found))
    else:
        put(render(found, width(), colour(), language))


def _name_faults(found: Portfolio) -> int:
    from csmaturity.cli.fleet import name_faults, note_others
    from csmaturity.cli.messages import show_error

    note_others(found.others)
    for _, fault in found.faults:
        show_error(fault)
    total = len(found.faults) + found.chosen
    return name_faults(found.faults, total, total)
