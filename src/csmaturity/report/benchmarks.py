"""The appendix page of outside figures: source, year, age and grade of each, and where none was found.

Not the score, which no benchmark enters, nor the other appendix pages (csmaturity.report.appendix).
"""

from __future__ import annotations

from csmaturity.report.brief import Brief, appendix_page, title
from csmaturity.report.model import Block, Callout, Column, Grid, Item, Page, Paragraph
from csmaturity.report.wording import (
    MONTHS_A_YEAR,
    capital,
    day,
    listed,
    many,
    one_line,
    quoted,
    sentence,
    subject,
)
from csmaturity.rubric.model import Benchmark, Rubric

STALE_MONTHS = 24
"""A benchmark older than this describes other times; the report says so."""

MIDDLE_OF_YEAR = 7
"""A year is all that is known, so a figure is taken to be from July."""

GRADES = {"page-seen": "the page was seen", "relayed": "relayed by another source", "low": "weak"}


def benchmarks(brief: Brief) -> Page:
    """The figures that the rubrics print, old ones marked, and the questions for which there are none."""
    held = [(rubric, one) for rubric in brief.rubrics for one in rubric.benchmarks if one.print]
    without = [
        title(score)
        for score in brief.questions
        if not any(rubric.id == score.rubric and one.question == score.question.id for rubric, one in held)
    ]
    blocks: list[Block] = []
    if held:
        columns = (
            Column("What", 20),
            Column("Figure", 30),
            Column("Source and year", 30),
            Column("How well known", 20),
        )
        blocks.append(
            Grid("Outside figures, for context only", columns, tuple(_benchmark_row(brief, *one) for one in held))
        )
    stale = [one for _, one in held if _age(brief, one) > STALE_MONTHS]
    undated = [one for _, one in held if one.year is None]
    if stale:
        text = f"{subject(len(stale), 'figure', 'is', 'are')} over {STALE_MONTHS} months old on {day(brief.date)} (▲)."
        blocks.append(Callout("caution", "Old figures", text))
    if undated:
        blocks.append(
            Callout(
                "caution",
                "Figures without a year",
                f"{subject(len(undated), 'figure', 'names', 'name')} no year and may be old.",
            )
        )
    if without:
        blocks.append(Paragraph(f"No benchmark found for: {listed([quoted(name) for name in without])}."))
    head = f"{subject(len(held), 'outside figure', 'gives', 'give')} context, nothing else"
    return appendix_page(
        "benchmarks",
        head if held else "No benchmark was found, so nothing is compared with other companies",
        blocks or [Paragraph("No benchmark found.")],
    )


def _age(brief: Brief, one: Benchmark) -> int:
    """Months since the middle of a benchmark's year; 0 where it names none (that is said by itself)."""
    if one.year is None:
        return 0
    return (brief.date.year - one.year) * MONTHS_A_YEAR + brief.date.month - MIDDLE_OF_YEAR


def _age_words(brief: Brief, one: Benchmark) -> str:
    if one.year is None:
        return "age not known"
    years = brief.date.year - one.year
    return f"{many(years, 'year')} old" if years > 0 else "this year's"


def _benchmark_row(brief: Brief, rubric: Rubric, one: Benchmark) -> tuple[Item, ...]:
    stale = _age(brief, one) > STALE_MONTHS
    about = rubric.by_id.get(one.question or "")
    topic = one_line(one.topic) + (f" ({one_line(about.title)})" if about else "")
    year = "year not given" if one.year is None else "" if str(one.year) in one.source else str(one.year)
    sample = f"; sample: {one_line(one.sample)}" if one.sample else ""
    note = f" {sentence(one.note)}" if one.note else ""
    return (
        Item(topic),
        Item(sentence(one.figure) + note, "outside"),
        Item(
            ", ".join(part for part in (one_line(one.source), year) if part) + sample,
            mark="▲" if stale else "",
            tone="middle" if stale else "",
        ),
        Item(
            f"{capital(GRADES[one.grade])}; {_age_words(brief, one)}", tone="" if one.grade == "page-seen" else "open"
        ),
    )
