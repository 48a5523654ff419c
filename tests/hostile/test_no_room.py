"""Where the disk is full, every command that writes says so, and leaves nothing half made."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from commands import GOOD

Called = Callable[..., Any]
pytestmark = pytest.mark.skipif(os.name != "posix", reason="no bound of this kind")

WRITING = {
    "brand new": ("brand", "new", "new"),
    "form": ("form", "demo.yaml", "-o", "new/f.html"),
    "combine": ("combine", "one.yaml", "two.yaml", "-r", "demo.yaml", "-o", "new/c.yaml"),
    "rubric new": ("rubric", "new", "new/r.yaml", "--with-schema"),
    "rubric import": ("rubric", "import", "lens.json", "-o", "new/i.yaml"),
    "rubric export": ("rubric", "export", "demo.yaml", "-f", "csv", "-o", "new/e.csv"),
    "workbook": ("rubric", "export", "demo.yaml", "-o", "new/e.xlsx"),
    "rubric translate": ("rubric", "translate", "demo.yaml", "fr", "-o", "new/x.yaml"),
    "rubric schema": ("rubric", "schema", "-o", "new/s.json"),
    "rubric check": ("rubric", "check", "demo.yaml", "-f", "json", "-o", "new/x.json"),
    "baseline": ("rubric", "check", "demo.yaml", "--write-baseline"),
    "fix": ("rubric", "check", "full.yaml", "--fix"),
    "worksheet": ("worksheet", "roles", "roles.yaml", "-f", "html", "-o", "new/w.html"),
    "worksheet new": ("worksheet", "new", "roles", "new.yaml"),
    "page": ("report", "a.yaml", "-r", "demo.yaml", "-f", "html", "-f", "markdown", "-o", "new/"),
    "pdf": ("report", "a.yaml", "-r", "demo.yaml", "-f", "pdf", "-o", "new/x.pdf"),
    "docx": ("report", "a.yaml", "-r", "demo.yaml", "-f", "docx", "-o", "new/x.docx"),
    "xlsx": ("report", "a.yaml", "-r", "demo.yaml", "-f", "xlsx", "-o", "new/x.xlsx"),
    "compare": ("compare", "old.yaml", "a.yaml", "-r", "demo.yaml", "-f", "html", "-o", "new/c.html"),
    "portfolio": ("portfolio", "one.yaml", "-r", "demo.yaml", "--no-cache", "-o", "new/p.csv"),
    "verify": ("verify", "a.pdf"),
    "assess": ("assess", "new.yaml", "-r", "demo.yaml", "--plain"),
}


@contextlib.contextmanager
def full(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No file may grow, not even what a run of tests is told into, and no folder for temporary files is known."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    monkeypatch.setattr(tempfile, "tempdir", None)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("what", WRITING)
def test_a_full_disk_is_told_and_nothing_is_half_made(
    called: Called, place: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    before = {path: path.stat().st_size for path in place.rglob("*")}
    with full(monkeypatch):
        done = called(*WRITING[what], stdin=b"2\nq\n")
    assert done.code == 3, done.err
    assert "Traceback" not in done.err
    assert any(word in done.err for word in ("file too large", "no folder takes", "Not saved")), done.err
    assert {path: path.stat().st_size for path in place.rglob("*")} == before


def test_every_command_that_takes_an_output_is_tried() -> None:
    from commands import places

    writing = {one.command for one in places() if one.name in ("-o", "--output")}
    tried = {next(name for name in GOOD if " ".join(words).startswith(name)) for words in WRITING.values()}
    assert writing - {"worksheet rights", "worksheet matrix"} <= tried
