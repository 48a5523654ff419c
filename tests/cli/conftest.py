"""Runs the command line in this process, through the real entry point and its error boundary."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from typing import NamedTuple

import pytest

from csmaturity.cli.main import main


class Result(NamedTuple):
    """What a command did: exit code, stdout, stderr."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call `csmaturity` with arguments and, if given, text on standard input; it shows no progress, however slow."""
    monkeypatch.setattr("csmaturity.cli.progress.AFTER_SECONDS", 3600)

    def call(*arguments: object, stdin: str | bytes = b"") -> Result:
        typed = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "argv", ["csmaturity", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8"))
        code = main()
        out, err = capsys.readouterr()
        assert "Traceback" not in err or code == 70
        return Result(code, out, err)

    return call
