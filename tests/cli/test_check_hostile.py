"""Files made to hurt: each is refused as a finding of its own code, whatever the format, in little memory."""

from __future__ import annotations

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
    "many-values": (HEAD + b"a: [" + b"b," * 150_000 + b"]\n", "CSM004"),
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
        "import resource, sys; from csmaturity.cli.main import main\n"
        "code = main(); print(code, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
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
