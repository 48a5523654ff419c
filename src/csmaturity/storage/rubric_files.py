"""Which rubric files a check is about, and their content: files named, and those found in folders.

Not what is wrong inside them (csmaturity.rubric.check); a file that can't be parsed is one of its findings.
"""

from __future__ import annotations

import codecs
import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from csmaturity.errors import CsmaturityError, Finding, InputError
from csmaturity.rubric.check.run import File
from csmaturity.rubric.check.translated import is_translation
from csmaturity.rubric.spelling import did_you_mean
from csmaturity.storage.files import STDIN, absent, read_bytes, read_source
from csmaturity.storage.opening import opened
from csmaturity.storage.translations import beside, rubric_beside, tag_of
from csmaturity.storage.yaml.bytes import MAX_BYTES, decoded
from csmaturity.storage.yaml.reader import composed
from csmaturity.storage.yaml.top import entries

_SUFFIXES = (".yaml", ".yml")
_NOT_OURS = frozenset({"node_modules", "__pycache__", "venv", "build", "dist", "site-packages"})
_RUBRIC, _TRANSLATION = b"csmaturity-rubric", b"csmaturity-translation"
_OTHERS = tuple(f"csmaturity-{kind}".encode() for kind in ("assessment", "brand", "roles", "rights", "matrix"))
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Found(NamedTuple):
    """The `names` of the files to check, why others are `missing`, and what was `skipped` beside rubrics."""

    names: tuple[str, ...]
    missing: Mapping[str, CsmaturityError]
    skipped: tuple[str, ...] = ()


def find(paths: Sequence[str]) -> Found:
    """The files to check, each once and in order. Folders are walked.

    In folders, hidden ones and those of other tools are passed over, and files that are no rubrics too; of such a YAML
    file in a folder that holds a rubric it is said. With a rubric come the translations beside it.
    """
    passed: dict[str, None] = {}
    found: dict[str, None] = {}
    missing: dict[str, CsmaturityError] = {}
    listed: dict[Path, tuple[Path, ...]] = {}
    for given in paths:
        path = Path(given)
        try:
            if given == STDIN or not path.is_dir():
                found.setdefault(given if given == STDIN else str(path))
                if given != STDIN:
                    path.stat()
                    if path.parent not in listed:
                        listed[path.parent] = _content(path.parent)
                    near = (str(place) for place in beside(path, listed[path.parent]))
                    found.update(dict.fromkeys(name for name in near if _is_ours(name, _TRANSLATION)))
                continue
            inside = sorted(_walked(path))
        except (OSError, ValueError) as error:
            found.pop(str(path), None)
            missing[given] = _unfound(given, error)
            continue
        for name in inside:
            if name in found or _is_ours(name, _RUBRIC, _TRANSLATION):
                found[name] = None
            else:
                passed[name] = None
    homes = {Path(name).parent for name in found if name != STDIN}
    skipped = tuple(name for name in passed if Path(name).parent in homes and name not in found)
    return Found(tuple(found), missing, tuple(one for name in skipped if (one := _skipped(name))))


def read(name: str, shown: str = "", root: str = "") -> File:
    """A file's content, parsed; one that can't be parsed comes with its faults. Raises CsmaturityError if unreadable.

    `shown` is its name for readers where that is another; `root` the folder from which `File.key` is seen.
    """
    said = shown or name
    key = _seen_from(said, root)
    try:
        content = read_bytes(name)
    except InputError as error:
        return File(said, faults=tuple(_renamed(error, said)), key=key)
    return from_bytes(content, said, key)


def from_bytes(content: bytes, name: str, key: str = "") -> File:
    """The same for content that is at hand."""
    key = key or name
    try:
        text = decoded(content, name)
    except InputError as error:
        return File(name, faults=error.findings, key=key)
    try:
        fingerprint = hashlib.sha256(content).hexdigest()
        source = composed(text, name, fingerprint, with_comments=True)
    except InputError as error:
        return File(name, text, faults=error.findings, key=key)
    if not is_translation(source):
        return File(name, text, source, key=key)
    original, why_none = None, ""
    try:
        place = rubric_beside(name)
        original = read_source(place) if place else None
    except InputError as error:
        why_none = str(error.findings[0])
    except CsmaturityError as error:
        why_none = error.message
    return File(name, text, source, key=key, original=original, tag=tag_of(name), why_none=why_none)


def _skipped(name: str) -> str:
    """Why a YAML file beside rubrics is none; empty for one of the other kinds of file that csmaturity reads."""
    try:
        with opened(name) as file:
            content = file.read(MAX_BYTES)
    except (OSError, CsmaturityError):
        return ""
    if any(_says(content, family) for family in _OTHERS):
        return ""
    return f"{name} was passed over: it has no line `format: csmaturity-rubric/1`"


def _renamed(error: InputError, name: str) -> Iterator[Finding]:
    return (finding._replace(file=name) for finding in error.findings)


def _seen_from(name: str, root: str) -> str:
    try:
        return Path(os.path.relpath(name, root or os.curdir)).as_posix()
    except (OSError, ValueError):
        return name


def _unfound(given: str, error: Exception) -> CsmaturityError:
    if isinstance(error, FileNotFoundError):
        return absent(Path(given), "file or folder")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return CsmaturityError(f"{given} can't be read: {reason.lower()}")


def _content(folder: Path) -> tuple[Path, ...]:
    """What lies in a folder; nothing where it can't be listed, which the files named in it can do without."""
    try:
        return tuple(folder.iterdir())
    except OSError:
        return ()


def _walked(folder: Path) -> Iterator[str]:
    # A folder that can't be listed must not pass for an empty one.
    for place, folders, files in os.walk(folder, onerror=_raise):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _NOT_OURS)
        yield from (str(Path(place, name)) for name in files if name.lower().endswith(_SUFFIXES))


def _raise(error: OSError) -> None:
    raise error


def _is_ours(name: str, *families: bytes) -> bool:
    """Whether a file says at its top level that it is one of these, or nearly: a misspelt `format` must not hide it.

    One that can't be opened is left for `read` to tell; a pipe or device is none.
    """
    try:
        with opened(name) as file:
            content = file.read(MAX_BYTES)
    except OSError:
        return True
    except CsmaturityError:
        return False
    if content.startswith(_WIDE_MARKS):
        content = content.decode("utf-16", "ignore").encode()
    return any(_says(content, family) for family in families)


def _says(content: bytes, family: bytes) -> bool:
    """Whether `format`, or nearly, names a family at the top level: on one line, as most do, else as YAML has it."""
    place = -1
    while (place := content.find(family, place + 1)) >= 0:
        line = content[content.rfind(b"\n", 0, place) + 1 : place]
        key, colon, value = line.removeprefix(codecs.BOM_UTF8).partition(b":")
        if colon and key[:1] not in b" \t" and not value.strip(b" \"'\t") and _says_format(key):
            return True
    if family not in content:
        return False
    pairs = entries(content.decode("utf-8", "ignore"))
    return any(value.startswith(family.decode()) and _says_format(key.encode()) for key, value in pairs)


def _says_format(key: bytes) -> bool:
    word = key.strip(b" \"'{\t").decode("utf-8", "replace")
    return word == "format" or bool(did_you_mean(word, ("format",)))
