"""The five invented companies: their files, what is computed from them, and each plan as a page to read."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from csmaturity.api.case import open_case
from csmaturity.planning.plan import Scheduled
from csmaturity.planning.value import Value
from csmaturity.report.brief import Brief
from csmaturity.report.discretion import discreet_brief
from csmaturity.report.model import Bullets, Paragraph
from csmaturity.report.outline import quoted_level
from csmaturity.report.paper import decision
from csmaturity.report.plan.options_words import name_words
from csmaturity.report.plan.reasons import brief_reason, wait_reason
from csmaturity.report.plan.roadmap import blocks
from csmaturity.report.plan.spans import span_words
from csmaturity.report.table import Grid
from csmaturity.report.wording import listed, money, quoted

FOLDER = Path(__file__).parent
COMPANIES = ("start-up", "saas-under-cro", "usage-based", "hardware-service", "enterprise")


@pytest.fixture(params=COMPANIES)
def company(request: pytest.FixtureRequest) -> str:
    """Each company in turn, by its id."""
    return str(request.param)


@pytest.fixture(scope="session")
def file_of() -> Callable[[str], Path]:
    """A company's assessment."""
    return lambda id_: FOLDER / f"{id_}.yaml"


@pytest.fixture(scope="session")
def brief_of() -> Callable[[str], Brief]:
    """All that a company's report draws on, computed once."""
    return functools.cache(lambda id_: discreet_brief(open_case(str(FOLDER / f"{id_}.yaml")).brief()))


@pytest.fixture(scope="session")
def plan_page(brief_of: Callable[[str], Brief]) -> Callable[[str], str]:
    """A company's plan as markdown: what is asked, the calendar, what its owner decided and what is left out."""
    return lambda id_: "\n".join(_lines(brief_of(id_)))


def _lines(brief: Brief) -> Iterator[str]:
    asked = decision.page(brief)
    yield from (f"# {brief.organisation}", "", f"**{asked.title}.**", "")
    for block in asked.blocks:
        if isinstance(block, Paragraph):
            yield from (block.text, "")
        if isinstance(block, Grid):
            yield from _grid(block)
        if isinstance(block, Grid) and block.columns[-1].heading == name_words("full"):
            yield from _own(brief)
    yield from ("## The calendar", "")
    heads = ("Move", "To", "What the file says", "Owner", "Weeks", "From – to", "Why then", "Waited")
    yield from _table(heads, (_row(brief, one) for one in brief.plan.moves))
    for block in blocks(brief):
        if isinstance(block, Bullets):
            yield from (f"## {block.heading}", "", *(f"- {item.text}" for item in block.items), "")
        # The grids of the quarters repeat the calendar.
        if isinstance(block, Grid) and len(block.columns) == 2:
            yield from _grid(block)
    if brief.value:
        yield from ("## The money by quarter", "")
        yield from _table(("Quarter", "Cost", "Low", "Base", "High"), _quarters(brief.value))


def _own(brief: Brief) -> Iterator[str]:
    """What the author starts alone, which is no decision and so not on page one."""
    held = listed([quoted(one.move.title) for one in brief.alongside])
    them = "it" if len(brief.alongside) == 1 else "them"
    if held:
        yield from (f"Under way without a decision, as the author can do {them} alone: {held}.", "")


def _grid(grid: Grid) -> Iterator[str]:
    yield from (f"## {grid.caption}", "")
    rows = (tuple(item.said for item in row) for row in grid.rows)
    yield from _table([column.heading for column in grid.columns], rows)


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    for place, cells in enumerate((tuple(heads), *map(tuple, rows))):
        yield "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"
        if not place:
            yield "|" + " --- |" * len(cells)
    yield ""


def _row(brief: Brief, one: Scheduled) -> tuple[str, ...]:
    waits = (f"{wait.since}–{wait.until}: {wait_reason(wait, brief.plan)}" for wait in one.waits)
    owner, agree = brief.role(one.owner), brief.roles(one.agree)
    money = {True: "new money", False: "", None: "money not stated"}[one.move.new_money]
    return (
        f"{one.move.title}{f' ({money})' if money else ''}",
        quoted_level(brief, one.step),
        _answered(brief, one),
        f"{owner}, with {agree}" if agree else owner,
        f"{one.start}–{one.end}",
        span_words(brief, one),
        brief_reason(one, brief.plan),
        "; ".join(waits),
    )


def _answered(brief: Brief, one: Scheduled) -> str:
    """What the file says of the move's question: the level that is claimed, then its statements by answer."""
    answer = brief.assessment.answer(one.step.rubric, one.step.question)
    parts = [f"{answer.level} claimed"] if answer.level else []
    for word in ("yes", "no", "unknown"):
        held = [id_ for id_, said in answer.gates.items() if said == word]
        parts += [f"{word}: {' '.join(held)}"] if held else []
    return "; ".join(parts)


def _quarters(value: Value) -> Iterator[tuple[str, ...]]:
    """Each quarter's cost, and what each case has earned and spent by its end."""
    balances = [Fraction(0)] * len(value.cases)
    for first in range(0, len(value.base.months), 3):
        cost = sum((month.cost for month in value.base.months[first : first + 3]), Fraction(0))
        for place, case in enumerate(value.cases):
            balances[place] += sum(month.profit - month.cost for month in case.months[first : first + 3])
        yield (str(first // 3 + 1), money(cost, value.currency), *(money(one, value.currency) for one in balances))
