"""Pages of the report as sheets of text and tables: plan, assumptions, method, changes and people.

Not the sheets that compute (csmaturity.formats.xlsx.scores and its neighbours).
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import zip_longest

from csmaturity.formats.office import item_words
from csmaturity.formats.text.plain_lines import plain_lines
from csmaturity.formats.xlsx.book import Cell, Content, Sheet
from csmaturity.formats.xlsx.cells import DATE_WIDTH
from csmaturity.language import say
from csmaturity.report.figures.figure import Figure, Spread, Waterfall
from csmaturity.report.figures.spread import shades
from csmaturity.report.model import Block, Page, Report
from csmaturity.report.table import Grid, Item
from csmaturity.report.wording import date_of

TABLE_WIDTH = 140
"""Characters that a table's columns share; the widest table of a sheet sets its columns."""
NARROWEST = 11


def write_read_me(sheet: Sheet, report: Report, sheets: Iterable[tuple[str, str]]) -> None:
    """What this workbook is, where what stands, and what may be changed."""
    sheet.widths(30, 100)
    sheet.line([report.title], "title")
    facts: list[tuple[str, Content]] = [
        (say("Organisation"), report.organisation),
        (say("Date"), report.date),
        (say("Prepared by"), report.prepared_by),
        (say("Disclosure"), report.disclosure),
        (say("Confidentiality"), report.theme.confidentiality),
    ]
    for name, fact in facts:
        if fact:
            sheet.line([name, fact], ("bold", "text"))
    sheet.row += 1
    sheet.line([say("Sheet"), say("What it holds")], "head")
    for name, words in sheets:
        sheet.line([name, words], ("bold line", "text line"))
    sheet.row += 1
    for line in (
        say("Tinted cells may be changed; everything that is computed follows at once, also without csmaturity."),
        say(
            "Whether a question or a statement is asked at all is not computed again here: choose Not asked or another "
            "answer."
        ),
        say(
            "Where an answer is empty, its level follows from the statements on the sheet Evidence, or from other "
            "answers."
        ),
        say("Texts and the plan are as of the report's date; a new report brings them up to new answers."),
        say(
            "Scores are rounded once, half up: to the decimals of their rubric, shares to whole percent. The "
            "arithmetic is not rounded."
        ),
    ):
        sheet.line([None, line], "text")


def sheet_names(*, money: bool, options: bool, plan: bool, conditions: bool) -> list[tuple[str, str]]:
    """The sheets of a workbook in their order, with what each holds: some only with money, options or a plan."""
    names = [
        (say("Scores"), say("Every rubric, section and question with its score and what open answers leave")),
        (say("Answers"), say("Every question with its answer, which may be changed")),
        (say("Evidence"), say("Notes, records, and the statements behind each level with what was answered")),
        (say("Plan"), say("Moves by quarter with the reason for each choice, and what waits")),
        (say("Money"), say("The value of retention: inputs, three cases, the break-even")),
        (say("Ways forward"), say("Nothing, the smallest step, the full programme: cost, gain and quarters")),
        (say("Assumptions"), say("Inputs of the value model and outside figures, each with its source")),
        (say("Method"), say("How levels, scores and the plan come about, and the sources")),
        (say("Arithmetic"), say("The roll-up step by step, as formulas")),
        (say("Conditions"), say("What decides each level, as formulas")),
        (say("Months"), say("The value of retention month by month, as formulas")),
        (say("Months of the smallest step"), say("The same for the smallest step, with its own figures")),
        (say("Levels"), say("What each level is worth, and what can be chosen")),
    ]  # fmt: skip
    left_out = [] if money else [say("Money"), say("Months")]
    left_out += [] if options else [say("Ways forward"), say("Months of the smallest step")]
    left_out += [] if plan else [say("Plan")]
    left_out += [] if conditions else [say("Conditions")]
    return [one for one in names if one[0] not in left_out]


def write_pages(sheet: Sheet, title: str, pages: Iterable[Page]) -> None:
    """Pages below each other: their titles, then tables as tables and all else as lines."""
    held = list(pages)
    sheet.widths(*_widths(held))
    sheet.line([title], "title")
    sheet.row += 1
    for page in held:
        sheet.wide(page.title, "subtitle")
        for block in page.blocks:
            _block(sheet, block)
        sheet.row += 1


def _block(sheet: Sheet, block: Block) -> None:
    match block:
        case Grid():
            _grid(sheet, block)
        case Figure(chart=Waterfall() as chart):
            _waterfall(sheet, block.title, chart)
        case Figure(chart=Spread() as chart):
            _spread(sheet, block, chart)
        case Figure(is_exhibit=True):
            _grid(sheet, block.grid)
        case _:
            for line in plain_lines([block]):
                sheet.wide(line)


def _grid(sheet: Sheet, grid: Grid) -> None:
    sheet.row += 1
    sheet.wide(grid.caption, "text bold")
    sheet.heads([column.heading for column in grid.columns])
    for row in grid.rows:
        sheet.line([_content(item) for item in row], "text line")
    if grid.note:
        sheet.wide(grid.note, "text quiet")


def _content(item: Item) -> Content:
    """A cell's words, or the date that they are."""
    words = item_words(item)
    return date_of(words) or words


def _waterfall(sheet: Sheet, title: str, chart: Waterfall) -> None:
    """Changes as numbers with a running sum, which ends where the chart ends."""
    sheet.row += 1
    sheet.wide(title, "text bold")
    words = [say("Cause"), say("Change, points of 100"), say("Sum"), say("In words"), say("What it was")]
    sheet.heads(words, range(1, 3))
    row = sheet.line([chart.start_label, None, chart.start, chart.start_text], _CHANGE)
    total = Fraction(str(chart.start))
    for step in chart.steps:
        change = Fraction(str(step.change))
        total += change
        running = Cell(f"{sheet.at(row, 2)}+{sheet.at(sheet.row, 1)}", total)
        row = sheet.line([step.label, change, running, step.text, step.detail], _CHANGE)
    sheet.line([chart.end_label, None, Cell(sheet.at(row, 2), total), chart.end_text], _CHANGE)


_CHANGE = ("text line", "points line", "points line", "text line", "text line")


def _spread(sheet: Sheet, figure: Figure, chart: Spread) -> None:
    """Counts as numbers."""
    sheet.row += 1
    sheet.wide(figure.title, "text bold")
    counted = [shade.label for shade in shades(chart)]
    words = [say("Question"), *counted, say("In words")]
    sheet.heads(words, range(1, len(words) - 1))
    styles = ("text line", *["number line"] * len(counted), "text line")
    for row, (name, *_) in zip(chart.rows, figure.grid.rows, strict=True):
        sheet.line([name.text, *(*row.counts, row.open)[: len(counted)], row.text], styles)


def _widths(pages: Iterable[Page]) -> list[float]:
    """Column widths that suit every table of these pages: the widest share that any of them wants."""
    widths: list[float] = []
    narrowest: list[float] = []
    for block in (block for page in pages for block in page.blocks):
        grid = block.grid if isinstance(block, Figure) and block.is_exhibit else block
        if isinstance(grid, Grid):
            least = [
                DATE_WIDTH if any(date_of(item_words(row[at])) for row in grid.rows) else NARROWEST
                for at in range(len(grid.columns))
            ]
            wanted = [max(pair) for pair in zip(least, grid.widths(TABLE_WIDTH), strict=True)]
            narrowest = [max(pair) for pair in zip_longest(narrowest, least, fillvalue=NARROWEST)]
            widths = [
                max(pair) for pair in zip(widths + [0.0] * len(wanted), wanted + [0.0] * len(widths), strict=False)
            ][: max(len(widths), len(wanted))]
    scale = min(1.0, TABLE_WIDTH / sum(widths)) if widths else 1.0
    return [max(least, width * scale) for least, width in zip(narrowest, widths, strict=True)] or [TABLE_WIDTH]
