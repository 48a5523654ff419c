"""`make fuzz SECONDS=600`: strangers' files by chance, given to every command that reads them, until the time is up.

Each run is a forked child within bounds (fuzz/bounded.py). What does what none may do is kept in build/fuzz with its
command; a fault of the same kind is kept once.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

import commands
from bounded import Outcome, faults, run
from odd import NAMES
from strange import Strangers
from targets import CASES, TARGETS, TYPED

from csmaturity.storage.bounded import MOST_MEBIBYTES, MOST_SECONDS

ROOT = Path(__file__).parents[1]
_TOLD_EVERY = 30
"""Seconds between two lines about how far it is."""


_PACK = {
    "cover.html.j2": '{% include "default/cover.html.j2" %}\n<p style="color: red">{{ report.title|upper ~ 1 }}</p>\n'
    "{% for page in main %}<svg><rect fill='url(#a)'/></svg>{% endfor %}\n{% set a %}{{ 3 * 4 }}{% endset %}{{ a }}\n",
    "extra.css": ":root { --own: 1px }\n.x { margin: var(--own); background: url('data:font/woff2,x') }\n"
    "@media print { .x { color: red } }\n@page { @top-left { content: 'a' } }\n",
}


def main() -> int:
    """Run until the seconds of the processor are used; the exit code says whether anything was found."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("seconds", type=float, help="of the processor, children included")
    asked.add_argument("--seed", type=int, default=None, help="the same seed gives the same course")
    asked.add_argument("--only", choices=TARGETS, default=None)
    given = asked.parse_args()
    seed = time.time_ns() % 1_000_000 if given.seed is None else given.seed
    random = Random(seed)
    commands.load()
    kept = ROOT / "build" / "fuzz"
    found: Counter[str] = Counter()
    codes: Counter[int | None] = Counter()
    runs, told = 0, 0.0
    print(f"seed {seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="csmaturity-fuzz-") as name:
        good = Path(name) / "good"
        good.mkdir()
        _lay_out(good)
        strangers = Strangers(ROOT)
        while (used := _used()) < given.seconds:
            if used - told >= _TOLD_EVERY:
                told = used
                print(f"{used:5.0f} s of the processor, {runs} runs, {len(found)} kinds of fault", flush=True)
            folder = Path(name) / "here"
            shutil.copytree(good, folder)
            arguments = _prepared(folder, random, given.only, strangers)
            # What is verified is made again in a process with bounds of its own, which this one waits for.
            is_bounded = arguments[0] == "verify"
            patience, wide = 180 if is_bounded else 30, {"COLUMNS": "80"}
            done = run(arguments, folder, stdin=_typed(random), environment=wide, seconds=patience)
            runs += 1
            codes[done.code] += 1
            bounds = {"seconds": float(MOST_SECONDS), "mebibytes": MOST_MEBIBYTES} if is_bounded else {}
            for fault in faults(done, is_text=not _is_page(arguments), **bounds):
                kind = _kind(fault, done)
                found[kind] += 1
                if found[kind] == 1:
                    _keep(kept, kind, folder, arguments, done)
            shutil.rmtree(folder)
    print(f"{_used():.0f} s of the processor, {runs} runs, {len(found)} kinds of fault, seed {seed}")
    print("exit codes: " + ", ".join(f"{code}: {count}" for code, count in codes.most_common()))
    for kind, count in found.most_common():
        print(f"  {count:5}  {kind}")
    return bool(found)


def _lay_out(folder: Path) -> None:
    commands.lay_out(folder, ROOT)
    shutil.copy(folder / "demo.yaml", folder / "good.yaml")
    shutil.copy(folder / "full.yaml", folder / "good-full.yaml")
    (folder / "pack").mkdir()
    for name, text in _PACK.items():
        (folder / "pack" / name).write_text(text, encoding="utf-8")
    for words in ("rubric translate demo.yaml fr", "rubric check demo.yaml --write-baseline",
                  "report a.yaml -r demo.yaml -f pdf --embed -o a.pdf"):  # fmt: skip
        (folder / "a.pdf").unlink(missing_ok=True)
        run(words.split(), folder)
    (folder / "csmaturity.toml").write_text(
        'select = ["CSM"]\nfail-on = "info"\nseverity = { vague-term = "error" }\nbrand = "brand"\nlanguage = "de"\n'
        'formats = ["html", "markdown"]\ndocuments = ["paper", "evidence"]\nfolder = "out"\n'
    )


def _prepared(folder: Path, random: Random, only: str | None, strangers: Strangers) -> Sequence[str]:
    """Change a file of the folder, or an argument; returns the command."""
    if not only and random.random() < 0.05:
        return random.choice(_PLACES).with_value(random.choice(list(NAMES.values())))
    names = [only] if only else list(TARGETS)
    target = TARGETS[random.choices(names, [TARGETS[name].weight for name in names])[0]]
    answers, rubric = random.choice(CASES)
    name = random.choice(target.files).format(a=answers, r=rubric)
    file = folder / name
    file.write_bytes(strangers.content(name, file.read_bytes() if file.exists() else b"", random))
    return random.choice(target.commands).format(a=answers, r=rubric).split()


def _typed(random: Random) -> bytes:
    return "".join(f"{random.choice(TYPED)}\n" for _ in range(random.randrange(30))).encode()


_PLACES = [place for place in commands.places() if place.command != "rubric check" or place.name != "paths"]


def _is_page(arguments: Sequence[str]) -> bool:
    words = " ".join(arguments)
    return arguments[:1] == ["form"] or "-f html" in words or ("-o -" in words and "markdown" not in words)


def _used() -> float:
    """Seconds of the processor, children included."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def _kind(fault: str, done: Outcome) -> str:
    """A fault with its place in our code, so that the same one is not told twice."""
    where = re.findall(r'File ".*?/(csmaturity/[^"]+)", line (\d+)', done.said)
    return f"{re.sub('[0-9.]+ (seconds|MiB)', '', fault)} {' '.join(where[-1]) if where else ''}".strip()


def _keep(kept: Path, kind: str, folder: Path, arguments: Sequence[str], done: Outcome) -> None:
    place = kept / hashlib.sha256(kind.encode("utf-8", "replace")).hexdigest()[:12]
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(folder, place, symlinks=True, ignore_dangling_symlinks=True)
    words = [os.fsencode(one).decode("utf-8", "backslashreplace") for one in arguments]
    (place / "command.json").write_text(json.dumps({"arguments": words, "kind": kind, "code": done.code}))
    (place / "said.txt").write_bytes(done.out[-5_000:] + b"\n" + done.err[-5_000:])
    print(f"found: {kind}\n    {words}\n    in {place}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
