"""Files that commands write: the options that say which and where, and the writing with what is said of it.

Not what a name means (csmaturity.api.places) nor where each document goes (csmaturity.api.writing).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from csmaturity.api.places import expanded, make_folder
from csmaturity.api.writing import ENDINGS, FORMATS, Target, boxes, make_folders, spare_inputs, targets, write
from csmaturity.cli.messages import mention, show_error, tell
from csmaturity.cli.output import colour, is_terminal, put, put_bytes, width
from csmaturity.errors import MissingLibraryError, UsageError

if TYPE_CHECKING:
    from csmaturity.api.report import ReportResult

*_OTHERS, _LAST = FORMATS
FormatOption = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help=f"{', '.join(_OTHERS)} or {_LAST}; several with commas, or repeated.",
        show_default="what the name of --output says, else terminal",
    ),
]
OutputOption = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="PATH",
        help="A file for one format, a folder for several; - is standard output.",
        show_default="beside FILE for documents and for several, else standard output",
    ),
]
TemplateOption = Annotated[
    str | None,
    typer.Option(metavar="FOLDER", help="Templates of your own for pieces of HTML and PDF."),
]


class Wanted(NamedTuple):
    """What a command line says of the documents to write: the formats, where they go, and which of the three."""

    formats: tuple[str, ...]
    output: str | None
    document: str | None


YAML = (".yaml", ".yml")
_KNOWN = {*ENDINGS, *YAML}


def wanted_from(
    file: str, formats: Sequence[str] | None, output: str | None, ending: str = "-report"
) -> tuple[Target, ...]:
    """The documents that are asked for. Raises UsageError as `targets` does, and for what a terminal can't show."""
    wanted = targets(file, formats or (), output, ending)
    for one in wanted:
        if one.path is None and FORMATS[one.format].binary and is_terminal():
            raise UsageError(
                f"{one.format} is no text, so a terminal can't show it",
                f"Name a file, as in -o report{FORMATS[one.format].suffix}, or send it into a pipe.",
            )
    return wanted


def check_wanted(
    wanted: Sequence[Target], inputs: Sequence[str], template: str | None = None, *, opened: bool = False
) -> None:
    """Hold documents against what goes in. Raises UsageError where one would overwrite an input or none can be opened.

    A template folder that can change none of them is said.
    """
    spare_inputs(wanted, inputs)
    if opened and all(one.path is None for one in wanted):
        raise UsageError("--open shows a file, and none would be written", "Name one, as in -o report.html.")
    if template and not any(FORMATS[one.format].templated for one in wanted):
        changed = " and ".join(name.upper() for name, row in FORMATS.items() if row.templated)
        tell(f"note: --template changes {changed} only, and neither is asked for")


def write_all(result: ReportResult, wanted: Sequence[Target], *, opened: bool = False) -> None:
    """Write every document; those whose library is missing are named at the end, when the others are safe on disk.

    With `opened`, the viewer is shown what was written.
    """
    from csmaturity.language import speaking

    with speaking(result.catalogue):
        make_folders(wanted, mention)
    missing: list[MissingLibraryError] = []
    written: list[Path] = []
    for target in wanted:
        try:
            if target.path is None:
                content = result.render(target.format, width(), colour())
                # A page says itself what may be seen of it; a text is what a terminal gets.
                is_page = FORMATS[target.format].document
                put_bytes(content) if is_page else put(content.decode())
            else:
                mention(write(result, target, width(), colour()))
                written.append(target.path)
        except MissingLibraryError as error:
            missing.append(error)
            continue
        for line in boxes(result, target.format):
            tell(line)
    if opened:
        from csmaturity.cli.viewer import open_written

        open_written(written)
    for one in missing[:-1]:
        show_error(one)
    if missing:
        raise missing[-1]


def file_for(output: str, what: str, endings: Sequence[str]) -> str:
    """The file that a command with one format writes: `~` resolved, its folder made after saying so.

    Raises UsageError for the name of another kind of file than `endings`, whose first is the usual one, and for a new
    name without any; `what` is said then. Raises CsmaturityError where the folder can't be made.
    """
    path = Path(expanded(output))
    if path.suffix.lower() in _KNOWN and path.suffix.lower() not in endings:
        hint = f"Call it {path.with_suffix(endings[0]).name}."
        raise UsageError(f"--output: {output} is the name of another kind of file, and {what}", hint)
    if not path.suffix and not path.exists():
        hint = f"Call it {path.with_suffix(endings[0]).name}." if path.name else "Name a file."
        raise UsageError(f"--output: {output} has no ending, and {what}", hint)
    make_folder(path.parent, mention)
    return str(path)
