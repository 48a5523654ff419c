"""What we import is declared in pyproject.toml: at the package itself, at an extra, or for those who work on it."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = {
    "formats/docx/": "office",
    "formats/pptx/": "office",
    "formats/xlsx/": "office",
    "formats/office.py": "office",
    "storage/sheets.py": "office",
    "api/engines.py": "cluster",
    "storage/tables.py": "fleet",
    "storage/table_cache.py": "fleet",
}
"""Where in the package an extra may be imported."""

PROVIDERS = packages_distributions()


def named(requirements: Iterable[str]) -> set[str]:
    """The distributions of some requirements, in one spelling."""
    return {spelt(re.split(r"[\[<>=!~; ]", one, maxsplit=1)[0]) for one in requirements}


def spelt(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


RUNTIME = named(PROJECT["dependencies"])
EXTRA = {name: named(requirements) for name, requirements in PROJECT["optional-dependencies"].items()}


def libraries(path: Path) -> set[str]:
    """The names of all libraries that a file imports, at any depth: neither Python's own nor a neighbour's."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    near = (*path.parent.glob("*.py"), *files("fuzz"), *files("benchmarks"))
    ours = {"csmaturity", "conftest", *(one.stem for one in near)}
    return found - sys.stdlib_module_names - ours


def undeclared(path: Path, declared: set[str]) -> list[str]:
    return [name for name in sorted(libraries(path)) if declared.isdisjoint(map(spelt, PROVIDERS.get(name, [])))]


def files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", files("src"), ids=relative)
def test_the_package_imports_what_it_declares(path: Path) -> None:
    place = path.relative_to(ROOT / "src" / "csmaturity").as_posix()
    extras = [EXTRA[extra] for start, extra in EXTRAS.items() if place.startswith(start)]
    assert undeclared(path, RUNTIME.union(*extras)) == []


@pytest.mark.parametrize("path", files("tests", "benchmarks", "fuzz"), ids=relative)
def test_tests_and_benchmarks_import_what_is_declared_for_work(path: Path) -> None:
    assert undeclared(path, RUNTIME.union(*EXTRA.values())) == []


def test_the_package_imports_all_that_it_declares() -> None:
    imported = {spelt(one) for path in files("src") for name in libraries(path) for one in PROVIDERS.get(name, [])}
    assert sorted(RUNTIME - imported) == []
    assert sorted(EXTRA["office"] - imported) == []
