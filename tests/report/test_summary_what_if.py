"""Two scorecards side by side, for a plan on changed answers."""

from __future__ import annotations

from typing import Any

from csmaturity.report.summary import difference
from csmaturity.scoring.score import score


def test_both_scores_stand_beside_each_other_and_the_file_is_said_to_stay(make: Any) -> None:
    rubric = make.rubric(make.question("seat"), make.question("churn"))
    cards = [
        score([rubric], make.assessment("small", {"seat": said, "churn": "low"}))
        for said in ("low", {"unknown": True}, "high")
    ]
    grid = difference(cards[0], cards[2], ["seat=high"])
    assert grid.caption == "What if seat=high (the file is not changed)"
    assert [[item.text for item in row] for row in grid.rows] == [["A small rubric", "0.0", "0.5"]]
    open_ = difference(cards[1], cards[2], ["seat=high"]).rows[0][1].text
    assert "0.0 to 0.5" in open_
