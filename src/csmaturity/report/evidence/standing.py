"""Where we stand, as far as the paper has no room for it: scores over their range, whole heat maps, further findings.

Not each question by itself (csmaturity.report.evidence.questions).
"""

from __future__ import annotations

from csmaturity.language import say, say_count
from csmaturity.report.brief import Brief
from csmaturity.report.limits import LIMITS
from csmaturity.report.model import Block, Bullets, Page, Paragraph
from csmaturity.report.paper.sections import shown_parts
from csmaturity.report.paper.standing import is_whole
from csmaturity.report.standing.findings import findings
from csmaturity.report.standing.maps import rubric_map, section_map, sections_of
from csmaturity.report.standing.score_words import score_bar
from csmaturity.report.standing.tally import headline
from csmaturity.report.wording import capital, one_line, sentence
from csmaturity.scoring.scorecard import RubricScore


def scores(brief: Brief) -> Page | None:
    """Each rubric's score over its range, with its stages; no page where nothing counts, or where maps show it."""
    if not is_whole(brief):
        return None
    bars = tuple(bar for result in brief.results if (bar := score_bar(result)))
    if not bars:
        return None
    heading = say("No score stands without the range that open answers leave")
    return Page("scores", say("Where we stand"), heading, bars)


def sections(brief: Brief) -> Page | None:
    """The scores of all sections; no page where the paper has them."""
    parts = [one for result in brief.results for one in sections_of(result)]
    if is_whole(brief) or len(parts) <= len(shown_parts(brief)):
        return None
    head = say("Every section with its score, and the range that open answers leave")
    picture = section_map(brief, say("Score by section; dashed is the range that open answers leave"), parts)
    return Page("sections", say("Where we stand"), head, (picture,), dense=True)


def maps(brief: Brief) -> tuple[Page, ...]:
    """Each rubric's heat maps in full where the paper shows only some of it; the ids begin with map--."""
    return () if is_whole(brief) else tuple(_map_page(brief, result) for result in brief.results)


def _map_page(brief: Brief, result: RubricScore) -> Page:
    """One rubric's heat maps under the sentence on its result."""
    heading = f"{one_line(result.rubric.title)}: {headline(result)}"
    blocks: list[Block] = [Paragraph(sentence(result.rubric.summary)), rubric_map(brief, result, patterns=False)]
    bar = score_bar(result)
    blocks += [bar] if bar else []
    apart = list(dict.fromkeys(score.pattern for score in result.questions if score.pattern))
    if apart:
        text = say_count(
            len(apart),
            "{number} pattern is no part of this picture and has a page of its own, after the questions.",
            "{number} patterns are no part of this picture and have a page of their own each, after the questions.",
        )
        blocks.append(Paragraph(capital(text)))
    return Page(f"map--{result.rubric.id}", say("Where we stand"), heading, tuple(blocks), dense=True)


def findings_page(brief: Brief) -> Page | None:
    """The findings beyond those of the paper."""
    rest = findings(brief)[LIMITS["findings"] :]
    if not rest:
        return None
    head = say_count(len(rest), "One further finding about the answers", "{number} further findings about the answers")
    return Page("findings", say("Where we stand"), capital(head), (Bullets(tuple(one.item for one in rest)),))
