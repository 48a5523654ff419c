"""Questions that are answered by a number: typed, refused, kept, scored, shown, compared and combined."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csmaturity.formats.table import FORMATS

from .test_another_field import words_of

Run = Callable[..., Any]
WITH = ("--rubric", "ops.yaml")


@pytest.fixture
def ops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The rubric and an assessment, in the current folder."""
    folder = Path(shutil.copytree(Path(__file__).with_name("numbers"), tmp_path / "ops"))
    monkeypatch.chdir(folder)
    return folder


def questions(run: Run, file: str = "now.yaml") -> dict[str, Any]:
    found = json.loads(run("score", file, *WITH, "--json").out)["rubrics"][0]["questions"]
    return {one["id"]: one for one in found}


def test_a_number_is_worth_what_lies_between_its_points_and_gives_the_level_below(run: Run, ops: Path) -> None:
    found = questions(run)
    assert (found["availability"]["level"], found["availability"]["value"]["exact"]) == ("mid", "1.5")
    assert found["availability"]["number"] == {"exact": "99.45", "unit": "%"}
    assert (found["repair"]["level"], found["repair"]["value"]["exact"]) == ("high", "2")
    assert found["watched"]["level"] == "mid"
    out = run("score", "now.yaml", *WITH).out
    assert "Middle (99.45%)" in out
    assert "High (0 days)" in out


@pytest.mark.parametrize(
    ("number", "worth"),
    [("0", "0"), ("49.5", "0.5"), ("99", "1"), ("99.9", "2"), ("100", "2")],
)
def test_beyond_the_points_a_number_is_worth_what_the_nearest_is(run: Run, ops: Path, number: str, worth: str) -> None:
    (ops / "now.yaml").write_text((ops / "now.yaml").read_text().replace("99.45", number))
    assert questions(run)["availability"]["value"]["exact"] == worth


def test_explain_writes_the_line_out(run: Run, ops: Path) -> None:
    out = " ".join(run("explain", "now.yaml", "availability", *WITH).out.split())
    assert "99.45 %, Middle, worth 1.5: 1 + (99.45 − 99) ÷ (99.9 − 99) × (2 − 1). [ops.yaml:8]" in out
    out = " ".join(run("explain", "now.yaml", "repair", *WITH).out.split())
    assert "0 days, High, worth 2, by its condition." in out
    out = " ".join(run("explain", "now.yaml", "watched", *WITH).out.split())
    assert "Middle counts when {availability: {min: 99}}: that is so." in out


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("101", "now.yaml:8:27: error: `availability` must be 100 or less, not `101`"),
        ("-1", "now.yaml:8:27: error: `availability` must be 0 or more, not `-1`"),
        ("mid", "now.yaml:8:27: error: `availability` is answered by a number (%), not by a level"),
        ("99 %", "now.yaml:8:27: error: `level` must be a number"),
        ("'99.45'", "now.yaml:8:27: error: `level` must be a number"),
    ],
)
def test_what_can_t_be_answered_is_refused_at_its_place(run: Run, ops: Path, given: str, said: str) -> None:
    (ops / "now.yaml").write_text((ops / "now.yaml").read_text().replace("99.45", given))
    result = run("score", "now.yaml", *WITH)
    assert result.code == 3
    assert said in result.err


def test_a_number_is_no_answer_to_a_question_of_levels(run: Run, ops: Path) -> None:
    (ops / "now.yaml").write_text((ops / "now.yaml").read_text() + "    watched: {level: 1.5}\n")
    result = run("score", "now.yaml", *WITH)
    assert "now.yaml:10:22: error: `watched` is answered by a level, not by `1.5`" in result.err


def test_line_by_line_a_number_is_asked_for_with_its_unit(run: Run, ops: Path) -> None:
    typed = "\n120\nmany\n\n99,5 %\n3 days\nb\nb\nclear\nq\n"
    out = run("assess", "new.yaml", *WITH, "--plain", stdin=typed).out
    assert "A number from 0 to 100, in %." in out
    assert "“120” is not possible here. Write a number that is 100 or less." in out
    assert "“many” is not a number." in out
    assert "Question 1: 99.5% (Middle). Saved." in out
    assert "- Middle: Up to a month." in out
    assert "Question 2: 3 days (High). Saved." in out


def test_what_was_typed_is_kept_as_a_number(run: Run, ops: Path) -> None:
    run("assess", "new.yaml", *WITH, "--plain", stdin="\n99.5\n3\nq\n")
    text = (ops / "new.yaml").read_text()
    assert "availability: {level: 99.5}" in text
    assert "repair: {level: 3}" in text
    assert run("score", "new.yaml", *WITH).code == 0


def test_the_form_asks_for_it_with_its_bounds(run: Run, ops: Path) -> None:
    assert run("form", "ops.yaml", "-o", "form.html").code == 0
    text = (ops / "form.html").read_text()
    assert re.search(r'"wanted": ?"A number from 0 to 100, in %", ?"min": ?0, ?"max": ?100', text)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_shows_number_and_level(run: Run, ops: Path, name: str) -> None:
    out = ops / f"report{FORMATS[name].suffix}"
    result = run("report", "now.yaml", *WITH, "-f", name, "-o", out)
    assert result.code == 0, result.err
    text = " ".join(words_of(name, out.read_bytes()).split())
    assert "99.45" in text or name == "xlsx"


def test_another_number_is_compared_by_level_and_worth(run: Run, ops: Path) -> None:
    old = (ops / "now.yaml").read_text().replace("2026", "2025").replace("99.45", "50")
    (ops / "old.yaml").write_text(old)
    out = " ".join(run("compare", "old.yaml", "now.yaml", *WITH).out.split())
    assert "Availability Low (50%) Middle (99.45%) ▲ up one level" in out


@pytest.mark.parametrize(
    ("rule", "availability", "repair", "watched"),
    [("median", "99.45", "10", "mid"), ("lowest", "90", "40", "low"), ("mean", "96.45", "50/3", "low")],
)
def test_many_numbers_become_one_by_the_rule(
    run: Run, ops: Path, rule: str, availability: str, repair: str, watched: str
) -> None:
    text = (ops / "now.yaml").read_text()
    for place, (share, days) in enumerate([("99.45", "0"), ("90", "40"), ("99.9", "10")]):
        one = text.replace("99.45", share).replace("{level: 0}", f"{{level: {days}}}")
        (ops / f"{place}.yaml").write_text(one.replace("T10:00", f"T1{place}:00"))
    made = run("combine", "0.yaml", "1.yaml", "2.yaml", *WITH, "--rule", rule, "-o", "all.yaml")
    assert made.code == 0, made.err
    found = questions(run, "all.yaml")
    assert found["availability"]["number"]["exact"] == availability
    assert found["repair"]["number"]["exact"] == repair
    assert found["watched"]["level"] == watched


def test_the_mean_of_levels_lies_between_two_and_is_shown_as_a_number(run: Run, ops: Path) -> None:
    text = (ops / "ops.yaml").read_text()
    cut = text[: text.index("questions:")] + "questions:\n  - {id: seat, title: Seat, ask: Where?}\n"
    (ops / "ops.yaml").write_text(cut)
    head = (ops / "now.yaml").read_text()
    head = head[: head.index("    availability")]
    for place, level in enumerate(["low", "high", "high"]):
        (ops / f"{place}.yaml").write_text(f"{head}    seat: {{level: {level}}}\n".replace("T10:00", f"T1{place}:00"))
    made = run("combine", "0.yaml", "1.yaml", "2.yaml", *WITH, "--rule", "mean", "-o", "all.yaml")
    assert made.code == 0, made.err
    found = questions(run, "all.yaml")["seat"]
    assert (found["level"], found["value"]["exact"], found["number"]) == ("mid", "4/3", {"exact": "4/3", "unit": None})
    assert "Middle (1.3)" in run("score", "all.yaml", *WITH).out
    out = " ".join(run("explain", "all.yaml", "seat", *WITH).out.split())
    assert "4/3, the mean of many answers, Middle, worth 4/3" in out
    assert "Mean of 3 answers: 1 Low, 2 High. It gives 1.333333." in out
    report = run("report", "all.yaml", *WITH, "-f", "markdown", "--document", "all", "-o", "r.md")
    assert report.code == 0, report.err
    report = run("report", "all.yaml", *WITH, "-f", "json", "-o", "-")
    assert report.code == 0, report.err
    (asked,) = json.loads(report.out)["data"]["voices"]["rubrics"][0]["questions"]
    assert (asked["by_rule"], asked["by_rule_number"]) == (None, "4/3")


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("[99, 1]", "[0, 1]", "11:45", "the number 0 does not rise above the one before it"),
        ("[99.9, 2]", "[99.9, 3]", "11:60", "the worth 3 lies outside the scale, 0 to 2"),
        ("max: 100", "max: 99", "11:54", "nobody can answer 99.9: it lies outside `min` and `max`"),
        ("days, min: 0", "days, min: 5, max: 5", "15:41", "`max` must be more than `min`"),
        ("when: {repair: {max: 30}}", "means: Slow.", "15:5", "no number gives the level `mid`"),
        ("text: More than a month.", "text: Slow., gates: [{id: a1, text: No.}]", "17:26",
         "`repair` is answered by a number, so that no gate decides a level"),
        ("points: [[0, 0], [99, 1], [99.9, 2]]", "points: [[0, 0]]", "11:27",
         "one point draws no line between a number and its worth"),
    ],
)  # fmt: skip
def test_check_finds_numbers_that_give_nothing(
    run: Run, ops: Path, old: str, new: str, place: str, message: str
) -> None:
    text = (ops / "ops.yaml").read_text()
    assert old in text
    (ops / "ops.yaml").write_text(text.replace(old, new, 1))
    out = run("rubric", "check", "ops.yaml").out
    assert f"ops.yaml:{place}: error" in out
    assert message in " ".join(out.split())


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[99, 1]", "[98, 1]", "`availability` gives its numbers another worth"),
        ("number: days", "number: hours", "`repair` asks for a number in hours instead of days"),
        ("max: 100", "max: 99.9", "`availability` takes fewer numbers than before"),
        ("    answer: {number: days, min: 0}\n", "", "`repair` is answered by a level now and no number"),
        ("summary:", "not-applicable: target\nsummary:", "what does not apply counts as `target` instead of `leave`"),
        ("summary:", "unanswered: leave\nsummary:", "open answers count as `leave` instead of `interval`"),
    ],
)
def test_diff_tells_what_changed_about_numbers(run: Run, ops: Path, old: str, new: str, said: str) -> None:
    text = (ops / "ops.yaml").read_text().replace(old, new, 1)
    if "answer" in old and not new:
        text = text.replace("when: {repair: {max: 30}}", "means: Fair.")
        text = text.replace("when: {repair: {max: 7}}", "means: Better.")
    (ops / "new.yaml").write_text(text)
    out = run("rubric", "diff", "ops.yaml", "new.yaml").out
    assert said in " ".join(out.split())
    assert "major" in out
