"""What of a rubric other people hold already, so that a change of it needs a new version: told by git alone.

Not the comparing (csmaturity.storage.older_rubrics), nor the calls of git (csmaturity.storage.git).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from csmaturity.errors import InputError
from csmaturity.storage import git
from csmaturity.storage.yaml.reader import parse

_MOST_READ = 200
"""Older contents of one file that are looked through for the version before its present one."""


class Base(NamedTuple):
    """The revision to compare with, in words for a note too.

    `by_version` where nothing is known to be released: then each rubric is held against its last content in another
    version (`before_its_version`), so that one rise serves all commits until somebody tags or pushes.
    """

    ref: str
    words: str
    by_version: bool = False


def base(where: git.Repository) -> Base:
    """What was released last: the last tag; else what is pushed to the main branch; else the last commit.

    Raises CsmaturityError in a clone cut short, which may have lost the tag.
    """
    if tag := git.last_tag(where):
        return Base(tag, f"compared with the last tag, {tag}")
    if pushed := git.pushed(where):
        branch, commit = pushed
        return Base(commit, f"no tag is there, so what is in {branch} counts as released: compared with {commit[:10]}")
    words = "no tag is there and nothing is pushed: each rubric is compared with its last state in another version"
    return Base("HEAD", words, by_version=True)


def before_its_version(
    where: git.Repository, present: Mapping[str, str], names: Iterable[str], listed: Mapping[str, str]
) -> dict[str, str]:
    """The blobs by file name, those of rubrics that are still in their version replaced by the newest of another one.

    `present` are today's versions by rubric id, `names` the files to look at, `listed` the blobs of the last commit. A
    rubric that never had another version keeps its last commit: its first change asks for one.
    """
    found = dict(listed)
    for name in names:
        id_, version = _named(git.contents(where, [listed[name]])[listed[name]])
        if version and present.get(id_) == version:
            older = _other_versions(where, git.blobs_of(where, name, _MOST_READ), version)
            found[name] = next(older, listed[name])
    return found


def _other_versions(where: git.Repository, ids: Iterable[str], version: str) -> Iterator[str]:
    for id_ in ids:
        then = _named(git.contents(where, [id_])[id_])[1]
        if then not in ("", version):
            yield id_


def _named(content: bytes) -> tuple[str, str]:
    """A rubric's id and version, "" for what is not there or can't be read."""
    try:
        data = parse(content, "").data
    except InputError:
        return "", ""
    id_, version = (data.get(key) if isinstance(data, dict) else "" for key in ("id", "version"))
    return id_ if isinstance(id_, str) else "", version if isinstance(version, str) else ""
