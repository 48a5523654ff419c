"""How many questions stand where, in words: the sentences that come before any index.

Not the counting, which is csmaturity.scoring, nor the findings about single questions
(csmaturity.report.standing.findings).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from csmaturity.language import number, say, say_count
from csmaturity.language import percent as as_percent
from csmaturity.report.amounts import PERCENT
from csmaturity.report.figures.figure import Figure, ScoreBar
from csmaturity.report.figures.score_bar import score_bar as drawn_score
from csmaturity.report.outline import OUT_OF_SCOPE, Outline, level_words, share, title
from csmaturity.report.standing.ground import ground_words, is_denied
from csmaturity.report.wording import capital, decimal, either, listed, one_line, quoted, with_minus
from csmaturity.rubric.section import PATTERN
from csmaturity.scoring.rounding import percent
from csmaturity.scoring.scorecard import QuestionScore, RubricScore, Score, State, Strength

UNSETTLED = (State.UNKNOWN, State.PARTLY, State.UNANSWERED, State.NOT_APPLICABLE, State.NOT_ASKED)
"""The states without a level, in the order in which a sentence names them."""


HUNDRED = Fraction(100)

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


def score_words(result: RubricScore) -> str:
    """The score with its interval and range, then the stage, in words; never without what is left open."""
    score = result.root.score
    if score is None and result.root.rule == PATTERN:
        return say("This rubric gives no score of the whole: its parts stand beside each other.")
    if score is None:
        return say("No score: no question of this rubric counts here.")
    lowest, highest = scale_ends(score)
    scale = say("on a scale from {lowest} to {highest}", lowest=lowest, highest=highest)
    if score.falls:
        scale = say("on a scale from {lowest} to {highest}, where less is better", lowest=lowest, highest=highest)
    low, high = (_shown(score, value) for value in score.open)
    if score.point is None:
        if (score.low, score.high) == (score.lowest, score.highest):
            return say("No score yet: open questions leave it anywhere {scale}.", scale=scale)
        return say(
            "No score yet: open questions leave it anywhere from {low} to {high} {scale}.",
            low=low,
            high=high,
            scale=scale,
        )
    point = say(
        "{point} {scale}, {share} of the range",
        point=_shown(score, score.point),
        scale=scale,
        share=percent(score.share(score.point)),
    )
    if score.is_exact and any(one.score is None and one.state not in OUT_OF_SCOPE for one in result.counted):
        words = say("{score}, by the questions that have an answer.", score=point)
    elif score.is_exact:
        words = say("{score}; nothing is left open.", score=point)
    else:
        words = say("{score}; open answers leave it between {low} and {high}.", score=point, low=low, high=high)
    return f"{words} {stage}" if (stage := _stage(result)) else words


def score_sentence(result: RubricScore) -> str:
    """The score in words behind what it is, where there is one."""
    score = result.root.score
    words = score_words(result)
    return words if score is None or score.point is None else say("Score: {words}", words=words)


def score_in_brief(result: RubricScore) -> str:
    """The score and its interval for a reader in a hurry."""
    score = result.root.score
    if score is None or score.point is None:
        return score_words(result)
    point, (lowest, highest) = _shown(score, score.point), scale_ends(score)
    low, high = (_shown(score, value) for value in score.open)
    if score.is_exact:
        return say("Score {point} on {lowest} to {highest}.", point=point, lowest=lowest, highest=highest)
    return say(
        "Score {point} ({low} to {high}) on {lowest} to {highest}.",
        point=point,
        low=low,
        high=high,
        lowest=lowest,
        highest=highest,
    )


def score_bar(result: RubricScore) -> Figure | None:
    """The rubric's score as a bar over its range; None where nothing counts."""
    score = result.root.score
    if score is None:
        return None
    chart = ScoreBar(
        label=one_line(result.rubric.title),
        point=None if score.point is None else _hundred(score, "point"),
        low=_hundred(score, "low"),
        high=_hundred(score, "high"),
        mark=score_mark(score),
        stages=tuple((float(stage.from_ * 100), one_line(stage.label)) for stage in result.rubric.stages),
    )
    return drawn_score(chart, (_end(score, score.lowest), _end(score, score.highest)), score_words(result))


def score_mark(score: Score) -> str:
    """The score as it stands on its bar: "0.9 (0.8 to 1.0)", or the interval alone where there is no point."""
    low, high = (_shown(score, value) for value in score.open)
    if score.point is None:
        return say("{low} to {high}", low=low, high=high)
    point = _shown(score, score.point)
    return point if score.is_exact else say("{point} ({low} to {high})", point=point, low=low, high=high)


def _hundred(score: Score, end: str) -> float:
    return round(float(score.share(getattr(score, end)) * 100), 1)


def _shown(score: Score, value: Fraction) -> str:
    words = with_minus(score.shown(value))
    return as_percent(words) if _is_percent(score) else words


def _end(score: Score, value: Fraction) -> str:
    """The end of a scale, without idle decimals."""
    words = decimal(value, score.decimals)
    return as_percent(words) if _is_percent(score) else words


def scale_ends(score: Score) -> tuple[str, str]:
    """The two ends of a scale in the order of numbers, the second with the unit: "0" and "1000 points"."""
    lowest, highest = (_end(score, value) for value in score.ends)
    return lowest, highest if _is_percent(score) or not score.unit else f"{highest} {one_line(score.unit)}"


def is_plain_percent(score: Score) -> bool:
    """Whether a score is a percentage from 0 to 100, so that nobody has to be told its range."""
    return _is_percent(score) and (score.lowest, score.highest) == (Fraction(0), HUNDRED)


def _is_percent(score: Score) -> bool:
    return score.unit.strip() == PERCENT


def _stage(result: RubricScore) -> str:
    possible = [quoted(stage.label) for stage in result.stages_possible]
    if not possible:
        level = result.root.level
        return "" if level is None else say("That is {level}.", level=quoted(level.label))
    if len(possible) == 1:
        return say("The rubric calls this {stage}.", stage=possible[0])
    return say("Depending on the open answers, the rubric calls this {stages}.", stages=either(possible))


def _by_rank(score: QuestionScore) -> tuple[bool, int]:
    """The best level first, what has none last."""
    return score.rank is None, -(score.rank or 0)
