"""What many people said to the question at hand, in one line, for a facilitator who records the agreed answer.

Not the counting (csmaturity.assessment.voices), nor how a face shows the line.
"""

from __future__ import annotations

from csmaturity.assessment.interview import Interview
from csmaturity.assessment.steps import QuestionStep
from csmaturity.rubric.plain_text import one_line


def voices_line(interview: Interview, step: QuestionStep) -> str:
    """Such as "12 people: 3 Poor, 7 Average, 2 Excellent; the rule gives Average"; "" where one person answers."""
    if not interview.assessment.voices:
        return ""
    from csmaturity.assessment.voices import Voices

    voices = Voices.of(interview.assessment, interview.rubrics)
    if voices is None:
        return ""
    tally = voices.tally(step.rubric, step.question)
    given = next((one_line(level.label) for level in tally.scale if level.id == tally.by_rule.level), "no level")
    people = len(voices.people)
    rule = "what was agreed counts" if tally.agreed else f"the rule ({voices.combination.rule}) gives {given}"
    counts = tally.counts_in_words or "nobody answered"
    return f"{people} {'person' if people == 1 else 'people'}: {counts}; {rule}. An answer here is the agreed one."
