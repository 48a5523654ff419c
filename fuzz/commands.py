"""Every command with its parameters, as the command line has them, and a folder of good files to call them with.

Not what is put in their place (fuzz/odd.py, fuzz/mutations.py) nor the running (fuzz/bounded.py).
"""

from __future__ import annotations

import contextlib
import functools
import io
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

GOOD: dict[str, tuple[str, ...]] = {
    "assess": ("a.yaml", "-r", "demo.yaml"),
    "score": ("a.yaml", "-r", "demo.yaml"),
    "explain": ("a.yaml", "-r", "demo.yaml"),
    "plan": ("a.yaml", "-r", "demo.yaml"),
    "report": ("a.yaml", "-r", "demo.yaml"),
    "verify": ("a.pdf",),
    "compare": ("old.yaml", "a.yaml", "-r", "demo.yaml"),
    "form": ("demo.yaml",),
    "combine": ("one.yaml", "two.yaml", "-r", "demo.yaml"),
    "portfolio": ("one.yaml", "-r", "demo.yaml"),
    "worksheet roles": ("roles.yaml",),
    "worksheet rights": ("rights.yaml",),
    "worksheet matrix": ("matrix.yaml",),
    "worksheet new": ("roles",),
    "brand new": ("fresh",),
    "brand check": ("brand",),
    "rubric check": ("demo.yaml",),
    "rubric rules": ("vague-term",),
    "rubric diff": ("demo.yaml", "demo.yaml"),
    "rubric schema": (),
    "rubric new": ("fresh.yaml",),
    "rubric export": ("demo.yaml", "-f", "csv"),
    "rubric import": ("lens.json",),
    "rubric translate": ("demo.yaml", "fr"),
    "rubric list": (),
    "rubric quality": ("a.yaml",),
    "rubric show": ("demo.yaml",),
}
"""Arguments with which each command has something to do in the folder."""


_NOT_REHEARSED = ("assess", "verify")
"""A session waits for somebody to type; verify works in a process of its own."""


class Place(NamedTuple):
    """Where a text is given to a command: its words before it, and whether it is the value of an option."""

    command: str
    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    is_option: bool

    def with_value(self, value: str) -> tuple[str, ...]:
        """The whole line of arguments."""
        return (*self.before, value, *self.after)


def places() -> Iterator[Place]:
    """Every parameter of every command that takes a text: an argument in its place, an option after the good ones."""
    for command, node in _commands(_root(), ()):
        words = tuple(command.split())
        good = GOOD.get(command, ())
        arguments = [one for one in node.params if one.param_type_name == "argument"]
        for number, argument in enumerate(arguments):
            at = min(number, len(good))
            yield Place(command, argument.name, (*words, "--", *good[:at]), good[at + 1 :], is_option=False)
        for option in node.params:
            if option.param_type_name == "option" and not option.is_flag and not option.count:
                yield Place(command, option.opts[-1], (*words, *good, option.opts[-1]), (), is_option=True)


@functools.cache
def _root() -> Any:
    import typer.main

    from csmaturity.cli.app import table

    return typer.main.get_command(table(()))


def _commands(node: Any, words: Sequence[str]) -> Iterator[tuple[str, Any]]:
    inner = getattr(node, "commands", None)
    if inner is None:
        yield " ".join(words), node
        return
    for name, held in inner.items():
        yield from _commands(held, (*words, name))


def lay_out(folder: Path, root: Path) -> None:
    """Fill a folder with one good file of each kind, from the examples."""
    here = Path(__file__).parent / "good"
    for path in sorted(here.iterdir()):
        shutil.copy(path, folder / path.name)
    for name in ("roles", "rights", "matrix"):
        shutil.copy(root / "examples" / "worksheets" / f"{name}.yaml", folder / f"{name}.yaml")
    shutil.copy(root / "examples" / "quillmoor-systems-paper.pdf", folder / "a.pdf")
    (folder / "brand").mkdir()
    for path in (root / "examples" / "brands" / "meridian").iterdir():
        if path.is_file():
            shutil.copy(path, folder / "brand" / path.name)


def load() -> None:
    """Import what commands use, and build what a first case builds, so that a forked child need not."""
    import gc
    import importlib
    import pkgutil

    import csmaturity

    for found in pkgutil.walk_packages(csmaturity.__path__, "csmaturity."):
        if not found.name.endswith("__main__"):
            importlib.import_module(found.name)
    for name in ("babel.dates", "docx", "jinja2", "openpyxl", "pptx", "pypdf", "weasyprint", "xlsxwriter"):
        importlib.import_module(name)
    list(places())
    _rehearse()
    gc.collect()
    gc.freeze()  # a child that looks for circles would copy all that it looks at


def _rehearse() -> None:
    """Run each command once on good files: what it builds at its first use, a child need not build."""
    from csmaturity.cli.main import main

    with tempfile.TemporaryDirectory() as name, contextlib.chdir(name):
        lay_out(Path(name), Path(__file__).parents[1])
        for command, good in GOOD.items():
            if command in _NOT_REHEARSED:
                continue
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                before, sys.argv = sys.argv, ["csmaturity", *command.split(), *good]
                try:
                    main()
                finally:
                    sys.argv = before
