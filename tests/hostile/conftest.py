"""Commands in children of their own, within bounds, beside a folder of good files that hostile ones stand in for."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from bounded import Outcome
from bounded import run as run_bounded

Given = Callable[..., Outcome]


@pytest.fixture(scope="session")
def _imported() -> None:
    """What every child needs is loaded before it is forked, as one loads it once for many."""
    import commands

    commands.load()


@pytest.fixture
def place(tmp_path: Path, root: Path) -> Path:
    """A folder with one good file of each kind."""
    import commands

    commands.lay_out(tmp_path, root)
    return tmp_path


@pytest.fixture
def given(_imported: None, place: Path) -> Iterator[Given]:
    """Run a command in that folder, within bounds."""

    def call(*arguments: str, folder: Path = place, **how: Any) -> Outcome:
        return run_bounded(arguments, folder, **how)

    yield call
    shutil.rmtree(place, ignore_errors=True)
