"""The derivation of a plan's dates: what a move starts from, why it starts and ends when it does, or is left out.

Not the rule itself, which is csmaturity.planning.roadmap: a derivation repeats its arithmetic in words.
"""

from __future__ import annotations

from collections.abc import Iterator

from csmaturity.assessment.dates import DAYS_TO_DECIDE, due
from csmaturity.assessment.plan_choices import step_named
from csmaturity.planning.plan import WEEKS_A_QUARTER, LeftOut, Ranking, Scheduled, Wait
from csmaturity.planning.roadmap import LEAVES_LOWEST, WEEKS
from csmaturity.planning.state import StepState
from csmaturity.planning.terms import OWNER_CARRIES
from csmaturity.report.brief import Brief
from csmaturity.report.explain.derivation import Derivation, Line
from csmaturity.report.explain.grounds import Grounds
from csmaturity.report.outline import quoted_level
from csmaturity.report.plan.reasons import denied, reason, wait_reason
from csmaturity.report.wording import capital, day, listed, one_line, quoted, sentence
from csmaturity.rubric.moves import MoveGraph, Step
from csmaturity.scoring.rounding import exact


def step_derivation(step: Step, grounds: Grounds) -> Derivation:
    """How the dates of a step came about, or why the plan does not hold it."""
    state = grounds.brief.plan.states[step]
    title = one_line(state.move.title) if state.move else quoted_level(grounds.brief, step)
    return Derivation(f"{title} ({step})", tuple(_step(step, grounds)))


def plan_derivation(grounds: Grounds) -> Derivation:
    """Every move with its weeks, then what is left out; each can be derived by its own name."""
    brief = grounds.brief
    moves = brief.plan.moves
    lines = [Line(0, f"{_counted(len(moves), 'move')} in {_counted(brief.plan.end, 'week')}.")]
    lines.append(_first_day(grounds, 1))
    lines += [Line(1, f"{one.step}: {_span(brief, one)}. {one_line(one.move.title)}.") for one in moves]
    left = brief.plan.left_out
    lines += [Line(1, f"{one.step}: left out. {sentence(reason(one, brief.plan))}") for one in left]
    return Derivation("The plan", tuple(lines))


def _step(step: Step, grounds: Grounds) -> Iterator[Line]:
    plan = grounds.brief.plan
    state = plan.states[step]
    planned = plan.by_step.get(step)
    left = next((one for one in plan.left_out if one.step == step), None)
    if planned:
        yield Line(0, f"{_span(grounds.brief, planned)}.", grounds.places(step.rubric).place(state.question))
        yield from _standing(state, grounds)
        yield from _rank(planned, grounds)
        yield from _waits(planned, grounds)
        yield from _dates(planned, grounds)
        yield from _people(planned, grounds)
    elif left:
        yield Line(0, f"Left out: {sentence(reason(left, plan))}", grounds.places(step.rubric).place(state.question))
        yield from _standing(state, grounds)
        yield from _missing(left, grounds)
    elif state.status == "reached":
        yield Line(0, "Not in the plan: it is reached already.")
        yield from _standing(state, grounds)
    else:
        yield Line(0, "Not in the plan: its question does not apply here, so nothing is planned for it.")


def _standing(state: StepState, grounds: Grounds) -> Iterator[Line]:
    """The ground that the plan builds on, and the target."""
    score = state.score
    if score is None:
        return
    answer = ("answers", state.step.rubric, state.step.question)
    if score.ground is None:
        yield Line(1, "Ground: none, as the level is not known.", grounds.written(*answer))
    else:
        label = one_line(score.scale[score.ground].label)
        if score.rank is not None and score.ground < score.rank:
            # The level above the ground is the first that is claimed and not borne out.
            above = state.step._replace(level=score.scale[score.ground + 1].id)
            why = denied(grounds.brief.plan.states[above])
            yield Line(1, f"Ground: {label}, as a plan builds on what is proven. {sentence(why)}".strip(),
                       grounds.written(*answer))  # fmt: skip
        else:
            yield Line(1, f"Ground: {label}, the level that counts.", grounds.written(*answer))
    target = score.aim
    if target is None:
        yield Line(1, "Target: none, as no level is known and none was chosen.")
        return
    label = one_line(score.scale[target].label)
    choices = grounds.brief.assessment.plan
    if grounds.holds((*answer, "target")):
        yield Line(1, f"Target: {label}, chosen for this question.", grounds.written(*answer, "target"))
    elif choices and choices.aim == "top":
        yield Line(1, f"Target: {label}, as the plan aims at the top.", grounds.written("plan", "aim"))
    elif score.answer.target:
        yield Line(1, f"Target: {label}, chosen for this question.")
    else:
        yield Line(1, f"Target: {label}, the next level, as nobody chose another.")


def _rank(one: Scheduled, grounds: Grounds) -> Iterator[Line]:
    """The arithmetic of the rank at the start, term by term."""
    ranking, places = one.ranking, grounds.places(one.step.rubric)
    at = ("moves", one.step.level)
    yield Line(
        1,
        f"Rank: {ranking.impact} × (1 + {ranking.unlocks}) ÷ ({ranking.effort} + {ranking.political} ÷ 2) = "
        f"{exact(ranking.value)}.",
    )
    impact = "leaves the lowest level" if ranking.impact == LEAVES_LOWEST else "climbs one level further"
    yield Line(2, f"Impact {ranking.impact}: it {impact}.")
    opened = listed([quoted_level(grounds.brief, step) for step in ranking.opens])
    yield Line(2, f"Opens {ranking.unlocks}: {opened}." if opened else "Opens no other move.")
    yield Line(2, f"Effort {one.move.effort} counts {ranking.effort}.", places.place(one.question, *at, "effort"))
    yield Line(2, f"Political cost {ranking.political}.", places.place(one.question, *at, "political"))
    yield Line(2, _place(ranking))


def _place(ranking: Ranking) -> str:
    if ranking.among == 1:
        return "It was the only open move when it started."
    equals = f"; {ranking.equals} of them rank the same, and question order decides" if ranking.equals else ""
    return f"Place {ranking.place} of the {ranking.among} moves that were open when it started{equals}."


def _waits(one: Scheduled, grounds: Grounds) -> Iterator[Line]:
    """Every week before the start, and which moves held it."""
    if not one.waits:
        yield Line(1, "Waits: none, it was open at the decision and fitted.")
    for wait in one.waits:
        lasted = f"{_weeks(wait.since, wait.until)} ({_counted(wait.until - wait.since, 'week')})"
        why = sentence(wait_reason(wait, grounds.brief.plan))
        place = _choice(grounds, "pin", one.step) if wait.kind == "pin" else ""
        yield Line(1, f"{capital(lasted)}: {why}", place)
        yield from _holders(wait, grounds)
    reason = grounds.brief.plan.waived.get(one.step, "")
    for step in MoveGraph.of(grounds.brief.rubrics).requires[one.step] if reason else ():
        if step[:2] == one.step[:2]:
            continue
        told = f"{quoted_level(grounds.brief, step)} is not waited for: {sentence(reason)}"
        yield Line(1, told, _choice(grounds, "waive", one.step))


def _holders(wait: Wait, grounds: Grounds) -> Iterator[Line]:
    for step in wait.held_by:
        held = grounds.brief.plan.by_step.get(step)
        if held:
            yield Line(2, f"{quoted(held.move.title)} ({step}) runs in {_weeks(held.start, held.end)}.")


def _dates(one: Scheduled, grounds: Grounds) -> Iterator[Line]:
    brief, places = grounds.brief, grounds.places(one.step.rubric)
    at = ("moves", one.step.level)
    after = f"after {_counted(one.start, 'week')}" if one.start else "with the decision"
    yield Line(1, f"Start: {after}, on {day(brief.day_of(one.start))}.")
    yield _first_day(grounds, 2)
    yield Line(2, f"{brief.decide_by.isoformat()} + {one.start} × 7 days = {brief.day_of(one.start).isoformat()}.")
    if _named(brief, "weeks", one.step):
        place = _choice(grounds, "weeks", one.step)
        yield Line(1, f"Length: {_counted(one.weeks, 'week')}, set by the owner of the plan.", place)
    elif one.move.weeks:
        at_weeks = places.place(one.question, *at, "weeks")
        yield Line(1, f"Length: {_counted(one.weeks, 'week')}, as the rubric's move says.", at_weeks)
    else:
        effort = one.move.effort
        text = f"Length: {_counted(one.weeks, 'week')}, as a move of effort {effort} takes {WEEKS[effort]}."
        yield Line(1, text, places.place(one.question, *at, "effort"))
    end = brief.day_of(one.end)
    yield Line(1, f"End: {one.start} + {one.weeks} = {_counted(one.end, 'week')} after the decision, on {day(end)}.")
    yield Line(2, f"{brief.day_of(one.start).isoformat()} + {one.weeks} × 7 days = {end.isoformat()}.")
    first = (one.quarter - 1) * WEEKS_A_QUARTER
    last = first + WEEKS_A_QUARTER
    yield Line(1, f"Quarter {one.quarter}: it starts in {_weeks(first, last)}.")


def _people(one: Scheduled, grounds: Grounds) -> Iterator[Line]:
    brief, places = grounds.brief, grounds.places(one.step.rubric)
    agree = f"; {brief.roles(one.agree)} must agree" if one.agree else ""
    owner = places.place(one.question, "moves", one.step.level, "owner")
    yield Line(1, f"Owner: {brief.role(one.owner)}{agree}.", owner)
    count = brief.plan.capacity.get(one.owner, OWNER_CARRIES)
    said = one.owner in brief.plan.capacity
    why = "as said for this organisation" if said else "as nobody said otherwise"
    text = f"{_counted(count, 'move')} of one owner at the same time, {why}."
    yield Line(2, text, grounds.written("plan", "capacity", one.owner))
    if one.free:
        yield Line(1, "It is small and costs nobody anything, so that it takes none of the three places.")


def _missing(left: LeftOut, grounds: Grounds) -> Iterator[Line]:
    plan, step = grounds.brief.plan, left.step
    if left.kind == "dropped":
        yield Line(1, f"Dropped by the owner of the plan: {sentence(left.why)}", _choice(grounds, "drop", step))
    if left.kind == "unsuited":
        places = grounds.places(step.rubric)
        place = places.place(left.question, "moves", step.level, "applies-when")
        yield Line(1, "The condition under applies-when of the move is not met.", place)
    for need in left.needs:
        other = next((one for one in plan.left_out if one.step == need.step), None)
        why = sentence(reason(other, plan)) if other else "It is not reached, and no move leads there."
        yield Line(1, f"It needs {quoted_level(grounds.brief, need.step)} ({need.step}). {why}")


def _first_day(grounds: Grounds, depth: int) -> Line:
    brief = grounds.brief
    updated = brief.assessment.updated.date()
    if brief.decide_by == due(updated):
        why = f"{DAYS_TO_DECIDE} days after the last answer of {day(updated)}"
        return Line(depth, f"Weeks count from {day(brief.decide_by)}, {why}.", grounds.written("updated"))
    return Line(depth, f"Weeks count from {day(brief.decide_by)}, the day of the decision.")


def _span(brief: Brief, one: Scheduled) -> str:
    first, last = brief.day_of(one.start), brief.day_of(one.end)
    return f"From {day(first)} to {day(last)}, {_counted(one.weeks, 'week')}"


def _weeks(since: int, until: int) -> str:
    """Some weeks, counted from 1 at the decision, both ends included."""
    return f"weeks {since + 1} to {until}" if until - since > 1 else f"week {until}"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _choice(grounds: Grounds, entry: str, step: Step) -> str:
    """The "file:line" of what the owner of the plan decided about a step; "" where nobody did."""
    name = _named(grounds.brief, entry, step)
    return grounds.written("plan", entry, name) if name else ""


def _named(brief: Brief, entry: str, step: Step) -> str | None:
    """The name by which the owner of the plan decided about a step, in one of the plan's entries."""
    named = getattr(brief.assessment.plan, entry) if brief.assessment.plan else {}
    return next((name for name in named if step_named(name, brief.rubrics) == step), None)
