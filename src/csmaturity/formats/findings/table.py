"""The formats that findings can be written in: the one table that names them.

Not what a severity means for the exit code (csmaturity.api.check).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from csmaturity.report.checked import CheckReport

FORMATS: Final = ("text", "json", "sarif", "github", "gitlab", "junit")
"""The names that `rubric check --format` takes, each the module beside this one that writes it."""

ENDINGS: Final = {
    ".txt": ("text", "github"),
    ".json": ("json", "sarif", "gitlab"),
    ".sarif": ("sarif",),
    ".xml": ("junit",),
}
"""The formats that a file of each ending may hold; the first follows from the name alone."""


def render(name: str, report: CheckReport, width: int = 80, colour: bool = False) -> str:
    """Findings in one of FORMATS; width and colour matter to text only."""
    how: dict[str, Any] = {"width": width, "colour": colour} if name == "text" else {}
    made: str = import_module(f"csmaturity.formats.findings.{name}").render(report, **how)
    return made
