"""The rule that turns a scorecard into a calendar of moves: what is open, what ranks first, who can carry it when.

Not the facts it starts from (csmaturity.planning.state) nor the words for it (csmaturity.report.plan.reasons).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from csmaturity.planning.plan import LeftOut, Plan, Ranking, Scheduled, Wait
from csmaturity.planning.state import PlanState
from csmaturity.planning.terms import Terms
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.moves import Step
from csmaturity.rubric.question import Move
from csmaturity.scoring.scorecard import Scorecard

WEEKS = {"S": 6, "M": 13, "L": 26}
"""How long a move takes where nobody says how long."""

EFFORT = {"S": 1, "M": 2, "L": 3}
LEAVES_LOWEST = 3
CLIMBS_FURTHER = 2

PLACES = 3
"""Moves at the same time: with more than three none gets the attention that it needs."""

FREE_PLACES = 3
"""As many small moves beside them that cost nobody anything: each is light, but somebody has to start it."""

COSTLY = 4
"""From this political cost on, one move at a time."""


def plan(rubrics: Sequence[Rubric], scorecard: Scorecard, terms: Terms | None = None) -> Plan:
    """The way from what is proven today to the targets, week by week, with a reason for all that starts, waits or not.

    A move is open when the level below and all that it requires is reached or has ended, and its pin has come. At the
    day of the decision, and whenever a move ends or a pin comes, the best-ranked open moves start that fit: three at
    the same time and three free ones (small, political cost 1) beside them, one of political cost 4 or more, two of one
    owner. Rank is impact × (1 + unlocks) ÷ (effort + political ÷ 2); ties go in question order. Where levels are not
    known nothing is planned.
    """
    today = PlanState.of(rubrics, scorecard, terms or Terms())
    calendar = _Calendar(today)
    moves = calendar.filled()
    return Plan(
        moves=moves,
        left_out=_left_out(today, frozenset(one.step for one in moves)),
        edges=today.edges(),
        states=today.steps,
        capacity=today.terms.capacity,
        waived=today.terms.waived,
    )


@dataclass(slots=True)
class _Calendar:
    """The calendar while it is filled: what is scheduled, and for every other step what it has waited for so far."""

    today: PlanState
    scheduled: list[Scheduled] = field(default_factory=list)
    waits: dict[Step, list[Wait]] = field(default_factory=dict)

    def filled(self) -> tuple[Scheduled, ...]:
        """Every step that can be reached, in the order of start and rank."""
        left = list(self.today.climbable())
        reached = frozenset(self.today.with_status("reached"))
        pins = sorted({week for step, week in self.today.terms.pins.items() if step in left})
        week = 0
        while left:
            done = reached.union(one.step for one in self.scheduled if one.end <= week)
            started = self._start(week, left, done)
            left = [step for step in left if step not in started]
            after = [one.end for one in self.scheduled] + pins
            following = min((at for at in after if at > week), default=week)
            for step in left:
                held = self.waits[step]
                held[-1] = held[-1]._replace(until=following)
            week = following
        return tuple(self.scheduled)

    def _start(self, week: int, left: Sequence[Step], done: frozenset[Step]) -> frozenset[Step]:
        """The steps that start in a week, best ranked first; what every other one waits for is noted."""
        open_: dict[Step, Ranking] = {}
        for step in left:
            needs = self.today.unmet(step, done)
            if needs:
                kind = "ladder" if self.today.below(step) in needs else "requires"
                self._note(step, Wait(kind, week, week, needs))
            elif week < self.today.terms.pins.get(step, 0):
                self._note(step, Wait("pin", week, week))
            else:
                open_[step] = _ranking(self.today, step, done)
        started = set()
        for step, ranking in _ranked(open_).items():
            wait = self._obstacle(week, step)
            if wait:
                self._note(step, wait)
                continue
            started.add(step)
            self.scheduled.append(self._entry(week, step, ranking))
        return frozenset(started)

    def _obstacle(self, week: int, step: Step) -> Wait | None:
        """The moves in progress that leave no room for another; None where it fits."""
        running = [one for one in self.scheduled if one.start <= week < one.end]
        move = _move(self.today, step)
        owner = self.today.terms.who(step.rubric, move.owner)
        free = [one for one in running if one.free]
        main = [one for one in running if not one.free]
        costly = [one for one in running if one.move.political >= COSTLY]
        own = [one for one in running if one.owner == owner]
        limits = (
            ("free", free, FREE_PLACES, _is_free(move)),
            ("places", main, PLACES, not _is_free(move)),
            ("politics", costly, 1, move.political >= COSTLY),
            ("owner", own, self.today.terms.carries(owner), True),
        )
        for kind, held, most, concerns in limits:
            if concerns and len(held) >= most:
                return Wait(kind, week, week, tuple(one.step for one in held))
        return None

    def _entry(self, week: int, step: Step, ranking: Ranking) -> Scheduled:
        state, terms, move = self.today.steps[step], self.today.terms, _move(self.today, step)
        agree = dict.fromkeys(terms.who(step.rubric, role) for role in move.agree)
        owner = terms.who(step.rubric, move.owner)
        return Scheduled(
            step=step,
            question=state.question,
            move=move,
            owner=owner,
            agree=tuple(role for role in agree if role != owner),
            start=week,
            weeks=terms.weeks.get(step) or move.weeks or WEEKS[move.effort],
            ranking=ranking,
            waits=tuple(self.waits.get(step, ())),
            free=_is_free(move),
        )

    def _note(self, step: Step, wait: Wait) -> None:
        """One more wait of a step; the same one goes on."""
        held = self.waits.setdefault(step, [])
        if held and (held[-1].kind, held[-1].held_by) == (wait.kind, wait.held_by):
            return
        held.append(wait)


def _left_out(today: PlanState, taken: frozenset[Step]) -> tuple[LeftOut, ...]:
    reached = taken.union(today.with_status("reached"))
    return tuple(
        LeftOut(
            state,
            "blocked" if state.status == "open" else state.status,
            tuple(today.steps[need] for need in today.unmet(step, reached)),
            today.terms.drops.get(step, "") if state.status == "dropped" else "",
        )
        for step, state in today.steps.items()
        if state.status not in ("reached", "outside") and step not in taken
    )


def _is_free(move: Move) -> bool:
    return move.effort == "S" and move.political == 1


def _move(today: PlanState, step: Step) -> Move:
    return today.steps[step].question.moves[step.level]


def _ranking(today: PlanState, step: Step, reached: frozenset[Step]) -> Ranking:
    """The numbers of the move to an open step while `reached` is reached: impact × (1 + unlocks) ÷ (effort +
    political ÷ 2), where leaving the lowest level counts 3 and any other climb 2.
    """
    state = today.steps[step]
    move = _move(today, step)
    impact = LEAVES_LOWEST if state.position == 1 else CLIMBS_FURTHER
    opens = today.opened_by(step, reached)
    effort = EFFORT[move.effort]
    value = impact * (1 + len(opens)) / (effort + Fraction(move.political, 2))
    return Ranking(impact, len(opens), effort, move.political, value, opens)


def _ranked(open_: Mapping[Step, Ranking]) -> dict[Step, Ranking]:
    """The open moves, best first, each with its place; equals keep the order that they come in."""
    # Sorting is stable in Python, so that no second key is needed.
    best_first = sorted(open_.items(), key=lambda item: -item[1].value)
    shared = Counter(one.value for one in open_.values())
    return {
        step: replace(one, place=place, among=len(best_first), equals=shared[one.value] - 1)
        for place, (step, one) in enumerate(best_first, start=1)
    }
