"""What follows from an answer, as formulas: the level that counts, what it is worth, what is proven.

Not what decides a level (csmaturity.formats.xlsx.following), nor the scores (csmaturity.formats.xlsx.arithmetic).
"""

from __future__ import annotations

from csmaturity.formats.xlsx.answers import (
    GIVEN,
    HIGH,
    HIGHEST,
    LEVEL,
    LOW,
    LOWEST,
    PROVEN,
    TARGET,
    Answered,
)
from csmaturity.formats.xlsx.book import Cell, Sheet
from csmaturity.formats.xlsx.conditions import CHECKED, PROVEN_LEAST, PROVEN_MOST, TOUCHED, WORTH, Ground, Result
from csmaturity.formats.xlsx.levels import NOT_APPLICABLE, NOT_ASKED, PARTLY, UNKNOWN, Data, Scale
from csmaturity.formats.xlsx.truth import exact_number


class Values:
    """Writes the formulas beside an answer; `result` is where its level follows from something else."""

    def __init__(self, ground: Ground, one: Answered, result: Result | None, conditions: Sheet | None) -> None:
        self._ground, self._levels, self._answers, self._one = ground, ground.levels, ground.answers, one
        self._result, self._conditions = result, conditions
        self._given, self._level = (ground.answers.at(one.row, column) for column in (GIVEN, LEVEL))
        self._is_measured = False

    def write(self, question: Data) -> None:
        """Write them; `question` is the report's data of it."""
        one, put = self._one, self._answers.put
        self._is_measured = self._ground.is_measured(question["id"])
        put(one.row, LEVEL, Cell(self._counting(), one.label), "text line")
        is_zero = self._ground.rubric["unanswered"] == "zero"
        worst, best = ("MAX", "MIN") if one.falls else ("MIN", "MAX")
        put(one.row, LOW, Cell(self._value(worst, worst), one.low), "number line")
        put(one.row, HIGH, Cell(self._value(best, worst if is_zero else best), one.high), "number line")
        put(one.row, LOWEST, Cell(self._end(worst), one.lowest), "number line")
        put(one.row, HIGHEST, Cell(self._end(best), one.highest), "number line")
        if self._result is not None:
            ends = [question[end] for end in ("evidenced_low", "evidenced_high") if question[end]]
            words = " – ".join(dict.fromkeys(one.scale.labels[id_] for id_ in ends))
            put(one.row, PROVEN, Cell(self._proven(), words), "text line")

    def _at(self, column: int) -> str:
        """A cell of the row in which the question's result stands."""
        return self._conditions.at(self._result.row, column) if self._conditions and self._result else ""

    def _is(self, cell: str, state: str) -> str:
        return f"EXACT({cell},{self._levels.word(state)})"

    def _counting(self) -> str:
        """The word of the level that counts: the one claimed, else the one that follows; else of the state."""
        given, scale = self._given, self._one.scale
        if self._result is None:
            return f'IF({given}="","",{given})'
        least, most = self._at(PROVEN_LEAST), self._at(PROVEN_MOST)
        settled, level = f"AND({least}>0,{least}={most})", scale.level(least)
        narrowed = f"AND({least}>0,OR({least}>1,{most}<{len(self._one.values)}))"
        partly, unknown = self._levels.word(PARTLY), self._levels.word(UNKNOWN)
        said = f"OR({self._is(given, UNKNOWN)},{self._at(TOUCHED)}=1)"
        open_ = f'IF(OR({self._at(CHECKED)}=1,{narrowed}),{partly},IF({said},{unknown},""))'
        out = f"OR({self._is(given, NOT_APPLICABLE)},{self._is(given, NOT_ASKED)},{found(scale, given)}>0)"
        formula = f"IF({out},{given},IF({settled},{level},{open_}))"
        if self._is_measured:
            formula = f"IF(ISNUMBER({given}),IF({settled},{level},{partly}),{formula})"
        return formula

    def _end(self, pick: str) -> str:
        """The end of what answers can be worth: of the scale, or of the points of a number."""
        one = self._one
        ends = sorted((one.lowest, one.highest))
        if ends == [min(one.values.values()), max(one.values.values())]:
            return f"{pick}({one.scale.values})"
        return exact_number(ends[0] if pick == "MIN" else ends[1])

    def _value(self, pick: str, unanswered: str) -> str:
        """The least or the most that the answer is worth."""
        level, scale = self._level, self._one.scale
        formula = f'IF({level}="",{self._end(unanswered)},{self._end(pick)})'
        if self._result is not None:
            left = f"{pick}({scale.between(self._at(PROVEN_LEAST), self._at(PROVEN_MOST))})"
            formula = f"IF({self._is(level, PARTLY)},{left},{formula})"
        formula = f"IF({found(scale, level)}>0,{_worth(scale, level)},{formula})"
        if self._one.counts_absent:
            target = self._answers.at(self._one.row, TARGET)
            top = f"INDEX({scale.values},{len(self._one.values)})"
            absent = f"IF({found(scale, target)}>0,{_worth(scale, target)},{top})"
            formula = f"IF({self._is(level, NOT_APPLICABLE)},{absent},{formula})"
        if self._result is not None and self._result.has_worth:
            formula = f"IF(ISNUMBER({self._given}),{self._at(WORTH)},{formula})"
        return formula

    def _proven(self) -> str:
        """The levels that gates, conditions or a number leave; a number that settles one proves nothing."""
        least, most = self._at(PROVEN_LEAST), self._at(PROVEN_MOST)
        low, high = self._one.scale.level(least), self._one.scale.level(most)
        nothing = f"{least}=0"
        if self._is_measured:
            nothing = f"OR({nothing},AND(ISNUMBER({self._given}),{least}={most}))"
        return f'IF({nothing},"",IF({least}={most},{low},{low}&" – "&{high}))'


def found(scale: Scale, cell: str) -> str:
    """Whether a cell holds one of a scale's levels, as 1 or 0; neither capitals nor wildcards can mislead it."""
    return f"SUMPRODUCT(--EXACT({scale.words},{cell}))"


def _worth(scale: Scale, cell: str) -> str:
    return f"SUMPRODUCT(EXACT({scale.words},{cell})*{scale.values})"
