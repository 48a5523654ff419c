"""An interview opened by the library: begun, gone on with, begun again from an earlier one, and saved in a session."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
from pathlib import Path

import pytest

from csmaturity.api.answering import (
    InterviewRequest,
    InUseError,
    keep_copy,
    open_interview,
    rescue,
    save,
    session,
)
from csmaturity.api.report import make_report
from csmaturity.api.report_request import ReportRequest
from csmaturity.errors import CsmaturityError, InputError, UsageError
from csmaturity.storage.assessments import load

pytestmark = pytest.mark.usefixtures("silence")
NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)


def test_what_is_saved_in_a_session_is_gone_on_with(tmp_path: Path) -> None:
    file = str(tmp_path / "a.yaml")
    request = InterviewRequest(file, ("nine-questions",), organisation="Acme")
    opened = open_interview(request)
    assert opened.is_new
    assert not Path(file).exists()
    first = opened.interview.questions[0]
    with session(file) as own:
        save(own, opened.interview.go_to(first).choose("2", NOON).assessment)
        with pytest.raises(InUseError), session(file):
            pass
    again = open_interview(InterviewRequest(file))
    assert not again.is_new
    assert again.interview.answer_to(first).level == first.scale[1].id
    assert again.interview.assessment.organisation.name == "Acme"
    assert again.interview.progress.done == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody remove a lock that is in use")
def test_who_lost_the_file_to_another_session_cannot_save(tmp_path: Path) -> None:
    interview = open_interview(InterviewRequest(str(tmp_path / "a.yaml"))).interview
    taken_over = pytest.raises(CsmaturityError, match="was taken over by another session")
    with session(tmp_path / "a.yaml") as older, session(tmp_path / "a.yaml", take_over=True), taken_over:
        save(older, interview.assessment)
    assert not (tmp_path / "a.yaml").exists()


def test_a_re_assessment_carries_what_still_holds_and_opens_the_rest(example: Path, tmp_path: Path) -> None:
    opened = open_interview(InterviewRequest(str(tmp_path / "new.yaml"), earlier=str(example), now=NOON))
    answers = [opened.interview.answer_to(step) for step in opened.interview.questions]
    carried = sum(answer.as_of is not None for answer in answers)
    assert opened.is_new
    assert 0 < carried < len(answers)
    assert opened.interview.progress.open == len(answers) - carried
    with pytest.raises(UsageError, match="exists already, and --from begins a new file"):
        open_interview(InterviewRequest(str(example), earlier=str(example)))


def test_what_does_not_fit_is_named_and_asked_again_and_the_file_can_be_copied(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        "format: csmaturity-assessment/1\nrubrics: [{id: nine-questions, version: 2.0.0}]\n"
        "started: 2026-11-21T10:00:00Z\nupdated: 2026-11-21T11:00:00Z\n"
        "answers: {nine-questions: {seat: {level: avrage}, churn: {level: poor}}}\n",
        encoding="utf-8",
    )
    opened = open_interview(InterviewRequest(str(path)))
    assert [fault.message for fault in opened.faults] == ["`seat` has no level `avrage`; did you mean average?"]
    assert opened.loses_answers
    assert opened.interview.progress.done == 1
    assert keep_copy(str(path)).read_bytes() == path.read_bytes()
    assert keep_copy(str(path)).name == "a.yaml.bak"  # the same content needs no second copy
    path.write_text(path.read_text() + "# asked anew\n")
    assert keep_copy(str(path)).name == "a.yaml.bak2"
    with pytest.raises(InputError):
        open_interview(InterviewRequest(str(path), strict=True))


def test_answers_without_a_place_go_to_the_first_that_has_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here, home, last = tmp_path / "here", tmp_path / "home", tmp_path / "last"
    here.mkdir()
    last.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    monkeypatch.setenv("TMPDIR", str(last))
    assessment = open_interview(InterviewRequest("a.yaml", ("empowerment",))).interview.assessment
    file = str(here / "a.yaml")
    for folder in (here, home / ".local" / "state" / "csmaturity", last):
        place = Path(rescue(file, assessment))
        assert place.parent == folder
        assert load(place)[0] == assessment
        # A file where the folder was, so that nothing can be written there.
        place.unlink()
        folder.rmdir()
        folder.touch()


def test_a_combined_file_begins_with_the_agenda_that_its_report_prints(tmp_path: Path, root: Path) -> None:
    file = tmp_path / "all.yaml"
    shutil.copy(root / "examples" / "many-voices" / "tarnwick-cloud.yaml", file)
    before = file.read_bytes()
    opened = open_interview(InterviewRequest(str(file)))
    printed = make_report(ReportRequest(str(file))).report.data["voices"]["workshop"]
    assert opened.interview.agenda == tuple(one["question"] for one in printed)
    assert opened.interview.step is not None
    assert opened.interview.step.key == opened.interview.agenda[0]
    assert not opened.is_new
    assert file.read_bytes() == before


def test_a_combined_file_that_was_left_goes_on_where_it_stood(tmp_path: Path, root: Path) -> None:
    file = tmp_path / "all.yaml"
    text = (root / "examples" / "many-voices" / "tarnwick-cloud.yaml").read_text(encoding="utf-8")
    file.write_text(text.replace("\nanswers:\n", "\nat: nine-questions/seat\nanswers:\n", 1), encoding="utf-8")
    opened = open_interview(InterviewRequest(str(file)))
    assert opened.interview.step is not None
    assert opened.interview.step.key == "nine-questions/seat"
    assert opened.interview.agenda
