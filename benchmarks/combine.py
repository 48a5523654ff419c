"""Prints what combining 200 people's answers to 13 questions takes beyond a start of the program.

Run with `make bench`. Nothing here is a test: a slow machine is not a fault in the code.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sysconfig
import tempfile
from pathlib import Path

from csmaturity.rubric.model import Rubric
from csmaturity.storage import library

SCRIPT = str(Path(sysconfig.get_path("scripts")) / "csmaturity")
PEOPLE = 200
ROUNDS = 5
BUDGET = 1.0
NOTE = "We wrote it down in spring, and two of the five teams work by it today. The other three have their own list."

HEAD = """\
format: csmaturity-assessment/1
respondent: {{role: {role}}}
rubrics: [{{id: nine-questions, version: {nine}}}, {{id: empowerment, version: {four}}}]
started: 2026-11-21T{hour:02}:{minute:02}:00Z
updated: 2026-11-21T23:00:00Z
answers:
"""


def main() -> None:
    """Print the median of several runs, less that of `--help`, beside the budget."""
    rubrics = [library.load(id_)[0] for id_ in ("nine-questions", "empowerment")]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [_written(folder, number, rubrics) for number in range(PEOPLE)]
        command = [SCRIPT, "combine", *files, "-o", str(folder / "all.yaml")]
        took = statistics.median(_seconds(command, folder) for _ in range(ROUNDS))
        start = statistics.median(_seconds([SCRIPT, "--help"], folder) for _ in range(ROUNDS))
    verdict = "within" if took - start <= BUDGET else "OVER"
    what = f"combine, {PEOPLE} people, beyond a start"
    print(f"{what:<58} {took - start:6.2f} s   budget {BUDGET:5.2f} s   {verdict}")


def _written(folder: Path, number: int, rubrics: list[Rubric]) -> str:
    """One person's file, with a note on every other answer."""
    hour, minute = divmod(number, 60)
    role = "csm" if number % 4 else "leader"
    text = HEAD.format(role=role, nine=rubrics[0].version, four=rubrics[1].version, hour=hour, minute=minute)
    for rubric in rubrics:
        text += f"  {rubric.id}:\n"
        for place, question in enumerate(rubric.all_questions):
            level = rubric.scale_of(question)[(number + place) % 3].id
            note = f", note: {NOTE.replace(',', '')}" if place % 2 else ""
            text += f"    {question.id}: {{level: {level}, confidence: high{note}}}\n"
    path = folder / f"{number:03}.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def _seconds(command: list[str], folder: Path) -> float:
    """Processor seconds of one whole process: what else the machine does is left out."""
    (folder / "all.yaml").unlink(missing_ok=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
