"""csmaturity plan --edit as a user meets it: what the file says afterwards, killed, held, read-only, piped, refused."""

from __future__ import annotations

import difflib
import json
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csmaturity.storage.assessments import load
from csmaturity.storage.lock import session

Run = Callable[..., Any]
SMITHY = Path(__file__).parents[1] / "assessment" / "smithy.yaml"
COMMAND = [sys.executable, "-c", "import sys; from csmaturity.cli.main import main; sys.exit(main())"]
FILE = """\
# The smithy of the valley.
format: csmaturity-assessment/1
rubrics: [{id: smithy, version: 1.0.0}]   # as answered
started: 2026-10-01T10:00:00Z
updated: 2026-12-01T10:00:00Z
at: review
answers:
  smithy:
    fire: {level: poor}     # cold
    anvil: {level: poor}
    sale:  {level: poor}
"""
PLAN = """\
plan:   # agreed in October
  weeks: {sale@fair: 20}   # the carpenter is slow

  capacity:
    keeper: 1              # alone
"""
DECISIONS = (
    "fire@fair pin 2027-02-11\nsale@fair drop not before the fair\nanvil@fair waive we buy fire\nanvil@fair weeks 39\n"
    "master-smith carries 1\n"
)


@pytest.fixture(autouse=True)
def _in_a_folder_with_the_rubric(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(SMITHY, tmp_path / "smithy.yaml")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))


def write(text: str, name: str = "a.yaml") -> None:
    Path(name).write_text(text, encoding="utf-8")


def read(name: str = "a.yaml") -> str:
    return Path(name).read_text(encoding="utf-8")


def test_decisions_from_a_pipe_are_saved_and_nothing_else_in_the_file_changes(run: Run) -> None:
    write(FILE)
    result = run("plan", "a.yaml", "--edit", stdin=DECISIONS)
    assert result.code == 0
    assert result.err == ""
    assert "The board comes line by line: input or output is no terminal." in result.out
    assert "Saved in a.yaml. Next:\n  csmaturity plan a.yaml\n  csmaturity report a.yaml\n" in result.out
    assert read() == FILE + (
        "plan:\n"
        "  aim: next\n"
        "  drop: {sale@fair: not before the fair}\n"
        "  pin: {fire@fair: 2027-02-11}\n"
        "  weeks: {anvil@fair: 39}\n"
        "  waive: {anvil@fair: we buy fire}\n"
        "  capacity: {master-smith: 1}\n"
    )


def test_the_layout_and_comments_of_a_plan_block_stay(run: Run) -> None:
    write(FILE + PLAN)
    assert run("plan", "a.yaml", "--edit", stdin="fire@fair weeks 9\nsale@fair weeks 21\n").code == 0
    changed = [
        line for line in difflib.ndiff((FILE + PLAN).splitlines(), read().splitlines()) if line[:1] in ("+", "-")
    ]
    assert changed == [
        "-   weeks: {sale@fair: 20}   # the carpenter is slow",
        "+   weeks: {sale@fair: 21, fire@fair: 9}   # the carpenter is slow",
    ]


def test_all_taken_back_leaves_the_file_as_it_was(run: Run) -> None:
    write(FILE)
    back = "1 back\nsale@fair back\n3 back\nmaster-smith carries -\n"
    assert run("plan", "a.yaml", "--edit", stdin=DECISIONS + back).code == 0
    assert read() == FILE


def test_looked_at_and_left_the_file_is_the_same_to_the_byte(run: Run) -> None:
    write(FILE.replace("\n", "\r\n") + "\r\n\r\n")
    before = Path("a.yaml").read_bytes()
    result = run("plan", "a.yaml", "--edit", stdin="l\n\n")
    assert (result.code, Path("a.yaml").read_bytes()) == (0, before)
    assert "Nothing was decided; a.yaml is as it was." in result.out


def test_the_plan_and_its_json_follow_what_was_decided(run: Run) -> None:
    write(FILE)
    run("plan", "a.yaml", "--edit", stdin=DECISIONS)
    data = json.loads(run("plan", "a.yaml", "--json").out)
    assert {one["question"]: (one["start_week"], one["weeks"]) for one in data["plan"]} == {
        "anvil": (0, 39), "fire": (39, 13),
    }  # fmt: skip
    assert data["capacity"] == {"master-smith": 1}
    assert data["waived"] == {"smithy/anvil@fair": "we buy fire"}
    out = " ".join(run("plan", "a.yaml").out.split())
    assert "Left out by the owner of the plan: not before the fair." in out


def test_a_script_hears_of_lines_that_could_not_be_obeyed(run: Run) -> None:
    write(FILE)
    result = run("plan", "a.yaml", "--edit", stdin="7 drop it\n1 weeks 9\n1 weeks nine\n")
    assert result.code == 3
    assert result.err == (
        "csmaturity: 2 lines could not be obeyed; what they say is above\n    The other decisions are saved.\n"
    )
    assert read().endswith("  weeks: {fire@fair: 9}\n")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
@pytest.mark.parametrize("typed", range(1, 6))
def test_killed_in_the_middle_every_decision_so_far_is_there(run: Run, typed: int) -> None:
    write(FILE)
    lines = DECISIONS.splitlines(keepends=True)
    child = subprocess.Popen(
        [*COMMAND, "plan", "a.yaml", "--edit"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, bufsize=0,
    )  # fmt: skip
    assert child.stdin
    assert child.stdout
    child.stdin.write("".join(lines[:typed]))
    child.stdin.flush()
    said = ""
    while said.count("Your decision:") < typed + 1:
        said += child.stdout.read(1)
    child.send_signal(signal.SIGKILL)
    child.stdin.close()
    child.stdout.close()
    child.wait()
    killed = load("a.yaml")[0].plan
    assert killed
    assert sum(len(getattr(killed, kind)) for kind in ("pin", "drop", "waive", "weeks", "capacity")) == typed
    assert run("plan", "a.yaml", "--edit", stdin="".join(lines[typed:]) or "l\n").code == 0
    write(FILE, "b.yaml")
    run("plan", "b.yaml", "--edit", stdin=DECISIONS)
    assert load("a.yaml")[0] == load("b.yaml")[0]


def test_a_file_that_another_session_holds_is_not_touched(run: Run) -> None:
    write(FILE)
    with session("a.yaml"):
        result = run("plan", "a.yaml", "--edit", stdin=DECISIONS)
    assert result.code == 3
    assert "a.yaml is open in another session" in result.err
    assert read() == FILE


def test_taken_over_meanwhile_the_decisions_go_to_another_place(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from csmaturity.storage.lock import FileSession

    def taken(self: FileSession) -> None:
        from csmaturity.errors import CsmaturityError

        raise CsmaturityError("a.yaml was taken over by another session", "Go on there.")

    write(FILE)
    monkeypatch.setattr(FileSession, "check", taken)
    result = run("plan", "a.yaml", "--edit", stdin="1 weeks 9\n")
    assert read() == FILE
    (rescued,) = re.findall(r"saved in another place instead: (.*)", result.err)
    kept = load(rescued)[0]
    assert kept.plan
    assert kept.plan.weeks == {"fire@fair": 9}
    assert kept.answers == load("a.yaml")[0].answers


def test_a_file_that_may_only_be_read_is_left_alone(run: Run, tmp_path: Path, commoner: Any) -> None:
    write(FILE)
    with commoner(tmp_path):
        Path("a.yaml").chmod(0o444)
        result = run("plan", "a.yaml", "--edit", stdin="1 weeks 9\n")
    assert result.code == 3
    assert result.err == (
        "csmaturity: a.yaml can't be written: it is read-only for you\n"
        "    Look at the plan without --edit, or ask for write access.\n"
    )
    assert read() == FILE


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("a.yaml", "--edit", "--json"), "--edit and --json can't go together"),
        (("a.yaml", "--edit", "--what-if", "fire=fair"), "--edit and --what-if can't go together"),
        (("a.yaml", "--edit", "--aim", "top"), "--edit and --aim can't go together"),
        (("-", "--edit"), "FILE can't be -"),
        (("a.yaml", "--plain"), "--plain says nothing without --edit"),
        (("a.yaml", "--edit"), "there is no terminal and no input, so nobody can decide"),
    ],
)
def test_what_a_board_can_not_be_opened_with(run: Run, arguments: tuple[str, ...], said: str) -> None:
    write(FILE)
    result = run("plan", *arguments)
    assert result.code == 2
    assert said in result.err
    assert read() == FILE


def test_a_file_that_is_not_there_is_not_begun(run: Run) -> None:
    result = run("plan", "nothing.yaml", "--edit", stdin="1 weeks 9\n")
    assert result.code == 3
    assert "nothing.yaml" in result.err
    assert not Path("nothing.yaml").exists()


def test_a_decision_that_fits_nothing_is_named_with_its_place(run: Run) -> None:
    write(FILE + "plan:\n  weeks: {fire@splendid: 3}\n")
    result = run("plan", "a.yaml", "--edit", stdin="1 weeks 9\n")
    assert result.code == 3
    assert result.err.startswith("a.yaml:13:11: error: `fire` has no level `splendid`")
    assert "splendid" in read()


def test_the_board_in_german_over_a_translated_rubric(run: Run, example: Path) -> None:
    shutil.copy(example, "a.yaml")
    result = run("plan", "a.yaml", "--edit", "--language", "de", stdin="seat@average drop erst nach dem Umbau\n")
    assert result.code == 0
    said = " ".join(result.out.split())
    assert "Die Berichtslinie zum CEO verlegen" in said
    assert "Weggelassen: erst nach dem Umbau." in said
    assert "csmaturity plan a.yaml --language de" in said
    assert "  drop: {seat@average: erst nach dem Umbau}\n" in read()
    shown = " ".join(run("plan", "a.yaml", "--language", "de").out.split())
    assert shown.startswith("Maßnahmen vom 12. Dezember 2026 bis")
    assert "verantwortet, hat" in shown


def test_the_plan_of_several_people_is_decided_in_the_file_that_holds_them(run: Run, root: Path) -> None:
    answers = sorted((root / "examples" / "many-voices" / "answers").iterdir())
    assert run("combine", *answers, "-o", "all.yaml").code == 0
    before, voices = read("all.yaml"), load("all.yaml")[0].voices
    first = run("plan", "all.yaml", "--edit", stdin="l\n").out
    named = json.loads(run("plan", "all.yaml", "--json").out)["plan"]
    assert f": {named[0]['move']}" in " ".join(first.split())
    assert run("plan", "all.yaml", "--edit", stdin="1 weeks 9\n").code == 0
    after = read("all.yaml")
    assert "\n".join(line for line in after.splitlines() if line in before.splitlines()) == before.rstrip("\n")
    decided = load("all.yaml")[0]
    assert decided.plan
    assert list(decided.plan.weeks.values()) == [9]
    assert decided.voices == voices


@pytest.mark.skipif(sys.platform == "win32", reason="pexpect needs a pseudo-terminal")
class TestTerminal:
    """The board in a real terminal."""

    def opened(self, *arguments: str) -> Any:
        import os

        import pexpect

        write(FILE)
        environment: dict[str, str] = {**os.environ, "TERM": "xterm-256color", "PYTHONUTF8": "1"}
        environment.pop("COLUMNS", None)
        return pexpect.spawn(
            COMMAND[0], [*COMMAND[1:], "plan", "a.yaml", "--edit", *arguments],
            env=environment, encoding="utf-8", timeout=20, dimensions=(24, 80),
        )  # fmt: skip

    def test_ctrl_c_leaves_every_decision_saved_and_says_how_to_go_on(self) -> None:
        child = self.opened()
        child.expect("more below")
        child.send("w20\r")
        ends = time.monotonic() + 20
        while "plan:" not in read():
            assert time.monotonic() < ends, "the decision was not saved"
            time.sleep(0.05)
        child.send("dhalf a rea\x03")
        child.expect("Saved in a.yaml. Next:")
        child.expect("csmaturity plan a.yaml")
        child.read()
        child.close()
        assert child.exitstatus == 130
        # What was only half typed was not decided.
        assert read() == FILE + "plan:\n  aim: next\n  weeks: {fire@fair: 20}\n"
        assert not Path(".a.yaml.lock").exists()

    def test_looked_at_while_another_session_holds_the_file_nothing_changes(self) -> None:
        write(FILE)
        with session("a.yaml"):
            child = self.opened()
            child.expect("q quits:")
            child.send("l\r")
            child.expect("READ-ONLY")
            child.send("w")
            child.expect("Nothing can be changed")
            child.send("q")
            child.read()
            child.close()
        assert child.exitstatus == 0
        assert read() == FILE

    def test_asked_for_plain_it_comes_line_by_line(self) -> None:
        child = self.opened("--plain")
        child.expect("The board comes line by line: asked for with --plain.")
        child.expect("Your decision:")
        child.send("sale@fair drop no fair this year\r")
        child.expect("Left out: no fair this year. 1 move changes. Saved.")
        child.send("\r")
        child.read()
        child.close()
        assert child.exitstatus == 0
        assert read().endswith("  drop: {sale@fair: no fair this year}\n")


def test_a_pin_before_the_decision_is_a_note_at_its_place(run: Run) -> None:
    write(f"{FILE}plan:\n  pin: {{fire@fair: 2020-01-01, anvil@fair: 2027-05-01}}\n")
    result = run("plan", "a.yaml")
    assert result.code == 0
    line = FILE.count("\n") + 2
    assert result.err.startswith(
        f"a.yaml:{line}:20: note: the pin of `fire@fair` changes nothing: no move starts before"
    )
    assert result.err.count("note:") == 1
