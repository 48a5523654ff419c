"""Where many questions stand: a row for each section, and the few questions that the plan works on first.

Not the whole heat map, which the evidence book has then (csmaturity.report.paper.standing).
"""

from __future__ import annotations

from csmaturity.language import say
from csmaturity.report.brief import Brief
from csmaturity.report.figures.standing import heat_map
from csmaturity.report.limits import LIMITS
from csmaturity.report.model import Block
from csmaturity.report.outline import OUT_OF_SCOPE, below_target, is_open
from csmaturity.report.speaking import NEVER
from csmaturity.report.standing.maps import alt_words, standing_of
from csmaturity.report.standing.tally import score_mark
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.voices.source import source
from csmaturity.report.wording import decimal, one_line
from csmaturity.scoring.scorecard import GroupScore, QuestionScore

WEAKEST = 2
"""Questions of each rubric that are shown where not all can be."""


def sections_grid(brief: Brief) -> Grid:
    """A row for each rubric with its score, and one for each of its sections where rows are left for all of them."""
    columns = (
        Column(say("Part"), 40),
        Column(say("Questions"), 12, True),
        Column(say("Score"), 18, True),
        Column(say("At their target"), 15, True),
        Column(say("Not known"), 15, True),
    )
    groups = [(result.root, child) for result in brief.results for child in (None, *_parts(result.root))]
    if len(groups) > LIMITS["map-rows"]:
        groups = [(result.root, None) for result in brief.results]
    rows = tuple(_group_row(child or root, is_whole=child is None) for root, child in groups)
    return Grid(say("Score by section, with the range that open answers leave"), columns, rows)


def _parts(root: GroupScore) -> tuple[GroupScore, ...]:
    return tuple(child for child in root.children if isinstance(child, GroupScore) and any(child.counted()))


def _group_row(group: GroupScore, *, is_whole: bool) -> tuple[Item, ...]:
    held = [score for score in group.counted() if score.state not in OUT_OF_SCOPE]
    there = sum(not below_target(score) for score in held)
    score = group.score
    scale = ""
    if score and score.point is not None:
        scale = say("{score} of {highest}", score=score_mark(score), highest=decimal(score.highest, score.decimals))
    return (
        Item(one_line(group.node.title), tone="" if is_whole else "quiet"),
        Item(str(len(held))),
        Item(scale) if scale else Item(say("open"), tone="open"),
        Item(str(there)),
        Item(str(sum(is_open(one) for one in held))),
    )


def most_telling(brief: Brief) -> list[Block]:
    """The weakest questions of each rubric that a move of the plan raises soon: the rest is in the evidence book."""
    room = max(1, (LIMITS["map-rows"] - 4) // max(1, len(brief.results)))
    blocks: list[Block] = []
    for result in brief.results:
        soon = [score for score in result.counted if brief.step_for(score) and score.state not in OUT_OF_SCOPE]
        ranked = sorted(soon, key=lambda score: (first_start(brief, score), score.rank or 0))
        chosen = ranked[: min(room, WEAKEST if brief.several else room)]
        runs: dict[tuple[str, ...], list[QuestionScore]] = {}
        for score in chosen:
            runs.setdefault(tuple(one_line(level.label) for level in score.scale), []).append(score)
        for levels, scores in runs.items():
            title_ = say("{rubric}: what the plan works on first", rubric=one_line(result.rubric.title))
            rows = [standing_of(score) for score in scores]
            blocks.append(heat_map(title_, levels, rows, alt_words(scores), source(brief)))
    return blocks


def first_start(brief: Brief, score: QuestionScore) -> int:
    """The week in which the first move of a question starts; behind all others where none does."""
    step = brief.step_for(score)
    return step.start if step else NEVER
