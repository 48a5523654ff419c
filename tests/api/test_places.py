"""Names of files to write: the home folder, folders that are made, and what a name says of the format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from csmaturity.api.places import expanded, fitting, make_folder
from csmaturity.errors import CsmaturityError, UsageError

ENDINGS = {".pdf": ("pdf",), ".txt": ("terminal", "json"), ".json": ("json",)}


def test_the_home_folder_has_its_short_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert expanded("~") == str(tmp_path)
    assert expanded("~/acme.pdf") == str(tmp_path / "acme.pdf")
    assert expanded("~/reports/") == f"{tmp_path / 'reports'}/"
    assert expanded("a~b/~") == "a~b/~"
    with pytest.raises(UsageError, match="there is no home folder ~nobody-of-this-name") as caught:
        expanded("~nobody-of-this-name/x.pdf")
    assert caught.value.hint == "Write ./~nobody-of-this-name/x.pdf if its name really begins so."


@pytest.mark.parametrize(
    ("output", "format", "found"),
    [
        ("a.pdf", None, "pdf"),
        ("A.PDF", None, "pdf"),
        ("a.txt", None, "terminal"),
        ("a", None, None),
        ("v1.2", None, None),
        ("a.txt", "json", "json"),
        ("v1.2", "pdf", "pdf"),
        ("a.pdf", "pdf", "pdf"),
    ],
)
def test_the_format_follows_from_the_name(output: str, format: str | None, found: str | None) -> None:
    assert fitting(output, format, ENDINGS) == found


def test_a_name_and_a_format_that_differ_are_refused_with_both_ways_out() -> None:
    with pytest.raises(UsageError, match=r"a\.b\.pdf is the name of a file in the format pdf, .* says json") as caught:
        fitting("out/a.b.pdf", "json", ENDINGS)
    assert caught.value.hint == f"Leave --format out, or call the file {Path('out/a.b.json')}."


def test_a_folder_is_made_after_it_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    told: list[tuple[str, bool]] = []
    for _ in range(2):
        make_folder(folder, lambda line: told.append((line, folder.exists())))
    assert told == [(f"Making the folder {folder}", False)]
    assert folder.is_dir()


def test_no_folder_is_called_like_the_home_folder(tmp_path: Path) -> None:
    told: list[str] = []
    with pytest.raises(CsmaturityError, match="none is made that is called ~") as caught:
        make_folder(tmp_path / "~" / "reports", told.append)
    assert "your home folder" in caught.value.hint
    assert (list(tmp_path.iterdir()), told) == ([], [])


def test_a_folder_that_can_t_be_made_is_refused_with_the_reason(tmp_path: Path, commoner: Any) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(CsmaturityError, match=r"can't be made: not a directory"):
        make_folder(file / "under", lambda _: None)
    with pytest.raises(CsmaturityError, match="is a file, not a folder"):
        make_folder(file, lambda _: None)
    locked = tmp_path / "locked"
    locked.mkdir()
    with commoner(locked):
        locked.chmod(0o500)
        with pytest.raises(CsmaturityError, match=r"can't be made: permission denied"):
            make_folder(locked / "under", lambda _: None)
