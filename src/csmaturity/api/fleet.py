"""Reports on many clients: one request → each client's documents on disk; a fault of one stops no other.

Not one client's work (csmaturity.api.unit) nor who does it (csmaturity.api.engines).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from csmaturity.api.report_request import ReportRequest
from csmaturity.errors import CsmaturityError, UsageError

if TYPE_CHECKING:
    from csmaturity.api.case import Note
    from csmaturity.api.unit import Made, Unit
    from csmaturity.api.writing import Target
    from csmaturity.storage.clients import Clients


@dataclass(frozen=True, slots=True)
class FleetRequest:
    """Which clients, and what each gets. `files` are assessments by name, without folders (csmaturity.storage.clients).

    `report` decides what every report says; its `file` is not looked at. `documents` are names as
    csmaturity.report.model has them. Files go into the folder `output`, each client's under a name of its own; without
    one, beside the assessments. `jobs` is the number of processes.
    """

    files: tuple[str, ...]
    report: ReportRequest
    formats: tuple[str, ...] = ("pdf",)
    documents: tuple[str, ...] = ("paper",)
    output: str | None = None
    jobs: int = 1


class ClientResult(NamedTuple):
    """What came of one client: the files written, or that all were up to date, or the fault in the way."""

    file: str
    written: tuple[Path, ...] = ()
    is_kept: bool = False
    notes: tuple[Note, ...] = ()
    fault: CsmaturityError | None = None


def clients_of(places: Sequence[str]) -> Clients:
    """The assessments among files and folders; see csmaturity.storage.clients.clients, which raises as this does."""
    from csmaturity.storage.clients import clients

    return clients(places)


def report_fleet(request: FleetRequest, executor: Executor | None = None) -> Iterator[ClientResult]:
    """Make every client's documents and write each as soon as it is there; one result a client, as they are done.

    The work is done by `executor` where one is given, whose workers need csmaturity in the same version and no disk of
    ours; else by `jobs` processes of this machine. What was made before from the same sources is kept. Raises
    UsageError for a request that can't be met at all, CsmaturityError where a file can't be written, or a rubric that
    is named not read.
    """
    from csmaturity.api.case import check_rubrics
    from csmaturity.api.engines import each, each_in_processes, failed
    from csmaturity.api.unit import make

    check_rubrics(request.report.rubrics)
    wanted = _targets(request)
    run = _Run(request, wanted)
    pieces = run.pieces()
    done = each(make, pieces, executor) if executor else each_in_processes(make, pieces, max(request.jobs, 1))
    for unit, made in done:
        yield from run.told()
        yield (
            run.written(unit, made)
            if not isinstance(made, BaseException)
            else ClientResult(unit.name, fault=failed(unit.name, made))
        )
    yield from run.told()


class _Run:
    """One run over the clients: those who need nothing done are told beside those whose documents are made."""

    def __init__(self, request: FleetRequest, wanted: dict[str, tuple[tuple[str, Target], ...]]) -> None:
        from csmaturity.storage.clients import Journal
        from csmaturity.storage.files import make_folder

        self._request, self._wanted = request, wanted
        folders = {_folder(one) for one in wanted.values()}
        for folder in folders:
            make_folder(folder)
        self._journals = {folder: Journal(folder) for folder in folders}
        self._told: list[ClientResult] = []

    def pieces(self) -> Iterator[Unit]:
        """The clients whose documents are to be made, each read when its turn comes."""
        from csmaturity.api.unit import unit_of

        for file, targets in self._wanted.items():
            try:
                pairs = tuple((document, target.format) for document, target in targets)
                unit = unit_of(replace(self._request.report, file=file), pairs)
            except CsmaturityError as error:
                self._told.append(ClientResult(file, fault=error))
                continue
            journal = self._journals[_folder(targets)]
            if all(journal.holds(_path(one), unit.key) for _, one in targets):
                self._told.append(ClientResult(file, is_kept=True))
            else:
                yield unit

    def told(self) -> Iterator[ClientResult]:
        """Results that came without work, since the last time."""
        while self._told:
            yield self._told.pop(0)

    def written(self, unit: Unit, made: Made) -> ClientResult:
        """Write what was made, whole or not at all."""
        from csmaturity.storage.files import write_whole

        if made.fault:
            return ClientResult(unit.name, notes=made.notes, fault=made.fault)
        targets = self._wanted[unit.name]
        journal = self._journals[_folder(targets)]
        for (_, target), content in zip(targets, made.documents, strict=True):
            path = _path(target)
            write_whole(path, content)
            journal.add(path, unit.key, len(content))
        return ClientResult(unit.name, tuple(_path(target) for _, target in targets), notes=made.notes)


def _path(target: Target) -> Path:
    if target.path is None:
        raise UsageError("many reports can't share standard output", "Name a folder with --output.")
    return target.path


def _folder(targets: Sequence[tuple[str, Target]]) -> Path:
    return _path(targets[0][1]).parent


def _targets(request: FleetRequest) -> dict[str, tuple[tuple[str, Target], ...]]:
    """Where each client's documents go. Raises UsageError as csmaturity.api.writing.targets does."""
    from csmaturity.api.documents import targets_of
    from csmaturity.api.writing import folder_for_many, spare_inputs

    if not request.formats:
        raise UsageError("nothing says in which format the reports are wanted", "Add --format pdf, for example.")
    output = request.output
    if output and output != "-":
        output = folder_for_many(output)
    found = {}
    for file, name in unique_names(request.files).items():
        named = file if output is None else f"{name}.yaml"
        held = targets_of(named, request.formats, output, request.documents)
        found[file] = tuple((document, target) for document, targets in held.items() for target in targets)
        for _, target in found[file]:
            _path(target)
        spare_inputs([target for _, target in found[file]], (file, *request.report.rubrics))
    return found


def unique_names(files: Sequence[str]) -> dict[str, str]:
    """A name for each file's results that no other has: its own, with as many folders before it as tell it apart."""
    found: dict[str, str] = {}
    left = dict.fromkeys(files, 1)
    parts = {file: (*(path := Path(file).absolute()).parent.parts[1:], path.stem) for file in files}
    while left:
        names = {file: "-".join(parts[file][-count:]) for file, count in left.items()}
        often = Counter(name.casefold() for name in (*names.values(), *found.values()))
        for at, (file, name) in enumerate(names.items()):
            if often[name.casefold()] == 1:
                found[file] = name
            elif left[file] >= len(parts[file]):
                found[file] = f"{name}-{at + 1}"
        left = {file: count + 1 for file, count in left.items() if file not in found}
    return {file: found[file] for file in files}
