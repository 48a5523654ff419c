"""Numbers that a sheet computes: each knows its formula and what that gives now, so that the two cannot part.

Written once as arithmetic on cells, `(a + b) * 2` is both. Not how a cell is written (csmaturity.formats.xlsx.book).
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from csmaturity.formats.xlsx.book import Cell, Sheet

_RANKS = {"^": 1, "*": 2, "/": 2, "+": 3, "-": 3, "<=": 4, "<": 4, "=": 4}
"""What binds tighter has the lower rank; a cell, a number or a function has 0."""


def _divided(one: float, two: float) -> float:
    """A sheet shows an error; ours only has to get past the branch that is not taken."""
    return one / two if two else math.nan


_OPERATIONS: dict[str, Callable[[float, float], float]] = {
    "^": operator.pow, "*": operator.mul, "/": _divided, "+": operator.add, "-": operator.sub,
    "<=": operator.le, "<": operator.lt, "=": operator.eq,
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Live:
    """A formula without its equals sign, the number it gives now, and how tightly its last operation binds."""

    formula: str
    value: float
    rank: int = 0

    def __add__(self, other: Number) -> Live:
        return _joined(self, "+", other)

    def __radd__(self, other: Number) -> Live:
        return _joined(other, "+", self)

    def __sub__(self, other: Number) -> Live:
        return _joined(self, "-", other)

    def __rsub__(self, other: Number) -> Live:
        return _joined(other, "-", self)

    def __mul__(self, other: Number) -> Live:
        return _joined(self, "*", other)

    def __rmul__(self, other: Number) -> Live:
        return _joined(other, "*", self)

    def __truediv__(self, other: Number) -> Live:
        return _joined(self, "/", other)

    def __pow__(self, other: Number) -> Live:
        return _joined(self, "^", other)

    def __le__(self, other: Number) -> Live:
        return _joined(self, "<=", other)

    def __lt__(self, other: Number) -> Live:
        return _joined(self, "<", other)

    def equals(self, other: Number) -> Live:
        """Whether both are the same number: 1 or 0, as for the other comparisons."""
        return _joined(self, "=", other)


Number = Live | float


def written(sheet: Sheet, row: int, column: int, number: Number, style: str) -> Live:
    """Write a number into a cell; what comes back is that cell, for other formulas."""
    content = Cell(number.formula, number.value) if isinstance(number, Live) else number
    sheet.put(row, column, content, style)
    return Live(sheet.at(row, column), _live(number).value)


def given(address: str, value: Fraction | float) -> Live:
    """A cell that holds an input."""
    return Live(address, float(value))


def when(condition: Live, then: Number, otherwise: Number) -> Live:
    """One of two numbers."""
    one, two = _live(then), _live(otherwise)
    return _called("IF", (condition, one, two), one.value if condition.value else two.value)


def most(one: Number, two: Number) -> Live:
    """The larger of two numbers."""
    return _called("MAX", (_live(one), _live(two)), max(_live(one).value, _live(two).value))


def root(number: Live) -> Live:
    """The square root."""
    return _called("SQRT", (number,), math.sqrt(number.value) if number.value >= 0 else math.nan)


def span(cells: Sequence[Live]) -> str:
    """The addresses of cells that stand in a row or a column, as a stretch."""
    return f"{cells[0].formula}:{cells[-1].formula.rpartition('!')[2]}"


def total(cells: Sequence[Live]) -> Live:
    """The sum of a stretch of cells."""
    return Live(f"SUM({span(cells)})", sum(cell.value for cell in cells))


def _called(name: str, arguments: Sequence[Live], value: float) -> Live:
    return Live(f"{name}({','.join(one.formula for one in arguments)})", value)


def _live(number: Number) -> Live:
    return number if isinstance(number, Live) else Live(str(number), float(number))


def _joined(left: Number, sign: str, right: Number) -> Live:
    one, two, rank = _live(left), _live(right), _RANKS[sign]
    if sign == "+" and one.formula == "0":
        return two
    # A sheet takes equal ranks from the left, so only the right side of - and / needs brackets there.
    first = one.formula if one.rank <= rank else f"({one.formula})"
    second = two.formula if two.rank < rank or (two.rank == rank and sign in "+*") else f"({two.formula})"
    return Live(f"{first}{sign}{second}", float(_OPERATIONS[sign](one.value, two.value)), rank)
