"""One client's documents as a piece of work that travels: values in, values out, on whatever machine.

Not which clients there are nor who does the work (csmaturity.api.fleet).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from csmaturity.errors import CsmaturityError, Finding, InputError

if TYPE_CHECKING:
    from csmaturity.api.case import Note
    from csmaturity.api.report_request import ReportRequest
    from csmaturity.report.manifest import Carried


class Unit(NamedTuple):
    """The sources of one client's report and what is to be made of them; nothing in it is a place on a disk.

    `options` are the words of the request as a manifest has them. `wanted` are pairs of a document and a format.
    `names` say what the sources are called where they come from, by role and place. `version` is csmaturity's own.
    """

    name: str
    version: str
    options: dict[str, str]
    sources: tuple[Carried, ...]
    wanted: tuple[tuple[str, str], ...]
    names: dict[str, str]
    embed: bool = False

    @property
    def key(self) -> str:
        """The fingerprint of all that decides what is made, in hexadecimal digits; another key, other bytes."""
        said = [self.version, sorted(self.options.items()), self.wanted, self.embed]
        said += sorted((one.role, one.place, one.sha256) for one in self.sources)
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()


class Made(NamedTuple):
    """What came of a unit: the documents in the order of `wanted`, or none and the fault that stood in the way."""

    documents: tuple[bytes, ...] = ()
    notes: tuple[Note, ...] = ()
    fault: CsmaturityError | None = None


def unit_of(request: ReportRequest, wanted: tuple[tuple[str, str], ...]) -> Unit:
    """Everything that a request's documents are made from, read from disk. Raises InputError and CsmaturityError."""
    from csmaturity import __version__
    from csmaturity.api.case import open_case
    from csmaturity.api.embedding import options_of, sources_of
    from csmaturity.api.theme import language_of, theme_of

    language = language_of(request.language, theme_of(request.brand, request.template))
    case = open_case(request.file, request.rubrics, language)
    sources = sources_of(case, request)
    origins = {f"rubric/{id}.yaml": source.name for id, source in case.sources.items()}
    origins["assessment/assessment.yaml"] = request.file
    origins["benchmark/benchmark.yaml"] = request.benchmark or ""
    options = {name: text for name, text in options_of(request).items() if name != "document"}
    return Unit(request.file, __version__, options, sources, wanted, origins, request.embed)


def make(unit: Unit) -> Made:
    """A unit's documents. Whatever is wrong with its sources comes back as a value: it is the client's alone."""
    from csmaturity import __version__
    from csmaturity.storage.carrying import laid_out

    if unit.version != __version__:
        return Made(
            fault=CsmaturityError(
                f"{unit.name}: a worker has csmaturity {__version__}, and {unit.version} asks for the report",
                "Install the same version on every worker.",
            )
        )
    with laid_out(unit.sources) as folder:
        try:
            return _made(unit, folder)
        except InputError as error:
            return Made(fault=InputError(tuple(_found(unit, folder, one) for one in error.findings)))
        except CsmaturityError as error:
            fault = CsmaturityError(_said(unit, folder, error.message), _said(unit, folder, error.hint))
            fault.exit_code = error.exit_code
            return Made(fault=fault)
        except MemoryError:
            return Made(fault=CsmaturityError(f"{unit.name}: the report needs more memory than there is"))


def _made(unit: Unit, folder: Path) -> Made:
    from csmaturity.api.embedding import request_of
    from csmaturity.api.report import make_documents
    from csmaturity.report.manifest import Entry, Manifest

    entries = tuple(Entry(one.name, one.role, one.place, one.sha256) for one in unit.sources)
    request = replace(request_of(Manifest({}, unit.options, entries), folder), embed=unit.embed)
    names = tuple(dict.fromkeys(document for document, _ in unit.wanted))
    results = dict(zip(names, make_documents(request, names), strict=True))
    documents = tuple(results[document].render(format) for document, format in unit.wanted)
    notes = (
        _found(unit, folder, note) if isinstance(note, Finding) else _said(unit, folder, note)
        for note in results[names[0]].notes
    )
    return Made(documents, tuple(notes))


def _found(unit: Unit, folder: Path, finding: Finding) -> Finding:
    return finding._replace(
        file=_said(unit, folder, finding.file),
        message=_said(unit, folder, finding.message),
        hint=_said(unit, folder, finding.hint),
    )


def _said(unit: Unit, folder: Path, text: str) -> str:
    """Words about a laid out file as words about the file that it was made from."""
    for place, name in unit.names.items():
        text = text.replace(f"{folder}/{place}", name)
    return text.replace(f"{folder}/", "")
