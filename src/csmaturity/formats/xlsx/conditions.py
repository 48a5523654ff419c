"""What decides each level, entry by entry, as rows of live formulas: gates that a level needs, and conditions.

The same logic as csmaturity.rubric.conditions: a test recalculates the workbook and compares. Not the translation of
an entry (csmaturity.formats.xlsx.truth), nor the levels that follow (csmaturity.formats.xlsx.following).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

from csmaturity.formats.office import clean
from csmaturity.formats.xlsx.answers import GIVEN, Answered, Said
from csmaturity.formats.xlsx.arithmetic import BEST, BOTTOM, TOP, WORST, Arithmetic, W
from csmaturity.formats.xlsx.book import Sheet
from csmaturity.formats.xlsx.facts import FactCells
from csmaturity.formats.xlsx.ledger import Ledger, joined
from csmaturity.formats.xlsx.levels import NOT_APPLICABLE, NOT_ASKED, Data, Levels
from csmaturity.formats.xlsx.truth import (
    DIGITS,
    HALF,
    LEFT_OUT,
    ONE,
    UNKNOWN,
    ZERO,
    Number,
    Share,
    Truth,
    Word,
    chosen,
    compared,
    sure,
)
from csmaturity.language import say

(PART, HOLDS, SAID, TOUCHED, CHECKED, OWN, BELOW, PLACE, LEAST, MOST, PROVEN_LEAST, PROVEN_MOST, WORTH,
 VERDICT) = range(14)  # fmt: skip
"""Columns of the sheet; from VERDICT on, whether an entry holds at each level of the question that it speaks of."""
_SIGNS = {"min": "≥", "max": "≤", "in": "=", "not": "≠"}


SCORE = "score"
"""Behind the id of a section or rubric, its score; the id alone is the share of its range that is reached."""
WHOLE = -1
"""The place of the rubric as a whole among the rows of the arithmetic."""


class Result(NamedTuple):
    """A question's last row on the sheet, and the places (1 for the lowest level) that it holds now; 0 is none.

    With `has_worth` a number is worth something by itself there.
    """

    row: int
    least: int
    most: int
    has_worth: bool = False


def named(condition: Data) -> Iterator[str]:
    """Every name that a condition speaks of."""
    held = [condition]
    while held:
        node = held.pop()
        if "name" in node:
            yield node["name"]
        held += _parts(node)


def _parts(node: Data) -> Sequence[Data]:
    return [node["not"]] if "not" in node else node.get("all") or node.get("any") or ()


def write_heads(sheet: Sheet) -> None:
    """What the columns are."""
    sheet.widths(64, *[11] * 12)
    sheet.line([say("Conditions: 1 holds, 0 does not, 0.5 is not known, an empty cell plays no part")], "title")
    words = [
        say("What decides a level"), say("Holds"), say("Something was said"), say("A statement was answered"),
        say("With yes or no"), say("By its own"), say("With those below"), say("Place"), say("At least"),
        say("At most"), say("Proven from place"), say("Proven to place"), say("Worth"),
    ]  # fmt: skip
    sheet.print_heads(sheet.heads(words, range(1, len(words))))


@dataclass(frozen=True)
class Ground:
    """What the conditions of one rubric speak of, and where each stands; `results` grows question by question."""

    rubric: Data
    deciding: Mapping[str, Data]
    answers: Sheet
    answered: Mapping[str, Answered]
    said: Mapping[tuple[str, str], Said]
    facts: Mapping[str, FactCells]
    sections: Mapping[str, int]
    arithmetic: Arithmetic
    levels: Levels
    results: dict[str, Result]

    def given(self, id_: str) -> str:
        """The cell with the answer to a question."""
        return self.answers.at(self.answered[id_].row, GIVEN)

    def out(self, id_: str) -> tuple[str, bool]:
        """Whether a question is not asked or does not apply."""
        cell = self.given(id_)
        words = [f"EXACT({cell},{self.levels.word(state)})" for state in (NOT_APPLICABLE, NOT_ASKED)]
        return f"OR({','.join(words)})", self.answered[id_].state in (NOT_APPLICABLE, NOT_ASKED)

    def is_measured(self, id_: str) -> bool:
        """Whether a number answers a question, or has answered it now."""
        return "answer" in self.deciding.get(id_, {}) or self.answered[id_].number is not None


Wanted = Sequence[Mapping[str, Any]]
"""What an entry of a condition compares with."""


class Conditions:
    """Writes what decides the levels of one question."""

    def __init__(self, ledger: Ledger, ground: Ground, id_: str) -> None:
        self._ledger, self._ground, self._id = ledger, ground, id_

    def write(self, level: str, decided: Data) -> Truth:
        """Write what decides a level; the cell where its result stands."""
        wanted = [{"is": "in", "values": ["yes"]}]
        gates = [{"name": f"{self._id}.{gate}", "wanted": wanted} for gate in decided.get("needs", ())]
        node = decided.get("when") or (gates[0] if len(gates) == 1 else {"all": gates})
        return self._node(node, 0, f"{self._ground.answered[self._id].scale.labels[level]}: ")

    def _node(self, node: Data, depth: int, before: str = "") -> Truth:
        indent = "    " * depth + before
        if "name" in node:
            return self._entry(self._ledger.sheet.line([indent + self._words(node)], "text line"), node)
        kind = next(iter(node))
        words = {"all": say("all of these"), "any": say("one of these"), "not": say("not this")}
        row = self._ledger.sheet.line([indent + words[kind]], "text line")
        parts = [self._node(part, depth + 1) for part in _parts(node)]
        cells = joined(parts)
        held = [one.value for one in parts if one.value is not None] or [ZERO]
        formula, value = {
            "all": (f"MIN({cells})", min(held)),
            "any": (f"MAX({cells})", max(held)),
            "not": (f"1-{cells}", ONE - held[0]),
        }[kind]
        plays = any(one.value is not None for one in parts)
        return self._ledger.put(row, HOLDS, Truth(f'IF(COUNT({cells})=0,"",{formula})', value if plays else None))

    def _words(self, node: Data) -> str:
        """An entry as a line of the sheet, such as "Planning ≥ 2"."""
        ground, name = self._ground, node["name"]
        id_, _, gate = name.partition(".")
        labels: Mapping[str, str] = {}
        if name in ground.facts:
            what, labels = ground.facts[name].ask, ground.facts[name].labels
        elif id_ in ground.sections and gate in ("", SCORE):
            at = ground.sections[id_]
            what = clean((ground.rubric if at == WHOLE else ground.rubric["sections"][at])["title"])
        elif gate:
            statement, labels = ground.said[id_, gate].text, ground.levels.said.words
            what = statement if id_ == self._id else f"{ground.answered[id_].name}: {statement}"
        else:
            what, labels = ground.answered[id_].name, ground.answered[id_].scale.labels
        return f"{what} {_wanted(node['wanted'], labels)}"

    def _entry(self, row: int, node: Data) -> Truth:
        ground, name = self._ground, node["name"]
        id_, _, gate = name.partition(".")
        if name in ground.facts:
            return self._ledger.put(row, HOLDS, ground.facts[name].truth(node["wanted"]))
        if id_ in ground.sections and gate in ("", SCORE):
            return self._section(row, id_, node["wanted"], is_score=bool(gate))
        if gate:
            return self._gate(row, id_, gate, node["wanted"])
        return self._number(row, node["wanted"]) if id_ == self._id else self._level(row, id_, node["wanted"])

    def _number(self, row: int, wanted: Wanted) -> Truth:
        """Whether the number that answers the question itself is what an entry wants."""
        given, number = self._ground.given(self._id), self._ground.answered[self._id].number
        is_given = (f"ISNUMBER({given})", number is not None)
        self._ledger.put(row, SAID, chosen([(*is_given, sure(True))], sure(False)))
        return self._ledger.put(
            row, HOLDS, chosen([(*is_given, compared(wanted, Number(given, number or ZERO)))], UNKNOWN)
        )

    def _gate(self, row: int, id_: str, gate: str, wanted: Wanted) -> Truth:
        """Whether what was said to a statement is what an entry wants; also whether anything was said."""
        said, is_own = self._ground.said[id_, gate], id_ == self._id
        cell, words = said.cell, self._ground.levels.said.cells
        yes, no, unknown = (f"EXACT({cell},{words[word]})" for word in ("yes", "no", "unknown"))
        cases = [
            (yes, said.now == "yes", compared(wanted, Word("yes"))),
            (no, said.now == "no", compared(wanted, Word("no"))),
            (f'OR({cell}="",{unknown})', said.now in (None, "unknown"), UNKNOWN),
        ]
        others = [] if is_own else [(*self._ground.out(id_), LEFT_OUT)]
        found = self._ledger.put(row, HOLDS, chosen([*others, *cases], LEFT_OUT))
        plays = found.value is not None
        nothing = f"COUNT({found.formula})=0"
        checked = Truth(f"IF({nothing},0,IF(OR({yes},{no}),1,0))", Fraction(plays and said.now in ("yes", "no")))
        self._ledger.put(row, SAID, checked)
        if is_own:
            touched = Truth(f'IF(OR({nothing},{cell}=""),0,1)', Fraction(plays and said.now is not None))
            self._ledger.put(row, TOUCHED, touched)
            self._ledger.put(row, CHECKED, checked)
        return found

    def _level(self, row: int, id_: str, wanted: Wanted) -> Truth:
        """Whether all levels that a question may have are what an entry wants; the verdicts stand in the row."""
        ground, ledger = self._ground, self._ledger
        one, result = ground.answered[id_], ground.results[id_]
        verdicts = [compared(wanted, Word(level, value)) for level, value in one.values.items()]
        for at, verdict in enumerate(verdicts):
            ledger.sheet.put(row, VERDICT + at, verdict.value, "number line")
        least, most = ledger.at(result.row, LEAST), ledger.at(result.row, MOST)
        whole = f"{ledger.at(row, VERDICT)}:{ledger.at(row, VERDICT + len(verdicts) - 1)}"
        open_ = f"INDEX({whole},1,{least}):INDEX({whole},1,{most})"
        held = {verdict.value for verdict in verdicts[max(result.least - 1, 0) : result.most]}
        among = Truth(f"IF(MIN({open_})=MAX({open_}),MIN({open_}),0.5)", held.pop() if len(held) == 1 else HALF)
        cases = [(*ground.out(id_), LEFT_OUT), (f"{least}=0", result.least == 0, UNKNOWN)]
        if ground.is_measured(id_):
            number = Number(ground.given(id_), one.number or ZERO, least, result.least, list(one.values))
            is_settled = one.number is not None and result.least == result.most
            settled = f"AND(ISNUMBER({ground.given(id_)}),{least}={most})"
            cases.append((settled, is_settled, compared(wanted, number)))
        found = ledger.put(row, HOLDS, chosen(cases, among))
        nothing = result.least == 0 or (result.least, result.most) == (1, len(verdicts))
        empty = f"OR(COUNT({found.formula})=0,{least}=0,AND({least}=1,{most}={len(verdicts)}))"
        ledger.put(row, SAID, Truth(f"IF({empty},0,1)", Fraction(found.value is not None and not nothing)))
        return found

    def _section(self, row: int, id_: str, wanted: Wanted, *, is_score: bool) -> Truth:
        """Whether a section's share of its range, or its score, is what an entry wants; its ends stand in the row."""
        ledger, arithmetic = self._ledger, self._ground.arithmetic
        made = arithmetic.rows.get(self._ground.sections[id_])
        if made is None:
            return ledger.put(row, HOLDS, LEFT_OUT)
        counts, bottom, top, worst, best = (arithmetic.at(made.row, at) for at in (W, BOTTOM, TOP, WORST, BEST))
        width = made.highest - made.lowest

        def end(column: int, cell: str, value: Fraction) -> Truth:
            if is_score:
                return ledger.put(row, column, Truth(cell, value))
            formula = f"IF({top}<>{bottom},ROUND(({cell}-{bottom})/({top}-{bottom}),{DIGITS}),0)"
            return ledger.put(row, column, Truth(formula, (value - made.lowest) / width if width else ZERO))

        sides = [(worst, made.low), (best, made.high)]
        if is_score and width < 0:  # Less is better: the worst is the larger number.
            sides.reverse()
        low, high = end(LEAST, *sides[0]), end(MOST, *sides[1])
        ends = Share(low.formula, high.formula, low.value or ZERO, high.value or ZERO)
        out = (f"{counts}=0", not made.weight, LEFT_OUT)
        open_ = not made.weight or (width != 0 and (made.low, made.high) == (made.lowest, made.highest))
        at_ends = f"ROUND({worst}-{bottom},{DIGITS})=0,ROUND({best}-{top},{DIGITS})=0"
        empty = f"OR({counts}=0,AND({top}<>{bottom},{at_ends}))"
        ledger.put(row, SAID, Truth(f"IF({empty},0,1)", Fraction(not open_)))
        return ledger.put(row, HOLDS, chosen([out], compared(wanted, ends)))


def _wanted(wanted: Sequence[Data], labels: Mapping[str, str]) -> str:
    """What an entry wants, with signs that need no translation."""
    return ", ".join(
        f"{_SIGNS[one['is']]} {' / '.join(_shown(value, labels) for value in one['values'])}" for one in wanted
    )


def _shown(value: Any, labels: Mapping[str, str]) -> str:
    return labels.get(value, value) if isinstance(value, str) else value["exact"]
