"""The report as GitHub-flavoured Markdown for a wiki; charts become small tables and lists.

Not the parsing of notes (csmaturity.formats.notes). Nobody's text can turn into markup, HTML or a table's edge here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from csmaturity.formats import signs
from csmaturity.formats.notes import note_tokens
from csmaturity.formats.safe_text import basis_word, one_line, written_date
from csmaturity.formats.spread import as_grid
from csmaturity.formats.waterfall import entries, text_bars
from csmaturity.language import numeral, say
from csmaturity.report.figures.charts import (
    Diagram,
    HeatMap,
    LevelBar,
    RangeChart,
    Roadmap,
    ScoreBar,
    Spread,
    Waterfall,
)
from csmaturity.report.labels import callout_word
from csmaturity.report.model import Block, Bullets, Callout, Heading, KeyFigures, Note, Page, Paragraph, Report
from csmaturity.report.table import Grid, Item

if TYPE_CHECKING:
    from markdown_it.token import Token

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|~$&]")
# What a line may not begin with: a heading, a quote, a list, a rule, the underline of a heading.
_LINE_START = re.compile(r"^(?:#|=|[+-](?=\s|[-=+]|$)|\d+(?=[.)](?:\s|$)))")
# What GitHub turns into links by itself: addresses with a scheme, www names and mail addresses.
_ADDRESS = re.compile(r"(?<=[A-Za-z]):(?=//)|(?<=\b[wW]{3})\.|(?<=\S)@(?=\S)")
_SCORE_WIDTH = 40


def render(report: Report) -> str:
    """The whole report as one Markdown text, ending in a line end."""
    parts = [f"# {escaped(report.title)}"]
    if report.subtitle:
        parts.append(escaped(report.subtitle))
    facts = [report.organisation, written_date(report.date), report.prepared_by]
    parts.append(" · ".join(_bold(fact) if fact is report.organisation else escaped(fact) for fact in facts if fact))
    if report.disclosure:
        parts.append(_quote(f"{_bold(callout_word('disclosure') + '.')} {escaped(report.disclosure)}"))
    for page in report.pages:
        parts += _page(page)
    return "\n\n".join(part for part in parts if part) + "\n"


def escaped(text: str) -> str:
    """`text` on one line, with every character that Markdown could read as markup escaped."""
    line = _SPECIAL.sub(lambda match: "&amp;" if match[0] == "&" else "\\" + match[0], one_line(text))
    line = _ADDRESS.sub(lambda match: "\\" + match[0], line)
    return _LINE_START.sub(lambda match: match[0] + "\\" if match[0][0].isdigit() else "\\" + match[0], line)


def _page(page: Page) -> list[str]:
    kicker = f"*{escaped(page.kicker)}*" if page.kicker else ""
    return [f"## {escaped(page.title)}", kicker, *(text for block in page.blocks for text in _block(block))]


def _block(block: Block) -> Iterable[str]:
    match block:
        case Paragraph():
            return [(_bold(block.text) if block.lead else escaped(block.text)) + _basis(block.basis)]
        case Heading():
            return [f"### {escaped(block.text)}"]
        case Bullets():
            return _bullets(block)
        case Grid():
            return _grid(block)
        case Spread():
            return _grid(as_grid(block))
        case KeyFigures():
            return ["\n".join(f"- {_bold(it.value)} {escaped(it.label)}{_basis(it.basis)}" for it in block.figures)]
        case Callout():
            head = _bold(". ".join(part for part in (callout_word(block.kind), block.title) if part))
            return [_quote(f"{head}\n\n{escaped(block.text)}")]
        case Note():
            return [_quote(f"{_bold(block.label)}\n\n{note_text(block.markdown)}")]
        case _:
            return _chart(block)


def _chart(block: HeatMap | LevelBar | ScoreBar | Diagram | Roadmap | RangeChart | Waterfall) -> Iterable[str]:
    match block:
        case HeatMap():
            return _heat_map(block)
        case LevelBar():
            line = signs.ladder_line(block)
            return [escaped(line), _legend([line])]
        case ScoreBar():
            bar = f"`{signs.score_line(block, _SCORE_WIDTH)}`"
            return [f"{_bold(block.label)}: {escaped(block.text)}", bar, escaped(signs.stage_list(block))]
        case Diagram():
            lines = (
                f"- {_bold(before)} {verb}: {escaped('; '.join(after))}" for before, verb, after in signs.arrows(block)
            )
            return [_bold(block.title), "\n".join(lines)]
        case Roadmap():
            head = (say("Move"), say("Owner"), *block.quarters)
            rows = [
                (
                    f"{it.label} ({it.detail})" if it.detail else it.label,
                    it.owner,
                    *signs.quarter_cells(it, len(block.quarters)),
                )
                for it in block.bars
            ]
            return [_bold(block.title), _table(head, rows), escaped(block.note)]
        case RangeChart():
            return _ranges(block)
        case Waterfall():
            return _waterfall(block)


def _bullets(block: Bullets) -> list[str]:
    heading = f"### {escaped(block.heading)}" if block.heading else ""
    lines = (f"{f'{at}.' if block.numbered else '-'} {_item(it)}" for at, it in enumerate(block.items, 1))
    return [heading, "\n".join(lines)]


def _grid(block: Grid) -> list[str]:
    head = [escaped(column.heading) for column in block.columns]
    rule = ["---:" if column.numeric else "---" for column in block.columns]
    rows = [[_item(it) for it in row] for row in block.rows]
    return [_bold(block.caption), _rows(head, rule, rows), escaped(block.note)]


def _heat_map(block: HeatMap) -> list[str]:
    cells = signs.heat_cells(block)
    rows: list[tuple[str, ...]] = []
    for row, held in zip(block.rows, cells, strict=True):
        shown = tuple("–" for _ in held) if signs.is_left_out(row) else held
        rows.append((row.label, *shown, signs.backing(row)))
    table = _table((say("Question"), *block.levels, say("Backed by")), rows, centred=len(block.levels))
    return [_bold(block.title), table, _legend([cell for held in cells for cell in held])]


def _ranges(block: RangeChart) -> list[str]:
    head = ("", *(f"{word}, {block.unit}" for word in (say("Low"), say("Base"), say("High"))), say("In words"))
    rows = [(it.label, *(numeral(f"{value:g}") for value in (it.low, it.base, it.high)), it.text) for it in block.bars]
    mark = f"{block.mark_label}: {numeral(f'{block.mark:g}')} {block.unit}" if block.mark is not None else ""
    return [_bold(block.title), _table(head, rows), escaped(mark)]


def _waterfall(block: Waterfall) -> list[str]:
    head = ["", escaped(say("Points")), ""]
    held = zip(entries(block), text_bars(block, _SCORE_WIDTH), strict=True)
    rows = [
        (f"{escaped(label)} ({escaped(detail)})" if detail else _bold(label), escaped(text), _bar(bar))
        for (label, text, detail), bar in held
    ]
    return [_bold(block.title), _rows(head, ["---", "---:", "---"], rows)]


def _bar(bar: str) -> str:
    """A bar as code, its blanks as dots: Markdown would drop blanks."""
    return f"`{bar.replace(' ', signs.EMPTY) or signs.EMPTY}`"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], centred: int = 0) -> str:
    rule = [":---:" if 0 < at <= centred else "---" for at in range(len(head))]
    return _rows([escaped(cell) for cell in head], rule, [[escaped(cell) for cell in row] for row in rows])


def _rows(head: Sequence[str], rule: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *rows))


def _legend(cells: Sequence[str]) -> str:
    return escaped(", ".join(f"{sign} {word}" for sign, word in signs.legend([" ".join(cells)])))


def _item(item: Item) -> str:
    mark = f"{escaped(item.mark)} " if item.mark else ""
    return f"{mark}{escaped(item.text)}{_basis(item.basis)}"


def _basis(basis: str) -> str:
    return f" *({escaped(basis_word(basis))})*" if basis else ""


def _bold(text: str) -> str:
    return f"**{escaped(text)}**" if one_line(text) else ""


def _quote(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def note_text(markdown: str) -> str:
    """A respondent's note as Markdown of ours: paragraphs, lists, emphasis and web or mail links; the rest escaped."""
    parts: list[str] = []
    bullets: list[str] = []
    for token in note_tokens(markdown):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            bullets.append("-" if token.type == "bullet_list_open" else "1.")
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            bullets.pop()
        elif token.type == "inline":
            line = _inline(token.children or [])
            parts.append(f"{'    ' * (len(bullets) - 1)}{bullets[-1]} {line}" if bullets else line)
        elif token.type in ("fence", "code_block"):
            parts += [escaped(line) for line in token.content.splitlines() if line.strip()]
    return "\n\n".join(parts)


def _inline(tokens: Sequence[Token]) -> str:
    written: list[str] = []
    links: list[str] = []
    for token in tokens:
        match token.type:
            case "text" | "code_inline" | "image":
                written.append(_spaced(token.content))
            case "strong_open" | "strong_close":
                written.append("**")
            case "em_open" | "em_close":
                written.append("*")
            case "softbreak" | "hardbreak":
                written.append(" ")
            case "link_open":
                links.append(_target(str(token.attrGet("href") or "")))
                written.append("[")
            case "link_close":
                written.append(f"](<{links.pop()}>)")
    return "".join(written)


def _spaced(text: str) -> str:
    """`escaped` text that keeps the space at its ends, where emphasis or a link begins or stops."""
    before = " " if text[:1].isspace() else ""
    after = " " if text.strip() and text[-1:].isspace() else ""
    return before + escaped(text) + after


def _target(address: str) -> str:
    """A link's address between angle brackets: nothing in it can end them or the table cell."""
    return re.sub(r"[<>|\s\\]", lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), address)
