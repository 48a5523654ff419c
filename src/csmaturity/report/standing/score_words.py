"""A score in words and as a bar: where it lies on its range, and what open answers leave.

Not how many questions stand where (csmaturity.report.standing.tally), nor how a score is computed (csmaturity.scoring).
"""

from __future__ import annotations

from fractions import Fraction

from csmaturity.language import percent as as_percent
from csmaturity.language import say
from csmaturity.report.amounts import PERCENT
from csmaturity.report.figures.figure import Figure, ScoreBar
from csmaturity.report.figures.score_bar import score_bar as drawn_score
from csmaturity.report.outline import OUT_OF_SCOPE
from csmaturity.report.wording import decimal, either, one_line, quoted, with_minus
from csmaturity.rubric.section import PATTERN
from csmaturity.scoring.interval import Score
from csmaturity.scoring.rounding import percent
from csmaturity.scoring.scorecard import RubricScore

HUNDRED = Fraction(100)


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
