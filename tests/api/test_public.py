"""The names that `from csmaturity import …` knows."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import csmaturity


def test_to_import_the_package_imports_nothing_else_of_ours() -> None:
    code = "import sys, csmaturity; print([name for name in sys.modules if name.startswith(('csmaturity.', 'typing'))])"
    done = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, env=_path(), check=True)
    assert done.stdout.strip() == "[]"


def _path() -> dict[str, str]:
    return {"PYTHONPATH": str(Path(csmaturity.__file__).parents[1])}


def test_the_names_that_type_checkers_see_are_those_that_are_there() -> None:
    tree = ast.parse(Path(csmaturity.__file__).read_text(encoding="utf-8"))
    typed = {
        str(alias.asname): f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("csmaturity.")
        for alias in node.names
    }
    names: list[str] = csmaturity.__all__  # type: ignore[attr-defined]
    assert sorted(typed) == sorted(names)
    for name in typed:
        assert getattr(csmaturity, name).__module__ == typed[name].rpartition(".")[0]
        assert name in dir(csmaturity)


def test_a_public_name_stays_what_it_is_when_the_rooms_are_loaded() -> None:
    import csmaturity.report.compose  # noqa: F401
    from csmaturity import compare, make_report, open_case, verify

    assert all(callable(one) for one in (compare, make_report, open_case, verify))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        csmaturity.nothing  # type: ignore[attr-defined]  # noqa: B018
