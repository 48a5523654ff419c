"""The organisation's own figures beside outside ones of the same kind: the newest, of companies like it first.

Not the outside figures as such (csmaturity.report.evidence.benchmarks); none of them enters a score.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from csmaturity.assessment.facts import fact_shown
from csmaturity.language import say
from csmaturity.report.brief import Brief
from csmaturity.report.limits import LIMITS
from csmaturity.report.money_words import figure_words
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import decimal, money, one_line, sentence
from csmaturity.rubric.advocacy import Benchmark
from csmaturity.rubric.conditions import holds, number
from csmaturity.rubric.model import Rubric

WHOLE_FROM = 10
"""A ratio from here on is shown as a whole number."""


def printed(brief: Brief) -> list[tuple[Rubric, Benchmark]]:
    """The outside figures that the rubrics print for an organisation like this; those of its own kind first."""
    facts = brief.assessment.organisation.facts.get
    held = [
        (rubric, one)
        for rubric in brief.rubrics
        for one in rubric.benchmarks
        if one.print and (one.applies_when is None or holds(one.applies_when, facts) is not False)
    ]
    return sorted(held, key=lambda pair: pair[1].applies_when is None)


class _Own(NamedTuple):
    """What an organisation says of itself: as a reader sees it, and where it is a number, as one."""

    item: Item
    worth: Fraction | None
    currency: str = ""


def own_figure(brief: Brief, rubric: Rubric, one: Benchmark) -> Item | None:
    """The organisation's figure that an outside one can be held against; None where it has none."""
    own = _own(brief, rubric, one.compares)
    if own is None or one.per is None:
        return own and own.item
    below = _own(brief, rubric, one.per)
    if own.worth is None or below is None or not below.worth:
        return None
    ratio = own.worth / below.worth
    text = money(ratio, own.currency) if own.currency else decimal(ratio, 0 if ratio >= WHOLE_FROM else 1)
    return Item(text, own.item.basis)


def _own(brief: Brief, rubric: Rubric, name: str | None) -> _Own | None:
    if brief.value is not None:
        for figure in brief.value.figures:
            if figure.field == name:
                worth = figure.value if isinstance(figure.value, Fraction) else None
                item = Item(figure_words(brief.value.currency, figure), figure.basis)
                return _Own(item, worth, brief.value.currency if figure.unit == "money" else "")
    fact = next((fact for fact in rubric.profile if fact.id == name), None)
    given = brief.assessment.organisation.facts.get(name) if name else None
    if fact is None or given is None:
        return None
    return _Own(Item(fact_shown(fact, given), "company"), number(given) if fact.is_number else None)


def without_counterpart(brief: Brief) -> tuple[str, ...]:
    """What outside figures count that our own stand beside, where none of them is known well enough for a decision."""
    weak: dict[tuple[str | None, str | None], str] = {}
    sound: set[tuple[str | None, str | None]] = set()
    for rubric, one in printed(brief):
        if own_figure(brief, rubric, one) is None:
            continue
        if one.stands_beside(brief.date.year):
            sound.add((one.compares, one.per))
        else:
            weak.setdefault((one.compares, one.per), one_line(one.topic))
    return tuple(topic for kind, topic in weak.items() if kind not in sound)


def own_grids(brief: Brief) -> tuple[Grid, ...]:
    """One table for the paper, a row for each own figure that has a counterpart; none where there is no pair."""
    rows = tuple(_rows(brief))[: LIMITS["benchmarks"]]
    if not rows:
        return ()
    columns = (Column(say("Figure"), 60), Column(say("Ours"), 8, True), Column(say("Others"), 32))
    return (Grid(say("Our figures beside those of other companies"), columns, rows, for_reading=True),)


def _rows(brief: Brief) -> Iterator[tuple[Item, ...]]:
    """The newest counterpart of each own figure, since a second survey of another year is another question.

    One of organisations like this comes before one of any; whether it is of such, has to be known.
    """
    facts = brief.assessment.organisation.facts.get
    told: set[tuple[str, str | None]] = set()
    sound = [(rubric, one) for rubric, one in printed(brief) if one.stands_beside(brief.date.year)]
    for rubric, one in sorted(sound, key=lambda pair: (pair[1].applies_when is None, -(pair[1].year or 0))):
        own, kind = own_figure(brief, rubric, one), (one.compares or "", one.per)
        if own is None or kind in told or (one.applies_when and not holds(one.applies_when, facts)):
            continue
        told.add(kind)
        who = say("{sample}, published {year}", sample=one_line(one.sample or ""), year=one.year)
        outside = Item(sentence(one.figure).removesuffix("."), "benchmark")
        yield Item(one_line(one.topic), detail=who), own, outside
