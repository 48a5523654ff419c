"""What a file holds and nobody sees never reaches a terminal, a log or a program as it is: it is named, or escaped."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
from bounded import faults

from csmaturity.shown import UNSEEN, json_text, shown, shown_name

Given = Callable[..., Any]
Called = Callable[..., Any]
HIDDEN = "\u202e\u2066\u200b\u2060\ufffa\U000e0041\u061c\u180e"
COMMANDS = {
    "score": ("score", "a.yaml", "-r", "demo.yaml"),
    "score of several": ("score", "a.yaml", "two.yaml", "-r", "demo.yaml"),
    "score as JSON": ("score", "a.yaml", "-r", "demo.yaml", "--json"),
    "explain": ("explain", "a.yaml", "-r", "demo.yaml"),
    "explain one": ("explain", "a.yaml", "standing", "-r", "demo.yaml"),
    "plan": ("plan", "a.yaml", "-r", "demo.yaml"),
    "plan as JSON": ("plan", "a.yaml", "-r", "demo.yaml", "--json"),
    "report": ("report", "a.yaml", "-r", "demo.yaml"),
    "report as Markdown": ("report", "a.yaml", "-r", "demo.yaml", "-f", "markdown", "-o", "-"),
    "report as JSON": ("report", "a.yaml", "-r", "demo.yaml", "-f", "json", "-o", "-"),
    "compare": ("compare", "old.yaml", "a.yaml", "-r", "demo.yaml"),
    "assess": ("assess", "a.yaml", "-r", "demo.yaml", "--plain"),
    "show": ("rubric", "show", "demo.yaml"),
    "check": ("rubric", "check", "demo.yaml"),
    "check as JSON": ("rubric", "check", "demo.yaml", "-f", "json"),
    "check as SARIF": ("rubric", "check", "demo.yaml", "-f", "sarif"),
    "check for GitHub": ("rubric", "check", "demo.yaml", "-f", "github"),
    "check for GitLab": ("rubric", "check", "demo.yaml", "-f", "gitlab"),
    "check for JUnit": ("rubric", "check", "demo.yaml", "-f", "junit"),
    "fix": ("rubric", "check", "demo.yaml", "--fix", "--diff"),
    "combine": ("combine", "one.yaml", "two.yaml", "-r", "demo.yaml"),
    "portfolio": ("portfolio", "a.yaml", "-r", "demo.yaml", "--no-cache"),
    "portfolio as JSON": ("portfolio", "a.yaml", "-r", "demo.yaml", "--no-cache", "--json"),
}


def _hide(file: Path) -> None:
    """Something hidden in every text of a file that is written in plain style."""
    lines = []
    for line in file.read_text(encoding="utf-8").split("\n"):
        key, colon, value = line.partition(": ")
        plain = colon and len(value) > 3 and value[:1].isupper() and "{" not in value and ": " not in value
        lines.append(f'{key}: "{value[:3]}{HIDDEN}{value[3:]}"' if plain else line)
    file.write_text("\n".join(lines), encoding="utf-8")


@pytest.mark.parametrize("what", COMMANDS)
def test_nothing_hidden_leaves(given: Given, place: Path, what: str) -> None:
    for name in ("demo.yaml", "a.yaml", "one.yaml", "two.yaml", "old.yaml"):
        _hide(place / name)
    done = given(*COMMANDS[what], stdin=b"2\nq\n")
    assert faults(done) == [], done.said[-2000:]
    assert done.code in (0, 1)
    if "JSON" in what or "SARIF" in what or "GitLab" in what:
        json.loads(done.out)


WRITTEN = {
    "html": ("report", "a.yaml", "-r", "demo.yaml"),
    "md": ("report", "a.yaml", "-r", "demo.yaml"),
    "docx": ("report", "a.yaml", "-r", "demo.yaml"),
    "pptx": ("report", "a.yaml", "-r", "demo.yaml"),
    "xlsx": ("report", "a.yaml", "-r", "demo.yaml"),
    "pdf": ("report", "a.yaml", "-r", "demo.yaml"),
    "form.html": ("form", "demo.yaml"),
    "portfolio.html": ("portfolio", "a.yaml", "one.yaml", "-r", "demo.yaml", "--no-cache"),
    "portfolio.csv": ("portfolio", "a.yaml", "one.yaml", "-r", "demo.yaml", "--no-cache"),
    "portfolio.xlsx": ("portfolio", "a.yaml", "one.yaml", "-r", "demo.yaml", "--no-cache"),
    "compare.html": ("compare", "old.yaml", "a.yaml", "-r", "demo.yaml"),
}


def _texts(file: Path) -> Iterator[str]:
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as held:
            yield from (held.read(name).decode() for name in held.namelist() if name.endswith((".xml", ".rels")))
    elif file.suffix == ".pdf":
        document = pypdf.PdfReader(file)
        yield from (page.extract_text() for page in document.pages)
        yield str(document.metadata)
    else:
        yield file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_hidden_is_named_in_every_file_for_people(called: Called, place: Path, name: str) -> None:
    for file in ("demo.yaml", "a.yaml", "one.yaml", "old.yaml"):
        _hide(place / file)
    assert called(*WRITTEN[name], "-o", f"out/x.{name}" if "." not in name else f"out/{name}").code == 0
    texts = "".join(text for file in (place / "out").iterdir() for text in _texts(file)).replace("\r\n", "\n")
    assert re.findall(UNSEEN, texts) == []
    named = texts.replace("\n", "")
    assert "U+202E" in named
    assert "U+200B" in named


def test_marks_of_direction_beside_letters_read_from_the_right_are_no_fault(called: Called, place: Path) -> None:
    text = (place / "a.yaml").read_text(encoding="utf-8")
    (place / "a.yaml").write_text(text.replace("Example Bakery", '"מאפייה\u200f (12)"'), encoding="utf-8")
    out = called("report", "a.yaml", "-r", "demo.yaml", "-f", "markdown", "-o", "-").out
    assert r"מאפייה \(12\)" in out or "מאפייה (12)" in out


def test_the_checker_tells_what_is_hidden(given: Given, place: Path) -> None:
    _hide(place / "demo.yaml")
    done = given("rubric", "check", "demo.yaml")
    assert "hidden-character" in done.said
    assert "<U+202E>" in done.said


LINES = ("\n", "\r", "\r\n", "\x85", "\u2028", "\u2029", "\x0b", "\x0c", "\x1c")


@pytest.mark.parametrize("end", LINES, ids=ascii)
@pytest.mark.parametrize("format", ["text", "json", "sarif", "github", "gitlab", "junit"])
def test_no_key_or_id_begins_a_line_of_its_own(given: Given, place: Path, end: str, format: str) -> None:
    escaped = end.encode("unicode_escape").decode()
    for where in ("id: burnt", "title: Burnt bread", "glossary: {oven"):
        text = (place / "demo.yaml").read_text(encoding="utf-8")
        key = where.partition(":")[0]
        (place / "demo.yaml").write_text(text.replace(where, f'"{key}{escaped}::error::x": 1\n'), encoding="utf-8")
        done = given("rubric", "check", "demo.yaml", "-f", format)
        (place / "demo.yaml").write_text(text, encoding="utf-8")
        assert faults(done) == [], done.said[-2000:]
        assert done.code == 1
        lines = done.out.decode().splitlines()
        assert not any(line.lstrip().startswith("::error::x") for line in lines)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a\u202eb", "a<U+202E>b"),
        ("a\U000e0041b", "a<U+E0041>b"),
        ("a\x1b[31mb", "a<U+001B>[31mb"),
        ("caf\udce9", "caf<0xE9>"),
        ("a\ud800b", "a<U+D800>b"),
        ("a\nb\tc", "a\nb\tc"),
        ("日本 é e\u0301 👩\u200d🚀 \u2764\ufe0f 🏳", "日本 é e\u0301 👩\u200d🚀 \u2764\ufe0f 🏳"),
    ],
)
def test_what_cannot_be_seen_is_named(text: str, seen: str) -> None:
    assert shown(text) == seen


def test_a_name_stays_on_one_line() -> None:
    assert shown_name("a\n::error::b\tc") == "a<U+000A>::error::b<U+0009>c"


def test_json_means_the_same_and_holds_nothing_hidden() -> None:
    data = {"a\u202eb": ["\x7f\x9b\U000e0041", "é\n日本"]}
    text = json_text(data, indent=2)
    assert json.loads(text) == data
    assert shown(text) == text
    assert json.loads(json_text("caf\udce9")) == "caf<0xE9>"
