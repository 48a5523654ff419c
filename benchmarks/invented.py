"""Many invented clients: their files, and what a table of them must hold, computed by other means than the product's.

Not a benchmark itself: the tests, the benchmarks and `examples/portfolio` take their clients from here.
"""

from __future__ import annotations

import random
import statistics
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

QUESTIONS = (
    *("seat", "renewals", "shared-goals", "cost-model", "health"),
    *("churn", "value", "product-loop", "exec-attention"),
)
LEVELS = ("poor", "average", "excellent")
SIZES = ("small", "medium", "large")


class Client(NamedTuple):
    """An invented client: its size, and a level for each question, None where nobody knows."""

    name: str
    size: str
    levels: dict[str, str | None]
    day: str

    @property
    def point(self) -> float | None:
        """The mean of what is known: 0, 1 or 2 a question."""
        known = [LEVELS.index(level) for level in self.levels.values() if level]
        return sum(known) / len(known) if known else None

    def text(self) -> str:
        """The assessment file, laid out as csmaturity saves one."""
        lines = [
            "format: csmaturity-assessment/1",
            "organisation:",
            f"  name: {self.name}",
            "  facts:",
            f"    company-size: {self.size}",
            "respondent:",
            "  role: cs-leader",
            "rubrics:",
            "  - {id: nine-questions, version: VERSION}",
            f"started: {self.day}T09:00:00Z",
            f"updated: {self.day}T10:00:00Z",
            "answers:",
            "  nine-questions:",
        ]
        for question, level in self.levels.items():
            lines.append(f"    {question}:")
            lines.append(f"      level: {level}" if level else "      unknown: true")
            lines += [
                f"      note: What was said about {question} at {self.name}, in one line of some length.",
                "      evidence:",
                f"        - text: A record about {question}",
                f"          date: {self.day}",
                "      confidence: medium",
            ]
        return "\n".join(lines) + "\n"


def clients(count: int, seed: int = 1) -> Iterator[Client]:
    """Clients with levels that lean on the size, some unknown; the same for the same seed."""
    chance = random.Random(seed)
    for number in range(count):
        size = chance.choice(SIZES)
        weights = (4, 4, 1 + SIZES.index(size))
        levels = {
            question: None if chance.random() < 0.04 else chance.choices(LEVELS, weights)[0] for question in QUESTIONS
        }
        yield Client(f"Client {number:06}", size, levels, f"2026-{1 + number % 12:02}-{1 + number % 28:02}")


def write(folder: Path, count: int, version: str, seed: int = 1) -> list[Client]:
    """Write the files, a thousand to a folder; what they hold comes back."""
    made = list(clients(count, seed))
    for number, client in enumerate(made):
        place = folder / f"{number // 1000:03}"
        if number % 1000 == 0:
            place.mkdir(parents=True, exist_ok=True)
        (place / f"client-{number:06}.yaml").write_text(client.text().replace("VERSION", version), encoding="utf-8")
    return made


def quartiles(made: list[Client]) -> list[float]:
    """The quartiles of the clients' scores, by Python's own statistics."""
    return statistics.quantiles([one.point for one in made if one.point is not None], n=4, method="inclusive")


def distribution(made: list[Client], question: str) -> Counter[str | None]:
    """How many clients stand on each level of a question."""
    return Counter(client.levels[question] for client in made)


ADJECTIVES = ("Amber", "Cedar", "Flint", "Harbour", "Juniper", "Mill", "North", "Slate")
TRADES = ("Analytics", "Freight", "Health", "Payroll", "Works")


def example(folder: Path, version: str) -> list[Client]:
    """Forty clients with names, some with a round of the year before: what `examples/portfolio` holds."""
    names = [f"{adjective} {trade}" for adjective in ADJECTIVES for trade in TRADES]
    drawn = zip(clients(len(names), 40), names, strict=True)
    now = [
        one._replace(name=name, day=f"2026-{6 + at % 5:02}-{1 + at % 28:02}") for at, (one, name) in enumerate(drawn)
    ]
    folder.mkdir(parents=True, exist_ok=True)
    for at, one in enumerate(now):
        place = folder / f"{one.name.lower().replace(' ', '-')}.yaml"
        place.write_text(one.text().replace("VERSION", version), encoding="utf-8")
        if at % 4 == 0:
            then = one._replace(
                day=f"2025-{6 + at % 5:02}-14", levels={id_: lower(it) for id_, it in one.levels.items()}
            )
            place.with_stem(f"{place.stem}-2025").write_text(then.text().replace("VERSION", version), encoding="utf-8")
    return now


def lower(level: str | None) -> str | None:
    """The level below an average one."""
    return "poor" if level == "average" else level
