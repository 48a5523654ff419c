"""Where commands write: the format by the name, folders made, the home folder, terminals spared, and --open."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of its own, and another folder to work in."""
    for name in ("home", "work"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "home"


def test_the_name_says_the_format_and_its_folder_is_made(run: Run, example: Path, home: Path) -> None:
    result = run("report", example, "-o", "new/acme.md")
    folder = Path("new")
    assert (result.code, result.out) == (0, "")
    written, rest = f"Making the folder {folder}\nWrote {folder / 'acme.md'}\n", "ask for them with --document all.\n"
    assert result.err == f"{written}Not written: evidence and notes; {rest}"
    assert (folder / "acme.md").read_text(encoding="utf-8").startswith("# ")


def test_several_formats_go_into_a_folder(run: Run, example: Path, home: Path) -> None:
    assert run("report", example, "-f", "html,json", "-f", "markdown", "-o", "out").code == 0
    assert sorted(path.suffix for path in Path("out").iterdir()) == [".html", ".json", ".md"]


def test_a_bad_file_leaves_no_folder_behind(run: Run, home: Path) -> None:
    assert run("report", "missing.yaml", "-o", "new/acme.md").code == 3
    assert list(Path().iterdir()) == []


def test_the_same_holds_for_compare_and_worksheets(run: Run, example: Path, home: Path) -> None:
    old = Path("old.yaml")
    old.write_bytes(example.read_bytes().replace(b"updated: 2026-11-12", b"updated: 2026-10-12"))
    assert run("compare", old, example, "-f", "html", "-o", "x.md").code == 2
    assert run("compare", old, example, "-o", "~/new/x.md").code == 0
    assert (home / "new" / "x.md").exists()
    run("worksheet", "new", "rights")
    assert run("worksheet", "rights", "rights.yaml", "-f", "html", "-o", "x.md").code == 2
    assert run("worksheet", "rights", "rights.yaml", "-f", "html,json", "-o", "~/sheets").code == 0
    assert sorted(path.name for path in (home / "sheets").iterdir()) == ["rights.html", "rights.json"]


def test_the_folder_that_the_interview_asks_for_may_be_new_and_at_home(example: Path, home: Path) -> None:
    from csmaturity.cli.assess import _written
    from csmaturity.interview.session import Settings

    said = _written(Settings(str(example), (), None, False, False, False), ("markdown",), "~/new")
    folder = home / "new"
    assert said == (f"Making the folder {folder}", f"Wrote {folder / 'quillmoor-systems-paper.md'}")
    assert (folder / "quillmoor-systems-paper.md").exists()


def test_commands_of_one_format_write_home_and_make_folders(run: Run, example: Path, home: Path) -> None:
    for arguments in (
        ("combine", example, "-o", "~/a/all.yaml"),
        ("form", "role-design", "-o", "~/b/form.html"),
        ("rubric", "schema", "-o", "~/c/rubric.json"),
        ("rubric", "translate", "role-design", "fr", "-o", "~/d/role-design.fr.yaml"),
        ("rubric", "check", example.parent.parent / "rubrics" / "role-design.yaml", "-o", "~/e/found.sarif"),
    ):
        result = run(*arguments)
        file = home / str(arguments[-1]).removeprefix("~/")
        assert result.code == 0, result.err
        assert f"Making the folder {file.parent}\n" in result.err
        assert file.stat().st_size > 0
    assert '"$schema"' in (home / "e" / "found.sarif").read_text(encoding="utf-8")
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("combine", "EXAMPLE", "-o", "all.html"), "a combined assessment is YAML"),
        (("rubric", "schema", "-o", "rubric.yaml"), "a schema is JSON"),
        (("rubric", "translate", "role-design", "fr", "-o", "fr.json"), "a translation is YAML"),
        (("rubric", "check", "-f", "json", "-o", "found.xml"), "found.xml is the name of a file in the format junit"),
    ],
)
def test_the_name_of_another_kind_of_file_is_refused(
    run: Run, example: Path, home: Path, arguments: tuple[str, ...], words: str
) -> None:
    result = run(*(example if one == "EXAMPLE" else one for one in arguments))
    assert result.code == 2
    assert words in result.err
    assert list(Path().iterdir()) == []


def test_what_is_no_text_is_kept_from_a_terminal_and_goes_into_a_pipe(
    run: Run, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Text is no harm to a terminal.
    monkeypatch.setattr("csmaturity.cli.documents.is_terminal", lambda: True)
    assert run("report", example, "--pages", "decision", "-f", "html", "-o", "-").out.startswith("<!DOCTYPE html>")
    refused = run("report", example, "-f", "xlsx", "-o", "-")
    assert (refused.code, refused.out) == (2, "")
    assert "xlsx is no text, so a terminal can't show it" in refused.err
    assert "-o report.xlsx" in refused.err


# --open ---------------------------------------------------------------------------------------------------------------


@pytest.fixture
def viewer(home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """A fake viewer of the system on the PATH; called, it says what it was asked to show."""
    if sys.platform == "win32":
        pytest.skip("Windows shows files without a program")
    seen = home / "seen"
    programs = home / "bin"
    programs.mkdir()
    for name in ("xdg-open", "open"):
        program = programs / name
        program.write_text(f'#!/bin/sh\nprintf "%s" "$*" > "{seen}"\nexit "${{VIEWER_CODE:-0}}"\n', encoding="utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    for name in ("CI", "SSH_CONNECTION", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    return lambda: seen.read_text(encoding="utf-8") if seen.exists() else ""


def test_the_result_is_opened(run: Run, example: Path, viewer: Callable[[], str]) -> None:
    assert run("report", example, "-o", "-x.md", "--open").code == 0
    assert viewer() == str(Path("-x.md").absolute())
    assert run("form", "role-design", "--open").code == 0
    assert viewer() == str(Path("form.html").absolute())


def test_of_several_results_the_folder_is_opened(run: Run, example: Path, viewer: Callable[[], str]) -> None:
    assert run("report", example, "-f", "html,json", "-o", "out", "--open").code == 0
    assert viewer() == str(Path("out").absolute())


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"CI": "true"}, "CI is set"),
        ({"DISPLAY": ""}, "there is no display here"),
        ({"VIEWER_CODE": "3"}, "found nothing to show it with (exit code 3)"),
        ({"PATH": "/nowhere"}, "there is no program"),
    ],
)
def test_what_can_t_be_opened_is_said_and_is_no_failure(
    run: Run,
    example: Path,
    viewer: Callable[[], str],
    monkeypatch: pytest.MonkeyPatch,
    changed: dict[str, str],
    why: str,
) -> None:
    if "DISPLAY" in changed and sys.platform != "linux":
        pytest.skip("a display is asked for on Linux alone")
    for name, value in changed.items():
        monkeypatch.setenv(name, value)
    result = run("report", example, "-o", "acme.md", "--open")
    assert result.code == 0
    assert "not opened: " in result.err
    assert why in result.err
    assert "The result is in acme.md" in result.err
    assert bool(viewer()) is ("VIEWER_CODE" in changed)


def test_nothing_to_open_is_wrong_usage(run: Run, example: Path, viewer: Callable[[], str]) -> None:
    for arguments in (("report", example), ("report", example, "-f", "html", "-o", "-")):
        result = run(*arguments, "--open")
        assert (result.code, result.out) == (2, "")
        assert "--open shows a file, and none would be written" in result.err
    assert viewer() == ""


@pytest.mark.parametrize(
    ("command", "called"),
    [
        (("form", "-o", "workshop"), "workshop.html"),
        (("combine", "FILE", "FILE", "-o", "all"), "all.yaml"),
        (("rubric", "schema", "-o", "schema"), "schema.json"),
        (("portfolio", "FILE", "-o", "clients"), "clients.html"),
    ],
)
def test_a_new_file_without_an_ending_is_refused_with_the_name_it_should_have(
    run: Run, example: Path, home: Path, command: tuple[str, ...], called: str
) -> None:
    done = run(*(example if word == "FILE" else word for word in command))
    assert done.code == 2
    assert f"Call it {called}" in done.err
    assert not Path(command[-1]).exists()


def test_a_name_without_an_ending_is_a_folder_s(run: Run, example: Path, home: Path) -> None:
    assert run("report", example, "-f", "markdown", "-o", "de").code == 0
    (written,) = Path("de").iterdir()
    assert written.suffix == ".md"
