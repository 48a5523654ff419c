"""A condition as formulas: 1 where it holds, 0 where not, 0.5 where that is not known, nothing where left out.

So "all" is the least of its parts, "any" the most and "not" what is left to 1, as csmaturity.rubric.conditions has it
in three values. Not where the formulas stand (csmaturity.formats.xlsx.conditions).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple, Protocol

from csmaturity.formats.xlsx.book import Cell

ONE, ZERO, HALF = Fraction(1), Fraction(0), Fraction(1, 2)
LONGEST_LITERAL, LONGEST_FORMULA = 255, 8_000
"""Characters of a text in a formula, and of a formula with room for the program's own; Excel takes 8,192."""
DIGITS = 12
"""Numbers nearer to each other than this many decimals are the same: the cells compute in binary fractions."""


class TooLongError(Exception):
    """A formula that no cell can hold."""


class Truth(NamedTuple):
    """A formula and what it gives now; None is an empty text: what it stands for plays no part."""

    formula: str
    value: Fraction | None

    @property
    def cell(self) -> Cell:
        """The cell's content. Raises TooLongError."""
        if len(self.formula) > LONGEST_FORMULA:
            raise TooLongError
        return Cell(self.formula, "" if self.value is None else self.value)


def sure(holds: bool) -> Truth:
    """What is so whatever is answered."""
    return Truth("1", ONE) if holds else Truth("0", ZERO)


def tested(formula: str, holds: bool) -> Truth:
    """A comparison of cells as 1 or 0."""
    return Truth(f"IF({formula},1,0)", ONE if holds else ZERO)


def chosen(conditions: Iterable[tuple[str, bool, Truth]], otherwise: Truth) -> Truth:
    """The first whose condition holds: pairs of a formula with whether it holds now, and what counts then."""
    held = list(conditions)
    value = next((then.value for _, holds, then in held if holds), otherwise.value)
    opened = "".join(f"IF({formula},{then.formula}," for formula, _, then in held)
    return Truth(f"{opened}{otherwise.formula}{')' * len(held)}", value)


UNKNOWN, LEFT_OUT = Truth("0.5", HALF), Truth('""', None)


def every(parts: Sequence[Truth]) -> Truth:
    """The least of the parts."""
    return _picked("MIN", min, parts)


def some(parts: Sequence[Truth]) -> Truth:
    """The most of the parts."""
    return _picked("MAX", max, parts)


def opposite(one: Truth) -> Truth:
    """What is left to 1."""
    if one in (sure(True), sure(False)):
        return sure(one.value == ZERO)
    return Truth(f"(1-{one.formula})", None if one.value is None else ONE - one.value)


def _picked(name: str, pick: Callable[[Iterable[Fraction]], Fraction], parts: Sequence[Truth]) -> Truth:
    held = list(dict.fromkeys(parts))
    if len(held) == 1:
        return held[0]
    return Truth(f"{name}({','.join(one.formula for one in held)})", pick(one.value or ZERO for one in held))


class Subject(Protocol):
    """What an entry of a condition speaks of; both answers are 1, 0 or 0.5."""

    def equals(self, choice: str | Fraction) -> Truth:
        """Whether it is a word or a number."""

    def beyond(self, kind: str, bound: Fraction) -> Truth:
        """Whether it is at least (`min`) or at most (`max`) a number."""


def compared(wanted: Sequence[Mapping[str, Any]], subject: Subject) -> Truth:
    """Whether a subject is what an entry wants: each of its comparisons holds."""
    return every([_comparison(one["is"], [read(value) for value in one["values"]], subject) for one in wanted])


def read(value: Any) -> Any:
    """A value of a condition; numbers come as {exact: …}."""
    return Fraction(value["exact"]) if isinstance(value, Mapping) else value


def _comparison(kind: str, values: Sequence[Any], subject: Subject) -> Truth:
    if kind in ("min", "max"):
        return subject.beyond(kind, values[0])
    found = some([subject.equals(value) for value in values])
    return opposite(found) if kind == "not" else found


class Word(NamedTuple):
    """A word that is known, and for a level its value."""

    word: str
    value: Fraction | None = None

    def equals(self, choice: str | Fraction) -> Truth:
        """A level is equal to its id or its value."""
        return sure(choice in (self.word, self.value))

    def beyond(self, kind: str, bound: Fraction) -> Truth:
        """A word without a value can't be compared."""
        if self.value is None:
            return UNKNOWN
        return sure(self.value >= bound if kind == "min" else self.value <= bound)


class Number(NamedTuple):
    """A cell with a number; for the answer to a question also the cell with the place of its level, and the levels."""

    cell: str
    value: Fraction
    place: str = ""
    at: int = 0
    levels: Sequence[str] = ()

    def equals(self, choice: str | Fraction) -> Truth:
        """Whether it is that number, or its level that one."""
        if isinstance(choice, Fraction):
            return tested(f"{self.cell}={exact_number(choice)}", self.value == choice)
        if choice not in self.levels:
            return sure(False)
        at = self.levels.index(choice) + 1
        return tested(f"{self.place}={at}", self.at == at)

    def beyond(self, kind: str, bound: Fraction) -> Truth:
        """Whether it is at least or at most a number."""
        return beyond(self.cell, self.value, kind, bound)


class Share(NamedTuple):
    """The least and the most share that a section may have."""

    low: str
    high: str
    least: Fraction
    most: Fraction

    def equals(self, choice: str | Fraction) -> Truth:
        """A share equals nothing exactly; no rubric asks for it."""
        return sure(False)

    def beyond(self, kind: str, bound: Fraction) -> Truth:
        """It holds where it holds of both ends, and is open where it holds of one."""
        ends = [beyond(self.low, self.least, kind, bound), beyond(self.high, self.most, kind, bound)]
        formula = f"({ends[0].formula}+{ends[1].formula})/2"
        return Truth(formula, ((ends[0].value or ZERO) + (ends[1].value or ZERO)) / 2)


class Text(NamedTuple):
    """A cell with any text."""

    cell: str
    value: str

    def equals(self, choice: str | Fraction) -> Truth:
        """To the letter."""
        return tested(f"EXACT({self.cell},{quoted(str(choice))})", self.value == choice)

    def beyond(self, kind: str, bound: Fraction) -> Truth:
        """A text can't be compared."""
        return UNKNOWN


class Several(NamedTuple):
    """Several choices, each with whether it was chosen."""

    options: Mapping[str, Truth]

    def equals(self, choice: str | Fraction) -> Truth:
        """Whether that is among them."""
        return self.options.get(str(choice), sure(False))

    def beyond(self, kind: str, bound: Fraction) -> Truth:
        """Choices can't be compared."""
        return UNKNOWN


def beyond(cell: str, value: Fraction, kind: str, bound: Fraction) -> Truth:
    """Whether a number is at least or at most another."""
    sign, holds = (">=", value >= bound) if kind == "min" else ("<=", value <= bound)
    return tested(f"ROUND({cell}-{exact_number(bound)},{DIGITS}){sign}0", holds)


def exact_number(value: Fraction) -> str:
    """A number in a formula, with nothing lost; brackets keep its sign and its stroke together."""
    if value.denominator == 1:
        return str(value.numerator) if value >= 0 else f"({value.numerator})"
    return f"({value.numerator}/{value.denominator})"


def quoted(text: str) -> str:
    """A text in a formula; a long one in pieces."""
    pieces = [text[at : at + LONGEST_LITERAL] for at in range(0, len(text), LONGEST_LITERAL)] or [""]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)
