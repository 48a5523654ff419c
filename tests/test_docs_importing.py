"""docs/importing.md: its table of kinds is the command's, and its spreadsheet goes through the commands below it."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

from csmaturity.api.importing import kinds


def test_the_page_names_the_kinds_that_there_are(root: Path) -> None:
    text = (root / "docs" / "importing.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| \[`([a-z-]+)`\]", text, re.MULTILINE)) == set(kinds())


def test_the_spreadsheet_of_the_page_becomes_a_rubric(root: Path, tmp_path: Path) -> None:
    text = (root / "docs" / "importing.md").read_text(encoding="utf-8")
    found = re.search(r"`(\w+\.csv)`:\n\n```csv\n(.*?)```\n\n```sh\n(.*?)```", text, re.DOTALL)
    assert found
    (tmp_path / found[1]).write_text(found[2], encoding="utf-8")
    for line in found[3].splitlines():
        command, *arguments = shlex.split(line)
        assert command == "csmaturity"
        done = subprocess.run([sys.executable, "-m", command, *arguments], cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    assert "Who weighs the flour?" in done.stdout


def test_the_exports_of_the_page_are_written(root: Path, tmp_path: Path) -> None:
    text = (root / "docs" / "importing.md").read_text(encoding="utf-8")
    lines = re.findall(r"^csmaturity (rubric export .*)$", text, re.MULTILINE)
    assert len(lines) == 3
    for line in lines:
        command = [sys.executable, "-m", "csmaturity", *shlex.split(line)]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert (tmp_path / line.split()[-1]).is_file()
