"""Worksheet files of every kind: what they hold, and what their checks object to.

Not the checks themselves (csmaturity.planning.worksheet).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from csmaturity.errors import Finding, InputError
from csmaturity.planning.worksheet import matrix, rights, role_plan
from csmaturity.storage.files import read_source

if TYPE_CHECKING:
    from csmaturity.report.worksheets.pages import Worksheet


def load(file: str) -> tuple[Worksheet, tuple[Finding, ...]]:
    """A worksheet of any kind from a file, and what its checks object to; raises InputError for a bad file."""
    source = read_source(file)
    match source.data.get("format") if isinstance(source.data, dict) else None:
        case role_plan.FORMAT:
            return role_plan.load(source), ()
        case rights.FORMAT:
            right_sheet = rights.load(source)
            return right_sheet, rights.findings(source, right_sheet)
        case matrix.FORMAT:
            matrix_sheet = matrix.load(source)
            return matrix_sheet, matrix.findings(source, matrix_sheet)
    hint = f"It begins with `format:` and one of: {role_plan.FORMAT}, {rights.FORMAT}, {matrix.FORMAT}."
    raise InputError((source.finding(("format",), "this is no worksheet", hint),))
