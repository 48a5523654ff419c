"""Where answers go that their own file can't take: the first place with room.

Not when they have to (csmaturity.interview.autosave) nor how a file is replaced (csmaturity.storage.files).
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from csmaturity.errors import CsmaturityError

_LONGEST_STEM = 40
"""Characters of the file's name that are kept: no system allows endless names, and these are for a person to know."""


def written(file: str, content: bytes) -> str:
    """Write to a new file in the first place that can hold it, and return its name; half a file is never left.

    Raises CsmaturityError where no place can.
    """
    for folder in _places(file):
        name = ""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=f"{Path(file).stem[:_LONGEST_STEM]}-", suffix=".yaml", dir=folder)
            with os.fdopen(handle, "wb") as held:
                held.write(content)
                held.flush()
                os.fsync(held.fileno())
            return name
        except (OSError, ValueError):
            if name:
                with contextlib.suppress(OSError):
                    Path(name).unlink()
    raise CsmaturityError("no folder can take the answers")


def _places(file: str) -> Iterator[Path]:
    """The file's own folder, the user's for states of programs, and those for temporary files."""
    with contextlib.suppress(OSError, ValueError):
        yield Path(os.path.realpath(file)).parent
    state = os.environ.get("XDG_STATE_HOME") or os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "")
    with contextlib.suppress(RuntimeError):
        yield (Path(state) if state else Path.home() / ".local" / "state") / "csmaturity"
    yield from (Path(folder) for name in ("TMPDIR", "TEMP", "TMP") if (folder := os.environ.get(name)))
    with contextlib.suppress(OSError):
        yield Path(tempfile.gettempdir())
