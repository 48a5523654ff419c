"""Two versions of a rubric beside each other: what changed by meaning, and which part of the version must rise.

Not the comparing (csmaturity.rubric.diff.compare), nor a comparison with git (csmaturity.api.check).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from csmaturity.errors import UsageError

if TYPE_CHECKING:
    from csmaturity.rubric.diff.model import Change, Compatibility, Difference
    from csmaturity.rubric.source import Source

PROMISES = ("answers", "scores", "meaning")
"""What a version that keeps its first number may promise to keep; each includes those before it."""


@dataclass(frozen=True, slots=True)
class DiffRequest:
    """Two versions, each a rubric file, a built-in rubric's id, or `-` for standard input; and one of PROMISES."""

    old: str
    new: str
    compatibility: str = "scores"


@dataclass(frozen=True, slots=True)
class DiffResult:
    """The difference, with the files that it is between."""

    difference: Difference
    old: Source
    new: Source

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every change, worst first."""
        return self.difference.changes

    @property
    def lawful(self) -> bool:
        """Whether the version has risen enough and nothing was changed that never may."""
        return self.difference.lawful

    def lines(self) -> tuple[str, ...]:
        """The difference for a reader, the verdict last; every line is safe to print."""
        from csmaturity.report.change import rubric

        return rubric.lines(self.difference, self.old, self.new)

    def data(self) -> dict[str, Any]:
        """The difference for machines, versioned."""
        from csmaturity.report.change import rubric

        return rubric.data(self.difference, self.old, self.new)


def diff(request: DiffRequest) -> DiffResult:
    """Compare two versions. Raises UsageError for another promise, CsmaturityError or InputError for a bad file."""
    from csmaturity.rubric.check.model import Subject
    from csmaturity.rubric.diff import compare
    from csmaturity.rubric.spelling import unknown
    from csmaturity.storage import library
    from csmaturity.storage.library import word_lists

    promise = request.compatibility
    if promise not in PROMISES:
        raise UsageError(*unknown(f"--compatibility: `{promise}` is no promise", promise, PROMISES))
    before, old = library.load(request.old)
    after, new = library.load(request.new)
    lists = word_lists(after.language)
    found = compare.diff(
        Subject(old, before), Subject(new, after, lists=lists), cast("Compatibility", request.compatibility)
    )
    return DiffResult(found, old, new)
