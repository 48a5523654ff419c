"""What the terminal shows: scores, heat maps, findings, the first moves, what is open; two scorecards side by side.

Not the pages of the document, from which it takes its sentences.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from csmaturity.language import say, say_count
from csmaturity.report.model import Block, Bullets, Callout, Heading, Paragraph
from csmaturity.report.outline import Outline, title
from csmaturity.report.short_form import unknown
from csmaturity.report.standing.findings import findings
from csmaturity.report.standing.maps import rubric_map
from csmaturity.report.standing.results import results_map
from csmaturity.report.standing.score_words import score_bar
from csmaturity.report.standing.tally import distribution_line, load_bearing_sentence
from csmaturity.report.table import Column, Grid, Item
from csmaturity.report.wording import capital
from csmaturity.scoring.rounding import percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csmaturity.report.brief import Brief
    from csmaturity.scoring.bar import Below
    from csmaturity.scoring.interval import Score
    from csmaturity.scoring.scorecard import Scorecard

OPEN_SHOWN = 9


def standing(brief: Outline) -> tuple[Block, ...]:
    """Scores and findings: the distribution and what bears most weight before any index."""
    left = unknown(brief)
    blocks: list[Block] = [Callout("missing", say("Short form"), left)] if left else []
    for result in brief.results:
        blocks += [rubric_map(brief, result), Paragraph(f"{distribution_line(result)}.")]
        blocks += [made] if (made := results_map(brief, result)) else []
    bearing = load_bearing_sentence(brief)
    if bearing:
        blocks.append(Paragraph(bearing))
    blocks += [bar for result in brief.results if (bar := score_bar(result))]
    found = findings(brief)
    if found:
        heading = say_count(len(found), "{number} finding about the answers", "{number} findings about the answers")
        blocks.append(Bullets(tuple(one.item for one in found), heading=capital(heading)))
    return tuple(blocks)


def below_words(one: Below, bar: str) -> str:
    """The line on a rubric that a bar holds back."""
    reached = "nothing to score" if one.reached is None else f"{percent(one.reached)} at worst"
    return f"{one.rubric}: below the bar of {bar} ({percent(one.wanted)} of the range): {reached}"


def difference(before: Scorecard, after: Scorecard, changes: Sequence[str]) -> Grid:
    """A table of each rubric's score and interval as answered, and as it would be with `changes`."""
    rows = tuple(
        (Item(old.rubric.title), Item(_score_words(old.root.score)), Item(_score_words(new.root.score)))
        for old, new in zip(before.rubrics, after.rubrics, strict=True)
    )
    columns = (Column("Rubric", 50), Column("As answered", 25), Column("What if", 25))
    return Grid(f"What if {', '.join(changes)} (the file is not changed)", columns, rows)


def _score_words(score: Score | None) -> str:
    if score is None:
        return "not scored"
    interval = f"{score.shown(score.low)} to {score.shown(score.high)}"
    if score.point is None:
        return f"open, {interval}"
    point = score.shown(score.point)
    return point if score.is_exact else f"{point} ({interval})"


def summary(brief: Brief) -> tuple[Block, ...]:
    """The standing, then the moves of the first quarter with their reasons, then the open questions."""
    return (*standing(brief), *_moves(brief), *_open(brief))


def _moves(brief: Brief) -> list[Block]:
    from csmaturity.report.plan.roadmap import quarter_grid

    if brief.first_quarter is None:
        if brief.open:
            return [Paragraph(say("No move is planned before the open questions are answered."))]
        return [Paragraph(say("No move is planned."))]
    grid: Grid = quarter_grid(brief, brief.first_quarter)
    return [Heading(say("Next moves")), grid]


def _open(brief: Brief) -> list[Block]:
    if not brief.open:
        return []
    from csmaturity.report.standing.proof import settles

    count = len(brief.open)
    items = tuple(Item(f"{title(score)}. {settles(score)}", mark="?", tone="open") for score in brief.open[:OPEN_SHOWN])
    heading = say_count(count, "{number} question is open", "{number} questions are open")
    blocks: list[Block] = [Bullets(items, heading=capital(heading))]
    rest = count - len(items)
    if rest > 0:
        blocks.append(Paragraph(say_count(rest, "And {number} more.", "And {number} more.")))
    return blocks
