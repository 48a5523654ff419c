"""A finding with what its later treatment needs: the path to mend, the lines whose comments may accept it.

Not the finding as a reader gets it, which is csmaturity.rubric.check.model.Violation inside it.
"""

from __future__ import annotations

from dataclasses import dataclass

from csmaturity.errors import Finding
from csmaturity.rubric.check.model import Hit, Rule, Severity, Violation
from csmaturity.rubric.source import Path, Source


@dataclass(frozen=True, slots=True)
class Found:
    """A finding, the path that it is about (`key`: about the key), the lines of key and value.

    `excerpt` is the line of the file that it stands in; `file_key` is the file as seen from the baseline's folder.
    """

    violation: Violation
    path: Path = ()
    key: bool = False
    lines: tuple[int, ...] = ()
    file_key: str = ""
    excerpt: str = ""


def of_hit(rule: Rule, source: Source, hit: Hit, severity: Severity, file_key: str = "") -> Found:
    """What a rule said about a place, as a finding."""
    line, column = source.place(hit.path, key=hit.key)
    violation = Violation(
        *(source.name, line, column, rule.code, rule.name, severity, hit.message, hit.help),
        id_path(source.data, hit.path),
    )
    return Found(violation, hit.path, hit.key, _lines(source, hit.path, line), file_key)


def of_fault(rule: Rule, source: Source | None, fault: Finding, severity: Severity, file_key: str = "") -> Found:
    """What reading or loading a file refused, as a finding."""
    path = id_path(source.data, fault.path) if source else ""
    violation = Violation(
        *(fault.file, fault.line, fault.column, rule.code, rule.name, severity, fault.message, fault.hint), path
    )
    lines = _lines(source, fault.path, fault.line) if source else (fault.line,)
    return Found(violation, fault.path, False, lines, file_key)


def id_path(data: object, path: Path) -> str:
    """A path with ids in place of list positions, such as questions/seat/levels/poor/text."""
    node, parts = data, []
    for step in path:
        if isinstance(node, dict):
            node = node.get(step)
        elif isinstance(node, tuple) and isinstance(step, int) and step < len(node):
            node = node[step]
        else:
            node = None
        name = node.get("id") if isinstance(step, int) and isinstance(node, dict) else None
        parts.append(name if isinstance(name, str) else str(step))
    return "/".join(parts)


def _lines(source: Source, path: Path, line: int) -> tuple[int, ...]:
    """The lines of a value and of its key, which may stand above it."""
    key = source.keys.get(path)
    return (line,) if key is None or key.line == line else (key.line, line)
