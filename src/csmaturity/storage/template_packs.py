"""Template packs: a folder's pieces, read within bounds.

Not what the pieces may say (csmaturity.formats.html.pack), nor brand folders (csmaturity.storage.brands).
"""

from __future__ import annotations

import os
from pathlib import Path

from csmaturity.errors import CsmaturityError, Finding, InputError
from csmaturity.report.brand.theme import PACK_STYLE, PIECES, TemplatePack
from csmaturity.rubric.spelling import did_you_mean
from csmaturity.storage.files import read_bytes
from csmaturity.storage.yaml.bytes import decoded

MOST_BYTES = 200_000
"""Ten times all our pieces together."""

_ASIDE = (".md", ".txt")
"""Files for people, such as a README."""


def load(folder: Path | str) -> TemplatePack:
    """The pack in a folder; raises InputError with every file that can't be used, CsmaturityError without a folder."""
    folder = Path(folder)
    if not folder.is_dir():
        raise CsmaturityError(f"there is no template folder {folder}", f"It holds pieces such as {PIECES[0]}.")
    files: dict[str, bytes] = {}
    found: list[Finding] = []
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.suffix in _ASIDE:
            continue
        try:
            files[path.name] = _content(folder, path)
        except InputError as error:
            found += error.findings
    if found:
        raise InputError(tuple(found))
    if not files:
        raise CsmaturityError(f"the folder {folder} holds no piece of a report", f"Known: {_known()}.")
    return TemplatePack(folder.as_posix(), files)


def _content(folder: Path, path: Path) -> bytes:
    names = (*PIECES, PACK_STYLE)
    words: tuple[str, str] | None = None
    if path.name not in names:
        words = f"`{path.name}` is no piece of a report{did_you_mean(path.name, names)}", f"Known: {_known()}."
    elif not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        words = f"`{path.name}` is a link out of the template folder", "Put the file itself into the folder."
    elif not path.is_file():
        words = f"`{path.name}` is not a file", "Put a template there."
    elif path.stat().st_size > MOST_BYTES:
        words = f"this file is too big; the limit is {MOST_BYTES:,} bytes", "Is it the right file?"
    if words:
        raise InputError((Finding(path.as_posix(), 1, 1, *words),))
    content = read_bytes(path)
    return decoded(content, path.as_posix()).encode()


def _known() -> str:
    return ", ".join((*PIECES, PACK_STYLE))
