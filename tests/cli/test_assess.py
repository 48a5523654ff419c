"""csmaturity assess as a user meets it: files, pipes, a dumb terminal, and what no failure may cost."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pexpect
import pytest

from csmaturity.storage.assessments import load

Run = Callable[..., Any]
BAKERY = Path(__file__).parents[1] / "assessment" / "bakery.yaml"
FACTS = "\n" * 5
COMMAND = [sys.executable, "-c", "import sys; from csmaturity.cli.main import main; sys.exit(main())"]


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))


def _write(path: str, text: str) -> Path:
    Path(path).write_text(text, encoding="utf-8")
    return Path(path)


def _answers(body: str, version: str = "1.2.0", extra: str = "") -> str:
    return (
        "format: csmaturity-assessment/1\n"
        f"rubrics: [{{id: bakery, version: {version}}}]\n"
        "started: 2026-10-01T10:00:00Z\nupdated: 2026-10-02T10:00:00Z\n"
        f"{extra}answers:\n  bakery:\n{body}"
    )


def test_piped_answers_are_saved_and_the_next_commands_named(run: Run) -> None:
    result = run("assess", "our case.yaml", "--rubric", BAKERY, stdin=FACTS + "1\n2\nd\n\n")
    assert result.code == 0
    assert result.err == ""
    assert result.out.endswith(
        "Finished: 3 questions, all answered.\nSaved in our case.yaml. Next:\n"
        f"  csmaturity score 'our case.yaml' --rubric {BAKERY}\n"
        f"  csmaturity report 'our case.yaml' --rubric {BAKERY}\n"
    )
    kept, _ = load("our case.yaml")
    assert kept.answer("bakery", "dough").level == "poor"
    assert kept.answer("bakery", "shop").unknown


def test_the_default_is_nine_questions_and_empowerment_in_the_present_folder(run: Run) -> None:
    result = run("assess", stdin="Acme\n\n\n\n\n\n\n\n2\nq\n")
    assert result.code == 0
    assert "Question 1 of 13." in result.out
    kept, _ = load("assessment.yaml")
    assert [use.id for use in kept.rubrics] == ["nine-questions", "empowerment"]
    assert all(use.sha256 for use in kept.rubrics)
    assert kept.organisation.name == "Acme"


def test_all_is_every_built_in_rubric_and_the_same_command_without_it_goes_on(run: Run) -> None:
    result = run("assess", "a.yaml", "--rubric", "all", stdin="q\n")
    assert result.code == 0
    assert "0 of 47 questions answered" in result.out
    assert result.out.endswith("Go on with:\n  csmaturity assess a.yaml\n")
    kept = ["nine-questions", "empowerment", "role-design", "team-conditions"]
    assert [use.id for use in load("a.yaml")[0].rubrics] == kept
    again = run("assess", "a.yaml", stdin="q\n")
    assert "0 of 47 questions answered" in again.out


def test_all_takes_a_rubric_file_besides_and_asks_none_twice(run: Run) -> None:
    result = run("assess", "a.yaml", "-r", "role-design", "-r", "all", "-r", str(BAKERY), stdin="q\n")
    assert result.code == 0
    ids = [use.id for use in load("a.yaml")[0].rubrics]
    assert ids == ["role-design", "nine-questions", "empowerment", "team-conditions", "bakery"]
    assert f"csmaturity assess a.yaml --rubric {BAKERY}" in result.out


def test_input_that_ends_early_is_saved_and_the_same_command_goes_on(run: Run) -> None:
    first = run("assess", "a.yaml", "--rubric", BAKERY, stdin=FACTS + "1\n")
    assert first.code == 0
    assert "Saved in a.yaml. 1 of 3 questions answered, 2 open. Go on with:" in first.out
    assert first.out.endswith(f"  csmaturity assess a.yaml --rubric {BAKERY}\n")
    second = run("assess", "a.yaml", "--rubric", BAKERY, stdin="2\n3\n\n")
    assert "Question 2 of 3. Heat" in second.out
    assert "Question 1 of 3." not in second.out
    assert second.code == 0
    assert load("a.yaml")[0].answer("bakery", "shop").level == "good"


def test_without_terminal_and_input_it_says_what_to_do(run: Run) -> None:
    result = run("assess")
    assert result.code == 2
    assert result.out == ""
    assert "no terminal and no input" in result.err
    assert "csmaturity assess assessment.yaml --answers ANSWERS.yaml" in result.err
    assert not Path("assessment.yaml").exists()


def test_an_answers_file_that_says_everything_needs_nobody(run: Run, example: Path) -> None:
    result = run("assess", "b.yaml", "--answers", example)
    assert (result.code, result.err) == (0, "")
    assert "Finished: 13 questions, all answered." in result.out
    kept, given = load("b.yaml")[0], load(example)[0]
    assert kept.answers == given.answers
    assert (kept.finance, kept.organisation, kept.updated) == (given.finance, given.organisation, given.updated)


def test_a_partial_answers_file_leaves_the_rest_to_ask(run: Run) -> None:
    _write("part.yaml", _answers("    dough: {level: fair}\n"))
    shutil.copy(BAKERY, "bakery.yaml")
    nobody = run("assess", "a.yaml", "--answers", "part.yaml")
    assert nobody.code == 0
    assert "1 of 3 questions answered, 2 open. Go on with:\n  csmaturity assess a.yaml\n" in nobody.out
    asked = run("assess", "a.yaml", stdin=FACTS + "2\n3\n\n")
    assert "Question 1 of 3." not in asked.out
    assert "Finished: 3 questions, all answered." in asked.out


def test_what_does_not_fit_is_named_with_its_place_and_asked_again(run: Run) -> None:
    part = _write("part.yaml", _answers("    dough: {level: superb, note: Keep me}\n    shop: {level: good}\n"))
    shutil.copy(BAKERY, "bakery.yaml")
    result = run("assess", "a.yaml", "--answers", part, stdin=FACTS + "1\nq\n")
    assert result.code == 0
    assert "part.yaml:7:20: warning: `dough` has no level `superb`" in result.err
    assert "Note: Keep me" in result.out
    assert load("a.yaml")[0].answer("bakery", "dough").level == "poor"


def test_strict_refuses_what_does_not_fit(run: Run) -> None:
    part = _write("part.yaml", _answers("    dogh: {level: fair}\n"))
    shutil.copy(BAKERY, "bakery.yaml")
    result = run("assess", "a.yaml", "--answers", part, "--strict", stdin="1\n")
    assert result.code == 3
    assert "part.yaml:7:5: error: `bakery` has no question `dogh`" in result.err
    assert not Path("a.yaml").exists()


def test_a_different_answer_in_the_file_is_kept_and_said(run: Run) -> None:
    shutil.copy(BAKERY, "bakery.yaml")
    _write("a.yaml", _answers("    dough: {level: fair}\n"))
    _write("part.yaml", _answers("    dough: {level: good}\n    shop: {level: good}\n"))
    result = run("assess", "a.yaml", "--answers", "part.yaml")
    assert result.code == 0
    assert "part.yaml:7:20: warning: `dough` is “good” here, but “fair” is answered already" in result.err
    kept, _ = load("a.yaml")
    assert (kept.answer("bakery", "dough").level, kept.answer("bakery", "shop").level) == ("fair", "good")
    assert "    The earlier one is kept. If this one is right, change it in the interview.\n" in result.err
    before = Path("a.yaml").read_bytes()
    refused = run("assess", "a.yaml", "--answers", "part.yaml", "--strict")
    assert refused.code == 3
    assert "    Nothing was written. Make the two files agree" in refused.err
    assert "is kept" not in refused.err
    assert Path("a.yaml").read_bytes() == before


def test_a_file_of_an_older_rubric_goes_on_and_what_fell_out_is_kept_aside(run: Run) -> None:
    shutil.copy(BAKERY, "bakery.yaml")
    old = _write(
        "a.yaml", _answers("    dough: {level: superb}\n    shop: {level: good}\n", version="1.0.0")
    ).read_bytes()
    result = run("assess", "a.yaml", stdin=FACTS + "1\n2\n\n")
    assert "a.yaml:7:20: warning: `dough` has no level `superb`" in result.err
    assert "answered with `bakery` 1.0.0; here it is 1.2.0" in result.err
    assert "The file as it was is kept as a.yaml.bak." in result.err
    assert Path("a.yaml.bak").read_bytes() == old
    kept, _ = load("a.yaml")
    assert kept.rubrics[0].version == "1.2.0"
    assert kept.answer("bakery", "dough").level == "poor"


STALE = _answers(
    "    dough: {level: fair, gates: {f1: yes}, note: Seen, target: good, evidence: [{text: The sheet}]}\n"
    "    heat: {unknown: true}\n    shop: {not-applicable: No shop}\n",
    version="0.9.0",
    extra="at: review\n",
)


def test_answers_to_a_rubric_whose_levels_may_mean_something_else_are_asked_again(run: Run) -> None:
    shutil.copy(BAKERY, "bakery.yaml")
    _write("a.yaml", STALE)
    refused = run("score", "a.yaml")
    assert refused.code == 3
    assert "answered with `bakery` 0.9.0; here it is 1.2.0" in refused.err
    assert "Run csmaturity assess a.yaml: it asks those questions again" in refused.err
    opened = run("assess", "a.yaml", stdin="q\n")
    assert "The file as it was is kept as a.yaml.bak." in opened.err
    assert "0 of 3 questions answered so far." in opened.out
    assert Path("a.yaml.bak").read_text(encoding="utf-8") == STALE
    assert Path("a.yaml").read_text(encoding="utf-8") == STALE, "opened and left, nothing changes"
    assert "The file as it was is kept as a.yaml.bak." in run("assess", "a.yaml", stdin="s\nd\nq\n").err
    dough = load("a.yaml")[0].answer("bakery", "dough")
    assert (dough.level, dough.gates) == (None, {})
    assert (dough.note, dough.target, [one.text for one in dough.evidence]) == ("Seen", "good", ["The sheet"])
    assert "unanswered" in run("score", "a.yaml").out
    run("assess", "b.yaml", "--answers", "a.yaml.bak")
    assert not load("b.yaml")[0].answer("bakery", "dough").says_something


@pytest.mark.parametrize("version", ["1.3.0", "2.0.0"])
def test_a_file_of_a_newer_rubric_is_left_alone(run: Run, version: str) -> None:
    shutil.copy(BAKERY, "bakery.yaml")
    text = _answers("    dough: {level: fair}\n", version=version)
    _write("a.yaml", text)
    for arguments in (("a.yaml",), ("b.yaml", "--answers", "a.yaml")):
        result = run("assess", *arguments, stdin="q\n")
        assert result.code == 3
        assert "Update csmaturity, or give the rubric file that was used then." in result.err
    assert Path("a.yaml").read_text(encoding="utf-8") == text
    assert not Path("b.yaml").exists()


def test_answers_by_hand_need_no_times_and_no_rubrics(run: Run) -> None:
    shutil.copy(BAKERY, "bakery.yaml")
    _write("part.yaml", "format: csmaturity-assessment/1\nanswers: {bakery: {dough: {level: fair}}}\n")
    result = run("assess", "a.yaml", "--answers", "part.yaml")
    assert (result.code, result.err) == (0, "")
    assert "1 of 3 questions answered" in result.out
    kept, _ = load("a.yaml")
    assert kept.answer("bakery", "dough").level == "fair"
    assert [(use.id, use.version) for use in kept.rubrics] == [("bakery", "1.2.0")]


def test_facts_by_hand_are_taken_to_the_built_in_rubrics(run: Run) -> None:
    _write("part.yaml", "format: csmaturity-assessment/1\norganisation: {facts: {customer-count: 310}}\n")
    assert run("assess", "a.yaml", "--answers", "part.yaml").code == 0
    kept, _ = load("a.yaml")
    assert [use.id for use in kept.rubrics] == ["nine-questions", "empowerment"]
    assert kept.organisation.facts == {"customer-count": 310}


def test_a_count_below_nothing_is_refused_typed_and_in_a_file(run: Run) -> None:
    result = run("assess", "a.yaml", stdin="Acme\n\n\n-5\n310\nq\n")
    assert "“-5” is not possible here. Write a number that is 0 or more." in result.out
    assert load("a.yaml")[0].organisation.facts == {"customer-count": 310}
    written = Path("a.yaml").read_text(encoding="utf-8").replace("310", "-5")
    _write("a.yaml", written)
    refused = run("score", "a.yaml")
    assert refused.code == 3
    assert "error: `customer-count` must be 0 or more, not `-5`" in refused.err


def test_names_given_on_the_command_line_are_kept(run: Run) -> None:
    run("assess", "a.yaml", "--rubric", BAKERY, "--organisation", "Hearth", "--role", "cs-leader", stdin="q\n")
    kept, _ = load("a.yaml")
    assert (kept.organisation.name, kept.respondent.role) == ("Hearth", "cs-leader")


def test_names_given_on_the_command_line_bring_nothing_unseen_along(run: Run) -> None:
    named = "--organisation", "He\u200bar\u202eth\x1b[31m", "--role", "cs-\U000e0041\U000e0042leader\ufeff"
    said = run("assess", "a.yaml", "--rubric", BAKERY, *named, stdin="q\n")
    kept, _ = load("a.yaml")
    assert (kept.organisation.name, kept.respondent.role) == ("Hearth", "cs-leader")
    written = Path("a.yaml").read_text(encoding="utf-8") + said.out + said.err
    assert not set(written) & set("\u200b\u202e\x1b\U000e0041\U000e0042\ufeff")


@pytest.mark.parametrize("named", [(), ("--organisation", "Hearth"), ("--role", "cs-leader")])
def test_a_new_assessment_is_introduced_whatever_the_command_names(run: Run, named: tuple[str, ...]) -> None:
    begun = run("assess", "a.yaml", "--rubric", BAKERY, *named, stdin="\nq\n")
    again = run("assess", "a.yaml", stdin="q\n")
    told = ["Choose the level that describes you best" in one.out for one in (begun, again)]
    assert told == [True, False]


def test_evidence_asks_for_the_gates(run: Run) -> None:
    result = run("assess", "a.yaml", "--rubric", BAKERY, "--evidence", stdin=FACTS + "y\nu\n\n\nq\n")
    assert "Enter keeps what the gates show, Fair to Good" in result.out
    assert load("a.yaml")[0].answer("bakery", "dough").gates == {"f1": "yes", "g1": "unknown"}
    assert f"csmaturity assess a.yaml --rubric {BAKERY} --evidence" in result.out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("-",), 2, "FILE can't be -"),
        (("missing/a.yaml",), 3, "there is no folder missing"),
        (("acme.docx",), 2, "acme.docx is no name for a YAML file"),
        (("acme",), 2, "Call it acme.yaml."),
        (("--rubric", "nine-question"), 3, "there is no rubric `nine-question`"),
        (("--answers", "none.yaml"), 3, "there is no file none.yaml"),
        (("bad.yaml",), 3, "bad.yaml:1:1: error: this is not an assessment: it must be `key: value` pairs"),
        (("empty.yaml",), 3, "To begin a new one, remove it or choose another name."),
        (("--organisation", "\x1b[2J"), 3, "The organisation's name is empty."),
    ],
)
def test_what_can_not_be_done_is_said_in_a_line(run: Run, arguments: tuple[str, ...], code: int, words: str) -> None:
    _write("bad.yaml", "just a sentence\n")
    _write("empty.yaml", "")
    result = run("assess", *arguments, stdin="1\n")
    assert result.code == code
    assert words in result.err
    assert not Path("assessment.yaml").exists()


@pytest.mark.parametrize("line", [b"y\n", b"\n", b"1\n", b"b\n"])
def test_a_pipe_that_never_stops_is_stopped(run: Run, line: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("csmaturity.interview.conversation.MOST_PIPED_ANSWERS", 60)
    result = run("assess", "a.yaml", "--rubric", BAKERY, stdin=line * 500)
    assert result.code in (0, 3)
    assert Path("a.yaml").exists()


def test_bytes_that_are_no_text_are_no_traceback(run: Run) -> None:
    result = run(
        "assess", "a.yaml", "--rubric", BAKERY, stdin=b"\xff\xfe\x00Hearth\n" + b"\n" * 4 + b"n\n\xe9\x80\n.\n2\n"
    )
    assert result.code == 0
    assert load("a.yaml")[0].answer("bakery", "dough").level == "fair"


def test_a_folder_made_read_only_in_the_middle_loses_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from csmaturity.errors import CsmaturityError
    from csmaturity.storage import assessments

    save, calls = assessments.save, []

    def failing(path: Any, assessment: Any) -> None:
        calls.append(path)
        if str(path) == "a.yaml" and len(calls) > 6:
            raise CsmaturityError("a.yaml can't be written: the disk is full", "free some space")
        save(path, assessment)

    monkeypatch.setattr(assessments, "save", failing)
    result = run("assess", "a.yaml", "--rubric", BAKERY, stdin=FACTS + "1\n2\n3\n\n")
    assert result.code == 0
    assert result.err.count("Not saved: a.yaml can't be written: the disk is full") == 1
    assert "Not saved yet." in result.out
    place = result.err.rpartition("another place instead: ")[2].strip()
    assert load(place)[0].answer("bakery", "shop").level == "good"
    assert f"csmaturity score {place}" in result.out
    assert "Saved in a.yaml" not in result.out


def test_two_sessions_on_one_file(run: Run) -> None:
    from csmaturity.storage.lock import session

    with session("a.yaml"):
        result = run("assess", "a.yaml", "--rubric", BAKERY, stdin="1\n")
    assert result.code == 3
    assert "a.yaml is open in another session" in result.err


@pytest.mark.skipif(sys.platform == "win32", reason="pexpect needs a pseudo-terminal")
class TestTerminal:
    """The same over a real, dumb terminal."""

    def _spawn(self, *arguments: str) -> Any:
        environment = {**os.environ, "TERM": "dumb", "PYTHONUTF8": "1"}
        return pexpect.spawn(
            COMMAND[0],
            [*COMMAND[1:], "assess", "a.yaml", "--rubric", str(BAKERY), *arguments],
            env=environment,
            encoding="utf-8",
            timeout=20,
            dimensions=(24, 80),
            # Tests that run in the background of a shell inherit that Ctrl-C is ignored, which no terminal does.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )

    def test_no_control_bytes_and_no_frames(self) -> None:
        child = self._spawn("--plain")
        said = []
        for line in ["Hearth", "2", "", "", "", "?", "g", ".", "2", "3", "1"]:
            child.expect(r"(answer|unknown|unknown\)):")
            said.append(child.before + child.after)
            child.sendline(line)
        for _ in ("the offer", "the review"):
            child.expect("choice:")
            said.append(child.before + child.after)
            child.sendline("")
        child.expect(pexpect.EOF)
        said.append(child.before)
        child.close()
        assert child.exitstatus == 0
        text = "".join(said).replace("\r\n", "\n")
        assert not [character for character in text if ord(character) < 32 and character != "\n"]
        assert not [character for character in text if "\u2500" <= character <= "\u259f"]
        assert "Finished: 3 questions, all answered." in text

    def test_a_pasted_note_with_empty_lines_answers_no_question(self) -> None:
        child = self._spawn()
        for _ in range(5):
            child.expect("answer:")
            child.sendline("")
        child.expect("Question 1")
        child.expect("answer:")
        child.sendline("n")
        child.expect("ends it:")
        child.send("First.\n\n2\n3\n\nLast.\n.\n")
        child.expect("Note kept")
        child.expect("answer:")
        child.sendline("q")
        child.expect(pexpect.EOF)
        kept, _ = load("a.yaml")
        assert kept.answer("bakery", "dough").note == "First.\n\n2\n3\n\nLast."
        assert not kept.answer("bakery", "heat").says_something

    def test_ctrl_c_exits_130_with_everything_saved_and_the_command_to_go_on(self) -> None:
        child = self._spawn()
        for line in ["Hearth", "", "", "", "", "2", "n", "A half", "note"]:
            child.expect("(answer|ends it|More):")
            child.sendline(line)
        child.expect("More:")
        child.sendintr()
        child.expect("csmaturity assess a.yaml")
        child.expect(pexpect.EOF)
        child.close()
        assert child.exitstatus == 130
        kept, _ = load("a.yaml")
        assert kept.answer("bakery", "dough").level == "fair"
        assert kept.answer("bakery", "heat").note == "A half\nnote"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
def test_killed_at_any_moment_no_confirmed_answer_is_lost() -> None:
    """Each run is killed a random moment after it has confirmed some answers; the file must hold them all."""
    dice = random.Random(20261121)
    confirmed = 0
    for seed in range(20):
        file = f"kill-{seed}.yaml"
        child = subprocess.Popen(
            [*COMMAND, "assess", file, "--rubric", str(BAKERY)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(FACTS.encode() + b"b\n" + b"".join(b"n\nNote %d\n.\n" % number for number in range(400)))
        child.stdin.flush()
        wanted = dice.randrange(1, 12)
        confirmed = 0
        for line in child.stdout:
            confirmed += b"Note kept. Saved." in line
            if confirmed == wanted:
                break
        time.sleep(dice.random() * 0.01)
        child.send_signal(signal.SIGKILL)
        child.stdin.close()
        child.stdout.close()
        child.wait()
        kept, _ = load(file)
        note = kept.answer("bakery", "dough").note
        assert note is not None
        assert int(note.split()[1]) >= wanted - 1


@pytest.mark.parametrize("more", [("--plain",), ()])
def test_a_file_that_may_only_be_read_is_refused_before_anything_is_asked(
    run: Run, tmp_path: Path, commoner: Any, more: tuple[str, ...]
) -> None:
    before = _write("a.yaml", _answers("    dough: {level: fair}\n")).read_bytes()
    bakery = shutil.copy(BAKERY, "bakery.yaml")
    with commoner(tmp_path):
        Path("a.yaml").chmod(0o444)
        result = run("assess", "a.yaml", "--rubric", bakery, *more, stdin="1\n")
    assert (result.code, result.out) == (3, "")
    assert result.err == (
        "csmaturity: a.yaml can't be written: it is read-only for you\n"
        "    Ask for write access, or copy the file and answer the copy.\n"
    )
    assert Path("a.yaml").read_bytes() == before


@pytest.mark.parametrize("version", ["1.2.0", "1.0.0", "0.9.0"])
def test_opened_and_left_a_file_stays_as_it_was(run: Run, version: str) -> None:
    shutil.copy(BAKERY, "bakery.yaml")
    text = "# Do not send before review.\n" + _answers(
        "    dough: {level: fair}   # the baker says poor\n", version=version
    )
    _write("a.yaml", text)
    assert run("assess", "a.yaml", stdin="q\n").code == 0
    assert Path("a.yaml").read_text(encoding="utf-8") == text
