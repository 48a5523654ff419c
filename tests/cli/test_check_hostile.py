"""Files made to hurt: each is refused as a finding of its own code, whatever the format, in little memory."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import csmaturity

Run = Callable[..., Any]

HEAD = b"format: csmaturity-rubric/1\n"
_BOMB = b"a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + b"".join(
    b"a%d: &a%d [*a%d, *a%d, *a%d, *a%d, *a%d]\n" % (n, n, n - 1, n - 1, n - 1, n - 1, n - 1) for n in range(1, 30)
)
_DEEP_BLOCKS = b"".join(b"  " * depth + b"a:\n" for depth in range(3_000))
_DEEP_LISTS = b"a:\n" + b" " + b"- " * 50_000 + b"x\n"

HOSTILE = {
    "alias-bomb": (HEAD + _BOMB, "CSM007"),
    "brackets": (HEAD + b"a: " + b"[" * 100_000, "CSM004"),
    "braces": (HEAD + b"a: " + b"{a: " * 100_000, "CSM004"),
    "deep-blocks": (HEAD + _DEEP_BLOCKS, "CSM004"),
    "deep-lists": (HEAD + _DEEP_LISTS, "CSM004"),
    "nul": (HEAD + b"a: b\x00c\n", "CSM003"),
    "escape": (HEAD + b"a: \x1b[2J\n", "CSM003"),
    "inner-mark": (HEAD + "a: b\ufeffc\n".encode(), "CSM003"),
    "line-separator": (HEAD + "a: b\u2028c\n".encode(), "CSM003"),
    "utf-16": ((HEAD + b"a: b\n").decode().encode("utf-16"), "CSM002"),
    "latin-1": (HEAD + b"a: caf\xe9\n", "CSM002"),
    "recursive": (HEAD + b"a: &a [*a]\n", "CSM007"),
    "duplicate": (HEAD + b"id: a\nid: b\n", "CSM005"),
    "tag": (HEAD + b"a: !!python/object/apply:os.system [ls]\n", "CSM007"),
    "merge": (HEAD + b"a: {<<: {b: 1}}\n", "CSM007"),
    "two-documents": (HEAD + b"---\na: b\n", "CSM006"),
    "empty": (b"", "CSM006"),
    "long-number": (HEAD + b"a: " + b"9" * 100_000 + b"\n", "CSM004"),
    "open-quote": (HEAD + b'a: "b\n', "CSM001"),
    "many-values": (HEAD + b"a: [" + b"b," * 250_000 + b"]\n", "CSM004"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_its_own_code(run: Run, tmp_path: Path, name: str) -> None:
    content, code = HOSTILE[name]
    path = tmp_path / f"{name}.yaml"
    path.write_bytes(content)
    result = run("rubric", "check", path)
    assert result.code == 1
    assert f"error[{code} " in result.out
    assert "\x1b" not in result.out + result.err
    assert "can't be loaded" in result.err
    assert run("rubric", "check", path, "--ignore", "CSM0", "--select", "CSM2").code == 1


def test_a_file_of_fifty_megabytes_is_refused_by_its_size(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.write(HEAD)
        file.truncate(50 * 1024 * 1024)
    for asked in (path, tmp_path):
        result = run("rubric", "check", asked)
        assert result.code == 1
        assert f"{path}:1:1: error[CSM004 resource-limit]: this file is too big" in result.out


def test_all_of_them_together_take_less_than_200_mebibytes(tmp_path: Path) -> None:
    for name, (content, _) in HOSTILE.items():
        (tmp_path / f"{name}.yaml").write_bytes(content)
    with (tmp_path / "huge.yaml").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    code = (
        "import sys; from csmaturity.cli.main import main\n"
        "code = main()\n"
        # Not what getrusage says, which a program inherits from the one that started it.
        "peak = next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM'))\n"
        "print(code, peak, file=sys.stderr)"
    )
    files = sorted(str(path) for path in tmp_path.glob("*.yaml"))
    done = subprocess.run(
        [sys.executable, "-c", code, "rubric", "check", *files],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(csmaturity.__file__).parents[1])},
    )
    exit_code, kibibytes = map(int, done.stderr.split()[-2:])
    assert exit_code == 1
    assert kibibytes < 200 * 1024


def _made() -> Any:
    """The files that the benchmark times: large in one way each."""
    path = Path(__file__).parents[2] / "benchmarks" / "hostile.py"
    spec = importlib.util.spec_from_file_location("hostile", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MADE = _made()
CUT = "this file has more faults; the first 100 are listed"
SAID = {
    "unknown keys": CUT,
    "questions that are none": CUT,
    "ambiguous words": "ambiguous-scalar finds more than 500 places; the first are told",
    "double spaces": "stray-whitespace finds more than 500 places; the first are told",
    "equal keys": CUT,
    "questions": "this rubric has 1150 questions in a row",
    "questions with every fault": "double-barrelled-question finds more than 500 places",
    "equal ids": CUT,
    "sections": "the section `s0` has one question",
    "glossary terms": "unused-glossary-entry finds more than 500 places",
    "glossary terms of many words": "unused-glossary-entry finds more than 500 places",
    "requirements of nothing": CUT,
    "names nearly right": CUT,
    "a ring of requirements": "these moves wait for each other: q0@average → q1@average",
    "requirements of all before": "`q0@average` requires itself",
    "conditions that always hold": "this condition always holds",
    "long questions": "this sentence has 2000 words",
    "long levels": "“TODO” is a placeholder",
    "capitals": "more are explained nowhere",
    "comments": "there is no rule `x`",
    "comments of many rules": "there is no rule `vagu-term`; did you mean vague-term?",
    "a comment of very many rules": "this comment names no rule to ignore",
    "more values": "this file holds more than 200,000 values",
    "more letters": "characters; the limit is 2,500,000",
}


@pytest.mark.parametrize("name", MADE.CHECKED)
def test_a_file_large_in_one_way_is_answered(run: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / "made.yaml"
    path.write_text(MADE.CHECKED[name], encoding="utf-8")
    result = run("rubric", "check", "--pedantic", path)
    assert result.code == 1
    assert SAID[name] in result.out + result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize("name", MADE.COMPARED)
def test_versions_large_in_one_way_are_compared(run: Run, tmp_path: Path, name: str) -> None:
    paths = [tmp_path / "old.yaml", tmp_path / "new.yaml"]
    for path, text in zip(paths, MADE.COMPARED[name], strict=True):
        path.write_text(text, encoding="utf-8")
    result = run("rubric", "diff", *paths)
    assert result.code == 1
    assert result.out
    assert "Traceback" not in result.err
