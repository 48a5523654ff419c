"""The report as GitHub-flavoured Markdown for a wiki; a figure is its table.

Not the parsing of notes (csmaturity.formats.notes). Nobody's text can turn into markup, HTML or a table's edge here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from csmaturity.formats.notes import note_tokens
from csmaturity.formats.safe_text import basis_word, one_line, written_date
from csmaturity.report.figures.figure import Figure
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
        case KeyFigures():
            return ["\n".join(f"- {_bold(it.value)} {escaped(it.label)}{_basis(it.basis)}" for it in block.figures)]
        case Callout():
            head = _bold(". ".join(part for part in (callout_word(block.kind), block.title) if part))
            return [_quote(f"{head}\n\n{escaped(block.text)}")]
        case Note():
            return [_quote(f"{_bold(block.label)}\n\n{note_text(block.markdown)}")]
        case Figure():
            return _figure(block)


def _figure(block: Figure) -> list[str]:
    """The words beside the title, then the table, or its single row as a line."""
    title = f"{_bold(block.title)}: {escaped(block.words)}" if block.words else _bold(block.title)
    line = block.grid.line
    shown = _table(block.grid) if not line else _cell(line, is_bar=all(it.is_bar for it in block.grid.rows[0]))
    return [title, shown, escaped(block.grid.note)]


def _bullets(block: Bullets) -> list[str]:
    heading = f"### {escaped(block.heading)}" if block.heading else ""
    lines = (f"{f'{at}.' if block.numbered else '-'} {_item(it)}" for at, it in enumerate(block.items, 1))
    return [heading, "\n".join(lines)]


def _grid(block: Grid) -> list[str]:
    return [_bold(block.caption), _table(block), escaped(block.note)]


def _table(grid: Grid) -> str:
    head = [escaped(column.heading) for column in grid.columns]
    rule = ["---:" if column.numeric else ":---:" if column.filled else "---" for column in grid.columns]
    rows = [[_item(it) for it in row] for row in grid.rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *rows))


def _cell(text: str, *, is_bar: bool) -> str:
    """A text, or a bar in characters as code, where all are equally wide."""
    return f"`{text}`" if is_bar else escaped(text)


def _item(item: Item) -> str:
    mark = f"{escaped(item.mark)} " if item.mark else ""
    return f"{mark}{_cell(item.said, is_bar=item.is_bar)}{_basis(item.basis)}"


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
