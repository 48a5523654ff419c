"""Which assessments a folder holds, and what was made of them before."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from csmaturity.errors import CsmaturityError
from csmaturity.storage.clients import JOURNAL, Clients, Journal, clients

ASSESSMENT = "format: csmaturity-assessment/1\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.yaml", "north/a.yml", ".hidden/c.yaml"):
        path = tmp_path / "clients" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(ASSESSMENT, encoding="utf-8")
    return tmp_path / "clients"


def test_a_folder_holds_its_assessments_at_any_depth_in_order_of_names(folder: Path) -> None:
    assert clients([str(folder)]) == Clients((f"{folder}/b.yaml", f"{folder}/north/a.yml"))


@pytest.mark.parametrize(
    "text",
    [
        "# a comment\n---\nformat: csmaturity-assessment/1\n",
        "\ufeffformat: csmaturity-assessment/1\n",
        '"format": "csmaturity-assessment/1"\n',
        "{format: csmaturity-assessment/1, answers: {}}\n",
        "organisation: {name: Acme}\nformat : 'csmaturity-assessment/1'\n",
    ],
)
def test_every_layout_of_the_line_that_says_so_counts(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    assert clients([str(tmp_path)]).files == (str(path),)


def test_other_files_of_ours_are_passed_over_and_strangers_named(folder: Path) -> None:
    (folder / "rubric.yaml").write_text("format: csmaturity-rubric/1\n", encoding="utf-8")
    (folder / "stranger.yaml").write_text("services: {}\n", encoding="utf-8")
    (folder / "notes.txt").write_text(ASSESSMENT, encoding="utf-8")
    found = clients([str(folder)])
    assert len(found.files) == 2
    assert found.others == (f"{folder}/stranger.yaml",)


def test_a_file_counts_as_named_and_once(folder: Path) -> None:
    stranger = folder / "stranger.yaml"
    stranger.write_text("services: {}\n", encoding="utf-8")
    named = [str(folder / "b.yaml"), str(stranger), str(folder / "north" / ".." / "b.yaml"), str(folder / "north")]
    assert clients(named).files == (f"{folder}/b.yaml", str(stranger), f"{folder}/north/a.yml")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_pipes_and_circles_of_links_are_passed_over(folder: Path) -> None:
    os.mkfifo(folder / "pipe.yaml")
    (folder / "north" / "up").symlink_to(folder, target_is_directory=True)
    (folder / "gone.yaml").symlink_to(folder / "nowhere")
    assert len(clients([str(folder)]).files) == 2


def test_a_folder_without_any_is_told(tmp_path: Path) -> None:
    with pytest.raises(CsmaturityError, match="holds no assessment"):
        clients([str(tmp_path)])


def test_a_journal_knows_what_still_stands_there_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"12345")
    Journal(tmp_path).add(path, "key", 5)
    again = Journal(tmp_path)
    assert again.holds(path, "key")
    assert not again.holds(path, "other sources")
    assert not again.holds(tmp_path / "b.pdf", "key")
    path.write_bytes(b"123")
    assert not again.holds(path, "key"), "cut short"
    path.unlink()
    assert not again.holds(path, "key")


def test_a_journal_bears_a_torn_line_and_two_writers(tmp_path: Path) -> None:
    one, other = Journal(tmp_path), Journal(tmp_path)
    paths = [tmp_path / name for name in ("a.pdf", "b.pdf", "c.pdf")]
    for path in paths:
        path.write_bytes(b"1")
    one.add(paths[0], "key", 1)
    with (tmp_path / JOURNAL).open("ab") as file:
        file.write(b'\n["torn.pdf", "ke')
    other.add(paths[1], "key", 1)
    one.add(paths[2], "key", 1)
    assert all(Journal(tmp_path).holds(path, "key") for path in paths)


def test_a_journal_that_is_a_link_or_lies_in_a_closed_folder_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "precious.txt"
    target.write_text("mine", encoding="utf-8")
    (tmp_path / JOURNAL).symlink_to(target)
    Journal(tmp_path).add(tmp_path / "a.pdf", "key", 1)
    assert target.read_text(encoding="utf-8") == "mine"
    Journal(tmp_path / "missing").add(tmp_path / "missing" / "a.pdf", "key", 1)


@pytest.mark.skipif(os.name != "posix", reason="no pipes of this kind")
def test_a_journal_that_is_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / JOURNAL)
    journal = Journal(tmp_path)
    journal.add(tmp_path / "a.pdf", "key", 1)
    assert not Journal(tmp_path).holds(tmp_path / "a.pdf", "key")


@pytest.mark.parametrize(
    "line",
    ['["a", "b", 1e999]', '["a", "b", NaN]', "[[[[", f'["a", "b", {"9" * 5_000}]', "{}", '"\\ud800"', "[" * 9_000],
)
def test_a_journal_of_somebody_else_s_is_none(tmp_path: Path, line: str) -> None:
    (tmp_path / JOURNAL).write_text(line, encoding="utf-8")
    assert not Journal(tmp_path).holds(tmp_path / "a", "b")
