"""The roll-up as live formulas, block by block: parts first, the whole last, with the value each formula gives now.

The same arithmetic as csmaturity.scoring.rollup: a test recalculates the workbook and compares. Not the scores sheet,
which shows the results (csmaturity.formats.xlsx.scores).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from csmaturity.formats.xlsx.answers import HIGH, HIGHEST, LEVEL, LOW, LOWEST, WEIGHT, Answered
from csmaturity.formats.xlsx.book import Cell, Sheet
from csmaturity.formats.xlsx.cells import called
from csmaturity.formats.xlsx.levels import NOT_APPLICABLE, NOT_ASKED, PARTLY, UNKNOWN, Data, Levels
from csmaturity.formats.xlsx.rows import ONE, ZERO, Row, combine, excess, shares_of, spans
from csmaturity.language import say

(NAME, W, BOTTOM, TOP, WORST, BEST, KNOWN, FLOOR, CEILING, KNOT_1, REST_1, KNOT_2, REST_2, TAKEN_1, TAKEN_2, GAP,
 TOTAL, SHARE_1, SHARE_2) = range(19)  # fmt: skip
PATTERN = "none"
"""The rule of a group whose questions stand beside each other."""
DIGITS = 12
"""Rests nearer to nothing than this many decimals are nothing: the cells compute in binary fractions."""


def write_heads(sheet: Sheet) -> None:
    """What the columns are."""
    sheet.widths(44, *[11] * 18)
    sheet.line([say("Arithmetic: how every score comes about, parts first and the whole last")], "title")
    words = [
        say("Part"), say("Weight that counts"), say("Lowest"), say("Highest"), say("At least"), say("At most"),
        say("Known (1) or not (0)"), say("Known from"), say("Known to"), say("Share at known from"), say("Rest there"),
        say("Share at known to"), say("Rest there"), say("Taken, low"), say("Taken, high"), say("No answer (1)"),
        say("Weight × range"), say("Share filled in, low"), say("Share filled in, high"),
    ]  # fmt: skip
    sheet.print_heads(sheet.heads(words))


class Arithmetic:
    """Writes one rubric's blocks; `rows` holds the result of the whole (key -1) and of each section by its place.

    A pattern has none, since its questions are never added up, nor has a group in which nothing weighs anything.
    """

    def __init__(self, sheet: Sheet, answers: Sheet, levels: Levels, answered: Sequence[Answered]) -> None:
        self._sheet = sheet
        self._answers = answers
        self._levels = levels
        self._answered = answered
        self.rows: dict[int, Row] = {}
        self._begun: set[int] = set()

    def at(self, row: int, column: int) -> str:
        """A cell of the sheet, for formulas of any sheet."""
        return self._sheet.at(row, column)

    def write(self, rubric: Data) -> None:
        """Write the blocks of a rubric's sections and its own."""
        self._titles = [called(one) for one in rubric["sections"]]
        self._sections = {part["at"]: part for part in _sections(rubric["parts"])}
        self._group(-1, rubric["title"], rubric, rubric["unanswered"])

    def _group(self, at: int, title: str, group: Data, unanswered: str) -> None:
        """Write the blocks of a group's sections and, where it is added up, its own; each once, however often it
        counts."""
        for part in group["parts"]:
            if part["kind"] == "section" and part["at"] not in self._begun:
                self._begun.add(part["at"])
                self._group(part["at"], self._titles[part["at"]], self._sections[part["at"]], unanswered)
        # What weighs nothing stays out: its level may follow from what the group comes to.
        counted = [
            part
            for part in group["parts"]
            if Fraction(part["weight"]) and (part["kind"] == "question" or part["at"] in self.rows)
        ]
        if counted and group["rule"] != PATTERN:
            self.rows[at] = self._block(title, group["rule"], counted, unanswered)

    def _block(self, title: str, rule: str, parts: Sequence[Data], unanswered: str) -> Row:
        sheet = self._sheet
        sheet.line([say("{title}, by the rule {rule}", title=title, rule=rule)], "subtitle")
        first, last = sheet.row, sheet.row + len(parts) - 1
        rows = [self._part(part, rule, unanswered, at) for at, part in enumerate(parts, start=first)]
        shares = shares_of(rows)
        for row in rows:
            self._knots(row, rows, first, last, shares)
        made = self._result(title, rule, rows, shares)
        sheet.row += 1
        return made

    def _part(self, part: Data, rule: str, unanswered: str, at: int) -> Row:
        """The left half of a part's row: its weight, its values and what is known, taken from where they are made."""
        if part["kind"] == "section":
            return self._section_part(part, rule, at)
        one = self._answered[part["at"]]
        answers, sheet = self._answers, self._sheet
        cell, words = answers.at(one.row, LEVEL), self._levels.word
        even = rule in ("min", "max")
        own = Fraction(part["weight"])
        # What weighs nothing in its own place counts where a section selects it.
        given = answers.at(one.row, WEIGHT) if one.weight == own else str(own)
        counts = one.is_scored and own > 0
        weight = (ONE if even else own) if counts else ZERO
        left = [NOT_ASKED] if one.counts_absent else [NOT_APPLICABLE, NOT_ASKED]
        left += [UNKNOWN, PARTLY] if unanswered == "leave" else []
        outside = [f"EXACT({cell},{words(state)})" for state in left]
        outside += [f'{cell}=""'] if unanswered == "leave" else []
        out = f"OR({','.join(outside)},{given}<=0)"
        known = counts and one.is_known
        open_ = f"EXACT({cell},{words(UNKNOWN)})" + ("" if unanswered == "zero" else f',{cell}=""')
        gap = counts and one.is_unanswered
        low, high = sheet.at(at, WORST), sheet.at(at, BEST)
        is_known = sheet.at(at, KNOWN)
        row = Row(weight, one.lowest, one.highest, one.low, one.high, known,
                  one.low if known else ZERO, one.high if known else ZERO, gap, at)  # fmt: skip
        formulas = [
            f"IF({out},0,{1 if even else given})",
            *(answers.at(one.row, column) for column in (LOWEST, HIGHEST, LOW, HIGH)),
            f"IF(OR({sheet.at(at, W)}=0,{open_}),0,1)",
            f"IF({is_known}=1,{low},0)",
            f"IF({is_known}=1,{high},0)",
        ]
        return self._left(one.name, row, formulas, f'IF(AND({sheet.at(at, W)}>0,{cell}=""),1,0)')

    def _section_part(self, part: Data, rule: str, at: int) -> Row:
        sheet, made = self._sheet, self.rows[part["at"]]
        given = Fraction(part["weight"])
        whole = ONE if rule in ("min", "max") and given > 0 else given
        weight = whole if made.weight else ZERO
        exact = f"{whole.numerator}/{whole.denominator}" if whole.denominator != 1 else str(whole.numerator)
        counting = weight > 0
        row = Row(weight, made.lowest, made.highest, made.low, made.high, made.known and counting,
                  made.floor if counting else ZERO, made.ceiling if counting else ZERO,
                  made.gap and counting, at)  # fmt: skip
        counts = f"{sheet.at(at, W)}=0"
        formulas = [
            f"IF({sheet.at(made.row, W)}=0,0,{exact})",
            *(sheet.at(made.row, column) for column in (BOTTOM, TOP, WORST, BEST)),
            *(f"IF({counts},0,{sheet.at(made.row, column)})" for column in (KNOWN, FLOOR, CEILING)),
        ]
        return self._left(self._titles[part["at"]], row, formulas, f"IF({counts},0,{sheet.at(made.row, GAP)})")

    def _left(self, name: str, row: Row, formulas: Sequence[str], gap: str) -> Row:
        """Write a part's formulas, from weight to the end of what is known, with the values that they give."""
        ends: list[Fraction | int] = [row.weight, row.lowest, row.highest, row.low, row.high]
        values = [*ends, int(row.known), row.floor, row.ceiling]
        cells = [Cell(formula, value) for formula, value in zip(formulas, values, strict=True)]
        self._sheet.line([name, *cells], ("text line", *["number line"] * len(cells)))
        self._sheet.put(row.row, GAP, Cell(gap, int(row.gap)), "number line")
        return row

    def _knots(self, row: Row, rows: Sequence[Row], first: int, last: int, shares: tuple[Fraction, Fraction]) -> None:
        """The right half: where what is known begins and ends, what rests there, and the values taken."""
        sheet, at = self._sheet, row.row
        bottom, top = sheet.at(at, BOTTOM), sheet.at(at, TOP)
        result = last + 1
        for knot, rest, end, value in (
            (KNOT_1, REST_1, FLOOR, row.floor),
            (KNOT_2, REST_2, CEILING, row.ceiling),
        ):
            share = (value - row.lowest) / (row.highest - row.lowest) if spans(row) else ZERO
            formula = (
                f"IF(AND({sheet.at(at, KNOWN)}=1,{top}<>{bottom}),({sheet.at(at, end)}-{bottom})/({top}-{bottom}),0)"
            )
            sheet.put(at, knot, Cell(formula, share), "exact line")
            sheet.put(at, rest, self._rest(sheet.at(at, knot), share, rows, first, last), "exact line")
        floor, ceiling = sheet.at(at, FLOOR), sheet.at(at, CEILING)
        for taken, share_at, share in ((TAKEN_1, SHARE_1, shares[0]), (TAKEN_2, SHARE_2, shares[1])):
            filled = f"{bottom}+{sheet.at(result, share_at)}*({top}-{bottom})"
            formula = f"IF({sheet.at(at, KNOWN)}=1,MEDIAN({filled},{floor},{ceiling}),{filled})"
            sheet.put(at, taken, Cell(formula, row.taken(share)), "exact line")

    def _rest(self, knot: str, share: Fraction, rows: Sequence[Row], first: int, last: int) -> Cell:
        """By how much the known parts, taken at a share of their ranges, lie above that share."""
        span = self._sheet.span
        bottom, top = span(first, last, BOTTOM), span(first, last, TOP)
        floor, ceiling = span(first, last, FLOOR), span(first, last, CEILING)
        value = f"({bottom}+{knot}*({top}-{bottom}))"
        # MEDIAN takes no lists row by row. Where less is better, what is known begins with the larger number.
        least, most = f"IF({floor}<{ceiling},{floor},{ceiling})", f"IF({floor}<{ceiling},{ceiling},{floor})"
        held = f"IF({value}<{least},{least},IF({value}>{most},{most},{value}))"
        total = self._sheet.at(last + 1, TOTAL)
        counted = f"{span(first, last, W)}*{span(first, last, KNOWN)}"
        formula = f"IF({total}=0,0,ROUND(SUM({counted}*({held}-{bottom}))/{total}-{knot},{DIGITS}))"
        return Cell(formula, excess(rows, share), array=True)

    def _result(self, title: str, rule: str, rows: Sequence[Row], shares: tuple[Fraction, Fraction]) -> Row:
        """The whole's row: parts rolled up by the rule, and the share at which gaps are filled."""
        sheet = self._sheet
        at, first, last = sheet.row, sheet.row - len(rows), sheet.row - 1
        weights = sheet.span(first, last, W)
        counts = any(row.weight for row in rows)
        known = any(row.known for row in rows)
        held = [row for row in rows if row.weight]

        def rolled(column: int, values: Sequence[Fraction], condition: str, is_set: bool) -> Cell:
            return _rolled(rule, weights, sheet.span(first, last, column), condition,
                           combine(rule, values, [row.weight for row in held]) if is_set else ZERO)  # fmt: skip

        own, is_known = f"{sheet.at(at, W)}=0", f"{sheet.at(at, KNOWN)}=0"
        cells = [
            Cell(f"IF(SUM({weights})>0,1,0)", int(counts)),
            rolled(BOTTOM, [row.lowest for row in held], own, counts),
            rolled(TOP, [row.highest for row in held], own, counts),
            rolled(WORST, [row.low for row in held], own, counts),
            rolled(BEST, [row.high for row in held], own, counts),
            Cell(f"MAX({sheet.span(first, last, KNOWN)})", int(known)),
            rolled(TAKEN_1, [row.taken(shares[0]) for row in held], is_known, known),
            rolled(TAKEN_2, [row.taken(shares[1]) for row in held], is_known, known),
        ]
        gap = any(row.gap for row in rows)
        weight, lowest, highest, low, high, _, floor, ceiling = (Fraction(cell.value) for cell in cells)
        sheet.line([title, *cells], ("text bold", *["exact bold"] * len(cells)))
        sheet.put(at, GAP, Cell(f"MAX({sheet.span(first, last, GAP)})", int(gap)), "number bold")
        self._shares(rows, first, last, shares)
        return Row(weight, lowest, highest, low, high, known, floor, ceiling, gap, at)

    def _shares(self, rows: Sequence[Row], first: int, last: int, shares: tuple[Fraction, Fraction]) -> None:
        """The lowest and the highest share that the known parts reach together: where the rest passes nothing."""
        sheet, at, span = self._sheet, last + 1, self._sheet.span
        for column, end in ((KNOT_1, 0), (KNOT_2, 1)):
            sheet.put(at, column, end, "exact bold")
            knot = sheet.at(at, column)
            sheet.put(at, column + 1, self._rest(knot, Fraction(end), rows, first, last), "exact bold")
        counted = (
            f"{span(first, last, W)},{span(first, last, KNOWN)},{span(first, last, TOP)}-{span(first, last, BOTTOM)}"
        )
        total = sum((row.weight * (row.highest - row.lowest) for row in rows if row.known), ZERO)
        sheet.put(at, TOTAL, Cell(f"SUMPRODUCT({counted})", total), "exact bold")
        knots = [(span(first, at, KNOT_1), span(first, at, REST_1)), (span(first, at, KNOT_2), span(first, at, REST_2))]
        none, at_worst, at_best = f"{sheet.at(at, TOTAL)}=0", sheet.at(at, REST_1), sheet.at(at, REST_2)
        low = _crossing(knots, ">0", "<=0")
        high = _crossing(knots, ">=0", "<0")
        sheet.put(at, SHARE_1, Cell(f"IF(OR({none},{at_worst}=0),0,{low})", shares[0], array=True), "exact bold")
        sheet.put(at, SHARE_2, Cell(f"IF(OR({none},{at_best}=0),1,{high})", shares[1], array=True), "exact bold")


def _sections(parts: Sequence[Data]) -> Iterator[Data]:
    """Every section where it stands in the tree; what a selection names stands elsewhere."""
    for part in parts:
        if part["kind"] == "section":
            yield part
            yield from () if "selects" in part else _sections(part["parts"])


def _rolled(rule: str, weights: str, values: str, condition: str, value: Fraction) -> Cell:
    if rule in ("min", "max"):
        return Cell(f"IF({condition},0,{rule.upper()}(IF({weights}>0,{values})))", value, array=True)
    total = f"SUMPRODUCT({weights},{values})"
    return Cell(f"IF({condition},0,{total}{f'/SUM({weights})' if rule == 'mean' else ''})", value)


def _crossing(knots: Sequence[tuple[str, str]], before: str, after: str) -> str:
    """Where a falling line of straight pieces passes nothing, between the last corner above and the first below."""

    def of(pick: str, condition: str, ends: bool, otherwise: int) -> str:
        return (
            f"{pick}({','.join(f'IF({rest}{condition},{knot if ends else rest},{otherwise})' for knot, rest in knots)})"
        )

    left, above = of("MAX", before, True, -9), of("MIN", before, False, 9)
    right, below = of("MIN", after, True, 9), of("MAX", after, False, -9)
    return f"{left}+({right}-{left})*{above}/({above}-{below})"
