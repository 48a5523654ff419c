"""The way from many files to rows of the table: what did not change is only looked up.

Not how files are found (csmaturity.storage.looks), nor where rows are kept (csmaturity.storage.tables).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from csmaturity.api.portfolio_request import PortfolioRequest
from csmaturity.errors import CsmaturityError
from csmaturity.progress import Step
from csmaturity.shown import shown_name
from csmaturity.storage.table_rows import PASSED_OVER, STRANGER, UNREAD, Kept, content_key, uses_in

if TYPE_CHECKING:
    from csmaturity.api.known import Known
    from csmaturity.rubric.model import Rubric
    from csmaturity.rubric.source import Source
    from csmaturity.storage.looks import Look
    from csmaturity.storage.table_rows import Writer
    from csmaturity.storage.tables import Tables
    from csmaturity.storage.yaml.pieces import Pieces

EVERY = 20
"""Files between two words on how far the reading is."""

_MOST_BYTES = 16 * 1024 * 1024
"""In memory at a time, of files whose contents are looked up together."""

Uses = tuple[tuple[str, str], ...]
"""Rubrics that answers follow from, by id, with the fingerprints of their files."""


class Reading:
    """What a run reads, file by file. `faults` are the files that can't be read.

    `rubrics` are those in use by id, each with its source and a file that uses it.
    """

    def __init__(self, request: PortfolioRequest, tables: Tables) -> None:
        self._request, self._tables = request, tables
        self._last = tables.last
        self._before = tables.looked()
        self._sure: tuple[str, dict[tuple[str, int], tuple[int, list[Uses]]]] = ("", {})
        self._new: dict[str, list[tuple[int, Uses]]] = {}
        self._known: Known | None = None
        self._found: dict[tuple[str, str], tuple[Rubric, str] | CsmaturityError] = {}
        self._done = 0
        self.rubrics: dict[str, tuple[Rubric, Source, str]] = {}
        self.faults: list[tuple[str, CsmaturityError]] = []

    def read(self, found: Sequence[Look]) -> None:
        """Take up the clients of all files: of those that are as they were what is kept, the others anew."""
        of = sum(len(look.names) for look in found)
        with self._tables.writing() as writer:
            for look in found:
                self._tell(look, 0, of)
                writer.here(look)
                before = self._before.get(look.key)
                if before is None or not before.is_as(look) or not self._follows(before.uses, look):
                    self._read(look, writer, of)
                self._done += len(look.names)

    def _tell(self, look: Look, at: int, of: int) -> None:
        from csmaturity.language import say

        step = Step("portfolio", self._done + at + 1, of, say("reading the answers"), look.prefix + look.names[at])
        self._request.progress(step)

    def _read(self, look: Look, writer: Writer, of: int) -> None:
        """The clients of a part of a folder in which something is new: only that is read."""
        clients = [UNREAD] * len(look.names)
        uses: set[Uses] = set()
        faults: list[tuple[int, CsmaturityError]] = []
        sure = self._sure_in(look)
        unread: list[int] = []
        for at, (name, mark) in enumerate(zip(look.names, look.marks, strict=True)):
            known = sure.get((shown_name(name), mark)) if sure else None
            if known is None:
                unread.append(at)
            else:
                clients[at] = known[0]
                uses.update(known[1])
        for several in self._opened(look, unread, clients, faults, of):
            kept = self._kept(several)
            for at, content, key in several:
                try:
                    found = self._current(kept.get(key, ()), look) or self._current(self._new.get(key, ()), look)
                    found = found or self._take(look, at, content, key, writer)
                    clients[at] = found[0]
                    uses.add(found[1])
                except CsmaturityError as error:
                    faults.append((at, error))
        faults.sort(key=lambda fault: fault[0])
        self.faults += [(look.prefix + look.names[at], error) for at, error in faults]
        writer.look(look, clients, json.dumps(sorted(uses)))

    def _opened(
        self, look: Look, unread: Sequence[int], clients: list[int], faults: list[tuple[int, CsmaturityError]], of: int
    ) -> Iterator[list[tuple[int, bytes, str]]]:
        """The assessments among files, some at a time: each one's place, its content and its key.

        What is none, or can't be opened, is written down among the clients and the faults.
        """
        from csmaturity.storage.clients import ASSESSMENT, kind_of
        from csmaturity.storage.files import read_bytes
        from csmaturity.storage.opening import at_once
        from csmaturity.storage.yaml.bytes import MAX_BYTES

        found: list[tuple[int, bytes, str]] = []
        size = 0
        for number, at in enumerate(unread):
            if number % EVERY == 0:
                self._tell(look, at, of)
            file = look.prefix + look.names[at]
            content = at_once(file, MAX_BYTES)
            kind = ASSESSMENT if look.place is None else kind_of(content)
            if kind != ASSESSMENT:
                clients[at] = STRANGER if kind is None else PASSED_OVER
                continue
            try:
                content = read_bytes(file) if content is None else content
            except CsmaturityError as error:
                faults.append((at, error))
                continue
            found.append((at, content, content_key(content)))
            size += len(content)
            if size > _MOST_BYTES:
                yield found
                found, size = [], 0
        yield found

    def _sure_in(self, look: Look) -> dict[tuple[str, int], tuple[int, list[Uses]]]:
        """What is kept of the files of a folder that need not be read as long as their names and marks are the same."""
        if self._sure[0] != look.real:
            found: dict[tuple[str, int], tuple[int, list[Uses]]] = {}
            number = 0
            while before := self._before.get((look.key[0], number)):
                number += 1
                if self._follows(before.uses, look):
                    uses = [tuple((id, mark) for id, mark in one) for one in uses_in(before.uses)]
                    found.update((key, (client, uses)) for key, client in before.sure())
            self._sure = look.real, found
        return self._sure[1]

    def _follows(self, uses: str, look: Look) -> bool:
        """Whether all rubrics are as they were that clients in a folder follow from."""
        try:
            return all(self._rubric(id, look)[1] == mark for one in uses_in(uses) for id, mark in one)
        except CsmaturityError:
            return False

    def _kept(self, several: Sequence[tuple[int, bytes, str]]) -> dict[str, list[tuple[int, Uses]]]:
        """The clients that are kept with these contents, by its key."""
        found: dict[str, list[tuple[int, Uses]]] = {}
        for key, client, uses in self._tables.kept([key for *_, key in several]) if several else ():
            found.setdefault(key, []).append((client, tuple(uses_in(uses).items())))
        return found

    def _current(self, held: Sequence[tuple[int, Uses]], look: Look) -> tuple[int, Uses] | None:
        """Of clients with the same content the one that follows from the rubrics as they are now, if it is there."""
        for client, uses in held:
            if all(self._rubric(id, look)[1] == mark for id, mark in uses):
                return client, uses
        return None

    def _take(self, look: Look, at: int, content: bytes, key: str, writer: Writer) -> tuple[int, Uses]:
        """A client from what its file says: by pieces that are known, else whole."""
        from csmaturity.storage.yaml.pieces import pieces

        if self._known is None:
            from csmaturity.api.known import Known

            self._known = Known(self._tables.number)
        parts = pieces(content)
        known = self._known.find(parts, look.prefix, lambda id: self._rubric(id, look)) if parts else None
        self._last += 1
        if parts and known:
            row = Kept(self._last, key, known.uses, parts.name, parts.day, known.facts)
            writer.client(row, known.rows)
        else:
            row, rows = self._whole(look, at, content, key, parts)
            writer.client(row, rows)
        found = row.client, tuple(row.uses.items())
        self._new.setdefault(key, []).append(found)
        return found

    def _whole(self, look: Look, at: int, content: bytes, key: str, parts: Pieces | None) -> tuple[Kept, Sequence[int]]:
        from csmaturity.api.case import open_case
        from csmaturity.api.known import plain
        from csmaturity.report.discretion import discreet
        from csmaturity.scoring.nodes import nodes

        case = open_case(look.prefix + look.names[at], self._request.rubrics)
        answered = {use.id: use.version for use in case.original.rubrics}
        uses = {id: self._rubric(id, look)[1] for id in case.sources}
        organisation = case.original.organisation
        facts = {name: plain(value) for name, value in case.assessment.organisation.facts.items()}
        kept = Kept(self._last, key, uses, organisation.name or "", case.original.updated.date().isoformat(), facts)
        if parts and self._known and case.source.sha256 == hashlib.sha256(content).hexdigest():
            self._known.learn(parts, case)
        found = (one._replace(version=answered[one.rubric]) for one in nodes(discreet(case.scorecard)))
        return kept, [self._tables.number(one) for one in found]

    @cached_property
    def _everywhere(self) -> set[str]:
        """The ids of rubrics that are the same for answers in any folder: built in, or named."""
        from csmaturity.storage import library

        return {*library.rubric_files(), *(library.load(name)[0].id for name in self._request.rubrics)}

    def _rubric(self, id: str, look: Look) -> tuple[Rubric, str]:
        """The rubric that answers in a folder belong to, with its fingerprint; looked for once a folder."""
        from csmaturity.api.case import find_rubrics

        place = ("" if id in self._everywhere else look.prefix, id)
        if place not in self._found:
            try:
                beside = look.prefix + look.names[0]
                ((rubric, source),) = find_rubrics([id], self._request.rubrics, beside)
                self._found[place] = rubric, source.sha256
                self.rubrics.setdefault(id, (rubric, source, beside))
            except CsmaturityError as error:
                self._found[place] = error
        found = self._found[place]
        if isinstance(found, CsmaturityError):
            raise found
        return found
