"""Where the organisation stands in a benchmark pool: a sentence for the paper, a page of figures for the evidence book.

Not the outside figures that a rubric prints (csmaturity.report.evidence.benchmarks), nor how a pool is made
(csmaturity.api.pooling).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from csmaturity.language import number, percent, say
from csmaturity.report.brief import Brief
from csmaturity.report.model import Block, Page, Paragraph
from csmaturity.report.outline import title
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import capital, day, half_up, one_line, spelt
from csmaturity.scoring.interval import Score
from csmaturity.scoring.scorecard import RubricScore

if TYPE_CHECKING:
    from csmaturity.assessment.pool import Group, Pool, PooledRubric, Quartiles
    from csmaturity.rubric.model import Rubric


def in_brief(brief: Brief) -> tuple[Paragraph, ...]:
    """The place of the first score that the pool has quartiles of, with who is in the pool; nothing without one."""
    for result, group in _compared(brief):
        found, share = group.of("rubric", result.rubric.id), _share(result.root.score)
        if found and share is not None:
            text = say(
                "Beside others: {share} of the range, {place} of {pool}. A quarter of them reach {first} at most, half "
                "{median}, three quarters {third}.",
                share=percent(_whole(share)),
                place=_place(share, found),
                pool=_population(result, group),
                first=percent(str(found.first)),
                median=percent(str(found.median)),
                third=percent(str(found.third)),
            )
            return (Paragraph(text, basis="benchmark"),)
    return ()


def page(brief: Brief) -> Page | None:
    """Every score beside its quartiles; no page without a pool that speaks of these rubrics."""
    blocks: list[Block] = []
    for result, group in _compared(brief):
        blocks += [Paragraph(_origin(brief, result, group)), _grid(result, group)]
    if not blocks:
        return None
    return Page(
        "pool", say("Beside other organisations"), say("Where others stand who answered the same"), tuple(blocks)
    )


def uncompared(pool: Pool, rubrics: Sequence[Rubric]) -> list[tuple[str, str]]:
    """The rubrics, with their versions, that a pool has no quartiles of, or only of a version with other levels."""
    held = {one.id: one.version for one in pool.rubrics}
    return [(one.id, one.version) for one in rubrics if one.id not in held or not _is_same(one.version, held[one.id])]


def _compared(brief: Brief) -> Iterator[tuple[RubricScore, Group]]:
    """The rubrics with quartiles, each beside the narrowest group that the organisation belongs to."""
    held = {one.id: one for one in brief.pool.rubrics} if brief.pool else {}
    for result in brief.results:
        pooled = held.get(result.rubric.id)
        if pooled and _is_same(result.rubric.version, pooled.version):
            yield result, _group(brief, pooled)


def _group(brief: Brief, pooled: PooledRubric) -> Group:
    facts = brief.assessment.organisation.facts
    own = (one for one in pooled.groups if one.fact and str(facts.get(one.fact)) == one.value)
    return next(own, pooled.groups[0])


def _is_same(one: str, other: str) -> bool:
    """Whether levels mean the same in two versions: by semver, as far as their first numbers agree (0.x: two)."""
    kept = 1 if not one.startswith("0.") else 2
    return one.split(".")[:kept] == other.split(".")[:kept]


def _population(result: RubricScore, group: Group) -> str:
    text = say(
        "at least {number} organisations that assessed themselves up to {day}",
        number=group.clients,
        day=day(group.until),
    )
    return text if group.fact is None else f"{text} ({_value(result, group)})"


def _value(result: RubricScore, group: Group) -> str:
    """The fact that makes a group and its value, as the rubric words it."""
    options = (one for fact in result.rubric.profile if fact.id == group.fact for one in fact.options)
    label = next((one.label for one in options if one.id == group.value), group.value or "")
    return f"{spelt(group.fact or '')}: {one_line(label)}"


def _origin(brief: Brief, result: RubricScore, group: Group) -> str:
    assert brief.pool is not None
    return say(
        "{rubric}: {pool}. Everybody judged themselves, and nobody checked it. Quartiles in per cent of each score's "
        "range, rounded to 5 points, from {year}; no group of fewer than {least} is shown.",
        rubric=one_line(result.rubric.title),
        pool=_population(result, group),
        year=str(group.until.year),
        least=number(brief.pool.at_least),
    )


def _grid(result: RubricScore, group: Group) -> Grid:
    columns = (
        Column(say("What"), 38),
        Column(say("Ours"), 10, numeric=True),
        Column(say("A quarter at most"), 10, numeric=True),
        Column(say("Half at most"), 10, numeric=True),
        Column(say("Three quarters at most"), 12, numeric=True),
        Column(say("Where we stand"), 22),
    )
    rows = [_row(one_line(result.rubric.title), "rubric", result.rubric.id, result.root.score, group)]
    rows += (_row(one_line(one.node.title), "section", one.node.id, one.score, group) for one in result.root.sections())
    rows += (_row(title(one), "question", one.question.id, one.score, group) for one in result.questions)
    shown = tuple(row for row in rows if row)
    return Grid(say("Our scores beside those of {pool}", pool=_population(result, group)), columns, shown)


def _row(name: str, kind: str, id: str, score: Score | None, group: Group) -> tuple[Item, ...]:
    found = group.of(kind, id)
    if found is None:
        return ()
    share = _share(score)
    figures = (Item(percent(str(value))) for value in (found.first, found.median, found.third))
    ours = Item("–", tone="open") if share is None else Item(percent(_whole(share)))
    place = say("open") if share is None else _place(share, found)
    return Item(name), ours, *figures, Item(capital(place))


def _place(share: Fraction, found: Quartiles) -> str:
    """Where a share stands among quartiles that are rounded themselves."""
    points = Fraction(_whole(share))
    if points < found.first:
        return say("in the lowest quarter")
    if points > found.third:
        return say("in the highest quarter")
    if points == found.median:
        return say("in the middle")
    return say("in the lower half") if points < found.median else say("in the upper half")


def _share(score: Score | None) -> Fraction | None:
    return None if score is None or score.point is None else score.share(score.point)


def _whole(share: Fraction) -> str:
    return str(half_up(share * 100))
