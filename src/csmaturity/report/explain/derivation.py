"""A derivation as a frozen value: numbered facts and arithmetic, line by line, each with the place it rests on.

Not what the lines say: csmaturity.report.explain.explain puts them together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from csmaturity.rubric.index import index
from csmaturity.rubric.model import Rubric
from csmaturity.rubric.question import Question
from csmaturity.rubric.section import Section
from csmaturity.rubric.source import Path, Source
from csmaturity.scoring.rounding import exact, rounded

_DECIMALS = ("a whole number", "one decimal", "two decimals", "three decimals", "four decimals")


class Line(NamedTuple):
    """One statement; `depth` counts how far it stands under another. `place` is "file:line" or empty."""

    depth: int
    text: str
    place: str = ""


class Derivation(NamedTuple):
    """How a number came about; the first line is the result."""

    title: str
    lines: tuple[Line, ...]

    @property
    def result(self) -> str:
        """The number itself, as a sentence."""
        return self.lines[0].text


class Places(NamedTuple):
    """Where the parts of one rubric stand in its file; every place is empty where the file is not at hand."""

    source: Source | None
    questions: Mapping[str, Path] = MappingProxyType({})
    sections: Mapping[str, Path] = MappingProxyType({})

    @classmethod
    def of(cls, rubric: Rubric, source: Source | None) -> Places:
        """The places of a rubric that was loaded from `source`."""
        found = index(rubric)
        questions = {question.id: path for path, question in reversed(found.questions)}
        return cls(source, questions, {section.id: path for path, section in reversed(found.sections)})

    def place(self, node: Question | Section | Rubric, *below: str | int) -> str:
        """The "file:line" of a node, or of what stands under it in the file."""
        if self.source is None:
            return ""
        if isinstance(node, Question):
            path = self.questions.get(node.id, ())
        else:
            path = self.sections.get(node.id, ()) if isinstance(node, Section) else ()
        key = bool(below) and isinstance(below[-1], str)
        return f"{self.source.name}:{self.source.place((*path, *below), key=key).line}"


def arithmetic(rule: str, values: Sequence[Fraction], weights: Sequence[Fraction], result: Fraction) -> str:
    """A roll-up written out: "(2 + 1 + 0) ÷ 3 = 1", weights only where they are not all 1."""
    plain = all(weight == 1 for weight in weights)
    if rule in ("min", "max"):
        name = "the lowest of" if rule == "min" else "the highest of"
        return f"{name} {', '.join(exact(value) for value in values)} = {exact(result)}"
    terms = [
        signed(value) if plain else f"{signed(value)} × {exact(weight)}"
        for value, weight in zip(values, weights, strict=True)
    ]
    added = " + ".join(terms)
    if rule == "sum":
        return f"{added} = {exact(result)}" if len(terms) > 1 or not plain else exact(result)
    divisor = str(len(weights)) if plain else f"({' + '.join(exact(weight) for weight in weights)})"
    return f"({added}) ÷ {divisor} = {exact(result)}"


def signed(value: Fraction) -> str:
    """A number as it stands inside a sum: a negative one in brackets."""
    return f"({exact(value)})" if value < 0 else exact(value)


def span(low: Fraction, high: Fraction) -> str:
    """A range of values in words, one number where it has no width."""
    return exact(low) if low == high else f"{exact(low)} to {exact(high)}"


def rounding(value: Fraction, decimals: int) -> str:
    """How an exact value becomes the one shown: "7/8 = 0.875, rounded half up to one decimal and shown as 0.9"."""
    shown = rounded(value, decimals)
    if Fraction(shown) == value:
        return f"{exact(value)} needs no rounding, shown as {shown}"
    decimal = round(float(value), 6)
    middle = f" = {decimal:g}" if Fraction(str(decimal)) == value else f" = {float(value):.6f}…"
    written = str(value) if value.denominator != 1 else exact(value)
    return f"{written}{middle}, rounded half up to {_DECIMALS[decimals]} and shown as {shown}"
