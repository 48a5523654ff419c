"""The one place where we reach into XlsxWriter: our formulas hold none of the functions that it looks for in each.

Not the sheets (csmaturity.formats.xlsx.book). tests/formats/test_xlsxwriter_inside.py says if it still holds.
"""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet


class PlainSheet(Worksheet):  # type: ignore[misc]
    """A sheet whose formulas are written as they are given.

    XlsxWriter searches each for thirty functions of later versions of Excel, to write them by longer names. For
    thousands of formulas that takes more than half the time of a workbook.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """The formula without its equals sign, and without the braces of one that works on whole ranges."""
        return formula.removeprefix("{").removeprefix("=").removesuffix("}")
