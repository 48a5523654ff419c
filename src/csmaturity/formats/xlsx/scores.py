"""The scores sheet: each rubric, section and question with its interval, rounded as the report rounds, and a chart.

Not the arithmetic behind it (csmaturity.formats.xlsx.arithmetic).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from csmaturity.formats.xlsx.answers import HIGH, HIGHEST, LEVEL, LOW, LOWEST, Answered
from csmaturity.formats.xlsx.arithmetic import (
    BEST,
    BOTTOM,
    CEILING,
    FLOOR,
    GAP,
    KNOWN,
    PATTERN,
    TOP,
    WORST,
    Arithmetic,
    W,
)
from csmaturity.formats.xlsx.book import Book, Cell, Sheet
from csmaturity.formats.xlsx.cells import called
from csmaturity.formats.xlsx.levels import Data
from csmaturity.formats.xlsx.rows import Row
from csmaturity.language import say

SHARE_LOW, OPEN, WORD = 7, 9, 10
HUNDREDTH = 100
HEAD_ROWS = 2
HALF = Fraction(1, 2)


def write_heads(sheet: Sheet, date: str) -> None:
    """What the columns are."""
    sheet.widths(54, 9, 10, 10, 10, 10, 10, 10, 10, 10, 18)
    sheet.line([say("Scores on {date}, computed from the answers sheet", date=date)], "title")
    heads = [
        say("Rubric, section, question"), say("Score"), say("At least"), say("At most"), say("Lowest possible"),
        say("Highest possible"), say("Share of the range"), say("Share at least"), say("Share at most"),
        say("Left open"), say("Stage or level"),
    ]  # fmt: skip
    sheet.print_heads(sheet.heads(heads, range(1, len(heads) - 1)))


class Scores:
    """Writes the scores of one rubric after another, each after its arithmetic and on a page of its own."""

    def __init__(self, sheet: Sheet, work: Sheet, answers: Sheet) -> None:
        self._sheet, self._work, self._answers = sheet, work, answers
        self._breaks: list[int] = []

    def write(self, book: Book, rubric: Data, made: Arithmetic, answered: Sequence[Answered], levels: Sheet) -> None:
        """The rubric's own line, its tree, how many questions stand at each level, and a chart."""
        sheet = self._sheet
        first = sheet.row
        if self._breaks or first > HEAD_ROWS:
            self._breaks.append(first)
            sheet.made.set_h_pagebreaks(self._breaks)
        stage = Stages(levels, rubric["stages"]) if rubric["stages"] else None
        tree = list(_tree(rubric["parts"], 1, is_pattern=rubric["rule"] == PATTERN))
        self._group(rubric["title"], made.rows.get(-1), rubric, "bold", stage)
        for part, depth in (one[:2] for one in tree if not one[2]):
            self._part(part, depth, rubric, made, answered)
        last = sheet.row - 1
        # Below what is added up, so that the chart and the counts are of that alone.
        for part, depth in (one[:2] for one in tree if one[2]):
            self._part(part, depth, rubric, made, answered)
        sheet.row += 1
        self._distribution([answered[part["at"]] for part, _, out in tree if part["kind"] == "question" and not out])
        self._chart(book, first, last)

    def _part(self, part: Data, depth: int, rubric: Data, made: Arithmetic, answered: Sequence[Answered]) -> None:
        style = "indent" if depth == 1 else "indent2"
        if part["kind"] == "question":
            self._question(answered[part["at"]], style, rubric["decimals"])
        else:
            title = called(rubric["sections"][part["at"]])
            self._group(title, made.rows.get(part["at"]), rubric, f"bold {style}", None)

    def _group(self, title: str, row: Row | None, rubric: Data, style: str, stage: Stages | None) -> None:
        if row is None:
            self._line(title, [None] * (WORD - 1), say("Not added up"), style, rubric["decimals"])
            return
        work = self._work
        blocked = f"AND({1 if rubric['unanswered'] == 'block' else 0}=1,{work.at(row.row, GAP)}=1)"
        floor, ceiling = work.at(row.row, FLOOR), work.at(row.row, CEILING)
        out = f"OR({work.at(row.row, KNOWN)}=0,{blocked},ABS({floor}-{ceiling})>0.000000001)"
        point = None if rubric["unanswered"] == "block" and row.gap else row.point
        counts = bool(row.weight)
        cells = _cells(
            (f'IF({out},"",{floor})', point),
            [(work.at(row.row, column), value if counts else None)
             for column, value in ((WORST, row.low), (BEST, row.high), (BOTTOM, row.lowest), (TOP, row.highest))],
            f"{work.at(row.row, W)}=0",
            rubric["decimals"],
        )  # fmt: skip
        word = (
            stage.cell(f"{self._sheet.at(self._sheet.row, 6)}", cells, self._exact_share(row, point)) if stage else ""
        )
        self._line(title, cells, word, style, rubric["decimals"])

    def _exact_share(self, row: Row, point: Fraction | None) -> tuple[str, Fraction | None]:
        floor, bottom, top = (self._work.at(row.row, column) for column in (FLOOR, BOTTOM, TOP))
        return f"IF({top}<>{bottom},({floor}-{bottom})/({top}-{bottom}),0)", _share(point, row.lowest, row.highest)

    def _question(self, one: Answered, style: str, decimals: int) -> None:
        answers = self._answers
        row = one.row
        low, high = answers.at(row, LOW), answers.at(row, HIGH)
        known = one.is_known and one.low == one.high
        out = f"ABS({low}-{high})>0.000000001"
        cells = _cells(
            (f'IF({out},"",{low})', one.low if known else None),
            [(answers.at(row, column), value)
             for column, value in ((LOW, one.low), (HIGH, one.high), (LOWEST, one.lowest), (HIGHEST, one.highest))],
            "FALSE",
            decimals,
        )  # fmt: skip
        cell = answers.at(row, LEVEL)
        none = _no_answer().replace('"', '""')
        word = Cell(f'IF({cell}="","{none}",{cell})', one.label or _no_answer())
        self._line(one.name, cells, word, style, decimals)

    def _line(self, name: str, cells: Sequence[Cell | None], word: Cell | str, style: str, decimals: int) -> None:
        styles = (*[f"score{decimals}"] * 5, *["share"] * 4, "text indent")
        weight = " bold" if "bold" in style else ""
        self._sheet.line([name, *cells, word], [f"text line {style}", *(f"{one} line{weight}" for one in styles)])

    def _distribution(self, answered: Sequence[Answered]) -> None:
        """How many questions have each answer."""
        sheet = self._sheet
        sheet.heads([say("Answer"), say("Questions")], range(1, 2))
        spans = [self._answers.span(first, last, LEVEL) for first, last in _stretches([one.row for one in answered])]
        labels = [one.label for one in answered]
        for label in dict.fromkeys(labels):
            word = sheet.at(sheet.row, 0)
            counts = (f"SUMPRODUCT(--EXACT({span},{word}))" if label else f"COUNTBLANK({span})" for span in spans)
            count = Cell("+".join(counts), labels.count(label))
            sheet.line([label or _no_answer(), count], ("text line", "number line"))
        sheet.row += 1

    def _chart(self, book: Book, first: int, last: int) -> None:
        """Bars of what is reached for sure and what answers leave open, for each line of the rubric."""
        sheet = self._sheet
        chart = book.chart({"type": "bar", "subtype": "stacked"})
        for column, role, name in ((SHARE_LOW, "accent", say("At least")), (OPEN, "tint", say("Left open"))):
            chart.add_series(
                {
                    "name": name,
                    "categories": f"={sheet.span(first, last, 0)}",
                    "values": f"={sheet.span(first, last, column)}",
                    "fill": {"color": book.colour(role)},
                    "gap": 40,
                }
            )
        chart.set_title({"name": say("Share of the range"), "name_font": {"size": 11, "bold": True}})
        chart.set_x_axis({"min": 0, "max": 1, "num_format": "0%", "major_gridlines": {"visible": True,
                          "line": {"color": book.colour("rule")}}})  # fmt: skip
        chart.set_y_axis({"reverse": True, "num_font": {"size": 9}})
        chart.set_legend({"position": "bottom"})
        rows = 4 + (last - first + 1) * 5 // 4
        chart.set_size({"width": 900, "height": rows * 20})
        alt = say("Bars: the share of the range that each line reaches at least, and what open answers leave.")
        sheet.made.insert_chart(sheet.row, 0, chart, {"description": alt, "object_position": 1})
        sheet.row += rows + 1


def _no_answer() -> str:
    return say("Not answered")


class Stages:
    """The table of a rubric's stages, where each begins, written at the end of a sheet."""

    def __init__(self, sheet: Sheet, stages: Sequence[Data]) -> None:
        sheet.heads([say("Stage"), say("From share")], range(1, 2))
        first = sheet.row
        for one in stages:
            sheet.line([one["label"], Fraction(one["from"])], ("text", "number"))
        last = sheet.row - 1
        sheet.row += 1
        self._stages, self._labels, self._starts = stages, sheet.span(first, last, 0), sheet.span(first, last, 1)

    def cell(self, shown: str, cells: Sequence[Cell], share: tuple[str, Fraction | None]) -> Cell:
        """The word for a point share; nothing where there is no point or it lies below every stage."""
        formula, value = share
        reached = [one["label"] for one in self._stages if value is not None and Fraction(one["from"]) <= value]
        word = f'IFERROR(LOOKUP(ROUND({formula},12),{self._starts},{self._labels}),"")'
        return Cell(f'IF({shown}="","",{word})', reached[-1] if reached else "")


def _tree(parts: Sequence[Data], depth: int, *, is_pattern: bool) -> Iterator[tuple[Data, int, bool]]:
    """Every part with its depth, and whether it belongs to a pattern, which no score counts."""
    for part in parts:
        out = is_pattern if part["kind"] == "question" else part["rule"] == PATTERN
        yield part, depth, out
        if part["kind"] == "section" and "selects" not in part:
            yield from _tree(part["parts"], depth + 1, is_pattern=out)


def _stretches(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last row of each run without a gap."""
    for _, run in groupby(enumerate(rows), key=lambda one: one[1] - one[0]):
        held = [row for _, row in run]
        yield held[0], held[-1]


Computed = tuple[str, Fraction | None]
"""Where a number is computed, and what it is now; None for an empty cell."""


def _cells(point: Computed, interval: Sequence[Computed], out: str, decimals: int) -> list[Cell]:
    """Score, interval, range and shares from where they are computed; empty where `out` holds.

    `interval` is low, high, lowest and highest.
    """
    low, high, lowest, highest = interval
    scale = 10**decimals
    ends = (lowest[1], highest[1])

    def share(value: Computed) -> Cell:
        width = f"({highest[0]}-{lowest[0]})"
        part = f"({value[0]}-{lowest[0]})/{width}"
        exact = _share(value[1], *ends)
        blank = f'OR({out},{value[0]}="")' if value is point else out
        return Cell(f'IF({blank},"",IF({width}=0,0,{_half_up(part, HUNDREDTH)}))', _rounded(exact, HUNDREDTH))

    low_share, high_share = share(low), share(high)
    # What is shown adds up: the difference is of the rounded shares.
    gap = Cell(f'IF({out},"",{high_share.formula}-{low_share.formula})',
               "" if high_share.value == "" else Fraction(high_share.value) - Fraction(low_share.value))  # fmt: skip
    return [
        Cell(f'IF(OR({out},{point[0]}=""),"",{_half_up(point[0], scale)})', _rounded(point[1], scale)),
        *(Cell(f'IF({out},"",{_half_up(formula, scale)})', _rounded(value, scale)) for formula, value in (low, high)),
        *(Cell(f'IF({out},"",{formula})', "" if value is None else value) for formula, value in (lowest, highest)),
        share(point), low_share, high_share, gap,
    ]  # fmt: skip


def _half_up(formula: str, scale: int) -> str:
    """Rounding as the report does it: halves go up, towards the larger number, also below zero."""
    return f"INT(ROUND(({formula})*{scale}+0.5,7))/{scale}"


def _rounded(value: Fraction | None, scale: int) -> Fraction | str:
    return "" if value is None else Fraction((value * scale + HALF).__floor__(), scale)


def _share(value: Fraction | None, lowest: Fraction | None, highest: Fraction | None) -> Fraction | None:
    if value is None or lowest is None or highest is None:
        return None
    return (value - lowest) / (highest - lowest) if highest != lowest else Fraction(0)
