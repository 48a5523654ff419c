"""The levels that follow from what decides them, as live formulas: rung by rung, then what is proven and what counts.

The same logic as csmaturity.assessment.levels: a test recalculates the workbook and compares. Not what decides a level
(csmaturity.formats.xlsx.conditions).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from csmaturity.formats.xlsx.conditions import (
    BELOW,
    CHECKED,
    HOLDS,
    LEAST,
    MOST,
    OWN,
    PLACE,
    PROVEN_LEAST,
    PROVEN_MOST,
    SAID,
    TOUCHED,
    WORTH,
    Conditions,
    Ground,
    Result,
    named,
)
from csmaturity.formats.xlsx.ledger import Ledger, joined
from csmaturity.formats.xlsx.levels import Data
from csmaturity.formats.xlsx.truth import (
    DIGITS,
    HALF,
    LEFT_OUT,
    ONE,
    ZERO,
    Truth,
    chosen,
    exact_number,
    sure,
)
from csmaturity.language import say

Proven = tuple[Truth, Truth]
"""The places of the lowest and the highest level that what was said allows; 0 where nothing was."""
NOTHING: Proven = (Truth("0", ZERO), Truth("0", ZERO))


def write_rubric(ledger: Ledger, ground: Ground) -> None:
    """Write the block of each question whose level may follow, each after those that it speaks of."""
    if ground.deciding:
        ledger.sheet.line([ground.rubric["title"]], "title")
    for id_ in ground.deciding:
        _write(ledger, ground, id_)


def _write(ledger: Ledger, ground: Ground, id_: str) -> None:
    """Write a question's block, unless it stands already."""
    if id_ in ground.results:
        return
    levels = {level["id"]: level for level in ground.deciding.get(id_, {}).get("levels", ())}
    for other in (name for level in levels.values() for name in named(level.get("when", {}))):
        if other != id_ and other in ground.answered:
            _write(ledger, ground, other)
    ledger.sheet.line([ground.answered[id_].name], "subtitle")
    ledger.about = ground.answered[id_].name
    ground.results[id_] = _Block(ledger, ground, id_, levels).write()
    ledger.sheet.row += 1


class _Block:
    """The rows of one question."""

    def __init__(self, ledger: Ledger, ground: Ground, id_: str, levels: Mapping[str, Data]) -> None:
        self._ledger, self._ground, self._id, self._levels = ledger, ground, id_, levels
        self._one = ground.answered[id_]
        self._given = ground.given(id_)
        self._answer: Data | None = ground.deciding.get(id_, {}).get("answer")
        self._is_number = (f"ISNUMBER({self._given})", self._one.number is not None)

    def write(self) -> Result:
        """Write conditions, rungs and result, whichever there are."""
        sheet, conditions = self._ledger.sheet, Conditions(self._ledger, self._ground, self._id)
        first = sheet.row
        roots = {id_: conditions.write(id_, level) for id_, level in self._levels.items()}
        rows = range(first, sheet.row)
        if not roots and not self._ground.is_measured(self._id):
            row = sheet.line([say("What counts")], "text bold")
            return self._counting(row, NOTHING)
        worth = self._worth()
        rungs, reached = self._rungs(roots, worth)
        row = sheet.line([say("What counts")], "text bold")
        if worth is not None:
            self._ledger.put(row, WORTH, worth)
        # Statements never decide what a number settles.
        held = range(0) if self._answer is not None else rows
        said, touched, checked = (self._ledger.any(held, column) for column in (SAID, TOUCHED, CHECKED))
        self._ledger.put(row, TOUCHED, touched)
        self._ledger.put(row, CHECKED, checked)
        counting = self._counting(row, self._proven(row, roots, rungs, reached, (said, touched)))
        return counting._replace(has_worth=worth is not None)

    def _worth(self) -> Truth | None:
        """Write what a number is worth: by its points, or itself where levels lie around it; None without either."""
        if not self._ground.is_measured(self._id):
            return None
        number, cell = self._one.number or ZERO, self._given
        worth = Truth(cell, number)
        if self._answer is not None:
            points = [(Fraction(x), Fraction(y)) for x, y in self._answer["points"]]
            if not points:
                return None
            worth = _on_the_line(cell, number, points)
        row = self._ledger.sheet.line([say("What the number is worth")], "text line")
        return self._ledger.put(row, WORTH, chosen([(*self._is_number, worth)], LEFT_OUT))

    def _rungs(self, roots: Mapping[str, Truth], worth: Truth | None) -> tuple[range, list[Fraction]]:
        """Write each level with whether it is reached, lowest first; where they stand, and that."""
        ledger, first = self._ledger, self._ledger.sheet.row
        ids, reached = list(self._one.values), []
        below = sure(True)
        for at, id_ in enumerate(ids):
            row = ledger.sheet.line([self._one.scale.labels[id_]], "text line")
            ledger.sheet.put(row, PLACE, at + 1, "number line")
            later = [roots[one] for one in ids[at + 1 :] if one in roots]
            own = ledger.put(row, OWN, _own(roots.get(id_), later, is_lowest=at == 0))
            both = Truth(f"MIN({below.formula},{own.formula})", min(below.value or ZERO, own.value or ZERO))
            below = ledger.put(row, BELOW, both)
            condition = roots[id_] if "when" in self._levels.get(id_, {}) else None
            found = _first_of(condition, below)
            if self._ground.is_measured(self._id):
                measured = _first_of(condition, _reaches(worth, self._one.values[id_], falls=self._one.falls))
                found = measured if self._answer is not None else chosen([(*self._is_number, measured)], found)
            reached.append(ledger.put(row, HOLDS, found if at else sure(True)).value or ZERO)
        return range(first, ledger.sheet.row), reached

    def _proven(
        self,
        row: int,
        roots: Mapping[str, Truth],
        rungs: range,
        reached: Sequence[Fraction],
        said: tuple[Truth, Truth],
    ) -> Proven:
        """Write the range of levels that gates, conditions or a number leave, where anything that decides was said."""
        ledger = self._ledger
        holds, places = ledger.span(rungs, HOLDS), ledger.span(rungs, PLACE)
        low, high = (
            Truth(f"SUMPRODUCT(MAX(({holds}{sign})*{places}))",
                  Fraction(max(at for at, value in enumerate(reached, 1) if value >= least)))
            for sign, least in (("=1", ONE), (">0", HALF))
        )  # fmt: skip
        cases = [(f"{one.formula}=1", one.value == ONE) for one in said]
        if spoken := [roots[id_] for id_, level in self._levels.items() if "when" in level]:
            plays = any(truth.value is not None for truth in spoken)
            settled = f"AND(COUNT({joined(spoken)})>0,{low.formula}={high.formula})"
            cases.append((settled, plays and low.value == high.value))
        if self._ground.is_measured(self._id):
            cases = [self._is_number] if self._answer is not None else [*cases, self._is_number]
        decided = f"OR({','.join(formula for formula, _ in cases)})"
        is_decided = any(holds for _, holds in cases)
        return (
            ledger.put(row, PROVEN_LEAST, chosen([(decided, is_decided, low)], sure(False))),
            ledger.put(row, PROVEN_MOST, chosen([(decided, is_decided, high)], sure(False))),
        )

    def _counting(self, row: int, proven: Proven) -> Result:
        """Write the places of the levels that may count: the one claimed, else what is proven, else all."""
        claimed = self._one.scale.place(self._given)
        place = list(self._one.values).index(self._one.claimed) + 1 if self._one.claimed else 0
        (low, high), count = proven, len(self._one.values)
        found = []
        for column, end, otherwise in ((LEAST, low, 1), (MOST, high, count)):
            if self._answer is not None:
                settled = (f"{low.formula}={high.formula}", low.value == high.value)
                truth = chosen([(*settled, end)], sure(False))
            else:
                whole = Truth(str(otherwise), Fraction(otherwise))
                truth = whole if end.formula == "0" else chosen([(f"{end.formula}>0", bool(end.value), end)], whole)
            by_claim = (f"{claimed}>0", bool(place), Truth(claimed, Fraction(place)))
            truth = chosen([by_claim], truth)
            if self._ground.is_measured(self._id):
                # A number is no name of a level, whatever the levels are called.
                truth = chosen([(*self._is_number, end if self._answer is None else _settled(low, high, end))], truth)
            found.append(int(self._ledger.put(row, column, truth).value or 0))
        return Result(row, found[0], found[1])


def _settled(low: Truth, high: Truth, end: Truth) -> Truth:
    return chosen([(f"{low.formula}={high.formula}", low.value == high.value, end)], sure(False))


def _own(root: Truth | None, later: Sequence[Truth], *, is_lowest: bool) -> Truth:
    """Whether what a level itself asks for is there: without anything, where a higher level asks for something."""
    if is_lowest:
        without = sure(True)
    elif later:
        asks = any(one.value is not None for one in later)
        without = chosen([(f"COUNT({joined(later)})>0", asks, sure(True))], sure(False))
    else:
        without = sure(False)
    return _first_of(root, without)


def _first_of(one: Truth | None, otherwise: Truth) -> Truth:
    """A cell, or, where it plays no part, something else."""
    if one is None:
        return otherwise
    return chosen([(f"COUNT({one.formula})>0", one.value is not None, one)], otherwise)


def _reaches(worth: Truth | None, value: Fraction, *, falls: bool) -> Truth:
    """Whether what a number is worth is at least what a level is worth; where less is better, at most."""
    if worth is None:
        return sure(False)
    difference = f"ROUND({worth.formula}-{exact_number(value)},{DIGITS})"
    is_reached = worth.value is not None and (worth.value <= value if falls else worth.value >= value)
    return chosen(
        [(f'{worth.formula}=""', worth.value is None, sure(False)),
         (f"{difference}{'<=' if falls else '>='}0", is_reached, sure(True))],
        sure(False),
    )  # fmt: skip


def _on_the_line(cell: str, number: Fraction, points: Sequence[tuple[Fraction, Fraction]]) -> Truth:
    """What a number is worth by points: on the straight line between two, beyond them the first's or the last's."""
    (first, start), (_, end) = points[0], points[-1]
    cases = [(f"{cell}<={exact_number(first)}", number <= first, Truth(exact_number(start), start))]
    for (x, y), (to_x, to_y) in pairwise(points):
        slope = (to_y - y) / (to_x - x)
        formula = f"{exact_number(y)}+({cell}-{exact_number(x)})*{exact_number(slope)}"
        line = Truth(formula, y + (number - x) * slope)
        cases.append((f"{cell}<={exact_number(to_x)}", number <= to_x, line))
    return chosen(cases, Truth(exact_number(end), end))
