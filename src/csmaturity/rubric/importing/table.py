"""The one list of kinds that can be imported: a new one is a file beside this and a row here.

Not what they mean: that is the file that each row names.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from csmaturity.rubric.importing import ciso_assistant, dsomm, samm, spreadsheet, well_architected
from csmaturity.rubric.importing.given import Given, Kind

SPREADSHEET: Final = "spreadsheet"
"""The kind whose files are tables; all others are YAML or JSON."""

KINDS: Final[Mapping[str, Kind]] = {
    "ciso-assistant": Kind("a CISO Assistant framework", ciso_assistant.is_one, ciso_assistant.read),
    "samm": Kind("the OWASP SAMM core model", samm.is_one, samm.read),
    "dsomm": Kind("the activities of OWASP DSOMM", dsomm.is_one, dsomm.read),
    "well-architected": Kind("an AWS Well-Architected custom lens", well_architected.is_one, well_architected.read),
    SPREADSHEET: Kind("a spreadsheet or CSV file", spreadsheet.is_one, spreadsheet.read),
}
"""By the name for --as; the first that knows a file as its own reads it."""


def kind_of(given: Given) -> str:
    """The name of the kind that some files are, by their content; empty where none is known."""
    return next((name for name, kind in KINDS.items() if kind.is_one(given)), "")
