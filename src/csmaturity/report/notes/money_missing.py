"""The page on the money without finance figures: which figures it would need, and how to add them.

Not any amount: without figures the report names none. With them the page is csmaturity.report.paper.money.
"""

from __future__ import annotations

from csmaturity.assessment.model import Finance
from csmaturity.language import say, say_count
from csmaturity.planning.figures import FIELDS
from csmaturity.report.model import Block, Callout, Note, Paragraph
from csmaturity.report.money_words import figure_label
from csmaturity.report.table import Column, Grid, Item

PLACEHOLDERS = {
    "money": "AMOUNT",
    "share": "SHARE",
    "points": "{low: POINTS, base: POINTS, high: POINTS}",
    "years": "YEARS",
    "months": "MONTHS",
    "start": "quarter NUMBER",
    "shares": "[SHARE, twelve of them]",
    "ratio": "NUMBER",
    "text": "TEXT",
}


def no_conversion() -> str:
    """Why no level is turned into money."""
    return say("No source supports a conversion from a level to a retention rate.")


def no_link() -> str:
    """What the amounts do not show."""
    no_result = say("The improvement is an assumption to challenge, and none of these amounts follows from the scores.")
    return f"{no_conversion()} {no_result}"


def missing_title() -> str:
    """What the reader must do first, as a title."""
    return say_count(
        sum(_is_required(field) for field, _ in FIELDS),
        "What this costs cannot be said before one figure is known",
        "What this costs cannot be said before {number} figures are known",
    )


def _is_required(field: str) -> bool:
    return Finance.model_fields[field.replace("-", "_")].is_required()


def missing() -> list[Block]:
    """The figures by name and unit, and the block to copy, its values left to fill in."""
    columns = (
        Column(say("Figure"), 50),
        Column(say("Name in the file"), 22),
        Column(say("Given as"), 14),
        Column(say("Needed"), 14),
    )
    rows = tuple(
        (
            Item(figure_label(field)),
            Item(field),
            Item(_unit_words(unit)),
            Item(say("needed") if _is_required(field) else say("optional")),
        )
        for field, unit in FIELDS
    )
    lines = [
        f"  {field}: {PLACEHOLDERS[unit]}  # {figure_label(field)}" for field, unit in FIELDS if _is_required(field)
    ]
    snippet = "\n".join(["```yaml", "finance:", "  currency: USD", *lines, "```"])
    text = say(
        "The assessment holds no finance figures, so this report names no amount. With them it would show what is lost "
        "a year, what one point of gross retention is worth, and how many points the programme needs to break even."
    )
    return [
        Paragraph(text, lead=True),
        Grid(say("The figures that this page would need"), columns, rows),
        Note(say("Add this block to the assessment file, with your figures in place of the capitals"), snippet),
        Callout("caution", say("What no figure can show"), no_link()),
    ]


def _unit_words(unit: str) -> str:
    match unit:
        case "money":
            return say("amount a year")
        case "share":
            return say("share, such as 86%")
        case "shares":
            return say("twelve shares")
        case "start":
            return say("quarter or month")
        case "points":
            return say("points")
        case "years":
            return say("years")
        case "months":
            return say("months")
        case "ratio":
            return say("number")
        case _:
            return say("text")
