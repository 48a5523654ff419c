"""Where many questions stand: a row for each section, and the few questions that the plan works on first.

Not the whole heat map, which the evidence book has then (csmaturity.report.paper.standing).
"""

from __future__ import annotations

from csmaturity.language import say
from csmaturity.report.brief import Brief
from csmaturity.report.figures.heat_map import Part, heat_map
from csmaturity.report.figures.standing import Standing
from csmaturity.report.limits import LIMITS
from csmaturity.report.model import Block
from csmaturity.report.outline import OUT_OF_SCOPE
from csmaturity.report.paper import messages
from csmaturity.report.speaking import NEVER
from csmaturity.report.standing.maps import map_words, section_map, sections_of, standing_of
from csmaturity.report.voices.source import source
from csmaturity.report.wording import one_line
from csmaturity.scoring.scorecard import QuestionScore

WEAKEST = 2
"""Questions of each rubric that are shown where not all can be."""


def section_scores(brief: Brief) -> list[Block]:
    """Each rubric's score, and those of its sections where rows are left for all of them; nothing without a score."""
    parts = shown_parts(brief)
    if not any(one.score for one in parts):
        return []
    return [section_map(brief, say("Score by section; dashed is the range that open answers leave"), parts)]


def shown_parts(brief: Brief) -> list[Part]:
    """The sections that the paper has rows for, the rubrics themselves among them; without a plan it has more room."""
    most = LIMITS["map-rows"] if brief.has_moves else LIMITS["parts-without-plan"]
    parts = [one for result in brief.results for one in sections_of(result, deepest=1)]
    if len(parts) > most:
        parts = [one for result in brief.results for one in sections_of(result, deepest=1, selecting=False)]
    if len(parts) > most:
        parts = [one for one in parts if not one.depth]
    return parts


def most_telling(brief: Brief) -> list[Block]:
    """The questions of each rubric that a move of the plan raises soon: the rest is in the evidence book."""
    room = max(1, (LIMITS["map-rows"] - 4) // max(1, len(brief.results)))
    rows: list[Standing | Part] = []
    for result in brief.results:
        soon = [score for score in result.counted if brief.step_for(score) and score.state not in OUT_OF_SCOPE]
        ranked = sorted(soon, key=lambda score: (first_start(brief, score), score.rank or 0))
        chosen = ranked[: min(room, WEAKEST if brief.several else room)]
        if chosen and brief.several:
            rows.append(Part(one_line(result.rubric.title), 0, ""))
        rows += map(standing_of, chosen)
    if not rows:
        return []
    made = heat_map(say("What the plan works on first"), rows, map_words(rows), source(brief))
    return [made._replace(message=messages.first_questions(sum(isinstance(one, Standing) for one in rows)))]


def first_start(brief: Brief, score: QuestionScore) -> int:
    """The week in which the first move of a question starts; behind all others where none does."""
    step = brief.step_for(score)
    return step.start if step else NEVER
