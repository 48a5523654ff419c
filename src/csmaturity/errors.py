"""The failures a user can cause or meet, each with its exit code.

Not the messages' appearance (csmaturity.cli shows them) and not bugs: an exception that is none of these is a bug.
"""

from __future__ import annotations

from typing import NamedTuple


class CsmaturityError(Exception):
    """Something expected went wrong; `message` says what and where, `hint` what to do next."""

    exit_code = 3

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(CsmaturityError):
    """The command line asks for something that can't be done as written."""

    exit_code = 2


class MissingLibraryError(CsmaturityError):
    """A system library that a format needs is not installed."""

    exit_code = 4


class Finding(NamedTuple):
    """One fault in a user's file: where (line and column count from 1), what, what to do.

    `code` is the rule it breaks, where there is one; `path` leads to it in the file's data.
    """

    file: str
    line: int
    column: int
    message: str
    hint: str = ""
    code: str = ""
    path: tuple[str | int, ...] = ()

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class InputError(CsmaturityError):
    """A file that was read is not as it must be; carries every fault found in it."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        super().__init__("\n".join(str(finding) for finding in findings))
