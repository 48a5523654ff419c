"""A report's documents as files: where each format goes, what may not be overwritten, and the writing itself.

Not what a format looks like (csmaturity.formats), nor what goes to a terminal, which the command line prints.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from csmaturity.errors import UsageError
from csmaturity.formats.table import FORMATS

if TYPE_CHECKING:
    from csmaturity.api.report import ReportResult

__all__ = ("FORMATS", "Target", "boxes", "check_folders", "spare_inputs", "targets", "write")

INSTALLING = "sudo apt install fonts-noto-cjk"
"""A command that brings fonts for many scripts."""

MOST_BOXES = 12
"""Characters without a font that are named; a text in another script has hundreds."""


class Target(NamedTuple):
    """One document to write; `path` None is standard output."""

    format: str
    path: Path | None


def targets(file: str, formats: Sequence[str], output: str | None, ending: str = "-report") -> tuple[Target, ...]:
    """Where each format goes. One format and a plain path: that file. Otherwise a folder, which must exist.

    Without `output`, documents go beside the assessment and texts to standard output. Raises UsageError for a format
    that is not known and for several formats on one standard output.
    """
    for name in formats:
        if name not in FORMATS:
            raise UsageError(f"--format: {name} is not a format", f"Choose among: {', '.join(FORMATS)}.")
    names = list(dict.fromkeys(formats))
    if output == "-" or (output is None and not any(FORMATS[name].document for name in names)):
        if len(names) > 1:
            raise UsageError("several formats can't share standard output", "Give a folder with --output FOLDER.")
        return (Target(names[0], None),)
    stem = "assessment" if file == "-" else Path(file).stem
    if output is None:
        folder = Path() if file == "-" else Path(file).parent
    elif len(names) == 1 and not output.endswith(("/", os.sep)) and not Path(output).is_dir():
        return (Target(names[0], Path(output)),)
    else:
        folder = Path(output)
    return tuple(
        Target(name, folder / f"{stem}{ending}{FORMATS[name].suffix}" if output or FORMATS[name].document else None)
        for name in names
    )


def spare_inputs(wanted: Sequence[Target], inputs: Sequence[str]) -> None:
    """Raise UsageError where a document would overwrite a file that goes in, or any YAML file: answers live there."""
    for target in wanted:
        path = target.path
        if path is None:
            continue
        is_input = any(path.exists() and Path(one).exists() and path.samefile(one) for one in inputs if one != "-")
        if is_input or path.suffix in {".yaml", ".yml"}:
            raise UsageError(
                f"--output: {path} would be overwritten, and it is {'an input' if is_input else 'a YAML file'}",
                f"Give another name, such as {path.with_suffix('').name}-report.{target.format}.",
            )


def check_folders(wanted: Sequence[Target]) -> None:
    """Raise CsmaturityError where the folder of a document is missing, before any of them is made."""
    from csmaturity.storage.files import check_folder

    for target in wanted:
        if target.path is not None:
            check_folder(target.path.parent)


def write(result: ReportResult, target: Target, width: int = 80, colour: bool = False) -> tuple[str, ...]:
    """Write one document to its file; what to say about it comes back. `width` and `colour` are for terminals' text.

    Raises MissingLibraryError where a library that the format needs is missing, CsmaturityError where nothing can be
    written. The target must have a path.
    """
    from csmaturity.language import say, speaking
    from csmaturity.storage.files import write_whole

    if target.path is None:
        raise ValueError("standard output is the caller's")
    write_whole(target.path, result.render(target.format, width, colour))
    with speaking(result.catalogue):
        return (say("Wrote {file}", file=target.path), *boxes(result, target.format))


def boxes(result: ReportResult, format: str) -> tuple[str, ...]:
    """Which characters a document can show as empty boxes only, and what helps; nothing for other formats than PDF."""
    from csmaturity.formats.pdf.coverage import uncovered
    from csmaturity.language import say, speaking
    from csmaturity.storage.library import templates

    found = uncovered(result.report, templates()) if format == "pdf" else ""
    if not found:
        return ()
    shown = " ".join(found[:MOST_BOXES]) + (" …" if len(found) > MOST_BOXES else "")
    with speaking(result.catalogue):
        how = say("Install fonts that do, for example `{command}`, and write the PDF again.", command=INSTALLING)
        return (
            say("No font here has these characters, so the PDF shows boxes for them: {characters}", characters=shown),
            f"    {how}",
        )
