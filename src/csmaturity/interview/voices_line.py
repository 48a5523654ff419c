"""What many people said to the question at hand, in one line, for a facilitator who records the agreed answer.

Not the counting (csmaturity.assessment.voices), nor how a face shows the line.
"""

from __future__ import annotations

from csmaturity.assessment.interview import Interview
from csmaturity.assessment.steps import QuestionStep
from csmaturity.language import say, say_count
from csmaturity.rubric.plain_text import one_line


def voices_line(interview: Interview, step: QuestionStep) -> str:
    """Such as "12 people: 3 Poor, 7 Average, 2 Excellent; the rule (median) gives Average"; "" for one respondent."""
    if not interview.assessment.voices:
        return ""
    from csmaturity.assessment.voices import Voices
    from csmaturity.report.voices.words import counts_words

    voices = Voices.of(interview.assessment, interview.rubrics)
    if voices is None:
        return ""
    tally = voices.tally(step.rubric, step.question)
    given = next((one_line(level.label) for level in tally.scale if level.id == tally.by_rule.level), say("no level"))
    counts = counts_words(tally.scale, tally.said) or say("nobody answered")
    if tally.agreed:
        return say_count(
            len(voices.people),
            "{count} person: {counts}; what was agreed counts. An answer here is the agreed one.",
            "{count} people: {counts}; what was agreed counts. An answer here is the agreed one.",
            counts=counts,
        )
    return say_count(
        len(voices.people),
        "{count} person: {counts}; the rule ({rule}) gives {level}. An answer here is the agreed one.",
        "{count} people: {counts}; the rule ({rule}) gives {level}. An answer here is the agreed one.",
        counts=counts,
        rule=_rule_word(voices.combination.rule),
        level=given,
    )


def _rule_word(rule: str) -> str:
    match rule:
        case "lowest":
            return say("lowest")
        case "lead":
            return say("lead")
        case _:
            return say("median")
