"""What changed between two assessments, from the library."""

from __future__ import annotations

from pathlib import Path

import pytest

from csmaturity.api.compare import CompareRequest, compare
from csmaturity.errors import UsageError


def test_a_comparison_is_a_hand_out_and_its_bars_add_up(example: Path, capfd: pytest.CaptureFixture[str]) -> None:
    earlier = example.with_name("quillmoor-systems-2025.yaml")
    result = compare(CompareRequest(str(earlier), str(example), language="de"))
    assert result.notes == ()
    assert [page.id for page in result.report.pages] == ["change"]
    assert result.report.hand_out
    assert "20. November 2025" in result.render("markdown").decode()
    assert result.changes["format"] == "csmaturity-comparison/1"
    for one in result.changes["rubrics"]:
        effects = sum(float(cause["effect"]["rounded"]) for cause in one["causes"])
        assert round(float(one["start"]["rounded"]) + effects, 1) == float(one["end"]["rounded"])
    assert capfd.readouterr() == ("", "")


def test_the_older_one_comes_first(example: Path) -> None:
    earlier = example.with_name("quillmoor-systems-2025.yaml")
    with pytest.raises(UsageError, match="is the newer one"):
        compare(CompareRequest(str(example), str(earlier)))
    with pytest.raises(UsageError, match="are the same file"):
        compare(CompareRequest(str(example), str(example)))
    with pytest.raises(UsageError, match="only one of the two"):
        compare(CompareRequest("-", "-"))
