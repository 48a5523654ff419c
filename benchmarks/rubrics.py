"""Prints how fast `rubric check` is beside its peers, as ratios of CPU seconds, over rubrics that it writes itself.

Needs git, and check-jsonschema and yamllint as they come: pip install check-jsonschema yamllint. Runs alternate in
pairs, so that a machine whose speed drifts slows both sides alike; each figure is the median over the pairs. The peers
take most of the ten minutes.

    python benchmarks/rubrics.py                       # all figures
    python benchmarks/rubrics.py --hostile             # only what files made to hurt cost, in seconds and MiB
    python benchmarks/rubrics.py --write FOLDER [N]    # only write N rubrics (1,000), to look at or to time by hand
"""

from __future__ import annotations

import compileall
import os
import random
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SCHEMA = ROOT / "schemas" / "csmaturity-rubric-1.json"
COUNT = 1_000
ROUNDS, ROUNDS_ONE, ROUNDS_GIT = 3, 15, 5
CHANGED = 5
SEED = 4
MOST_SECONDS, MOST_MEBIBYTES = 1, 200
_MEASURED = """import sys, time
from csmaturity.cli.main import main
main()
peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(time.process_time(), int(peak) / 1024, file=sys.stderr)
"""

_ASKS = (
    "How many days after the event did {owner} enter the last ten {thing} records?",
    "Where does {owner} find the newest {thing} of a customer?",
    "Who in {owner} corrected the {record} during the last quarter?",
    "Which part of the {record} was missing in the latest audit by {owner}?",
    "What happens in {owner} when a {thing} contradicts the {record}?",
)
_SUBJECTS = "contract invoice renewal handover training ticket forecast survey review report".split()  # noqa: SIM905
_OWNERS = "Sales Support Finance Product Marketing".split()  # noqa: SIM905
_RECORDS = "calendar ledger register archive dashboard export minutes notebook".split()  # noqa: SIM905


def rubric(number: int, chance: random.Random) -> str:
    """A sound rubric of about 300 lines; each has its own words and numbers."""
    lines = [
        "format: csmaturity-rubric/1",
        f"id: model-{number}",
        "version: 1.0.0",
        "language: en",
        f"title: Model {number} of how work for customers is recorded",
        "summary: >-",
        "  Five questions about records, each with three levels that a reader can check against dated documents.",
        "scale:",
        "  - {id: poor, label: Poor, value: 0}",
        "  - {id: average, label: Average, value: 1}",
        "  - {id: excellent, label: Excellent, value: 2}",
        "score: mean",
        "sections:",
    ]
    subjects = iter(chance.sample(_SUBJECTS, len(_ASKS)))
    for section, asks in (("first", _ASKS[:3]), ("second", _ASKS[3:])):
        lines += [f"  - id: {section}", f"    title: The {section} section", "    questions:"]
        for place, ask in enumerate(asks):
            lines += _question(f"{section}-{place}", ask, next(subjects), chance)
    return "\n".join(lines) + "\n"


def _question(id_: str, ask: str, thing: str, chance: random.Random) -> Iterator[str]:
    owner, record = chance.choice(_OWNERS), chance.choice(_RECORDS)
    days, share = chance.randint(2, 40), chance.randint(40, 70)
    yield from (
        f"      - id: {id_}",
        f"        title: The {thing} of {owner} {id_}",
        f"        ask: {ask.format(owner=owner, thing=thing, record=record)}",
        "        why: >-",
        f"          A {thing} that is entered late is read by nobody. The {record} shows the delay to everyone who",
        "          works with the customer, and the next step depends on it.",
        f"        help: Look at the last ten entries in the {record} of {owner}.",
        "        ask-to-see:",
        f"          - The {record} of {owner} with the date of each entry",
        f"          - The last ten {thing} records with their authors",
        "        levels:",
    )
    for level, text in (
        ("poor", f"Fewer than {share} of 100 {thing} records are entered within {days} days."),
        ("average", f"Between {share} and 89 of 100 {thing} records are entered within {days} days."),
        ("excellent", f"At least 90 of 100 {thing} records are entered within {days} days."),
    ):
        yield from (f"          {level}:", f"            text: {text}", "            means: >-")
        yield f"              The {owner} team finds the {thing} in the {record} as described for the {level} level."
        if level == "poor":
            yield from (
                "            signals:",
                f"              - {{id: late, text: A {thing} was entered after {days} days.}}",
            )
        else:
            yield from (
                "            gates:",
                f"              - id: {level}-entered",
                f"                text: The {record} holds the {thing} records named at {level}.",
                f"                evidence: An export of the {record} with the date of each {thing}.",
            )
    yield "        moves:"
    for level, effort in (("average", "S"), ("excellent", "M")):
        yield from (
            f"          {level}:",
            f"            title: Enter each {thing} in the {record} to reach {level}",
            f"            why-now: The {owner} team meets the {thing} again at the end of this quarter.",
            f"            first-step: Ask {owner} for the three oldest {thing} records that are missing.",
            "            steps:",
            f"              - Give the {record} an owner in {owner}.",
            f"              - Enter the missing {thing} records of the last month.",
            f"            owner: head of {owner}",
            f"            effort: {effort}",
            "            political: 2",
            f"            produces: A complete {record} for one month",
            f"            indicator: Share of {thing} records entered within {days} days",
            f"            done-when: The {record} of one quarter meets the level {level}.",
        )


def write(folder: Path, count: int = COUNT) -> list[Path]:
    """Write rubrics, the same in every run."""
    chance = random.Random(SEED)
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"model-{number:04}.yaml" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(rubric(number, chance), encoding="utf-8")
    return paths


def cpu_seconds(command: Sequence[str], folder: Path) -> float:
    """CPU seconds, of the program and all that it starts."""
    before = os.times()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    after = os.times()
    if done.returncode not in (0, 1) or "Traceback" in done.stderr:
        raise SystemExit(f"{command[0]} failed:\n{done.stderr[-2000:]}")
    return after.children_user + after.children_system - before.children_user - before.children_system


def ratios(ours: Sequence[str], theirs: Sequence[Sequence[str]], folder: Path, rounds: int) -> list[float]:
    """For each number of peers together, how many times our CPU seconds they take: medians over pairs."""
    pairs = []
    for _ in range(rounds):
        own = cpu_seconds(ours, folder)
        peers = [cpu_seconds(command, folder) for command in theirs]
        pairs.append([sum(peers[: number + 1]) / own for number in range(len(peers))])
    return [statistics.median(column) for column in zip(*pairs, strict=True)]


def hostile() -> bool:
    """Print what each file made to hurt costs, start-up included; whether all stay within a second and 200 MiB."""
    from hostile import CHECKED, COMPARED

    good = []
    with tempfile.TemporaryDirectory() as name:
        old, new = Path(name, "old.yaml"), Path(name, "new.yaml")
        for what, text in CHECKED.items():
            new.write_text(text, encoding="utf-8")
            good.append(_cost(f"check: {what}", "check", "--pedantic", str(new)))
        for what, (before, after) in COMPARED.items():
            old.write_text(before, encoding="utf-8")
            new.write_text(after, encoding="utf-8")
            good.append(_cost(f"diff: {what}", "diff", str(old), str(new)))
    return all(good)


def _cost(what: str, *command: str) -> bool:
    measured = [sys.executable, "-c", _MEASURED, "rubric", *command]
    done = subprocess.run(measured, capture_output=True, text=True, check=False)
    seconds, mebibytes = map(float, done.stderr.split()[-2:])
    good = seconds < MOST_SECONDS and mebibytes < MOST_MEBIBYTES and "Traceback" not in done.stderr
    print(f"{what:<50} {seconds:5.2f} s {mebibytes:6.0f} MiB   {'' if good else 'MISSED'}")
    return good


def line(what: str, value: float, least: float) -> bool:
    """Print one figure beside what it must reach."""
    print(f"{what:<66} {value:6.2f} ×   at least {least:5.2f} ×   {'reached' if value >= least else 'MISSED'}")
    return value >= least


def program(name: str) -> str:
    """A program of this environment; stops where it is not installed."""
    found = shutil.which(name, path=sysconfig.get_path("scripts"))
    if not found:
        raise SystemExit(f"{name} is not installed here: pip install check-jsonschema yamllint")
    return found


def main() -> int:
    """Print every figure; 1 where one is missed."""
    if sys.argv[1:2] == ["--write"]:
        count = int(sys.argv[3]) if sys.argv[3:] else COUNT
        print(f"Wrote {len(write(Path(sys.argv[2]), count))} rubrics")
        return 0
    if sys.argv[1:2] == ["--hostile"]:
        return int(not hostile())
    compileall.compile_dir(str(ROOT / "src"), quiet=2)
    us = [sys.executable, "-m", "csmaturity", "rubric", "check"]
    schema = [program("check-jsonschema"), "--schemafile", str(SCHEMA)]
    yamllint = [program("yamllint")]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = write(folder / "rubrics")
        length = statistics.mean(len(path.read_text().splitlines()) for path in paths)
        print(f"{COUNT} rubrics of {length:.0f} lines; CPU seconds, peer ÷ ours")
        names = [f"rubrics/{path.name}" for path in paths]
        many = ratios([*us, "rubrics"], [[*schema, *names], [*yamllint, "rubrics"]], folder, ROUNDS)
        good = [line("all files, to check-jsonschema with our schema", many[0], 7)]
        good.append(line("all files, to check-jsonschema and yamllint", many[1], 25))
        (one,) = ratios([*us, names[0]], [[*schema, names[0]]], folder, ROUNDS_ONE)
        good.append(line("one file, to check-jsonschema", one, 1))
        against(us, folder, paths)
    return int(not all([*good, hostile()]))


def against(us: Sequence[str], folder: Path, paths: Sequence[Path]) -> None:
    """Print what comparing with git costs when five files of all have changed."""
    who = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "all"]):
        subprocess.run([*who, *command], cwd=folder, check=True, capture_output=True)
    for path in paths[:CHANGED]:
        path.write_text(path.read_text(encoding="utf-8").replace("score: mean", "score: min"), encoding="utf-8")
    plain, compared = [*us, "rubrics"], [*us, "rubrics", "--against", "HEAD"]
    pairs = [cpu_seconds(compared, folder) / cpu_seconds(plain, folder) for _ in range(ROUNDS_GIT)]
    print(f"{'--against with 5 files changed, to the same check without':<66} {statistics.median(pairs):6.2f} ×")


if __name__ == "__main__":
    sys.exit(main())
