"""The derivation of a way forward: which moves it holds and why, what it costs by quarter, what it brings.

Not the choice itself, which is csmaturity.planning.options.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from csmaturity.planning.options import FIGURES, SMALLEST, Option
from csmaturity.planning.plan import Scheduled
from csmaturity.planning.value import Value
from csmaturity.report.brief import Brief
from csmaturity.report.explain.amounts import MODEL_FIELDS, Amounts, begins
from csmaturity.report.explain.derivation import Line
from csmaturity.report.explain.grounds import Grounds, amount, shown
from csmaturity.report.explain.money import CASES, case_lines, sum_lines
from csmaturity.report.outline import quoted_level
from csmaturity.report.plan.options_words import cost_item, name_words, net_item, weeks_words
from csmaturity.report.wording import listed, one_line, quoted
from csmaturity.rubric.fields import kebab
from csmaturity.rubric.source import Path
from csmaturity.scoring.rounding import exact


def option_lines(option: Option, grounds: Grounds) -> Iterator[Line]:
    """The result of a way forward, then its moves, its time, its cost and its value."""
    yield Line(0, _result(option, grounds.brief), grounds.written("plan", "options", option.id))
    yield from _moves(option, grounds)
    if option.moves:
        last = max(option.moves, key=lambda one: one.end)
        yield Line(1, f"Time: {weeks_words(option)}, until the end of {quoted(last.move.title)} ({last.step}).")
    yield from _cost(option, grounds)
    yield from _value(option, grounds)


def amounts(option: Option, value: Value, grounds: Grounds) -> Amounts:
    """The amounts of an option that has a value, with the places of its own figures."""
    figures = _figures_of(option)
    return Amounts(value, grounds, lambda field: own_figure(figures, grounds, field), f"option.{option.id}")


def own_figure(option: str, grounds: Grounds, field: str) -> Path | None:
    """Where an option's own figure stands in the file; None where it is the finance block's."""
    name = next((name for name, held in FIGURES.items() if kebab(held) == field), field)
    path = ("plan", "options", option, name)
    return path if grounds.written(*path) else None


def _result(option: Option, brief: Brief) -> str:
    head = f"{name_words(option.id)}: {len(option.moves)} move{'' if len(option.moves) == 1 else 's'}"
    if not brief.value:
        return f"{head}, {weeks_words(option)}." if option.moves else f"{head}."
    currency = brief.value.currency
    cost = cost_item(option, currency).text if option.cost else "no new money"
    nets = ", ".join(net_item(option, case, currency).text for case in ("low", "base", "high"))
    gain = f"net gain {nets} (low, base, high)" if option.value else "its value is not stated"
    return f"{head}; {cost}{' a year' if option.cost else ''}; {gain}."


def _moves(option: Option, grounds: Grounds) -> Iterator[Line]:
    brief = grounds.brief
    match option.id:
        case "nothing":
            yield Line(1, "Moves: none.")
        case "small" if option.by_author:
            text = "Moves: those that the owner of the plan names, with what they rest on, at the plan's dates."
            yield Line(1, text, grounds.written("plan", "options", "small", "moves"))
            for one in option.moves:
                why = ", as others rest on it" if one.step in option.added else ""
                yield Line(2, f"{_named(one)}: {_weeks(one)}{why}.")
            for step in option.unplanned:
                yield Line(2, f"{quoted_level(brief, step)} ({step}): named, but the plan does not hold it.")
        case "small":
            yield Line(1, f"Moves: the best-ranked of the first quarter that need no new money, {SMALLEST} at most, "
                          "and none that rests on a move outside.")  # fmt: skip
            first = [one for one in brief.plan.moves if one.quarter == 1]
            for one in sorted(first, key=lambda one: -one.ranking.value):
                place = grounds.places(one.step.rubric).place(one.question, "moves", one.step.level, "new-money")
                yield Line(2, f"{_named(one)}: rank {exact(one.ranking.value)}, {_verdict(one, option, brief)}.", place)
        case _:
            yield Line(1, f"Moves: all {len(option.moves)} of the plan (explained by: plan).")


def _verdict(one: Scheduled, option: Option, brief: Brief) -> str:
    """Why a move of the first quarter is part of the smallest step, or not."""
    chosen = {held.step for held in option.moves}
    if one.step in chosen:
        return f"taken; {_weeks(one)}"
    if one.move.new_money:
        return "not taken, as it needs new money"
    if one.move.new_money is None:
        return "not taken, as nobody says whether it needs new money"
    needs = [held for held in brief.plan.moves if any(on.step == one.step for on in brief.plan.resting_on(held.step))]
    outside = [quoted(held.move.title) for held in needs if held.step not in chosen]
    if outside:
        return f"not taken, as it rests on {listed(outside)}"
    return f"not taken, as {SMALLEST} are enough"


def _cost(option: Option, grounds: Grounds) -> Iterator[Line]:
    value = grounds.brief.value
    if value is None or option.finance is None or option.cost is None:
        yield Line(1, "Cost and value: none, as the assessment holds no finance figures.")
        return
    if not option.cost:
        yield Line(1, "Cost: no new money.", grounds.written("plan", "options", option.id, "cost"))
        return
    yield Line(1, f"Cost: {amount(option.cost)} a year, from month {option.starts + 1} after the decision on.",
               grounds.written("plan", "options", _figures_of(option), "cost")
               or grounds.written("finance", "programme-cost"))  # fmt: skip
    for number, spent in enumerate(option.quarters, start=1):
        so_far = sum(option.quarters[:number], Fraction(0))
        yield Line(2, f"Quarter {number}: {amount(spent)}, {amount(so_far)} so far.")
    spent = option.spent or Fraction(0)
    yield Line(2, f"In all {shown(spent, value.currency)}.")


def _value(option: Option, grounds: Grounds) -> Iterator[Line]:
    if option.finance is None:
        return
    if option.value is None:
        yield Line(1, "Value: not stated, as nobody says what it improves (plan.options.small.improvement).")
        return
    if option.id in ("nothing", "without-effect"):
        nets = amount(option.value.base.net_gain)
        yield Line(1, f"Value: without an improvement it earns nothing, so that {nets} remains in every case.")
        return
    at = amounts(option, option.value, grounds)
    yield from at.inputs(*(f"improvement.{case}" for case in CASES), *MODEL_FIELDS)
    yield begins(at)
    for case in option.value.cases:
        for line in sum_lines(at, case):
            yield Line(line.depth + 1, line.text, line.place)
    for layer in ("paid-back", "deepest"):
        for line in case_lines(at, option.value.base, layer):
            yield Line(line.depth + 1, line.text, line.place)


def _figures_of(option: Option) -> str:
    """The option of the file whose figures count: those of the full programme where it is looked at without effect."""
    return "full" if option.id == "without-effect" else option.id


def _named(one: Scheduled) -> str:
    return f"{quoted(one_line(one.move.title))} ({one.step})"


def _weeks(one: Scheduled) -> str:
    return f"weeks {one.start + 1} to {one.end}"
