"""What a check of a brand found, in the form in which findings of rubrics are printed too.

Not the checking (csmaturity.report.brand.fields, csmaturity.storage.brands) nor a format
(csmaturity.formats.findings.table).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from csmaturity.errors import Finding
from csmaturity.report.checked import CheckReport, counted

CODE = "brand"
_OWN_NAMES = ("contrast", "file", "logo", "font")


def checked(folder: str, findings: Sequence[Finding], lines: Mapping[tuple[str, int], str]) -> CheckReport:
    """The report of a check. `lines` holds the text of a line by file and number, where it can be shown."""
    told = tuple(
        one._replace(
            code=CODE,
            name=one.code if one.code in _OWN_NAMES else "value",
            at=".".join(map(str, one.path)),
            excerpt=lines.get((one.file, one.line), ""),
        )
        for one in findings
    )
    number = f"{len(told)} error{'' if len(told) == 1 else 's'}" if told else "nothing found"
    uris = {one.file: one.file.replace("\\", "/") for one in told}
    counts = counted(told) | {"files": 1}
    return CheckReport(told, (), (folder,), counts, (), f"Checked the brand {folder}: {number}.", uris)
