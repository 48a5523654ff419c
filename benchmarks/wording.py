#!/usr/bin/env python3
"""How precise the wording rules are: fired on 60 badly and 60 well-worded questions, each rule on its own.

Prints a table; exits 1 where a rule finds fewer than 80% of its bad questions or fires on more than 5% of the good
ones. Not the tests of single rules, which are in tests/rubric/check. Usage: wording.py [--misses]
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from csmaturity.rubric.check.model import Rule, Subject
from csmaturity.rubric.check.table import RULES
from csmaturity.rubric.load import load_rubric
from csmaturity.rubric.source import Source
from csmaturity.storage import read_source
from csmaturity.storage.library import word_lists

CORPUS = Path(__file__).parents[1] / "tests" / "rubric" / "check" / "corpus"
FOUND_AT_LEAST = 80
FALSE_AT_MOST = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """One rule against the corpus, in questions."""

    rule: Rule
    bad: int
    found: int
    good: int
    false: int
    missed: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def passes(self) -> bool:
        """Whether the rule keeps both promises."""
        return 100 * self.found >= FOUND_AT_LEAST * self.bad and 100 * self.false <= FALSE_AT_MOST * self.good


def figures() -> tuple[Figure, ...]:
    """The figures of every wording rule for which the corpus has bad questions."""
    bad, good = (_questions(name) for name in ("badly-worded.yaml", "well-worded.yaml"))
    bad_hits, good_hits = _hits(bad), _hits(good)
    result = []
    for rule in RULES:
        broken = {place for place, question in enumerate(bad) if rule.name in question["breaks"]}
        if broken:
            found, false = broken & bad_hits[rule.name], good_hits[rule.name]
            missed = tuple(bad[place]["ask"] for place in sorted(broken - found))
            wrong = tuple(good[place]["ask"] for place in sorted(false))
            result.append(Figure(rule, len(broken), len(found), len(good), len(false), missed, wrong))
    return tuple(result)


def table(rows: Sequence[Figure]) -> str:
    """The figures as a Markdown table."""
    lines = ["| rule | fires on its bad questions | fires on good questions |", "|---|---|---|"]
    for row in rows:
        found, false = round(100 * row.found / row.bad), round(100 * row.false / row.good)
        lines.append(
            f"| {row.rule.code} {row.rule.name} | {row.found} of {row.bad} ({found}%) "
            f"| {row.false} of {row.good} ({false}%) |"
        )
    return "\n".join(lines)


def _questions(name: str) -> tuple[dict[str, Any], ...]:
    return tuple(read_source(CORPUS / name).data["questions"])


def _hits(questions: Sequence[dict[str, Any]]) -> dict[str, set[int]]:
    """Which questions each rule fires on, by its name: all are put into one rubric of three levels."""
    data = _rubric(questions)
    source = Source("corpus", data)
    subject = Subject(source, load_rubric(source), lists=word_lists("en"))
    found: dict[str, set[int]] = defaultdict(set)
    for rule in RULES:
        for hit in rule.check(subject) if rule.check else ():
            if len(hit.path) > 1 and hit.path[0] == "questions":
                found[rule.name].add(int(hit.path[1]))
    return found


def _rubric(questions: Sequence[dict[str, Any]]) -> dict[str, Any]:
    ids = ("low", "middle", "high")
    return {
        "format": "csmaturity-rubric/1",
        "id": "corpus",
        "version": "1.0.0",
        "title": "Questions",
        "summary": "Questions for the rules.",
        "scale": tuple({"id": id_, "label": id_.capitalize(), "value": value} for value, id_ in enumerate(ids)),
        "questions": tuple(
            {
                "id": f"q{place}",
                "title": question["ask"],
                "ask": question["ask"],
                "why": question["ask"],
                "levels": {id_: {"text": text} for id_, text in zip(ids, question["levels"], strict=True)},
            }
            for place, question in enumerate(questions)
        ),
    }


def main() -> int:
    """Print the table, and with --misses what was missed and what was wrongly found."""
    rows = figures()
    print(table(rows))
    if "--misses" in sys.argv:
        for row in rows:
            for kind, asks in (("missed", row.missed), ("wrong", row.wrong)):
                for ask in asks:
                    print(f"{row.rule.name}: {kind}: {ask}")
    return 0 if all(row.passes for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
