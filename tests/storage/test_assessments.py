"""Assessment files: saved and loaded, and held by one session at a time."""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from csmaturity.assessment.model import Answer, Assessment, RubricUse
from csmaturity.errors import CsmaturityError
from csmaturity.storage import assessments, lock

NOW = dt.datetime(2026, 11, 21, 10, 0, tzinfo=dt.UTC)
ASSESSMENT = Assessment(rubrics=(RubricUse(id="tiny", version="1.0.0"),), started=NOW, updated=NOW)
HOLD = "import sys\nfrom csmaturity.storage.lock import session\nwith session(sys.argv[1]):\n    print('held')\n"


def _hold(path: Path, then: str = "sys.stdin.read()") -> subprocess.Popen[str]:
    """Another process that holds a session until its standard input ends."""
    command = [sys.executable, "-c", f"{HOLD}    sys.stdout.flush()\n    {then}", str(path)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    assessments.save(path, ASSESSMENT)
    loaded, source = assessments.load(path)
    assert loaded == ASSESSMENT
    assert source.name == str(path)
    assert len(source.sha256) == 64


def test_an_assessment_that_could_not_be_read_again_is_not_saved(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    assessments.save(path, ASSESSMENT)
    huge = ASSESSMENT.model_copy(update={"answers": {"tiny": {"seat": Answer(note="x" * 5_000_000)}}})
    with pytest.raises(CsmaturityError, match="larger than the 4 MiB") as caught:
        assessments.save(path, huge)
    assert caught.value.hint == "Shorten the longest notes."
    assert assessments.load(path)[0] == ASSESSMENT


def test_a_session_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    with lock.session(path):
        assert [file.name for file in tmp_path.iterdir()] == [".a.yaml.lock"]
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(RuntimeError), lock.session(path):
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_a_second_session_is_told_who_holds_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    process = _hold(path)
    with pytest.raises(CsmaturityError) as caught, lock.session(path):
        pass
    assert re.fullmatch(
        rf"{re.escape(str(path))} is open in another session: process {process.pid} on \S+ "
        r"since \d{4}-\d\d-\d\d \d\d:\d\d",
        caught.value.message,
    )
    assert "Finish there first" in caught.value.hint
    process.communicate()
    with lock.session(path):
        pass


def test_another_file_in_the_same_folder_is_free(tmp_path: Path) -> None:
    with lock.session(tmp_path / "a.yaml"), lock.session(tmp_path / "b.yaml"):
        pass


@pytest.mark.skipif(os.name != "posix", reason="links and kill as POSIX has them")
def test_a_link_to_a_file_is_the_same_file(tmp_path: Path) -> None:
    (tmp_path / "link.yaml").symlink_to(tmp_path / "a.yaml")
    with (
        lock.session(tmp_path / "a.yaml"),
        pytest.raises(CsmaturityError),
        lock.session(tmp_path / "link.yaml"),
    ):
        pass


@pytest.mark.skipif(os.name != "posix", reason="links and kill as POSIX has them")
def test_a_killed_session_is_taken_over_and_its_litter_removed(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    process = _hold(path)
    process.kill()
    process.communicate()
    (tmp_path / ".a.yaml-half.csmaturity-unfinished").touch()
    assert (tmp_path / ".a.yaml.lock").exists()
    with lock.session(path):
        assert not (tmp_path / ".a.yaml-half.csmaturity-unfinished").exists()
    assert list(tmp_path.iterdir()) == []


def test_a_lock_file_with_nonsense_in_it_harms_nobody(tmp_path: Path) -> None:
    (tmp_path / ".a.yaml.lock").write_bytes(b"\xff\x1b[31m")
    with lock.session(tmp_path / "a.yaml"):
        pass


def test_a_session_in_a_missing_folder_says_so_before_the_first_question(tmp_path: Path) -> None:
    with (
        pytest.raises(CsmaturityError, match="there is no folder") as caught,
        lock.session(tmp_path / "no" / "a.yaml"),
    ):
        pass
    assert "mkdir" in caught.value.hint
