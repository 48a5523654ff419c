"""The appendix page of outside figures: source, year, age and grade of each, and where none was found.

Not the score, which no benchmark enters, nor the other appendix pages (csmaturity.report.evidence.appendix).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csmaturity.language import say, say_count
from csmaturity.report.brief import Brief
from csmaturity.report.model import Block, Callout, Page, Paragraph
from csmaturity.report.outline import appendix_page, title
from csmaturity.report.own_figures import own_figure, printed, without_counterpart
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import MONTHS_A_YEAR, capital, day, listed, one_line, quoted, sentence
from csmaturity.rubric.advocacy import Benchmark
from csmaturity.rubric.model import Rubric

STALE_MONTHS = 24
"""A benchmark older than this describes other times; the report says so."""

MIDDLE_OF_YEAR = 7
"""A year is all that is known, so a figure is taken to be from July."""


def benchmarks(brief: Brief) -> Iterator[Page]:
    """The figures that the rubrics print, old ones marked, and the questions for which there are none.

    No page where no figure is printed: the page on method says so (csmaturity.report.evidence.method).
    """
    held = printed(brief)
    if not held:
        return
    without = [
        title(score)
        for score in brief.questions
        if not any(rubric.id == score.rubric and one.question == score.question.id for rubric, one in held)
    ]
    columns = (
        Column(say("What"), 20),
        Column(say("Figure"), 30),
        Column(say("Source and year"), 30),
        Column(say("How well known"), 20),
    )
    rows = tuple(_benchmark_row(brief, *one) for one in held)
    blocks: list[Block] = [Grid(say("Outside figures, for context only"), columns, rows)]
    blocks += _cautions(brief, [one for _, one in held])
    if without:
        names = listed([quoted(name) for name in without])
        blocks.append(Paragraph(say("No benchmark found for: {questions}.", questions=names)))
    if weak := without_counterpart(brief):
        told = say(
            "No figure whose page was seen, with year and population, was found beside ours for: {topics}. What "
            "others relay stands on this page only.",
            topics=listed([quoted(topic) for topic in weak]),
        )
        blocks.append(Paragraph(told))
    head = say_count(
        len(held),
        "one outside figure gives context, nothing else",
        "{number} outside figures give context, nothing else",
    )
    yield appendix_page("benchmarks", capital(head), blocks)


def _cautions(brief: Brief, held: Sequence[Benchmark]) -> Iterator[Callout]:
    stale = sum(_age(brief, one) > STALE_MONTHS for one in held)
    undated = sum(one.year is None for one in held)
    if stale:
        text = say_count(
            stale,
            "one figure is over {months} months old on {day} (▲).",
            "{number} figures are over {months} months old on {day} (▲).",
            months=STALE_MONTHS,
            day=day(brief.date),
        )
        yield Callout("caution", say("Old figures"), capital(text))
    if undated:
        text = say_count(
            undated,
            "one figure names no year and may be old.",
            "{number} figures name no year and may be old.",
        )
        yield Callout("caution", say("Figures without a year"), capital(text))


def _age(brief: Brief, one: Benchmark) -> int:
    """Months since the middle of a benchmark's year; 0 where it names none (that is said by itself)."""
    if one.year is None:
        return 0
    return (brief.date.year - one.year) * MONTHS_A_YEAR + brief.date.month - MIDDLE_OF_YEAR


def _age_words(brief: Brief, one: Benchmark) -> str:
    if one.year is None:
        return say("age not known")
    years = brief.date.year - one.year
    return say_count(years, "one year old", "{number} years old") if years > 0 else say("this year's")


def _grade_words(grade: str) -> str:
    match grade:
        case "page-seen":
            return say("the page was seen")
        case "relayed":
            return say("relayed by another source")
        case _:
            return say("weak")


def _benchmark_row(brief: Brief, rubric: Rubric, one: Benchmark) -> tuple[Item, ...]:
    stale = _age(brief, one) > STALE_MONTHS
    about = rubric.by_id.get(one.question or "")
    topic = one_line(one.topic) + (f" ({one_line(about.title)})" if about else "")
    note = f" {sentence(one.note)}" if one.note else ""
    own = own_figure(brief, rubric, one)
    ours = say("Ours: {figure}", figure=own.text) if own else ""
    known = f"{capital(_grade_words(one.grade))}; {_age_words(brief, one)}"
    return (
        Item(topic),
        Item(sentence(one.figure) + note, "outside", detail=ours),
        Item(_source_words(one), mark="▲" if stale else "", tone="middle" if stale else ""),
        Item(known, tone="" if one.grade == "page-seen" else "open"),
    )


def _source_words(one: Benchmark) -> str:
    year = say("year not given") if one.year is None else "" if str(one.year) in one.source else str(one.year)
    source = ", ".join(part for part in (one_line(one.source), year) if part)
    return say("{source}; sample: {sample}", source=source, sample=one_line(one.sample)) if one.sample else source
