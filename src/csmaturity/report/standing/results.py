"""What the answers come to: the questions that nobody is asked, since other answers decide their level.

Not the questions that people answer (csmaturity.report.standing.maps), nor why a level follows
(csmaturity.report.explain).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from csmaturity.language import say
from csmaturity.report.figures.figure import Figure
from csmaturity.report.figures.heat_map import Part, heat_map
from csmaturity.report.figures.heat_map import level_words as level_named
from csmaturity.report.figures.standing import Standing
from csmaturity.report.model import Block, Page
from csmaturity.report.outline import Outline, level_words, page_id, title
from csmaturity.report.standing.maps import part_of, standing_of
from csmaturity.report.standing.tally import results_line
from csmaturity.report.table import GROUP, Column, Grid, Item
from csmaturity.report.voices.source import source
from csmaturity.report.wording import one_line, sentence
from csmaturity.scoring.scorecard import GroupScore, QuestionScore, RubricScore


def results_map(brief: Outline, result: RubricScore) -> Figure | None:
    """Each result on its ladder, below the score that results are rolled up to; None for a rubric without results."""
    rows = list(_rows(result, result.root, frozenset(_repeated(result))))
    if not rows:
        return None
    words = "; ".join(f"{one.label}: {one.score if isinstance(one, Part) else level_named(one)}" for one in rows)
    name = say("What the answers come to")
    if brief.several:
        name = f"{one_line(result.rubric.title)}: {name}"
    return heat_map(name, rows, f"{words}.", source(brief), are_results=True)


def results_page(brief: Outline, result: RubricScore) -> Page | None:
    """The page of the evidence book on a rubric's results: what each level means, in the rubric's words."""
    if not result.results:
        return None
    repeated = frozenset(_repeated(result))
    rows = tuple(_page_rows(result, result.root, repeated))
    columns = (Column(say("Result"), 34), Column(say("Level"), 22), Column(say("What it looks like"), 44))
    note = say(
        "Nobody is asked for these levels: they follow from the answers, by the conditions that the rubric states."
    )
    blocks: tuple[Block, ...] = (Grid(say("What the answers come to"), columns, rows, note),)
    heading = f"{one_line(result.rubric.title)}: {results_line(result)}"
    return Page(page_id(result.results[0]), say("Results"), heading, blocks, dense=True)


def _row(label: str, score: QuestionScore) -> tuple[Item, ...]:
    level = score.question.levels.get(score.level.id) if score.level else None
    text = Item(sentence(level.text), level.basis) if level and level.text else Item("–", tone="quiet")
    return Item(label), Item(level_words(score)), text


def _rows(result: RubricScore, group: GroupScore, repeated: frozenset[str]) -> Iterator[Standing | Part]:
    own = _own(group)
    if own and group is not result.root and group.score is not None:
        yield part_of(result, group, 0)
    for one in own:
        yield standing_of(one)._replace(label=_label(one, group, repeated))
    for child in group.contained:
        if isinstance(child, GroupScore):
            yield from _rows(result, child, repeated)


def _page_rows(result: RubricScore, group: GroupScore, repeated: frozenset[str]) -> Iterator[tuple[Item, ...]]:
    """The rows of the map, with what each level looks like."""
    own = _own(group)
    if own and group is not result.root and group.score is not None:
        part = part_of(result, group, 0)
        yield Item(part.label, tone=GROUP), Item(part.score, tone=GROUP), Item("")
    yield from (_row(_label(one, group, repeated), one) for one in own)
    for child in group.contained:
        if isinstance(child, GroupScore):
            yield from _page_rows(result, child, repeated)


def _own(group: GroupScore) -> list[QuestionScore]:
    """The results right below a group."""
    return [one for one in group.contained if isinstance(one, QuestionScore) and one.is_result]


def _repeated(result: RubricScore) -> Iterator[str]:
    """The titles that several results have."""
    return (name for name, count in Counter(map(title, result.results)).items() if count > 1)


def _label(score: QuestionScore, group: GroupScore, repeated: frozenset[str]) -> str:
    name = title(score)
    return f"{one_line(group.node.name)}: {name}" if name in repeated else name
