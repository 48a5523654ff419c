"""What a derivation of a plan rests on: the brief, and the files that its statements stand in.

Not the derivations (csmaturity.report.explain.step and its neighbours).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from csmaturity.report.brief import Brief
from csmaturity.report.explain.derivation import Places
from csmaturity.report.wording import decimal, half_up, money
from csmaturity.rubric.source import Path, Source
from csmaturity.scoring.rounding import exact

CENTS = 2


@dataclass(frozen=True, slots=True)
class Grounds:
    """The brief, the assessment's file and the rubrics' by rubric id; without a file its lines have no place."""

    brief: Brief
    source: Source | None
    sources: Mapping[str, Source]

    def written(self, *path: str | int) -> str:
        """The "file:line" of what the assessment says there; "" where it says nothing."""
        if self.source is None or not (path in self.source.values or path in self.source.keys):
            return ""
        return f"{self.source.name}:{self.source.place(path, key=True).line}"

    def places(self, rubric: str) -> Places:
        """The places of a rubric's parts."""
        found = next(one for one in self.brief.rubrics if one.id == rubric)
        return Places.of(found, self.sources.get(rubric))

    def holds(self, path: Path) -> bool:
        """Whether the assessment's file says something there."""
        return self.source is not None and path in self.source.values


def amount(value: Fraction) -> str:
    """An amount to the cent: "75,000", "9.26", "−0.5"."""
    whole, rest = divmod(half_up(abs(value), CENTS), 1)
    text = f"{int(whole):,}" + (decimal(rest, CENTS).removeprefix("0") if rest else "")
    return f"−{text}" if value < 0 and text != "0" else text


def term(value: Fraction) -> str:
    """An amount as it stands inside a sum: a negative one in brackets."""
    text = amount(value)
    return text if text[0].isdigit() else f"({text})"


def equals(value: Fraction) -> str:
    """The result of a sum: "= 75,000", or "≈ 9.26" where something is rounded away."""
    return f"{'=' if half_up(value, CENTS) == value else '≈'} {amount(value)}"


def shown(value: Fraction, currency: str) -> str:
    """How an exact amount becomes the one shown: "6350234/27 ≈ 235,193.85, shown as $235k"."""
    whole = exact(value).replace("-", "−")
    written = amount(value) if value.denominator == 1 else f"{whole} {equals(value)}" if "/" in whole else whole
    return f"{written}, shown as {money(value, currency)}"
