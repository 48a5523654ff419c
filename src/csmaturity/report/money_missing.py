"""Page 3 where the assessment holds no finance figures: which figures it would need, and how to add them.

Not any amount: without figures the report names none. With them the page is csmaturity.report.money.
"""

from __future__ import annotations

from csmaturity.assessment.model import Finance
from csmaturity.planning.figures import FIELDS
from csmaturity.report.model import Block, Callout, Column, Grid, Item, Note, Paragraph
from csmaturity.report.wording import number

NO_CONVERSION = "No source supports a conversion from a level to a retention rate."
NO_LINK = (
    f"{NO_CONVERSION} The improvement is an assumption to challenge, and none of these amounts follows from the scores."
)
PLACEHOLDERS = {
    "money": "AMOUNT",
    "share": "SHARE",
    "points": "{low: POINTS, base: POINTS, high: POINTS}",
    "years": "YEARS",
    "months": "MONTHS",
    "ratio": "NUMBER",
    "text": "TEXT",
}


def missing_title() -> str:
    """What the reader must do first, as a title."""
    required = [field for field, *_ in FIELDS if _is_required(field)]
    return f"What this costs cannot be said before {number(len(required))} figures are known"


def _is_required(field: str) -> bool:
    return Finance.model_fields[field.replace("-", "_")].is_required()


def missing() -> list[Block]:
    """The figures by name and unit, and the block to copy, its values left to fill in."""
    columns = (Column("Figure", 50), Column("Name in the file", 22), Column("Given as", 14), Column("Needed", 14))
    units = {"ratio": "number", "money": "amount a year", "share": "share, 0 to 1"}
    rows = tuple(
        (Item(label), Item(field), Item(units.get(unit, unit)), Item("needed" if _is_required(field) else "optional"))
        for field, label, unit, _ in FIELDS
    )
    lines = [f"  {field}: {PLACEHOLDERS[unit]}  # {label}" for field, label, unit, _ in FIELDS if _is_required(field)]
    snippet = "\n".join(["```yaml", "finance:", "  currency: USD", *lines, "```"])
    text = (
        "The assessment holds no finance figures, so this report names no amount. With them it would show what is lost "
        "a year, what one point of gross retention is worth, and how many points the programme needs to break even."
    )
    return [
        Paragraph(text, lead=True),
        Grid("The figures that this page would need", columns, rows),
        Note("Add this block to the assessment file, with your figures in place of the capitals", snippet),
        Callout("caution", "What no figure can show", NO_LINK),
    ]
