"""The plan of a file: what its owner decided there, counted from whatever day the decision is due."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from csmaturity.api.case import Case, open_case
from csmaturity.api.plan import PlanRequest, plan
from csmaturity.errors import InputError
from csmaturity.planning.plan import Plan
from csmaturity.rubric.moves import Step

BLOCK = re.compile(r"^```yaml\n(plan:\n.*?)^```", re.DOTALL | re.MULTILINE)
RENEWALS = Step("nine-questions", "renewals", "excellent")


@pytest.fixture
def documented(root: Path) -> str:
    """The block that docs/plan.md shows."""
    (found,) = BLOCK.findall((root / "docs" / "plan.md").read_text(encoding="utf-8"))
    return str(found)


@pytest.fixture
def decided(example: Path, tmp_path: Path, documented: str) -> Path:
    """The example with the decisions that docs/plan.md shows; it is due on 12 December 2026."""
    file = tmp_path / "acme.yaml"
    file.write_text(example.read_text(encoding="utf-8") + documented, encoding="utf-8")
    return file


def pinned_start(case: Case, day: dt.date) -> dt.date:
    made = case.brief(decide_by=day).plan
    return day + dt.timedelta(weeks=made.by_step[RENEWALS].start)


def test_the_documented_decisions_hold(decided: Path, example: Path) -> None:
    made: Plan = open_case(str(decided)).plan
    plain = open_case(str(example)).plan
    health = Step("nine-questions", "health", "excellent")
    assert (plain.by_step[health].weeks, made.by_step[health].weeks) == (30, 39)
    dropped = Step("nine-questions", "exec-attention", "excellent")
    assert dropped in plain.by_step
    assert [(one.kind, one.why) for one in made.left_out if one.step == dropped] == [
        ("dropped", "not before the new executives are here")
    ]
    for week in range(made.end):
        assert sum(one.start <= week < one.end and one.owner == "cs-leader" for one in made.moves) <= 1
    assert [str(step) for step in made.waived] == ["nine-questions/seat@excellent"]


def test_a_pin_stays_on_its_day_whenever_the_decision_is_due(decided: Path) -> None:
    case = open_case(str(decided))
    pin = dt.date(2027, 4, 1)
    assert case.plan == case.brief(decide_by=dt.date(2026, 12, 12)).plan, "thirty days after the last answer"
    for day in (dt.date(2026, 12, 12), dt.date(2027, 1, 4), dt.date(2027, 3, 1)):
        assert pin <= pinned_start(case, day)
        brief = case.brief(decide_by=day)
        assert brief.day_of(brief.plan.by_step[RENEWALS].start) == pinned_start(case, day)
    first = case.brief(decide_by=dt.date(2026, 12, 12)).plan.by_step[RENEWALS]
    assert (first.start, first.last_wait and first.last_wait.kind) == (16, "pin"), "110 days are 15 weeks and 5 days"
    late = case.brief(decide_by=dt.date(2027, 6, 1)).plan.by_step[RENEWALS]
    assert all(wait.kind != "pin" for wait in late.waits), "a day before the decision holds nothing up"


def test_every_decision_is_named_in_what_the_command_prints(decided: Path) -> None:
    result = plan(PlanRequest(str(decided)))
    said = " ".join(re.sub(r"[•\s]+", " ", result.render(200)).split())
    for words in (
        "Left out by the owner of the plan",
        "does not start before 1 April 2027",
        "takes 39 weeks",
        "does not wait for what it requires: We sell by usage and have no renewals",
        "CS leader carries one move at a time",
    ):
        assert words in said
    assert result.data["capacity"] == {"cs-leader": 1}
    assert result.data["waived"] == {"nine-questions/seat@excellent": "we sell by usage and have no renewals"}


def test_the_aim_top_goes_on_where_the_next_level_stops(decided: Path, documented: str) -> None:
    text = decided.read_text(encoding="utf-8").replace("aim: next", "aim: top").replace("target: average", "note: no")
    further = decided.with_name("further.yaml")
    further.write_text(re.sub(r"^ +note: no\n", "", text, flags=re.MULTILINE), encoding="utf-8")
    near, far = open_case(str(decided)).plan, open_case(str(further)).plan
    assert len(far.moves) > len(near.moves)
    assert "target" not in {one.kind for one in far.left_out if one.step.rubric == "nine-questions"}


def test_a_wrong_decision_is_an_error_at_its_place(decided: Path) -> None:
    text = decided.read_text(encoding="utf-8").replace("health@excellent: 39", "helth@excellent: 39")
    decided.write_text(text, encoding="utf-8")
    line = text[: text.index("helth@")].count("\n") + 1
    with pytest.raises(InputError) as caught:
        open_case(str(decided))
    (found,) = caught.value.findings
    assert str(found).startswith(f"{decided}:{line}:11: `helth@excellent` names no question; did you mean health?")
