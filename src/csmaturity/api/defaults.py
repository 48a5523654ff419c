"""What a project's settings say of everything that is shown or written, for whoever asks for nothing else.

Not the settings' file (csmaturity.storage.settings) nor those of a check (csmaturity.api.check_settings).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from csmaturity.errors import InputError


class Defaults(NamedTuple):
    """The project's words, "" or empty where it has none; `file` is where they stand.

    `brand` and `folder` are names of folders, told from where the command runs.
    """

    file: str = ""
    brand: str = ""
    language: str = ""
    formats: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    folder: str = ""


def defaults() -> Defaults:
    """The defaults of this folder or the nearest one above. Raises InputError for settings that can't be followed."""
    from csmaturity.storage.settings import find

    project = find()
    written = project.values
    if not written.keys() & {"brand", "language", "formats", "documents", "folder"}:
        return Defaults()
    beside = Path(project.file).parent

    def place(key: str) -> str:
        name = str(written.get(key, ""))
        return name and (name if Path(name).is_absolute() else os.path.normpath(beside / name))

    faults = []
    formats, documents = tuple(written.get("formats", ())), tuple(written.get("documents", ()))
    if formats or documents:
        from csmaturity.formats.table import ALIASES, FORMATS
        from csmaturity.report.model import DOCUMENTS
        from csmaturity.rubric.spelling import unknown

        for what, words, known in (("format", formats, {**FORMATS, **ALIASES}), ("document", documents, DOCUMENTS)):
            faults += [
                project.finding(word, *unknown(f"{word} is no {what}", word, known))
                for word in words
                if word not in known
            ]
    if place("brand") and not Path(place("brand")).is_dir():
        faults.append(project.finding("brand", f"there is no folder {place('brand')}", "Begin one with `brand new`."))
    if faults:
        raise InputError(tuple(faults))
    return Defaults(project.file, place("brand"), written.get("language", ""), formats, documents, place("folder"))
