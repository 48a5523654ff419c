"""When the questions come line by line, and the reason that is given."""

from __future__ import annotations

from dataclasses import replace

import pytest

from csmaturity.interview.faces import Surroundings, why_plain

GOOD = Surroundings(True, 80, 24, "utf-8", {"TERM": "xterm-256color"})


@pytest.mark.parametrize(
    "around",
    [GOOD, replace(GOOD, columns=60, rows=16), replace(GOOD, environment={}, is_windows=True)],
    ids=["usual", "smallest", "windows has no TERM"],
)
def test_the_full_screen_fits(around: Surroundings) -> None:
    assert why_plain(around) is None


@pytest.mark.parametrize(
    ("around", "reason"),
    [
        (replace(GOOD, environment={"TERM": "xterm", "ACCESSIBLE": "1"}), "ACCESSIBLE is set"),
        (replace(GOOD, is_terminal=False), "input or output is no terminal"),
        (replace(GOOD, environment={"TERM": "dumb"}), "TERM is dumb"),
        (replace(GOOD, environment={}), "TERM is not set"),
        (replace(GOOD, encoding="latin-1"), "the terminal's encoding is latin-1, not UTF-8"),
        (replace(GOOD, columns=40), "the window is 40 × 24 and the full screen needs 60 × 16"),
        (replace(GOOD, rows=15), "the window is 80 × 15 and the full screen needs 60 × 16"),
    ],
)
def test_otherwise_the_reason_is_given(around: Surroundings, reason: str) -> None:
    assert why_plain(around) == reason


def test_plain_on_request() -> None:
    assert why_plain(GOOD, is_asked_for=True) == "asked for with --plain"
