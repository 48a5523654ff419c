"""Two versions of a rubric become the difference between them.

Not the reading of either (csmaturity.storage), nor how a difference reads (csmaturity.report.change.rubric).
"""

from __future__ import annotations

from csmaturity.rubric.check.model import Subject
from csmaturity.rubric.diff import answers, scores, texts, version
from csmaturity.rubric.diff.model import CATEGORIES, PARTS, Change, Compatibility, Difference
from csmaturity.rubric.diff.pairs import pairs
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.words.lists import WordLists


def diff(old: Subject, new: Subject, compatibility: Compatibility = "scores") -> Difference:
    """What changed between two readable versions, and whether the version says so; ValueError where one is not."""
    if old.rubric is None or new.rubric is None:
        raise ValueError("a difference needs two readable rubrics")
    changes = _changes(old.rubric, new.rubric, new.lists)
    before, after = old.rubric.version, new.rubric.version
    needed, found = version.needed(changes, compatibility, before), version.step(before, after)
    return Difference(
        old.rubric.id,
        new.rubric.id,
        before,
        after,
        compatibility,
        changes,
        needed,
        found,
        version.least(before, needed),
        version.fault(before, after, needed, found),
        "" if new.lists.weighty else new.rubric.language,
    )


def _changes(old: Rubric, new: Rubric, lists: WordLists) -> tuple[Change, ...]:
    """Every change, worst first, then in the order of the file's parts."""
    if old.model_copy(update={"version": new.version}) == new:
        return ()
    matched = pairs(old, new)
    found = [change for part in (answers, scores) for change in part.changes(old, new, matched)]
    found += texts.changes(old, new, matched, lists.weighty)
    if not found:
        message = "parts stand in another order or are written differently"
        found.append(Change("layout-changed", (), message, category="other", least="patch"))
    return tuple(sorted(found, key=_rank))


def _rank(change: Change) -> tuple[int, int, str]:
    return CATEGORIES.index(change.category), -PARTS.index(change.least), change.code or "~"
