"""The rules that rubrics are held against, each with its manual page.

Not the check (csmaturity.api.check).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from csmaturity.errors import UsageError

if TYPE_CHECKING:
    from csmaturity.rubric.check.manual import Manual as Manual


def rules(wanted: str = "") -> tuple[Manual, ...]:
    """All rules; or the one of a name or code, or those whose name or code begins so. Raises UsageError for none."""
    from csmaturity.rubric.check.manual import manual, matching
    from csmaturity.rubric.check.table import RULES
    from csmaturity.rubric.spelling import did_you_mean

    chosen = matching(wanted, RULES) if wanted else RULES
    if not chosen:
        near = did_you_mean(wanted.lower(), [rule.name for rule in RULES])
        raise UsageError(f"there is no rule `{wanted}`{near}", "`csmaturity rubric rules` lists them all.")
    return tuple(map(manual, chosen))


def notes(page: Manual) -> tuple[str, ...]:
    """What a reader may want to know about how a rule runs, the languages that it speaks among it."""
    from csmaturity.storage.library import all_word_lists

    return page.notes(all_word_lists().values())
