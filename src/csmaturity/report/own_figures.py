"""The organisation's own figures beside outside ones of the same kind: the newest, of companies like it first.

Not the outside figures as such (csmaturity.report.evidence.benchmarks); none of them enters a score.
"""

from __future__ import annotations

from collections.abc import Iterator

from csmaturity.assessment.facts import fact_shown
from csmaturity.language import say
from csmaturity.report.brief import Brief
from csmaturity.report.limits import LIMITS
from csmaturity.report.money_words import figure_words
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import one_line, sentence
from csmaturity.rubric.advocacy import Benchmark
from csmaturity.rubric.conditions import holds
from csmaturity.rubric.model import Rubric


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


def own_figure(brief: Brief, rubric: Rubric, one: Benchmark) -> Item | None:
    """The organisation's figure that an outside one can be held against; None where it has none."""
    if one.compares is None:
        return None
    if brief.value is not None:
        for figure in brief.value.figures:
            if figure.field == one.compares:
                return Item(figure_words(brief.value.currency, figure), figure.basis)
    fact = next((fact for fact in rubric.profile if fact.id == one.compares), None)
    given = brief.assessment.organisation.facts.get(one.compares)
    return None if fact is None or given is None else Item(fact_shown(fact, given), "company")


def own_grids(brief: Brief) -> tuple[Grid, ...]:
    """One table for the paper, a row for each own figure that has a counterpart; none where there is no pair."""
    rows = tuple(_rows(brief))[: LIMITS["benchmarks"]]
    if not rows:
        return ()
    columns = (Column(say("Figure"), 52), Column(say("Ours"), 10, True), Column(say("Others"), 38))
    return (Grid(say("Our figures beside those of other companies"), columns, rows),)


def _rows(brief: Brief) -> Iterator[tuple[Item, ...]]:
    """The newest counterpart of each own figure, since a second survey of another year is another question."""
    told: set[str] = set()
    sound = [(rubric, one) for rubric, one in printed(brief) if one.stands_beside(brief.date.year)]
    for rubric, one in sorted(sound, key=lambda pair: (pair[1].applies_when is None, -(pair[1].year or 0))):
        own = own_figure(brief, rubric, one)
        if own is not None and one.compares and one.compares not in told:
            told.add(one.compares)
            who = say("{sample}, published {year}", sample=one_line(one.sample or ""), year=one.year)
            outside = Item(sentence(one.figure).removesuffix("."), "benchmark")
            yield Item(one_line(one.topic), detail=who), own, outside
