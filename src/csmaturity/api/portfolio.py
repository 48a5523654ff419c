"""Many clients as one table: what is asked of files and folders, and what their rows say together.

Not the reading of the files (csmaturity.api.portfolio_reading), the arithmetic of one client (csmaturity.scoring) nor
where rows are kept (csmaturity.storage.tables).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from csmaturity.api.portfolio_request import PortfolioRequest
from csmaturity.errors import CsmaturityError

if TYPE_CHECKING:
    from pathlib import Path

    from csmaturity.report.portfolio.overview import Overview
    from csmaturity.rubric.model import Rubric
    from csmaturity.rubric.source import Source
    from csmaturity.storage.table_rows import Kept
    from csmaturity.storage.tables import Tables


@dataclass
class Portfolio:
    """The rows of many clients, open to questions until `close`; a context manager.

    `faults` are the files that can't be read with what is wrong, `others` YAML files that are nothing of ours, and
    `uses` the rubrics in use, by id, each with its source and a file that uses it.
    """

    request: PortfolioRequest
    tables: Tables
    uses: Mapping[str, tuple[Rubric, Source, str]]
    faults: tuple[tuple[str, CsmaturityError], ...] = ()
    others: tuple[str, ...] = ()

    def __enter__(self) -> Portfolio:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the table, so that another run may keep it."""
        self.tables.close()

    def sql(self, query: str) -> tuple[list[str], list[tuple[Any, ...]]]:
        """The columns and rows of a query over the tables `clients` and `scores`. Raises UsageError for no query."""
        return self.tables.ask_freely(query)

    @property
    def chosen(self) -> int:
        """How many assessments meet the conditions, earlier ones of the same organisations too."""
        ((count,),) = self.tables.ask("SELECT count(*) FROM rounds")
        return int(count)

    @property
    def earlier(self) -> int:
        """Those of them that don't count since the organisation answered again."""
        ((count,),) = self.tables.ask("SELECT count(*) FROM rounds WHERE round <> 'now'")
        return int(count)

    @property
    def held(self) -> list[Kept]:
        """All clients that were read, earlier rounds too."""
        return self.tables.held()

    @property
    def rubrics(self) -> dict[str, Rubric]:
        """The rubrics in use, by id."""
        return {id: rubric for id, (rubric, _, _) in self.uses.items()}

    @property
    def overview(self) -> Overview:
        """What the rows say together: distributions, quartiles, groups, movement."""
        return self.overview_in(None)

    def overview_in(self, language: str | None) -> Overview:
        """The same with the rubrics' texts in another language, as far as they are translated."""
        from csmaturity.api.case import in_language
        from csmaturity.api.portfolio_queries import overview

        rubrics = self.rubrics
        for id, (rubric, source, beside) in self.uses.items() if language else ():
            ((rubrics[id],), _, _) = in_language([(rubric, source)], beside, language or rubric.language)
        return overview(self.request, self.tables, rubrics, (self.earlier, len(self.faults)))


def portfolio(request: PortfolioRequest) -> Portfolio:
    """Read what changed since the last look, and take the rest from there.

    Raises UsageError for a condition that is none or a fact that no client has, CsmaturityError for a folder that holds
    no assessment, MissingLibraryError without DuckDB. A file with faults stops no other.
    """
    from csmaturity.storage.table_cache import cache_of, remove
    from csmaturity.storage.table_rows import BrokenCacheError

    cache = cache_of(request.places) if request.is_cached else None
    for place in (cache, cache):
        try:
            return _portfolio(request, place)
        except BrokenCacheError:
            if place is not None:
                remove(place)
    return _portfolio(request, None)


def _portfolio(request: PortfolioRequest, cache: Path | None) -> Portfolio:
    from csmaturity import __version__
    from csmaturity.api.case import check_rubrics
    from csmaturity.api.portfolio_choice import conditions, parts
    from csmaturity.api.portfolio_reading import Reading
    from csmaturity.storage.clients import check_filled
    from csmaturity.storage.looks import looks
    from csmaturity.storage.table_rows import PASSED_OVER, STRANGER
    from csmaturity.storage.tables import Tables

    where = conditions(request.where)
    check_rubrics(request.rubrics)
    found = looks(request.places)
    tables = Tables(cache, __version__)
    try:
        reading = Reading(request, tables)
        reading.read(found)
        tables.see()
        filled = tables.ask("SELECT DISTINCT place FROM seen WHERE client <> ?", [PASSED_OVER])
        names = {place for (place,) in filled}
        check_filled(request.places, {place for place in request.places if ascii(place) in names})
        others = tables.ask("SELECT file FROM seen WHERE client = ? ORDER BY 1", [STRANGER])
        tables.choose(parts(tables.facts(), where, request.by) if where or request.by else None, request.since)
    except BaseException:
        tables.close()
        raise
    return Portfolio(request, tables, reading.rubrics, tuple(reading.faults), tuple(file for (file,) in others))
