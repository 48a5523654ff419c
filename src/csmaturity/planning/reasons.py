"""The sentences that say why a move is taken now, waits, or is left out, with the numbers behind them.

Not the decision itself (csmaturity.planning.roadmap) nor the pages that print it (csmaturity.report).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from csmaturity.planning.ground import Ground, Spot
from csmaturity.planning.plan import Ranking
from csmaturity.planning.ranking import LEAVES_LOWEST, Contest
from csmaturity.rubric.moves import Rung
from csmaturity.scoring.rounding import one_decimal
from csmaturity.scoring.scorecard import State

EFFORT_WORDS = {1: "small", 2: "medium", 3: "large"}


@dataclass(frozen=True, slots=True)
class Schedule:
    """The quarter that is spoken of, and the quarter in which each planned rung is taken; both count from 1."""

    quarter: int
    due: Mapping[Rung, int]


def chosen_reason(contest: Contest, rung: Rung, *, extra: bool) -> str:
    """Why a quarter takes a move, with its numbers."""
    if not extra:
        return _standing(contest, rung)
    return f"{_standing(contest, rung)}. Small and free of politics, so it takes none of the three places"


def passed_over_reason(ground: Ground, contest: Contest, rung: Rung, kind: str, holders: Sequence[Rung]) -> str:
    """Why an available move waits: the quarter is full, or already holds a move that costs much goodwill."""
    if kind == "politics":
        holder = ground.spots[holders[0]]
        cost = contest.rankings[holders[0]].political
        title = holder.move.title if holder.move else place(holder)
        why = f"this quarter already holds a move with political cost {cost} (“{title}”)"
    else:
        why = "better-ranked moves hold this quarter's three places"
    return f"Waits: {why}. {_standing(contest, rung)}"


def waiting_reason(ground: Ground, schedule: Schedule, needs: Sequence[Rung]) -> str:
    """What a move waits for, and in which quarter that comes."""
    parts = []
    for need in needs:
        due = schedule.due[need]
        when = "this quarter brings" if due == schedule.quarter else f"is planned for quarter {due}"
        parts.append(f"{place(ground.spots[need])}, which {when}")
    return f"Waits for {'; and for '.join(parts)}"


def left_out_reason(ground: Ground, rung: Rung, reached: frozenset[Rung]) -> str:
    """Why no quarter takes a move; `reached` is all that today's levels and the plan together reach."""
    spot = ground.spots[rung]
    if spot.status == "target":
        return _target_reason(spot)
    if spot.status == "unknown":
        return f"Find out first: {_open_question(spot)}"
    if spot.status == "no-move":
        return f"The rubric names no move to {place(spot)}"
    needs = (_obstacle(ground.spots[need]) for need in ground.unmet(rung, reached))
    return f"Blocked: needs {'; and '.join(needs)}"


def place(spot: Spot) -> str:
    """A rung as readers know it: level and question by their titles."""
    return f"{spot.level.label} on “{spot.question.title}”"


def _standing(contest: Contest, rung: Rung) -> str:
    entrants, equals = len(contest.rankings), contest.equals[rung]
    head = "The only move available" if entrants == 1 else f"Ranks {_ordinal(contest.places[rung])} of {entrants}"
    if equals:
        head += f" (level with {equals} other{'s' if equals > 1 else ''}, so question order decides)"
    return f"{head}: {_arithmetic(contest.rankings[rung])}"


def _arithmetic(mine: Ranking) -> str:
    impact = "leaves the lowest level" if mine.impact == LEAVES_LOWEST else "climbs one level further"
    moves = "no other move" if not mine.unlocks else f"{mine.unlocks} other move{'s' if mine.unlocks > 1 else ''}"
    whole, half = divmod(mine.political, 2)
    politics = f"{whole or ''}{'½' if half else ''}"
    sign = "=" if Fraction(one_decimal(mine.value)) == mine.value else "≈"
    return (
        f"{impact} ({mine.impact}), opens {moves}, {EFFORT_WORDS[mine.effort]} effort ({mine.effort}), "
        f"political cost {mine.political} → {mine.impact} × (1 + {mine.unlocks}) ÷ ({mine.effort} + {politics}) "
        f"{sign} {one_decimal(mine.value)}"
    )


def _target_reason(spot: Spot) -> str:
    target = spot.target.label if spot.target else ""
    score = spot.score
    if score and score.level and spot.target and spot.scale.index(score.level) >= spot.scale.index(spot.target):
        return f"“{spot.question.title}” already stands at its target, {target}, or above"
    return f"{place(spot)} lies beyond the target chosen there, {target}"


def _open_question(spot: Spot) -> str:
    score = spot.score
    title = f"“{spot.question.title}”"
    if score and score.state == State.UNKNOWN:
        return f"nobody knows yet where {title} stands"
    if score and score.evidenced_low and score.evidenced_high:
        return f"the answers so far leave {title} between {score.evidenced_low.label} and {score.evidenced_high.label}"
    return f"{title} is unanswered"


def _obstacle(spot: Spot) -> str:
    why = {
        "target": "which lies beyond the target chosen there",
        "unknown": "where today's level is not known yet",
        "no-move": "to which the rubric names no move",
    }.get(spot.status, "which is blocked itself")
    return f"{place(spot)}, {why}"


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"
