"""What every result for machines begins with.

Not what follows (csmaturity.report.data and the modules beside it).
"""

from __future__ import annotations

from typing import Any

from csmaturity.report.outline import Outline

FORMAT = "csmaturity-result/2"


def head(outline: Outline) -> dict[str, Any]:
    """What every part of the result begins with."""
    return {
        "format": FORMAT,
        "organisation": outline.assessment.organisation.name,
        "date": outline.date.isoformat(),
        "form": outline.assessment.form or "whole",
    }
