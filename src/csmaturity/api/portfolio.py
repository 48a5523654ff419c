"""Many clients as one table: files and folders → rows, and what the rows say together.

Not the arithmetic of one client (csmaturity.scoring) nor where rows are kept (csmaturity.storage.tables).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from csmaturity.api.portfolio_request import PortfolioRequest
from csmaturity.errors import CsmaturityError, UsageError
from csmaturity.progress import Step

if TYPE_CHECKING:
    from csmaturity.report.portfolio.overview import Overview
    from csmaturity.rubric.model import Rubric
    from csmaturity.scoring.nodes import Node
    from csmaturity.storage.tables import Kept, Tables

NOW, BEFORE = "now", "before"
"""Rounds: an organisation's last assessment, and the one to compare it with."""

_CONDITION = re.compile(r"\s*([a-z0-9][a-z0-9-]*)\s*(!=|<=|>=|=|<|>)\s*(.*?)\s*")


class Line(NamedTuple):
    """A file that is counted: its row, its round, and its part where the table is grouped."""

    file: str
    kept: Kept
    round: str
    part: str


@dataclass
class Portfolio:
    """The rows of many clients, open to questions until `close`; a context manager.

    `files` are those that count, `faults` those that can't be read with what is wrong, `others` YAML files that are
    nothing of ours. `rubrics` are those in use, by id.
    """

    request: PortfolioRequest
    tables: Tables
    lines: tuple[Line, ...]
    rubrics: Mapping[str, Rubric]
    faults: tuple[tuple[str, CsmaturityError], ...] = ()
    others: tuple[str, ...] = ()
    earlier: int = 0

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
    def overview(self) -> Overview:
        """What the rows say together: distributions, quartiles, groups, movement."""
        from csmaturity.api.portfolio_queries import overview

        return overview(self.request, self.tables, self.rubrics, (self.earlier, len(self.faults)))


def portfolio(request: PortfolioRequest) -> Portfolio:
    """Read what changed since the last look, and take the rest from there.

    Raises UsageError for a condition that is none or a fact that no client has, CsmaturityError for a folder that holds
    no assessment, MissingLibraryError without DuckDB. A file with faults stops no other.
    """
    from csmaturity.storage.clients import clients
    from csmaturity.storage.tables import Tables, cache_of

    conditions = [_condition(text) for text in request.where]
    found = clients(request.places)
    tables = Tables(cache_of(request.places) if request.is_cached else None)
    try:
        reading = _Reading(request, tables)
        rows = reading.rows(found.files)
        tables.forget_all_but(kept.key for _, kept in rows)
        rows = [(file, kept) for file, kept in rows if all(_holds(one, kept.facts) for one in conditions)]
        _check_facts(request, rows)
        lines = tuple(_lines(rows, request))
        tables.choose((one.file, one.kept.key, one.round, one.part) for one in lines)
    except BaseException:
        tables.close()
        raise
    count = sum(one.round == NOW for one in lines)
    return Portfolio(
        request,
        tables,
        lines,
        reading.rubrics,
        tuple(reading.faults),
        found.others,
        len(rows) - count,
    )


class _Reading:
    """The way from files to rows: those whose content was read before are only looked up."""

    def __init__(self, request: PortfolioRequest, tables: Tables) -> None:
        self._request, self._tables = request, tables
        self._known: dict[str, list[Kept]] = {}
        for kept in tables.kept():
            self._known.setdefault(kept.content, []).append(kept)
        self._found: dict[tuple[str, str], tuple[Rubric, str] | CsmaturityError] = {}
        self.rubrics: dict[str, Rubric] = {}
        self.faults: list[tuple[str, CsmaturityError]] = []

    def rows(self, files: Sequence[str]) -> list[tuple[str, Kept]]:
        """The rows of all files that can be read, in order; new ones are kept."""
        found: list[tuple[str, Kept]] = []
        self._tables.keep(self._new(files, found))
        return found

    def _new(self, files: Sequence[str], found: list[tuple[str, Kept]]) -> Iterator[tuple[Kept, Sequence[Node]]]:
        from csmaturity import __version__
        from csmaturity.language import say
        from csmaturity.storage.files import read_bytes
        from csmaturity.storage.tables import content_key

        for at, file in enumerate(files, 1):
            self._request.progress(Step("portfolio", at, len(files), say("reading the answers"), file))
            try:
                content = content_key(read_bytes(file), __version__)
                kept = self._kept(content, file)
                if kept is None:
                    kept, nodes = self._read(file, content)
                    self._known.setdefault(content, []).append(kept)
                    yield kept, nodes
                found.append((file, kept))
            except CsmaturityError as error:
                self.faults.append((file, error))

    def _kept(self, content: str, file: str) -> Kept | None:
        """The row of this content by the rubrics as they are now, if it is there."""
        for kept in self._known.get(content, ()):
            if all(self._rubric(id, file)[1] == mark for id, mark in kept.uses.items()):
                return kept
        return None

    def _read(self, file: str, content: str) -> tuple[Kept, Sequence[Node]]:
        import hashlib

        from csmaturity.api.case import open_case
        from csmaturity.report.discretion import discreet
        from csmaturity.scoring.nodes import nodes
        from csmaturity.storage.tables import Kept

        case = open_case(file, self._request.rubrics)
        answered = {use.id: use.version for use in case.original.rubrics}
        uses = {id: self._rubric(id, file)[1] for id in case.sources}
        key = hashlib.blake2b(repr((content, sorted(uses.items()))).encode(), digest_size=20).hexdigest()
        organisation = case.original.organisation
        facts = {name: _plain(value) for name, value in case.assessment.organisation.facts.items()}
        kept = Kept(key, content, uses, organisation.name or "", case.original.updated.date().isoformat(), facts)
        found = (one._replace(version=answered[one.rubric]) for one in nodes(discreet(case.scorecard)))
        return kept, tuple(found)

    def _rubric(self, id: str, file: str) -> tuple[Rubric, str]:
        """The rubric that answers in a file belong to, with its fingerprint; looked for once a folder."""
        from csmaturity.api.case import find_rubrics

        place = (os.path.dirname(file), id)  # noqa: PTH120
        if place not in self._found:
            try:
                ((rubric, source),) = find_rubrics([id], self._request.rubrics, file)
                self._found[place] = rubric, source.sha256
                self.rubrics.setdefault(id, rubric)
            except CsmaturityError as error:
                self._found[place] = error
        found = self._found[place]
        if isinstance(found, CsmaturityError):
            raise found
        return found


def _lines(rows: Sequence[tuple[str, Kept]], request: PortfolioRequest) -> Iterator[Line]:
    """Of each organisation its last assessment, and with `since` the last one up to that day beside it."""
    rounds: dict[str, list[tuple[str, Kept]]] = {}
    for file, kept in rows:
        rounds.setdefault(kept.organisation.casefold() or f"\0{file}", []).append((file, kept))
    for held in rounds.values():
        held.sort(key=lambda one: one[1].day)
        file, last = held[-1]
        part = "" if request.by is None else _words(last.facts.get(request.by))
        yield Line(file, last, NOW, part)
        earlier = [one for one in held[:-1] if request.since and one[1].day <= request.since.isoformat()]
        if earlier:
            yield Line(earlier[-1][0], earlier[-1][1], BEFORE, part)


def _words(value: Any) -> str:
    if value is None:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _plain(value: Any) -> Any:
    """A fact as JSON has it."""
    from decimal import Decimal

    if isinstance(value, tuple):
        return list(value)
    return float(value) if isinstance(value, Decimal) else value


Condition = tuple[str, str, str]


def _condition(text: str) -> Condition:
    match = _CONDITION.fullmatch(text)
    if not match:
        raise UsageError(f"--where: {text} is no condition", "Write fact=value, such as company-size=large.")
    return match[1], match[2], match[3]


def _holds(condition: Condition, facts: Mapping[str, Any]) -> bool:
    """Whether a fact is as wanted; one that nobody gave is not, whatever is asked of it."""
    name, sign, wanted = condition
    value = facts.get(name)
    if value is None:
        return False
    if sign in ("=", "!="):
        held = value if isinstance(value, list) else [value]
        return (wanted in map(_said, held)) == (sign == "=")
    try:
        left, right = float(value), float(wanted)
    except (TypeError, ValueError):
        raise UsageError(f"--where: {name}{sign}{wanted} compares no numbers", "Use = or != for words.") from None
    return {"<": left < right, ">": left > right, "<=": left <= right, ">=": left >= right}[sign]


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _check_facts(request: PortfolioRequest, rows: Sequence[tuple[str, Kept]]) -> None:
    """Raise UsageError where a fact is named that no client has."""
    from csmaturity.rubric.spelling import did_you_mean

    facts = {name for _, kept in rows for name in kept.facts}
    if request.by and rows and request.by not in facts:
        known = ", ".join(sorted(facts)) or "none"
        raise UsageError(
            f"--by: no client has the fact {request.by}" + did_you_mean(request.by, facts), f"Facts here: {known}."
        )
