"""The derivation of a combined answer: the rule, how many said what, and what was agreed on instead.

Not of the score that follows, which is csmaturity.report.explain.question.
"""

from __future__ import annotations

from collections.abc import Iterator

from csmaturity.assessment.model import Combination
from csmaturity.assessment.voices import Tally
from csmaturity.language import say, say_count
from csmaturity.report.amounts import amount_words, digits
from csmaturity.report.explain.derivation import Line
from csmaturity.report.voices.words import counts_words
from csmaturity.rubric.plain_text import one_line


def voice_lines(tally: Tally, combination: Combination) -> Iterator[Line]:
    """How the answer came about: agreed on, or by which rule from which counts."""
    counts = counts_words(tally.scale, tally.said) or say("nobody answered")
    if tally.agreed:
        yield Line(1, say("Agreed on, and recorded beside the answers: {counts}.", counts=counts))
        yield Line(2, say("The rule would give: {answer}", answer=_rule(tally, combination)))
        return
    yield Line(1, _rule(tally, combination))
    if tally.counted is not tally.said:
        yield Line(2, say("Everybody: {counts}.", counts=counts))
    placed = tally.counted.placed
    if (
        placed
        and placed % 2 == 0
        and combination.rule not in ("lowest", "mean")
        and _has_two_middles(tally.counted.levels)
    ):
        yield Line(2, say("Two answers stand in the middle; the lower one counts."))


def _rule(tally: Tally, combination: Combination) -> str:
    """The rule with its counts: "Median of 12 answers: 3 Poor, 7 Average, 2 Excellent gives Average"."""
    counted, count = tally.counted, tally.counted.placed
    counts = counts_words(tally.scale, counted) or say("nobody answered")
    answer = tally.by_rule
    if answer.level is None:
        return say("No level by the rule {rule}: {counts}.", rule=combination.rule, counts=counts)
    given = next((one_line(one.label) for one in tally.scale if one.id == answer.level), "")
    if answer.number is not None:
        wanted = tally.question.answer
        given = amount_words(wanted, answer.number) if wanted else digits(answer.number)
    if combination.rule == "mean":
        return say_count(
            count,
            "Mean of {count} answer: {counts}. It gives {level}.",
            "Mean of {count} answers: {counts}. It gives {level}.",
            counts=counts,
            level=given,
        )
    if combination.rule == "lowest":
        return say_count(
            count,
            "Lowest of {count} answer: {counts}. It gives {level}.",
            "Lowest of {count} answers: {counts}. It gives {level}.",
            counts=counts,
            level=given,
        )
    if combination.rule == "lead":
        roles = ", ".join(map(one_line, combination.lead))
        return say("What the lead says ({roles}): {counts}. It gives {level}.", roles=roles, counts=counts, level=given)
    return say_count(
        count,
        "Median of {count} answer: {counts}. It gives {level}.",
        "Median of {count} answers: {counts}. It gives {level}.",
        counts=counts,
        level=given,
    )


def _has_two_middles(levels: tuple[int, ...]) -> bool:
    half, passed = sum(levels) // 2, 0
    for count in levels:
        passed += count
        if passed == half and count:
            return True
    return False
