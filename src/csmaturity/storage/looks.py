"""Folders as the system describes them: the YAML files of each, with a mark that changes whenever the file does.

What git and make go by. Not what stands in a file (csmaturity.storage.opening) nor where marks are kept
(csmaturity.storage.tables).
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from csmaturity.errors import CsmaturityError

MOST = 1000
"""Files a look; a folder of more is looked at in several."""

UNSURE = 0
"""The mark of a file that has to be read whenever it is met."""

ENDINGS = (".yaml", ".yml")

_SETTLED = 3_000_000_000
"""Nanoseconds after which a clock's next step can't show the same time: two seconds on the coarsest file systems."""

_COARSE = 10_000_000
"""Nanoseconds: a file system that counts in steps as wide keeps no time of change that a program can't set."""

_HAS_CHANGE_TIMES = os.name != "nt"
"""Elsewhere `st_ctime` is the day on which a file was made."""

_BY_NAME = attrgetter("name")


class Look(NamedTuple):
    """Up to a thousand YAML files of a folder, in order of names, each with its mark.

    `place` is the folder that was named; None for a file that was named itself, which counts whatever it says. `prefix`
    stands before a name in what is shown. `real` and `number` are the same for the same part of the same folder.
    `links` are the names that lead elsewhere, with where to.
    """

    place: str | None
    prefix: str
    real: str
    number: int
    names: Sequence[str]
    marks: Sequence[int]
    links: Mapping[str, str] = {}

    @property
    def key(self) -> tuple[str, int]:
        """What tells this part of this folder from all others, as text that any file takes."""
        return ascii(self.real), self.number

    def once(self, seen: set[str]) -> Look:
        """The same without files that were seen; the others are from now on."""
        left = []
        for at, name in enumerate(self.names):
            real = self.links.get(name) or os.path.join(self.real, name)  # noqa: PTH118
            if real not in seen:
                seen.add(real)
                left.append(at)
        return self._replace(names=[self.names[at] for at in left], marks=[self.marks[at] for at in left])


def looks(places: Sequence[str]) -> list[Look]:
    """Every file that is named, and every YAML file below a folder that is named, in order; each file once.

    Hidden names are passed over. A folder's own files come before those of its folders. Links to folders are not
    followed, so there is no loop. Raises CsmaturityError for a folder that can't be read.
    """
    settled = time.time_ns() - _SETTLED if _HAS_CHANGE_TIMES else 0
    found: list[Look] = []
    for place in places:
        if Path(place).is_dir():
            found += _below(place, settled)
        else:
            name = os.path.basename(place)  # noqa: PTH119
            real = os.path.realpath(place)
            found.append(Look(None, place.removesuffix(name), real, 0, [name], [UNSURE], {name: real}))
    if len(places) > 1 or any(one.links for one in found):
        seen: set[str] = set()
        found = [one.once(seen) for one in found]
    return [one for one in found if one.names]


def _below(place: str, settled: int) -> Iterator[Look]:
    waiting = [(str(Path(place)), os.path.realpath(place))]
    while waiting:
        folder, real = waiting.pop()
        try:
            entries = sorted(os.scandir(folder), key=_BY_NAME)
        except OSError as error:
            why = (error.strerror or "refused").lower()
            raise CsmaturityError(f"the folder {folder} can't be read: {why}") from None
        names: list[str] = []
        marks: list[int] = []
        links: dict[str, str] = {}
        folders = []
        for entry in entries:
            name = entry.name
            if name[0] == ".":
                continue
            if name.endswith(ENDINGS) and (mark := _mark(entry, settled)) is not None:
                names.append(name)
                marks.append(mark)
                if entry.is_symlink():
                    links[name] = os.path.realpath(os.path.join(real, name))  # noqa: PTH118
            elif entry.is_dir(follow_symlinks=False):
                folders.append(name)
        prefix = os.path.join(folder, "")  # noqa: PTH118
        for number, at in enumerate(range(0, len(names), MOST)):
            to = at + MOST
            yield Look(place, prefix, real, number, names[at:to], marks[at:to], links)
        waiting += [(prefix + name, os.path.join(real, name)) for name in reversed(folders)]  # noqa: PTH118


def _mark(entry: os.DirEntry[str], settled: int) -> int | None:
    """A number that follows from all by which the system tells one state of a file from another; None for no file.

    No program can set the time of change. One that is as young as this look is not relied on: the file may change once
    more and the time be the same. What can't be asked is left to whoever opens it.
    """
    try:
        now = entry.stat()
    except OSError:
        return None if entry.is_symlink() or not entry.is_file() else UNSURE
    changed = now.st_ctime_ns
    if changed < settled and changed % _COARSE and stat.S_ISREG(now.st_mode):
        return hash((now.st_size, now.st_mtime_ns, changed, now.st_ino, now.st_dev))
    return UNSURE if stat.S_ISREG(now.st_mode) else None
