"""The ways forward in words: the one place that names them, and that words what each costs and brings, for every page.

Not their arithmetic, which is csmaturity.planning.options, nor their tables (csmaturity.report.plan.options).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from csmaturity.language import say, say_count
from csmaturity.planning.figures import figures
from csmaturity.planning.options import Option, OptionId
from csmaturity.planning.plan import Scheduled
from csmaturity.planning.value import Case
from csmaturity.report.brief import Brief
from csmaturity.report.money_words import weakest
from csmaturity.report.outline import quoted_level
from csmaturity.report.table import Item
from csmaturity.report.wording import listed, money, quoted

NOTHING = "–"
MOST_NAMED = 3
"""Moves of a way forward that a cell names; of more it says how many."""
QUARTERS_A_YEAR = 4


def name_words(id: OptionId, *, funded: bool = True) -> str:
    """What a way forward is called; a plan that is not `funded` is no programme."""
    match id:
        case "nothing":
            return say("Nothing")
        case "without-effect":
            return say("Full programme without any effect")
        case "small":
            return say("Smallest useful step")
        case "full":
            return say("Full programme") if funded else say("Whole plan")


def moves_words(option: Option) -> str:
    """Its moves: of the smallest step by name, else how many."""
    if not option.moves:
        return NOTHING if option.id == "nothing" else say("none")
    if option.id == "small":
        return listed([quoted(one.move.title) for one in option.moves])
    return say_count(len(option.moves), "{count} move", "all {count} moves")


def extent_words(option: Option) -> str:
    """Which moves, or where they are many how many, and in which time."""
    if not option.moves:
        return say("none; all stays as it is")
    what = moves_words(option) if len(option.moves) <= MOST_NAMED else str(len(option.moves))
    return say("{moves} ({weeks})", moves=what, weeks=weeks_words(option))


def weeks_words(option: Option) -> str:
    """How long it takes until its last move has ended."""
    return say_count(option.weeks, "{count} week", "{count} weeks") if option.moves else NOTHING


def cost_item(option: Option, currency: str) -> Item:
    """What it costs a year, with who stands behind the figure."""
    if option.id == "nothing":
        return Item(NOTHING)
    if not option.cost:
        return Item(say("none"))
    return Item(money(option.cost, currency), _cost_basis(option))


def net_item(option: Option, case: str, currency: str) -> Item:
    """What it brings over the horizon less what it costs, in a case; not stated where nobody states an improvement."""
    if option.value is None:
        return Item(say("not stated"), tone="open")
    amount = next(one.net_gain for one in option.value.cases if one.name == case)
    return Item(money(amount, currency), _net_basis(option))


def paid_back_item(option: Option) -> Item:
    """The month from which on it has earned what it cost, in the base case."""
    if option.id == "nothing":
        return Item(NOTHING)
    if option.value is None:
        return Item(say("not stated"), tone="open")
    return Item(paid_back_words(option.value.base))


def paid_back_words(case: Case) -> str:
    """The month from which on a case has earned what it cost."""
    if not case.cost:
        return say("no cost")
    return say("not in this time") if case.paid_back is None else say("month {month}", month=case.paid_back)


def deepest_item(option: Option, currency: str) -> Item:
    """The most that is out of pocket in the base case, and when."""
    if option.value is None:
        return Item(say("not stated"), tone="open") if option.cost else Item(NOTHING)
    found = option.value.base.deepest
    if found is None:
        return Item(NOTHING)
    amount = money(found.balance, currency)
    return Item(say("{amount} in month {month}", amount=amount, month=found.month), _net_basis(option))


def quarter_item(amount: Fraction, option: Option, currency: str, *, is_net: bool = False) -> Item:
    """An amount of one quarter, with who stands behind the cost, or behind what it brings."""
    return Item(money(amount, currency), (_net_basis if is_net else _cost_basis)(option)) if amount else Item(NOTHING)


def spent_so_far(option: Option) -> tuple[Fraction, ...]:
    """What has been spent at the end of each quarter."""
    return tuple(sum(option.quarters[: end + 1], Fraction(0)) for end in range(len(option.quarters)))


def remarks(brief: Brief, *, in_brief: bool = False) -> Iterator[str]:
    """What a reader has to know of the smallest step: how it was chosen (not `in_brief`), and what is not stated."""
    small = next((one for one in brief.options if one.id == "small"), None)
    if small is None:
        return
    if not (small.by_author or in_brief):
        yield say(
            "The smallest useful step is the best-ranked moves of the first quarter that need no new money, three at "
            "most."
        )
    if small.added:
        steps = listed([quoted_level(brief, step) for step in small.added])
        yield say_count(
            len(small.added),
            "{steps} belongs to the smallest step because others of its moves rest on it.",
            "{steps} belong to the smallest step because others of its moves rest on them.",
            steps=steps,
        )
    if small.unplanned:
        steps = listed([quoted_level(brief, step) for step in small.unplanned])
        yield say("Named for the smallest step, but not in the plan: {steps}.", steps=steps)
    if brief.value and brief.programme is None:
        yield say("No planned move needs new money, so that none is asked for; the cost stands as the figures have it.")
    if brief.value and small.value is None:
        yield say("Nobody has stated what the smallest step improves, so its value is not stated.")


def after_a_no(brief: Brief) -> str:
    """What remains after a no to the programme's money, without a full stop: the moves that plainly need none.

    Few that do not start are named, so that whoever grants the money sees what it is for.
    """
    stopped = needing_money(brief)
    kept = [one for one in brief.plan.moves if one not in stopped]
    if not kept:
        return say("Nothing remains: every move rests on money, or may need some")
    if 0 < len(stopped) < MOST_NAMED:
        return say_count(
            len(stopped),
            "{moves} does not start; the other {part} need no new money, and what they gain alone is not stated",
            "{moves} do not start; the other {part} need no new money, and what they gain alone is not stated",
            moves=listed([quoted(one.move.title) for one in stopped]),
            part=len(kept),
        )
    return say(
        "{part} of {total} moves remain, those that need no new money; what the programme would bring does not come",
        part=len(kept),
        total=len(brief.plan.moves),
    )


def needing_money(brief: Brief) -> list[Scheduled]:
    """The moves of the plan that need new money, or may need some, and those that rest on one of them."""
    paid = [one for one in brief.plan.moves if one.move.new_money is not False]
    lost = {one.step for one in paid} | {held.step for one in paid for held in brief.plan.resting_on(one.step)}
    return [one for one in brief.plan.moves if one.step in lost]


def _cost_basis(option: Option) -> str:
    return weakest(figures(option.finance), "programme-cost") if option.finance else ""


def _net_basis(option: Option) -> str:
    """Who stands behind a result: the weakest of all that goes into it."""
    if option.id == "nothing" or option.finance is None:
        return ""
    if option.id == "without-effect":
        return _cost_basis(option)
    held = figures(option.finance)
    return weakest(held, *(figure.field for figure in held if figure.unit != "text"))
