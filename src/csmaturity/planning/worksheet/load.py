"""From a parsed file to one of the three worksheets.

Not the reading (csmaturity.storage) nor what a worksheet comes to (roles, rights_checks, matrix_checks).
"""

from __future__ import annotations

from typing import TypeVar

from csmaturity.errors import Finding, InputError
from csmaturity.planning.worksheet import (
    matrix_checks,
    matrix_model,
    rights_checks,
    rights_model,
    role_checks,
    role_model,
)
from csmaturity.planning.worksheet.matrix_model import MatrixFile
from csmaturity.planning.worksheet.rights_model import RightsFile
from csmaturity.planning.worksheet.role_model import RolePlanFile
from csmaturity.rubric.load import refuse_other_format
from csmaturity.rubric.messages import validated
from csmaturity.rubric.source import Source

Worksheet = RolePlanFile | RightsFile | MatrixFile
Sheet = TypeVar("Sheet", RolePlanFile, RightsFile, MatrixFile)

FORMATS = {"roles": role_model.FORMAT, "rights": rights_model.FORMAT, "matrix": matrix_model.FORMAT}


def load_roles(source: Source) -> RolePlanFile:
    """The role plan in a file; raises InputError with every fault found."""
    refuse_other_format(source, role_model.FORMAT, "role plan")
    return _sound(plan := validated(RolePlanFile, source), role_checks.faults(source, plan))


def load_rights(source: Source) -> RightsFile:
    """The decision rights in a file; raises InputError with every fault found."""
    refuse_other_format(source, rights_model.FORMAT, "sheet of decision rights")
    return _sound(rights := validated(RightsFile, source), rights_checks.faults(source, rights))


def load_matrix(source: Source) -> MatrixFile:
    """The role matrix in a file; raises InputError with every fault found."""
    refuse_other_format(source, matrix_model.FORMAT, "role matrix")
    return _sound(matrix := validated(MatrixFile, source), matrix_checks.faults(source, matrix))


def kind_of(source: Source) -> str:
    """Which worksheet a file holds, by its `format`: roles, rights or matrix; "" for none of them."""
    written = source.data.get("format") if isinstance(source.data, dict) else None
    return next((kind for kind, name in FORMATS.items() if name == written), "")


def _sound(sheet: Sheet, found: tuple[Finding, ...]) -> Sheet:
    if found:
        raise InputError(found)
    return sheet
