"""The file of a rubric as it was when it was answered, found by its fingerprint.

Not what changed since (csmaturity.api.drift), nor older versions in git (csmaturity.storage.older_rubrics).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from csmaturity.errors import CsmaturityError

if TYPE_CHECKING:
    from csmaturity.assessment.model import RubricUse
    from csmaturity.rubric.model import Rubric
    from csmaturity.rubric.source import Source

_SUFFIXES = (".yaml", ".yml")

_MOST_LOOKED_AT = 200
"""Files of a folder: where more lie, looking at each would take longer than the question is worth."""


def is_file_of(use: RubricUse, source: Source) -> bool:
    """Whether answers were given to this very file; line ends don't count, which git may change on its own."""
    if not use.sha256 or not source.sha256 or use.sha256 == source.sha256:
        return True
    from csmaturity.storage.library import file_of

    return use.sha256 in _fingerprints(file_of(source))


def as_answered(use: RubricUse, near: Sequence[Path]) -> tuple[Rubric, Source] | None:
    """The rubric that answers were given to, in a file beside one of `near`; None where there is none."""
    from csmaturity.storage.library import load

    for path in _candidates(use, near):
        if use.sha256 in _fingerprints(path):
            try:
                return load(path)
            except CsmaturityError:
                return None
    return None


def _candidates(use: RubricUse, near: Sequence[Path]) -> Iterator[Path]:
    for folder in dict.fromkeys(path.parent for path in near):
        yield folder / f"{use.id}-{use.version}.yaml"
        try:
            listed = sorted(path for path in folder.iterdir() if path.suffix.lower() in _SUFFIXES)
        except OSError:
            continue
        yield from listed[:_MOST_LOOKED_AT]


def _fingerprints(path: Path) -> tuple[str, ...]:
    """Of a file as it is, and with the line ends of either kind of system; none where it can't be read."""
    from csmaturity.storage.files import read_bytes

    try:
        content = read_bytes(path) if path.is_file() else b""
    except (CsmaturityError, OSError):
        return ()
    lines = content.replace(b"\r\n", b"\n")
    return tuple(hashlib.sha256(one).hexdigest() for one in (content, lines, lines.replace(b"\n", b"\r\n")) if one)
