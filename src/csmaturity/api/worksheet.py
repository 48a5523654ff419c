"""Worksheets, read from their files: roles, decision rights, who takes which part.

Not their arithmetic and checks (csmaturity.planning.worksheet) nor their pages (csmaturity.report.worksheets).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csmaturity.errors import Finding
    from csmaturity.planning.worksheet.load import Worksheet


def read_worksheet(file: str) -> tuple[Worksheet, tuple[Finding, ...]]:
    """A worksheet of any kind from a file, and what its checks object to; raises InputError for a bad file."""
    from csmaturity.errors import InputError
    from csmaturity.planning.worksheet import load, matrix_checks, rights_checks
    from csmaturity.storage import read_source

    source = read_source(file)
    match load.kind_of(source):
        case "roles":
            return load.load_roles(source), ()
        case "rights":
            rights = load.load_rights(source)
            return rights, rights_checks.findings(source, rights)
        case "matrix":
            matrix = load.load_matrix(source)
            return matrix, matrix_checks.findings(source, matrix)
    hint = f"It begins with `format:` and one of: {', '.join(load.FORMATS.values())}."
    raise InputError((source.finding(("format",), "this is no worksheet", hint),))
