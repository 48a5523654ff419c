"""Taking a file over from a living session: the older one is told, and neither removes the other's lock."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from csmaturity.errors import CsmaturityError
from csmaturity.storage.lock import InUseError, session

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody remove a lock that is held")


def test_the_older_session_is_told_when_it_wants_to_save(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    with session(path) as older:
        older.check()
        with session(path, take_over=True) as newer:
            newer.check()
            with pytest.raises(CsmaturityError, match=r"a\.yaml was taken over by another session"):
                older.check()
        with pytest.raises(CsmaturityError):
            older.check()
    assert list(tmp_path.iterdir()) == []


def test_the_older_session_leaves_the_newer_ones_lock_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    older = session(path)
    older.__enter__()
    with session(path, take_over=True) as newer:
        older.__exit__(None, None, None)
        newer.check()
        with pytest.raises(InUseError), session(path):
            pass


def test_taking_over_what_nobody_holds_is_an_ordinary_session(tmp_path: Path) -> None:
    with session(tmp_path / "a.yaml", take_over=True) as held:
        held.check()
