"""The failures a user can cause or meet, each with its exit code.

Not the messages' appearance (csmaturity.cli shows them) and not bugs: an exception that is none of these is a bug.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

_LONGEST_NAME = 120
"""Characters of a name in a message, where the name itself is what is wrong."""

Severity = Literal["error", "warning", "info"]


class CsmaturityError(Exception):
    """Something expected went wrong; `message` says what and where, `hint` what to do next.

    Each is one line: a line end in it came with a name, and is shown as what it is. `lines` follow the hint.
    """

    exit_code = 3

    def __init__(self, message: str, hint: str = "", *lines: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.lines = lines


def unusable(error: OSError) -> CsmaturityError:
    """What a name that the system refuses is told as: too long, a loop of links, a folder that may not be entered."""
    reason = (error.strerror or "the system refused").lower()
    if error.filename is None:
        return CsmaturityError(f"the folder that you are in can't be used: {reason}", "Change into another folder.")
    return CsmaturityError(f"{_first(error.filename)} can't be used: {reason}", "Check the name, or choose another.")


def no_room_between() -> CsmaturityError:
    """That nothing takes the files that are needed while something is made, such as a PDF."""
    return CsmaturityError(
        "no folder takes temporary files, which this needs",
        "Make room on the disk, or let TMPDIR name a folder that has some.",
    )


def _first(name: object) -> str:
    """As much of a name as a message has room for."""
    text = str(name)
    return text if len(text) <= _LONGEST_NAME else f"{text[:_LONGEST_NAME]}…"


class UsageError(CsmaturityError):
    """The command line asks for something that can't be done as written."""

    exit_code = 2


class MissingLibraryError(CsmaturityError):
    """A system library that a format needs is not installed."""

    exit_code = 4


class Finding(NamedTuple):
    """One fault in a user's file: where (line and column count from 1), what, what to do.

    `code` is the rule it breaks, where there is one; `path` leads to it in the file's data. A check adds the rule's
    `name` and `severity`, `at` (the path with ids in place of list positions, which outlives moved lines), `excerpt`
    (the line of the file, and the next where the text begins there), and whether --fix would mend it.
    """

    file: str
    line: int
    column: int
    message: str
    hint: str = ""
    code: str = ""
    path: tuple[str | int, ...] = ()
    at: str = ""
    name: str = ""
    severity: Severity = "error"
    excerpt: str = ""
    fixable: bool = False

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"

    @property
    def place(self) -> str:
        """Where it is, as editors and terminals understand it."""
        return f"{self.file}:{self.line}:{self.column}"

    @property
    def said(self) -> str:
        """What is wrong and what to do, as one text."""
        if not self.hint:
            return self.message
        return f"{self.message}{'' if self.message.endswith(('.', '?', '!')) else '.'} {self.hint}"

    def headline(self, kind: str = "", place: str = "") -> str:
        """What a person reads first: the place, of which kind it is, what is wrong."""
        return f"{place or self.place}: {kind or self.severity}: {self.message}"


class InputError(CsmaturityError):
    """A file that was read is not as it must be; carries every fault found in it."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        super().__init__("\n".join(str(finding) for finding in findings))


def endless_number(text: str) -> tuple[int, int, str]:
    """Line, column and message of the longest number in a text that a library of Python's refused to read."""
    import re

    longest = max(re.finditer("[0-9][0-9_]*", text), key=lambda found: len(found[0]))
    before = text[: longest.start()]
    digits = len(longest[0])
    return before.count("\n") + 1, len(before) - before.rfind("\n"), f"a number of {digits:,} digits is too long"
