"""csmaturity assess in a real terminal: which face it takes and why, leaving, and two sessions on one file."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest

from csmaturity.cli import assess
from csmaturity.interview.session import Settings
from csmaturity.storage.assessments import load
from csmaturity.storage.lock import session

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pexpect needs a pseudo-terminal")
BAKERY = Path(__file__).parents[1] / "assessment" / "bakery.yaml"
COMMAND = ["-c", "import sys; from csmaturity.cli.main import main; sys.exit(main())", "assess", "a.yaml"]
ANSWERED = (
    "format: csmaturity-assessment/1\nrubrics: [{id: bakery, version: 1.2.0}]\n"
    "started: 2026-10-01T10:00:00Z\nupdated: 2026-10-02T10:00:00Z\nat: bakery/heat\n"
    "answers:\n  bakery:\n    dough: {level: fair}\n"
)


class Terminal:
    """A process in a pseudo-terminal, with what it has drawn."""

    def __init__(self, *arguments: str, size: tuple[int, int] = (24, 80), before: str = "", **environment: str) -> None:
        import pyte

        self.screen = pyte.Screen(size[1], size[0])
        self.stream = pyte.Stream(self.screen)
        inherited = {name: value for name, value in os.environ.items() if name not in environment}
        self.child: Any = pexpect.spawn(
            sys.executable,
            [COMMAND[0], before + COMMAND[1], *COMMAND[2:], "--rubric", str(BAKERY), *arguments],
            env={**inherited, "TERM": "xterm-256color", "PYTHONUTF8": "1", **environment},
            encoding="utf-8",
            timeout=20,
            dimensions=size,
        )
        self.said = ""

    def wait_for(self, words: str) -> str:
        """Everything on the screen, once the words are on it."""
        ends = time.monotonic() + 20
        while words not in self.text:
            assert time.monotonic() < ends, f"no “{words}” in:\n{self.text}"
            try:
                part = self.child.read_nonblocking(4096, timeout=0.2)
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF:
                assert words in self.text, f"no “{words}” before the end in:\n{self.text}"
                break
            self.said += part
            self.stream.feed(part)
        return self.text

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def end(self) -> int:
        """The exit code."""
        self.said += self.child.read()
        self.child.close()
        return int(self.child.exitstatus)


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("COLUMNS")
    yield
    assert not list(tmp_path.glob(".a.yaml*")), "a lock or a temporary file was left behind"


def test_a_whole_interview_in_a_real_terminal() -> None:
    terminal = Terminal()
    terminal.wait_for("What this is, and what it will take")
    terminal.child.send("\r")
    terminal.wait_for("What is the organisation called?")
    terminal.child.send("Hearth\x1b")
    terminal.wait_for("How is the dough made?")
    terminal.child.send("2")
    terminal.wait_for("Fair (your answer)")
    assert load("a.yaml")[0].answer("bakery", "dough").level == "fair"
    terminal.child.send("\rd\r1\r")
    terminal.wait_for("The optional part")
    terminal.child.send("\r")
    terminal.wait_for("3 of 3 questions answered")
    terminal.child.send("\r")
    terminal.wait_for("on a scale from")
    terminal.child.send("w23")
    terminal.wait_for("[ ] html")
    terminal.child.send("1\r")
    terminal.wait_for("Wrote a-paper.md")
    assert Path("a-paper.md").read_text(encoding="utf-8").startswith("# ")
    terminal.child.send("\r")
    assert terminal.end() == 0
    goodbye = terminal.said.rpartition("\x1b[?1049l")[2]
    assert "Wrote a-paper.md" in goodbye
    assert "Finished: 3 questions, all answered." in goodbye
    assert "csmaturity report a.yaml" in goodbye


def test_the_last_screen_says_with_the_report_which_money_figures_are_lacking(example: Path) -> None:
    text, rest = example.read_text(encoding="utf-8").split("\nfinance:\n")
    figures = re.sub(r"(?m)^  improvement:.*\n(    .*\n)*", "", rest)
    assert figures != rest
    Path("a.yaml").write_text(f"{text}\nfinance:\n{figures}", encoding="utf-8")
    said = assess._written(Settings("a.yaml"), ("markdown",), ".")
    assert said[-1] == "The finance block lacks improvement, so the report prints no money."


def test_a_file_that_is_opened_and_left_is_the_same_to_the_byte_and_keeps_its_comments_while_it_is_answered() -> None:
    text = "# asked by phone\r\n" + ANSWERED.replace("\n", "   # so they say\r\n")
    Path("a.yaml").write_bytes(text.encode())
    terminal = Terminal()
    terminal.wait_for("q quit")
    terminal.child.send("q")
    assert terminal.end() == 0
    assert Path("a.yaml").read_bytes() == text.encode()
    terminal = Terminal()
    terminal.wait_for("q quit")
    terminal.child.send("2")
    terminal.wait_for("(your answer)")
    terminal.child.send("q")
    assert terminal.end() == 0
    said = Path("a.yaml").read_bytes().decode()
    assert said.count("   # so they say\r\n") == text.count("   # so they say\r\n")
    assert "    dough: {level: fair}   # so they say\r\n    heat: {level: fair}\r\n" in said


def test_ctrl_c_exits_130_with_everything_saved_and_the_command_to_go_on() -> None:
    Path("a.yaml").write_text(ANSWERED, encoding="utf-8")
    terminal = Terminal()
    terminal.wait_for("Who watches the heat?")
    terminal.child.send("nHalf a\rnote")
    terminal.wait_for("│ note")
    terminal.child.send("\x03")
    assert terminal.end() == 130
    assert f"csmaturity assess a.yaml --rubric {BAKERY}" in terminal.said
    assert load("a.yaml")[0].answer("bakery", "heat").note == "Half a\nnote"


def test_keys_typed_before_the_first_screen_answer_nothing() -> None:
    Path("a.yaml").write_text(ANSWERED, encoding="utf-8")
    terminal = Terminal()
    terminal.child.send("3\r3\r")
    terminal.wait_for("Who watches the heat?")
    terminal.child.send("q")
    assert terminal.end() == 0
    assert not load("a.yaml")[0].answer("bakery", "heat").says_something


@pytest.mark.parametrize(
    ("arguments", "environment", "size", "reason"),
    [
        (("--plain",), {}, (24, 80), "asked for with --plain"),
        ((), {"ACCESSIBLE": "1"}, (24, 80), "ACCESSIBLE is set"),
        ((), {"TERM": "dumb"}, (24, 80), "TERM is dumb"),
        ((), {"TERM": ""}, (24, 80), "TERM is not set"),
        ((), {}, (24, 40), "the window is 40 × 24"),
        ((), {}, (12, 80), "the window is 80 × 12"),
    ],
)
def test_plain_says_why_in_a_line_and_draws_nothing(
    arguments: tuple[str, ...], environment: dict[str, str], size: tuple[int, int], reason: str
) -> None:
    terminal = Terminal(*arguments, size=size, **environment)
    terminal.wait_for("Your answer:")
    terminal.child.send("q\r")
    assert terminal.end() == 0
    words = " ".join(terminal.said.split())
    assert f"The questions come line by line: {reason}" in words
    assert not re.search("[\x1b\u2500-\u259f]", terminal.said)


@pytest.mark.parametrize(("rows", "columns"), [(16, 60), (24, 80), (40, 120)])
def test_the_full_screen_at_every_width(rows: int, columns: int) -> None:
    terminal = Terminal(size=(rows, columns))
    terminal.wait_for("Enter begin")
    terminal.child.send("\x03")
    assert terminal.end() == 130


def test_where_the_full_screen_can_not_start_plain_mode_takes_its_place() -> None:
    """As in Git Bash on Windows, where the library finds no console to draw on."""
    terminal = Terminal(before="import prompt_toolkit.output as o; o.create_output = lambda: 1 / 0; ")
    terminal.wait_for("Your answer:")
    assert "line by line: the full screen can't start here (ZeroDivisionError)." in " ".join(terminal.text.split())
    terminal.child.send("q\r")
    assert terminal.end() == 0


class TestTwoSessions:
    def test_the_second_may_look_without_changing_anything(self) -> None:
        Path("a.yaml").write_text(ANSWERED, encoding="utf-8")
        with session("a.yaml"):
            terminal = Terminal()
            terminal.wait_for("t takes it over")
            assert "a.yaml is open in another session: process" in " ".join(terminal.text.split())
            terminal.child.send("l\r")
            terminal.wait_for("READ-ONLY")
            terminal.child.send("2")
            terminal.wait_for("Nothing can be changed")
            terminal.child.send("q")
            assert terminal.end() == 0
        assert Path("a.yaml").read_text(encoding="utf-8") == ANSWERED

    def test_the_second_may_take_over_and_the_first_is_told_and_loses_nothing(self) -> None:
        Path("a.yaml").write_text(ANSWERED, encoding="utf-8")
        first = Terminal()
        first.wait_for("Who watches the heat?")
        second = Terminal()
        second.wait_for("t takes it over")
        second.child.send("t\r")
        second.wait_for("Who watches the heat?")
        second.child.send("3")
        second.wait_for("Good (your answer)")
        first.child.send("1")
        first.wait_for("a.yaml was taken over by another session")
        assert "NOT SAVED" in first.text
        first.child.send("q")
        first.wait_for("press q again")
        first.child.send("q")
        assert first.end() == 0
        place = re.search(r"another place instead: (\S+)", first.said)
        assert place is not None
        assert load(place[1])[0].answer("bakery", "heat").level == "poor"
        second.child.send("q")
        assert second.end() == 0
        assert load("a.yaml")[0].answer("bakery", "heat").level == "good"

    def test_the_second_may_leave_it(self) -> None:
        with session("a.yaml"):
            terminal = Terminal()
            terminal.wait_for("t takes it over")
            terminal.child.send("q\r")
            assert terminal.end() == 3


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1\r2026-11-0", "The new case was not kept: it was not told to its end. “2026-11-0” is not a date."),
        ("", "a.yaml"),
    ],
)
def test_after_ctrl_c_in_a_new_case_it_is_said_that_it_was_not_kept(typed: str, said: str) -> None:
    Path("a.yaml").write_text(ANSWERED.replace("bakery/heat", "optional/cases"), encoding="utf-8")
    terminal = Terminal()
    terminal.wait_for("Dated cases")
    terminal.child.send("a")
    terminal.wait_for("On which day, such as 2026-11-21?")
    terminal.child.send(typed)
    terminal.wait_for(typed.rpartition("\r")[2])
    terminal.child.send("\x03")
    assert terminal.end() == 130
    goodbye = " ".join(terminal.said.rpartition("\x1b[?1049l")[2].split())
    assert said in goodbye
    assert ("not kept" in goodbye) is bool(typed)
