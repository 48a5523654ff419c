"""Answers kept by the library: no session writes over another, and who has no room left finds the next place."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from csmaturity.api.answering import InterviewRequest, open_interview
from csmaturity.api.keeping import rescue, save, session
from csmaturity.errors import CsmaturityError
from csmaturity.storage.assessments import load

pytestmark = pytest.mark.usefixtures("silence")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody remove a lock that is in use")
def test_who_lost_the_file_to_another_session_cannot_save(tmp_path: Path) -> None:
    interview = open_interview(InterviewRequest(str(tmp_path / "a.yaml"))).interview
    taken_over = pytest.raises(CsmaturityError, match="was taken over by another session")
    with session(tmp_path / "a.yaml") as older, session(tmp_path / "a.yaml", take_over=True), taken_over:
        save(older, interview.assessment)
    assert not (tmp_path / "a.yaml").exists()


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
