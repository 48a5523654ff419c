"""Why a move is taken now, waits, or is left out, in sentences with the numbers behind them.

Not the decision itself (csmaturity.planning.roadmap) nor the pages that print it.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from csmaturity.language import numeral, say, say_count
from csmaturity.planning.plan import Awaited, Chosen, Deferred, LeftOut, Ranking
from csmaturity.planning.roadmap import LEAVES_LOWEST
from csmaturity.planning.state import StepState
from csmaturity.scoring.rounding import one_decimal
from csmaturity.scoring.scorecard import State


def reason(one: Chosen | Deferred | LeftOut) -> str:
    """Why the plan does with a move what it does, without a full stop."""
    if isinstance(one, LeftOut):
        return _left_out(one)
    if isinstance(one, Deferred):
        return _waiting(one) if one.ranking is None else _passed_over(one, _standing(one.ranking))
    standing = _standing(one.ranking)
    if not one.extra:
        return standing
    return say("{standing}. Small and free of politics, so it takes none of the three places", standing=standing)


def _passed_over(one: Deferred, standing: str) -> str:
    """Why an available move waits: the quarter is full, or already holds a move that costs much goodwill."""
    if one.kind == "extras":
        return say(
            "Waits: three small moves beside the main ones are enough for a quarter. {standing}", standing=standing
        )
    if one.kind != "politics":
        return say("Waits: better-ranked moves hold this quarter's three places. {standing}", standing=standing)
    holder = one.waits_for[0].state
    return say(
        "Waits: this quarter already holds a move with political cost {cost} (“{move}”). {standing}",
        cost=holder.question.moves[holder.step.level].political,
        move=holder.question.moves[holder.step.level].title,
        standing=standing,
    )


def _waiting(one: Deferred) -> str:
    """What a move waits for, and in which quarter that comes."""
    first, *others = (_awaited(awaited, one.quarter) for awaited in one.waits_for)
    reason = say("Waits for {step}", step=first)
    for step in others:
        reason = say("{reason}; and for {step}", reason=reason, step=step)
    return reason


def _awaited(one: Awaited, now: int) -> str:
    if one.quarter == now:
        return say("{step}, which this quarter brings", step=_place(one.state))
    return say("{step}, which is planned for quarter {quarter}", step=_place(one.state), quarter=one.quarter)


def _left_out(one: LeftOut) -> str:
    match one.kind:
        case "target":
            return _target_reason(one.state)
        case "unknown":
            return _open_question(one.state)
        case "no-move":
            return say("The rubric names no move to {step}", step=_place(one.state))
        case _:
            return _blocked(one.needs)


def _blocked(needs: Iterable[StepState]) -> str:
    first, *others = map(_obstacle, needs)
    reason = say("Blocked: needs {step}", step=first)
    for step in others:
        reason = say("{reason}; and {step}", reason=reason, step=step)
    return reason


def _place(state: StepState) -> str:
    """A step as readers know it: level and question by their titles."""
    return say("{level} on “{question}”", level=state.level.label, question=state.question.title)


def _standing(ranking: Ranking) -> str:
    """The place of a move among those that its quarter could take, and the numbers that give it."""
    numbers = _arithmetic(ranking)
    if ranking.among == 1:
        return say("The only move available: {numbers}", numbers=numbers)
    rank = _ordinal(ranking.place)
    if not ranking.equals:
        return say("Ranks {rank} of {total}: {numbers}", rank=rank, total=ranking.among, numbers=numbers)
    return say_count(
        ranking.equals,
        "Ranks {rank} of {total} (level with {count} other, so question order decides): {numbers}",
        "Ranks {rank} of {total} (level with {count} others, so question order decides): {numbers}",
        rank=rank,
        total=ranking.among,
        numbers=numbers,
    )


def _arithmetic(mine: Ranking) -> str:
    whole, half = divmod(mine.political, 2)
    politics = f"{whole or ''}{'½' if half else ''}"
    sign = "=" if Fraction(one_decimal(mine.value)) == mine.value else "≈"
    return say(
        "{impact} ({impact_number}), {opens}, {effort} ({effort_number}), political cost {political} → {formula}",
        impact=_impact_words(mine.impact),
        impact_number=mine.impact,
        opens=_opens_words(mine.unlocks),
        effort=_effort_words(mine.effort),
        effort_number=mine.effort,
        political=mine.political,
        formula=f"{mine.impact} × (1 + {mine.unlocks}) ÷ ({mine.effort} + {politics}) {sign} "
        + numeral(one_decimal(mine.value)),
    )


def _impact_words(impact: int) -> str:
    return say("leaves the lowest level") if impact == LEAVES_LOWEST else say("climbs one level further")


def _opens_words(unlocks: int) -> str:
    if not unlocks:
        return say("opens no other move")
    return say_count(unlocks, "opens {count} other move", "opens {count} other moves")


def _effort_words(effort: int) -> str:
    match effort:
        case 1:
            return say("small effort")
        case 2:
            return say("medium effort")
        case _:
            return say("large effort")


def _target_reason(state: StepState) -> str:
    target = state.target.label if state.target else ""
    score = state.score
    if score and score.level and state.target and state.scale.index(score.level) >= state.scale.index(state.target):
        question = state.question.title
        return say("“{question}” already stands at its target, {target}, or above", question=question, target=target)
    return say("{step} lies beyond the target chosen there, {target}", step=_place(state), target=target)


def _open_question(state: StepState) -> str:
    score, question = state.score, state.question.title
    if score and score.state == State.UNKNOWN:
        return say("Find out first: nobody knows yet where “{question}” stands", question=question)
    if score and score.evidenced_low and score.evidenced_high:
        return say(
            "Find out first: the answers so far leave “{question}” between {low} and {high}",
            question=question,
            low=score.evidenced_low.label,
            high=score.evidenced_high.label,
        )
    return say("Find out first: “{question}” is unanswered", question=question)


def _obstacle(state: StepState) -> str:
    step = _place(state)
    match state.status:
        case "target":
            return say("{step}, which lies beyond the target chosen there", step=step)
        case "unknown":
            return say("{step}, where today's level is not known yet", step=step)
        case "no-move":
            return say("{step}, to which the rubric names no move", step=step)
        case _:
            return say("{step}, which is blocked itself", step=step)


def _ordinal(place: int) -> str:
    last = 0 if place % 100 in (11, 12, 13) else place % 10
    match last:
        case 1:
            return say("{place}st", place=place)
        case 2:
            return say("{place}nd", place=place)
        case 3:
            return say("{place}rd", place=place)
        case _:
            return say("{place}th", place=place)
