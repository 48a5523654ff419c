"""The second look at many clients: only what changed is read, and whatever changed is."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import csmaturity
from csmaturity.api.portfolio import portfolio
from csmaturity.api.portfolio_queries import client_rows
from csmaturity.api.portfolio_request import PortfolioRequest
from csmaturity.storage import library, looks, opening

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
import invented as fleet

pytestmark = pytest.mark.skipif(os.name == "nt", reason="every file is read there: times of change can be set")

COUNT = 8
SETTLED = -looks._SETTLED
"""As if the files had been there for a while: what changed up to now is relied on."""


class Watched:
    """A folder of clients, and what a look at it opens and finds."""

    def __init__(self, folder: Path, opened: list[str]) -> None:
        self.folder, self._opened = folder, opened
        fleet.write(folder, COUNT, library.load("nine-questions")[0].version)

    def __getitem__(self, number: int) -> Path:
        return self.folder / "000" / f"client-{number:06}.yaml"

    def look(self) -> tuple[list[str], dict[str, float | None]]:
        """The names of the files that were opened, and the score of each client."""
        self._opened.clear()
        with portfolio(PortfolioRequest((str(self.folder),), dt.date(2026, 12, 1))) as found:
            assert not found.faults
            points = {row.organisation: row.point for row in client_rows(found.tables)}
        return sorted(Path(file).name for file in self._opened), points

    def fresh(self) -> dict[str, float | None]:
        """The scores that reading everything gives."""
        with portfolio(PortfolioRequest((str(self.folder),), dt.date(2026, 12, 1), is_cached=False)) as found:
            return {row.organisation: row.point for row in client_rows(found.tables)}


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Watched:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(looks, "_SETTLED", SETTLED)
    opened: list[str] = []
    real = opening.at_once

    def noted(path: str, limit: int) -> bytes | None:
        opened.append(path)
        return real(path, limit)

    monkeypatch.setattr(opening, "at_once", noted)
    (tmp_path / "clients").mkdir()
    return Watched(tmp_path / "clients", opened)


def edited(path: Path, old: str = "level: poor", new: str = "level: average") -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_nothing_is_opened_where_nothing_changed_and_only_what_changed_else(watched: Watched) -> None:
    opened, first = watched.look()
    assert len(opened) == COUNT
    assert watched.look() == ([], first)
    for number in (1, 6):
        edited(watched[number])
    opened, second = watched.look()
    assert opened == [watched[1].name, watched[6].name]
    assert second == watched.fresh() != first
    assert watched.look() == ([], second)


def set_back(path: Path) -> None:
    """Change the content, and set the times of the file as they were."""
    before = path.stat()
    edited(path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def replaced(path: Path) -> None:
    """Put another file under the name, with the same times."""
    before = path.stat()
    new = path.with_name("new")
    new.write_text(path.read_text(encoding="utf-8").replace("level: poor", "level: average"), encoding="utf-8")
    os.utime(new, ns=(before.st_atime_ns, before.st_mtime_ns))
    new.replace(path)


def through_a_hard_link(path: Path) -> None:
    """Change the file under a second name that it has elsewhere."""
    second = path.parents[2] / "second"
    os.link(path, second)
    edited(second)


def given_another_owner(path: Path) -> None:
    """Change what a file may be used for, and its content."""
    path.chmod(0o600)
    edited(path)


@pytest.mark.parametrize("change", [set_back, replaced, through_a_hard_link, given_another_owner])
def test_a_change_that_hides_is_seen(watched: Watched, change: Callable[[Path], None]) -> None:
    _, first = watched.look()
    watched.look()
    change(watched[3])
    opened, second = watched.look()
    assert opened == [watched[3].name]
    assert second == watched.fresh() != first


def test_an_answer_changed_for_one_of_the_same_length_is_seen(watched: Watched) -> None:
    """Sizes and times of content are then the same."""
    file = watched[2]
    file.write_text(file.read_text(encoding="utf-8").replace("confidence: medium", "confidence: high  ", 1), "utf-8")
    watched.look()
    before = file.stat()
    text = file.read_text(encoding="utf-8")
    swapped = text.replace("level: excellent", "level: poor     ", 1)
    assert len(swapped) == len(text)
    file.write_text(swapped, encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    opened, second = watched.look()
    assert opened == [file.name]
    assert second == watched.fresh()


def test_a_file_as_young_as_the_look_is_read_again(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may change once more within the same step of the clock, and then look as it did."""
    monkeypatch.setattr(looks, "_SETTLED", -SETTLED)
    _, first = watched.look()
    edited(watched[0])
    opened, second = watched.look()
    assert len(opened) == COUNT
    assert second == watched.fresh() != first
    monkeypatch.setattr(looks, "_SETTLED", SETTLED)
    assert watched.look() == (sorted(watched[number].name for number in range(COUNT)), second)
    assert watched.look() == ([], second)


def test_a_clock_that_was_set_back_is_not_relied_on(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    _, first = watched.look()
    yesterday = time.time_ns() - 86_400_000_000_000
    monkeypatch.setattr(time, "time_ns", lambda: yesterday)
    opened, again = watched.look()
    assert len(opened) == COUNT
    assert again == first


@pytest.mark.parametrize(
    ("changed", "is_sure"),
    [(1_700_000_000_123_456_789, True), (1_700_000_000_000_000_000, False), (12_340_000_000, False)],
)
def test_a_file_system_that_counts_in_wide_steps_is_not_relied_on(changed: int, is_sure: bool) -> None:
    """FAT keeps even seconds, and a program can set them."""
    state = SimpleNamespace(st_mode=0o100644, st_size=1, st_mtime_ns=changed, st_ctime_ns=changed, st_ino=5, st_dev=2)
    entry: Any = SimpleNamespace(stat=lambda: state)
    assert (looks._mark(entry, time.time_ns()) != looks.UNSURE) == is_sure


def test_what_a_link_leads_to_is_seen(watched: Watched, tmp_path: Path) -> None:
    text = watched[0].read_text(encoding="utf-8")
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text(text.replace("Client 000000", "Linked"), encoding="utf-8")
    two.write_text(text.replace("Client 000000", "Linkes"), encoding="utf-8")
    link = watched[0].with_name("link.yaml")
    link.symlink_to(one)
    watched.look()
    opened, points = watched.look()
    assert opened == []
    assert "Linked" in points
    edited(one)
    opened, points = watched.look()
    assert (opened, points) == (["link.yaml"], watched.fresh())
    link.unlink()
    link.symlink_to(two)
    opened, points = watched.look()
    assert (opened, points) == (["link.yaml"], watched.fresh())
    assert "Linkes" in points
    two.unlink()
    opened, points = watched.look()
    assert (opened, points) == ([], watched.fresh())
    assert len(points) == COUNT


def test_files_that_come_go_and_move_between_the_parts_of_a_folder(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looks, "MOST", 3)
    watched.look()
    watched[0].unlink()
    added = watched[4].with_name("b.yaml")
    added.write_text(watched[4].read_text(encoding="utf-8").replace("Client 000004", "Added"), encoding="utf-8")
    opened, second = watched.look()
    assert opened == ["b.yaml"]
    assert second == watched.fresh()
    assert watched.look() == ([], second)
    for number in range(1, COUNT):
        watched[number].unlink()
    opened, last = watched.look()
    assert (opened, list(last)) == ([], ["Added"])


def test_a_folder_that_was_moved_or_put_back_counts_as_it_is(watched: Watched, tmp_path: Path) -> None:
    """All of its files look new; their content is known."""
    _, first = watched.look()
    text = watched[1].read_text(encoding="utf-8")
    (watched.folder / "000").rename(watched.folder / "001")
    opened, second = watched.look()
    assert (len(opened), second) == (COUNT, first)
    (watched.folder / "001").rename(watched.folder / "000")
    watched[1].write_text(text.replace("level: poor", "level: excellent"), encoding="utf-8")
    assert watched.look()[1] == watched.fresh() != first


def test_another_rubric_is_seen_where_no_answer_changed(watched: Watched) -> None:
    folder = watched.folder / "000"
    own = folder / "own.yaml"
    text = library.file_of(library.load("nine-questions")[1]).read_text(encoding="utf-8")
    own.write_text(text.replace("id: nine-questions", "id: own", 1), encoding="utf-8")
    for number in range(COUNT):
        answers = watched[number].read_text(encoding="utf-8").replace("nine-questions", "own")
        watched[number].write_text(answers, encoding="utf-8")
    _, first = watched.look()
    assert watched.look()[0] == []
    own.write_text(own.read_text(encoding="utf-8").replace("value: 2", "value: 8"), encoding="utf-8")
    _, second = watched.look()
    assert second == watched.fresh() != first


def test_another_version_of_the_product_reads_everything(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    _, first = watched.look()
    monkeypatch.setattr(csmaturity, "__version__", "99.0")
    opened, second = watched.look()
    assert (len(opened), second) == (COUNT, first)
    assert watched.look() == ([], first)


def cache(watched: Watched) -> Path:
    (file,) = (watched.folder.parent / "cache" / "csmaturity").glob("*.duckdb")
    return file


def test_a_cache_with_a_broken_place_costs_nothing_but_time(watched: Watched) -> None:
    """Anywhere in the file, with nonsense there or with the rest gone."""
    _, first = watched.look()
    file = cache(watched)
    whole = file.read_bytes()
    places = range(0, len(whole), max(len(whole) // 24, 1))
    for place in places:
        file.write_bytes(whole[:place] + b"\xa5" * 512 + whole[place + 512 :])
        assert watched.look()[1] == first
        file.write_bytes(whole[:place])
        assert watched.look()[1] == first


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM kept",
        "DELETE FROM kept WHERE client = 3",
        "UPDATE looked SET clients = '1/2'",
        "UPDATE looked SET clients = '1/2/3/4/5/6/7/70'",
        "UPDATE looked SET clients = 'nonsense'",
        "UPDATE looked SET marks = 'nonsense'",
        "UPDATE looked SET names = 'a.yaml'",
        "UPDATE looked SET uses = 'nonsense'",
        "UPDATE kept SET uses = 'nonsense'",
        "UPDATE kept SET rows = [99999]",
        "DELETE FROM nodes",
        "DROP TABLE looked",
        "DROP TABLE kept",
    ],
)
def test_a_cache_that_does_not_fit_together_costs_nothing_but_time(watched: Watched, statement: str) -> None:
    import duckdb

    _, first = watched.look()
    with duckdb.connect(str(cache(watched))) as held:
        held.execute(statement)
    edited(watched[5])
    assert watched.look()[1] == watched.fresh() != first


def test_two_runs_at_a_time_say_the_same(watched: Watched) -> None:
    command = [sys.executable, "-m", "csmaturity", "portfolio", str(watched.folder), "--quiet"]
    for _ in range(2):
        runs = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
        said = [run.communicate() for run in runs]
        assert [run.returncode for run in runs] == [0, 0]
        assert said[0] == said[1]


def names() -> Iterator[str]:
    yield from (
        "a,b",
        'say "x"',
        "it's",
        "line\nbreak",
        "[x]",
        "back\\slash",
        "ümlaut",
        "  space",
        "\u202ehidden",
        "1/2".replace("/", "∕"),
    )


def test_files_of_any_name_are_found_again(watched: Watched) -> None:
    text = watched[0].read_text(encoding="utf-8")
    for number, name in enumerate(names()):
        path = watched[0].with_name(f"{name}.yaml")
        path.write_text(text.replace("Client 000000", f"Named {number}"), encoding="utf-8")
    strange = os.fsencode(watched[0].with_name("strange")) + b"\xff.yaml"
    Path(os.fsdecode(strange)).write_text(text.replace("Client 000000", "Strange"), encoding="utf-8")
    _, first = watched.look()
    assert {"Strange", "Named 0", "Named 3", "Named 9"} <= set(first)
    assert watched.look() == ([], first)
