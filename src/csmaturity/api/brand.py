"""Brands: the names, logo, colours, fonts and paper of reports; one begun, and one checked.

Not what a brand must be (csmaturity.report.brand) nor how its files are read (csmaturity.storage.brands).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from csmaturity.errors import Finding, InputError, MissingLibraryError
from csmaturity.language import say

if TYPE_CHECKING:
    from csmaturity.api.check import CheckResult
    from csmaturity.report.brand.theme import Theme


def check_brand(folder: str) -> CheckResult:
    """Whether a brand's file, colours, logo and fonts hold. Raises CsmaturityError for a folder that can't be read."""
    from csmaturity.api.check import CheckResult
    from csmaturity.report.checked import brand_checked
    from csmaturity.storage import brands

    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    try:
        notes = _notes(brands.load(folder))
    except InputError as error:
        findings = error.findings
    return CheckResult(brand_checked(folder, findings, brands.lines(findings)), bool(findings), notes)


def _notes(theme: Theme) -> tuple[str, ...]:
    """What a brand that holds must do without: an SVG of more than plain shapes is no picture in Word and on slides."""
    from csmaturity.formats.logo import UnsupportedError, drawn

    if theme.logo is None or theme.logo_raster:
        return ()
    try:
        drawn(theme.logo)
    except MissingLibraryError:
        # Whoever has the layout engine will see it; here nothing can be said of it.
        return ()
    except UnsupportedError:
        return (_unsupported(theme.brand),)
    return ()


def _unsupported(name: str) -> str:
    return say(
        "Word and PowerPoint will show the name {name} instead of its logo: the SVG has gradients, transparent "
        "groups or dashed lines, which can't be drawn for them. Name a PNG of it as `raster` under `logo`.",
        name=name,
    )


def new_brand(folder: str) -> tuple[Path, ...]:
    """Write a commented brand to start from, which passes `check_brand` as it is; returns its files.

    Raises CsmaturityError for a folder that is taken or can't be made.
    """
    from csmaturity.storage import brands

    return tuple(brands.create(folder))
