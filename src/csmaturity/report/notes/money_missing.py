"""The page on the money without finance figures: which figures it would need, and how to add them.

Not any amount: without figures the report names none. With them the page is csmaturity.report.paper.money.
"""

from __future__ import annotations

from csmaturity.assessment.finance import CURRENCY, GivenFinance
from csmaturity.language import say, say_count
from csmaturity.planning.figures import FIELDS
from csmaturity.report.model import Block, Callout, Heading, Note, Paragraph
from csmaturity.report.money_words import figure_label, no_link
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


def missing_title(finance: GivenFinance | None) -> str:
    """What the reader must do first, as a title."""
    return say_count(
        len((finance or GivenFinance()).lacking),
        "What this costs cannot be said before one figure is known",
        "What this costs cannot be said before {number} figures are known",
    )


def missing(finance: GivenFinance | None) -> list[Block]:
    """The figures that are not there yet by name and unit, and the lines to copy, their values left to fill in."""
    given = finance or GivenFinance()
    lacking = given.lacking
    wanted = [(field, unit) for field, unit in FIELDS if field.replace("-", "_") not in given.given]
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
            Item(say("needed") if field in lacking else say("optional")),
        )
        for field, unit in wanted
    )
    lines = [f"  {field}: {PLACEHOLDERS[unit]}  # {figure_label(field)}" for field, unit in FIELDS if field in lacking]
    currency = [] if given.currency else [f"  currency: {CURRENCY}"]
    snippet = "\n".join(["```yaml", "finance:", *currency, *lines, "```"])
    text = say(
        "The assessment does not hold all figures of the finance block, so the paper names no amount. With them it "
        "would show what is lost a year, what one point of gross retention is worth, and how many points the programme "
        "needs to break even."
    )
    if finance is None:
        text = say(
            "The assessment holds no finance figures, so the paper names no amount. With them it would show what is "
            "lost a year, what one point of gross retention is worth, and how many points the programme needs to break "
            "even."
        )
    return [
        Heading(missing_title(finance)),
        Paragraph(text),
        Grid(say("The figures that are needed"), columns, rows),
        Note(
            say(
                "csmaturity assess asks for them after the questions. By hand: add this to the assessment file, with "
                "your figures in place of the capitals"
            ),
            snippet,
        ),
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
