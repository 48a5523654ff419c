"""Whether a PDF follows from the sources that it carries: read them, make the report again, compare the two.

Not the process with bounds that this happens in (csmaturity.api.verify), the comparison (csmaturity.report.claims) nor
the reading of a PDF (csmaturity.formats.pdf.reading).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import IO

from csmaturity.api.verdict import Verdict, as_json
from csmaturity.errors import CsmaturityError, InputError, MissingLibraryError
from csmaturity.formats.pdf import document as pdf
from csmaturity.formats.pdf import reading as pdf_reading
from csmaturity.formats.pdf.bounds import UnreadablePdfError
from csmaturity.formats.pdf.steps import STEPS as PDF_STEPS
from csmaturity.formats.pdf.steps import words
from csmaturity.language import say, speaking, spoken
from csmaturity.progress import Progress, Step
from csmaturity.report import manifest
from csmaturity.report.claims import Difference, differences, same_drawing
from csmaturity.report.manifest import Carried, Manifest

STEPS = 1 + 1 + PDF_STEPS + 1
"""To read, to put the report together, to make its PDF, to compare."""


def serve(out: IO[str], name: str) -> None:
    """Verify the file `given` of the folder that this process is in, and write steps and the answer as lines of JSON.

    What a stranger's file makes go wrong is part of the answer: that memory was refused, or what our own code or a
    library stumbled over.
    """
    from csmaturity.storage.bounded import bound_here, too_much

    bound_here()

    def step(made: Step) -> None:
        print_to({"step": made})

    def print_to(said: Mapping[str, object]) -> None:
        out.write(json.dumps(said) + "\n")
        out.flush()

    try:
        print_to({"verdict": as_json(verified(Path("given").read_bytes(), name, step))})
    except InputError as error:
        print_to({"findings": error.findings})
    except CsmaturityError as error:
        kind = MissingLibraryError.__name__ if isinstance(error, MissingLibraryError) else ""
        print_to({"error": {"kind": kind, "message": error.message, "hint": error.hint}})
    except MemoryError:
        print_to({"bound": too_much()})
    except Exception as error:
        print_to({"bound": f"its report can't be made ({type(error).__name__})"})


def verified(content: bytes, name: str, progress: Progress) -> Verdict:
    """Whether a PDF, called `name` in messages, follows from its own sources. Raises as csmaturity.api.verify does."""
    progress(Step("verify", 1, STEPS, say("reading the PDF")))
    reader = pdf_reading.opened(content, name)
    carried = pdf_reading.attachments(reader, name)
    pages = len(reader.pages)
    record = _manifest(carried, name)
    tools = pdf.tools()
    faults = _faults(record, carried)
    if faults:
        return Verdict(False, "sources", pages, faults, (), record, tools)
    sources = tuple(Carried(one.name, one.role, one.place, carried[one.name]) for one in record.sources)
    again = _made_again(record, sources, name, progress)
    notes = _notes(record, tools, sources)
    if again == content:
        return Verdict(True, "bytes", pages, (), notes, record, tools)
    same_tools = dict(record.tools) == tools
    progress(Step("verify", STEPS, STEPS, say("comparing with the report made again")))
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
