"""What a check of a brand found, in the form in which findings of rubrics are printed too.

Not the checking (csmaturity.report.brand.fields, csmaturity.storage.brands) nor a format
(csmaturity.formats.findings.table).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from csmaturity.errors import Finding
from csmaturity.report.checked import CheckedFinding, CheckReport

CODE = "brand"
_OWN_NAMES = ("contrast", "file", "logo", "font")


def checked(folder: str, findings: Sequence[Finding], lines: Mapping[tuple[str, int], str]) -> CheckReport:
    """The report of a check. `lines` holds the text of a line by file and number, where it can be shown."""
    told = tuple(_finding(one, lines.get((one.file, one.line), "")) for one in findings)
    number = f"{len(told)} error{'' if len(told) == 1 else 's'}" if told else "nothing found"
    counts = {"error": len(told), "warning": 0, "info": 0, "files": 1}
    return CheckReport(told, (), (folder,), counts, (), f"Checked the brand {folder}: {number}.")


def _finding(one: Finding, line: str) -> CheckedFinding:
    path = ".".join(map(str, one.path))
    name = one.code if one.code in _OWN_NAMES else "value"
    return CheckedFinding(
        file=one.file,
        uri=one.file.replace("\\", "/"),
        line=one.line,
        column=one.column,
        code=CODE,
        name=name,
        severity="error",
        message=one.message,
        help=one.hint,
        path=path,
        excerpt=line,
        fingerprint=hashlib.sha256("\0".join((one.file, name, path, one.message)).encode()).hexdigest()[:32],
        mendable=False,
        fails=True,
    )
