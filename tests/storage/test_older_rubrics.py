"""Comparing with a git revision: what is asked of git, what is found, and every way in which it can't be done."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from csmaturity.errors import CsmaturityError, UsageError
from csmaturity.rubric.check.run import File
from csmaturity.storage import git
from csmaturity.storage.older_rubrics import Comparison, against
from csmaturity.storage.rubric_files import find, from_bytes, read

RUBRIC = """\
format: csmaturity-rubric/1
id: ID
version: 1.0.0
title: Tiny
summary: For tests
scale: [{id: low, label: Low, value: 0}, {id: top, label: Top, value: 1}]
questions:
  - {id: seat, title: Seat, ask: Where?, why: It matters, levels: {low: {text: Nowhere}, top: {text: Here}}}
"""

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")


def run_git(folder: Path, *arguments: str) -> None:
    quiet = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    name = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *name, *arguments], cwd=folder, env=quiet, check=True, capture_output=True)


def write(folder: Path, name: str, id_: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(RUBRIC.replace("ID", id_), encoding="utf-8")
    return path


def change(path: Path, old: str = "value: 1", new: str = "value: 2") -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def compared(ref: str, *paths: object, files: Sequence[File] | None = None) -> Comparison:
    names = [str(path) for path in paths]
    return against(ref, names, [read(name) for name in find(names)[0]] if files is None else files)


def told(found: Comparison) -> list[tuple[str, str, str]]:
    return [(Path(one.file).name, one.code, one.severity) for one in found.found]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with three rubrics, a file of another kind and an untracked folder above none of them."""
    for variable in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(variable, raising=False)
    folder = tmp_path / "repo with space"
    for id_ in ("one", "two", "three"):
        write(folder, f"rubrics/{id_}.yaml", id_)
    (folder / "other.yaml").write_text("colour: red\n", encoding="utf-8")
    run_git(folder, "init", "--quiet")
    run_git(folder, "add", "--all")
    run_git(folder, "commit", "--quiet", "--message", "first")
    return folder


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git that writes down what it is asked: a line for each call, then the ids that it was given to read."""
    folder, log = tmp_path / "bin", tmp_path / "asked.txt"
    folder.mkdir()
    stand_in = folder / "git"
    stand_in.write_text(
        f"#!{sys.executable}\n"
        "import subprocess, sys\n"
        f"real, log = {shutil.which('git')!r}, open({str(log)!r}, 'a')\n"
        "typed = sys.stdin.buffer.read()\n"
        "print(*sys.argv[3:], file=log)\n"
        "print(typed.decode(), end='', file=log, flush=True)\n"
        "sys.exit(subprocess.run([real, *sys.argv[1:]], input=typed).returncode)\n",
        encoding="utf-8",
    )
    stand_in.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return log


def test_nothing_is_read_from_git_when_nothing_changed(repository: Path, asked: Path) -> None:
    found = compared("main", repository)
    assert (found.found, found.notes, found.changed) == ((), (), 0)
    assert [line.split()[0] for line in asked.read_text().splitlines()] == ["rev-parse", "ls-tree"]


def test_of_many_files_only_the_changed_ones_are_read(repository: Path, asked: Path) -> None:
    for number in range(1000):
        write(repository, f"many/{number}.yaml", f"many-{number}")
    run_git(repository, "add", "--all")
    run_git(repository, "commit", "--quiet", "--message", "many")
    for number in range(5):
        change(repository / "many" / f"{number}.yaml")
    asked.write_text("")
    found = compared("main", repository)
    calls = asked.read_text().splitlines()
    ids = [line for line in calls if len(line) == 40]
    assert len(ids) == len(set(ids)) == found.changed == 5
    assert [line.split()[0] for line in calls if line not in ids] == ["rev-parse", "ls-tree", "cat-file"]
    assert len(told(found)) == 10  # for each its version and its value


def test_a_change_without_a_version_is_told_in_the_changed_file(repository: Path) -> None:
    change(repository / "rubrics" / "one.yaml")
    found = compared("main", repository / "rubrics")
    assert told(found) == [("one.yaml", "CSM701", "error"), ("one.yaml", "CSM707", "error")]
    first = found.found[0]
    assert (first.line, first.column, first.hint) == (3, 10, "Write `version: 2.0.0`.")
    assert first.at == "version"


def test_a_version_that_rose_enough_says_it_all(repository: Path) -> None:
    path = repository / "rubrics" / "one.yaml"
    change(path)
    change(path, "version: 1.0.0", "version: 2.0.0")
    assert told(compared("main", repository)) == []


def test_a_new_meaning_is_a_warning_by_default(repository: Path) -> None:
    change(repository / "rubrics" / "one.yaml", "text: Here", "text: In the main hall")
    assert told(compared("main", repository)) == [("one.yaml", "CSM701", "warning"), ("one.yaml", "CSM712", "warning")]


def test_a_file_may_be_renamed_and_moved(repository: Path) -> None:
    (repository / "models").mkdir()
    (repository / "rubrics" / "one.yaml").rename(repository / "models" / "uno.yaml")
    assert told(compared("main", repository)) == []
    change(repository / "models" / "uno.yaml")
    assert told(compared("main", repository)) == [("uno.yaml", "CSM701", "error"), ("uno.yaml", "CSM707", "error")]


def test_files_may_change_names_with_each_other(repository: Path) -> None:
    write(repository, "rubrics/one.yaml", "two")
    write(repository, "rubrics/two.yaml", "one")
    assert told(compared("main", repository)) == []


@pytest.mark.parametrize("instead", [None, "colour: red\n"])
def test_a_rubric_that_is_gone_is_told(repository: Path, instead: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    if instead is None:
        (repository / "rubrics" / "two.yaml").unlink()
    else:
        (repository / "rubrics" / "two.yaml").write_text(instead)
    found = compared("main", "rubrics")
    assert [(one.file, one.code) for one in found.found] == [
        (os.path.join("rubrics", "two.yaml"), "CSM715")  # noqa: PTH118 - as it is shown
    ]
    assert found.found[0].message == "the rubric `two` is gone: main has it in this file"


def test_files_outside_what_was_asked_for_are_left_alone(repository: Path) -> None:
    (repository / "rubrics" / "two.yaml").unlink()
    change(repository / "rubrics" / "three.yaml")
    assert told(compared("main", repository / "rubrics" / "one.yaml")) == []


def test_more_files_than_fit_a_command_line_are_no_trouble(repository: Path, asked: Path) -> None:
    paths = [write(repository, f"many/{number}.yaml", f"many-{number}") for number in range(300)]
    assert told(compared("main", *paths)) == []
    assert max(map(len, asked.read_text().splitlines())) < 200
    (repository / "rubrics" / "two.yaml").unlink()
    assert told(compared("main", *paths)) == []


def test_what_came_on_standard_input_is_compared_and_not_the_file_on_disk(repository: Path) -> None:
    path = repository / "rubrics" / "one.yaml"
    typed = from_bytes(path.read_bytes().replace(b"value: 1", b"value: 2"), str(path))
    assert told(compared("main", "-", path, files=[typed]))[1] == ("one.yaml", "CSM707", "error")


def test_windows_line_ends_alone_are_no_change(repository: Path) -> None:
    path = repository / "rubrics" / "one.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert told(compared("main", repository)) == []


def test_an_older_version_that_can_not_be_read_is_named_and_does_not_stop_its_repair(repository: Path) -> None:
    path = repository / "rubrics" / "one.yaml"
    good = path.read_text()
    path.write_text(good + "colour: red\n")
    run_git(repository, "commit", "--all", "--quiet", "--message", "broken")
    path.write_text(good)
    found = compared("main", repository)
    assert told(found) == []
    assert len(found.notes) == 1
    assert "main:rubrics/one.yaml:9:1: unknown key `colour`" in found.notes[0]


def test_a_repository_with_longer_ids_is_read_too(tmp_path: Path, asked: Path) -> None:
    path = write(tmp_path / "long", "one.yaml", "one")
    run_git(path.parent, "init", "--quiet", "--object-format=sha256")
    run_git(path.parent, "add", "--all")
    run_git(path.parent, "commit", "--quiet", "--message", "first")
    assert compared("main", path.parent).changed == 0
    change(path)
    assert compared("main", path.parent).changed == 1


def test_a_shallow_clone_without_the_revision_says_how_to_fetch_it(repository: Path, tmp_path: Path) -> None:
    change(repository / "rubrics" / "one.yaml")
    run_git(repository, "commit", "--all", "--quiet", "--message", "second")
    clone = tmp_path / "clone"
    run_git(tmp_path, "clone", "--quiet", "--depth=1", repository.as_uri(), str(clone))
    with pytest.raises(CsmaturityError, match="shallow and lacks `main~1`") as caught:
        compared("main~1", clone)
    assert caught.value.exit_code == 3
    assert "fetch-depth: 0" in caught.value.lines[0]
    assert "GIT_DEPTH" in caught.value.lines[0]


@pytest.mark.parametrize("ref", ["nope", "main:rubrics", "main^{tree}", "main..main", "0" * 40])
def test_an_unknown_revision_is_an_error_and_no_pass(repository: Path, ref: str) -> None:
    with pytest.raises(CsmaturityError, match="git knows no revision") as caught:
        compared(ref, repository)
    assert caught.value.exit_code == 3


@pytest.mark.parametrize("ref", ["", "--help", "-r", "a\nb", "a\0b"])
def test_what_is_no_revision_never_reaches_git(repository: Path, asked: Path, ref: str) -> None:
    with pytest.raises(UsageError):
        compared(ref, repository)
    assert "ls-tree" not in asked.read_text()


def test_a_revision_is_no_command(repository: Path, tmp_path: Path) -> None:
    with pytest.raises(CsmaturityError):
        compared(f"$(touch {tmp_path}/made); touch {tmp_path}/made", repository)
    assert not (tmp_path / "made").exists()


def test_outside_a_repository(tmp_path: Path) -> None:
    path = write(tmp_path, "alone.yaml", "alone")
    with pytest.raises(CsmaturityError, match="is not in a git repository") as caught:
        compared("main", path)
    assert caught.value.exit_code == 3


def test_without_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    with pytest.raises(CsmaturityError, match="git is not installed") as caught:
        compared("main", repository)
    assert caught.value.exit_code == 3


def test_files_of_two_repositories_are_not_mixed(repository: Path, tmp_path: Path) -> None:
    other = write(tmp_path, "outside.yaml", "outside")
    with pytest.raises(CsmaturityError, match="is outside the git repository"):
        compared("main", repository, other)


def test_git_s_own_reason_is_passed_on(repository: Path) -> None:
    shutil.rmtree(repository / ".git" / "objects")
    with pytest.raises(CsmaturityError, match="git"):
        compared("main", repository)


def test_a_blob_that_the_clone_lacks_is_an_error(repository: Path) -> None:
    where = git.repository(repository)
    with pytest.raises(CsmaturityError, match="lacks the content"):
        git.contents(where, ["1" * 40])


def test_a_removed_question_is_told_where_it_was_taken_from(repository: Path) -> None:
    path = repository / "rubrics" / "one.yaml"
    question = "  - {id: extra, title: E, ask: Who?, why: x, levels: {low: {text: A}, top: {text: B}}}\n"
    text = path.read_text()
    path.write_text(text.replace("questions:\n", f"questions:\n{question}"))
    run_git(repository, "commit", "--all", "--quiet", "--message", "two questions")
    path.write_text(text)
    line = 1 + text[: text.index("questions:")].count("\n")
    (removed,) = (one for one in compared("main", repository).found if one.code == "CSM702")
    assert (removed.line, removed.column, removed.at) == (line, 1, "questions")
    assert removed.message == f"the question `extra` was removed; it stood at main:rubrics/one.yaml:{line + 1}"


def test_before_the_first_commit_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    run_git(tmp_path, "init", "-q")
    path = write(tmp_path, "rubrics/a.yaml", "a")
    for ref in ("HEAD", "@release"):
        assert compared(ref, path.parent) == Comparison((), ("there is no commit yet, so nothing is compared",), 0)
    with pytest.raises(CsmaturityError):
        compared("main", path.parent)


def test_one_rise_of_the_version_serves_all_commits_until_the_next_tag(tmp_path: Path) -> None:
    run_git(tmp_path, "init", "-q")
    path = write(tmp_path, "rubrics/a.yaml", "a")
    run_git(tmp_path, "add", "-A")
    run_git(tmp_path, "commit", "-qm", "first")
    change(path)
    assert compared("@release", path.parent).found, "before the first tag, the first version stands for the release"
    run_git(tmp_path, "tag", "v1")
    change(path, "version: 1.0.0", "version: 2.0.0")
    run_git(tmp_path, "commit", "-qam", "raised")
    change(path, "Nowhere", "In no place at all")
    assert compared("@release", path.parent).found == ()
    assert compared("HEAD", path.parent).found
    run_git(tmp_path, "tag", "v2")
    assert compared("@release", path.parent).found


def started(folder: Path) -> Path:
    """A repository with one rubric, version 1.0.0, in its first commit."""
    run_git(folder, "init", "-q", "-b", "main")
    path = write(folder, "rubrics/a.yaml", "a")
    run_git(folder, "add", "-A")
    run_git(folder, "commit", "-qm", "first")
    return path


def test_without_tags_one_rise_of_the_version_serves_all_commits_of_it(tmp_path: Path) -> None:
    path = started(tmp_path)
    change(path)
    first = compared("@release", path.parent)
    assert first.found, "the first version has no other before it: its first change asks for one"
    assert first.notes == (
        "no tag is there and nothing is pushed: each rubric is compared with its last state in another version",
    )
    change(path, "version: 1.0.0", "version: 2.0.0")
    assert compared("@release", path.parent).found == ()
    run_git(tmp_path, "commit", "-qam", "raised")
    for number in range(3):
        change(path, "Nowhere" if not number else f"In place {number}", f"In place {number + 1}")
        assert compared("@release", path.parent).found == ()
        assert compared("HEAD", path.parent).found
        run_git(tmp_path, "commit", "-qam", f"more {number}")
    run_git(tmp_path, "mv", "rubrics/a.yaml", "rubrics/b.yaml")
    moved = path.with_name("b.yaml")
    change(moved, "In place 3", "In place 4")
    assert compared("@release", path.parent).found == (), "renamed and changed in one commit"


def test_a_rise_that_is_too_small_for_what_came_after_it_is_told(tmp_path: Path) -> None:
    path = started(tmp_path)
    change(path, "version: 1.0.0", "version: 1.0.1")
    run_git(tmp_path, "commit", "-qam", "raised a little")
    change(path)
    assert compared("@release", path.parent).found


def test_without_tags_what_is_pushed_counts_as_released(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    path = started(tmp_path / "mine")
    run_git(tmp_path, "init", "-q", "--bare", "-b", "main", "theirs.git")
    run_git(tmp_path / "mine", "remote", "add", "origin", str(tmp_path / "theirs.git"))
    run_git(tmp_path / "mine", "push", "-q", "origin", "main")
    change(path)
    assert compared("@release", path.parent).found
    change(path, "version: 1.0.0", "version: 2.0.0")
    run_git(tmp_path / "mine", "commit", "-qam", "raised")
    change(path, "Nowhere", "In no place at all")
    again = compared("@release", path.parent)
    assert again.found == (), "the rise is not pushed yet and serves this change as well"
    assert again.notes[0].startswith("no tag is there, so what is in origin/main counts as released: compared with ")
    run_git(tmp_path / "mine", "commit", "-qam", "more")
    run_git(tmp_path / "mine", "push", "-q", "origin", "main")
    change(path, "In no place at all", "In one place")
    assert compared("@release", path.parent).found, "somebody may have the version that was pushed"


@pytest.mark.parametrize("ref", ["HEAD", "@release"])
def test_a_folder_that_went_is_told_as_removed(tmp_path: Path, ref: str) -> None:
    path = started(tmp_path)
    path.unlink()
    path.parent.rmdir()
    found = compared(ref, path.parent, files=())
    assert [code for _, code, _ in told(found)] == ["CSM715"]
    assert found.were_there == {str(path.parent)}


def test_a_folder_that_went_in_an_earlier_commit_is_no_mistake_in_the_command(tmp_path: Path) -> None:
    path = started(tmp_path)
    run_git(tmp_path, "rm", "-rq", "rubrics")
    run_git(tmp_path, "commit", "-qm", "gone")
    found = compared("@release", path.parent, files=())
    assert found.found == ()
    assert found.were_there == {str(path.parent)}
    assert compared("@release", tmp_path / "rubrix", files=()).were_there == frozenset(), "one that never was is one"


def test_a_repository_of_another_user_has_words_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_git(tmp_path, "init", "-q")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(CsmaturityError, match="git opens no repository of another user") as raised:
        git.repository(tmp_path)
    assert "git config --global --add safe.directory" in raised.value.lines[0]
