"""A benchmark pool, attacked: nothing in it, between its groups or between two of them speaks of one organisation."""

from __future__ import annotations

import datetime as dt
import random
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmaturity.api.pooling import last_cut, pool_of, safe
from csmaturity.api.portfolio import portfolio
from csmaturity.api.portfolio_files import write_pool
from csmaturity.api.portfolio_request import PortfolioRequest
from csmaturity.api.report import make_report
from csmaturity.api.report_request import ReportRequest
from csmaturity.assessment.pool import Pool
from csmaturity.errors import InputError, UsageError
from csmaturity.storage import library, pools
from csmaturity.storage.table_rows import Kept

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
import invented as fleet

TODAY = dt.date(2026, 12, 1)
LEAST = 5


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def put(folder: Path, client: fleet.Client, name: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    version = library.load("nine-questions")[0].version
    path = folder / f"{name or client.name}.yaml".replace(" ", "-")
    path.write_text(client.text().replace("VERSION", version), encoding="utf-8")
    return path


def some(count: int, day: str = "2026-03-10", size: str = "small", start: int = 0) -> list[fleet.Client]:
    made = [*fleet.clients(start + count)][start:]
    return [one._replace(day=day, size=size) for one in made]


def at_level(level: str) -> dict[str, str | None]:
    return dict.fromkeys(fleet.QUESTIONS, level)


def pooled(folder: Path, by: str | None = None, today: dt.date = TODAY, **changes: int) -> Pool:
    with portfolio(PortfolioRequest((str(folder),), today, by=by, is_cached=False)) as found:
        return pool_of(found, **changes)


def groups(pool: Pool) -> dict[str | None, int]:
    return {group.value: group.clients for group in pool.rubrics[0].groups}


def test_a_pool_names_nobody_and_no_day(tmp_path: Path) -> None:
    made = [one._replace(day=f"2026-03-{10 + at}") for at, one in enumerate(some(12))]
    for one in made:
        put(tmp_path / "clients", one)
    text = pools.text_of(pooled(tmp_path / "clients"))
    for one in made:
        assert one.name not in text
        assert one.day not in text
    assert "clients: 10\n" in text, "rounded down, so that one more does not show"
    assert "until: 2026-03-31" in text


def test_quartiles_are_those_of_the_clients_in_steps_of_five(tmp_path: Path) -> None:
    made = some(41)
    for one in made:
        put(tmp_path / "clients", one)
    found = pooled(tmp_path / "clients").rubrics[0].groups[0].of("rubric", "nine-questions")
    assert found is not None
    points = sorted(one.point for one in made if one.point is not None)
    for value, at in ((found.first, 10), (found.median, 20), (found.third, 30)):
        assert value % 5 == 0
        assert abs(value - points[at] * 50) <= 2.5


def test_no_group_is_found_by_taking_the_others_from_the_whole(tmp_path: Path) -> None:
    for size, count, start in (("large", 3, 0), ("medium", 7, 20), ("small", 12, 40)):
        for one in some(count, size=size, start=start):
            put(tmp_path / "clients", one)
    found = groups(pooled(tmp_path / "clients", by="company-size"))
    assert found == {None: 20, "small": 10}, "the three large ones would be the whole without the others"


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(5, 30), max_size=6), st.integers(0, 9))
def test_what_groups_leave_of_the_whole_is_nobody_or_enough(sizes: dict[str, int], others: int) -> None:
    whole = sum(sizes.values()) + others
    kept = safe(whole, sizes, LEAST)
    left = whole - sum(sizes[one] for one in kept)
    assert left == 0 or left >= LEAST or not kept
    if others == 0 or others >= LEAST:
        assert set(kept) == set(sizes), "nothing is left out that need not be"


def test_who_answers_often_counts_once(tmp_path: Path) -> None:
    (one, *others) = some(4)
    for month in range(1, 10):
        put(tmp_path / "clients", one._replace(day=f"2026-0{month}-03"), f"round-{month}")
    for other in others:
        put(tmp_path / "clients", other)
    with pytest.raises(UsageError, match="fewer than 5 organisations"):
        pooled(tmp_path / "clients")
    for other in some(2, start=10):
        put(tmp_path / "clients", other)
    assert groups(pooled(tmp_path / "clients")) == {None: 5}


def test_one_dominating_client_moves_no_quartile_beyond_its_neighbours(tmp_path: Path) -> None:
    poor = at_level("poor")
    made = [one._replace(levels=poor) for one in some(9)]
    for one in made:
        put(tmp_path / "clients", one)
    before = pooled(tmp_path / "clients").rubrics[0].groups[0].scores
    put(tmp_path / "clients", made[0]._replace(levels=at_level("excellent")))
    assert pooled(tmp_path / "clients").rubrics[0].groups[0].scores == before


def test_two_pools_a_month_apart_differ_by_nobody_or_by_enough(tmp_path: Path) -> None:
    folder = tmp_path / "clients"
    for one in some(10, "2026-08-20"):
        put(folder, one)
    first = pooled(folder, today=dt.date(2026, 9, 5))
    best = at_level("excellent")
    new = [one._replace(levels=best) for one in some(5, "2026-09-20", start=30)]
    for one in new[:4]:
        put(folder, one)
    second = pooled(folder, today=dt.date(2026, 10, 5))
    assert second.rubrics == first.rubrics, "four newcomers, who could be told apart, wait"
    put(folder, new[4])
    assert pooled(folder, today=dt.date(2026, 9, 25)).rubrics == first.rubrics, "the month is not over"
    third = pooled(folder, today=dt.date(2026, 10, 5))
    assert groups(third) == {None: 15}
    assert third.rubrics != first.rubrics


def test_a_client_that_answers_anew_alone_does_not_show(tmp_path: Path) -> None:
    folder = tmp_path / "clients"
    held = some(10, "2026-08-20")
    for one in held:
        put(folder, one)
    first = pooled(folder)
    better = at_level("excellent")
    put(folder, held[0]._replace(day="2026-09-20", levels=better), "again")
    assert pooled(folder).rubrics == first.rubrics


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 12)), max_size=60), st.integers(0, 300), st.integers(1, 40)
)
def test_between_any_two_days_a_whole_batch_comes_in_or_nobody(
    answered: Sequence[tuple[int, int]], start: int, later: int
) -> None:
    first, second = (dt.date(2026, 1, 1) + dt.timedelta(days) for days in (start, start + later))
    held = [
        Kept(at, "", {}, f"c{who}", (dt.date(2026, 1, 1) + dt.timedelta(day)).isoformat(), {})
        for at, (day, who) in enumerate(answered)
    ]
    then = last_cut([one for one in held if one.day < first.isoformat()], LEAST, first)
    now = last_cut([one for one in held if one.day < second.isoformat()], LEAST, second)
    counted = {
        one.organisation
        for one in held
        if now and one.day <= now.isoformat() and (then is None or one.day > then.isoformat())
    }
    assert now == then or len(counted) >= LEAST


def test_a_part_where_too_few_have_a_score_is_left_out(tmp_path: Path) -> None:
    for at, one in enumerate(some(8)):
        put(tmp_path / "clients", one._replace(levels=one.levels | {"seat": "poor" if at < 4 else None}))
    found = pooled(tmp_path / "clients").rubrics[0].groups[0]
    assert found.of("question", "seat") is None
    assert found.of("question", "value") is not None


def test_fewer_than_five_and_hand_picked_parts_are_refused(tmp_path: Path) -> None:
    for one in some(12):
        put(tmp_path / "clients", one)
    with pytest.raises(UsageError, match="fewer than 5"):
        pooled(tmp_path / "clients", at_least=4)
    assert groups(pooled(tmp_path / "clients", at_least=12)) == {None: 12}
    request = PortfolioRequest((str(tmp_path / "clients"),), TODAY, where=("company-size=small",))
    with portfolio(request) as found, pytest.raises(UsageError, match="subtracted"):
        pool_of(found)


def test_a_report_tells_the_place_in_figures_and_words(tmp_path: Path) -> None:
    chance = random.Random(2)
    for one in some(20):
        put(tmp_path / "clients", one._replace(size=chance.choice(fleet.SIZES)))
    name = tmp_path / "pool.yaml"
    with portfolio(PortfolioRequest((str(tmp_path / "clients"),), TODAY)) as found:
        write_pool(found, str(name), LEAST)
    own = put(tmp_path / "own", some(1)[0]._replace(levels=at_level("average")))
    paper = make_report(ReportRequest(str(own), benchmark=str(name))).render("markdown").decode()
    (said,) = re.findall(r"Beside others: .*", paper)
    assert "50% of the range, in the " in said
    assert "at least 20 organisations that assessed themselves up to 31 March 2026" in said
    book = make_report(ReportRequest(str(own), benchmark=str(name), document="evidence")).render("markdown").decode()
    table = book[book.index("Where others stand") :]
    assert "from 2026; no group of fewer than five is shown" in table
    assert "nobody checked it" in table
    assert table.count("| 50%") >= 10


def test_a_pool_with_too_few_or_too_fine_figures_is_refused(tmp_path: Path) -> None:
    for one in some(8):
        put(tmp_path / "clients", one)
    text = pools.text_of(pooled(tmp_path / "clients"))
    for old, new in (("clients: 5", "clients: 4"), ("at-least: 5", "at-least: 2"), ("first: ", "first: 1")):
        (tmp_path / "pool.yaml").write_text(text.replace(old, new), encoding="utf-8")
        with pytest.raises(InputError):
            pools.load(tmp_path / "pool.yaml")
