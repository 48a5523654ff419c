"""What a set of answers says about the questions, for an author of rubrics: a table for each rubric, and where to look.

Not the counting (csmaturity.scoring.instrument).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from csmaturity.language import number, say, say_count
from csmaturity.report.model import Block, Heading, Paragraph, listing
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import capital, listed, one_line, quoted
from csmaturity.scoring.instrument import FEWEST, InstrumentQuality, ItemQuality, Look
from csmaturity.scoring.rounding import exact, percent, rounded

_NOTHING = "–"
_LABELS_FIT = 24
"""Columns of a terminal in which the labels of three levels stand above their shares."""


def quality_blocks(found: InstrumentQuality) -> Iterator[Block]:
    """One rubric: who answered which version, a row a question, and what to look at."""
    yield Heading(f"{one_line(found.rubric.title)}  [{found.rubric.id} {found.rubric.version}]")
    yield Paragraph(_answered(found))
    columns = (
        *(Column(say("Question"), 28), Column(_labels(found), 24), Column(say("Open"), 11)),
        *(Column(say("Does not apply"), 11), Column(say("Against the order"), 13), Column(say("Agreement"), 13)),
    )
    yield Grid(say("What the answers say about each question"), columns, tuple(map(_row, found.items)))
    looks = [Item(f"{quoted(item.question.name)}: {_look(item, look)}") for item in found.items for look in item.looks]
    if looks:
        yield from listing(say("What to look at"), looks)
    elif found.readings < FEWEST:
        yield Paragraph(
            say(
                "Of fewer than {number} people shares say little, so no question is singled out.", number=number(FEWEST)
            )
        )
    else:
        yield Paragraph(say("No question stands out."))


def quality_data(found: InstrumentQuality) -> dict[str, Any]:
    """The same for machines: counts, alpha exact, and the reasons to look."""
    return {
        "id": found.rubric.id,
        "version": found.rubric.version,
        "people": found.readings,
        "files": found.organisations,
        "versions": dict(found.versions),
        "questions": [
            {
                "id": item.question.id,
                "asked": item.asked,
                "levels": {level.id: count for level, count in zip(item.scale, item.levels, strict=True)},
                "open": item.open,
                "unanswered": item.silent,
                "not_applicable": item.not_applicable,
                "not_asked": item.not_asked,
                "against_order": {"count": item.inverted, "of": item.compared},
                "against_signs": {"count": item.conflicting, "of": item.signs},
                "agreement": {
                    "alpha": None if item.alpha is None else exact(item.alpha),
                    "answers": item.agreement.answers,
                    "files": item.agreement.units,
                },
                "look": [str(look.value) for look in item.looks],
            }
            for item in found.items
        ],
    }


def _answered(found: InstrumentQuality) -> str:
    people = say_count(found.readings, "{number} person answered.", "{number} people answered.")
    files = say_count(found.organisations, "The answers are in {number} file.", "The answers are in {number} files.")
    said = f"{capital(people)} {files}"
    if [version for version, _ in found.versions] == [found.rubric.version]:
        return said
    each = listed([f"{version} ({count})" for version, count in found.versions])
    mixed = say(
        "They answered version {each}; all still hold under {version} and are counted by it.",
        each=each,
        version=found.rubric.version,
    )
    return f"{said} {mixed}"


def _labels(found: InstrumentQuality) -> str:
    scales = {tuple(one_line(level.label) for level in item.scale) for item in found.items}
    words = " · ".join(scales.pop()) if len(scales) == 1 else ""
    return words if 0 < len(words) <= _LABELS_FIT else say("Levels, lowest first")


def _row(item: ItemQuality) -> tuple[Item, ...]:
    return (
        Item(one_line(item.question.name)),
        Item(" · ".join(_share(count, sum(item.levels)) for count in item.levels)),
        Item(_share(item.open + item.silent, item.asked)),
        Item(_share(item.not_applicable, item.asked)),
        Item(_of(item.inverted, item.compared)),
        Item(_NOTHING if item.alpha is None else rounded(item.alpha, 2)),
    )


def _share(count: int, of: int) -> str:
    return percent(Fraction(count, of)) if of else _NOTHING


def _of(count: int, of: int) -> str:
    return say("{part} of {total}", part=str(count), total=str(of)) if of else _NOTHING


def _look(item: ItemQuality, look: Look) -> str:
    """Why, and what to do about it."""
    match look:
        case Look.ONE_LEVEL:
            most = max(range(len(item.levels)), key=item.levels.__getitem__)
            return say(
                "{share} choose {level}. It hardly tells organisations apart: sharpen the step next to it.",
                share=_share(item.levels[most], sum(item.levels)),
                level=quoted(item.scale[most].label),
            )
        case Look.NEVER:
            never = [quoted(level.label) for level, count in zip(item.scale, item.levels, strict=True) if not count]
            return say(
                "nobody chose {levels}. Ask who should have, and whether its text asks too much.", levels=listed(never)
            )
        case Look.OPEN:
            return say(
                "{share} leave it open. Ask them aloud what they did not know or understand.",
                share=_share(item.open + item.silent, item.asked),
            )
        case Look.LEFT_OUT:
            return say(
                "{share} say that it does not apply. A fact and applies-when may say it for them.",
                share=_share(item.not_applicable, item.asked),
            )
        case Look.LADDER:
            return say(
                "{share} say yes to a higher level's gate and no to a lower one's. Check the order of the gates.",
                share=_share(item.inverted, item.compared),
            )
        case Look.SIGNALS:
            return say(
                "{share} see a sign of a lower level where they stand. It may be true of higher levels as well.",
                share=_share(item.conflicting, item.signs),
            )
        case Look.AGREEMENT:
            return say("people of one organisation differ more than a rubric should let them. Compare their reasons.")
