"""Only files are opened; what we write under a name of our own is never written through somebody's link."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bounded import faults

Given = Callable[..., Any]
pytestmark = pytest.mark.skipif(os.name != "posix", reason="no pipes and links of this kind")

READ = {
    "score": ("score", "x.yaml", "-r", "demo.yaml"),
    "rubric": ("score", "a.yaml", "-r", "x.yaml"),
    "check": ("rubric", "check", "x.yaml"),
    "baseline": ("rubric", "check", "demo.yaml", "--baseline", "x.yaml"),
    "config": ("rubric", "check", "demo.yaml", "--config", "x.yaml"),
    "answers": ("assess", "new.yaml", "--plain", "--answers", "x.yaml"),
    "from": ("assess", "new.yaml", "--plain", "--from", "x.yaml"),
    "since": ("report", "a.yaml", "-r", "demo.yaml", "--since", "x.yaml"),
    "combine": ("combine", "one.yaml", "x.yaml", "-r", "demo.yaml"),
    "compare": ("compare", "x.yaml", "a.yaml", "-r", "demo.yaml"),
    "form": ("form", "x.yaml"),
    "verify": ("verify", "x.yaml"),
    "worksheet": ("worksheet", "roles", "x.yaml"),
    "diff": ("rubric", "diff", "x.yaml", "demo.yaml"),
}


@pytest.mark.parametrize("what", READ)
def test_a_pipe_that_nobody_writes_to_is_never_waited_for(given: Given, place: Path, what: str) -> None:
    os.mkfifo(place / "x.yaml")
    done = given(*READ[what], seconds=8)
    assert faults(done) == []
    assert done.code == 3
    assert b"x.yaml is a pipe, not a file" in done.err


@pytest.mark.parametrize("command", [("rubric", "check", "."), ("rubric", "check", "demo.yaml")])
def test_a_pipe_in_a_folder_is_passed_over(given: Given, place: Path, command: tuple[str, ...]) -> None:
    for name in ("pipe.yaml", "demo.de.yaml", "csmaturity.toml", "csmaturity-baseline.json"):
        os.mkfifo(place / name)
    done = given(*command, seconds=8)
    assert faults(done) == []
    assert done.code in (1, 3)


def test_a_pipe_beside_a_rubric_is_told(given: Given, place: Path) -> None:
    os.mkfifo(place / "demo.de.yaml")
    done = given("report", "a.yaml", "-r", "demo.yaml", "--language", "de", seconds=8)
    assert faults(done) == []
    assert b"demo.de.yaml is a pipe, not a file" in done.err


@pytest.mark.parametrize("name", ["brand/logo.svg", "brand/brand.yaml"])
def test_a_pipe_in_a_brand_is_told(given: Given, place: Path, name: str) -> None:
    (place / name).unlink()
    os.mkfifo(place / name)
    done = given("brand", "check", "brand", seconds=8)
    assert faults(done) == []
    assert done.code in (1, 3)


def test_what_a_shell_hands_over_is_read(place: Path) -> None:
    import subprocess
    import sys

    run = f"{sys.executable} -m csmaturity score <(cat a.yaml) -r <(cat demo.yaml)"
    done = subprocess.run(["bash", "-c", run], cwd=place, capture_output=True, text=True)
    assert done.returncode == 0
    assert "Standing orders" in done.stdout


@pytest.mark.parametrize("name", ["x.yaml", "demo.de.yaml", "csmaturity.toml", ".git"])
def test_a_circle_of_links_is_told_or_passed_over(given: Given, place: Path, name: str) -> None:
    (place / name).symlink_to(place / "y.yaml")
    (place / "y.yaml").symlink_to(place / name)
    for arguments in (("score", name), ("rubric", "check", name), ("rubric", "check", "."), ("brand", "check", name)):
        done = given(*arguments)
        assert faults(done) == []
        assert done.code in (1, 3)
    done = given("rubric", "check", "demo.yaml", "--against", "main")
    assert faults(done) == []
    assert done.code == 3


OURS = {
    ".a.yaml.lock": ("assess", "a.yaml", "--plain", "-r", "demo.yaml"),
    "a-report.html": ("report", "a.yaml", "-r", "demo.yaml", "-f", "html"),
    "csmaturity-baseline.json": ("rubric", "check", "demo.yaml", "--write-baseline"),
    "demo.fr.yaml": ("rubric", "translate", "demo.yaml", "fr"),
    "csmaturity-rubric-1-draft-07.json": ("rubric", "new", "fresh.yaml", "--with-schema"),
    "fresh.yaml": ("rubric", "new", "fresh.yaml"),
    "roles-new.yaml": ("worksheet", "new", "roles", "roles-new.yaml"),
}


@pytest.mark.parametrize("name", OURS)
@pytest.mark.parametrize("is_there", [True, False])
def test_nothing_is_written_through_a_link_under_our_name(given: Given, place: Path, name: str, is_there: bool) -> None:
    treasure = place / "treasure"
    if is_there:
        treasure.write_text("precious", encoding="utf-8")
    (place / name).symlink_to(treasure)
    done = given(*OURS[name], stdin=b"2\nq\n")
    assert faults(done) == []
    assert done.code in (2, 3)
    assert re.search(rb"is a link|exists already", done.err)
    assert treasure.exists() == is_there
    if is_there:
        assert treasure.read_text(encoding="utf-8") == "precious"


@pytest.mark.parametrize("kind", ["a second name", "text", "a pipe"])
def test_what_stands_under_a_lock_s_name_is_never_cut(given: Given, place: Path, kind: str) -> None:
    lock, treasure = place / ".a.yaml.lock", place / "treasure"
    treasure.write_text("precious", encoding="utf-8")
    if kind == "a second name":
        os.link(treasure, lock)
    elif kind == "text":
        lock.write_text("precious", encoding="utf-8")
    else:
        os.mkfifo(lock)
    done = given("assess", "a.yaml", "--plain", "-r", "demo.yaml", stdin=b"2\nq\n")
    assert faults(done) == []
    assert treasure.read_text(encoding="utf-8") == "precious"


def test_somebody_s_files_are_no_leftovers_of_ours(given: Given, place: Path) -> None:
    names = (".a.yaml.mine.tmp", ".a.yaml.tmp", "a.yaml.tmp")
    for name in names:
        (place / name).touch()
    given("assess", "a.yaml", "--plain", "-r", "demo.yaml", stdin=b"2\nq\n")
    assert all((place / name).exists() for name in names)


def test_a_name_as_long_as_the_system_allows_can_be_saved(given: Given, place: Path) -> None:
    name = "ä" * 125 + ".yaml"
    (place / "a.yaml").rename(place / name)
    done = given("assess", name, "--plain", "-r", "demo.yaml", stdin=b"2\nq\n")
    assert faults(done) == []
    assert done.code == 0
