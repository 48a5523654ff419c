"""Whether a PDF follows from the sources that it carries: read them, make the report again, compare the two.

Not the comparison (csmaturity.report.claims) nor the reading of a PDF (csmaturity.formats.pdf.reading).
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from csmaturity.errors import CsmaturityError, InputError, MissingLibraryError
from csmaturity.formats.pdf import document as pdf
from csmaturity.formats.pdf import reading as pdf_reading
from csmaturity.formats.pdf.reading import UnreadablePdfError
from csmaturity.formats.pdf.steps import STEPS as PDF_STEPS
from csmaturity.formats.pdf.steps import words
from csmaturity.language import say, speaking, spoken
from csmaturity.progress import Progress, Step, silent
from csmaturity.report import manifest
from csmaturity.report.claims import Difference, differences, same_drawing
from csmaturity.report.manifest import Carried, Manifest

READING_SECONDS = 120
"""A report of fifty pages is read in about five; a file made to take for ever is given up."""

MAKING_SECONDS = 600

STEPS = 1 + 1 + PDF_STEPS + 1
"""To read, to put the report together, to make its PDF, to compare."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer. `compared` says what could be: bytes, drawing, words, or sources where these were false already.

    `record` is what the file says of its own making, `tools` the versions that it was made again with.
    """

    holds: bool
    compared: str
    pages: int
    differences: tuple[Difference, ...]
    notes: tuple[str, ...]
    record: Manifest
    tools: Mapping[str, str]


def verify(name: str, progress: Progress = silent) -> Verdict:
    """Whether the PDF follows from its own sources; `progress` hears how far the work is.

    Raises CsmaturityError for a file that is no such report, InputError for sources that no report can be made from,
    MissingLibraryError without Pango.
    """
    from csmaturity.storage.files import read_bytes

    progress(Step("verify", 1, STEPS, say("reading the PDF")))
    content = read_bytes(name, pdf_reading.MAX_BYTES)
    with _at_most(READING_SECONDS, f"{name} takes too long to read"):
        reader = pdf_reading.opened(content, name)
        carried = pdf_reading.attachments(reader, name)
        pages = len(reader.pages)
    record = _manifest(carried, name)
    tools = pdf.tools()
    faults = _faults(record, carried)
    if faults:
        return Verdict(False, "sources", pages, faults, (), record, tools)
    sources = tuple(Carried(one.name, one.role, one.place, carried[one.name]) for one in record.sources)
    with _at_most(MAKING_SECONDS, f"the report in {name} takes too long to make again"):
        again = _made_again(record, sources, name, progress)
    notes = _notes(record, tools, sources)
    if again == content:
        return Verdict(True, "bytes", pages, (), notes, record, tools)
    same_tools = dict(record.tools) == tools
    progress(Step("verify", STEPS, STEPS, say("comparing with the report made again")))
    with _at_most(READING_SECONDS, f"{name} takes too long to read"):
        printed = pdf_reading.reading(reader, name, paint=not same_tools)
        follows = pdf_reading.reading(pdf_reading.opened(again, name), name, paint=not same_tools)
    if same_drawing(printed, follows):
        return Verdict(True, "drawing", pages, (), notes, record, tools)
    found = differences(printed, follows, by_drawing=same_tools)
    return Verdict(not found, "drawing" if same_tools else "words", pages, found, notes, record, tools)


def _manifest(carried: Mapping[str, bytes], name: str) -> Manifest:
    if manifest.NAME not in carried:
        raise UnreadablePdfError(
            f"{name} carries no sources, so there is nothing to verify it against",
            "Ask for a report made with `csmaturity report FILE -f pdf --embed`.",
        )
    try:
        return manifest.read(carried[manifest.NAME])
    except ValueError as error:
        raise UnreadablePdfError(f"{name}: the manifest can't be used: {error}", "Ask for the file again.") from None


def _faults(record: Manifest, carried: Mapping[str, bytes]) -> tuple[Difference, ...]:
    """Sources that are missing, changed, or that nobody named."""
    found = []
    for one in record.sources:
        if one.name not in carried:
            found.append(f"the source {one.name} is missing")
        elif Carried(one.name, one.role, one.place, carried[one.name]).sha256 != one.sha256:
            found.append(f"the source {one.name} was changed: its SHA-256 is not the one in the manifest")
    named = {one.name for one in record.sources} | {manifest.NAME}
    found += [f"the file carries {one}, which its manifest does not name" for one in sorted(carried.keys() - named)]
    return tuple(Difference(0, "", "source", said, "") for said in found)


def _made_again(record: Manifest, sources: tuple[Carried, ...], name: str, progress: Progress) -> bytes:
    """The PDF that follows from the sources, made as all reports are."""
    from csmaturity.api.embedding import request_of
    from csmaturity.api.report import make_report
    from csmaturity.storage.carrying import laid_out

    catalogue = spoken()

    def step(made: Step) -> None:
        if made.work == "pdf":
            # Said anew, since the words that come with the steps of the PDF are in its language.
            with speaking(catalogue):
                progress(Step("verify", 2 + made.number, STEPS, words(made.number)))

    progress(Step("verify", 2, STEPS, say("putting the report together again")))
    with laid_out(sources) as folder:
        inside = f"{folder}/"
        try:
            return make_report(replace(request_of(record, folder), progress=step)).render("pdf")
        except MissingLibraryError:
            raise
        except InputError as error:
            findings = (found._replace(file=f"{name}: {found.file.removeprefix(inside)}") for found in error.findings)
            raise InputError(tuple(findings)) from None
        except CsmaturityError as error:
            hint = error.hint.replace(inside, "")
            raise UnreadablePdfError(f"{name}: {error.message.replace(inside, '')}", hint) from None


def _notes(record: Manifest, tools: Mapping[str, str], sources: tuple[Carried, ...]) -> tuple[str, ...]:
    """What does not decide, but a reader should know."""
    from csmaturity.storage.library import folder, rubric_files
    from csmaturity.storage.translations import tag_of

    notes = [
        f"It says that it was made with {name} {record.tools.get(name, 'of no known version')}; here is {version}."
        for name, version in sorted(tools.items())
        if record.tools.get(name) != version
    ]
    built_in = rubric_files()
    for one in sources:
        if one.role in {"rubric", "assessment"} and tag_of(one.place):
            here = folder("rubrics") / one.place
            if not here.is_file() or here.read_bytes() != one.content:
                notes.append(f"The translation {one.place} is not one that is built in here: the words are its own.")
        elif one.role == "rubric":
            id = Path(one.place).stem
            if id not in built_in:
                notes.append(f"The rubric {id} is not built in: its own levels and values decided.")
            elif built_in[id].read_bytes() != one.content:
                notes.append(
                    f"The rubric {id} is not the one that is built in here: its own levels and values decided."
                )
    if any(one.role == "template" for one in sources):
        notes.append("The report has templates of its own, which can add words that no answer stands behind.")
    return tuple(notes)


class _Rang(BaseException):
    """The time is up. No library may take this for a failure of its own."""


@contextlib.contextmanager
def _at_most(seconds: int, message: str) -> Iterator[None]:
    """Give up after so many seconds, where the system can ring an alarm (not on Windows, not in other threads)."""
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(*_: object) -> None:
        raise _Rang

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    except _Rang:
        raise UnreadablePdfError(message, "Is it a report of csmaturity?") from None
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
