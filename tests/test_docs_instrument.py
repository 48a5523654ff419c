"""docs/instrument.md says what the program does: its bounds, its reasons to look, its columns, its keys."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from csmaturity import QualityRequest, quality
from csmaturity.scoring import instrument
from csmaturity.scoring.agreement import RELIABLE, TENTATIVE
from csmaturity.scoring.rounding import percent

EXAMPLE = Path(__file__).parents[1] / "examples" / "many-voices" / "tarnwick-cloud.yaml"


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "docs" / "instrument.md").read_text(encoding="utf-8")


def test_every_reason_to_look_is_there_with_its_bound(page: str) -> None:
    rows = {found[1]: found[2] for found in re.finditer(r"^\| [^|]+ \| `([a-z-]+)` \| ([^|]+) \|$", page, re.MULTILINE)}
    share = "more than {}".format
    assert rows == {
        instrument.Look.ONE_LEVEL: f"{share(percent(instrument.MOST_AT_ONE_LEVEL))} at it",
        instrument.Look.NEVER: f"at least {instrument.FEWEST_TO_MISS_ONE} people at some level",
        instrument.Look.OPEN: share(percent(instrument.MOST_OPEN)),
        instrument.Look.LEFT_OUT: share(percent(instrument.MOST_LEFT_OUT)),
        instrument.Look.LADDER: share(percent(instrument.MOST_INVERTED)),
        instrument.Look.SIGNALS: share(percent(instrument.MOST_INVERTED)),
        instrument.Look.AGREEMENT: "alpha below .667",
    }
    assert set(rows) == set(instrument.Look)
    assert f"at least {instrument.FEWEST} people can tell" in page
    assert Fraction(2, 3) == TENTATIVE
    assert Fraction(4, 5) == RELIABLE


def test_every_key_of_the_data_and_every_column_is_named(page: str) -> None:
    result = quality(QualityRequest((str(EXAMPLE),)))
    said: set[str] = set(re.findall(r"`([a-z_]+)`", page))
    keys = {key for one in result.data["rubrics"] for key in one}
    keys |= {key for one in result.data["rubrics"] for question in one["questions"] for key in question}
    assert keys - {"id", "version"} <= said
    heads = result.render(120).splitlines()
    for column in ("Open", "Does not apply", "Against the order", "Agreement"):
        assert f"| {column} |" in page
        assert any(column.split()[0] in line for line in heads)


def test_every_command_in_the_table_is_one(page: str, run_help: Callable[[str], Any]) -> None:
    for command in set(re.findall(r"`csmaturity ([a-z]+(?: [a-z]+)?)", page)):
        assert run_help(command) == 0, command


@pytest.fixture
def run_help(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[[str], int]:
    from csmaturity.cli.main import main

    def call(command: str) -> int:
        monkeypatch.setattr("sys.argv", ["csmaturity", *command.split(), "--help"])
        code = main()
        capsys.readouterr()
        return code

    return call
