"""What the terminal shows: scores, heat maps, findings, the first moves, what is open.

Not the pages of the document, from which it takes its sentences.
"""

from __future__ import annotations

from csmaturity.report.brief import Brief, title
from csmaturity.report.decision import load_bearing_sentence
from csmaturity.report.findings import findings
from csmaturity.report.model import Block, Bullets, Grid, Heading, Item, Paragraph
from csmaturity.report.proof import settles
from csmaturity.report.roadmap import quarter_grid
from csmaturity.report.standing import heat_maps
from csmaturity.report.tally import distribution_line, score_bar
from csmaturity.report.wording import capital, many, number, one_line, subject

OPEN_SHOWN = 9


def standing(brief: Brief) -> tuple[Block, ...]:
    """Scores and findings: the distribution and what bears most weight before any index."""
    blocks: list[Block] = []
    for result in brief.results:
        blocks += [Heading(one_line(result.rubric.title)), Paragraph(f"{distribution_line(result)}.")]
        blocks += heat_maps(result)
    bearing = load_bearing_sentence(brief)
    if bearing:
        blocks.append(Paragraph(bearing))
    blocks += [bar for result in brief.results if (bar := score_bar(result))]
    found = findings(brief)
    if found:
        count = len(found)
        blocks.append(
            Bullets(tuple(one.item for one in found), heading=f"{capital(many(count, 'finding'))} about the answers")
        )
    return tuple(blocks)


def summary(brief: Brief) -> tuple[Block, ...]:
    """The standing, then the moves of the first quarter with their reasons, then the open questions."""
    return (*standing(brief), *_moves(brief), *_open(brief))


def _moves(brief: Brief) -> list[Block]:
    if brief.first_quarter is None:
        return [
            Paragraph(
                "No move is planned."
                if not brief.open
                else "No move is planned before the open questions are answered."
            )
        ]
    grid: Grid = quarter_grid(brief, brief.first_quarter)
    return [Heading("Next moves"), grid]


def _open(brief: Brief) -> list[Block]:
    if not brief.open:
        return []
    count = len(brief.open)
    items = tuple(Item(f"{title(score)}. {settles(score)}", mark="?", tone="open") for score in brief.open[:OPEN_SHOWN])
    rest = count - len(items)
    blocks: list[Block] = [Bullets(items, heading=f"{subject(count, 'question', 'is', 'are')} open")]
    if rest > 0:
        blocks.append(Paragraph(f"And {number(rest)} more."))
    return blocks
