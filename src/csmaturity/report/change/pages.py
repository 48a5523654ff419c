"""What changed since an earlier assessment: the score by what it changed with, levels, moves, targets, and the rest.

Not the arithmetic (csmaturity.scoring.comparison), nor the chart (csmaturity.report.change.waterfall) and the tables
(csmaturity.report.change.tables). Nothing here says what caused a change in the company.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from csmaturity.language import number, say, say_count
from csmaturity.report.brief import Brief
from csmaturity.report.change.beside import beside
from csmaturity.report.change.earlier import Since
from csmaturity.report.change.tables import levels, moves, readings, targets
from csmaturity.report.change.waterfall import shown, waterfall
from csmaturity.report.figures.figure import Figure
from csmaturity.report.model import Block, Callout, Heading, Page, Paragraph, Report, listing
from csmaturity.report.standing.stale import NAMES
from csmaturity.report.table import Item
from csmaturity.report.wording import day, first_of, listed, one_line, quoted
from csmaturity.rubric.section import PATTERN
from csmaturity.scoring.comparison import Comparison

PAGE = "change"
"""The id of the page."""


def page(brief: Brief) -> Page | None:
    """The page on what changed; None where there is no earlier assessment."""
    since = brief.since
    if since is None:
        return None
    found: list[Block] = [Paragraph(_lead(since), lead=True)]
    for comparison in since.comparisons:
        unchanged = comparison.start is not None and comparison.start == comparison.end
        if comparison.now.root.rule == PATTERN or (not comparison.causes and unchanged):
            continue
        chart = waterfall(comparison, since.date, brief.date)
        found += [chart] if chart else [Paragraph(_no_chart(comparison.rubric.title))]
    found.append(readings(since, brief.date))
    found += [table for table in (levels(since), moves(since), targets(since)) if table]
    found += listing(say("What else is different"), map(Item, beside(brief, since)))
    limits = _limits(brief, since)
    if limits:
        found.append(Callout("caution", say("What this comparison can't tell"), " ".join(limits)))
    return Page(PAGE, say("What changed"), _title(since), tuple(found))


def in_brief(brief: Brief) -> tuple[Block, ...]:
    """The sentence on the change and its charts, for a summary; nothing where there is no earlier assessment."""
    held = page(brief)
    if held is None:
        return ()
    return (Heading(held.title), *(block for block in held.blocks if isinstance(block, (Paragraph, Figure))))


def alone(report: Report) -> Report:
    """A report of nothing but what changed, from one that has that page."""
    held = tuple(one for one in report.pages if one.id == PAGE)
    summary = tuple(block for one in held for block in (Heading(one.title), *one.blocks))
    return replace(
        report,
        title=say("What changed: {title}", title=report.title),
        subtitle=held[0].title,
        pages=held,
        summary=summary,
        standing=(),
        roadmap=(),
        hand_out=True,
    )


def _title(since: Since) -> str:
    steps = [step for pair in since.pairs if (step := pair.step)]
    total = len(since.pairs)
    up, down = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
    date = day(since.date)
    if up and down:
        return say(
            "Since {date}, {up} of {total} questions moved up and {down} moved down",
            date=date,
            up=number(up, total),
            down=number(down, total),
            total=number(total),
        )
    if up:
        return say_count(
            up,
            "Since {date}, {number} question moved up and none moved down",
            "Since {date}, {number} questions moved up and none moved down",
            date=date,
        )
    if down:
        return say_count(
            down,
            "Since {date}, {number} question moved down and none moved up",
            "Since {date}, {number} questions moved down and none moved up",
            date=date,
        )
    if any(map(since.differs_by_words, since.pairs)):
        return say("Since {date}, no question that is asked in the same words has moved", date=date)
    return say("Since {date}, no question that was answered both times has moved", date=date)


def _lead(since: Since) -> str:
    """Each rubric's two scores, then what the page is not."""
    sentences = []
    for comparison in since.comparisons:
        if comparison.start is not None and comparison.end is not None:
            start, end = shown(comparison.start), shown(comparison.end)
            title = quoted(comparison.rubric.title)
            sentences.append(
                say("{rubric} stands at {end} of 100, unchanged.", rubric=title, end=end)
                if start == end
                else say("{rubric} went from {start} to {end} of 100.", rubric=title, start=start, end=end)
            )
    caution = say("This compares answers; it does not show what caused them to change.")
    return " ".join([*sentences, caution])


def _no_chart(title: str) -> str:
    return say(
        "For {rubric} one of the two scores has no single value, because too much was open. So its change can't be "
        "divided among the answers.",
        rubric=quoted(title),
    )


def _limits(brief: Brief, since: Since) -> list[str]:
    """What could not be compared or told apart, and why."""
    found = [_unread(since, comparison) for comparison in since.comparisons if comparison.rubric.id in since.unread]
    found += _asked_otherwise(since)
    if since.only_then:
        found.append(say("Only the earlier assessment answers {rubrics}.", rubrics=listed(since.only_then)))
    if since.only_now:
        found.append(say("Only the present assessment answers {rubrics}.", rubrics=listed(since.only_now)))
    then, now = since.assessment.organisation.name, brief.assessment.organisation.name
    if then and now and one_line(then).casefold() != one_line(now).casefold():
        found.append(
            say("The earlier assessment is of {then}, this one of {now}.", then=one_line(then), now=one_line(now))
        )
    return found


def _asked_otherwise(since: Since) -> Iterator[str]:
    """Which answers differ and were given to other words."""
    names = [quoted(pair.now.question.name) for pair in since.pairs if since.differs_by_words(pair)]
    if names:
        yield say_count(
            len(names),
            "{names} is asked in other words than then and has another answer: what the words changed and what the "
            "company changed can't be told apart. The earlier answer counts as it was given.",
            "{names} are asked in other words than then and have other answers: what the words changed and what the "
            "company changed can't be told apart. The earlier answers count as they were given.",
            names=first_of(names, NAMES),
        )


def _unread(since: Since, comparison: Comparison) -> str:
    """What follows from an older version that is not at hand."""
    rubric = comparison.rubric
    title, then = quoted(rubric.title), since.versions[rubric.id]
    if comparison.reworded:
        return say(
            "{rubric} was answered in version {then}, which is not at hand. In version {now} levels may mean something "
            "else, so the earlier answers are left out.",
            rubric=title,
            then=then,
            now=rubric.version,
        )
    return say(
        "{rubric} was answered in version {then}, which is not at hand; the earlier answers are read under version "
        "{now} only, and what the new version itself changed can't be told apart.",
        rubric=title,
        then=then,
        now=rubric.version,
    )
