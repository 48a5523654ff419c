"""The report as one HTML file that needs nothing else: no script, no second file, no request.

Not the templates (templates/) and not their surroundings (csmaturity.formats.html.template).
"""

from __future__ import annotations

from collections.abc import Mapping

from csmaturity.formats.html.template import document
from csmaturity.report.model import Report


def render(report: Report, templates: Mapping[str, bytes]) -> str:
    """The whole report for a screen, with a print style; `templates` are file contents by relative name."""
    return document(report, templates, "screen")
