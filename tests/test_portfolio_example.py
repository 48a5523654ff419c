"""The example of forty clients: its files come from the generator, its pool and the page's picture from its files."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from csmaturity.api.pooling import pool_of
from csmaturity.api.portfolio import portfolio
from csmaturity.api.portfolio_files import write
from csmaturity.api.portfolio_request import PortfolioRequest
from csmaturity.storage import library, pools

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
import invented

TODAY = dt.date(2026, 12, 1)
WINDOW = {"width": 1100, "height": 1360}


@pytest.fixture
def clients(root: Path) -> Path:
    return root / "examples" / "portfolio"


def looked(clients: Path) -> Any:
    return portfolio(
        PortfolioRequest((str(clients),), TODAY, by="company-size", since=dt.date(2025, 12, 31), is_cached=False)
    )


def test_the_forty_clients_are_those_of_the_generator(clients: Path, tmp_path: Path, renew: bool) -> None:
    made = invented.example(tmp_path / "made", library.load("nine-questions")[0].version)
    assert len({one.name for one in made}) == 40
    if renew:
        shutil.rmtree(clients, ignore_errors=True)
        shutil.copytree(tmp_path / "made", clients)
    fresh, kept = (
        {path.name: path.read_bytes() for path in folder.iterdir()} for folder in (tmp_path / "made", clients)
    )
    assert kept == fresh, "examples/portfolio is out of date; run: make examples"


def test_the_pool_is_made_from_them(clients: Path, renew: bool) -> None:
    kept = clients.with_name("pool.yaml")
    with looked(clients) as found:
        fresh = pools.text_of(pool_of(found))
    if renew:
        kept.write_text(fresh, encoding="utf-8")
    assert kept.read_text(encoding="utf-8") == fresh, "examples/pool.yaml is out of date; run: make examples"


def test_the_picture_of_the_page_is_there(
    request: pytest.FixtureRequest, root: Path, clients: Path, renew: bool, tmp_path: Path
) -> None:
    picture = root / "docs" / "pictures" / "portfolio.png"
    if renew:
        with looked(clients) as found:
            write(found, str(tmp_path / "portfolio.html"))
        page = request.getfixturevalue("browser").new_page(viewport=WINDOW, color_scheme="light")
        page.goto((tmp_path / "portfolio.html").as_uri())
        picture.write_bytes(page.screenshot())
        page.close()
    assert picture.exists(), "portfolio.png is missing; run: make examples"
    assert "(pictures/portfolio.png)" in (root / "docs" / "portfolio.md").read_text(encoding="utf-8")
