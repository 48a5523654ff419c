"""A failing disk never costs an answer: what is said, when it is tried again, where the answers go at last."""

from __future__ import annotations

import datetime as dt
import errno

from csmaturity.assessment.interview import Interview
from csmaturity.assessment.model import Assessment
from csmaturity.errors import CsmaturityError
from csmaturity.interview.autosave import Autosave

LATER = dt.datetime(2026, 11, 21, 13, tzinfo=dt.UTC)


class Disk:
    """A disk that can be full."""

    def __init__(self) -> None:
        self.content: Assessment | None = None
        self.error: Exception | None = None

    def save(self, assessment: Assessment) -> None:
        if self.error:
            raise self.error
        self.content = assessment


def _states(interview: Interview) -> list[Assessment]:
    at = interview.go_to("bakery/dough")
    return [at.choose(str(number), LATER).assessment for number in (1, 2, 3)]


def test_a_full_disk_is_told_once_and_nothing_is_lost_when_there_is_room(interview: Interview) -> None:
    disk, told = Disk(), list[str]()
    saving = Autosave(disk.save, told.append)
    first, second, third = _states(interview)
    disk.error = CsmaturityError("bakery.yaml can't be written: the disk is full", "free some space")
    assert not saving.keep(first)
    assert not saving.keep(second)
    assert told == [
        "Not saved: bakery.yaml can't be written: the disk is full",
        "    free some space",
        "    Your answers are kept here, and saving is tried again after the next one.",
    ]
    disk.error = None
    assert saving.keep(third)
    assert told[-1] == "Saving works again: every answer so far is saved."
    assert disk.content is third


def test_leaving_tries_once_more_and_then_another_place(interview: Interview) -> None:
    disk, told, rescued = Disk(), list[str](), list[Assessment]()
    disk.error = OSError(errno.EROFS, "Read-only file system")

    def rescue(assessment: Assessment) -> str:
        rescued.append(assessment)
        return "/home/ana/bakery-1.yaml"

    saving = Autosave(disk.save, told.append, rescue)
    state = _states(interview)[0]
    saving.keep(state)
    assert saving.finish(state)
    assert rescued == [state]
    assert told[-1] == "Your answers were saved in another place instead: /home/ana/bakery-1.yaml"


def test_where_nothing_can_be_written_finish_says_so(interview: Interview) -> None:
    disk = Disk()
    disk.error = OSError(errno.EIO, "Input/output error")
    saving = Autosave(disk.save, lambda line: None)
    assert not saving.finish(_states(interview)[0])


def test_what_is_saved_is_not_saved_again(interview: Interview) -> None:
    saved = list[Assessment]()
    saving = Autosave(saved.append, lambda line: None)
    state = _states(interview)[0]
    saving.keep(state)
    assert saving.finish(state)
    assert saved == [state]


def test_what_was_opened_is_on_disk_and_not_written_again(interview: Interview) -> None:
    saved: list[Assessment] = []
    saving = Autosave(saved.append, lambda line: None)
    saving.opened(interview.assessment)
    assert saving.finish(interview.assessment)
    assert saved == []
    assert saving.keep(interview.next().assessment)
    assert len(saved) == 1
