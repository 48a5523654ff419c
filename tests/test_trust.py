"""docs/trust.md: each promise names tests that hold it, and they are there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "trust.md").read_text(encoding="utf-8")
ROWS = [line for line in PAGE.splitlines() if line.startswith("| ") and "held by" not in line]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[2:50])
def test_each_promise_names_tests_that_are_there(row: str) -> None:
    files = re.findall("`(tests/[^`]+)`", row)
    assert files
    for name in files:
        tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
        tests = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
        assert tests, name


def test_there_are_promises() -> None:
    assert len(ROWS) > 15


def test_the_numbers_are_those_of_the_program() -> None:
    from csmaturity.formats.html import sandbox
    from csmaturity.formats.pdf import bounds
    from csmaturity.report.brand import files, svg
    from csmaturity.storage import bounded
    from csmaturity.storage.yaml import bytes as yaml_bytes

    said = PAGE.replace(",", "")
    for number, unit in (
        (bounded.MOST_MEBIBYTES, "MiB"),
        (bounded.MOST_SECONDS, "seconds of the processor"),
        (bounded.MOST_FILE_MEBIBYTES, "MiB"),
        (bounded.MOST_OPEN_FILES, "open files"),
        (bounds.MAX_BYTES // 1024**2, "MiB"),
        (bounds.MAX_PAGES, "pages"),
        (bounds.MAX_ATTACHMENTS, "attachments"),
        (svg.MOST_ELEMENTS, "elements"),
        (svg.DEEPEST, "levels"),
        (svg.MOST_PATH_STEPS, "steps of paths"),
        (svg.MOST_REFERENCES, "gradients"),
        (files.MOST_SVG_BYTES, "bytes"),
        (yaml_bytes.MAX_BYTES // 1024**2, "MiB"),
        (sandbox.MOST_STEPS, "rounds"),
        (sandbox.MOST_SECONDS, "seconds"),
        (sandbox.MOST_CHARACTERS // 1_000_000, "million characters"),
    ):
        assert f"{number} {unit}" in said, (number, unit)
