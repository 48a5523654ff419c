"""Brands: the names, logo, colours, fonts and paper of reports; one begun, and one checked.

Not what a brand must be (csmaturity.report.brand) nor how its files are read (csmaturity.storage.brands).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from csmaturity.errors import Finding, InputError

if TYPE_CHECKING:
    from csmaturity.api.check import CheckResult


def check_brand(folder: str) -> CheckResult:
    """Whether a brand's file, colours, logo and fonts hold. Raises CsmaturityError for a folder that can't be read."""
    from csmaturity.api.check import CheckResult
    from csmaturity.report.checked import brand_checked
    from csmaturity.storage import brands

    findings: tuple[Finding, ...] = ()
    try:
        brands.load(folder)
    except InputError as error:
        findings = error.findings
    return CheckResult(brand_checked(folder, findings, brands.lines(findings)), failed=bool(findings))


def new_brand(folder: str) -> tuple[Path, ...]:
    """Write a commented brand to start from, which passes `check_brand` as it is; returns its files.

    Raises CsmaturityError for a folder that is taken or can't be made.
    """
    from csmaturity.storage import brands

    return tuple(brands.create(folder))
