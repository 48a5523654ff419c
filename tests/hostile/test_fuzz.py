"""`make fuzz` reaches every command, gets past the parser with every kind of file, and tells of what none may do."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import bounded
import carried
import commands
import pypdf
import pytest
import structure
import tree
import written
from strange import Strangers
from targets import CASES, TARGETS

Called = Callable[..., Any]
FROM_NOTHING = {"brand new", "rubric new", "worksheet new", "rubric rules", "rubric list", "rubric schema"}
"""Commands that read no file of anybody's; odd names are all that they can be given."""


def test_every_command_is_given_strange_files() -> None:
    """A new one has its lines in fuzz/targets.py."""
    lines = [line.split() for target in TARGETS.values() for line in target.commands]
    for command in {place.command for place in commands.places()} - FROM_NOTHING:
        assert any(line[: len(command.split())] == command.split() for line in lines), command


@pytest.mark.parametrize("line", sorted({line for target in TARGETS.values() for line in target.commands}))
def test_every_line_is_one_that_the_command_takes(line: str) -> None:
    words = line.format(a="a.yaml", r="demo.yaml").split()
    node = commands._root()
    while hasattr(node, "commands"):
        node = node.commands[words.pop(0)]
    assert node.make_context("csmaturity", words).params


def test_what_is_changed_by_structure_mostly_gets_past_the_parser(root: Path) -> None:
    random, strangers = Random(7), Strangers(root / "fuzz")
    good = (root / "fuzz" / "good" / "demo.yaml").read_bytes()
    held = tree.parsed(good)
    assert held is not None
    assert tree.parsed(tree.as_yaml(held)) == held
    made = [strangers.content("demo.yaml", good, random) for _ in range(60)]
    assert len(set(made)) > 50
    assert sum(tree.parsed(one) is not None for one in made) > 40


def test_the_same_seed_gives_the_same_course(root: Path) -> None:
    strangers = Strangers(root / "fuzz")
    for name in ("good/full.yaml", "x.j2", "x.css", "x.svg"):
        path = root / "fuzz" / name
        content = path.read_bytes() if path.exists() else b"a"
        assert strangers.content(name, content, Random(5)) == strangers.content(name, content, Random(5))
    for kind in (written.template, written.sheet, written.drawing):
        assert kind(Random(3)) == kind(Random(3)) != kind(Random(4))


def test_a_toml_or_json_file_stays_one() -> None:
    settings = 'select = ["CSM"]\nseverity = { vague-term = "error" }\npedantic = true\n'
    assert tomllib.loads(tree.as_toml(tree.from_toml(settings)).decode()) == tomllib.loads(settings)
    held = {"format": "x", "entries": [{"a": 1, "b": None}, "é"]}
    assert json.loads(tree.as_json(tree.parsed(json.dumps(held).encode()) or "")) == held


def test_the_sources_of_a_pdf_are_changed_with_their_true_hashes() -> None:
    sources = {"a.yaml": b"one", "b.yaml": b"two"}
    listed = [{"name": name, "sha256": hashlib.sha256(held).hexdigest()} for name, held in sources.items()]
    writer, first = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(10, 10)
    for name, held in {**sources, "manifest.json": json.dumps({"sources": listed}).encode()}.items():
        writer.add_attachment(name, held)
    writer.write(first)
    changed = set()
    for seed in range(9):
        made = carried.with_other_sources(first.getvalue(), lambda name, held: held + b"\n", Random(seed))
        now = {name: versions[0] for name, versions in pypdf.PdfReader(io.BytesIO(made)).attachments.items()}
        changed |= {name for name in sources if now[name] != sources[name]}
        for one in json.loads(now["manifest.json"])["sources"]:
            assert hashlib.sha256(now[one["name"]]).hexdigest() == one["sha256"]
    assert changed == sources.keys()


def test_whatever_none_may_do_is_told() -> None:
    def done(code: int | None = 0, out: bytes = b"", err: bytes = b"", left: tuple[str, ...] = ()) -> bounded.Outcome:
        return bounded.Outcome(code, out, err, 0.1, 10, left)

    assert bounded.faults(done()) == []
    assert bounded.faults(done(70)) == ["exit code 70"]
    assert bounded.faults(done(None)) == ["it was ended by a signal"]
    assert bounded.faults(done(err=b"Traceback (most recent call last):\n")) == ["a traceback"]
    assert bounded.faults(done(out="a\u202eb".encode())) == ["stdout holds U+202E"]
    assert bounded.faults(done(err=b"a\n::error::b")) == ["a line that a build server would obey"]
    assert bounded.faults(done(left=(".a.lock",))) == ["the file '.a.lock' was left"]
    assert bounded.faults(done()._replace(seconds=9)) == ["9.0 seconds of the processor"]
    assert bounded.faults(done()._replace(mebibytes=900)) == ["900 MiB"]


def test_it_runs_and_finds_nothing_in_a_moment(root: Path) -> None:
    run = [sys.executable, "fuzz", "3", "--seed", "1", "--only", "worksheet"]
    done = subprocess.run(run, cwd=root, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout
    assert "0 kinds of fault, seed 1" in done.stdout


def test_the_grafts_are_of_every_part_of_a_rubric(root: Path) -> None:
    held = tree.parsed((root / "fuzz" / "good" / "full.yaml").read_bytes())
    assert held is not None
    names = structure.corpus([held])
    assert {"gates", "moves", "when", "applies-when", "while", "variants", "personas", "benchmarks"} <= names.keys()
    assert CASES[1] == ("full-a.yaml", "full.yaml")
