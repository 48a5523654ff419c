"""A report's documents as files: where each format goes, what may not be overwritten, and the writing itself.

Not what a format looks like (csmaturity.formats), nor what goes to a terminal, which the command line prints.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from csmaturity.api.places import Endings, expanded, fitting, make_folder
from csmaturity.errors import UsageError
from csmaturity.formats.table import ALIASES, FORMATS

if TYPE_CHECKING:
    from csmaturity.api.report import ReportResult

__all__ = ("FORMATS", "Target", "boxes", "make_folders", "spare_inputs", "targets", "write")

_TEXTS = tuple(name for name, row in FORMATS.items() if not row.document)
ENDINGS: Endings = {
    **{row.suffix: (name,) for name, row in FORMATS.items()},
    ".txt": _TEXTS,
    ".htm": ("html",),
    ".markdown": ("markdown",),
}

INSTALLING = "sudo apt install fonts-noto-cjk"
"""A command that brings fonts for many scripts."""

MOST_BOXES = 12
"""Characters without a font that are named; a text in another script has hundreds."""


class Target(NamedTuple):
    """One document to write; `path` None is standard output."""

    format: str
    path: Path | None


def targets(file: str, formats: Sequence[str], output: str | None, ending: str = "-report") -> tuple[Target, ...]:
    """Where each format goes; `formats` are names, also several with commas between, or none.

    One format and a name with an ending: that file, whose name may say the format. Otherwise a folder. Without
    `output`, documents and whatever is one of several go beside the assessment, and a single text to standard output;
    without any format it is the terminal's text.
    Raises UsageError for a format that is not known or that the name contradicts, for a name that says none, and for
    several formats on one standard output.
    """
    names = format_names(formats)
    is_text = len(names) < 2 and not any(FORMATS[name].document for name in names)
    if output == "-" or (output is None and is_text):
        if len(names) > 1:
            raise UsageError("several formats can't share standard output", "Give a folder with --output FOLDER.")
        return (Target(names[0] if names else "terminal", None),)
    stem = "assessment" if file == "-" else Path(file).stem
    if output is None:
        folder = Path() if file == "-" else Path(file).parent
    else:
        output = expanded(output)
        if not _is_folder(output, names):
            return (Target(_format_of(output, names), Path(output)),)
        folder = Path(output)
    from csmaturity.storage.opening import refuse_link

    found = tuple(Target(name, folder / f"{stem}{ending}{FORMATS[name].suffix}") for name in names)
    for one in found:
        refuse_link(one.path or folder)
    return found


def format_names(formats: Sequence[str]) -> tuple[str, ...]:
    """The formats that are asked for, each once and by its own name. Raises UsageError for one that is not known."""
    written = (name.strip() for given in formats for name in given.split(","))
    names = tuple(dict.fromkeys(ALIASES.get(name, name) for name in written))
    for name in names:
        if name not in FORMATS:
            raise UsageError(f"--format: {name or 'nothing'} is not a format", f"Choose among: {', '.join(FORMATS)}.")
    return names


def _is_folder(output: str, names: Sequence[str]) -> bool:
    """Whether it names a folder; raises UsageError where it names a file for several formats, a folder for none."""
    # As for several formats or clients, a name without an ending is a folder's, unless a file stands there.
    has_none = bool(names) and not Path(output).suffix and not Path(output).exists()
    is_folder = has_none or output.endswith(("/", os.sep)) or Path(output).is_dir()
    if is_folder and not names:
        raise UsageError(
            f"--output: {output} is a folder, and nothing says what to write there",
            "Name formats, such as --format html,pdf.",
        )
    if len(names) > 1 and not is_folder and Path(output).suffix.lower() in ENDINGS:
        raise UsageError(
            f"--output: {output} is the name of one file, and {len(names)} formats are asked for",
            f"Name a folder for them, such as {Path(output).with_suffix('')}{os.sep}.",
        )
    return is_folder or len(names) > 1


def folder_for_many(output: str) -> str:
    """The folder of many clients' reports, as such. Raises UsageError where the name is one of a single document."""
    path = Path(output)
    if path.suffix.lower() in ENDINGS and not output.endswith(("/", os.sep)) and not path.is_dir():
        raise UsageError(
            f"--output: {output} is the name of one file, and several assessments are named",
            f"Name a folder for their reports, such as {path.with_suffix('')}{os.sep}.",
        )
    return f"{output}/"


def _format_of(output: str, names: Sequence[str]) -> str:
    found = fitting(output, names[0] if names else None, ENDINGS)
    if found is None:
        known = ", ".join(row.suffix for row in FORMATS.values())
        raise UsageError(
            f"--output: the name {output} does not say in which format",
            f"End it in {known}; or name one with --format.",
        )
    return found


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


def make_folders(wanted: Sequence[Target], tell: Callable[[str], None]) -> None:
    """Make the folders of documents where they are missing; each is told before. Raises CsmaturityError."""
    for folder in dict.fromkeys(target.path.parent for target in wanted if target.path is not None):
        make_folder(folder, tell)


def write(result: ReportResult, target: Target, width: int = 80, colour: bool = False) -> str:
    """Write one document to its file; what to say of it comes back. `width` and `colour` are for terminals' text.

    Raises MissingLibraryError where a library that the format needs is missing, CsmaturityError where nothing can be
    written. The target must have a path.
    """
    from csmaturity.language import say, speaking
    from csmaturity.storage.files import write_whole

    if target.path is None:
        raise ValueError("standard output is the caller's")
    write_whole(target.path, result.render(target.format, width, colour))
    with speaking(result.catalogue):
        return say("Wrote {file}", file=target.path)


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
