"""An interview opened by the library: begun, gone on with, begun again from an earlier one."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from csmaturity.api.answering import InterviewRequest, open_interview
from csmaturity.api.keeping import InUseError, keep_copy, save, session
from csmaturity.api.report import make_report
from csmaturity.api.report_request import ReportRequest
from csmaturity.errors import InputError, UsageError

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
