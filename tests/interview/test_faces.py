"""When the questions come line by line, and the reason that is given."""

from __future__ import annotations

from typing import Any

import pytest

from csmaturity.interview.faces import Surroundings, why_plain

USUAL: dict[str, Any] = {
    "is_terminal": True,
    "columns": 80,
    "rows": 24,
    "encoding": "utf-8",
    "environment": {"TERM": "xterm-256color"},
}


def but(**changes: Any) -> Surroundings:
    """The usual surroundings, but for some changes."""
    return Surroundings(**{**USUAL, **changes})


GOOD = but()


@pytest.mark.parametrize(
    "around",
    [GOOD, but(columns=60, rows=16), but(environment={}, is_windows=True)],
    ids=["usual", "smallest", "windows has no TERM"],
)
def test_the_full_screen_fits(around: Surroundings) -> None:
    assert why_plain(around) is None


@pytest.mark.parametrize(
    ("around", "reason"),
    [
        (but(environment={"TERM": "xterm", "ACCESSIBLE": "1"}), "ACCESSIBLE is set"),
        (but(is_terminal=False), "input or output is no terminal"),
        (but(environment={"TERM": "dumb"}), "TERM is dumb"),
        (but(environment={}), "TERM is not set"),
        (but(encoding="latin-1"), "the terminal's encoding is latin-1, not UTF-8"),
        (but(columns=40), "the window is 40 × 24 and the full screen needs 60 × 16"),
        (but(rows=15), "the window is 80 × 15 and the full screen needs 60 × 16"),
    ],
)
def test_otherwise_the_reason_is_given(around: Surroundings, reason: str) -> None:
    assert why_plain(around) == reason


def test_plain_on_request() -> None:
    assert why_plain(GOOD, is_asked_for=True) == "asked for with --plain"
