"""A sitting over typed lines, with a small rubric; what was said comes back as text."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from csmaturity.assessment.interview import Interview
from csmaturity.assessment.model import Assessment
from csmaturity.interview.autosave import Autosave
from csmaturity.interview.conversation import Conversation
from csmaturity.interview.plain import Ending, PlainInterview
from csmaturity.rubric.model import Rubric
from csmaturity.storage import library

NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
BAKERY = Path(__file__).parents[1] / "assessment" / "bakery.yaml"


class Sitting(NamedTuple):
    """How a sitting ended, what was said, the state it left, and every state that was saved."""

    ending: Ending
    said: str
    interview: Interview
    saved: list[Assessment]

    @property
    def last(self) -> str:
        """What was said from the last question or review on."""
        return self.said[max(self.said.rfind("\nQuestion "), self.said.rfind("\nReview")) :]


Sit = Callable[..., Sitting]


@pytest.fixture(scope="session")
def bakery() -> Rubric:
    return library.load(BAKERY)[0]


@pytest.fixture
def interview(bakery: Rubric) -> Interview:
    return Interview.begin([bakery], NOON)


@pytest.fixture
def sit(interview: Interview) -> Sit:
    """Hold a sitting: lines are typed one after the other, from a step on."""

    def hold(
        *lines: str, at: str | None = None, start: Interview | None = None, width: int = 80, ask_gates: bool = False
    ) -> Sitting:
        begun = start or interview
        saved: list[Assessment] = []
        out = io.StringIO()
        talk = Conversation(io.StringIO("".join(f"{line}\n" for line in lines)), out, width=width, echo=True)
        saving = Autosave(saved.append, lambda line: None)
        face = PlainInterview(begun.go_to(at) if at else begun, talk, saving, lambda: NOON, ask_gates=ask_gates)
        return Sitting(face.run(), out.getvalue(), face.interview, saved)

    return hold
