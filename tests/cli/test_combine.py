"""csmaturity combine: many files in, one out, and every reason not to."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csmaturity.storage.library import load

Run = Callable[..., Any]

FILE = """\
format: csmaturity-assessment/1
respondent: {{role: {role}{name}}}
rubrics: [{{id: nine-questions, version: {version}}}]
started: 2026-11-21T10:{minute:02}:00Z
updated: 2026-11-21T11:00:00Z
answers:
  nine-questions:
    seat: {{level: {seat}}}
"""


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write one person's file."""

    def file(name: str, seat: str = "average", minute: int = 0, role: str = "csm", **more: str) -> Path:
        path = tmp_path / name
        person = f", name: {more['of']}" if "of" in more else ""
        version = more.get("version", "2.1.0")
        path.write_text(FILE.format(role=role, name=person, minute=minute, seat=seat, version=version))
        return path

    return file


@pytest.fixture
def many(root: Path, tmp_path: Path) -> Path:
    """A copy of the combined example."""
    return Path(shutil.copy(root / "examples" / "many-voices" / "tarnwick-cloud.yaml", tmp_path / "all.yaml"))


def test_the_result_keeps_each_answer_and_says_by_which_rule_they_count(
    run: Run, write: Callable[..., Path], tmp_path: Path
) -> None:
    files = [write("a.yaml"), write("b.yaml", "poor", 1), write("c.yaml", "poor", 2)]
    out = tmp_path / "all.yaml"
    result = run("combine", *files, "-o", out)
    assert result.code == 0
    assert result.err.splitlines() == [
        f"Wrote {out}: 3 people from 3 files.",
        "    A report shows no group apart: each needs 5 people or more, and so do those outside it.",
    ]
    text = out.read_text()
    assert "combination: {rule: median, min-group: 5}" in text
    assert text.count("seat: {level: poor}") == 2
    explained = run("explain", out, "seat").out
    assert "Median of 3 answers: 2 Poor, 1 Average. It gives Poor." in explained


def test_without_an_output_the_result_goes_to_standard_output(run: Run, write: Callable[..., Path]) -> None:
    result = run("combine", write("a.yaml"), write("b.yaml", minute=1))
    assert result.code == 0
    assert result.out.startswith("format: csmaturity-assessment/1\n")
    assert result.err == ""


def test_combining_again_adds_people_and_changes_nothing_else(
    run: Run, write: Callable[..., Path], tmp_path: Path
) -> None:
    first, second, out = write("a.yaml"), write("b.yaml", minute=1), tmp_path / "all.yaml"
    run("combine", first, "-o", out, "--lead", "csm", "--min-group", "7", "--anonymous")
    run("combine", second, "-o", out)
    once = out.read_bytes()
    assert b"min-group: 7" in once
    assert b"10:01" not in once
    run("combine", out, second, first, "-o", out)
    assert out.read_bytes() == once
    both = tmp_path / "both.yaml"
    run("combine", second, first, "-o", both, "--lead", "csm", "--min-group", "7", "--anonymous")
    assert both.read_bytes() == once


def test_a_file_named_twice_is_a_mistake(run: Run, write: Callable[..., Path], tmp_path: Path) -> None:
    one, out = write("a.yaml"), tmp_path / "all.yaml"
    result = run("combine", one, one, "-o", out)
    assert result.code == 2
    assert f"{one} is named twice" in result.err
    assert not out.exists()


def test_what_hundreds_of_people_answered_can_be_read_again(run: Run, many: Path) -> None:
    text = many.read_text(encoding="utf-8")
    head, voices, people = text.partition("voices:\n")
    one = re.split(r"(?m)^- (?=id:)", people)[1]
    crowd = "".join("- " + re.sub(r"^id: \S+", f"id: v{number:012x}", one) for number in range(400))
    many.write_text(head + voices + crowd, encoding="utf-8")
    result = run("report", many, "-f", "markdown", "--document", "evidence")
    assert result.code == 0, result.err
    assert "400 people" in result.out


def test_one_person_s_file_is_not_turned_into_a_combined_one(run: Run, write: Callable[..., Path]) -> None:
    mine = write("mine.yaml")
    before = mine.read_bytes()
    result = run("combine", write("a.yaml", minute=1), "-o", mine)
    assert result.code == 2
    assert f"{mine} holds one person's answers" in result.err
    assert mine.read_bytes() == before


def test_files_that_answer_different_rubrics_are_named(run: Run, write: Callable[..., Path], root: Path) -> None:
    both = root / "examples" / "quillmoor-systems.yaml"
    result = run("combine", write("a.yaml"), both)
    assert result.code == 3
    assert "answer different rubrics" in result.err
    assert f"empowerment, nine-questions: {both}" in result.err
    assert "nine-questions: " in result.err


def test_every_bad_file_is_named_with_its_line_and_left_out_only_where_that_is_wanted(
    run: Run, write: Callable[..., Path], tmp_path: Path
) -> None:
    good, typo, broken = write("a.yaml"), write("typo.yaml", "avrage", 1), tmp_path / "broken.yaml"
    broken.write_text("format: csmaturity-assessment/1\nanswers: [\n")
    missing, out = tmp_path / "gone.yaml", tmp_path / "all.yaml"
    stopped = run("combine", good, broken, missing, "-o", out)
    assert stopped.code == 3
    assert f"{broken}:" in stopped.err
    assert str(missing) in stopped.err
    assert not out.exists()
    result = run("combine", good, typo, broken, "-o", out, "--keep-going")
    assert result.code == 0
    assert f"{typo}:8:19: warning: `seat` has no level `avrage`" in result.err
    assert f"Left out: {broken}" in result.err
    assert f"Left out: {typo}" in result.err
    assert "1 person from 1 file." in result.err


def test_it_says_which_groups_a_report_can_compare(run: Run, root: Path, tmp_path: Path) -> None:
    files = sorted((root / "examples" / "many-voices" / "answers").glob("*.yaml"))
    leads = [part for role in ("ceo", "cfo", "cpo", "cro", "cs-leader") for part in ("--lead", role)]
    result = run("combine", *files, "-o", tmp_path / "all.yaml", "--anonymous", *leads)
    assert result.err.splitlines()[-1] == "    A report shows apart: who leads (5), csm (7)."


def test_a_folder_or_a_form_that_was_sent_back_is_named_with_what_to_do(
    run: Run, write: Callable[..., Path], tmp_path: Path
) -> None:
    page = tmp_path / "form.html"
    page.write_text("<!DOCTYPE html>")
    result = run("combine", write("a.yaml"), page, tmp_path)
    assert result.code == 3
    assert f"{page}:1:1: error: this is a page, not a file of answers" in result.err
    assert "presses “Download my answers”" in result.err
    assert f"{tmp_path}:1:1: error: {tmp_path} is a folder" in result.err
    assert f"Name the files in it: {tmp_path / '*.yaml'}" in result.err
    assert run("combine", tmp_path / "a.yaml", page, "--keep-going").code == 0


def test_a_file_without_any_answer_is_told(run: Run, write: Callable[..., Path], tmp_path: Path) -> None:
    empty = write("empty.yaml", minute=1)
    empty.write_text(empty.read_text().partition("answers:")[0])
    result = run("combine", write("a.yaml"), empty, "-o", tmp_path / "all.yaml")
    assert result.code == 0
    assert f"warning: {empty} answers nothing, and yet counts as a person" in result.err


def test_nothing_left_is_an_error(run: Run, tmp_path: Path) -> None:
    result = run("combine", tmp_path / "gone.yaml", "--keep-going")
    assert result.code == 3
    assert "no file is left to combine" in result.err


def test_doubles_stop_it_unless_the_later_answers_are_wanted(
    run: Run, write: Callable[..., Path], tmp_path: Path
) -> None:
    early, late = write("early.yaml", "poor", 1, of="Ann"), write("late.yaml", "average", 2, of="Ann")
    late.write_text(late.read_text().replace("T11:00", "T12:00"))
    stopped = run("combine", early, late)
    assert stopped.code == 3
    assert f"{early} and {late} hold different answers of one person" in stopped.err
    result = run("combine", early, late, "--keep-going")
    assert result.code == 0
    assert f"{late} counts" in result.err
    assert result.out.count("level: average") == 1
    assert "level: poor" not in result.out


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--min-group", "4"], "4 people are too few to be shown apart"),
        (["--rule", "lead"], "--rule lead needs to know who leads"),
        (["--lead", "ceo"], "nobody answered as ceo"),
        (["--lead", " "], "the role is empty"),
        (["--rule", "loudest"], "'loudest' is not one of"),
    ],
)
def test_wrong_usage_says_what_to_do(run: Run, write: Callable[..., Path], options: list[str], message: str) -> None:
    result = run("combine", write("a.yaml"), write("b.yaml", minute=1), *options)
    assert result.code == 2
    assert message in result.err


def test_two_combined_files_of_different_rules_ask_for_one(
    run: Run, write: Callable[..., Path], tmp_path: Path
) -> None:
    for name, rule in (("one.yaml", "median"), ("two.yaml", "lowest")):
        run("combine", write(f"in-{name}", minute=len(rule)), "-o", tmp_path / name, "--rule", rule)
    result = run("combine", tmp_path / "one.yaml", tmp_path / "two.yaml")
    assert (result.code, "lowest, median" in result.err) == (2, True)
    assert run("combine", tmp_path / "one.yaml", tmp_path / "two.yaml", "--rule", "lowest").code == 0


def _rubric(root: Path, folder: Path, version: str, *changes: tuple[str, str]) -> Path:
    text = (root / "rubrics" / "nine-questions.yaml").read_text(encoding="utf-8")
    for old, new in (("\nversion: 2.1.0\n", f"\nversion: {version}\n"), *changes):
        assert old in text, old
        text = text.replace(old, new, 1)
    path = folder / f"nine-{version}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_another_version_goes_in_where_its_scores_are_the_same(
    run: Run, write: Callable[..., Path], root: Path, tmp_path: Path
) -> None:
    old, new = write("old.yaml"), write("new.yaml", minute=1, version="3.0.0")
    present = _rubric(root, tmp_path, "3.0.0")
    refused = run("combine", old, new, "--rubric", present)
    assert refused.code == 3
    assert f"{old}:3:" in refused.err
    assert "answered with `nine-questions` 2.1.0; here it is 3.0.0" in refused.err
    former = root / "rubrics" / "nine-questions.yaml"
    assert run("combine", old, new, "--rubric", former, "--rubric", present).code == 0
    heavier = _rubric(root, tmp_path, "4.0.0", ("  - id: seat\n", "  - id: seat\n    weight: 2\n"))
    third = write("third.yaml", minute=2, version="4.0.0")
    assert run("combine", old, third, "--rubric", former, "--rubric", heavier).code == 3


def test_a_fault_in_one_voice_is_shown_at_its_line_of_the_combined_file(run: Run, many: Path) -> None:
    lines = many.read_text(encoding="utf-8").splitlines()
    place = next(number for number, line in enumerate(lines) if number > 40 and "level: average" in line)
    lines[place] = lines[place].replace("level: average", "level: avrage")
    many.write_text("\n".join(lines) + "\n", encoding="utf-8")
    result = run("score", many)
    assert result.code == 3
    assert f"{many}:{place + 1}:" in result.err
    assert "avrage" in result.err


def test_a_smaller_least_group_written_by_hand_is_refused(run: Run, many: Path) -> None:
    many.write_text(many.read_text(encoding="utf-8").replace("min-group: 5", "min-group: 2"), encoding="utf-8")
    result = run("report", many, "-f", "json", "-o", "-")
    assert result.code == 3
    assert "`min-group` must be 5 or more" in result.err


def test_nobody_s_own_answers_travel_with_a_report(run: Run, many: Path, tmp_path: Path) -> None:
    result = run("report", many, "-f", "pdf", "--embed", "-o", tmp_path / "report.pdf")
    assert result.code == 2
    assert "--embed would hand out what each of several people answered" in result.err
    assert not (tmp_path / "report.pdf").exists()


def test_the_agenda_and_the_bars_can_be_printed_alone(run: Run, many: Path) -> None:
    result = run("report", many, "-f", "markdown", "--pages", "workshop,voices", "-o", "-")
    assert result.code == 0
    heads = [line for line in result.out.splitlines() if line.startswith("## ")]
    assert len(heads) == 3
    assert "90 minutes settle them" in heads[0]


def test_answers_given_again_in_assess_stand_beside_the_originals(run: Run, many: Path) -> None:
    before = many.read_text(encoding="utf-8")
    shown = run("assess", many, "--plain", stdin="r\n6\n3\nq\n")
    words = " ".join(shown.out.split())
    assert shown.code == 0
    assert "12 people: 7 Poor, 5 Average; what was agreed counts. An answer here is the agreed one." in words
    assert before[before.index("voices:") :] in many.read_text(encoding="utf-8")
    questions = json.loads(run("score", many, "--json").out)["rubrics"][0]["questions"]
    assert next(one["level"] for one in questions if one["id"] == "churn") == "excellent"


def test_the_rule_s_answer_is_shown_while_nothing_is_agreed(run: Run, many: Path) -> None:
    shown = run("assess", many, "--plain", stdin="r\n5\nq\n")
    words = " ".join(shown.out.split())
    assert "12 people: 3 Poor, 7 Average, 2 Excellent; the rule (median) gives Average." in words


ANSWERS = "answers: {empowerment: {authority: {level: poor}, voice: {level: poor}, roles: {level: average}, "
ANSWERS += "safe-risk: {level: poor}}}\n"


def _answers(folder: Path, name: str, organisation: str, person: str) -> Path:
    path = folder / name
    version = load("empowerment")[0].version
    path.write_text(
        f"format: csmaturity-assessment/1\norganisation: {{name: {organisation}}}\n"
        f"respondent: {{role: csm, name: {person}}}\nrubrics: [{{id: empowerment, version: {version}}}]\n"
        f"started: 2026-10-01T10:00:00Z\nupdated: 2026-10-01T10:00:00Z\n{ANSWERS}",
        encoding="utf-8",
    )
    return path


def test_other_organisations_are_refused_unless_they_belong_together(run: Run, tmp_path: Path) -> None:
    ann = _answers(tmp_path, "ann.yaml", "Heron", "Ann")
    bob = _answers(tmp_path, "bob.yaml", "Otter", "Bob")
    eva = _answers(tmp_path, "eva.yaml", "HERON", "Eva")
    out = tmp_path / "all.yaml"
    refused = run("combine", ann, bob, "-o", out)
    assert refused.code == 3
    assert f"Heron: {ann}" in refused.err
    assert f"Otter: {bob}" in refused.err
    assert not out.exists()
    assert run("combine", ann, bob, "--across", "-o", out).code == 0
    assert run("combine", ann, eva).code == 0
    # Also where one is added to what is combined already.
    assert run("combine", ann, "-o", tmp_path / "heron.yaml").code == 0
    assert run("combine", bob, "-o", tmp_path / "heron.yaml").code == 3


def test_what_was_combined_before_is_no_second_person(run: Run, tmp_path: Path) -> None:
    ann, zoe = (_answers(tmp_path, f"{name}.yaml", "Heron", name) for name in ("ann", "zoe"))
    zoe.write_text(zoe.read_text().replace("role: csm", "role: ceo"))
    whole = tmp_path / "heron.yaml"
    first = run("combine", ann, zoe, "-o", whole, "--anonymous")
    again = run("combine", ann, zoe, whole, "-o", tmp_path / "again.yaml")
    assert again.code == 0
    assert "2 people from 3 files" in again.err
    said = [[line for line in result.err.splitlines() if line.startswith("note:")] for result in (first, again)]
    assert (
        said[0]
        == said[1]
        == [f"note: {ann} and {zoe} hold the same answers; if one person sent them, leave all but one out"]
    )


def test_people_whom_nothing_tells_apart_without_names_are_told(run: Run, tmp_path: Path) -> None:
    ann, zoe = (_answers(tmp_path, f"{name}.yaml", "Heron", name) for name in ("ann", "zoe"))
    result = run("combine", ann, zoe, "-o", tmp_path / "all.yaml", "--anonymous")
    assert "1 person from 2 files" in result.err
    said = "hold the same answers of the same role and day, and without names count as one person"
    assert f"note: {ann} and {zoe} {said}" in result.err.splitlines()


def test_one_answer_twice_is_told_line_by_line(run: Run, tmp_path: Path) -> None:
    ann = _answers(tmp_path, "ann.yaml", "Heron", "ann")
    copy = tmp_path / "copy.yaml"
    copy.write_bytes(ann.read_bytes())
    refused = run("combine", ann, copy)
    assert refused.code == 3
    assert refused.err.splitlines() == [
        "csmaturity: some answers are there twice",
        "    Leave one of each out, or let --keep-going take the later. Two people need two names or times.",
        f"    {ann} and {copy} say the same",
    ]


def test_the_same_answers_of_two_people_are_told(run: Run, tmp_path: Path) -> None:
    files = [_answers(tmp_path, f"{name}.yaml", "Heron", name) for name in ("ann", "zoe", "kim")]
    result = run("combine", *files)
    assert result.code == 0
    said = f"note: {files[0]}, {files[2]} and {files[1]} hold the same answers"
    assert result.err.startswith(said), result.err
