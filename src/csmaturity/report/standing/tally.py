"""How many questions stand where, in words: the sentences that come before any index.

Not the counting, which is csmaturity.scoring, nor the findings about single questions
(csmaturity.report.standing.findings) and the score (csmaturity.report.standing.score_words).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from csmaturity.language import number, say, say_count
from csmaturity.report.outline import OUT_OF_SCOPE, Outline, level_words, share, title
from csmaturity.report.standing.ground import ground_words, is_denied
from csmaturity.report.wording import capital, listed, quoted
from csmaturity.rubric.section import PATTERN
from csmaturity.scoring.scorecard import QuestionScore, RubricScore, State, Strength

UNSETTLED = (State.UNKNOWN, State.PARTLY, State.UNANSWERED, State.NOT_APPLICABLE, State.NOT_ASKED)
"""The states without a level, in the order in which a sentence names them."""


MOST_LEVELS = 4
"""More levels than these make a sentence a table."""

_MOST_NAMED = 3
"""More results than these are counted by level in a sentence, and no longer named."""


def counts(result: RubricScore) -> Mapping[State, int]:
    """How many questions are in each state."""
    states = [score.state for score in result.counted]
    return {state: states.count(state) for state in State}


def standing(result: RubricScore) -> str:
    """Where a rubric's questions stand: "“Excellent” on two, “Average” on four and “Poor” on one of nine questions".

    By thirds of the range where the questions have different scales, or where a sentence can't hold the levels.
    """
    total = len(result.counted)
    held = {quoted(label): count for label, count in result.distribution.items() if count}
    if _by_thirds(result, len(held)):
        return _thirds(result)
    if total == 1:
        return say("{level} on the only question", level=next(iter(held)))
    if total in held.values():
        return say("{level} on all {total} questions", level=next(iter(held)), total=number(total))
    levels = [
        say_count(count, "{level} on {part}", "{level} on {part}", level=label, part=number(count, total))
        for label, count in held.items()
    ]
    return say("{levels} of {total} questions", levels=listed(levels), total=number(total))


def _by_thirds(result: RubricScore, levels: int) -> bool:
    scales = {tuple(level.label for level in score.scale) for score in result.counted if score.level}
    return len(scales) > 1 or levels > MOST_LEVELS


def _thirds(result: RubricScore) -> str:
    """How many questions stand in which third of their range: "in the top third on 21, … of 90 questions"."""
    total = len(result.counted)
    held = [0, 0, 0]
    for score in result.counted:
        if score.level is not None:
            at = share(score)
            held[0 if at > Fraction(2, 3) else 2 if at < Fraction(1, 3) else 1] += 1
    top, middle, bottom = (number(count, total) for count in held)
    parts = [
        say("in the top third on {part}", part=top),
        say("in the middle third on {part}", part=middle),
        say("in the bottom third on {part}", part=bottom),
    ]
    found = [part for part, count in zip(parts, held, strict=True) if count]
    return say("{levels} of {total} questions", levels=listed(found), total=number(total))


def rest(result: RubricScore) -> str:
    """The questions without a level, by reason: "two are not known and one does not apply"; "" where there are none."""
    held = counts(result)
    return listed([_unsettled(state, held[state], len(result.counted)) for state in UNSETTLED if held[state]])


def _unsettled(state: State, count: int, total: int) -> str:
    part = number(count, total)
    match state:
        case State.UNKNOWN:
            return say_count(count, "{part} is not known", "{part} are not known", part=part)
        case State.PARTLY:
            return say_count(count, "{part} is only partly answered", "{part} are only partly answered", part=part)
        case State.UNANSWERED:
            return say_count(count, "{part} is not answered", "{part} are not answered", part=part)
        case State.NOT_APPLICABLE:
            return say_count(count, "{part} does not apply", "{part} do not apply", part=part)
        case _:
            return say_count(count, "{part} was not asked", "{part} were not asked", part=part)


def distribution_line(result: RubricScore) -> str:
    """Standing and rest as one sentence, without a full stop; nothing that is unknown is left out."""
    if not result.counted and result.questions:
        return say("Each question is shown by itself, and none is added up")
    left = rest(result)
    if not any(result.distribution.values()):
        return capital(left) if left else say("No question is asked")
    line = capital(standing(result))
    return say("{standing}; {rest}", standing=line, rest=left) if left else line


def results_line(result: RubricScore) -> str:
    """The results as a sentence without a full stop: each by its name, or where they are many how many stand where."""
    found = [one for one in result.results if one.state not in OUT_OF_SCOPE]
    if len(found) <= _MOST_NAMED:
        return listed([f"{title(one)}: {level_words(one)}" for one in found])
    held = Counter(quoted(level_words(one)) for one in sorted(found, key=_by_rank))
    parts = [
        say_count(count, "{level} on {part}", "{level} on {part}", level=level, part=number(count, len(found)))
        for level, count in held.items()
    ]
    return capital(say("{levels} of {total} results", levels=listed(parts), total=number(len(found))))


def headline(result: RubricScore) -> str:
    """The sentence on a rubric's result that can stand as a title: what the answers come to where no score says it."""
    if result.results and result.root.rule == PATTERN:
        return results_line(result)
    if not result.counted and result.questions:
        return say("Each question is shown by itself, and none is added up")
    total = len(result.counted)
    left = rest(result)
    if not any(result.distribution.values()):
        return say_count(total, "The only question has no level yet", "None of the {number} questions has a level yet")
    above = sum(score.overclaims for score in result.counted)
    beyond = say_count(above, "{number} claim is not borne out", "{number} claims are not borne out")
    tail = "; ".join([*([beyond] if above else []), *([left] if left else [])])
    whole = _where(result, claims=above > 0)
    return say("{standing}; {rest}", standing=whole, rest=tail) if tail else whole


def _where(result: RubricScore, *, claims: bool) -> str:
    """Where the questions stand; as the respondent's own account where it `claims` more than is borne out."""
    where = standing(result)
    if _by_thirds(result, sum(map(bool, result.distribution.values()))):
        if claims:
            return say("By our own account we stand {standing}", standing=where)
        return say("We stand {standing}", standing=where)
    if claims:
        return say("We claim {standing}", standing=where)
    return say("We stand at {standing}", standing=where)


def load_bearing_sentence(brief: Outline) -> str:
    """The question that most others rest on, weakest only where its level is the lowest; "" where there is none."""
    result = brief.load_bearing
    score = result.load_bearing if result else None
    if result is None or score is None or score.level is None:
        return ""
    name, level = quoted(score.question.name), quoted(score.level.label)
    if is_denied(score):
        level = say("{level} claimed and {proven} borne out", level=level, proven=quoted(ground_words(score)))
    if score.rank == 0:
        return say_count(
            result.holds_up,
            "The weakest load-bearing question is {question}: {level} today, and {number} step elsewhere rests on it.",
            "The weakest load-bearing question is {question}: {level} today, and {number} steps elsewhere rest on it.",
            question=name,
            level=level,
        )
    return say_count(
        result.holds_up,
        "The question that holds up most others is {question}: {level} today, and {number} step elsewhere rests on it.",
        "The question that holds up most others is {question}: {level} today, and {number} steps elsewhere rest on it.",
        question=name,
        level=level,
    )


def proof_line(scores: Sequence[QuestionScore]) -> str:
    """How many levels name a record, without a full stop; "" without a level, for what is not known needs no proof."""
    levels = [score for score in scores if score.level is not None]
    total, named = len(levels), sum(score.strength is Strength.DOCUMENTED for score in levels)
    if not levels:
        return ""
    if named == total:
        return say_count(total, "The only level names a record as proof", "All {number} levels name a record as proof")
    if not named:
        return say_count(
            total, "The only level names no record as proof", "None of {number} levels names a record as proof"
        )
    line = say_count(
        named,
        "{part} of {total} levels names a record as proof",
        "{part} of {total} levels name a record as proof",
        part=number(named, total),
        total=number(total),
    )
    return capital(line)


def _by_rank(score: QuestionScore) -> tuple[bool, int]:
    """The best level first, what has none last."""
    return score.rank is None, -(score.rank or 0)
