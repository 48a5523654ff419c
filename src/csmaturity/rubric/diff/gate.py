"""What a check says about a changed rubric: the verdict on its version, and the changes that the version leaves unsaid.

Not the comparing (csmaturity.rubric.diff.compare) nor where the older version comes from
(csmaturity.storage.older_rubrics).
"""

from __future__ import annotations

from collections.abc import Iterator

from csmaturity.errors import Finding, Severity
from csmaturity.rubric.check.model import Subject
from csmaturity.rubric.check.rules.documented import BY_CODE
from csmaturity.rubric.diff import version
from csmaturity.rubric.diff.model import Change, Difference
from csmaturity.rubric.source import Path


def findings(difference: Difference, old: Subject, new: Subject) -> Iterator[Finding]:
    """The findings in the new file. A breach of what is promised is an error, anything milder a warning.

    What is gone is told at what it was taken from, with its place in the old file.
    """
    unsaid = [change for change in difference.changes if _unsaid(change, difference)]
    if difference.fault:
        breach = difference.found == "back" or any(change.breaks(difference.compatibility) for change in unsaid)
        hint = f"Write `version: {difference.least_version}`."
        if difference.found == "back":
            hint = f"Write a version above {difference.old_version}."
        fault = new.finding(("version",), difference.fault, hint)
        yield BY_CODE["CSM701"].found(fault, new.source, "error" if breach else "warning")
    for change in unsaid:
        if change.code:
            severity: Severity = "error" if change.forbidden or change.breaks(difference.compatibility) else "warning"
            fault = new.finding(change.path, change.message, change.help)
            if change.gone:
                stood = old.source.place(change.path)
                message = f"{change.message}; it stood at {old.source.name}:{stood.line}"
                fault = new.finding(_left(change.path, old, new), message, change.help, key=True)
            yield BY_CODE[change.code].found(fault, new.source, severity)


def _left(path: Path, old: Subject, new: Subject) -> Path:
    """What is left, in the new file, of that around a path of the old one: a section, a list, or the version."""
    known = {section.id: at for at, section in new.page.known.sections} if new.page.known else {}
    around = {at: section.id for at, section in old.page.known.sections} if old.page.known else {}
    for length in range(len(path) - 1, 0, -1):
        section = around.get(path[:length])
        if section in known:
            at = (*known[section], path[length])
            return at if at in new.source.keys else (*known[section], "id")
    return path[:1] if path[:1] in new.source.keys else ("version",)


def removed(id_: str, name: str, ref: str) -> Finding:
    """The finding for a rubric that is in no file any more; it is told at the file's old name."""
    message = f"the rubric `{id_}` is gone: {ref} has it in this file"
    hint = "Put it back while anybody keeps answers for it, or ignore this rule for the one change that removes it."
    return BY_CODE["CSM715"].found(Finding(name, 1, 1, message, hint), None)


def _unsaid(change: Change, difference: Difference) -> bool:
    """Whether the version keeps a change to itself."""
    part = version.part_for(change, difference.compatibility, difference.old_version)
    return change.forbidden or not version.enough(difference.found, part)
