"""Charts in plain characters, for Markdown and the terminal: level signs, score bars, arrows as sentences.

Not their surroundings, which each format sets, and not the drawn charts (csmaturity.formats.layout).
"""

from __future__ import annotations

from collections.abc import Sequence

from csmaturity.formats.safe_text import STRENGTH_MARKS, columns, one_line
from csmaturity.language import numeral, say
from csmaturity.report.figures.charts import Bar, Diagram, HeatMap, HeatRow, LevelBar, ScoreBar
from csmaturity.report.labels import STRENGTHS, state_word, strength_word

CLAIMED, EVIDENCED, TARGET, POSSIBLE = "●", "◇", "◎", "?"
FULL, OPEN, EMPTY, POINT = "█", "▒", "·", "◆"


def level_signs(row: HeatRow | LevelBar, at: int) -> str:
    """The signs at level `at` of a ladder: claimed, evidenced, target, still possible; "" for none."""
    held = [(CLAIMED, row.position), (EVIDENCED, row.evidenced), (TARGET, row.target)]
    signs = [sign for sign, position in held if position == at]
    is_open = row.position is None or row.low != row.high
    if is_open and row.position != at and row.low is not None and row.high is not None and row.low <= at <= row.high:
        signs.append(POSSIBLE)
    return " ".join(signs)


def meanings() -> tuple[tuple[str, str], ...]:
    """What the signs of `level_signs` mean, in the order in which they stand in a cell."""
    return (
        (CLAIMED, say("claimed level")),
        (EVIDENCED, say("level that the evidence supports")),
        (TARGET, say("target")),
        (POSSIBLE, say("still possible")),
    )


def legend(cells: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The part of the legend for signs that really occur in `cells`."""
    return tuple(entry for entry in meanings() if any(entry[0] in cell.split() for cell in cells))


def heat_cells(chart: HeatMap) -> tuple[tuple[str, ...], ...]:
    """The signs of every row, one text a level."""
    return tuple(tuple(level_signs(row, at) for at in range(len(chart.levels))) for row in chart.rows)


def is_left_out(row: HeatRow) -> bool:
    """Whether a row has no place on the map: not applicable, or not asked."""
    return row.position is None and row.low is None


def backing(row: HeatRow) -> str:
    """How well a row's level is backed, in a mark and words; its state where it has no level."""
    if row.position is None:
        return state_words(row)
    return f"{STRENGTH_MARKS[row.strength]} {strength_word(STRENGTHS[row.strength])}"


def state_words(row: HeatRow) -> str:
    """A row's state as a reader says it."""
    return one_line(state_word(row.state))


def ladder_line(bar: LevelBar) -> str:
    """A ladder on one line: `Poor · Average ● ◇ · Excellent ◎`."""
    steps = (f"{one_line(level)} {level_signs(bar, at)}".rstrip() for at, level in enumerate(bar.levels))
    return " · ".join(steps)


def score_line(bar: ScoreBar, width: int) -> str:
    """A score as `width` characters: filled up to the interval, shaded in it, dots above, a diamond at the point."""
    cells = [
        FULL if (at + 1) * 100 / width <= bar.low else OPEN if at * 100 / width < bar.high else EMPTY
        for at in range(width)
    ]
    if bar.point is not None:
        cells[min(width - 1, int(bar.point / 100 * width))] = POINT
    return "".join(cells)


def stage_line(bar: ScoreBar, width: int) -> str:
    """The stage words below a `score_line`, each where it begins; "" where they would not fit beside each other."""
    line = ""
    for start, word in sorted(bar.stages):
        at = round(start / 100 * width)
        if line and columns(line) >= at:
            return ""
        line += " " * (at - columns(line)) + one_line(word)
    return line if columns(line) <= width else ""


def stage_list(bar: ScoreBar) -> str:
    """The stages with where each begins, as a sentence's end: `Overlooked from 0%, Heard from 25%`."""
    return ", ".join(
        say("{stage} from {share}%", stage=one_line(word), share=numeral(f"{start:g}"))
        for start, word in sorted(bar.stages)
    )


def arrows(chart: Diagram) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """What each box leads to: its words, "must come before" or "makes easier", and the other boxes' words."""
    words = {node.id: _box(node.label, node.detail) for node in chart.nodes}
    found: dict[tuple[str, str], list[str]] = {}
    for edge in chart.edges:
        if edge.before in words and edge.after in words:
            verb = say("must come before") if edge.kind == "requires" else say("makes easier")
            found.setdefault((words[edge.before], verb), []).append(words[edge.after])
    return tuple((before, verb, tuple(after)) for (before, verb), after in found.items())


def _box(label: str, detail: str) -> str:
    return f"{one_line(label)} ({one_line(detail)})" if detail else one_line(label)


def quarter_cells(bar: Bar, quarters: int) -> tuple[str, ...]:
    """One sign a quarter: a block where the move runs through it, half a block where it takes part of it."""
    end = bar.start + bar.length
    signs = []
    for quarter in range(quarters):
        share = min(end, quarter + 1) - max(bar.start, quarter)
        signs.append("██" if share >= 0.99 else "▌" if share > 0 else "")
    return tuple(signs)
