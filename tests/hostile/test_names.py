"""A path, an argument or a setting may hold any bytes: whatever it is, the answer is a message of ours."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bounded import faults
from commands import GOOD, Place, places
from odd import FILES, NAMES, WORST

from csmaturity.shown import UNSEEN

Called = Callable[..., Any]
Given = Callable[..., Any]
PLACES = list(places())
FINDINGS = ("text", "json", "sarif", "github", "gitlab", "junit")


@pytest.mark.parametrize("at", PLACES, ids=lambda at: f"{at.command} {at.name}")
def test_every_parameter_takes_every_name(given: Given, at: Place) -> None:
    found = {}
    for odd, value in WORST.items():
        if (at.command, at.name, odd) == ("rubric check", "paths", "root"):
            continue  # a folder that is walked, however large it is
        done = given(*at.with_value(value), stdin=b"")
        is_written = "-" in at.with_value(value)[-2:] and at.name in ("-o", "--output")
        if wrong := faults(done, is_text=not is_written):
            found[odd] = wrong, done.err[-300:]
    assert found == {}


@pytest.mark.parametrize("format", FINDINGS)
def test_findings_in_a_file_of_any_name(given: Given, place: Path, format: str) -> None:
    (place / "demo.yaml").rename(place / WORST["all at once"])
    done = given("rubric", "check", "-f", format, WORST["all at once"])
    assert faults(done) == []
    assert done.code == 1
    if format in ("json", "sarif", "gitlab"):
        json.loads(done.out)
    if format == "github":
        assert all(line.startswith(b"::") for line in done.out.splitlines())
        assert len(done.out.splitlines()) == 7


@pytest.mark.parametrize("command", ["score", "explain", "plan", "report", "combine", "compare", "form", "assess"])
def test_answers_in_a_file_of_any_name(given: Given, place: Path, command: str) -> None:
    """Read, found at fault, or gone on with: it is a file as any other."""
    name = f"./{WORST['all at once']}"
    first, *others = GOOD[command]
    (place / first).rename(place / name)
    done = given(command, name, *others, *(["--plain"] if command == "assess" else []), stdin=b"2\nq\n")
    assert faults(done) == []
    assert done.code == 0
    with (place / name).open("ab") as file:
        file.write(b"\nunknown-key: 1\n")
    done = given(command, name, *others)
    assert faults(done) == []
    assert done.code == 3


@pytest.mark.parametrize("odd", FILES)
def test_a_folder_of_any_name(given: Given, place: Path, odd: str) -> None:
    folder = (place / "brand").rename(place / NAMES[odd])
    assert faults(given("brand", "check", f"./{NAMES[odd]}")) == []
    (place / "demo.yaml").rename(folder / "demo.yaml")
    for format in FINDINGS:
        assert faults(given("rubric", "check", "-f", format, f"./{NAMES[odd]}")) == []
    done = given("report", "a.yaml", "-r", str(folder / "demo.yaml"), "-f", "markdown", "-o", f"{folder}/x/")
    assert faults(done) == []
    assert done.code == 0


DEFAULTS = ("brand", "language", "formats", "documents", "folder")
SETTINGS = ("select", "ignore", "severity", "fail-on", "pedantic", "baseline", "compatibility", *DEFAULTS)


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_setting_of_any_text(called: Called, place: Path, setting: str) -> None:
    found = {}
    names = WORST if setting in DEFAULTS else {**NAMES, "nul": "a\x00b", "lone": "\ud800"}
    for odd, value in names.items():
        text = json.dumps(value.encode("utf-8", "replace").decode() if odd != "lone" else "x")
        listed = dict.fromkeys(("select", "ignore", "formats", "documents"), f"[{text}]")
        shaped = {**listed, "severity": f"{{{text} = {text}}}"}.get(setting, text)
        (place / "csmaturity.toml").write_text(f"{setting} = {shaped}\n".replace("\\ud800", "x"), encoding="utf-8")
        words = "report a.yaml -r demo.yaml" if setting in DEFAULTS else "rubric check demo.yaml"
        done = called(*words.split())
        if done.code not in (0, 1, 2, 3) or re.search(f"^::|{UNSEEN}", done.err, re.MULTILINE):
            found[odd] = done.code, done.err[-300:]
    assert found == {}
