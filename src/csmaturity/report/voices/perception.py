"""The perception gap: where leaders and the others, or two raters, see the same company at different levels.

Not who said what question by question (csmaturity.report.voices.pages), nor what to do about it
(csmaturity.report.voices.workshop).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from csmaturity.assessment.model import Voice
from csmaturity.assessment.voices import Voices, median
from csmaturity.assessment.voices_groups import groups, may_be_shown, raters
from csmaturity.language import say, say_count
from csmaturity.report.brief import Brief
from csmaturity.report.model import Block, Callout, Page, Paragraph
from csmaturity.report.outline import title
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.voices.words import (
    NAMED,
    accord_of,
    accord_words,
    asked,
    counts_words,
    most_say,
    rater_names,
    tally_of,
)
from csmaturity.report.wording import capital, first_of, one_line, quoted
from csmaturity.scoring.agreement import Accord
from csmaturity.scoring.scorecard import QuestionScore

LARGE = 3
"""Questions: from here on the gap is the first thing that a report says."""


class Sides(NamedTuple):
    """Two sides to compare, each with its name and its people; `are_raters` where each is one person."""

    first: str
    second: str
    people: tuple[tuple[Voice, ...], tuple[Voice, ...]]
    are_raters: bool


class Gap(NamedTuple):
    """One question on which both sides chose a level: their middle places on its scale, lowest 0."""

    score: QuestionScore
    first: int
    second: int

    @property
    def levels(self) -> int:
        """How many levels lie between them."""
        return abs(self.first - self.second)

    @property
    def labels(self) -> tuple[str, str]:
        """The two levels as they are called."""
        return one_line(self.score.scale[self.first].label), one_line(self.score.scale[self.second].label)


def page(brief: Brief) -> Page | None:
    """The page that leads the report where the gap is large; None otherwise."""
    if brief.voices is None:
        return None
    sides = sides_of(brief, brief.voices)
    if sides:
        compared = gaps(brief, brief.voices, sides)
        differing = [gap for gap in compared if gap.levels]
        return _between_sides(sides, differing, len(compared)) if len(differing) >= LARGE else None
    divided = _divided(brief, brief.voices)
    return _among_all(brief.voices, divided) if len(divided) >= LARGE else None


def sides_of(brief: Brief, voices: Voices) -> Sides | None:
    """Two raters, or who leads against everybody else; None where neither side may be shown."""
    pair = raters(voices)
    if pair:
        return Sides(*rater_names(brief, pair), ((pair[0],), (pair[1],)), are_raters=True)
    shown = groups(voices)
    leading = next((group for group in shown if group.kind == "lead"), None)
    if leading is None:
        return None
    rest = tuple(voice for group in shown if group is not leading for voice in group.people)
    names = (
        say("Leaders ({count})", count=len(leading.people)),
        say("Everybody else ({count})", count=len(rest)),
    )
    return Sides(*names, (leading.people, rest), are_raters=False)


def gaps(brief: Brief, voices: Voices, sides: Sides) -> tuple[Gap, ...]:
    """Every question on which both sides chose a level, in file order."""
    found = []
    rubrics = {rubric.id: rubric for rubric in voices.rubrics}
    for score in asked(voices, brief.questions):
        rubric = rubrics[score.rubric]
        held = [voices.said(people, rubric, score.question) for people in sides.people]
        if not may_be_shown(voices, rubric, *held):
            continue
        places = [median(one.levels) for one in held]
        if places[0] is not None and places[1] is not None:
            found.append(Gap(score, places[0], places[1]))
    return tuple(found)


def _divided(brief: Brief, voices: Voices) -> list[QuestionScore]:
    return [score for score in asked(voices, brief.questions) if accord_of(voices, score) is Accord.DIVIDED]


def summary(brief: Brief) -> tuple[Block, ...]:
    """What the terminal says first: the heading of the page and what it means; nothing where the gap is small."""
    held = page(brief)
    return () if held is None else (Callout("caution", held.title, _meaning()),)


def _between_sides(sides: Sides, differing: Sequence[Gap], compared: int) -> Page:
    columns = (
        Column(say("Question"), 40),
        Column(sides.first, 20),
        Column(sides.second, 20),
        Column(say("Apart"), 20),
    )
    ranked = sorted(differing, key=lambda gap: -gap.levels)
    note = "" if sides.are_raters else say("Each side at its middle answer; of two middle answers, the lower.")
    blocks: list[Block] = [
        Paragraph(_furthest(ranked[0]), lead=True),
        Grid(say("Where the two sides differ"), columns, tuple(_row(gap) for gap in ranked), note=note),
        Callout("caution", say("What this means for the decisions"), _meaning()),
    ]
    heading = _heading(sides, differing, compared)
    return Page("perception", say("Read this first"), heading, tuple(blocks))


def _heading(sides: Sides, differing: Sequence[Gap], compared: int) -> str:
    """Who sees the company higher, and on how many questions."""
    count, higher = len(differing), sum(gap.first > gap.second for gap in differing)
    if sides.are_raters:
        return say(
            "The two raters place us at different levels on {count} of {total} questions", count=count, total=compared
        )
    if higher == count:
        return say(
            "Leaders place us higher than everybody else on {count} of {total} questions", count=count, total=compared
        )
    if higher == 0:
        return say(
            "Leaders place us lower than everybody else on {count} of {total} questions", count=count, total=compared
        )
    return say(
        "Leaders and everybody else differ on {count} of {total} questions; leaders are higher on {higher}",
        count=count,
        total=compared,
        higher=higher,
    )


def _row(gap: Gap) -> tuple[Item, ...]:
    apart = say_count(gap.levels, "{number} level", "{number} levels")
    return Item(title(gap.score)), *map(Item, gap.labels), Item(capital(apart))


def _furthest(gap: Gap) -> str:
    first, second = gap.labels
    name = quoted(title(gap.score))
    return say("Furthest apart: {question}, {first} against {second}.", question=name, first=first, second=second)


def _among_all(voices: Voices, divided: Sequence[QuestionScore]) -> Page:
    names = first_of([quoted(title(score)) for score in divided], NAMED)
    heading = say_count(
        len(divided),
        "People who work here are divided on {number} question: {names}",
        "People who work here are divided on {number} questions: {names}",
        names=names,
    )
    columns = (Column(say("Question"), 40), Column(say("What was said"), 40), Column(say("In a word"), 20))
    rows = []
    for score in divided:
        tally = tally_of(voices, score)
        rows.append(
            (
                Item(title(score)),
                Item(capital(counts_words(tally.scale, tally.said))),
                Item(capital(accord_words(tally.said))),
            )
        )
    first = tally_of(voices, divided[0])
    lead = say("On {question}, {said}.", question=quoted(title(divided[0])), said=most_say(first.scale, first.said))
    blocks: list[Block] = [
        Paragraph(lead, lead=True),
        Grid(say("Where people are divided"), columns, tuple(rows)),
        Callout("caution", say("What this means for the decisions"), _meaning()),
    ]
    return Page("perception", say("Read this first"), heading, tuple(blocks))


def _meaning() -> str:
    return say(
        "The scores that follow rest on one answer for each question, made of several that differ. Settle these "
        "questions together before you spend on them; the workshop agenda says in which order."
    )
