"""What of the advice can be derived, by name: each step of the plan, each amount, each way forward.

Not the scores (csmaturity.report.explain.explain), nor the derivations themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from csmaturity.assessment.plan_choices import step_named
from csmaturity.errors import UsageError
from csmaturity.planning.options import Option
from csmaturity.planning.value import Value
from csmaturity.report.explain.amounts import Amounts
from csmaturity.report.explain.derivation import Derivation, Line
from csmaturity.report.explain.grounds import Grounds
from csmaturity.report.explain.money import (
    CASES,
    LAYERS,
    break_even_lines,
    case_lines,
    delay_lines,
    lost_lines,
    point_lines,
)
from csmaturity.report.explain.option import amounts, option_lines, own_figure
from csmaturity.report.explain.step import plan_derivation, step_derivation
from csmaturity.report.plan.options_words import name_words
from csmaturity.rubric.plain_text import is_title, one_line
from csmaturity.rubric.spelling import did_you_mean

MONEY = ("lost", "point", "break-even", "break-even-first", "delay")
"""Amounts by name, after "money."; a case has amounts of its own, such as money.base.net-gain."""

HEADS = ("plan", "money", "option")


def advice(node: str, grounds: Grounds, parts: Sequence[str] = ()) -> Derivation:
    """How a date, an amount or an option came about.

    Raises UsageError where nothing has that name; its hint lists what can be explained. `parts` are the names of the
    rubrics' parts, which somebody may have meant.
    """
    try:
        return _found(node, grounds)
    except LookupError:
        raise _unknown(node, grounds, parts) from None


def _found(node: str, grounds: Grounds) -> Derivation:
    """The derivation of a name; LookupError where nothing has it."""
    head, _, rest = node.partition(".")
    if "@" in node:
        return _step(node, grounds)
    if node == "plan":
        return plan_derivation(grounds)
    if head == "money":
        return _money(node, rest, grounds)
    if head == "option":
        return _option(node, rest, grounds)
    steps = [one.step for one in grounds.brief.plan.moves if is_title(node, one.move.title)]
    if len(steps) != 1:
        raise LookupError(node)
    return step_derivation(steps[0], grounds)


def _names(grounds: Grounds) -> Iterator[str]:
    brief = grounds.brief
    steps = [_short(str(step), grounds) for step in _steps(grounds)]
    yield f"The plan: plan{', ' if steps else ''}{', '.join(steps)}."
    if brief.value:
        named = [f"money.{one}" for one in (*MONEY, *CASES, *(f"base.{layer}" for layer in LAYERS))]
        yield f"Amounts: money, {', '.join(named)}; the same of low and high."
    if brief.options:
        of_case = "; with a value also such as option.full.base.net-gain" if brief.value else ""
        yield f"Options: option, {', '.join(f'option.{one.id}' for one in brief.options)}{of_case}."


def _steps(grounds: Grounds) -> Iterable[object]:
    """The steps that the plan holds, then those that it leaves out."""
    plan = grounds.brief.plan
    return (*(one.step for one in plan.moves), *(one.step for one in plan.left_out))


def _short(step: str, grounds: Grounds) -> str:
    """A step without its rubric where that is clear."""
    bare = step.partition("/")[2]
    return bare if step_named(bare, grounds.brief.rubrics) else step


def _step(node: str, grounds: Grounds) -> Derivation:
    step = step_named(node, grounds.brief.rubrics)
    if step is None or step not in grounds.brief.plan.states:
        raise LookupError(node)
    return step_derivation(step, grounds)


def _money(node: str, rest: str, grounds: Grounds) -> Derivation:
    value = grounds.brief.value
    given = grounds.brief.assessment.finance
    if value is None and given is not None:
        raise UsageError(
            f"there is no amount to explain: the finance block lacks {', '.join(given.lacking)}",
            "Add them to the block; `csmaturity report --document notes` says how each is written.",
        )
    if value is None:
        raise UsageError(
            "there is no amount to explain: the assessment holds no finance figures",
            "Add a finance block; `csmaturity report` names the figures that it needs.",
        )
    at = Amounts(value, grounds, lambda field: own_figure("full", grounds, field))
    if not rest:
        return Derivation("What retention is worth", tuple(_everything(at, value)))
    return Derivation(_title(node), tuple(_amount(at, rest) if rest in MONEY else _of_case(at, rest)))


def _of_case(at: Amounts, name: str) -> Iterator[Line]:
    """The lines of a case's amount; LookupError where it has none of that name."""
    case, _, layer = name.partition(".")
    if case not in CASES or (layer and layer not in LAYERS):
        raise LookupError(name)
    return case_lines(at, next(one for one in at.value.cases if one.name == case), layer)


def _amount(at: Amounts, name: str) -> Iterator[Line]:
    match name:
        case "lost":
            return lost_lines(at)
        case "point":
            return point_lines(at)
        case "delay":
            return delay_lines(at)
        case _:
            return break_even_lines(at, first=name == "break-even-first")


def _everything(at: Amounts, value: Value) -> Iterator[Line]:
    """Every amount with its arithmetic, under one another."""
    low, base, high = (at.money(case.net_gain) for case in value.cases)
    yield Line(0, f"{base} net gain over the horizon in the base case, {low} in the low and {high} in the high.")
    for name in ("lost", "point"):
        yield from _below(_amount(at, name))
    for case in value.cases:
        yield from _below(case_lines(at, case, "net-gain"))
    for layer in ("roi", "npv", "paid-back", "deepest"):
        yield from _below(case_lines(at, value.base, layer))
    for name in ("break-even", "break-even-first", "delay"):
        yield from _below(_amount(at, name))


def _option(node: str, rest: str, grounds: Grounds) -> Derivation:
    held = {one.id: one for one in grounds.brief.options}
    if not rest:
        if not held:
            raise UsageError("there is no option to explain: the plan holds no move", "Ask for a question instead.")
        lines = (Line(0, f"{len(held)} ways forward."), *_ways(held.values(), grounds))
        return Derivation("The ways forward", lines)
    name, _, amount = rest.partition(".")
    option = next((one for one in held.values() if one.id == name), None)
    if option is None:
        raise LookupError(node)
    if not amount:
        return Derivation(f"{name_words(option.id)} ({node})", tuple(option_lines(option, grounds)))
    if option.value is None or option.id not in ("small", "full"):
        raise LookupError(node)
    at = amounts(option, option.value, grounds)
    return Derivation(f"{name_words(option.id)}: {amount}", tuple(_of_case(at, amount)))


def _ways(options: Iterable[Option], grounds: Grounds) -> Iterator[Line]:
    for one in options:
        yield from _below(option_lines(one, grounds))


def _below(lines: Iterator[Line]) -> Iterator[Line]:
    return (Line(line.depth + 1, line.text, line.place) for line in lines)


def _title(node: str) -> str:
    return f"Money: {node.removeprefix('money.')}"


def _unknown(node: str, grounds: Grounds, parts: Sequence[str]) -> UsageError:
    brief = grounds.brief
    known = [*parts, *HEADS, *(name for step in _steps(grounds) for name in (str(step), _short(str(step), grounds)))]
    known += [f"money.{one}" for one in (*MONEY, *CASES)] + [f"money.{case}.{one}" for case in CASES for one in LAYERS]
    known += [f"option.{one.id}" for one in brief.options]
    rubrics = ", ".join(one.id for one in brief.rubrics)
    text = f"there is nothing called {one_line(node)} to explain{did_you_mean(node, known)}"
    return UsageError(text, " ".join([f"Rubrics: {rubrics}, with their sections and questions.", *_names(grounds)]))
