"""A rich invented report with every block, for all formats' tests."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from types import ModuleType

import pytest

from csmaturity.report.figures.diagram import Arrow, Box
from csmaturity.report.figures.diagram import diagram as drawn_diagram
from csmaturity.report.figures.figure import Figure, RangeBar, RangeChart, ScoreBar
from csmaturity.report.figures.heat_map import heat_map as drawn_heat_map
from csmaturity.report.figures.range_chart import range_chart as drawn_ranges
from csmaturity.report.figures.roadmap import Bar
from csmaturity.report.figures.roadmap import roadmap as drawn_roadmap
from csmaturity.report.figures.score_bar import score_bar as drawn_score
from csmaturity.report.figures.standing import Standing, ladder
from csmaturity.report.model import Bullets, Callout, Heading, KeyFigure, KeyFigures, Note, Page, Paragraph, Report
from csmaturity.report.table import Column, Grid, Item

LEVELS = ("Poor", "Average", "Excellent")
# Title, position, low, high, evidenced, target, strength, state
QUESTIONS = (
    ("Seat and rank of Customer Success", 1, 1, 1, 1, 2, 2, "answered"),
    ("Ownership of renewals and expansion", 0, 0, 0, 0, 1, 1, "answered"),
    ("Accountability for customers' success", 1, 1, 1, 0, 2, 1, "answered"),
    ("How the Customer Success budget is decided", 0, 0, 0, 0, 1, 2, "answered"),
    ("How customer health is measured and used", 1, 1, 1, 1, 2, 2, "answered"),
    ("What is learned from customers who leave", None, 0, 1, None, 1, 1, "don't know"),
    ("How the value customers receive is shown", 0, 0, 0, 0, 1, 0, "answered"),
    ("How customer requests reach Product", 2, 2, 2, 1, 2, 1, "answered"),
    ("How often executives act on customer insight", None, None, None, None, None, 0, "not applicable"),
)
LONG_NAME = "Nordwestdeutsche Vereinigte Kundenerfolgs- und Dienstleistungsgesellschaft Holding International"


def standing(number: int, levels: tuple[str, ...] = LEVELS) -> Standing:
    label, at, low, high, evidenced, target, strength, state = QUESTIONS[number - 1]
    return Standing(label, levels, at, low, high, evidenced, target, strength, state, f"nine-questions-{number}")


def heat_map(levels: tuple[str, ...] = LEVELS, *more: Standing) -> Figure:
    rows = [*(standing(number, levels) for number in range(1, 1 + len(QUESTIONS))), *more]
    alt = "Seat: Average, target Excellent; renewals: Poor."
    return drawn_heat_map("Nine questions, three levels", rows, alt, "Source: answers of one person.")


def score_bar() -> Figure:
    stages = ((0.0, "Overlooked"), (25.0, "Heard"), (50.0, "Trusted"), (80.0, "Central"))
    chart = ScoreBar("Score over eight questions", 36.0, 31.0, 44.0, "0.7 (0.6 to 0.9)", stages)
    return drawn_score(chart, ("0", "2"), "0.7 of 2, between 0.6 and 0.9 while one question is open")


def diagram() -> Figure:
    boxes = (
        ("7a", "How the value customers receive is shown", "Poor → Average", 0, 0, True),
        ("5a", "How customer health is measured and used", "Poor → Average", 0, 1, True),
        ("6a", "What is learned from customers who leave", "not known → Average", 0, 2, False),
        ("2a", "Ownership of renewals and expansion", "Poor → Average", 0, 3, False),
        ("3e", "Accountability for customers' success", "to Excellent", 1, 0, False),
        ("5e", "How customer health is measured and used", "to Excellent", 1, 1, False),
        ("6e", "What is learned from customers who leave", "to Excellent", 1, 2, False),
        ("2e", "Ownership of renewals and expansion", "to Excellent", 1, 3, False),
        ("8e", "How customer requests reach Product", "to Excellent", 2, 0, False),
        ("9e", "How often executives act on customer insight", "to Excellent", 2, 1, False),
        ("1e", "Seat and rank of Customer Success", "to Excellent", 2, 2, False),
    )
    nodes = tuple(Box(*box) for box in boxes)
    requires = ("7a-3e", "7a-5e", "5a-6e", "5a-8e", "6a-6e", "2e-1e", "2a-2e", "5a-5e")
    enables = ("7a-5a", "7a-2e", "5e-9e", "6e-1e", "3e-8e")
    edges = [(*edge.split("-"), "requires") for edge in requires] + [(*edge.split("-"), "enables") for edge in enables]
    return drawn_diagram("What rests on what", nodes, [Arrow(*edge) for edge in edges], "Value before goals.")


def roadmap() -> Figure:
    quarters = ("Q1 2027: January to March", "Q2 2027", "Q3 2027", "Q4 2027", "Q1 2028")
    bars = (
        Bar(
            "Record every customer's goal in one place",
            "Value · S · produces the goal record",
            0,
            0.5,
            "CS leader",
            True,
        ),
        Bar("Put the customer's goal into the health score", "Health · M", 0, 1, "CS leader", True),
        Bar("Write down why each customer left", "Churn · S", 0, 0.5, "CS leader and Finance"),
        Bar("Agree what it costs to keep a customer", "Budget · M", 0.5, 1, "CFO"),
        Bar(
            "Move the reporting line to the chief executive, or try it out for two quarters with a log",
            "Seat · M",
            1,
            1,
            "CEO",
        ),
        Bar("Pilot: Customer Success owns the renewals of one segment", "Renewals · L", 2, 2, "CRO and CS leader"),
        Bar("Replace the ratio by a model of segments and hours", "Budget · L", 3, 2, "CFO"),
        Bar(
            "Make the head of Customer Success a full member of the executive team",
            "Seat · M",
            4.5,
            0.5,
            "CEO, on advice of the board",
        ),
    )
    return drawn_roadmap("Eight moves in five quarters", quarters, bars, "Quarter one: record goals, health, reasons.")


def range_chart() -> Figure:
    bars = (
        RangeBar("Gross profit kept in year one", 0.16, 0.32, 0.48, "$0.16M to $0.48M, base $0.32M"),
        RangeBar("Net gain over three years", -0.1, 1.07, 2.08, "−$0.1M to $2.1M, base $1.1M"),
    )
    chart = RangeChart("million USD", bars, 0.3, "Cost $0.3M a year")
    return drawn_ranges("What better retention is worth", chart, "Year one 0.16 to 0.48.")


def main_pages() -> tuple[Page, ...]:
    asks = Grid(
        "What each executive is asked for",
        (Column("Who", 15), Column("Decision", 45), Column("By", 15), Column("Cost", 25, numeric=True)),
        (
            (Item("CEO"), Item("Move the reporting line of Customer Success"), Item("31 Jan 2027"), Item("none")),
            (
                Item("CFO"),
                Item("Agree what it costs to keep a customer", "ours"),
                Item("28 Feb 2027"),
                Item("$300k", "assumption"),
            ),
            (
                Item("CRO"),
                Item("Pilot one segment", mark="▲", tone="good"),
                Item("31 Mar 2027"),
                Item("2 days", "company"),
            ),
        ),
        "Dates assume a decision at the meeting of 15 January 2027.",
    )
    return (
        Page(
            "decision",
            "Decision",
            "Approve three decisions by 31 January to protect about $2.8M of yearly revenue",
            (
                Paragraph(
                    "We lose 14 of every 100 dollars of recurring revenue a year, and cannot say why.", lead=True
                ),
                KeyFigures(
                    (
                        KeyFigure("$2.8M", "recurring revenue lost in the last twelve months", "company"),
                        KeyFigure("1.88", "points of retention that pay for the programme in year one", "assumption"),
                        KeyFigure("3 of 9", "questions at the lowest level"),
                    )
                ),
                Bullets(
                    (
                        Item("Move the reporting line of Customer Success to the chief executive.", "source"),
                        Item("Agree with Finance what it costs to keep a customer.", "source"),
                        Item("Pilot renewals under Customer Success in one segment.", "ours"),
                    ),
                    numbered=True,
                    heading="The three decisions",
                ),
                Callout(
                    "disclosure", "The author has an interest", "The author asks for budget for their own function."
                ),
                asks,
            ),
        ),
        Page(
            "standing",
            "Where we stand",
            "We are Excellent on one question, Average on three and Poor on three of nine",
            (
                Paragraph("“How the value customers receive is shown” is Poor, and five others rest on it.", lead=True),
                heat_map(),
                score_bar(),
                Bullets(
                    (Item("Claims Excellent on requests, but gates support Average only.", mark="?", tone="open"),),
                    heading="What a sceptical reader will notice",
                ),
                Callout("missing", "What we do not know", "One question has no settled level."),
            ),
        ),
        Page(
            "cost",
            "What it costs",
            "Each retention point is worth $160,000, and the programme pays from 1.88 points",
            (
                range_chart(),
                Paragraph("Gross profit, after ramp-up.", basis="assumption"),
                Callout("caution", "A correlation", "Nothing links a maturity level to a retention rate."),
            ),
        ),
        Page(
            "causes",
            "Why",
            "Two gaps hold back five other questions",
            (Paragraph("Two gaps come first.", lead=True), diagram()),
        ),
        Page(
            "plan",
            "Plan",
            "The first 30 days need no new budget",
            (roadmap(), Callout("ask", "Ask", "Name one owner for each move.")),
        ),
    )


def question_page(number: int) -> Page:
    title, *_, state = QUESTIONS[number - 1]
    gates = (
        Item("One named person leads Customer Success.", "source", "✓", "good"),
        Item("That person reports directly to the chief executive.", "source", "✗", "bad"),
        Item("The leader has a standing slot with the chief executive, at least monthly.", "ours", "?", "open"),
    )
    blocks = (
        Paragraph("What standing does the head of Customer Success have in the company?", lead=True),
        ladder(standing(number), f"{title}: {state}"),
        Paragraph("The person nearest to customers can only change decisions that they are present for."),
        Bullets(gates, heading="What was checked for Average"),
        Bullets(
            (
                Item("Organisation chart, 2 October 2026", mark="●", tone="good"),
                Item("Minutes", mark="◐"),
                Item("Told in a meeting", mark="○"),
            ),
            heading="Evidence",
        ),
        Note(
            "Note by the respondent",
            "The line moved **last year**. See [the chart](https://example.org/chart).\n\n- one\n- two `code`",
        ),
        Heading("How to reach Excellent"),
        Grid(
            "Next move",
            (Column("Step", 60), Column("Owner", 20), Column("Effort", 20)),
            ((Item("Agree criteria"), Item("CEO"), Item("M")),),
        ),
        Callout("finding", "Claimed and evidenced level differ", "The gates support one level less than claimed."),
    )
    return Page(f"nine-questions/{number}", f"Question {number} of 9", f"{title}: the gap is one level", blocks)


def appendix_pages() -> tuple[Page, ...]:
    sources = Grid(
        "Benchmarks, for context only",
        (Column("Figure", 50), Column("Source", 35), Column("Year", 15, numeric=True)),
        tuple(
            (
                Item(f"Gross retention of group {row} was between 86 and 92 %", "benchmark"),
                Item("A survey of 300 firms", "outside"),
                Item("2023"),
            )
            for row in range(14)
        ),
    )
    return (
        Page(
            "method",
            "Appendix",
            "How the levels were found",
            (Paragraph("A level counts when all below it holds."),),
            appendix=True,
        ),
        Page("benchmarks", "Appendix", "What other companies report", (sources,), appendix=True),
    )


def sample_report(organisation: str = "Havenbrook Analytics", note: str = "") -> Report:
    pages = (*main_pages(), *(question_page(number) for number in range(1, 10)), *appendix_pages())
    if note:
        pages = (*pages, Page("notes", "Appendix", "What the respondent wrote", (Note("Note", note),), appendix=True))
    return Report(
        title="How Customer Success earns its place",
        subtitle="Where we stand on nine questions, what to change next, and what it is worth",
        organisation=organisation,
        prepared_by="Mara Lindqvist, head of Customer Success",
        date=dt.date(2026, 11, 21),
        language="en",
        disclosure="The author leads the function this report asks to strengthen. A second rating is in the appendix.",
        pages=pages,
        summary=(
            score_bar(),
            heat_map(),
            Callout("finding", "The value customers receive is not shown", "Five other questions rest on it."),
            Bullets(
                (Item("Record every customer's goal in one place"), Item("Agree what it costs to keep a customer")),
                numbered=True,
                heading="First moves",
            ),
        ),
        data={
            "score": {"point": "0.7", "low": "0.6", "high": "0.9"},
            "questions": [{"id": "seat", "level": "average"}],
        },
    )


@pytest.fixture(scope="session")
def templates() -> dict[str, bytes]:
    folder = Path(__file__).parents[2] / "templates"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def report() -> Report:
    return sample_report()


@pytest.fixture(scope="session")
def whole_report() -> Report:
    return sample_report()


@pytest.fixture
def sample() -> ModuleType:
    """This module itself, for tests that build their own variant of the report."""
    return sys.modules[__name__]
