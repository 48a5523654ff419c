"""The full screen on an emulated terminal: golden screens, typing ahead, pasting, saving, killing."""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
import os
import random
import re
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csmaturity.assessment.interview import Interview
from csmaturity.assessment.model import Assessment
from csmaturity.errors import CsmaturityError
from csmaturity.interview.plain import Ending
from csmaturity.interview.screen import keys as screen_keys
from csmaturity.interview.screen.state import Offer
from csmaturity.rubric.model import Rubric
from csmaturity.storage import library
from csmaturity.storage.assessments import load, save

Play = Callable[..., Any]
SCREENS = Path(__file__).parent / "screens"
NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
BOX = re.compile("[─-╿█░]")

JAPANESE = "\x1b[200~顧客の声を経営会議で聞く 🎉 👩‍👩‍👧 とても長い日本語のメモは折り返されます\nsecond line\x1b[201~"
TOUR: tuple[tuple[str, str], ...] = (
    ("what lies ahead", ""),
    ("the first fact", "\r"),
    ("a fact typed", "Hearth & 仲間"),
    ("a choice", "\r"),
    ("what this will take", "\x1b"),
    ("a fresh question", "\r"),
    ("Enter chooses nothing", "\r"),
    ("a level chosen", "2"),
    ("a row marked", "j"),
    ("the evidence check", "gyn"),
    ("closed", "\x1b"),
    ("a note pasted", f"n{JAPANESE}"),
    ("kept", "\x1b"),
    ("not applicable", "x"),
    ("closed again", "\x1b"),
    ("a paste refused", "\x1b[200~1\r2\r\x1b[201~"),
    ("the overview", "o"),
    ("a search", "/shop"),
    ("found", "\r"),
    ("the offer of the optional part", "3\r"),
    ("a case", "2a1\r2026-11-02\rBread came back burnt.\ry\r"),
    ("a figure", "\r20M\r"),
    ("a rate asked back", "\t\t\r1\r"),
    ("a rate kept", "%\rc"),
    ("the review", "\x1b"),
    ("help", "?"),
    ("help closed", "\x1b"),
    ("the scorecard", "\r"),
    ("the offer", "w"),
)
"""What the golden screens show: a name, and what is typed before it."""


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_the_screens_look_like_this(interview: Interview, play: Play, columns: int, renew: bool) -> None:
    rows = {60: 16, 80: 24, 120: 30}[columns]
    typed = [keys for _, keys in TOUR[1:]]
    texts = play(interview, *typed, size=(columns, rows), offer=Offer(("markdown", "html", "pdf"), "out")).texts
    fresh = "\n".join(f"=== {name}\n{text}\n" for (name, _), text in zip(TOUR, texts, strict=True))
    path = SCREENS / f"{columns}.txt"
    if renew:
        path.parent.mkdir(exist_ok=True)
        path.write_text(fresh, encoding="utf-8")
    assert fresh == path.read_text(encoding="utf-8"), "the screens changed; look at them, then: pytest --renew"


def test_a_window_made_too_small_says_so_and_comes_back(interview: Interview, play: Play) -> None:
    steps = ("\r2", lambda terminal: terminal.resize(40, 12), "3", lambda terminal: terminal.resize(80, 24))
    played = play(interview.go_to("bakery/dough"), *steps)
    assert played.texts[2].splitlines()[:4] == [
        "Make the window larger, or press q and",
        "run the command with --plain.",
        "It is 40 × 12; 60 × 16 is the least.",
        "All answers are kept.",
    ]
    assert "Fair (your answer)" in played.texts[4]


def test_q_and_ctrl_c_leave_and_give_the_terminal_back(interview: Interview, play: Play) -> None:
    start = interview.go_to("bakery/dough")
    assert play(start, "q").ending is Ending.QUIT
    played = play(start)
    assert played.ending is None
    assert "\x1b[?1049l" in played.emulator.written


def test_the_cursor_follows_the_marked_row(interview: Interview, play: Play) -> None:
    places = []
    look = lambda terminal: places.append((terminal.screen.cursor.y, terminal.screen.display[terminal.screen.cursor.y]))  # noqa: E731
    play(interview.go_to("bakery/dough"), "\r", "j", look, "j", look)
    assert [line.strip() for _, line in places] == ["▸ 1  Poor", "▸ 2  Fair"]


@pytest.mark.parametrize("typed", ["ab", "東京ab", "한글", "é́x"])
@pytest.mark.parametrize("keys", ["\rn", "\re", "\rea", "\rx", "\ro/"])
def test_the_terminal_own_cursor_stands_behind_what_is_typed_in_every_field(
    interview: Interview, play: Play, keys: str, typed: str
) -> None:
    """Input methods and magnifiers follow it; no field may leave it in a corner."""
    seen = []

    def look(terminal: Any) -> None:
        x, y = terminal.screen.cursor.x, terminal.screen.cursor.y
        cells = [terminal.screen.buffer[y][column].data for column in range(x)]
        seen.append("".join(cells))

    play(interview.go_to("bakery/dough"), *keys, typed, look)
    assert seen[0].endswith(typed)


@pytest.mark.parametrize("sequence", ["\x1b[31m", "\x1b[0;1m", "\x1b[<0;3;4M", "\x1b[M !!", "\x1b[3M"])
@pytest.mark.parametrize("before", ["\r", "\rn"])
def test_an_escape_sequence_does_nothing(interview: Interview, play: Play, before: str, sequence: str) -> None:
    start = interview.go_to("bakery/dough")
    played = play(start, before, f"{sequence}x" if before.endswith("n") else sequence)
    assert "Traceback" not in played.emulator.written
    assert "ENTER" not in played.emulator.written
    assert not played.face.interview.answer.level
    assert played.face.interview.answer.note == ("x" if before.endswith("n") else None)


def test_a_bug_in_a_key_is_said_and_the_interview_goes_on(
    interview: Interview, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    press = screen_keys.press
    monkeypatch.setattr(screen_keys, "press", lambda view, key, now: 1 / 0 if key == "z" else press(view, key, now))
    played = play(interview.go_to("bakery/dough"), "\r", "z", "2")
    assert "A bug in csmaturity (ZeroDivisionError). Your answers are kept; go on." in played.texts[2]
    assert "Fair (your answer)" in played.texts[3]
    assert "Traceback" not in played.emulator.written


def test_a_bug_in_every_picture_gives_the_terminal_back(
    interview: Interview, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    from csmaturity.interview.screen.layout import draw

    calls = itertools.count()
    failing: Any = lambda view: 1 / 0 if next(calls) > 1 else draw(view)  # noqa: E731
    monkeypatch.setattr("csmaturity.interview.screen.application.draw", failing)
    with pytest.raises(ZeroDivisionError):
        play(interview.go_to("bakery/dough"), "\r")


def test_joined_emoji_stay_joined_when_typed(interview: Interview, play: Play) -> None:
    played = play(interview.go_to("bakery/dough"), "\r", "n👩‍👩‍👧 ❤️ می‌روم\u202e\x1b")
    assert played.face.interview.answer.note == "👩‍👩‍👧 ❤️ می‌روم"


@pytest.mark.parametrize("is_asked", [True, False])
def test_colour_is_used_only_where_it_is_wanted(
    interview: Interview, play: Play, monkeypatch: pytest.MonkeyPatch, is_asked: bool
) -> None:
    if not is_asked:
        monkeypatch.setenv("NO_COLOR", "1")
    played = play(interview.go_to("bakery/dough"), "\r2")
    coloured = re.findall(r"\x1b\[[0-9;]*\b(?:3[0-7]|9[0-7]|38)[0-9;]*m", played.emulator.written)
    assert bool(coloured) is is_asked
    assert "2  Fair (your answer)" in played.texts[1]


class TestTypingAhead:
    def test_no_burst_gives_a_question_another_ones_answer(self, interview: Interview, play_burst: Play) -> None:
        """A hundred bursts of levels and Enters, some pressed twice, some mistyped: right answers or none."""
        dice = random.Random(3)
        questions = [step.question.id for step in interview.questions]
        given = 0
        for _ in range(100):
            meant: dict[str, str] = {}
            keys = "\r"
            for question in questions:
                levels = [dice.choice("123") for _ in range(dice.choice((1, 1, 1, 2)))]
                meant[question] = levels[-1]
                keys += "".join(levels) + dice.choice(("", "", "", "7", "z", "\x1b[5~")) + "\r" * dice.choice((1, 1, 2))
            kept = play_burst(interview.go_to("bakery/dough"), keys).assessment
            for question in questions:
                level = kept.answer("bakery", question).level
                assert level in (None, {"1": "poor", "2": "fair", "3": "good"}[meant[question]]), (keys, question)
                given += level is not None
        assert given > 150

    def test_a_burst_without_a_slip_is_obeyed_whole(self, interview: Interview, play_burst: Play) -> None:
        kept = play_burst(interview.go_to("bakery/dough"), "\r1\r2\r3\r").assessment
        assert [kept.answer("bakery", id).level for id in ("dough", "heat", "shop")] == ["poor", "fair", "good"]


@pytest.fixture
def play_burst() -> Callable[..., Interview]:
    """Type everything at once, with the real clock, and give back what it led to."""
    from prompt_toolkit.input import create_pipe_input
    from prompt_toolkit.output import DummyOutput

    from csmaturity.interview.autosave import Autosave
    from csmaturity.interview.screen.application import FullScreen

    def burst(start: Interview, keys: str) -> Interview:
        with create_pipe_input() as given:
            view = screen_keys.begin(start)
            saving = Autosave(lambda _: None, print)
            face = FullScreen(view, saving, [], lambda: NOON, given=given, output=DummyOutput())
            application = face._application
            drawn = []

            def leave_when_quiet(_: object) -> None:
                drawn.append(1)
                if application.loop and len(drawn) == 1:
                    given.send_text(keys)
                    application.loop.call_later(0.05, lambda: given.send_text("\x03"))

            application.after_render += leave_when_quiet
            with contextlib.suppress(KeyboardInterrupt):
                face.run()
            return face.interview

    return burst


class TestSaving:
    def test_every_answer_is_saved_at_once(self, interview: Interview, play: Play) -> None:
        played = play(interview.go_to("bakery/dough"), "\r", "2", "\r", "d")
        levels = [state.answer("bakery", "dough").level for state in played.saved]
        assert levels == ["fair"] * 3
        assert played.saved[-1].answer("bakery", "heat").unknown
        assert "saved 12:00" in played.texts[-1]

    def test_a_full_disk_keeps_the_answers_on_screen_and_saves_when_there_is_room(
        self, interview: Interview, play: Play
    ) -> None:
        kept: list[Assessment] = []
        is_full = [True]

        def save_if_room(assessment: Assessment) -> None:
            if is_full[0]:
                raise CsmaturityError("a.yaml can't be written: the disk is full", "Free some space.")
            kept.append(assessment)

        def make_room(_: object) -> None:
            is_full[0] = False

        played = play(interview.go_to("bakery/dough"), "\r", "2", "q", make_room, "j", save=save_if_room)
        assert "NOT SAVED" in played.texts[2]
        assert "! Not saved: a.yaml can't be written: the disk is full. Free some" in played.texts[2]
        assert "Fair (your answer)" in played.texts[2]
        assert "press q again" in played.texts[3]
        assert "Saving works again" in played.texts[5]
        assert kept[-1].answer("bakery", "dough").level == "fair"

    def test_looking_only_saves_nothing(self, interview: Interview, play: Play) -> None:
        played = play(interview.go_to("bakery/dough"), "\r", "2", "s", "s", is_read_only=True)
        assert played.saved == []
        assert "READ-ONLY" in played.texts[-1]


def test_the_report_is_written_beside_the_screen(interview: Interview, play: Play) -> None:
    asked: list[tuple[tuple[str, ...], str]] = []

    def write(_: Interview, formats: tuple[str, ...], folder: str) -> tuple[str, ...]:
        asked.append((formats, folder))
        return ("Wrote out/a-report.html",)

    played = play(
        interview.go_to("review"), "\r", "w", "\r", "j", write=write, offer=Offer(("html", "pdf"), "out")
    )  # fmt: skip
    assert asked == [(("html", "pdf"), "out")]
    assert "Wrote out/a-report.html" in played.texts[3]


@pytest.mark.parametrize("key", ["q", "\x03"])
def test_leaving_waits_in_sight_for_the_report(interview: Interview, play: Play, key: str) -> None:
    may_end = threading.Event()
    calls: list[str] = []

    def write(_: Interview, formats: tuple[str, ...], folder: str) -> tuple[str, ...]:
        calls.append(folder)
        may_end.wait(10)
        return ("Wrote out/a-report.html",)

    played = play(
        *(interview.go_to("review"), "\r", "w", "\r", "\r", key, lambda _: may_end.set()),
        write=write,
        offer=Offer(("html",), "out"),
    )
    assert "Still writing the report" in played.texts[5]
    assert calls == ["out"]
    assert (played.ending is None) == (key == "\x03")


def test_a_lone_escape_is_not_waited_on_for_long(interview: Interview, play: Play) -> None:
    played = play(interview.go_to("bakery/dough"), "\r", "o", "\x1b")
    assert "Overview" in played.texts[2]
    assert "Overview" not in played.texts[3]
    face = played.face._application
    assert face.ttimeoutlen <= 0.1
    assert face.timeoutlen <= 0.1


def test_an_interview_goes_on_in_the_other_face(
    interview: Interview, play: Play, talk: Play, tmp_path: Path, bakery: Rubric
) -> None:
    file = tmp_path / "a.yaml"
    play(interview.go_to("bakery/dough"), "\r2\r", save=lambda state: save(file, state))
    plain = talk("3", "q", start=Interview((bakery,), load(file)[0]))
    save(file, plain.interview.assessment)
    file.write_text(file.read_text().replace("level: good", "level: poor"))
    played = play(Interview((bakery,), load(file)[0]))
    assert "Question 3 of 3" in played.texts[0]
    assert "2 done, 1 to go" in played.texts[0]
    assert played.face.interview.assessment.answer("bakery", "heat").level == "poor"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
def test_killed_at_a_hundred_moments_no_saved_answer_is_lost(tmp_path: Path) -> None:
    """Each session is killed at a random moment; the file is whole and holds all that was shown as saved."""
    from csmaturity.storage.lock import session

    dice = random.Random(100)
    rubric = library.load(Path(__file__).parents[1] / "assessment" / "bakery.yaml")[0]
    file = tmp_path / "a.yaml"
    seen = 0
    for run in range(100):
        said, heard = os.pipe()
        child = os.fork()
        if child == 0:
            _sit_until_killed(rubric, file, heard, run)
        os.close(heard)
        confirmed = os.read(said, 2)
        if run % 5:
            confirmed += os.read(said, 2)
        time.sleep(dice.random() * 0.03)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        confirmed += _rest(said)
        last = int(confirmed.split()[-1])
        if last:
            seen += 1
            note = load(file)[0].answer("bakery", "dough").note or ""
            assert note.startswith(f"Run {run} line 1")
            assert int(note.rpartition(" ")[2]) >= last
    assert seen > 50, "too few sessions lived long enough to save anything"
    with session(file):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]


def _rest(pipe: int) -> bytes:
    parts = []
    while part := os.read(pipe, 4096):
        parts.append(part)
    os.close(pipe)
    return b"".join(parts)


def _sit_until_killed(rubric: Rubric, file: Path, confirmations: int, run: int) -> None:
    """In a child process: have a real session that writes a note line by line, and confirm each save."""
    from prompt_toolkit.input import create_pipe_input
    from prompt_toolkit.output import DummyOutput

    from csmaturity.interview.autosave import Autosave
    from csmaturity.interview.screen.application import FullScreen
    from csmaturity.storage.lock import session

    def keep(state: Assessment) -> None:
        save(file, state)
        note = state.answer("bakery", "dough").note or ""
        if note:
            os.write(confirmations, note.rpartition(" ")[2].encode() + b"\n")

    try:
        with create_pipe_input() as given, session(file):
            start = Interview.begin([rubric], NOON).go_to("bakery/dough")
            face = FullScreen(
                screen_keys.begin(start), Autosave(keep, print), [], lambda: NOON, given=given, output=DummyOutput()
            )
            os.write(confirmations, b"0\n")
            given.send_text("\rn")
            numbers = itertools.count(1)
            face._application.after_render += lambda _: given.send_text(f"Run {run} line {next(numbers)}\r")
            face.run()
    except BaseException as error:
        os.write(2, repr(error).encode())
    finally:
        os._exit(0)
