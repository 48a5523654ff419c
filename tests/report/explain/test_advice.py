"""Derivations of dates, amounts and options as a reader sees them: every number follows from the lines above it."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from csmaturity.api.case import open_case
from csmaturity.api.explain import ExplainRequest, explain
from csmaturity.errors import UsageError
from csmaturity.report.explain.derivation import Derivation
from csmaturity.report.explain.grounds import amount, equals, shown, term

PLAN = """
plan:
  drop: {exec-attention@excellent: Not before the reorganisation}
  pin: {seat@average: 2027-04-01}
  weeks: {seat@average: 9}
  waive: {health@excellent: We sell by usage}
  capacity: {ceo: 2}
  options:
    small: {moves: [seat@average], cost: 175000, improvement: {low: 0.5, base: 1, high: 1.5}, reach: 50%}
    full: {cost: 360000, starts: month 1}
"""


@pytest.fixture(scope="module")
def own(example: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The example with decisions of the plan's owner, and options of its own."""
    path = tmp_path_factory.mktemp("explain") / "own.yaml"
    path.write_text(example.read_text("utf-8") + PLAN, "utf-8")
    return str(path)


def derive(file: str | Path, node: str) -> Derivation:
    return explain(ExplainRequest(str(file), node)).derivation


def text(derivation: Derivation) -> list[str]:
    return ["  " * line.depth + line.text for line in derivation.lines]


def test_a_date_follows_from_ground_target_rank_waits_and_length(example: Path) -> None:
    found = derive(example, "health@excellent")
    assert found.title == "Measure outcome and perceived value separately (nine-questions/health@excellent)"
    assert text(found) == [
        "From 13 March 2027 to 9 October 2027, 30 weeks.",
        "  Ground: Poor, as a plan builds on what is proven. “Average” is claimed, but “Customer-centric measures are "
        "part of how health is judged, with company-centric ones or beyond them.” was answered no.",
        "  Target: Excellent, chosen for this question.",
        "  Rank: 2 × (1 + 2) ÷ (3 + 2 ÷ 2) = 1.5.",
        "    Impact 2: it climbs one level further.",
        "    Opens 2: “Excellent” on “Value that customers receive” and “Excellent” on “Executive attention to "
        "customers”.",
        "    Effort L counts 3.",
        "    Political cost 2.",
        "    Place 2 of the 6 moves that were open when it started.",
        "  Weeks 1 to 13 (13 weeks): Waits for “Average” on “Customer health” and “Average” on “Value that customers "
        "receive”.",
        "    “Put customer goals into the health score” (nine-questions/health@average) runs in weeks 1 to 13.",
        "    “Write playbooks for the commonest goals” (nine-questions/value@average) runs in weeks 1 to 13.",
        "  Start: after 13 weeks, on 13 March 2027.",
        "    Weeks count from 12 December 2026, 30 days after the last answer of 12 November 2026.",
        "    2026-12-12 + 13 × 7 days = 2027-03-13.",
        "  Length: 30 weeks, as the rubric's move says.",
        "  End: 13 + 30 = 43 weeks after the decision, on 9 October 2027.",
        "    2027-03-13 + 30 × 7 days = 2027-10-09.",
        "  Quarter 2: it starts in weeks 14 to 26.",
        "  Owner: CS leader; CPO and Data must agree.",
        "    2 moves of one owner at the same time, as nobody said otherwise.",
    ]


def test_lines_name_the_files_that_they_rest_on(example: Path) -> None:
    places = {line.text.split(":")[0]: line.place for line in derive(example, "health@excellent").lines}
    lines = example.read_text("utf-8").splitlines()
    assert places["Ground"].startswith(f"{example}:")
    assert lines[int(places["Ground"].rpartition(":")[2]) - 1].strip() == "health:"
    assert lines[int(places["Target"].rpartition(":")[2]) - 1].strip() == "target: excellent"
    assert re.fullmatch(r".*nine-questions\.yaml:\d+", places["Effort L counts 3."])


def test_what_the_owner_of_the_plan_decided_stands_with_its_line(own: str) -> None:
    found = derive(own, "seat@average")
    lines = Path(own).read_text("utf-8").splitlines()
    pin, length, capacity = (lines.index(next(one for one in lines if one.startswith(f"  {key}: "))) + 1
                             for key in ("pin", "weeks", "capacity"))  # fmt: skip
    held = {line.text: line.place.rpartition(":")[2] for line in found.lines}
    waited = next(one for one in held if "Waits for the day that the owner of the plan set" in one)
    assert waited.startswith("Weeks 1 to 16 (16 weeks)")
    assert held[waited] == str(pin)
    assert held["Length: 9 weeks, set by the owner of the plan."] == str(length)
    assert held["2 moves of one owner at the same time, as said for this organisation."] == str(capacity)
    # When the day comes the three places are taken, by moves of which the first two end after 39 weeks.
    assert any(one.startswith("Weeks 17 to 39 (23 weeks): Waits: three moves at a time are enough") for one in held)
    assert "2026-12-12 + 39 × 7 days = 2027-09-11." in held


def test_a_requirement_that_was_waived_is_told(own: str) -> None:
    found = text(derive(own, "health@excellent"))
    assert "  “Average” on “Value that customers receive” is not waited for: We sell by usage." in found


def test_what_is_left_out_says_why_and_what_it_lacks(example: Path, own: str) -> None:
    dropped = derive(own, "exec-attention@excellent")
    assert dropped.result == "Left out: Left out by the owner of the plan: Not before the reorganisation."
    assert any(line.text.startswith("Dropped by the owner") and line.place for line in dropped.lines)
    beyond = text(derive(example, "value@excellent"))
    assert beyond[0].startswith("Left out: “Excellent” on “Value that customers receive” lies beyond the target")
    assert "  Target: Average, chosen for this question." in beyond
    assert derive(example, "seat@poor").result == "Not in the plan: it is reached already."
    assert derive(example, "safe-risk@average").result.startswith("Not in the plan: its question does not apply")


def test_the_plan_lists_every_move_and_omission(example: Path) -> None:
    plan = open_case(str(example)).plan
    found = text(derive(example, "plan"))
    for one in plan.moves:
        assert any(line.startswith(f"  {one.step}: From ") for line in found)
    for left in plan.left_out:
        assert any(line.startswith(f"  {left.step}: left out. ") for line in found)


def test_a_net_gain_is_the_years_sums_less_the_cost(example: Path) -> None:
    found = text(derive(example, "money.base.net-gain"))
    assert found[0] == "$235k net gain over 3 years, base case."
    assert found[-7:] == [
        "  Gross profit: 50,185.19 + 337,533.33 + 672,475.33 ≈ 1,060,193.85 (month by month: money.base.gross-profit).",
        "    Year 1: 50,185.19 earned, 225,000 spent.",
        "    Year 2: 337,533.33 earned, 300,000 spent.",
        "    Year 3: 672,475.33 earned, 300,000 spent.",
        "  Cost: 300,000 ÷ 12 × 33 months = 825,000.",
        "  Net gain: 1,060,193.85 − 825,000 ≈ 235,193.85.",
        "  Rounding: 6350234/27 ≈ 235,193.85, shown as $235k.",
    ]
    inputs = {line.text: line.place for line in derive(example, "money.base.net-gain").lines}
    cost = next(one for one in inputs if one.startswith("Programme cost a year: $300k (assumption, Estimate by"))
    lines = example.read_text("utf-8").splitlines()
    assert lines[int(inputs[cost].rpartition(":")[2]) - 1].strip() == "programme-cost: 300000"


def test_gross_profit_goes_month_by_month(example: Path) -> None:
    found = text(derive(example, "money.base.gross-profit"))
    months = [line for line in found if line.startswith("    Month ")]
    assert len(months) == 36
    assert months[3] == "    Month 4: 17% of the effect, extra revenue 5,555.56, earned 185.19."
    earned = [Fraction(line.rpartition("earned ")[2].removesuffix(".").replace(",", "")) for line in months]
    assert sum(earned) == pytest.approx(1_060_193.85, abs=0.2)


def test_a_break_even_is_checked_on_both_sides(example: Path) -> None:
    found = text(derive(example, "money.break-even"))
    assert found[0] == "1.56 points a year to break even over 3 years."
    assert found[-3:] == [
        "    1.559643 points earn 824,999.89 < 825,000.",
        "    1.559644 points earn 825,000.42 > 825,000.",
        "  Rounding: 1.559644 points, shown as 1.56 points.",
    ]
    assert derive(example, "money.break-even-first").result.endswith("the programme's first twelve months.")


def test_delay_payback_and_the_deepest_point_show_the_months_beside_them(example: Path) -> None:
    delay = text(derive(example, "money.delay"))
    assert delay[0] == "$43k of net gain is lost with a month of delay in the base case ($9k low, $78k high)."
    assert len([line for line in delay if "What the wait loses" in line]) == 3
    paid = text(derive(example, "money.base.paid-back"))
    assert paid[0] == "Paid back: month 30, base case."
    assert paid[-2:] == ["    After month 29: −23,583.22.", "    After month 30: 6,270.69."]
    deepest = text(derive(example, "money.base.deepest"))
    assert deepest[0] == "−$199k is the most that is out of pocket, after month 17, base case."
    near = [Fraction(line.rpartition("−")[2].removesuffix(".").replace(",", "")) for line in deepest[2:5]]
    assert near[1] == max(near)


def test_every_amount_of_the_report_can_be_asked_for(example: Path, report: Any) -> None:
    for node in ("lost", "point", "low", "high.roi", "base.npv", "base.cost", "base.extra-arr", "base.delay"):
        derivation = derive(example, f"money.{node}")
        assert derivation.lines[1:], node
    value = open_case(str(example)).value
    assert value
    for case in value.cases:
        assert derive(example, f"money.{case.name}").result.startswith(
            f"{shown(case.net_gain, 'USD').rpartition(' ')[2]} net gain"
        )
    whole = text(derive(example, "money"))
    assert any("net present value" in line for line in whole)
    assert derive(example, "money.base.replacement").result == "Not computed: the finance figures name no cac-ratio."


def test_the_smallest_step_says_of_each_move_why_it_is_taken_or_not(example: Path, own: str) -> None:
    found = text(derive(example, "option.small"))
    assert found[0] == "Smallest useful step: 3 moves; no new money; its value is not stated."
    assert (
        "    “Write playbooks for the commonest goals” (nine-questions/value@average): rank 7.2, taken; weeks 1 to 13."
        in found
    )
    assert found[-1] == "  Value: not stated, as nobody says what it improves (plan.options.small.improvement)."
    named = derive(own, "option.small")
    lines = {line.text: line.place for line in named.lines}
    assert named.result.startswith("Smallest useful step: 1 move; $175k a year; net gain −")
    place = lines["Improvement of gross retention, base case: 1 point (not stated)."]
    assert int(place.rpartition(":")[2]) == len(Path(own).read_text("utf-8").splitlines()) - 1
    assert "(month by month: option.small.base.gross-profit)" in " ".join(lines)
    assert derive(own, "option.small.base.gross-profit").lines[1:]


def test_every_option_is_derived(example: Path) -> None:
    assert derive(example, "option").result == "4 ways forward."
    assert (
        derive(example, "option.nothing").result
        == "Nothing: 0 moves; no new money; net gain $0, $0, $0 (low, base, high)."
    )
    wasted = text(derive(example, "option.without-effect"))
    assert wasted[-1] == "  Value: without an improvement it earns nothing, so that −825,000 remains in every case."
    assert "    Quarter 2: 75,000, 75,000 so far." in wasted
    assert "  Moves: all 9 of the plan (explained by: plan)." in text(derive(example, "option.full"))


@pytest.mark.parametrize(
    ("node", "guess"),
    [
        ("seat@averag", "seat@average"),
        ("mony", "money"),
        ("money.brake-even", "money.break-even"),
        ("option.smal", "option.small"),
        ("saet", "seat"),
        ("option.nothing.base", "option.nothing"),
    ],
)
def test_an_unknown_name_is_refused_with_what_can_be_explained(example: Path, node: str, guess: str) -> None:
    with pytest.raises(UsageError) as refused:
        derive(example, node)
    assert refused.value.message == f"there is nothing called {node} to explain; did you mean {guess}?"
    for name in ("nine-questions", "seat@average", "value@excellent", "money.base.net-gain", "option.without-effect"):
        assert name in refused.value.hint


@pytest.mark.parametrize(
    ("title", "id"),
    [
        ("Measure outcome and perceived value separately", "nine-questions/health@excellent"),
        ("customer  HEALTH", "health"),
        ("Empowerment of Customer Success Managers", "empowerment"),
    ],
)
def test_what_a_report_prints_is_a_name_too(example: Path, title: str, id: str) -> None:
    assert derive(example, title) == derive(example, id)


def test_without_figures_or_moves_there_is_less_to_explain(example: Path, tmp_path: Path) -> None:
    path = tmp_path / "bare.yaml"
    head = example.read_text("utf-8").partition("\nfinance:")[0]
    path.write_text(head + "\n", "utf-8")
    with pytest.raises(UsageError, match="the assessment holds no finance figures"):
        derive(path, "money.base")
    found = text(derive(path, "option.full"))
    assert found[0] == "Full programme: 9 moves, 56 weeks."
    assert found[-1] == "  Cost and value: none, as the assessment holds no finance figures."
    with pytest.raises(UsageError) as refused:
        derive(path, "nothing-like-it")
    assert "Amounts" not in refused.value.hint


def test_numbers_in_sums_are_told_apart_from_their_results() -> None:
    third = Fraction(-1000, 3)
    assert [amount(Fraction(75_000)), amount(third), amount(Fraction(1, 2)), amount(Fraction(-1, 1000))] == [
        "75,000",
        "−333.33",
        "0.5",
        "0",
    ]
    assert (term(third), term(-third)) == ("(−333.33)", "333.33")
    assert (equals(third), equals(Fraction(3, 4))) == ("≈ −333.33", "= 0.75")
    assert shown(third, "USD") == "−1000/3 ≈ −333.33, shown as −$333"


def test_the_document_prints_what_explain_says(root: Path, example: Path, renew: bool) -> None:
    path = root / "docs" / "explain.md"

    def fresh(found: re.Match[str]) -> str:
        lines = "\n".join(text(derive(example, found[2])))
        return f"```text\n{found[1]}{found[2]}\n{lines}\n```"

    made = re.sub(r"```text\n(csmaturity explain quillmoor-systems.yaml )(\S+)\n.*?```", fresh, path.read_text("utf-8"),
                  flags=re.DOTALL)  # fmt: skip
    if renew:
        path.write_text(made, "utf-8")
    assert made == path.read_text("utf-8"), "docs/explain.md is out of date; run this test with --renew"
    assert made.count("```text") == 3


def test_a_block_of_figures_that_lacks_some_says_which(example: Path, tmp_path: Path) -> None:
    path = tmp_path / "part.yaml"
    head = example.read_text("utf-8").partition("\nfinance:")[0]
    path.write_text(head + "\nfinance: {arr: 20000000, grr: 86%}\n", "utf-8")
    with pytest.raises(UsageError, match="the finance block lacks nrr, gross-margin, "):
        derive(path, "money.base")
