"""Many clients as one table: files and folders → rows, and what the rows say together.

Not the arithmetic of one client (csmaturity.scoring) nor where rows are kept (csmaturity.storage.tables).
"""

from __future__ import annotations

import hashlib
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
    from csmaturity.storage.clients import Candidate
    from csmaturity.storage.tables import Kept, Tables
    from csmaturity.storage.yaml.pieces import Pieces

NOW, BEFORE = "now", "before"
"""Rounds: an organisation's last assessment, and the one to compare it with."""

EVERY = 20
"""Files between two words on how far the reading is."""

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
    nothing of ours. `rubrics` are those in use, by id. `held` are all files that are in question, earlier rounds too.
    """

    request: PortfolioRequest
    tables: Tables
    lines: tuple[Line, ...]
    rubrics: Mapping[str, Rubric]
    faults: tuple[tuple[str, CsmaturityError], ...] = ()
    others: tuple[str, ...] = ()
    earlier: int = 0
    held: tuple[tuple[str, Kept], ...] = ()

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
    from csmaturity.api.case import check_rubrics
    from csmaturity.storage.clients import candidates
    from csmaturity.storage.tables import Tables, cache_of

    conditions = [_condition(text) for text in request.where]
    check_rubrics(request.rubrics)
    found = candidates(request.places)
    tables = Tables(cache_of(request.places) if request.is_cached else None)
    try:
        reading = _Reading(request, tables)
        rows = reading.rows(found)
        tables.forget_all_but(kept.client for _, kept in rows)
        _check_facts(request, conditions, rows)
        rows = [(file, kept) for file, kept in rows if all(_holds(one, kept.facts) for one in conditions)]
        lines = tuple(_lines(rows, request))
        tables.choose((one.file, one.kept.client, one.round, one.part) for one in lines)
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
        reading.sorting.found().others,
        len(rows) - count,
        tuple(rows),
    )


class _Reading:
    """The way from files to rows: those whose content was read before are only looked up."""

    def __init__(self, request: PortfolioRequest, tables: Tables) -> None:
        from csmaturity.api.known import Known
        from csmaturity.storage.clients import Sorting

        self._request, self._tables = request, tables
        self.sorting = Sorting(request.places)
        self._held: dict[str, list[Kept]] = {}
        self._last = 0
        for kept in tables.kept():
            self._held.setdefault(kept.content, []).append(kept)
            self._last = max(self._last, kept.client)
        self._known = Known(tables.number)
        self._found: dict[tuple[str, str], tuple[Rubric, str] | CsmaturityError] = {}
        self.rubrics: dict[str, Rubric] = {}
        self.faults: list[tuple[str, CsmaturityError]] = []

    def rows(self, files: Sequence[Candidate]) -> list[tuple[str, Kept]]:
        """The clients of all files that can be read, in order; new ones are kept."""
        found: list[tuple[str, Kept]] = []
        self._tables.keep(self._new(files, found))
        self.sorting.found()
        return found

    def _new(self, files: Sequence[Candidate], found: list[tuple[str, Kept]]) -> Iterator[tuple[Kept, Sequence[int]]]:
        from csmaturity import __version__
        from csmaturity.language import say
        from csmaturity.storage.files import read_bytes
        from csmaturity.storage.opening import at_once
        from csmaturity.storage.tables import content_key
        from csmaturity.storage.yaml.bytes import MAX_BYTES

        told, tell = say("reading the answers"), self._request.progress
        for at, one in enumerate(files, 1):
            file = one.path
            if at % EVERY == 1:
                tell(Step("portfolio", at, len(files), told, file))
            content = at_once(file, MAX_BYTES)
            if not self.sorting.add(one, content):
                continue
            try:
                content = read_bytes(file) if content is None else content
                key = content_key(content, __version__)
                kept = self._kept(key, file)
                if kept is None:
                    kept, rows = self._read(file, content, key)
                    self._held.setdefault(key, []).append(kept)
                    yield kept, rows
                found.append((file, kept))
            except CsmaturityError as error:
                self.faults.append((file, error))

    def _kept(self, content: str, file: str) -> Kept | None:
        """The client with this content by the rubrics as they are now, if it is there."""
        for kept in self._held.get(content, ()):
            if all(self._rubric(id, file)[1] == mark for id, mark in kept.uses.items()):
                return kept
        return None

    def _read(self, file: str, content: bytes, key: str) -> tuple[Kept, Sequence[int]]:
        """A client from what its file says: by pieces that are known, else whole."""
        from csmaturity.storage.tables import Kept
        from csmaturity.storage.yaml.pieces import pieces

        self._last += 1
        parts = pieces(content)
        known = self._known.find(parts, os.path.dirname(file), lambda id: self._rubric(id, file)) if parts else None  # noqa: PTH120
        if parts and known:
            return Kept(self._last, key, known.uses, parts.name, parts.day, known.facts), known.rows
        return self._whole(file, content, key, parts)

    def _whole(self, file: str, content: bytes, key: str, parts: Pieces | None) -> tuple[Kept, Sequence[int]]:
        from csmaturity.api.case import open_case
        from csmaturity.api.known import plain
        from csmaturity.report.discretion import discreet
        from csmaturity.scoring.nodes import nodes
        from csmaturity.storage.tables import Kept

        case = open_case(file, self._request.rubrics)
        answered = {use.id: use.version for use in case.original.rubrics}
        uses = {id: self._rubric(id, file)[1] for id in case.sources}
        organisation = case.original.organisation
        facts = {name: plain(value) for name, value in case.assessment.organisation.facts.items()}
        kept = Kept(self._last, key, uses, organisation.name or "", case.original.updated.date().isoformat(), facts)
        if parts and case.source.sha256 == hashlib.sha256(content).hexdigest():
            self._known.learn(parts, case)
        found = (one._replace(version=answered[one.rubric]) for one in nodes(discreet(case.scorecard)))
        return kept, [self._tables.number(one) for one in found]

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


Condition = tuple[str, str, str]


def _condition(text: str) -> Condition:
    match = _CONDITION.fullmatch(text)
    if not match:
        raise UsageError(f"--where: {text} is no condition", "Write fact=value, such as company-size=large.")
    name, sign, wanted = match[1], match[2], match[3]
    if sign not in ("=", "!=") and _number(wanted) is None:
        raise UsageError(f"--where: {wanted or 'nothing'} is not a number", f"Write one, such as '{name}{sign}500'.")
    return name, sign, wanted


def _number(text: Any) -> float | None:
    try:
        return float(text)
    except (TypeError, ValueError):
        return None


def _holds(condition: Condition, facts: Mapping[str, Any]) -> bool:
    """Whether a fact is as wanted; one that nobody gave is not, whatever is asked of it."""
    name, sign, wanted = condition
    value = facts.get(name)
    if value is None:
        return False
    if sign in ("=", "!="):
        held = value if isinstance(value, list) else [value]
        return (wanted in map(_said, held)) == (sign == "=")
    left, right = _number(value), float(wanted)
    if left is None:
        raise UsageError(f"--where: {name}{sign}{wanted} compares no numbers", "Use = or != for words.")
    return {"<": left < right, ">": left > right, "<=": left <= right, ">=": left >= right}[sign]


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _check_facts(request: PortfolioRequest, conditions: Sequence[Condition], rows: Sequence[tuple[str, Kept]]) -> None:
    """Raise UsageError where a fact is named that no client has."""
    from csmaturity.rubric.spelling import did_you_mean

    facts = {name for _, kept in rows for name in kept.facts}
    for option, name in (*(("--where", one[0]) for one in conditions), ("--by", request.by)):
        if name and rows and name not in facts:
            message = f"{option}: no client has the fact {name}{did_you_mean(name, facts)}"
            raise UsageError(message, f"Facts here: {', '.join(sorted(facts)) or 'none'}.")
