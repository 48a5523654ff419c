"""--open: what a command wrote, shown with the system's own viewer.

Not the writing (csmaturity.cli.documents).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from csmaturity.cli.messages import tell

PATIENCE = 5
"""Seconds in which a viewer that can't show a file says so; one that goes on longer shows it."""


def open_written(files: Sequence[Path]) -> None:
    """Open the file, or the folder of several; where that can't be, say why: whatever was written stays a success."""
    if not files:
        return
    shown = files[0] if len(files) == 1 else files[0].parent
    reason = _reason_not_to() or _opened(shown.absolute())
    if reason:
        tell(f"not opened: {reason}. The result is in {shown}")


def _reason_not_to() -> str:
    if os.environ.get("CI"):
        return "CI is set, so nobody is looking"
    if sys.platform in {"win32", "darwin"}:
        return "this is a session from afar, without a display" if os.environ.get("SSH_CONNECTION") else ""
    return "" if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") else "there is no display here"


def _opened(path: Path) -> str:
    """Hand a file or folder to the system's viewer; returns why that did not work, or nothing."""
    if sys.platform == "win32":
        try:
            os.startfile(path)  # noqa: S606 - it opens what we have just written
        except OSError as error:
            return (error.strerror or "the system refused").lower()
        return ""
    return _run("open" if sys.platform == "darwin" else "xdg-open", path)


def _run(name: str, path: Path) -> str:
    import shutil
    import subprocess

    program = shutil.which(name)
    if program is None:
        return f"there is no program {name} here"
    silent = subprocess.DEVNULL
    try:
        running = subprocess.Popen(  # noqa: S603 - the program of the system, with a whole path as its only word
            [program, str(path)], stdin=silent, stdout=silent, stderr=silent, start_new_session=True
        )
        code = running.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        return ""
    except OSError as error:
        return f"{name} can't be run: {(error.strerror or str(error)).lower()}"
    return f"{name} found nothing to show it with (exit code {code})" if code else ""
