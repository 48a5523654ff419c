"""What changed since a git revision: only files that differ from it are read from git, and each is compared by meaning.

Not the comparing (csmaturity.rubric.diff), nor the calls of git (csmaturity.storage.git).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from csmaturity.errors import CsmaturityError, Finding, InputError
from csmaturity.rubric.check.model import Subject
from csmaturity.rubric.check.run import File
from csmaturity.rubric.diff.compare import diff
from csmaturity.rubric.diff.gate import findings, removed
from csmaturity.rubric.diff.model import Compatibility
from csmaturity.rubric.load import load_rubric
from csmaturity.rubric.source import Source
from csmaturity.storage import git
from csmaturity.storage.files import read_bytes
from csmaturity.storage.library import word_lists
from csmaturity.storage.released import base, before_its_version
from csmaturity.storage.yaml.reader import parse

_SUFFIXES = (".yaml", ".yml")

RELEASE = "@release"
"""In place of a revision: what was released last, as far as git can tell (csmaturity.storage.released)."""

_MOST_NAMES = 200
"""More are not put on a command line, whose length is limited: then everything is listed and sorted out here."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the comparison found, and what it could not compare. `changed` counts the files that differ.

    `were_there` are the paths asked for under which the revision, or the branch at any time, has files.
    """

    found: tuple[Finding, ...]
    notes: tuple[str, ...]
    changed: int
    were_there: frozenset[str] = frozenset()


_Now = tuple[Subject | None, str]
"""A file of today as a rubric, None where it is none, and the rubric's id."""


def against(
    ref: str, paths: Sequence[str], files: Sequence[File], compatibility: Compatibility = "scores"
) -> Comparison:
    """Compare files with those of a git revision. `paths` are the files and folders that the check was asked for.

    Rubrics are matched by id, so that a file may be renamed; then by name. Raises CsmaturityError where the revision
    can't be read: that must never look like a pass. Before the first commit there is nothing to compare with, and with
    RELEASE one rise of the version serves all commits of a version that nobody has yet.
    """
    asked = [Path(path) for path in paths if path != "-"] or [Path()]
    where = git.repository(asked[0])
    if ref in ("HEAD", RELEASE) and not git.has_commits(where):
        return Comparison((), ("there is no commit yet, so nothing is compared",), 0)
    released = base(where) if ref == RELEASE else None
    ref = released.ref if released else ref
    named = {where.relative(Path(file.name)): file for file in files}
    under = tuple(where.relative(path) for path in asked)
    under += tuple(name for name in named if not _beneath(name, under))
    listed = git.files_at(where, ref, under if len(under) <= _MOST_NAMES else [""])
    before = {name: id_ for name, id_ in listed.items() if name in named or _beneath(name, under)}
    was_there = {str(path) for path in asked if _was_there(where, path, before)}
    differing = {name: file for name, file in named.items() if _differs(file, before.get(name))}
    gone = [name for name, id_ in before.items() if name not in named and _gone(where, name, id_)]
    wanted = [name for name in (*differing, *gone) if name in before]
    if released and released.by_version:
        before = before_its_version(where, dict(map(_version_of, differing.values())), wanted, before)
    blobs = git.contents(where, [before[name] for name in wanted])
    notes: list[str] = [released.words] if released else []
    old = {}
    for name in wanted:
        subject = _readable(blobs[before[name]], f"{ref}:{name}", notes, gone=name in gone)
        if subject:
            old[name] = subject
    now = {name: _now(file) for name, file in differing.items()}
    present = {_id_of(file.source) for file in files if file.source}
    found = _compared(ref, old, now, present, compatibility, where)
    return Comparison(tuple(found), tuple(notes), len(differing) + len(gone), frozenset(was_there))


def _compared(
    ref: str,
    old: Mapping[str, Subject],
    now: Mapping[str, _Now],
    present: set[str],
    compatibility: Compatibility,
    where: git.Repository,
) -> list[Finding]:
    by_id = {_id_of(subject.source): name for name, subject in old.items()}
    # The file of today by the name of the one before: of the same id, else of the same name.
    partner: dict[str, str] = {}
    for name, (_, id_) in now.items():
        if id_ in by_id:
            partner.setdefault(by_id[id_], name)
    matched = set(partner.values())
    partner |= {name: name for name in now if name in old and name not in matched and name not in partner}
    found: list[Finding] = []
    for before, name in partner.items():
        subject = now[name][0]
        if subject:
            found += findings(diff(old[before], subject, compatibility), old[before], subject)
    for name, gone in old.items():
        if name not in partner and _id_of(gone.source) not in present:
            found.append(removed(_id_of(gone.source), _shown(where, name), ref))
    return found


def _was_there(where: git.Repository, path: Path, before: Mapping[str, str]) -> bool:
    name = where.relative(path)
    return any(_beneath(one, (name,)) for one in before) or (not path.exists() and git.was_ever(where, name))


def _version_of(file: File) -> tuple[str, str]:
    """The id and version that a file of today says, "" for what it doesn't."""
    data = file.source.data if file.source else None
    said = [data.get(key) if isinstance(data, dict) else "" for key in ("id", "version")]
    id_, version = (one if isinstance(one, str) else "" for one in said)
    return id_, version


def _beneath(name: str, under: Sequence[str]) -> bool:
    return any(not folder or name == folder or name.startswith(f"{folder}/") for folder in under)


def _differs(file: File, before: str | None) -> bool:
    """Whether a file is not what the revision holds under its name, told by content alone."""
    if before is None:
        return True
    try:
        content = read_bytes(file.name)
    except CsmaturityError:
        return True
    if file.source is not None and hashlib.sha256(content).hexdigest() != file.source.sha256:
        return True  # what was checked came from standard input under this file's name
    return git.blob_id(content, before) != before


def _gone(where: git.Repository, name: str, before: str) -> bool:
    """Whether a file of the revision is no rubric any more: removed, or made into something else."""
    if not name.endswith(_SUFFIXES):
        return False
    try:
        return git.blob_id(read_bytes(where.top / name), before) != before
    except CsmaturityError:
        return True


def _now(file: File) -> _Now:
    if file.source is None:
        return None, ""
    try:
        return _subject(file.source), _id_of(file.source)
    except InputError:
        # The check tells its faults; there is nothing to compare.
        return None, _id_of(file.source)


def _readable(content: bytes, name: str, notes: list[str], *, gone: bool) -> Subject | None:
    """An older file as a rubric; None where it is none, with a note where it was meant to be one."""
    try:
        source = parse(content, name, with_comments=True)
        return _subject(source)
    except InputError as error:
        if not gone and b"csmaturity-rubric/" in content:
            first = error.findings[0]
            notes.append(f"this older version can't be read, so that nothing is compared with it: {first}")
        return None


def _subject(source: Source) -> Subject:
    rubric = load_rubric(source)
    return Subject(source, rubric, lists=word_lists(rubric.language))


def _id_of(source: Source) -> str:
    found = source.data.get("id") if isinstance(source.data, dict) else None
    return found if isinstance(found, str) else ""


def _shown(where: git.Repository, name: str) -> str:
    """A name from the repository's top as seen from here."""
    path = where.top / name
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
