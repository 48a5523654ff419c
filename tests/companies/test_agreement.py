"""One plan, told three times: `plan`, `plan --json` and the report's pages give the same dates, owners and amounts."""

from __future__ import annotations

import datetime as dt
import functools
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from bounded import run as run_bounded

from csmaturity.report.brief import Brief
from csmaturity.report.wording import money

Run = Callable[..., str]


class Told(NamedTuple):
    """A move as one of the outputs tells it."""

    owner: str
    span: str


PATIENCE = 600
"""Seconds of the clock, for a machine that has much else to do."""


@pytest.fixture(scope="module")
def run(loaded: None, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """What the program prints for a command, on a screen that is wide enough; each is run once."""
    folder = tmp_path_factory.mktemp("agreement")

    @functools.cache
    def printed(*words: str) -> str:
        done = run_bounded(words, folder, environment={"COLUMNS": "100"}, seconds=PATIENCE)
        assert done.code == 0, done.said
        return done.out.decode()

    return printed


@pytest.fixture
def data(company: str, file_of: Callable[[str], Path], run: Run) -> Mapping[str, Any]:
    """The plan as JSON."""
    held: dict[str, Any] = json.loads(run("plan", str(file_of(company)), "--json"))
    return held


@pytest.fixture
def pages(company: str, file_of: Callable[[str], Path], run: Run) -> str:
    """The paper, then the evidence before its pages on each question, as markdown, amounts as they are read."""
    paper, evidence = (
        run("report", str(file_of(company)), "-f", "markdown", "--document", name) for name in ("paper", "evidence")
    )
    return (paper + evidence.partition("*Question 1 of")[0]).replace("\\$", "$")


def told_by_json(brief: Brief, data: Mapping[str, Any]) -> dict[str, Told]:
    found = {}
    for one in data["plan"]:
        agree = brief.roles(tuple(one["agree"]))
        owner = f"{brief.role(one['owner'])}, with {agree}" if agree else brief.role(one["owner"])
        days = " – ".join(_day(one[end]) for end in ("starts", "ends"))
        found[one["move"]] = Told(owner, f"{days} ({one['weeks']} weeks)")
    return found


def _day(text: str) -> str:
    date = dt.date.fromisoformat(text)
    return f"{date.day} {date:%B %Y}"


def told_by_pages(markdown: str) -> dict[str, Told]:
    """The rows of the evidence's tables on the plan: move, what it raises, owner, from – to, why then."""
    page = markdown.partition("# Evidence: ")[2]
    rows = (line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| "))
    spans = re.compile(r".* – .* \(\d+ weeks\)")
    return {row[0]: Told(row[2], row[3]) for row in rows if len(row) == 5 and spans.fullmatch(row[3])}


NAMES = ("Move", "Raises", "Owner", "From – to", "Why then")
"""The columns of a quarter's moves."""


def columns_of_terminal(text: str) -> list[dict[str, str]]:
    """What the terminal prints in each column, by quarter: a table, or where texts are long a paragraph a row."""
    quarters = re.split(r"\n.* starts? in quarter \d+, .*\n", text)[1:]
    return [_in_columns(one) if one.startswith("Move  ") else _in_paragraphs(one) for one in quarters]


def _in_columns(quarter: str) -> dict[str, str]:
    """What stands below each heading, its lines put together again."""
    head, _, body = quarter.partition("─\n")
    ends = [*(head.index(name) for name in NAMES), None]
    lines = [line for line in re.split(r"\n(?:\n|“Opens”)", body, maxsplit=1)[0].splitlines() if line]
    return {
        name: " ".join(" ".join(line[ends[at] : ends[at + 1]].strip() for line in lines).split())
        for at, name in enumerate(NAMES)
    }


def _in_paragraphs(quarter: str) -> dict[str, str]:
    """The lines that begin with a heading, those of each heading put together."""
    rows = [part for part in quarter.split("\n\n") if part.startswith("Move: ")]
    parts = [re.split(rf"(?m)^({'|'.join(NAMES)}): ", row)[1:] for row in rows]
    told = [dict(zip(each[::2], each[1::2], strict=True)) for each in parts]
    return {name: " ".join(" ".join(row[name] for row in told).split()) for name in NAMES}


def test_the_pages_tell_every_move_as_the_data_do(
    company: str, data: Mapping[str, Any], brief_of: Callable[[str], Brief], pages: str
) -> None:
    expected = told_by_json(brief_of(company), data)
    assert expected
    assert told_by_pages(pages) == expected


def test_the_terminal_tells_every_move_as_the_data_do(
    company: str, data: Mapping[str, Any], brief_of: Callable[[str], Brief], file_of: Callable[[str], Path], run: Run
) -> None:
    told = told_by_json(brief_of(company), data)
    quarters: dict[int, list[str]] = {}
    for one in data["plan"]:
        quarters.setdefault(one["quarter"], []).append(one["move"])
    tables = columns_of_terminal(run("plan", str(file_of(company))))
    assert len(tables) == len(quarters)
    for table, moves in zip(tables, quarters.values(), strict=True):
        assert table["Move"] == " ".join(moves)
        assert table["Owner"] == " ".join(told[move].owner for move in moves)
        assert table["From – to"] == " ".join(told[move].span for move in moves)


def test_the_pages_name_the_amounts_of_the_data(
    company: str, file_of: Callable[[str], Path], run: Run, pages: str
) -> None:
    value = json.loads(run("report", str(file_of(company)), "-f", "json"))["data"]["value"]
    if value is None:
        assert company == "usage-based"
        assert not re.search(r"[$€£]\d|CHF \d", pages)
        return
    rows = {cells[0]: cells[1:] for line in pages.splitlines() if len(cells := line.strip("| ").split(" | ")) == 5}
    for label, field in (
        ("Gross profit over three years", "gross_profit"),
        ("Programme cost over three years", "cost"),
        ("Net gain over three years", "net_gain"),
        ("Net present value over three years", "npv"),
        ("Net gain lost with a month of delay", "cost_of_a_months_delay"),
    ):
        assert rows[label] == [case[field]["rounded"] for case in (value["no_effect"], *value["cases"])]
    assert value["lost_per_year"]["rounded"] in pages


def test_what_is_asked_has_the_dates_and_owners_of_the_plan(
    company: str, data: Mapping[str, Any], brief_of: Callable[[str], Brief], pages: str
) -> None:
    told = told_by_json(brief_of(company), data)
    table = pages.partition("What we ask you to decide by")[2].partition("| Decision |")[2].partition("\n\n")[0]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| ")][1:]
    assert 1 <= len(rows) <= 3
    for cells in rows:
        move = re.sub(r"^\d\\?\. ", "", cells[0])
        if move == "Fund the programme":
            value = brief_of(company).value
            assert value is not None
            paid = next(one for one in data["plan"] if one["new_money"])
            start = _day(paid["starts"]) if value.finance.starts is None else cells[3].removeprefix("From ")
            assert cells[1:4:2] == ["CFO", f"From {start}"]
            assert cells[2].startswith(f"{money(value.finance.programme_cost, value.currency)} a year")
            continue
        owner, span = told[move]
        who, _, agree = owner.partition(", with ")
        # The author alone decides nothing: for a move of their own, those who have to agree do.
        assert cells[1] == (agree if agree and who == brief_of(company).role("cs-leader") else who)
        assert cells[3] == span
