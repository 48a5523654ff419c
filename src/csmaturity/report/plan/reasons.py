"""Why a move starts when it does, waits, or is left out, in sentences with the numbers behind them.

Not the decision itself (csmaturity.planning.roadmap) nor the pages that print it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from csmaturity.language import numeral, say, say_count
from csmaturity.planning.plan import LeftOut, Plan, Ranking, Scheduled, Wait
from csmaturity.planning.roadmap import LEAVES_LOWEST
from csmaturity.planning.state import StepState
from csmaturity.report.wording import listed, quoted
from csmaturity.rubric.moves import Step
from csmaturity.scoring.rounding import one_decimal
from csmaturity.scoring.scorecard import State


def reason(one: Scheduled | LeftOut, plan: Plan) -> str:
    """Why the plan does with a move what it does, without a full stop."""
    if isinstance(one, LeftOut):
        return _left_out(one)
    parts = [denied(plan.states[one.step]), _start(one, plan), _standing(one.ranking)]
    if one.free:
        parts.append(say("Small and free of politics, so it takes none of the three places"))
    return ". ".join(part for part in parts if part)


def brief_reason(one: Scheduled, plan: Plan) -> str:
    """Why a move starts when it does, without the numbers of its rank and without a full stop."""
    parts = [denied(plan.states[one.step]), _start(one, plan) or say("Starts with the decision")]
    return ". ".join(part for part in parts if part)


def wait_reason(wait: Wait, plan: Plan) -> str:
    """What a move waits for in some weeks, without a full stop."""
    held = _moves(wait.held_by, plan)
    if wait.kind != "pin" and not held:
        return _unnamed_wait(wait.kind)
    match wait.kind:
        case "ladder" | "requires":
            steps = listed([place(plan.states[step]) for step in wait.held_by])
            return say("Waits for {steps}", steps=steps)
        case "pin":
            return say("Waits for the day that the owner of the plan set")
        case "free":
            return say("Waits: three small moves beside the main ones are enough at a time ({moves})", moves=held)
        case "politics":
            return say("Waits: one move that costs much goodwill is enough at a time ({moves})", moves=held)
        case "owner":
            return say("Waits: its owner is busy with {moves}", moves=held)
        case _:
            return say("Waits: three moves at a time are enough ({moves})", moves=held)


def _unnamed_wait(kind: str) -> str:
    """What a move waits for where no report may name the moves that it waits for."""
    match kind:
        case "ladder" | "requires":
            return say("Waits for what it requires")
        case "politics":
            return say("Waits: one move that costs much goodwill is enough at a time")
        case "owner":
            return say("Waits: its owner has no hand free")
        case _:
            return say("Waits for a free place")


def denied(state: StepState) -> str:
    """That a level is claimed, though a statement that decides it was answered no; "" where that is not so."""
    score = state.score
    if not state.is_claimed or score is None:
        return ""
    claimed = quoted(score.scale[score.rank].label if score.rank is not None else state.level.label)
    below = state.scale[: state.position + 1]
    said_no = [quoted(gate.text) for level in below for gate in score.denied_at(level.id)]
    if not said_no:
        return say("{level} is claimed, but what decides it was answered no", level=claimed)
    return say_count(
        len(said_no),
        "{level} is claimed, but {statements} was answered no",
        "{level} is claimed, but {statements} were answered no",
        level=claimed,
        statements=listed(said_no),
    )


def _start(one: Scheduled, plan: Plan) -> str:
    """What had to end before a move could start; "" where it starts with the decision."""
    wait = one.last_wait
    if wait is None:
        return ""
    ended = [step for step in wait.held_by if (other := plan.by_step.get(step)) and other.end <= one.start]
    if wait.kind != "pin" and not ended:
        return _unnamed_start(wait.kind)
    match wait.kind:
        case "pin":
            return say("Starts in the first week from the day that the owner of the plan set")
        case "ladder" | "requires":
            steps = listed([place(plan.states[step]) for step in ended])
            return say_count(
                len(ended), "Starts when {steps} is reached", "Starts when {steps} are reached", steps=steps
            )
        case "owner":
            return say_count(
                len(ended),
                "Starts when its owner has a hand free: {moves} has ended",
                "Starts when its owner has a hand free: {moves} have ended",
                moves=_moves(ended, plan),
            )
        case "politics":
            return say("Starts when no other move costs much goodwill: {moves} has ended", moves=_moves(ended, plan))
        case _:
            return say_count(
                len(ended),
                "Starts when a place is free: {moves} has ended",
                "Starts when a place is free: {moves} have ended",
                moves=_moves(ended, plan),
            )


def _unnamed_start(kind: str) -> str:
    """What had to end, where no report may name it."""
    match kind:
        case "ladder" | "requires":
            return say("Starts when what it requires is reached")
        case "politics":
            return say("Starts when no other move costs much goodwill")
        case "owner":
            return say("Starts when its owner has a hand free")
        case _:
            return say("Starts when a place is free")


def _moves(steps: Sequence[Step], plan: Plan) -> str:
    return listed([quoted(plan.by_step[step].move.title) for step in steps if step in plan.by_step])


def _left_out(one: LeftOut) -> str:
    match one.kind:
        case "target":
            return _target_reason(one.state)
        case "unknown":
            return _open_question(one.state)
        case "no-move":
            return say("No move leads to {step} yet", step=place(one.state))
        case "unsuited":
            return say("The move to {step} is not for organisations like this one", step=place(one.state))
        case "dropped":
            return say("Left out by the owner of the plan: {reason}", reason=one.why)
        case _:
            return _blocked(one.needs)


def _blocked(needs: Iterable[StepState]) -> str:
    first, *others = [*map(_obstacle, needs)] or [say("what this report does not show")]
    reason = say("Blocked: needs {step}", step=first)
    for step in others:
        reason = say("{reason}; and {step}", reason=reason, step=step)
    return reason


def place(state: StepState) -> str:
    """A step as readers know it: level and question by their titles."""
    return say("{level} on {question}", level=quoted(state.level.label), question=quoted(state.question.name))


def _standing(ranking: Ranking) -> str:
    """The place of a move among those that were open when it started, and the numbers that give it."""
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
    target = quoted(state.target.label) if state.target else ""
    score = state.score
    if score and score.ground is not None and state.target and score.ground >= state.scale.index(state.target):
        question = state.question.name
        return say("“{question}” already stands at its target, {target}, or above", question=question, target=target)
    if not target:
        return say("{step} lies beyond the next level, which comes first", step=place(state))
    return say("{step} lies beyond the target chosen there, {target}", step=place(state), target=target)


def _open_question(state: StepState) -> str:
    score, question = state.score, state.question.name
    if score and score.state == State.UNKNOWN:
        return say("Find out first: nobody knows yet where “{question}” stands", question=question)
    if score and score.evidenced_low and score.evidenced_high:
        return say(
            "Find out first: the answers so far leave “{question}” between {low} and {high}",
            question=question,
            low=quoted(score.evidenced_low.label),
            high=quoted(score.evidenced_high.label),
        )
    return say("Find out first: “{question}” is unanswered", question=question)


def _obstacle(state: StepState) -> str:
    step = place(state)
    match state.status:
        case "target":
            return say("{step}, which lies beyond the target there", step=step)
        case "outside":
            return say("{step}, where the question does not apply and nobody has waived it", step=step)
        case "dropped":
            return say("{step}, which the owner of the plan left out", step=step)
        case "unsuited":
            return say("{step}, to which no move is for organisations like this one", step=step)
        case "unknown":
            return say("{step}, where today's level is not known yet", step=step)
        case "no-move":
            return say("{step}, to which no move leads yet", step=step)
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
