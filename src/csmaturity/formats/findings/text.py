"""Findings for people: the place, the line with a mark under it, what is wrong and what to do.

Not the summary, which is talk and goes to stderr (csmaturity.cli.check).
"""

from __future__ import annotations

from csmaturity.errors import Finding
from csmaturity.formats.safe_text import columns, one_line
from csmaturity.report.checked import CheckReport
from csmaturity.shown import shown, shown_name

_COLOURS = {"error": "31", "warning": "33", "info": "36"}
_LEAST_ROOM = 20

_NEAR = 8
"""Characters looked at for a column of room, on each side of the mark: some take no column, escapes none at all."""


def render(report: CheckReport, width: int = 80, colour: bool = False) -> str:
    """The findings, an empty line between two; nothing at all where there are none."""
    return "\n".join(_drawn(finding, width, colour) for finding in report.findings)


def _drawn(finding: Finding, width: int, colour: bool) -> str:
    safe = finding._replace(file=shown_name(finding.file), message=one_line(shown(finding.message)))
    kind = _tinted(f"{finding.severity}[{finding.code} {finding.name}]", _COLOURS[finding.severity], colour)
    lines = [safe.headline(kind, _tinted(safe.place, "1", colour))]
    first, *more = finding.excerpt.split("\n")
    gutter = " " * len(str(finding.line + len(more)))
    if first.strip():
        room = max(_LEAST_ROOM, width - len(gutter) - 3)
        part, mark = _clipped(first, finding.column - 1, room)
        lines += [f"{gutter} |", f"{finding.line:>{len(gutter)}} | {part}"]
        lines += [f"{gutter} | {' ' * mark}{_tinted('^', _COLOURS[finding.severity], colour)}"]
        lines += [f"{finding.line + 1} | {_clipped(line, 0, room)[0]}" for line in more]
    if finding.hint:
        lines.append(f"{gutter} = help: {one_line(shown(finding.hint))}")
    return "\n".join(lines) + "\n"


def _clipped(excerpt: str, place: int, room: int) -> tuple[str, int]:
    """As much of a line as there is room for, and how many columns stand before the character at `place`."""
    # A line may be a megabyte long and stand in a thousand findings: only what is near can be shown.
    near = _NEAR * room
    before, after = _visible(excerpt[max(0, place - near) : place]), _visible(excerpt[place : place + near])
    if columns(before) > room // 2:
        before = "…" + _first(before[::-1], room // 2 - 1)[::-1]
    mark = columns(before)
    if mark + columns(after) > room:
        after = _first(after, room - mark - 1) + "…"
    return (before + after).rstrip(), mark


def _first(text: str, room: int) -> str:
    """As many characters of a text as fit into `room` columns."""
    taken = 0
    for place, character in enumerate(text):
        taken += columns(character)
        if taken > room:
            return text[:place]
    return text


def _visible(text: str) -> str:
    return shown(text).replace("\t", " ").replace("\n", " ")


def _tinted(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text
