"""The entry point and the one error boundary: turns every expected failure into a message and an exit code.

Not the commands, which are csmaturity.cli.app and one file each.
"""

from __future__ import annotations

import errno
import gc
import sys

from csmaturity import __version__

EXIT_BUG = 70
EXIT_INTERRUPTED = 130

_OBJECTS_BETWEEN_SEARCHES = 200_000
"""A start makes fewer; Python searches them for circles to free at every 700, and finds none."""

_DONE_WITH_THEIR_LAST_FILE = (["report"], ["compare"], ["worksheet"])
"""Commands that end when a report is made: to search what is left of it then would be a twentieth of their time."""


def main() -> int:
    """Run the command line and return its exit code (the table is in README.md)."""
    if sys.argv[1:] == ["--version"]:
        # Answered before anything is imported: the command line library alone costs six bare interpreters.
        return _version()
    from csmaturity.cli.dataclasses_inside import do_without_compiled_methods
    from csmaturity.cli.pydantic_inside import do_without_plugins
    from csmaturity.cli.streams import Ended, closing, ended_in_order, prepare

    prepare()

    do_without_compiled_methods()
    do_without_plugins()
    if sys.argv[1:2] in _DONE_WITH_THEIR_LAST_FILE:
        gc.disable()
    else:
        gc.set_threshold(_OBJECTS_BETWEEN_SEARCHES)
    try:
        with ended_in_order():
            return closing(_run())
    except Ended:
        return EXIT_INTERRUPTED
    finally:
        if files := sys.modules.get("csmaturity.storage.files"):
            files.remove_empty_folders()
        # Else Python, ending, searches every object once more for circles to free: three bare interpreters' time.
        gc.freeze()


def _version() -> int:
    try:
        print(f"csmaturity {__version__}", flush=True)
    except OSError as error:
        if error.errno != errno.EPIPE:
            return _not_written()
        sys.stdout = None
    return 0


def _run() -> int:
    """Run the command named and return its exit code; every failure becomes a message."""
    from csmaturity.errors import CsmaturityError, UsageError

    try:
        from csmaturity.cli.app import table

        code = table(sys.argv[1:])(prog_name="csmaturity", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except CsmaturityError as error:
        from csmaturity.cli.messages import show_error

        show_error(error)
        return error.exit_code
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except SystemExit as stop:
        from csmaturity.cli.streams import had_enough

        return 0 if had_enough() else stop.code if isinstance(stop.code, int) else int(bool(stop.code))
    except Exception as error:
        from csmaturity.cli import messages

        if hasattr(error, "format_message"):
            messages.show_usage(error)
            return int(getattr(error, "exit_code", UsageError.exit_code))
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            # Only standard output comes here; files are written whole or not at all, with a message of their own.
            return _not_written()
        if isinstance(error, OSError) and _lacks_room_between(error):
            from csmaturity.errors import no_room_between

            messages.show_error(no_room_between())
            return CsmaturityError.exit_code
        if isinstance(error, OSError) and (error.filename is not None or _is_nowhere()):
            from csmaturity.errors import unusable

            messages.show_error(unusable(error))
            return CsmaturityError.exit_code
        messages.show_bug()
        return EXIT_BUG


def _lacks_room_between(error: OSError) -> bool:
    """Whether a file that only lasts for the work, ours or a library's, found no place: Python says so in words."""
    return error.errno == errno.EFBIG or (error.filename is None and "temporary directory" in str(error))


def _is_nowhere() -> bool:
    """Whether the folder that we are in was removed meanwhile, so that no name means anything."""
    from pathlib import Path

    try:
        Path.cwd()
    except OSError:
        return True
    return False


def _not_written() -> int:
    """Say that standard output is full, and write no more to it."""
    from csmaturity.cli.messages import tell
    from csmaturity.errors import CsmaturityError

    sys.stdout = None
    tell("csmaturity: the result can't be written, the disk is full")
    return CsmaturityError.exit_code
