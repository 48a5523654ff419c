"""The rules about suppressions, settings and baselines: what is switched off must be named, needed and explained.

Not the looking, which needs all other findings first: that is csmaturity.rubric.check.suppression and baseline.
"""

from __future__ import annotations

from collections.abc import Iterator

from csmaturity.rubric.check.model import Hit, Subject


def unused_suppression(subject: Subject) -> Iterator[Hit]:
    """A comment switches off a rule that finds nothing there.

    The text was mended and the comment stayed: the next fault on that line would pass unseen. `--fix` removes it.

    Bad: `title: Owners  # csmaturity: ignore[vague-term] our customers say so`
    Good: `title: Owners`
    """
    return iter(())


def unknown_rule(subject: Subject) -> Iterator[Hit]:
    """A suppression or a setting names a rule that doesn't exist, or none.

    It switches nothing off; mostly it is a misspelling.

    Bad: `# csmaturity: ignore[vague-terms] agreed with Legal`
    Good: `# csmaturity: ignore[vague-term] agreed with Legal`
    """
    return iter(())


def suppression_without_reason(subject: Subject) -> Iterator[Hit]:
    """A suppression that doesn't say why.

    In a year nobody knows whether it may go.

    Bad: `# csmaturity: ignore[open-list]`
    Good: `# csmaturity: ignore[open-list] the law lists them the same way`
    """
    return iter(())


def stale_baseline_entry(subject: Subject) -> Iterator[Hit]:
    """The baseline accepts a finding that is no longer there.

    The text was mended; with the entry left in place, the same fault could come back unseen. `--fix` removes it.

    Bad: an entry for a question that was re-worded last spring
    Good: the baseline without it
    """
    return iter(())
