"""The formats that findings of a check can be printed in: the one table that names them.

Not their code: each module is imported when its format is asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from csmaturity.report.checked import CheckReport

FORMATS: Final = {
    "text": "csmaturity.formats.findings.text",
    "json": "csmaturity.formats.findings.json",
    "sarif": "csmaturity.formats.findings.sarif",
    "github": "csmaturity.formats.findings.github",
    "gitlab": "csmaturity.formats.findings.gitlab",
    "junit": "csmaturity.formats.findings.junit",
}
"""By the name that `rubric check --format` takes: the module whose `render` makes it."""


def render(name: str, report: CheckReport, width: int = 80, colour: bool = False) -> str:
    """Findings in a format of the table; width and colour matter to text only."""
    draw = import_module(FORMATS[name]).render
    made: str = draw(report, width, colour) if name == "text" else draw(report)
    return made
