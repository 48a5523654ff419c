"""Commands over many assessments: what is said of each, and of all at the end.

Not the work itself (csmaturity.api.fleet).
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from csmaturity.cli.documents import Wanted
from csmaturity.cli.messages import mention, show_error, tell
from csmaturity.errors import CsmaturityError, Finding, UsageError

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from csmaturity.api.fleet import ClientResult
    from csmaturity.api.report_request import ReportRequest

MOST_NAMED = 20
"""Files that a note lists by name; of more, their number says enough."""


class Crew(NamedTuple):
    """Who does the work: so many processes here, or the workers of a scheduler; and whether a bad file ends it."""

    jobs: int
    cluster: str | None
    keep_going: bool


def assessments(places: Sequence[str]) -> tuple[str, ...]:
    """The assessments among files and folders; YAML files that say nothing of what they are get told."""
    from csmaturity.api.fleet import clients_of

    found = clients_of(places)
    note_others(found.others)
    return found.files


def note_others(files: Sequence[str]) -> None:
    """Say which YAML files were passed over, since nothing in them says that they are ours."""
    if files:
        shown = ", ".join(files[:MOST_NAMED]) + (" …" if len(files) > MOST_NAMED else "")
        tell(f"note: passed over, since no line in them says format: csmaturity-assessment/1: {shown}")


def report_all(places: Sequence[str], request: ReportRequest, asked: Wanted, crew: Crew) -> None:
    """Write every client's documents, tell each as it is done, and end with a summary.

    Raises UsageError for what belongs to one client. Exits with the code of the first fault.
    """
    from csmaturity.api.documents import asked_for
    from csmaturity.api.fleet import FleetRequest, report_fleet
    from csmaturity.api.places import expanded, make_folder
    from csmaturity.api.writing import folder_for_many, format_names
    from csmaturity.cli.progress import shown
    from csmaturity.progress import Step

    if request.since or request.worksheets:
        raise UsageError("--since and --worksheet belong to one client, and several are named", "Name one file.")
    files = assessments(places)
    formats = format_names(asked.formats)
    documents = asked_for(asked.document, formats, asked.output, is_picked=request.pages is not None)
    if asked.output and asked.output != "-":
        make_folder(Path(folder_for_many(expanded(asked.output))), mention)
    fleet = FleetRequest(files, request, formats, documents, asked.output, crew.jobs)
    faults: list[tuple[str, CsmaturityError]] = []
    done = 0
    try:
        with _engine(crew.cluster) as executor, shown(only_bar=True) as progress:
            for done, one in enumerate(report_fleet(fleet, executor), 1):
                _tell(one)
                progress(Step("report", done, len(files), one.file))
                if one.fault:
                    faults.append((one.file, one.fault))
                    if not crew.keep_going:
                        break
    except (KeyboardInterrupt, CsmaturityError) as stop:
        # Interrupted, or no room for the next: what is there stays.
        if done or isinstance(stop, KeyboardInterrupt):
            tell(f"{done} of {len(files)} done. Run the same command again: it goes on with the rest.")
        raise
    if code := name_faults(faults, done, len(files)):
        raise typer.Exit(code)
    mention(f"{done} of {len(files)} done")


def name_faults(faults: Sequence[tuple[str, CsmaturityError]], done: int, total: int) -> int:
    """Say how many of so many files are done and which had faults; the exit code that asks for: the first fault's."""
    if not faults:
        return 0
    tell(f"{done - len(faults)} of {total} done; with faults: {len(faults)}")
    for file, _ in faults[:MOST_NAMED]:
        tell(f"    {file}")
    if len(faults) > MOST_NAMED:
        tell(f"    … and {len(faults) - MOST_NAMED} more")
    if done < total:
        tell("Mend the file and run the same command again, or leave bad files out with --keep-going.")
    return faults[0][1].exit_code


def _tell(one: ClientResult) -> None:
    """A line on one client; its faults and notes at their places."""
    if one.fault:
        show_error(one.fault)
        return
    if one.is_kept:
        mention(f"{one.file}: up to date")
        return
    for note in one.notes:
        if isinstance(note, Finding):
            tell(note.headline("note"))
    mention(f"{one.file} → {', '.join(str(path) for path in one.written)}")


def _engine(address: str | None) -> AbstractContextManager[Executor | None]:
    from csmaturity.api.engines import cluster

    return cluster(address) if address else nullcontext()
