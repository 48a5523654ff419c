"""What is asked of others now: the moves and the money that need somebody else's authority, and what a no means.

Not what the author can do alone, nor the words for it (csmaturity.report.paper.decision).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from csmaturity.planning.plan import Plan, Scheduled
from csmaturity.planning.value import Value

MONEY_AHEAD = 6
"""Months: money that a programme needs within two quarters is asked for now, since hiring takes one."""

COSTS_SOMEBODY = 2
"""From this political cost on, somebody gives something up, and who has to agree is asked before it starts."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing to decide: a move, or the programme's money (`move` None), by its owner.

    `deciders` are the roles whose yes it takes: the owner's, or for a move of the author's own those who have to agree.
    `amount` is the sum a year where it is known; `held_up` are the moves that cannot start after a no.
    """

    owner: str
    move: Scheduled | None = None
    amount: Fraction | None = None
    held_up: tuple[Scheduled, ...] = ()
    deciders: tuple[str, ...] = ()

    @property
    def needs_money(self) -> bool | None:
        """Whether a yes spends new money; None where nobody says."""
        return True if self.move is None else self.move.move.new_money


def needs_others(one: Scheduled, authors: Collection[str]) -> bool:
    """Whether a move needs more than its author: another owner, new money, or somebody who gives something up."""
    gives_up = bool(one.agree) and one.move.political >= COSTS_SOMEBODY
    return one.owner not in authors or bool(one.move.new_money) or gives_up


def pays_for_something(plan: Plan, value: Value) -> bool:
    """Whether a programme has a cost, and the plan a move that it may pay for, or a start that its owner set."""
    may_cost = any(one.move.new_money is not False for one in plan.moves)
    return bool(value.base.cost) and (may_cost or value.finance.starts is not None)


def decisions(plan: Plan, value: Value | None, authors: Collection[str], treasurer: str) -> tuple[Decision, ...]:
    """What has to be decided now: the programme's money where it starts within two quarters, and the first moves.

    In the order of the calendar, money first. `authors` are the roles that ask, `treasurer` the one that grants money.
    """
    found: list[Decision] = []
    first = [one for one in plan.moves if one.quarter == 1]
    if value and first and pays_for_something(plan, value) and value.starts < MONEY_AHEAD:
        # With a start of its own the money may be for something else than the moves that need some.
        held_up = _paid(plan.moves) if value.finance.starts is None else ()
        found.append(Decision(treasurer, amount=value.finance.programme_cost, held_up=held_up, deciders=(treasurer,)))
    found += [
        Decision(one.owner, one, held_up=plan.resting_on(one.step), deciders=_deciders(one, authors))
        for one in first
        if needs_others(one, authors)
    ]
    return tuple(found)


def _deciders(one: Scheduled, authors: Collection[str]) -> tuple[str, ...]:
    return one.agree if one.owner in authors and one.agree else (one.owner,)


def _paid(moves: Sequence[Scheduled]) -> tuple[Scheduled, ...]:
    """The moves that need the money."""
    return tuple(one for one in moves if one.move.new_money)
