"""Brands: the names, logo, colours, fonts and paper of reports; one begun, and one checked.

Not what a brand must be (csmaturity.report.brand) nor how its files are read (csmaturity.storage.brands).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from csmaturity.errors import Finding, InputError

if TYPE_CHECKING:
    from csmaturity.report.checked import CheckReport


@dataclass(frozen=True, slots=True)
class BrandCheck:
    """What a check of a brand found."""

    report: CheckReport

    @property
    def failed(self) -> bool:
        """Whether no report can be made with this brand."""
        return bool(self.report.findings)

    def render(self, format: str, width: int = 80, colour: bool = False) -> str:
        """The findings as text or json; width and colour matter to text only."""
        from csmaturity.formats.findings.table import render

        return render(format, self.report, width, colour)


def check_brand(folder: str) -> BrandCheck:
    """Whether a brand's file, colours, logo and fonts hold. Raises CsmaturityError for a folder that can't be read."""
    from csmaturity.report.brand.checked import checked
    from csmaturity.storage import brands

    findings: tuple[Finding, ...] = ()
    try:
        brands.load(folder)
    except InputError as error:
        findings = error.findings
    return BrandCheck(checked(folder, findings, brands.lines(findings)))


def new_brand(folder: str) -> tuple[Path, ...]:
    """Write a commented brand to start from, which passes `check_brand` as it is; returns its files.

    Raises CsmaturityError for a folder that is taken or can't be made.
    """
    from csmaturity.storage import brands

    return tuple(brands.create(folder))
