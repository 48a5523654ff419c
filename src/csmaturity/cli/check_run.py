"""The course of a check: which files, against which baseline, what is mended, and the report of it all.

Not the checking (csmaturity.rubric.check.run) nor what the command prints (csmaturity.cli.check).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from csmaturity.cli.check_settings import Told
from csmaturity.errors import CsmaturityError, Finding, UsageError
from csmaturity.report.checked import CheckReport, checked
from csmaturity.rubric.check import baseline as accepted
from csmaturity.rubric.check.baseline import Baseline
from csmaturity.rubric.check.found import Found, of_fault
from csmaturity.rubric.check.run import File, Result, check
from csmaturity.rubric.check.settings import suppressible
from csmaturity.rubric.check.table import RULES
from csmaturity.rubric.codes import UNREADABLE
from csmaturity.storage.files import STDIN, read_bytes, write_whole
from csmaturity.storage.rubric_files import find, from_bytes, read

if TYPE_CHECKING:
    from csmaturity.storage.mending import Mended

_STALE = "CSM904"


@dataclass(slots=True)
class Asked:
    """What the command was asked for; `unread` gathers the files named that can't be read, each with the reason.

    `for_machines` says that the findings are all that a reader will see.
    """

    paths: tuple[str, ...]
    told: Told
    fix: bool
    diff: bool
    against: str | None
    baseline: str | None
    write_baseline: bool
    stdin_name: str
    for_machines: bool = False
    unread: dict[str, CsmaturityError] = field(default_factory=dict)
    typed: bytes | None = None

    def file(self, name: str, root: str) -> File:
        """One file; standard input is read once and kept."""
        if name != STDIN:
            return read(name, root=root)
        if self.typed is None:
            self.typed = read_bytes(STDIN)
        return from_bytes(self.typed, self.stdin_name)


def run(asked: Asked) -> tuple[Result, CheckReport]:
    """Check, mend where that is asked for, and check again. Raises CsmaturityError, InputError."""
    if asked.fix and not asked.diff and STDIN in asked.paths:
        raise UsageError("--fix can't change standard input", "Add --diff to see what it would change.")
    names, missing = find(asked.paths)
    asked.unread |= missing
    path = _baseline_path(asked)
    baseline = _baseline(asked, path)
    result = _check(asked, names, baseline, path)
    if asked.fix or asked.diff:
        changed = _mend(asked, result, path, baseline)
        if changed and not asked.diff:
            asked.unread = dict(missing)
            result = _check(asked, names, _baseline(asked, path), path)
    if asked.write_baseline:
        result = _accept_all(asked, names, result, path, baseline)
    mendable = _mendable(asked, result, path)
    if asked.for_machines:
        result = replace(result, found=(*_unreadable(asked), *result.found))
    here = Path.cwd()
    top = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)
    return result, checked(result, RULES, asked.told.settings, mendable, str(here), str(top))


def _unreadable(asked: Asked) -> Iterator[Found]:
    """What could not be read, as findings: a report without them would look as if all was well."""
    rule = next(rule for rule in RULES if rule.code == UNREADABLE)
    for name, error in asked.unread.items():
        fault = Finding(name, 1, 1, error.message, error.hint, UNREADABLE)
        yield of_fault(rule, None, fault, rule.severity)


def _check(asked: Asked, names: tuple[str, ...], baseline: Baseline | None, path: Path) -> Result:
    used = None if asked.write_baseline else baseline
    gone = {entry.file for entry, _ in used.entries if not (path.parent / entry.file).exists()} if used else set()
    files = _files(asked, names, str(path.parent))
    if asked.against is None:
        return check(files, asked.told.settings, used, gone, _project_faults(asked))
    from csmaturity.storage.older_rubrics import against

    held = tuple(files)
    compared = against(asked.against, asked.paths, held, asked.told.compatibility)
    more = [*_project_faults(asked), *compared.found]
    result = check(held, asked.told.settings, used, gone, more)
    return replace(result, notes=(*result.notes, *compared.notes))


def _files(asked: Asked, names: tuple[str, ...], root: str) -> Iterator[File]:
    for name in names:
        try:
            yield asked.file(name, root)
        except CsmaturityError as error:
            asked.unread[name] = error


def _project_faults(asked: Asked) -> list[Found]:
    codes = {rule.code: rule for rule in RULES}
    faults = asked.told.faults
    return [of_fault(codes[fault.code], None, fault, codes[fault.code].severity) for fault in faults]


def _baseline_path(asked: Asked) -> Path:
    if asked.baseline:
        return Path(asked.baseline)
    written = asked.told.project.values.get("baseline")
    folder = Path(asked.told.project.file).parent
    return folder / str(written) if written else Path(accepted.FILE_NAME)


def _baseline(asked: Asked, path: Path) -> Baseline | None:
    named = asked.baseline or asked.told.project.values.get("baseline")
    if not path.exists() and (not named or asked.write_baseline):
        return None
    try:
        return accepted.read(read_bytes(path).decode("utf-8", "replace"), str(path))
    except CsmaturityError:
        if asked.write_baseline:
            return None
        raise


def _mend(asked: Asked, result: Result, path: Path, baseline: Baseline | None) -> bool:
    """Mend every file that can be mended, or show how; true where something was to mend."""
    from csmaturity.cli.messages import tell

    count, files = 0, 0
    for file, mended in _mended(asked, result, path):
        if mended.text != file.text:
            _change(asked, file, mended)
            count, files = count + len(mended.answered), files + 1
    if result.stale and baseline:
        _prune(asked, result, path, baseline)
        count, files = count + len(result.stale), files + 1
    verb = "Would mend" if asked.diff else "Mended"
    tell(f"{verb} {count} finding{'s' * (count != 1)} in {files} file{'s' * (files != 1)}.")
    return bool(count)


def _mended(asked: Asked, result: Result, path: Path) -> Iterator[tuple[File, Mended]]:
    """Each file with what can be mended in it, and what it becomes."""
    fixable = {rule.code for rule in RULES if rule.fixable} - {_STALE}
    by_file: dict[str, list[Found]] = {}
    for one in result.found:
        if one.violation.code in fixable:
            by_file.setdefault(one.violation.file, []).append(one)
    if not by_file:
        return
    # Imported here, since most checks mend nothing.
    from csmaturity.storage.mending import mend

    for name, found in by_file.items():
        file = asked.file(STDIN if name == asked.stdin_name else name, str(path.parent))
        yield file, mend(file, found)


def _mendable(asked: Asked, result: Result, path: Path) -> frozenset[Found]:
    """The findings that --fix would answer: only trying tells, for an edit must leave the rest as it is."""
    answered = {one for _, mended in _mended(asked, result, path) for one in mended.answered}
    return frozenset(answered | {one for one in result.found if one.violation.code == _STALE})


def _change(asked: Asked, file: File, mended: Mended) -> None:
    if asked.diff:
        _show(file.name, file.text, mended.text)
        return
    # The reader drops a byte-order mark; who wrote one keeps it.
    mark = b"\xef\xbb\xbf"
    start = mark if read_bytes(file.name).startswith(mark) else b""
    write_whole(file.name, start + mended.text.encode())


def _prune(asked: Asked, result: Result, path: Path, baseline: Baseline) -> None:
    left = [entry for entry, _ in baseline.entries]
    for entry in result.stale:
        left.remove(entry)
    old, new = read_bytes(path).decode("utf-8", "replace"), accepted.write(left)
    if asked.diff:
        _show(str(path), old, new)
    else:
        write_whole(path, new.encode())


def _show(name: str, old: str, new: str) -> None:
    """Print a change as a unified diff, which `git apply` and `patch` take."""
    import difflib

    from csmaturity.cli.output import put

    lines = []
    for line in difflib.unified_diff(_lines(old), _lines(new), f"a/{name}", f"b/{name}"):
        lines.append(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
    put("".join(lines))


def _lines(text: str) -> list[str]:
    return [line + "\n" for line in text.split("\n")[:-1]] + ([text.split("\n")[-1]] if text.split("\n")[-1] else [])


def _accept_all(asked: Asked, names: tuple[str, ...], result: Result, path: Path, baseline: Baseline | None) -> Result:
    """Write today's findings to the baseline; what it holds of files and rules not checked today stays."""
    from csmaturity.cli.messages import tell

    root = path.parent
    here = {Path(os.path.relpath(name, root)).as_posix() for name in names}
    ran = {rule.code for rule in RULES if asked.told.settings.runs(rule)}
    before = [one for one, _ in baseline.entries if (root / one.file).exists()] if baseline else []
    others = [one for one in before if one.file not in here or one.code not in ran]
    today = accepted.entries_of(result.found)
    write_whole(path, accepted.write([*others, *today]).encode())
    tell(f"Wrote {len(today)} finding{'s' * (len(today) != 1)} to {path}.")
    left = tuple(one for one in result.found if not suppressible(one.violation.code))
    failed = bool(result.broken) or any(asked.told.settings.fails(one.violation.severity) for one in left)
    return replace(result, found=left, baselined=len(today), failed=failed)
