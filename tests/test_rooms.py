"""The house rules about who may import whom, read from the source itself."""

from __future__ import annotations

import ast
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "csmaturity"
ROOMS = ("rubric", "assessment", "scoring", "planning", "report", "formats", "storage", "interview", "api", "cli")
GROUND_FLOOR = {"errors", "language", "progress", "shown", "__version__"}
FILES = sorted(PACKAGE.rglob("*.py"))

DOORS = {
    "yaml": {"storage"},
    "jinja2": {"formats"},
    "markupsafe": {"formats"},
    "weasyprint": {"formats"},
    "pydyf": {"formats"},
    "tinycss2": {"formats"},
    "tinyhtml5": {"formats"},
    "fontTools": {"formats"},
    "markdown_it": {"formats"},
    "prompt_toolkit": {"interview"},
    "rich": {"formats"},
    "typer": {"cli"},
    "pypdf": {"formats"},
    "PIL": {"formats"},
    "docx": {"formats"},
    "pptx": {"formats"},
    "xlsxwriter": {"formats"},
    "openpyxl": {"storage"},
    "babel": {"storage"},
    "duckdb": {"storage"},
    "distributed": {"api"},
}
OUTSIDE_WORLD = {"os", "sys", "pathlib", "time", "random", "secrets", "uuid", "socket", "subprocess", "tempfile", "io"}
PURE_ROOMS = {"rubric", "assessment", "scoring", "planning", "report"}
NEVER = {"click", "requests", "httpx"}
COMMANDS = {
    *("assess", "score", "explain", "plan", "report", "verify", "compare", "portfolio", "form", "combine", "worksheet"),
    "brand",
    *("rubric", "check", "diff", "export", "import_", "new", "quality", "rules", "schema", "translate"),
}
"""Files of cli that hold a command; `rubric` gathers those of its group."""
MOST_PARAMETERS = 8


@cache
def _nodes(path: Path) -> tuple[ast.AST, ...]:
    """All that a file is written of; each file is read once for all rules."""
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


@cache
def _imports(path: Path) -> set[str]:
    """Full dotted names of all that a file imports, at any depth."""
    found: set[str] = set()
    for node in _nodes(path):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def _room(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else ""


def _inside(path: Path) -> list[str]:
    return [name.split(".")[1] for name in _imports(path) if name.startswith("csmaturity.")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_file_imports_only_the_rooms_above_its_own(path: Path) -> None:
    room = _room(path)
    if not room:
        return
    allowed = {"report", "formats"} if room == "formats" else set(ROOMS[: ROOMS.index(room) + 1])
    assert set(_inside(path)) <= allowed | GROUND_FLOOR


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_each_library_comes_in_by_its_one_door(path: Path) -> None:
    libraries = {name.split(".")[0] for name in _imports(path)}
    assert not libraries & NEVER
    for library in libraries & DOORS.keys():
        assert _room(path) in DOORS[library], f"{library} in {path}"


@pytest.mark.parametrize(
    "path", [path for path in FILES if _room(path) in PURE_ROOMS], ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_the_inner_rooms_touch_nothing_outside(path: Path) -> None:
    assert not {name.split(".")[0] for name in _imports(path)} & OUTSIDE_WORLD
    calls = {
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for node in _nodes(path)
        if isinstance(node, ast.Call)
    }
    assert not calls & {"open", "now", "today", "utcnow", "print", "input", "eval", "exec"}


def test_every_room_is_known() -> None:
    assert {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name[0] not in "._"} == set(ROOMS)


def test_no_two_folders_of_a_room_import_each_other() -> None:
    found: set[tuple[str, str]] = set()
    for path in FILES:
        room, *inner = path.relative_to(PACKAGE).parts[:-1] or ("",)
        if not inner:
            continue
        for name in _imports(path):
            parts = name.split(".")
            is_folder = len(parts) > 2 and (PACKAGE / parts[1] / parts[2]).is_dir()
            if is_folder and parts[:2] == ["csmaturity", room] and parts[2] != inner[0]:
                found.add((f"{room}/{inner[0]}", f"{room}/{parts[2]}"))
    assert sorted(pair for pair in found if pair[::-1] in found) == []


def test_no_module_needs_itself() -> None:
    """Whatever is imported at any depth, for types too: two modules that know each other are one idea in two files.

    The package itself is no part of this: it names the library's public values for whoever asks, and imports none.
    """
    modules = {
        ".".join(("csmaturity", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__"): path
        for path in FILES
        if path != PACKAGE / "__init__.py"
    }
    needs = {
        name: {one if one in modules else one.rpartition(".")[0] for one in _imports(path)} & modules.keys()
        for name, path in modules.items()
    }
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        pytest.fail(" needs ".join(error.args[1][::-1]))


@pytest.mark.parametrize("path", [path for path in FILES if _room(path) == "api"], ids=lambda path: path.name)
def test_the_library_prints_nothing_and_ends_nothing(path: Path) -> None:
    for node in _nodes(path):
        if isinstance(node, ast.Name):
            assert node.id not in {"print", "input", "exit", "SystemExit"}, f"line {node.lineno}"
        if isinstance(node, ast.Attribute):
            assert node.attr not in {"stdout", "stderr", "stdin"}, f"line {node.lineno}"


CLI_FILES = [path for path in FILES if _room(path) == "cli"]


@pytest.mark.parametrize("path", CLI_FILES, ids=lambda path: path.name)
def test_the_command_line_knows_the_library_and_no_room_behind_it(path: Path) -> None:
    assert not set(_inside(path)) - {"api", "interview", "cli"} - GROUND_FLOOR


@pytest.mark.parametrize("path", CLI_FILES, ids=lambda path: path.name)
def test_no_command_imports_another(path: Path) -> None:
    others = {name for name in _imports(path) if name.startswith("csmaturity.cli.") and name.split(".")[2] in COMMANDS}
    assert path.stem == "rubric" or not others


def test_every_command_has_its_file() -> None:
    assert {path.stem for path in CLI_FILES} >= COMMANDS


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_what_takes_many_values_takes_one_that_holds_them(path: Path) -> None:
    for node in _nodes(path):
        assert not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "locals"), "say what is passed on"
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        # Typer makes an option of each parameter of a command; the command puts them into a request at once.
        is_command = _room(path) == "cli" and node.name == path.stem
        taken = [one.arg for one in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
        assert is_command or len(taken) - (taken[:1] == ["self"]) <= MOST_PARAMETERS, f"{node.name} takes {taken}"
