"""Files that travel inside a document: gathered from where they lie, and laid out again in a folder of their own.

Not which files a report is made from (csmaturity.api.embedding) nor the document (csmaturity.formats.pdf.archive).
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from csmaturity.errors import CsmaturityError
from csmaturity.report.manifest import PLACE, Carried
from csmaturity.storage.files import read_bytes

MOST_FILES = 200
MOST_BYTES = 32 * 1024 * 1024


def gathered(folder: Path | str, names: Iterable[str]) -> list[tuple[str, bytes]]:
    """The named files of a folder as place and content, in order of places.

    Raises CsmaturityError for what can't travel: a link out of the folder, a name that other systems don't allow, too
    much. What isn't named stays at home: a folder may hold more than a report was made from.
    """
    root = Path(folder)
    found: list[tuple[str, bytes]] = []
    for place in sorted({Path(name).as_posix() for name in names}):
        one = root / place
        if not Path(os.path.realpath(one)).is_relative_to(os.path.realpath(root)):
            raise CsmaturityError(f"{one} links to a file outside {root}", "Put a copy of the file there.")
        if not PLACE.match(place):
            raise CsmaturityError(f"{one} can't travel under this name", "Use letters, digits, dots and hyphens.")
        found.append((place, read_bytes(one, MOST_BYTES)))
    if len(found) > MOST_FILES or sum(len(content) for _, content in found) > MOST_BYTES:
        raise CsmaturityError(f"{root} holds too much to travel in a report", "Keep only what the report needs.")
    return found


@contextmanager
def laid_out(sources: Iterable[Carried]) -> Iterator[Path]:
    """A temporary folder with the sources in it, each role in a folder of its own; gone at the end.

    Places come from anybody: each must match `csmaturity.report.manifest.PLACE`, which csmaturity.report.manifest.read
    has seen to.
    """
    with tempfile.TemporaryDirectory(prefix="csmaturity-") as name:
        root = Path(name).resolve()
        for one in sources:
            target = root / one.role / one.place
            if not PLACE.match(one.place) or not target.resolve().is_relative_to(root):
                raise ValueError(f"{one.place!r} leads out of its folder")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(one.content)
        yield root
