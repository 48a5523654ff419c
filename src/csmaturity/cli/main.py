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
        print(f"csmaturity {__version__}")
        return 0
    from csmaturity.cli.pydantic_inside import do_without_plugins

    do_without_plugins()
    if sys.argv[1:2] in _DONE_WITH_THEIR_LAST_FILE:
        gc.disable()
    else:
        gc.set_threshold(_OBJECTS_BETWEEN_SEARCHES)
    try:
        return _run()
    finally:
        # Else Python, ending, searches every object once more for circles to free: three bare interpreters' time.
        gc.freeze()


def _run() -> int:
    """Run the command named and return its exit code; every failure becomes a message."""
    from csmaturity.errors import CsmaturityError

    try:
        from csmaturity.cli.app import table

        table(sys.argv[1:])(prog_name="csmaturity")
    except CsmaturityError as error:
        from csmaturity.cli.messages import show_error

        show_error(error)
        return error.exit_code
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe went away, as in `csmaturity score … | head`.
        sys.stderr.close()
        return 0
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else int(bool(stop.code))
    except Exception as error:
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            # Only standard output comes here; files are written whole or not at all, with a message of their own.
            sys.stdout = None
            print("csmaturity: the result can't be written, the disk is full", file=sys.stderr)
            return CsmaturityError.exit_code
        from csmaturity.cli.messages import show_bug

        show_bug()
        return EXIT_BUG
    return 0
