"""Many clients as one table: what single scores say, counted together; kept by content, never believed of a file."""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import csmaturity
from csmaturity.api.portfolio import Portfolio, portfolio
from csmaturity.api.portfolio_choice import conditions, parts
from csmaturity.api.portfolio_files import data, render, write
from csmaturity.api.portfolio_queries import client_rows
from csmaturity.api.portfolio_request import PortfolioRequest
from csmaturity.api.score import ScoreRequest, score
from csmaturity.errors import CsmaturityError, InputError, UsageError
from csmaturity.progress import Step
from csmaturity.storage import library, table_cache
from csmaturity.storage.tables import Tables

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
import invented as fleet

TODAY = dt.date(2026, 12, 1)
COUNT = 60


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "csmaturity"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[fleet.Client]]:
    folder = tmp_path_factory.mktemp("fleet")
    rubric, _ = library.load("nine-questions")
    return folder, fleet.write(folder, COUNT, rubric.version)


def looked(folder: Path, **changes: Any) -> Portfolio:
    return portfolio(PortfolioRequest((str(folder),), TODAY, **changes))


@pytest.fixture
def whole(made: tuple[Path, list[fleet.Client]]) -> Iterator[Portfolio]:
    with looked(made[0]) as found:
        yield found


def test_every_client_stands_there_with_its_own_score(whole: Portfolio, made: tuple[Path, list[fleet.Client]]) -> None:
    rows = list(client_rows(whole.tables))
    assert [row.organisation for row in rows] == [client.name for client in made[1]]
    assert [row.point for row in rows] == pytest.approx([client.point for client in made[1]])
    for row in rows[:5]:
        exact = score(ScoreRequest(row.file)).case.scorecard.rubrics[0].root.score
        assert exact is not None
        assert exact.point is not None
        assert (row.point, row.low, row.high) == (float(exact.point), float(exact.low), float(exact.high))


def test_distributions_and_quartiles_are_those_of_the_clients(
    whole: Portfolio, made: tuple[Path, list[fleet.Client]]
) -> None:
    (rubric,) = whole.overview.rubrics
    for ladder in rubric.ladders:
        counted = fleet.distribution(made[1], ladder.id)
        assert [count for _, count in ladder.levels] == [counted[level] for level in fleet.LEVELS]
        assert ladder.open == counted[None]
    spread = rubric.parts[0].spread
    assert spread is not None
    points = sorted(client.point for client in made[1] if client.point is not None)
    assert [spread.first, spread.median, spread.third] == pytest.approx(
        statistics.quantiles(points, n=4, method="inclusive")
    )
    assert (spread.clients, spread.lowest, spread.highest) == (len(points), points[0], points[-1])
    assert rubric.exact == sum(None not in client.levels.values() for client in made[1])


def test_facts_choose_and_group(made: tuple[Path, list[fleet.Client]]) -> None:
    large = [client.name for client in made[1] if client.size == "large"]
    with looked(made[0], where=("company-size=large",)) as found:
        assert [row.organisation for row in client_rows(found.tables)] == large
    with looked(made[0], where=("company-size!=large",)) as found:
        assert found.overview.clients == COUNT - len(large)
    with looked(made[0], by="company-size") as found:
        groups = {group.value: group.clients for group in found.overview.rubrics[0].groups}
    assert groups == {size: sum(client.size == size for client in made[1]) for size in fleet.SIZES}


@pytest.mark.parametrize(
    "condition", ["company-size", "=large", "company-size<large", "Größe=1", "company-size<5", "company-size<nan"]
)
def test_what_is_no_condition_is_refused(made: tuple[Path, list[fleet.Client]], condition: str) -> None:
    with pytest.raises(UsageError):
        looked(made[0], where=(condition,))


def test_a_number_is_met_as_it_is_written_and_yes_is_none(tmp_path: Path) -> None:
    said = [json.dumps({"arr": arr, "public": public}) for arr, public in ((1234567.5, True), (12.0, False))]
    assert list(parts(said, conditions(["arr=1234567.5"]), None)) == said[:1]
    assert list(parts(said, conditions(["arr=12", "public=no"]), None)) == said[1:]
    with pytest.raises(UsageError, match="public<5 compares no numbers"):
        parts(said, conditions(["public<5"]), None)
    with pytest.raises(UsageError, match="nan is not a number"):
        conditions(["arr>nan"])


def test_a_fact_that_no_client_has_is_refused_with_those_there_are(made: tuple[Path, list[fleet.Client]]) -> None:
    with pytest.raises(UsageError, match="company-sise") as error:
        looked(made[0], by="company-sise")
    assert "company-size" in f"{error.value.message} {error.value.hint}"


def test_a_portfolio_in_another_language_names_everything_in_it(
    made: tuple[Path, list[fleet.Client]], tmp_path: Path
) -> None:
    rubric = library.load("nine-questions")[0]
    with looked(made[0], by="company-size") as found:
        shown = " ".join(render(found, language="de").split())
        write(found, str(tmp_path / "out.html"), "de")
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    fact = next(fact for fact in rubric.profile if fact.id == "company-size")
    for text in (shown, page):
        assert "Welche Titel tragen die meisten Bereichsleitungen?" in text
        for english in (rubric.title, fact.ask, *(one.name for one in rubric.by_id.values()), "Excellent", "Group"):
            assert english not in text
    assert shown.index("(small)") < shown.index("(medium)") < shown.index("(large)")


def copied(made: tuple[Path, list[fleet.Client]], folder: Path, count: int = 5) -> Path:
    version = library.load("nine-questions")[0].version
    folder.mkdir()
    for number, client in enumerate(made[1][:count]):
        (folder / f"c{number}.yaml").write_text(client.text().replace("VERSION", version), encoding="utf-8")
    return folder


def test_a_second_look_reads_only_what_changed(
    made: tuple[Path, list[fleet.Client]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from csmaturity.api import case

    folder = copied(made, tmp_path / "clients")
    with looked(folder) as first:
        before = [row.point for row in client_rows(first.tables)]
    changed = folder / "c1.yaml"
    text = changed.read_text(encoding="utf-8")
    changed.write_text(text.replace("level: poor", "level: excellent"), encoding="utf-8")
    opened: list[str] = []
    real = case.open_case

    def noted(file: str, *rest: Any) -> case.Case:
        opened.append(file)
        return real(file, *rest)

    monkeypatch.setattr(case, "open_case", noted)
    with looked(folder) as second:
        after = [row.point for row in client_rows(second.tables)]
    assert opened == [str(changed)]
    assert [one for at, one in enumerate(after) if at != 1] == [one for at, one in enumerate(before) if at != 1]
    assert after[1] != before[1]


def test_the_same_bytes_by_another_rubric_are_read_again(made: tuple[Path, list[fleet.Client]], tmp_path: Path) -> None:
    folder = tmp_path / "clients"
    folder.mkdir()
    rubric = library.file_of(library.load("nine-questions")[1]).read_text(encoding="utf-8")
    own = folder / "own.yaml"
    own.write_text(rubric.replace("id: nine-questions", "id: own", 1), encoding="utf-8")
    client = made[1][0].text().replace("nine-questions", "own").replace("VERSION", library.load(own)[0].version)
    (folder / "acme.yaml").write_text(client, encoding="utf-8")
    with looked(folder) as found:
        (before,) = client_rows(found.tables)
    own.write_text(own.read_text(encoding="utf-8").replace("value: 2", "value: 8"), encoding="utf-8")
    with looked(folder) as found:
        (after,) = client_rows(found.tables)
    assert before.point != after.point


@pytest.mark.parametrize("content", [b"", b"nonsense", b"\0" * 8 + b"DUCK" + b"\0" * 4096])
def test_a_broken_cache_costs_nothing_but_time(
    made: tuple[Path, list[fleet.Client]], tmp_path: Path, cache: Path, content: bytes
) -> None:
    folder = copied(made, tmp_path / "clients")
    with looked(folder) as first:
        expected = list(client_rows(first.tables))
    (file,) = cache.glob("*.duckdb")
    file.write_bytes(content)
    with looked(folder) as second:
        assert list(client_rows(second.tables)) == expected


def test_a_cache_in_use_and_a_home_without_room_cost_nothing_but_time(
    made: tuple[Path, list[fleet.Client]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copied(made, tmp_path / "clients")
    with looked(folder) as first, looked(folder) as beside:
        assert list(client_rows(first.tables)) == list(client_rows(beside.tables))
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert table_cache.cache_of(["x"]) is None
    with looked(folder) as found:
        assert found.overview.clients == 5


def test_rows_of_files_that_are_gone_are_forgotten(
    made: tuple[Path, list[fleet.Client]], tmp_path: Path, cache: Path
) -> None:
    folder = copied(made, tmp_path / "clients")
    looked(folder).close()
    for path in sorted(folder.iterdir())[1:]:
        path.unlink()
    looked(folder).close()
    (file,) = cache.glob("*.duckdb")
    kept = Tables(file, csmaturity.__version__)
    assert kept.ask("SELECT count(*) FROM kept") == [(1,)]
    kept.close()


def test_bad_files_are_named_and_the_others_counted(made: tuple[Path, list[fleet.Client]], tmp_path: Path) -> None:
    folder = copied(made, tmp_path / "clients")
    bad = folder / "bad.yaml"
    bad.write_text("format: csmaturity-assessment/1\nanswers: [\n", encoding="utf-8")
    with looked(folder) as found:
        assert [file for file, _ in found.faults] == [str(bad)]
        assert found.overview.clients == 5
        assert found.overview.faults == 1
        assert "1 file" in render(found) or "One file" in render(found)


def test_one_in_a_hundred_broken_is_named_each_and_the_rest_counted(
    made: tuple[Path, list[fleet.Client]], tmp_path: Path
) -> None:
    version = library.load("nine-questions")[0].version
    folder = tmp_path / "clients"
    clients = fleet.write(folder, 200, version)
    broken = {
        "client-000007.yaml": ("level: ", "level: level: ", "a colon stands where"),
        "client-000107.yaml": ("company-size: ", "company-size: giant-", "giant"),
    }
    for name, (old, new, _) in broken.items():
        path = folder / "000" / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with looked(folder) as found:
        assert found.overview.clients == 198
        for (file, fault), (name, (*_, word)) in zip(found.faults, broken.items(), strict=True):
            assert Path(file).name == name
            assert isinstance(fault, InputError)
            assert fault.findings[0].line > 1
            assert word in str(fault.findings[0])
        spread = found.overview.rubrics[0].parts[0].spread
    left = [one for at, one in enumerate(clients) if at not in (7, 107)]
    assert spread is not None
    assert [spread.first, spread.median, spread.third] == pytest.approx(fleet.quartiles(left))


def test_a_folder_that_changes_while_it_is_read_costs_what_changed(
    made: tuple[Path, list[fleet.Client]], tmp_path: Path
) -> None:
    """Of forty files one goes and one comes while they are read."""
    folder = copied(made, tmp_path / "clients", 40)
    gone = sorted(folder.iterdir())[-1]

    def changing(step: Step) -> None:
        if step.number > 1:
            gone.unlink(missing_ok=True)
            (folder / "later.yaml").write_text(made[1][50].text(), encoding="utf-8")

    with looked(folder, progress=changing) as found:
        assert found.overview.clients == 39
        ((file, fault),) = found.faults
        assert (file, fault.message.partition(";")[0]) == (str(gone), f"there is no file {gone}")
    (folder / "later.yaml").unlink()
    with looked(folder) as again:
        assert (again.overview.clients, again.faults) == (39, ())


def test_a_full_disk_costs_the_cache_and_no_number(made: tuple[Path, list[fleet.Client]], tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="this system has no bounds on processes")
    folder = copied(made, tmp_path / "clients")
    command = [sys.executable, "-m", "csmaturity", "portfolio", str(folder), "--quiet"]
    whole = subprocess.run([*command, "--no-cache"], capture_output=True, check=True)

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    found = subprocess.run(command, capture_output=True, check=False, preexec_fn=full)
    assert found.returncode == 0, found.stderr.decode()
    assert found.stdout == whole.stdout
    many = [*command[:4], str(made[0]), "--quiet"]
    refused = subprocess.run(many, capture_output=True, check=False, preexec_fn=full)
    assert refused.returncode == 3
    assert b"takes no more: file too large" in refused.stderr
    assert b"Traceback" not in refused.stderr


def test_the_last_round_counts_and_movement_is_told(made: tuple[Path, list[fleet.Client]], tmp_path: Path) -> None:
    folder = copied(made, tmp_path / "clients", 2)
    now = folder / "c0.yaml"
    text = now.read_text(encoding="utf-8")
    earlier = text.replace(f"{made[1][0].day}T", "2025-03-01T").replace("level: average", "level: poor")
    (folder / "c0-2025.yaml").write_text(earlier.replace("level: excellent", "level: poor"), encoding="utf-8")
    with looked(folder) as found:
        assert (found.overview.clients, found.overview.earlier) == (2, 1)
    with looked(folder, since=dt.date(2025, 12, 31)) as found:
        whole = found.overview.rubrics[0].movement[0]
        assert (whole.clients, whole.rose, whole.fell) == (1, 1, 0)
        assert whole.before == 0
        assert whole.now == pytest.approx(made[1][0].point)
        assert "2025" in render(found)


def test_versions_that_differ_and_old_answers_are_said(made: tuple[Path, list[fleet.Client]], tmp_path: Path) -> None:
    folder = tmp_path / "clients"
    folder.mkdir()
    rubric, source = library.load("nine-questions")
    text = library.file_of(source).read_text(encoding="utf-8")
    text = text.replace("id: nine-questions", "id: own", 1).replace(f"version: {rubric.version}", "version: 3.1.0", 1)
    (folder / "own.yaml").write_text(text, encoding="utf-8")
    for number, version in enumerate(("3.0.0", "3.1.0", "3.1.0")):
        client = made[1][number].text().replace("nine-questions", "own").replace("VERSION", version)
        if not number:
            client = client.replace("updated: 2026-", "updated: 2024-").replace("started: 2026-", "started: 2024-")
        (folder / f"c{number}.yaml").write_text(client, encoding="utf-8")
    with looked(folder) as found:
        assert found.overview.rubrics[0].versions == {"3.0.0": 1, "3.1.0": 2}
        assert found.overview.stale == 1
        shown = " ".join(render(found).split())
    assert "answered different versions" in shown
    assert "more than 12 months ago" in shown


def test_a_query_may_read_these_tables_and_nothing_else(made: tuple[Path, list[fleet.Client]], tmp_path: Path) -> None:
    with looked(made[0]) as whole:
        _try_queries(whole, tmp_path)


def _try_queries(whole: Portfolio, tmp_path: Path) -> None:
    columns, rows = whole.sql("SELECT count(*) AS clients FROM clients")
    assert (columns, rows) == (["clients"], [(COUNT,)])
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n", encoding="utf-8")
    for query in (
        f"SELECT * FROM read_csv('{secret}')",
        f"COPY (SELECT 1) TO '{tmp_path / 'out.csv'}'",
        "DELETE FROM kept",
        "SELECT 1; DROP TABLE kept",
        "SET enable_external_access = true",
        f"ATTACH '{tmp_path / 'x.duckdb'}' AS x",
        "INSTALL httpfs",
        "SELEC 1",
    ):
        with pytest.raises(UsageError):
            whole.sql(query)
    assert not (tmp_path / "out.csv").exists()
    assert whole.sql("SELECT count(*) FROM clients")[1] == [(COUNT,)]


def test_every_format_holds_the_same_scores(whole: Portfolio, tmp_path: Path) -> None:
    import duckdb
    from openpyxl import load_workbook

    for ending in (".csv", ".json", ".xlsx", ".parquet", ".html"):
        write(whole, str(tmp_path / f"out{ending}"))
    expected = {row.organisation: row.point for row in client_rows(whole.tables)}
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        held = [row for row in csv.DictReader(file) if row["kind"] == "rubric"]
    assert {row["organisation"]: float(row["point"]) for row in held} == expected
    parquet = tmp_path / "out.parquet"
    rows = duckdb.sql(f"SELECT organisation, point FROM '{parquet}' WHERE kind = 'rubric'")
    assert rows is not None
    assert dict(rows.fetchall()) == expected
    known = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert known == json.loads(json.dumps(data(whole)))
    assert {row["organisation"]: row["point"] for row in known["scores"]} == expected
    sheet = load_workbook(tmp_path / "out.xlsx").worksheets[0]
    head, *lines = sheet.iter_rows(values_only=True)
    at = head.index("organisation"), head.index("point")
    assert {line[at[0]]: line[at[1]] for line in lines} == pytest.approx(expected)
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert page.count("<tr>") > COUNT
    assert "http" not in page.replace("http-equiv", "")


def test_names_that_would_be_formulas_markup_or_quotes_stay_words(tmp_path: Path) -> None:
    folder = tmp_path / "clients"
    folder.mkdir()
    version = library.load("nine-questions")[0].version
    name = '=HYPERLINK("x"),<b>\\"1'
    text = next(fleet.clients(1)).text().replace("VERSION", version)
    quoted = json.dumps(name)
    (folder / "a.yaml").write_text(text.replace("name: Client 000000", f"name: {quoted}"), encoding="utf-8")
    with looked(folder) as found:
        for ending in (".csv", ".html", ".xlsx"):
            write(found, str(tmp_path / f"out{ending}"))
        (row,) = client_rows(found.tables)
    assert row.organisation == name
    assert "<b>" not in (tmp_path / "out.html").read_text(encoding="utf-8")
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        assert {one["organisation"] for one in csv.DictReader(file)} == {f"'{name}"}


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes")
def test_a_file_whose_name_is_no_text_is_in_the_table(tmp_path: Path) -> None:
    version = library.load("nine-questions")[0].version
    name = os.fsencode(tmp_path) + b"/a\xff.yaml"
    with open(name, "wb") as file:  # noqa: PTH123 -- such a name is no Path
        file.write(next(fleet.clients(1)).text().replace("VERSION", version).encode())
    with looked(tmp_path) as found:
        (row,) = client_rows(found.tables)
    assert row.file.endswith("a<0xFF>.yaml")


def test_a_workbook_that_has_no_room_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "clients"
    folder.mkdir()
    version = library.load("nine-questions")[0].version
    text = next(fleet.clients(1)).text().replace("VERSION", version)
    (folder / "a.yaml").write_text(text.replace("Client 000000", "C" * 33_000), encoding="utf-8")
    with looked(folder) as found:
        with pytest.raises(CsmaturityError, match="cell B2 has more characters than a workbook's cell takes"):
            write(found, str(tmp_path / "out.xlsx"))
        monkeypatch.setattr("csmaturity.formats.xlsx.portfolio.MOST_ROWS", 5)
        with pytest.raises(CsmaturityError, match="have no room in a workbook, whose sheets take 4 below"):
            write(found, str(tmp_path / "out.xlsx"))
    assert not (tmp_path / "out.xlsx").exists()


def test_another_name_for_a_file_is_refused(whole: Portfolio, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="in which format"):
        write(whole, str(tmp_path / "acme.yaml"))
