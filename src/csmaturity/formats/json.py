"""The report for machines: versioned JSON with the result's numbers and every page as structured blocks.

Not the wording (csmaturity.report). A block says what it is in `block`, since some blocks have a `kind` of their own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from csmaturity.report.model import FORMAT, Report
from csmaturity.shown import json_text

_DRAWN = frozenset({"drawing", "key"})
"""What only serves a drawing."""

_IF_ANY = frozenset({"chart", "source", "words", "detail", "link", "filled", "chosen", "message", "for_reading"})
"""What few figures, cells and columns have."""

_HEADS = ("title", "subtitle", "organisation", "prepared_by", "language", "disclosure", "date", "data")


def render(report: Report) -> str:
    """One JSON object and a line end; keys sorted, text as it is, the same bytes for the same report.

    `format` is csmaturity-report/2; `data` holds the rounded result; `pages` and the three lists beside it hold blocks.
    A figure is its title, its table, a sentence for whoever sees neither, and its chart's numbers; no drawings.
    """
    document: dict[str, Any] = {name: _value(getattr(report, name)) for name in _HEADS}
    document["format"] = FORMAT
    document["pages"] = [
        {
            "id": page.id,
            "kicker": page.kicker,
            "title": page.title,
            "document": page.document,
            "appendix": page.appendix,
            "blocks": [_value(block) for block in page.blocks],
        }
        for page in report.pages
    ]
    for name in ("summary", "standing", "roadmap"):
        document[name] = [_value(block) for block in getattr(report, name)]
    return json_text(document, sort_keys=True, indent=2, allow_nan=False) + "\n"


def _value(value: Any) -> Any:
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        fields = {
            name: _value(held)
            for name, held in value._asdict().items()
            if name not in _DRAWN and (name not in _IF_ANY or held)
        }
        return {"block": type(value).__name__, **fields}
    if isinstance(value, Mapping):
        return {str(key): _value(held) for key, held in value.items()}
    if isinstance(value, tuple | list):
        return [_value(held) for held in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return value
