"""Every example of docs/python.md, run from top to bottom in a folder with the repository's example."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

FENCED = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)


@pytest.mark.usefixtures("pango")
def test_the_examples_run_one_after_another(
    root: Path, example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(example, tmp_path / "acme.yaml")
    shutil.copy(example.with_name("quillmoor-systems-2025.yaml"), tmp_path / "acme-2025.yaml")
    monkeypatch.chdir(tmp_path)
    text = (root / "docs" / "python.md").read_text(encoding="utf-8")
    known: dict[str, Any] = {}
    blocks = list(FENCED.finditer(text))
    for block in blocks:
        # Lines are counted as in the document, so that a failure names the line there.
        lines = "\n" * text.count("\n", 0, block.start(1)) + block[1]
        exec(compile(lines, "docs/python.md", "exec"), known)
    assert len(blocks) >= 5
    said = capsys.readouterr()
    assert said.err == ""
    assert "Nine questions on how a company values Customer Success: 0.88, surely" in said.out
    assert "a spreadsheet or CSV file 9\n" in said.out
    assert "bad.yaml:2" in said.out
    assert known["text"].startswith("# What changed")
    assert (tmp_path / "acme.docx").stat().st_size > 10_000
