"""The only door to git: which files a revision holds, and the content of some of them.

Not what they mean, nor which of them are needed (csmaturity.storage.older_rubrics). Nothing is ever written.
"""

from __future__ import annotations

import hashlib
import os
import shlex
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from csmaturity.errors import CsmaturityError, UsageError

_BLOB_MODES = frozenset({"100644", "100755"})
"""Plain files; links and other repositories hold no rubric of this one."""

_SHA1_DIGITS = 40


@dataclass(frozen=True, slots=True)
class Repository:
    """A checkout: its top folder, and the git program."""

    top: Path
    program: str

    def relative(self, path: Path) -> str:
        """A path as git names it, with slashes from the top; "" is the top. Raises CsmaturityError outside it."""
        try:
            found = Path(os.path.realpath(path)).relative_to(self.top).as_posix()
        except ValueError:
            message = f"{path} is outside the git repository {self.top}"
            raise CsmaturityError(message, "Compare the files of one repository at a time.") from None
        return "" if found == "." else found


def repository(path: Path) -> Repository:
    """The repository that a file or folder is in; raises CsmaturityError where there is none, or no git."""
    program = shutil.which("git")
    if not program:
        raise CsmaturityError(
            "git is not installed, and older versions are read from it",
            "Install git, or compare two files: csmaturity rubric diff OLD NEW.",
        )
    there = Path(os.path.realpath(path))
    folder = next(one for one in (there, *there.parents) if one.is_dir())
    done = _run(program, folder, ("rev-parse", "--show-toplevel"))
    if done.returncode:
        said = _last_line(done.stderr)
        if "not a git repository" in said.lower():
            hint = "Compare two files instead: csmaturity rubric diff OLD NEW."
            raise CsmaturityError(f"{folder} is not in a git repository", hint)
        if "dubious ownership" in said.lower():
            raise CsmaturityError(
                f"git opens no repository of another user, and {folder} belongs to one",
                "If you trust it, say so once, and run the same command again:",
                f"git config --global --add safe.directory {shlex.quote(str(folder))}",
            )
        raise CsmaturityError(f"git can't read the repository of {folder}: {said}")
    return Repository(Path(os.fsdecode(done.stdout.removesuffix(b"\n"))).resolve(), program)


def has_commits(where: Repository) -> bool:
    """Whether the present branch has a commit."""
    return not _run(where.program, where.top, ("rev-parse", "--verify", "--quiet", "HEAD^{commit}")).returncode


def last_tag(where: Repository) -> str:
    """The newest tag that the present commit stands on; empty where there is none.

    Raises CsmaturityError in a clone cut short, which may have lost it.
    """
    done = _run(where.program, where.top, ("describe", "--tags", "--abbrev=0", "HEAD"))
    if not done.returncode:
        return os.fsdecode(done.stdout.strip())
    if _is_shallow(where):
        raise _cut_short("the last tag")
    return ""


def pushed(where: Repository) -> tuple[str, str] | None:
    """The main branch of the repository's origin, else of the present branch's, and the last commit in common with it.

    None where nothing was pushed or fetched yet.
    """
    for branch in ("origin/HEAD", "origin/main", "origin/master", "@{upstream}"):
        done = _run(where.program, where.top, ("merge-base", "HEAD", branch))
        if not done.returncode:
            name = _run(where.program, where.top, ("rev-parse", "--abbrev-ref", branch)).stdout
            return os.fsdecode(name.strip()), done.stdout.decode("ascii").strip()
    return None


def was_ever(where: Repository, name: str) -> bool:
    """Whether the present branch ever had a file or folder of that name."""
    done = _run(where.program, where.top, ("log", "-1", "--format=%H", "HEAD", "--", name or "."))
    return not done.returncode and bool(done.stdout.strip())


def blobs_of(where: Repository, name: str, most: int) -> tuple[str, ...]:
    """The blob ids that a file had on the present branch, also under former names; newest first, at most so many."""
    done = _run(
        where.program,
        where.top,
        ("log", f"-{most}", "--format=", "--raw", "--no-abbrev", "--follow", "HEAD", "--", name),
    )
    changes = (line.split() for line in done.stdout.splitlines() if line.startswith(b":"))
    return tuple(dict.fromkeys(parts[3].decode("ascii") for parts in changes if parts[3].strip(b"0")))


def files_at(where: Repository, ref: str, under: Sequence[str]) -> dict[str, str]:
    """The files of a revision by name with their blob ids; only those at or under these names ("" is all).

    Raises UsageError for what can't be a revision, CsmaturityError for one that is not there.
    """
    if not ref or ref.startswith("-") or not ref.isprintable():
        raise UsageError(f"`{ref}` is no git revision", "Name a branch, tag or commit, such as origin/main.")
    narrowed = () if "" in under else ("--", *dict.fromkeys(under))
    # As a commit: a tree such as `main:rubrics` would be listed with other names and then match nothing.
    done = _run(where.program, where.top, ("ls-tree", "-r", "-z", "--full-tree", f"{ref}^{{commit}}", *narrowed))
    if done.returncode:
        raise _missing(where, ref, _last_line(done.stderr))
    found = {}
    for entry in done.stdout.split(b"\0"):
        head, _, name = entry.partition(b"\t")
        parts = head.decode("ascii").split()
        if len(parts) == 3 and parts[0] in _BLOB_MODES:
            found[os.fsdecode(name)] = parts[2]
    return found


def contents(where: Repository, ids: Iterable[str]) -> dict[str, bytes]:
    """The content of blobs, all in one call; none where none is asked for. Raises CsmaturityError."""
    wanted = tuple(dict.fromkeys(ids))
    if not wanted:
        return {}
    done = _run(where.program, where.top, ("cat-file", "--batch"), "".join(f"{id_}\n" for id_ in wanted).encode())
    if done.returncode:
        raise CsmaturityError(f"git can't read the older version: {_last_line(done.stderr)}")
    found, start = {}, 0
    for id_ in wanted:
        end = done.stdout.find(b"\n", start)
        head = done.stdout[start:end].split()
        if len(head) != 3:
            hint = "Fetch it whole: git fetch --unshallow, or git fetch --refetch."
            raise CsmaturityError(f"this clone lacks the content of the older version ({id_})", hint)
        size = int(head[2])
        found[id_] = done.stdout[end + 1 : end + 1 + size]
        start = end + size + 2
    return found


def blob_id(content: bytes, like: str) -> str:
    """The id that git gives to a file of this content, in the kind of repository that `like` comes from."""
    algorithm = hashlib.sha1(usedforsecurity=False) if len(like) == _SHA1_DIGITS else hashlib.sha256()
    algorithm.update(b"blob %d\0" % len(content))
    algorithm.update(content)
    return algorithm.hexdigest()


def _missing(where: Repository, ref: str, said: str) -> CsmaturityError:
    """Why a revision is not there: a clone cut short needs another cure than a misspelt name."""
    if _is_shallow(where):
        return _cut_short(f"`{ref}`")
    if "not a valid object name" in said.lower() or "unknown revision" in said.lower():
        hint = "Check its name (git branch --all, git tag), or fetch it first: git fetch origin"
        return CsmaturityError(f"git knows no revision `{ref}` here", hint)
    return CsmaturityError(f"git can't list the files of `{ref}`: {said}")


def _is_shallow(where: Repository) -> bool:
    return _run(where.program, where.top, ("rev-parse", "--is-shallow-repository")).stdout.strip() == b"true"


def _cut_short(lacking: str) -> CsmaturityError:
    return CsmaturityError(
        f"this clone is shallow and lacks {lacking}, so that nothing can be compared",
        "Fetch the history first: git fetch --unshallow",
        "GitHub: `fetch-depth: 0` at actions/checkout. GitLab: the variable GIT_DEPTH: 0.",
    )


def _run(
    program: str, folder: Path, arguments: Sequence[str], typed: bytes | None = None
) -> subprocess.CompletedProcess[bytes]:
    """One call of git: no shell, no prompt, messages in English, no lock taken."""
    calm = {"LC_ALL": "C", "LANGUAGE": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        return subprocess.run(  # noqa: S603 - the program is git, and nothing passes through a shell
            [program, "-C", str(folder), *arguments],
            capture_output=True,
            check=False,
            env={**os.environ, **calm},
            input=typed or b"",
        )
    except OSError as error:
        raise CsmaturityError(f"git can't be run: {(error.strerror or str(error)).lower()}") from None


def _last_line(text: bytes) -> str:
    lines = text.decode("utf-8", "replace").strip().splitlines()
    # Git says what is wrong first and then how to cure it.
    return next((line for line in lines if line.startswith("fatal:")), lines[-1] if lines else "no reason given")
