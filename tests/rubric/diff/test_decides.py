"""The fingerprint of what decides a score: every change that `rubric diff` knows is held against it."""

from __future__ import annotations

import pytest

from csmaturity.rubric.diff.decides import decides

from .conftest import OLD, subject
from .test_compare import CASES

# Answers find no place after these, which is refused where they stand; or nobody can tell by the fingerprint alone.
REFUSED_ELSEWHERE = {"CSM704", "CSM705", "CSM706", "CSM714", "CSM703"}


# Weights may grow in proportion, and a question may come that does not count: rare enough to be asked about.
TOO_CAREFUL = {"unscored-question-added", "layout-changed"}


@pytest.mark.parametrize("case", CASES, ids=[f"{said[0]}: {said[3]}"[:60] for _, said in CASES])
def test_what_changes_scores_changes_it_and_no_wording_does(case: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    words, (code, category, _, message) = case
    changed = OLD
    for before, after in zip(words[::2], words[1::2], strict=True):
        changed = changed.replace(before, after, 1)
    old, new = subject(OLD).rubric, subject(changed).rubric
    assert old
    assert new
    if category in ("answers", "scores") and code not in REFUSED_ELSEWHERE:
        assert decides(old) != decides(new), message
    elif category in ("meaning", "other") and code not in TOO_CAREFUL:
        assert decides(old) == decides(new), message


def test_numbers_count_by_their_worth() -> None:
    old, new = subject(OLD).rubric, subject(OLD.replace("value: 1}", "value: 1.0}", 1)).rubric
    assert old
    assert new
    assert decides(old) == decides(new)
