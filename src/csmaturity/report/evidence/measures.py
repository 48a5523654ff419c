"""The measures that the paper has no rows for, and those that the rubrics suggest.

Not the first ones, which the paper has (csmaturity.report.paper.measures).
"""

from __future__ import annotations

from csmaturity.language import say, say_count
from csmaturity.report.brief import Brief
from csmaturity.report.model import Block, Page, listing
from csmaturity.report.outline import appendix_page
from csmaturity.report.paper.measures import beyond, leading
from csmaturity.report.table import Item
from csmaturity.report.wording import capital, sentence


def page(brief: Brief) -> Page | None:
    """The measures beyond those of the paper, and those that the rubrics suggest."""
    rest = beyond(brief)
    items = tuple(map(Item, _suggested(brief)))
    blocks: list[Block] = [leading(brief, rest)] if rest else []
    blocks += listing(say("Measures that the rubrics suggest"), items)
    if not blocks:
        return None
    head = say_count(
        len(rest) + len(items),
        "one further measure can show whether the plan works",
        "{number} further measures can show whether the plan works",
    )
    return appendix_page("measures--more", capital(head), blocks)


def _suggested(brief: Brief) -> tuple[str, ...]:
    """The measures that the rubrics name, each once."""
    return tuple(dict.fromkeys(sentence(text) for rubric in brief.rubrics for text in rubric.measures))
