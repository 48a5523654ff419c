"""Assessment files: loaded, and saved whole.

Not the fields of an assessment (csmaturity.assessment.model), the form of its file (csmaturity.storage.yaml) nor
who may write it at a time (csmaturity.storage.lock).
"""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import TYPE_CHECKING

from csmaturity.assessment.load import load_assessment
from csmaturity.assessment.model import Assessment
from csmaturity.errors import CsmaturityError, InputError
from csmaturity.rubric.source import Source
from csmaturity.storage.files import name_of, read_bytes, write_whole
from csmaturity.storage.yaml.bytes import MAX_BYTES

if TYPE_CHECKING:
    from csmaturity.storage.yaml.splice import Kept

_last: dict[bytes, Assessment | Kept] = {}
"""The one file that was loaded or saved last, by its content, so that the next save need not read it anew."""


def load(path: Path | str) -> tuple[Assessment, Source]:
    """An assessment and its source, from a file or (for `-`) standard input; raises CsmaturityError or InputError."""
    content = read_bytes(path)
    source = _parsed(content, path)
    assessment = load_assessment(source)
    # What a save needs besides is made by the save: most files are only read.
    _remember(content, assessment)
    return assessment, source


def read(path: Path | str) -> Source:
    """An assessment file, or standard input for `-`, before it is known to be one. Raises as `load` does."""
    return _parsed(read_bytes(path), path)


def save(path: Path | str, assessment: Assessment) -> None:
    """Write an assessment whole: a crash leaves the file as it was. Raises CsmaturityError.

    Where the file holds an assessment already, only what differs is written anew: comments, order and layout stay.
    """
    from csmaturity.storage.yaml.splice import Kept, changed
    from csmaturity.storage.yaml.writer import dump

    old = _content(path)
    known = _kept(old, path)
    kept = changed(known, assessment) if known else Kept(assessment, dump(assessment))
    mark = codecs.BOM_UTF8 if old.startswith(codecs.BOM_UTF8) else b""
    content = mark + kept.whole.encode("utf-8")
    if len(content) > MAX_BYTES:
        raise CsmaturityError(
            f"{path} would be larger than the 4 MiB that csmaturity reads; the file there is unchanged",
            "Shorten the longest notes.",
        )
    if content != old:
        write_whole(path, content)
    _remember(content, kept)


def _parsed(content: bytes, path: Path | str) -> Source:
    from csmaturity.storage.yaml.reader import parse

    return parse(content, name_of(path))


def _content(path: Path | str) -> bytes:
    """What stands in a file; nothing where there is none that could be read."""
    try:
        return read_bytes(path) if Path(path).is_file() else b""
    except (CsmaturityError, OSError):
        return b""


def _kept(content: bytes, path: Path | str) -> Kept | None:
    """The assessment that a file holds, with its text; None where it holds none."""
    from csmaturity.storage.yaml.splice import Kept

    known = _last.get(content)
    if isinstance(known, Kept):
        return known
    try:
        return Kept(known or load_assessment(_parsed(content, path)), content.decode("utf-8-sig"))
    except InputError:
        return None


def _remember(content: bytes, kept: Assessment | Kept) -> None:
    _last.clear()
    _last[content] = kept
