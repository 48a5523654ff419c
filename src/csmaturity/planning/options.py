"""The ways forward that a decision compares: nothing, the smallest useful step, the full programme with and without
effect.

Each by the same arithmetic (csmaturity.planning.value), each with its own cost and improvement. Not the words for them
(csmaturity.report.plan.options_words).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import Literal, TypeVar

from csmaturity.assessment.finance import Finance, Improvement
from csmaturity.assessment.plan_choices import (
    OptionFigure,
    OptionFigures,
    PlanChoices,
    SmallOption,
    step_named,
)
from csmaturity.planning.course import spent
from csmaturity.planning.faults import Fault, faults
from csmaturity.planning.plan import Plan, Scheduled, months_to
from csmaturity.planning.value import Value, value_model
from csmaturity.rubric.fields import kebab
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.moves import Step

Said = TypeVar("Said")

OptionId = Literal["nothing", "without-effect", "small", "full"]

SMALLEST = 3
"""Moves that the smallest step holds at most: what somebody can begin tomorrow beside the daily work."""

MONTHS_A_QUARTER = 3
NO_IMPROVEMENT = Improvement(low=Fraction(0), base=Fraction(0), high=Fraction(0))

FIGURES = {"cost": "programme_cost", "improvement": "improvement", "reach": "reach", "starts": "starts"}
"""The figures of an option by the field of the finance block that each stands for."""


@dataclass(frozen=True, slots=True)
class Option:
    """One way forward: its moves with the plan's dates, what it costs, and what it brings.

    `finance` are the figures that it is computed from, with cost and effect from `starts` whole months after the
    decision; `cost` is money a year, `quarters` the cost of each quarter over the horizon. Without finance figures they
    are None and empty, and `value` is None there and where nobody states an improvement. `by_author` says that its
    moves are named in the file, `added` are those of them that it names not, but that others of them rest on, and
    `unplanned` the named steps that the plan does not hold.
    """

    id: OptionId
    moves: tuple[Scheduled, ...]
    finance: Finance | None = None
    starts: int = 0
    quarters: tuple[Fraction, ...] = ()
    value: Value | None = None
    by_author: bool = False
    added: tuple[Step, ...] = ()
    unplanned: tuple[Step, ...] = ()

    @property
    def cost(self) -> Fraction | None:
        """Money a year from its start on; None without finance figures."""
        return self.finance.programme_cost if self.finance else None

    @property
    def weeks(self) -> int:
        """The week at whose beginning all its moves have ended; 0 where there is none."""
        return max((one.end for one in self.moves), default=0)

    @property
    def spent(self) -> Fraction | None:
        """What it costs over the horizon; None without finance figures."""
        return sum(self.quarters, Fraction(0)) if self.finance else None

    @property
    def balances(self) -> tuple[Fraction, ...]:
        """What is earned less what is spent at the end of each quarter, in the base case; () without a value."""
        return self.value.base.balances[MONTHS_A_QUARTER - 1 :: MONTHS_A_QUARTER] if self.value else ()


def options(
    plan: Plan, finance: Finance | None, value: Value | None, choices: PlanChoices | None, rubrics: Sequence[Rubric]
) -> tuple[Option, ...]:
    """The ways forward, least first; none where the plan holds no move.

    `finance` is the block as it stands in the file, `value` what the full programme comes to (from `full_finance`).
    Without them the options differ by moves and weeks only, so that the programme without effect is none of them.
    """
    if not plan.moves:
        return ()
    given = (choices.options.small if choices and choices.options else None) or SmallOption()
    small = _smallest(plan, given, rubrics)
    if finance is None or value is None:
        return Option("nothing", ()), small, Option("full", plan.moves)
    idle = value.finance.model_copy(update={"improvement": NO_IMPROVEMENT})
    nothing = _valued(Option("nothing", ()), idle.model_copy(update={"programme_cost": Fraction(0)}), value.starts)
    full = _priced(Option("full", plan.moves), value)
    wasted = (_valued(Option("without-effect", plan.moves), idle, value.starts),) if full.spent else ()
    small = _valued(small, _small_finance(finance, given), _first_month(small.moves))
    return nothing, *wasted, small if given.improvement else replace(small, value=None), full


def full_finance(finance: Finance, choices: PlanChoices | None) -> Finance:
    """The finance block of the full programme: with what the owner of the plan says of it in its place."""
    given = choices.options.full if choices and choices.options else None
    return finance if given is None else _with(finance, given)


def option_faults(finance: Finance, choices: PlanChoices | None) -> tuple[Fault, ...]:
    """The figures of the options that cannot be right, in the words of the finance block's, at their own place."""
    return tuple(_faults(finance, choices))


def _smallest(plan: Plan, given: SmallOption, rubrics: Sequence[Rubric]) -> Option:
    """The smallest useful step: what its author names and the plan holds, else the best-ranked moves of the rule."""
    needs = _needs(plan)
    if not given.moves:
        return Option("small", _by_rule(plan, needs))
    named = [step for name in given.moves if (step := step_named(name, rubrics))]
    wanted = {step for step in named if step in plan.by_step}
    whole = wanted.union(*(needs[step] for step in wanted))
    moves = tuple(one for one in plan.moves if one.step in whole)
    added = tuple(one.step for one in moves if one.step not in wanted)
    unplanned = tuple(step for step in named if step not in plan.by_step)
    return Option("small", moves, by_author=True, added=added, unplanned=unplanned)


def _by_rule(plan: Plan, needs: Mapping[Step, set[Step]]) -> tuple[Scheduled, ...]:
    """The moves of the first quarter that need no new money, best rank first, three at most.

    None that rests on a move outside the choice, such as one that needs money: it could not be made.
    """
    free = [one for one in plan.moves if one.quarter == 1 and one.move.new_money is False]
    ranked = sorted(free, key=lambda one: -one.ranking.value)
    chosen: dict[Step, Scheduled] = {}
    while len(chosen) < SMALLEST:
        ready = (one for one in ranked if one.step not in chosen and needs[one.step] <= chosen.keys())
        following = next(ready, None)
        if following is None:
            break
        chosen[following.step] = following
    return tuple(chosen.values())


def _needs(plan: Plan) -> Mapping[Step, set[Step]]:
    """The moves of the plan without which each of them could not be made, directly or through others."""
    needs: dict[Step, set[Step]] = {one.step: set() for one in plan.moves}
    for one in plan.moves:
        for held in plan.resting_on(one.step):
            needs[held.step].add(one.step)
    return needs


def _first_month(moves: Sequence[Scheduled]) -> int:
    """The whole months before the first move that needs money begins, or the first of all where none says so."""
    paid = [one.start for one in moves if one.move.new_money] or [one.start for one in moves]
    return months_to(min(paid, default=0))


def _with(finance: Finance, given: OptionFigures) -> Finance:
    """The finance block with an option's own figures, and who says so of them: nobody, where the option is silent."""
    own = {name: getattr(given, name) for name in FIGURES if getattr(given, name) is not None}
    replaced = {kebab(FIGURES[name]) for name in own}
    return finance.model_copy(
        update={
            **{FIGURES[name]: figure for name, figure in own.items()},
            "basis": _renamed(finance.basis, given.basis, replaced),
            "sources": _renamed(finance.sources, given.sources, replaced),
        }
    )


def _renamed(kept: Mapping[str, Said], own: Mapping[OptionFigure, Said], replaced: set[str]) -> dict[str, Said]:
    held = {field: said for field, said in kept.items() if field not in replaced}
    named = {kebab(FIGURES[name]): said for name, said in own.items()}
    return held | {field: said for field, said in named.items() if field in replaced}


def _small_finance(finance: Finance, given: OptionFigures) -> Finance:
    """The block of the smallest step: it costs nothing and improves nothing unless its author says so."""
    silent = {"programme-cost", "improvement", "starts", "cost-covers"}
    bare = finance.model_copy(
        update={
            "programme_cost": Fraction(0),
            "improvement": NO_IMPROVEMENT,
            "starts": None,
            "cost_covers": None,
            "basis": {field: said for field, said in finance.basis.items() if field not in silent}
            | {"programme-cost": "assumption"},
            "sources": {field: said for field, said in finance.sources.items() if field not in silent},
        }
    )
    return _with(bare, given)


def _faults(finance: Finance, choices: PlanChoices | None) -> Iterator[Fault]:
    held = choices.options if choices else None
    given: tuple[tuple[str, OptionFigures | None], ...] = (
        ("small", held.small if held else None),
        ("full", held.full if held else None),
    )
    for name, own in given:
        if own is None:
            continue
        under = _small_finance(finance, own) if name == "small" else _with(finance, own)
        places = {kebab(FIGURES[key]): key for key in FIGURES if getattr(own, key) is not None}
        for fault in faults(under):
            if fault.path[0] in places:
                yield fault._replace(path=("plan", "options", name, places[fault.path[0]], *fault.path[1:]))


def _valued(option: Option, finance: Finance, starts: int) -> Option:
    return _priced(option, value_model(finance, starts))


def _priced(option: Option, value: Value) -> Option:
    ends = range(0, value.base.horizon + 1, MONTHS_A_QUARTER)
    quarters = tuple(b - a for a, b in pairwise(spent(value.finance, value.starts, end) for end in ends))
    return replace(option, finance=value.finance, starts=value.starts, quarters=quarters, value=value)
