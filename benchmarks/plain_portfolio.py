"""The table of many clients as one would write it in an afternoon: PyYAML's C loader, pandas, no checks.

What benchmarks/portfolio.py measures against, and a second opinion on its numbers: one flat rubric with a mean,
claimed levels only, every file trusted.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

import yaml


def rows(folder: Path, rubric: dict[str, Any]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Clients with their score, and every answer as a row."""
    values = {level["id"]: level["value"] for level in rubric["scale"]}
    lowest, highest = min(values.values()), max(values.values())
    questions = [question["id"] for question in rubric["questions"]]
    clients, answers = [], []
    for path in sorted(folder.rglob("*.yaml")):
        data = yaml.load(path.read_bytes(), yaml.CSafeLoader)  # bytes: the parser is quicker with them
        if not isinstance(data, dict) or data.get("format") != "csmaturity-assessment/1":
            continue
        who = {
            "file": str(path),
            "organisation": data["organisation"]["name"],
            "day": data["updated"].date(),
            **data["organisation"].get("facts", {}),
        }
        given = data["answers"].get(rubric["id"], {})
        points, lows, highs = [], [], []
        for question in questions:
            level = given.get(question, {}).get("level")
            value = values.get(level)
            if value is not None:
                points.append(value)
            lows.append(lowest if value is None else value)
            highs.append(highest if value is None else value)
            answers.append({"file": who["file"], "id": question, "level": level, "point": value})
        clients.append(
            {
                **who,
                "point": sum(points) / len(points) if points else None,
                "low": sum(lows) / len(lows),
                "high": sum(highs) / len(highs),
            }
        )
    return clients, answers


def main(folder: Path, rubric: Path) -> None:
    """Print quartiles, quartiles by size, the distribution of each question, and forty clients."""
    pandas = importlib.import_module("pandas")
    content = yaml.load(rubric.read_text(encoding="utf-8"), yaml.CSafeLoader)
    clients, answers = (pandas.DataFrame(found) for found in rows(folder, content))
    print(clients["point"].describe())
    print(clients.groupby("company-size")["point"].describe())
    print(answers.groupby("id")["point"].describe())
    print(answers.assign(level=answers["level"].fillna("open")).groupby(["id", "level"]).size().unstack())
    last = clients.sort_values("day").groupby("organisation").tail(1)
    print(last.sort_values("organisation").head(40).to_string())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
