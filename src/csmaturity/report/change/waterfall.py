"""The change of a score as a waterfall whose printed numbers add up: by rubric, people, scope, answer.

Not the exact effects (csmaturity.scoring.comparison).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction

from csmaturity.language import say, say_count
from csmaturity.report.figures.figure import Figure, Waterfall, WaterfallStep
from csmaturity.report.figures.waterfall import waterfall as drawn
from csmaturity.report.outline import level_words
from csmaturity.report.wording import day, first_of, one_line, quoted, with_minus
from csmaturity.scoring.causes import Cause
from csmaturity.scoring.comparison import Comparison, Pair
from csmaturity.scoring.rounding import adding_up, one_decimal

NAMED = 8
"""Answers that get a bar of their own; more would hide which ones matter."""

AT_ZERO_TOO = ("people-left", "people-joined", "reworded", "scope")
"""Kinds that get a bar even where they come to nothing: that is worth knowing."""

REWORDED = 3
"""Re-worded questions that are named at their bar."""

HUNDRED = 100
TENTHS = 10
"""Scores are printed on 0 to 100 with one decimal."""


def shown(share: Fraction) -> str:
    """A share (0–1) on 0 to 100 with one decimal, half up."""
    return with_minus(one_decimal(share * HUNDRED))


def waterfall(comparison: Comparison, then: dt.date, now: dt.date) -> Figure | None:
    """The chart; None where a score has no point. Its numbers are rounded so that those printed add up exactly."""
    start, end = comparison.start, comparison.end
    if start is None or end is None:
        return None
    causes = _grouped(comparison.causes)
    changes = printed(start, end, causes)
    steps = tuple(_step(comparison, cause, change) for cause, change in zip(causes, changes, strict=True))
    then_words = say("As reported on {date}", date=day(then)) if comparison.reported else day(then)
    chart = Waterfall(
        start_label=then_words,
        start=_tenths(start) / TENTHS,
        start_text=shown(start),
        steps=steps,
        end_label=day(now),
        end=_tenths(end) / TENTHS,
        end_text=shown(end),
    )
    rubric = one_line(comparison.rubric.title)
    return drawn(say("{rubric}: the score on 0 to 100, and what it changed with", rubric=rubric), chart, _alt(chart))


def printed(start: Fraction, end: Fraction, causes: Sequence[Cause]) -> tuple[int, ...]:
    """Each cause's effect in tenths of a point of 100, so that those printed add up to the change that is printed."""
    return adding_up(_tenths(end) - _tenths(start), [cause.effect * HUNDRED * TENTHS for cause in causes])


def _tenths(share: Fraction) -> int:
    return (share * HUNDRED * TENTHS + Fraction(1, 2)).__floor__()


def _grouped(causes: Sequence[Cause]) -> list[Cause]:
    """In order, but the largest answers by size, then all others as one; what changes nothing is left out."""
    shown = [cause for cause in causes if cause.effect or cause.kind in AT_ZERO_TOO]
    answers = sorted((cause for cause in shown if cause.kind == "answer"), key=_size)
    if len(answers) > NAMED + 1:
        rest = answers[NAMED:]
        answers[NAMED:] = [_together("rest", rest)]
    before = [cause for cause in shown if cause.kind in ("rubric", "people-left")]
    reworded = [cause for cause in shown if cause.kind == "reworded"]
    if reworded:
        before.append(_together("reworded", reworded))
    scope = [cause for cause in shown if cause.kind == "scope"]
    return [*before, *scope, *answers, *(cause for cause in shown if cause.kind in ("private", "people-joined"))]


def _together(kind: str, causes: Sequence[Cause]) -> Cause:
    questions = tuple(id_ for cause in causes for id_ in cause.questions)
    return Cause(kind, questions, sum((cause.effect for cause in causes), Fraction(0)))


def _size(cause: Cause) -> Fraction:
    return -abs(cause.effect)


def _step(comparison: Comparison, cause: Cause, tenths: int) -> WaterfallStep:
    label, detail = _words(comparison, cause)
    return WaterfallStep(label, tenths / TENTHS, _signed(tenths), detail)


def _signed(tenths: int) -> str:
    text = with_minus(one_decimal(Fraction(tenths, TENTHS)))
    return f"+{text}" if tenths > 0 else text


def _words(comparison: Comparison, cause: Cause) -> tuple[str, str]:
    """What a bar is called, and what stands behind it."""
    pairs = {pair.now.question.id: pair for pair in comparison.divided}
    held = [pairs[id_] for id_ in cause.questions]
    match cause.kind:
        case "rubric":
            return _rubric_words(comparison)
        case "people-left" | "people-joined":
            return _people_words(comparison, cause.kind)
        case "reworded":
            moved = [f"{quoted(pair.now.question.name)}: {_moved(comparison, pair)}" for pair in held]
            return say("Asked in other words, answered otherwise"), first_of(moved, REWORDED)
        case "scope":
            return say("What counts at all"), _scope_words(held)
        case "private":
            return say("Answers that no report prints"), ""
        case "rest":
            return say_count(len(held), "{number} other answer", "{number} other answers"), ""
        case _:
            return one_line(held[0].now.question.name), _moved(comparison, held[0])


def _rubric_words(comparison: Comparison) -> tuple[str, str]:
    before = comparison.reported.rubric.version if comparison.reported else ""
    label = say("Another version of the rubric: {then} to {now}", then=before, now=comparison.rubric.version)
    parts = []
    if comparison.new:
        parts.append(say_count(len(comparison.new), "{number} question is new", "{number} questions are new"))
    if comparison.gone:
        parts.append(say_count(len(comparison.gone), "{number} question is gone", "{number} questions are gone"))
    return label, "; ".join([*parts, say("the earlier answers, scored anew")])


def _people_words(comparison: Comparison, kind: str) -> tuple[str, str]:
    """The roles that were heard only once, by how many people they are; never fewer than the smallest group."""
    common = comparison.common
    if kind == "people-left":
        label, count = say("Without the roles heard only then"), common.only_then if common else 0
    else:
        label, count = say("With the roles heard only now"), common.only_now if common else 0
    return label, say_count(count, "{number} person", "{number} people")


def _scope_words(pairs: Sequence[Pair]) -> str:
    """Which questions came to count, and which no longer do."""
    came = [quoted(pair.now.question.name) for pair in pairs if pair.now.score is not None]
    left = [quoted(pair.now.question.name) for pair in pairs if pair.now.score is None]
    parts = []
    if came:
        parts.append(say("counts now: {questions}", questions=first_of(came, 3)))
    if left:
        parts.append(say("no longer counts: {questions}", questions=first_of(left, 3)))
    return "; ".join(parts)


def _moved(comparison: Comparison, pair: Pair) -> str:
    """The levels that a bar stands for; of the roles heard both times where everybody's levels are others."""
    then, now = level_words(pair.then), level_words(pair.now)
    whole = next(one for one in comparison.pairs if one.now.question.id == pair.now.question.id)
    if pair.settled:
        return say("{then} → {now}; before, it did not count", then=then, now=now)
    if pair.unsettled:
        return say("{then} → {now}; it does not count now", then=then, now=now)
    if (then, now) == (level_words(whole.then), level_words(whole.now)):
        return say("{then} → {now}", then=then, now=now)
    return say("{then} → {now} among the roles heard both times", then=then, now=now)


def _alt(chart: Waterfall) -> str:
    parts = [say("{label}: {score}", label=chart.start_label, score=chart.start_text)]
    parts += [say("{label}: {score}", label=step.label, score=step.text) for step in chart.steps]
    return "; ".join([*parts, say("{label}: {score}", label=chart.end_label, score=chart.end_text)]) + "."
