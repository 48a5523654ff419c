"""Commands in children of their own, within bounds, beside a folder of good files that hostile ones stand in for."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from bounded import Outcome
from bounded import run as run_bounded

Given = Callable[..., Outcome]


class Called(NamedTuple):
    """The exit code of a command that ran in this process, and what it said."""

    code: int
    out: str
    err: str


@pytest.fixture
def place(tmp_path: Path, root: Path) -> Path:
    """A folder with one good file of each kind."""
    import commands

    commands.lay_out(tmp_path, root)
    return tmp_path


@pytest.fixture
def given(loaded: None, place: Path) -> Iterator[Given]:
    """Run a command in that folder, within bounds."""

    def call(*arguments: str, folder: Path = place, **how: Any) -> Outcome:
        return run_bounded(arguments, folder, **how)

    yield call
    shutil.rmtree(place, ignore_errors=True)


@pytest.fixture
def called(place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Called]:
    """Run a command in that folder in this process, where nothing is at stake that needs one of its own."""
    from csmaturity.cli.main import main

    def call(*arguments: str, stdin: bytes = b"") -> Called:
        monkeypatch.chdir(place)
        monkeypatch.setattr(sys, "argv", ["csmaturity", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        return Called(main(), *capsys.readouterr())

    return call
