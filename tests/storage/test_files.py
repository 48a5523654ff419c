"""Files: read within bounds, written whole or not at all, with a message for everything that can go wrong."""

from __future__ import annotations

import errno
import io
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from csmaturity.errors import CsmaturityError, InputError
from csmaturity.storage import read_source
from csmaturity.storage.files import check_folder, read_bytes, remove_leftovers, write_whole

posix_only = pytest.mark.skipif(os.name != "posix", reason="permissions, links and signals as POSIX has them")


def test_a_file_is_parsed_under_the_name_it_was_given(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: 1\n")
    assert read_source(path).data == {"a": 1}
    path.write_bytes(b"a: 1\na: 2\n")
    with pytest.raises(InputError, match=r"a\.yaml:2:1"):
        read_source(path)


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"a: [\n")))
    with pytest.raises(InputError, match="<stdin>:2:1"):
        read_source("-")


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(CsmaturityError) as caught:
        read_bytes(tmp_path / "no.yaml")
    assert caught.value.message == f"there is no file {tmp_path / 'no.yaml'}"
    assert caught.value.hint == "Check the name, or the folder you are in."


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("asesment.yaml", "assessment.yaml"),
        ("acme", "acme.yaml"),
        ("clint", "clients"),
        ("b.yaml", ""),
        ("hiden.yaml", ""),
    ],
)
def test_a_misspelt_name_gets_the_nearest_beside_it(tmp_path: Path, typed: str, meant: str) -> None:
    for name in ("assessment.yaml", "acme.yaml", ".hidden.yaml"):
        (tmp_path / name).touch()
    (tmp_path / "clients").mkdir()
    with pytest.raises(CsmaturityError) as caught:
        read_bytes(tmp_path / typed)
    assert caught.value.message.partition("; ")[2] == (f"did you mean {meant}?" if meant else "")


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    for act in (lambda: read_bytes(tmp_path), lambda: write_whole(tmp_path, b"x")):
        with pytest.raises(CsmaturityError, match="is a folder, not a file") as caught:
            act()
        assert caught.value.hint == "Name a file inside it."


def test_a_name_that_no_file_can_have() -> None:
    with pytest.raises(CsmaturityError, match="can't be read: this is not a file name"):
        read_bytes("a\0b")


def test_a_huge_file_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(50 * 1024**3)
    with pytest.raises(InputError) as caught:
        read_source(path)
    assert caught.value.findings[0].message == "this file is too big (more than 4 MiB); the limit is 4 MiB"


def test_a_file_that_may_not_be_read(tmp_path: Path, commoner: Any) -> None:
    path = tmp_path / "a.yaml"
    path.touch(mode=0)
    with commoner(tmp_path), pytest.raises(CsmaturityError, match="permission denied"):
        read_bytes(path)


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    write_whole(path, b"one")
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


@posix_only
def test_permissions_and_links_stay(tmp_path: Path) -> None:
    path, link = tmp_path / "a.yaml", tmp_path / "link.yaml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to(path)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@posix_only
def test_a_new_file_gets_the_permissions_that_any_program_would_give_it(tmp_path: Path) -> None:
    write_whole(tmp_path / "ours", b"")
    (tmp_path / "theirs").touch()
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "theirs").stat().st_mode


def test_a_missing_folder(tmp_path: Path) -> None:
    target = tmp_path / "my reports" / "a.html"
    with pytest.raises(CsmaturityError) as caught:
        write_whole(target, b"x")
    assert caught.value.message == f"{target} can't be written: there is no folder {target.parent}"
    assert "mkdir" in caught.value.hint
    assert caught.value.exit_code == 3
    with pytest.raises(CsmaturityError, match="there is no folder"):
        check_folder(target.parent)


def test_a_file_where_a_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CsmaturityError, match="is a file, not a folder"):
        check_folder(tmp_path / "file")
    check_folder(tmp_path)


def test_a_read_only_folder(tmp_path: Path, commoner: Any) -> None:
    tmp_path.chmod(0o500)
    with commoner(tmp_path), pytest.raises(CsmaturityError, match="is read-only for you"):
        write_whole(tmp_path / "a.yaml", b"x")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "the disk is full; the file there is unchanged"),
        (errno.EROFS, "is read-only for you"),
        (errno.EIO, "input/output error"),
    ],
)
def test_a_failed_write_leaves_the_old_content_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    def broken(_: int) -> None:
        raise OSError(code, os.strerror(code))

    path = tmp_path / "a.yaml"
    write_whole(path, b"old")
    monkeypatch.setattr("os.fsync", broken)
    with pytest.raises(CsmaturityError) as caught:
        write_whole(path, b"new")
    assert words in caught.value.message
    assert caught.value.hint
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@posix_only
def test_a_pipe_takes_what_is_written_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen([sys.executable, "-c", f"print(open({str(pipe)!r}).read())"], stdout=subprocess.PIPE)
    write_whole(pipe, b"through")
    assert reader.communicate()[0].strip() == b"through"
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@posix_only
def test_a_process_killed_while_it_writes_leaves_whole_files(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    code = (
        "import sys\n"
        "from csmaturity.storage.files import write_whole\n"
        "write_whole(sys.argv[1], b'0' * 500_000)\n"
        "print('on', flush=True)\n"
        "while True:\n"
        "    for digit in b'123456789': write_whole(sys.argv[1], bytes([digit]) * 500_000)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", code, path], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    try:
        seen = {path.read_bytes() for _ in range(200)}
    finally:
        process.send_signal(signal.SIGKILL)
        process.communicate()
    seen.add(path.read_bytes())
    assert all(len(content) == 500_000 and len(set(content)) == 1 for content in seen)
    remove_leftovers(path)
    assert list(tmp_path.iterdir()) == [path]


def test_only_our_own_leftovers_are_removed(tmp_path: Path) -> None:
    ours = ".a.yaml-x1.csmaturity-unfinished"
    names = [ours, ".b.yaml-x1.csmaturity-unfinished", ".a.yaml.x1.tmp", "a.yaml.tmp", ".a.yaml.bak"]
    for name in names:
        (tmp_path / name).touch()
    remove_leftovers(tmp_path / "a.yaml")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names[1:])


def test_a_file_that_may_only_be_read_is_not_replaced(tmp_path: Path, commoner: Any) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")
    with commoner(tmp_path):
        path.chmod(0o444)
        with pytest.raises(CsmaturityError) as caught:
            write_whole(path, b"new")
    assert caught.value.message == f"{path} can't be written: it is read-only for you"
    assert caught.value.hint == "Ask for write access, or choose another file."
    assert path.read_bytes() == b"old"
