"""The faults that reading finds: their permanent codes, how many of one file are told, how long a text may be.

A fault and a lint rule are one thing to a reader: names, severities and manual pages of the codes are rows of
csmaturity.rubric.check.table. Not the finding of faults (csmaturity.rubric.load, csmaturity.storage.yaml.reader).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Final

from csmaturity.errors import Finding
from csmaturity.rubric.source import Path, Source

YAML_SYNTAX: Final = "CSM001"
NOT_UTF8: Final = "CSM002"
CONTROL_CHARACTER: Final = "CSM003"
RESOURCE_LIMIT: Final = "CSM004"
DUPLICATE_KEY: Final = "CSM005"
NOT_ONE_DOCUMENT: Final = "CSM006"
TAG_OR_MERGE: Final = "CSM007"
AMBIGUOUS_SCALAR: Final = "CSM008"
UNKNOWN_KEY: Final = "CSM101"
MISSING_KEY: Final = "CSM102"
WRONG_TYPE: Final = "CSM103"
BAD_VALUE: Final = "CSM104"
BAD_IDENTIFIER: Final = "CSM105"
DUPLICATE_ID: Final = "CSM106"
UNKNOWN_REFERENCE: Final = "CSM107"
UNSUPPORTED_SCHEMA: Final = "CSM108"
VALUES_NOT_INCREASING: Final = "CSM303"
INVALID_CONDITION: Final = "CSM503"

MOST_TOLD = 100
"""So many faults are told at once; a file with more is not the file that was meant."""

LONGEST_FILE = 2_500_000
"""Characters; the longest published framework that was met takes two million of them."""

LONGEST_TEXT = 20_000
"""Characters; ten pages. No field of a rubric comes near it, and some rules take time that grows with its square."""


def told(faults: Iterable[Finding]) -> tuple[Finding, ...]:
    """Faults as a reader gets them: in order of their places, each once; and that there are more, where there are.

    No more are looked for than are told, since finding one can be slow work.
    """
    found = iter(faults)
    listed = sorted(set(islice(found, MOST_TOLD)))
    if next(found, None) is None:
        return tuple(listed)
    last = listed[-1]
    message = f"this file has more faults; the first {MOST_TOLD} are listed"
    hint = "Mend these first, and make sure that it is the right file."
    return (*listed, Finding(last.file, last.line, last.column, message, hint, RESOURCE_LIMIT))


def too_long(source: Source) -> Iterator[Finding]:
    """Every text of a file that is longer than any field needs to be; of a file that is too long as a whole, that."""
    if source.length > LONGEST_FILE:
        message = f"this file holds {source.length:,} characters; the limit is {LONGEST_FILE:,}"
        yield source.finding((), message, "Shorten it, or make two rubrics of it.", code=RESOURCE_LIMIT)
        return
    for path in _long(source.data, ()):
        name = next((str(step) for step in reversed(path) if isinstance(step, str)), "this text")
        message = f"`{name[:40]}` is longer than {LONGEST_TEXT:,} characters"
        yield source.finding(path, message, "Shorten it; a reader needs less.", code=RESOURCE_LIMIT)


def _long(node: Mapping[str, Any] | tuple[Any, ...], path: Path) -> Iterator[Path]:
    for step, value in node.items() if isinstance(node, Mapping) else enumerate(node):
        if isinstance(step, str) and len(step) > LONGEST_TEXT:
            yield path
        if isinstance(value, str):
            if len(value) > LONGEST_TEXT:
                yield (*path, step)
        elif isinstance(value, (Mapping, tuple)):
            yield from _long(value, (*path, step))
