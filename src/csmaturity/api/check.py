"""Rubrics held against the rules: which files, against which baseline, what is mended, and the report of it all.

Not the checking (csmaturity.rubric.check.run) nor what is asked of it (csmaturity.api.check_settings).
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from csmaturity.api.check_request import CheckRequest
from csmaturity.errors import CsmaturityError, Finding, InputError, UsageError
from csmaturity.formats.findings.table import ENDINGS, FORMATS
from csmaturity.progress import Step

if TYPE_CHECKING:
    from csmaturity.report.checked import CheckReport
    from csmaturity.rubric.check.baseline import Baseline
    from csmaturity.rubric.check.run import File, Result

__all__ = ("ENDINGS", "FORMATS", "CheckRequest", "CheckResult", "check")

_STDIN = "-"
_UNREADABLE, _STALE = "CSM009", "CSM904"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check of rubrics or of a brand came to. `notes` are what was done and what was left out.

    `patch` is what --fix would change. `unread` are the files that were named and can't be read, each with the reason;
    `failed` says whether they, or a finding that is severe enough, fail the check.
    """

    report: CheckReport
    failed: bool
    notes: tuple[str, ...] = ()
    patch: str = ""
    unread: Mapping[str, CsmaturityError] = field(default_factory=dict)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings in order of file and place."""
        return self.report.findings

    def render(self, format: str, width: int = 80, colour: bool = False) -> str:
        """The findings in one of FORMATS; width and colour matter to text only."""
        from csmaturity.formats.findings.table import render

        return render(format, self.report, width, colour)

    def write(self, format: str, file: str, width: int = 80) -> None:
        """The same into a file; raises CsmaturityError where it can't be written."""
        from csmaturity.storage.files import write_whole

        write_whole(file, self.render(format, width).encode())


def check(request: CheckRequest) -> CheckResult:
    """Check, mend where that is asked for, and check again. Raises CsmaturityError, InputError, UsageError."""
    return _Course(request).result()


class _Course:
    """One check while it goes on: the settings and the baseline, standard input as read, what was done so far."""

    def __init__(self, request: CheckRequest) -> None:
        from csmaturity.api.check_settings import settings_for

        self.request = request
        self.settings = settings_for(request)
        if request.fix and not request.patch and _STDIN in request.paths:
            raise UsageError("--fix can't change standard input", "Add --diff to see what it would change.")
        self.baseline_path = self._baseline_path()
        self.unread: dict[str, CsmaturityError] = {}
        self.notes: list[str] = []
        self.patch = ""
        self.typed: bytes | None = None

    def result(self) -> CheckResult:
        """The whole course."""
        from csmaturity.report.checked import checked
        from csmaturity.storage.rubric_files import find

        names, missing, skipped = find(self.request.paths)
        self.unread |= missing
        self.notes += (f"note: {note}" for note in skipped)
        baseline = self._baseline()
        result = self._checked(names, baseline)
        if self.request.fix or self.request.patch:
            changed = self._mend(result, baseline)
            if changed and not self.request.patch:
                self.unread = dict(missing)
                result = self._checked(names, self._baseline())
        if self.request.write_baseline:
            result = self._accept_all(names, result, baseline)
        found = self._with_fixable(result)
        if self.request.list_unread:
            found = (*self._unreadable(), *found)
        here = Path.cwd()
        top = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)
        report = checked(replace(result, found=found), self.settings.rules, str(here), str(top))
        notes = (*self.notes, *(f"note: {note}" for note in report.notes))
        return CheckResult(report, result.failed or bool(self.unread), notes, self.patch, self.unread)

    def _file(self, name: str) -> File:
        """One file; standard input is read once and kept."""
        from csmaturity.storage.files import read_bytes
        from csmaturity.storage.rubric_files import from_bytes, read

        if name != _STDIN:
            return read(name, root=str(self.baseline_path.parent))
        if self.typed is None:
            self.typed = read_bytes(_STDIN)
        return from_bytes(self.typed, self.request.stdin_name)

    def _files(self, names: tuple[str, ...]) -> Iterator[File]:
        from csmaturity.language import say

        for number, name in enumerate(names, 1):
            self.request.progress(Step("check", number, len(names), say("checking rubrics"), name))
            try:
                yield self._file(name)
            except CsmaturityError as error:
                self.unread[name] = error

    def _checked(self, names: tuple[str, ...], baseline: Baseline | None) -> Result:
        from csmaturity.rubric.check.run import check
        from csmaturity.storage.library import word_lists

        used = None if self.request.write_baseline else baseline
        folder = self.baseline_path.parent
        gone = {entry.file for entry, _ in used.entries if not (folder / entry.file).exists()} if used else set()
        files, rules = self._files(names), self.settings.rules
        if self.request.against is None:
            return check(files, rules, word_lists, used, gone, self.settings.faults)
        from csmaturity.storage.older_rubrics import against

        held = tuple(files)
        compared = against(self.request.against, self.request.paths, held, self.settings.compatibility)
        # What is gone since is told as removed, which is no mistake in the command.
        self.unread = {name: error for name, error in self.unread.items() if name not in compared.were_there}
        result = check(held, rules, word_lists, used, gone, [*self.settings.faults, *compared.found])
        return replace(result, notes=(*result.notes, *compared.notes))

    def _unreadable(self) -> Iterator[Finding]:
        """What could not be read, as findings: a report without them would look as if all was well."""
        from csmaturity.rubric.check.table import BY_CODE

        for name, error in self.unread.items():
            yield BY_CODE[_UNREADABLE].found(Finding(name, 1, 1, error.message, error.hint), None)

    def _baseline_path(self) -> Path:
        from csmaturity.rubric.check.baseline import FILE_NAME

        if self.request.baseline:
            return Path(self.request.baseline)
        written = self.settings.project.values.get("baseline")
        if not written:
            return Path(FILE_NAME)
        path = Path(self.settings.project.file).parent / str(written)
        try:
            path.exists()
            return path
        except OSError as error:
            reason = (error.strerror or "the system refused").lower()
            message = f"this name can't be used: {reason}"
            raise InputError((self.settings.project.finding(str(written), message, "Name another file."),)) from None

    def _has_named_baseline(self) -> bool:
        """Whether somebody named it; else its name is ours."""
        return bool(self.request.baseline or self.settings.project.values.get("baseline"))

    def _baseline(self) -> Baseline | None:
        from csmaturity.rubric.check.baseline import read
        from csmaturity.storage.files import read_bytes

        path, rewritten = self.baseline_path, self.request.write_baseline
        if not path.exists() and (not self._has_named_baseline() or rewritten):
            return None
        try:
            return read(read_bytes(path).decode("utf-8", "replace"), str(path))
        except CsmaturityError:
            if rewritten:
                return None
            raise

    def _mend(self, result: Result, baseline: Baseline | None) -> bool:
        """Mend every file that can be mended, or note how; true where something was to mend."""
        from csmaturity.storage.files import read_bytes

        count, files = 0, 0
        for file, text, answered in self._mended(result):
            if text != file.text:
                self._change(file.name, file.text, text)
                count, files = count + len(answered), files + 1
        if result.stale and baseline:
            from csmaturity.rubric.check.baseline import write

            left = [entry for entry, _ in baseline.entries]
            for entry in result.stale:
                left.remove(entry)
            old = read_bytes(self.baseline_path).decode("utf-8", "replace")
            self._change(str(self.baseline_path), old, write(left))
            count, files = count + len(result.stale), files + 1
        verb = "Would mend" if self.request.patch else "Mended"
        self.notes.append(f"{verb} {count} finding{'s' * (count != 1)} in {files} file{'s' * (files != 1)}.")
        return bool(count)

    def _mended(self, result: Result) -> Iterator[tuple[File, str, tuple[Finding, ...]]]:
        """Each file with what can be mended in it, the text that it becomes, and the findings that this answers."""
        from csmaturity.rubric.check.table import BY_CODE

        by_file: dict[str, list[Finding]] = {}
        for one in result.found:
            if one.code in BY_CODE and BY_CODE[one.code].fixable and one.code != _STALE:
                by_file.setdefault(one.file, []).append(one)
        if not by_file:
            return
        # Imported here, since most checks mend nothing.
        from csmaturity.storage.mending import mend

        for name, found in by_file.items():
            file = self._file(_STDIN if name == self.request.stdin_name else name)
            if not file.is_rubric:
                continue  # another tool's file, or another kind of ours: whoever named it meant no change of it
            mended = mend(file, found)
            yield file, mended.text, mended.answered

    def _with_fixable(self, result: Result) -> tuple[Finding, ...]:
        """The findings, marked where --fix would answer them: only trying tells, for the rest must stay as it is."""
        answered = {one for _, _, found in self._mended(result) for one in found}
        return tuple(one._replace(fixable=one in answered or one.code == _STALE) for one in result.found)

    def _change(self, name: str, old: str, new: str) -> None:
        """Write a file's new text, or add the change to the patch."""
        if self.request.patch:
            self.patch += _unified(name, old, new)
            return
        from csmaturity.storage.files import read_bytes, write_whole

        # The reader drops a byte-order mark; who wrote one keeps it.
        mark = b"\xef\xbb\xbf"
        start = mark if read_bytes(name).startswith(mark) else b""
        write_whole(name, start + new.encode())

    def _accept_all(self, names: tuple[str, ...], result: Result, baseline: Baseline | None) -> Result:
        """Write today's findings to the baseline; what it holds of files and rules not checked today stays."""
        from csmaturity.rubric.check.baseline import entries_of, write
        from csmaturity.rubric.check.settings import suppressible
        from csmaturity.rubric.check.table import RULES
        from csmaturity.storage.files import write_whole
        from csmaturity.storage.opening import refuse_link

        if not self._has_named_baseline():
            refuse_link(self.baseline_path)
        root, settings = self.baseline_path.parent, self.settings.rules
        here = {Path(os.path.relpath(name, root)).as_posix() for name in names}
        ran = {rule.code for rule in RULES if settings.runs(rule)}
        before = [one for one, _ in baseline.entries if (root / one.file).exists()] if baseline else []
        others = [one for one in before if one.file not in here or one.code not in ran]
        today = entries_of(result.found, result.keys)
        write_whole(self.baseline_path, write([*others, *today]).encode())
        self.notes.append(f"Wrote {len(today)} finding{'s' * (len(today) != 1)} to {self.baseline_path}.")
        left = tuple(one for one in result.found if not suppressible(one.code))
        failed = bool(result.broken) or any(settings.fails(one.severity) for one in left)
        return replace(result, found=left, baselined=len(today), failed=failed)


def _unified(name: str, old: str, new: str) -> str:
    """A change as a unified diff, which `git apply` and `patch` take."""
    import difflib

    lines = []
    for line in difflib.unified_diff(_lines(old), _lines(new), f"a/{name}", f"b/{name}"):
        lines.append(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
    return "".join(lines)


def _lines(text: str) -> list[str]:
    return [line + "\n" for line in text.split("\n")[:-1]] + ([text.split("\n")[-1]] if text.split("\n")[-1] else [])
