"""A project's settings: `csmaturity.toml`, or `[tool.csmaturity]` in pyproject.toml, of this folder or one above.

Not what they mean for a check (csmaturity.rubric.check.settings).
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from csmaturity.errors import Finding, InputError, endless_number
from csmaturity.rubric.spelling import unknown
from csmaturity.storage.files import read_bytes

OWN_FILE, SHARED_FILE, TABLE = "csmaturity.toml", "pyproject.toml", "csmaturity"
_MAY_HOLD_OURS = rb"(?m)^\s*\[?\s*[\"']?tool[\"']?\s*(?:[\]=]|\.\s*[\"']?csmaturity)"
"""A table of ours in the shared file begins like this, in whichever way TOML may be written."""

_NO_TOML = "this is not TOML that can be read"
_KINDS: Mapping[str, tuple[type, str]] = {
    "select": (list, "a list of rules"),
    "ignore": (list, "a list of rules"),
    "severity": (dict, "a table of `rule = level`"),
    "fail-on": (str, "error, warning or info"),
    "pedantic": (bool, "true or false"),
    "baseline": (str, "the name of a file"),
    "compatibility": (str, "answers, scores or meaning"),
    "brand": (str, "the name of a folder"),
    "language": (str, 'a language\'s tag, such as "de"'),
    "formats": (list, "a list of formats"),
    "documents": (list, "a list of documents"),
    "folder": (str, "the name of a folder"),
}
"""The settings of checks, then the defaults of everything that writes (csmaturity.api.defaults)."""


class Project(NamedTuple):
    """The settings as written, each of the right kind, and the file that they stand in (empty: there is none)."""

    file: str = ""
    values: Mapping[str, Any] = MappingProxyType({})
    text: str = ""

    def finding(self, word: str, message: str, hint: str = "", code: str = "") -> Finding:
        """A fault at the first place where a word stands in the file."""
        for number, line in enumerate(self.text.split("\n"), start=1):
            column = line.find(word)
            if column >= 0 and not line.lstrip().startswith("#"):
                return Finding(self.file, number, column + 1, message, hint, code)
        return Finding(self.file, 1, 1, message, hint, code)


def find(config: str | None = None, start: str = ".") -> Project:
    """The settings in the file `config`, else in the nearest file from the folder `start` upwards.

    The search ends at the root of a git repository. Raises CsmaturityError or InputError.
    """
    if config:
        return _checked(config, own=Path(config).name != SHARED_FILE) or Project(config)
    for folder in (here := Path(os.path.realpath(start)), *here.parents):
        for name in (OWN_FILE, SHARED_FILE):
            if (folder / name).is_file():
                shown = name if folder == here else str(folder / name)
                project = _checked(shown, own=name == OWN_FILE)
                if project:
                    return project
        if (folder / ".git").exists():
            break
    return Project()


def _checked(name: str, own: bool) -> Project | None:
    """The settings of one file, which may hold none."""
    content = read_bytes(name)
    if not own and not re.search(_MAY_HOLD_OURS, content):
        return None  # nearly every project has such a file, and to parse it takes as long as many a command
    import tomllib

    try:
        text = content.decode()
        table: Any = tomllib.loads(text)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode()
        place = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise InputError((Finding(name, *place, f"{_NO_TOML}: it is no UTF-8"),)) from None
    except RecursionError:
        raise InputError((Finding(name, 1, 1, f"{_NO_TOML}: it is nested too deep"),)) from None
    except ValueError as error:
        raise InputError((_no_toml(name, text, error),)) from None
    if not own:
        tools = table.get("tool")
        if not isinstance(tools, dict) or TABLE not in tools:
            return None
        table = tools[TABLE]
    project = Project(name, table if isinstance(table, dict) else {}, text)
    faults = [_fault(project, key, value) for key, value in project.values.items()]
    if not isinstance(table, dict):
        faults = [project.finding(TABLE, f"`{TABLE}` must be a table")]
    found = tuple(fault for fault in faults if fault)
    if found:
        raise InputError(found)
    return project


def _no_toml(name: str, text: str, error: ValueError) -> Finding:
    """The library tells the place in its words; at the end of the file it is that of the last line."""
    import tomllib

    if not isinstance(error, tomllib.TOMLDecodeError):
        line, column, message = endless_number(text)
        return Finding(name, line, column, message, "Write a shorter one.")
    said, _, where = str(error).partition(" (at ")
    numbers = re.findall("[0-9]+", where)
    lines = text.rstrip("\n").split("\n")
    place = [int(one) for one in numbers] if len(numbers) == 2 else [len(lines), len(lines[-1]) + 1]
    return Finding(name, place[0], place[1], f"{_NO_TOML}: {said[:1].lower()}{said[1:]}")


def _fault(project: Project, key: str, value: object) -> Finding | None:
    if key not in _KINDS:
        return project.finding(key, *unknown(f"unknown setting `{key}`", key, _KINDS))
    kind, words = _KINDS[key]
    parts = list(value) if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else []
    if isinstance(value, kind) and all(isinstance(part, str) for part in parts):
        return None
    return project.finding(key, f"`{key}` must be {words}")
