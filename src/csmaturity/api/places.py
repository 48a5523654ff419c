"""Names of files to write, as somebody types them: the home folder, folders to be made, what a name says of a format.

Not which document goes where (csmaturity.api.writing).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from csmaturity.errors import UsageError

Endings = Mapping[str, tuple[str, ...]]
"""The formats that a file of each ending may hold; the first is the one that follows from the name alone."""

HOME = "~"


def expanded(output: str) -> str:
    """A name with `~` or `~somebody` before it put into that home folder: most shells leave `--output=~/x` as it is.

    Raises UsageError where there is no such home.
    """
    if not output.startswith(HOME):
        return output
    try:
        found = Path(output).expanduser()
    except RuntimeError:
        home = output.partition("/")[0]
        hint = f"Write ./{output} if its name really begins so."
        raise UsageError(f"--output: there is no home folder {home}", hint) from None
    return f"{found}{os.sep}" if output.endswith(("/", os.sep)) else str(found)


def fitting(output: str, format: str | None, endings: Endings) -> str | None:
    """The format for a file: the one asked for, else the one that its name ends in; None where neither says any.

    Raises UsageError where both do and differ: one of them is a slip, and nobody can tell which.
    """
    path = Path(output)
    named = endings.get(path.suffix.lower(), ())
    if format is None:
        return named[0] if named else None
    if named and format not in named:
        own = next((ending for ending, formats in endings.items() if formats[0] == format), "")
        raise UsageError(
            f"--output: {output} is the name of a file in the format {named[0]}, and --format says {format}",
            f"Leave --format out, or call the file {path.with_suffix(own)}.",
        )
    return format


def check_yaml_name(file: str | Path) -> None:
    """Raise UsageError for a new file of YAML that is not called like one: nobody would look for answers in a .docx."""
    path = Path(file)
    if path.suffix not in (".yaml", ".yml") and not os.path.lexists(path):
        raise UsageError(f"{path.name} is no name for a YAML file", f"Call it {path.stem}.yaml.")


def refuse_taken(file: Path) -> None:
    """Raise UsageError where something of this name exists, but for a stream: nothing is written over there."""
    from csmaturity.storage.opening import goes_on

    if (file.exists() or file.is_symlink()) and not goes_on(file):
        raise UsageError(f"{file} exists already", "Choose another name; nothing is ever written over.")


def is_folder(name: str) -> bool:
    """Whether a name is that of a folder, whose files are meant one by one."""
    return name != "-" and Path(name).is_dir()


def make_folder(folder: Path, tell: Callable[[str], None]) -> None:
    """Make a folder where it is missing, said before it is done. Raises CsmaturityError where it can't be made."""
    from csmaturity.language import say
    from csmaturity.storage import files

    if not folder.exists():
        files.refuse_home(folder)
        tell(say("Making the folder {folder}", folder=folder))
    files.make_folder(folder)
