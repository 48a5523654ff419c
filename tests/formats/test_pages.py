"""The pages on paper, as the layout engine placed them: nothing cut, lonely, overlapping or without its head."""

from __future__ import annotations

import dataclasses
import html
import re
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from csmaturity.api.case import open_case
from csmaturity.api.earlier import since
from csmaturity.formats.html.template import document
from csmaturity.formats.html.theme import served
from csmaturity.formats.pdf import document as pdf
from csmaturity.formats.pdf import weasyprint_start as start
from csmaturity.language import speaking
from csmaturity.report import chapters
from csmaturity.report.brand.theme import DEFAULT_THEME, TemplatePack, Theme
from csmaturity.report.change.pages import alone
from csmaturity.report.figures.measure import width
from csmaturity.report.model import Note, Page, Paragraph, Report
from csmaturity.report.table import Column, Grid, Item
from csmaturity.storage import brands
from csmaturity.storage.catalogues import catalogue

LONG_NAME = "Nordwestdeutsche Vereinigte Kundenerfolgs- und Dienstleistungsgesellschaft Holding International"
SENTENCE = "The renewal forecast was checked with Finance, account by account, before the call. "
NOTE = "\n\n".join([SENTENCE * 20] * 8)
RUBRICS = ("nine-questions", "empowerment")
EMPTIEST = 0.25
"""How much of a page is filled at least where its chapter goes on, as a share of its height."""

SHORTEST_END = 0.07
"""How much of its last side a chapter fills at least, as a share of the height, if nothing else stands there."""

FEWEST_LINES = 4
"""With fewer lines a side looks forgotten."""

LONG_WORD = 10
"""A longer word may stand alone on the last line of a title."""

ESTIMATE = 0.85
"""Widths are estimated generously; a text is at least this share as wide."""

ABOVE, BELOW = 0.2, 0.15
"""The shares of a text's height that its letters leave free."""

pytestmark = pytest.mark.usefixtures("pango")


class Line(NamedTuple):
    """A piece of text in place, in CSS pixels."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


class Sheet(NamedTuple):
    """One side of paper: the box that text may fill, what stands in it, and the layout's own tree."""

    left: float
    top: float
    right: float
    bottom: float
    lines: tuple[Line, ...]
    boxes: tuple[Any, ...]


def answered(folder: Path, example: Path, answer: str) -> Report:
    """A report on the same answer to every question, written as the value in the file; without money."""
    ids = [(one.id, asked.id) for one in open_case(str(example), None).rubrics for asked in one.all_questions]
    lines = ["format: csmaturity-assessment/1", "organisation: {name: Quillmoor}", "respondent: {role: cs-leader}"]
    lines += ["rubrics:", *(f"  - {{id: {rubric}, version: 2.0.0}}" for rubric in RUBRICS)]
    lines += ["started: 2026-10-19T08:40:00Z", "updated: 2026-11-12T16:05:00Z", "answers:"]
    for rubric in RUBRICS:
        lines += [f"  {rubric}:", *(f"    {id_}: {answer}" for of, id_ in ids if of == rubric)]
    file = folder / "answers.yaml"
    file.write_text("\n".join(lines), encoding="utf-8")
    return brief(open_case(str(file), None).report())


TITLE = "Whether the account plans of the largest customers name who decides on the renewal and by when"
WORDS = "Each of the largest customers has a plan, and it names who decides on the renewal and by when."


def small(folder: Path, count: int) -> Report:
    """A report on a rubric of so many questions with long titles and little else; each seventh is left out."""
    scale = "[{id: low, label: Low, value: 0}, {id: high, label: High, value: 1}]"
    lines = ["format: csmaturity-rubric/1", "id: plans", "version: 1.0.0", "title: The account plans"]
    lines += ["summary: What the plans say.", f"scale: {scale}", "questions:"]
    move = (
        f"title: Write it down, why-now: It opens the way., first-step: Ask, steps: [Write, Check], produces: {WORDS!r}"
    )
    move += ", owner: cro, effort: M, political: 2, indicator: Plans written, done-when: It is there"
    for at in range(count):
        lines += [f"  - id: q{at}", f"    title: '{at} {TITLE}'", f"    ask: '{WORDS}'", "    why: It matters."]
        lines += [f"    levels: {{low: {{text: Nobody knows.}}, high: {{text: '{WORDS}'}}}}"]
        lines += [f"    moves: {{high: {{{move}}}}}"]
    (folder / "plans.yaml").write_text("\n".join(lines), encoding="utf-8")
    lines = ["format: csmaturity-assessment/1", "rubrics: [{id: plans, version: 1.0.0}]", "answers:", "  plans:"]
    said = ("{level: low}", "{level: high}", "{unknown: true}", "{not-applicable: There are no plans.}")
    lines += [f"    q{at}: {said[3 if at % 7 == 3 else at % 3]}" for at in range(count)]
    lines += ["started: 2026-10-19T08:40:00Z", "updated: 2026-11-12T16:05:00Z"]
    (folder / "answers.yaml").write_text("\n".join(lines), encoding="utf-8")
    return open_case(str(folder / "answers.yaml"), [str(folder / "plans.yaml")]).report()


def german(root: Path) -> Report:
    """The answers of twelve people, in German, on Letter paper: longer words on a shorter page."""
    with speaking(catalogue("de")):
        report = open_case(str(root / "examples" / "many-voices" / "tarnwick-cloud.yaml"), None, "de").report()
    return dataclasses.replace(brief(report), theme=DEFAULT_THEME._replace(paper="letter"))


def brief(report: Report, details: int = 2) -> Report:
    """The chapters, the first questions and pages of the appendix, since others are built alike, and a long table."""
    kept: Counter[str] = Counter()
    pages = []
    for page in report.pages:
        kind = "appendix" if page.appendix else "question" if page.id.startswith("question--") else page.id
        kept[kind] += 1
        if kept[kind] <= details:
            pages.append(page)
    return dataclasses.replace(report, pages=(*pages, long_table(70)))


def long_table(rows: int) -> Page:
    cells = tuple((Item(f"Row {at}"), Item("Some words on it")) for at in range(rows))
    grid = Grid("A long table", (Column("One", 20), Column("Two", 80)), cells)
    return Page(f"long-{rows}", LONG_NAME, f"A table of {rows} rows goes on", (grid,), dense=True)


def wordy(report: Report, theme: Theme) -> Report:
    """With a long name, long notes and another look."""
    pages = tuple(
        page._replace(blocks=(*page.blocks, Note("The respondent's note", NOTE))) if page.dense else page
        for page in report.pages
    )
    return dataclasses.replace(report, organisation=LONG_NAME, theme=theme, pages=pages)


@pytest.fixture(scope="module", params=["example", "unknown", "excellent", "letter", "larger", "german", "small"])
def report(
    request: pytest.FixtureRequest,
    example: Path,
    example_report: Report,
    root: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Report:
    match request.param:
        case "example":
            return brief(example_report)
        case "letter":
            theme = brands.load(root / "examples" / "brands" / "harrow-vale")
            return wordy(brief(example_report), theme)
        case "larger":
            # Sizes of a consultant's own, which no number of ours knows.
            style = b"html { font-size: 11pt } .grid td { font-size: 10pt !important } .dense p { font-size: 10pt }"
            own = DEFAULT_THEME._replace(pack=TemplatePack("ours", {"extra.css": style}))
            return dataclasses.replace(brief(example_report), theme=own)
        case "german":
            return german(root)
        case "small":
            # A long table for the test of headers, and enough questions for a heat map of two sides.
            return brief(chapters.document(small(tmp_path_factory.mktemp("small"), 45), "evidence"), 8)
        case "unknown":
            return answered(tmp_path_factory.mktemp("unknown"), example, "{unknown: true}")
        case _:
            best = answered(tmp_path_factory.mktemp("excellent"), example, "{level: excellent}")
            # Of these tables one would leave a row alone on its second page.
            return dataclasses.replace(best, pages=(*best.pages, *map(long_table, range(49, 57))))


@pytest.fixture(scope="module")
def sheets(report: Report, templates: dict[str, bytes]) -> tuple[Sheet, ...]:
    # The cover has no margins and no lines to count.
    return laid_out(report, templates)[1:]


def laid_out(report: Report, templates: dict[str, bytes]) -> tuple[Sheet, ...]:
    engine = pdf._weasyprint()
    fetcher = pdf._fetcher(served(report.theme, templates))
    with warnings.catch_warnings(), speaking(catalogue("de") if report.language == "de" else None):
        warnings.simplefilter("ignore")
        made = engine.HTML(string=document(report, templates, "print"), url_fetcher=fetcher)
        pages = made.render(font_config=start.shared_fonts()).pages
    return tuple(sheet(page._page_box) for page in pages)


def sheet(page: Any) -> Sheet:
    body = next(child for child in page.children if child.element_tag == "html")
    boxes = tuple(walked(body))
    lines = tuple(
        Line(box.text, box.position_x, box.position_y + box.height * ABOVE, *lower_right(box))
        for box in boxes
        if type(box).__name__ == "TextBox" and box.text.strip()
    )
    left, top = page.content_box_x(), page.content_box_y()
    return Sheet(left, top, left + page.width, top + page.height, lines, boxes)


def lower_right(box: Any) -> tuple[float, float]:
    return box.position_x + box.width, box.position_y + box.height * (1 - BELOW)


def walked(box: Any) -> Iterator[Any]:
    yield box
    for child in getattr(box, "children", ()):
        yield from walked(child)


def section(box: Any) -> str:
    """The id of the report's page that a box stands for, or ""."""
    element = box.element
    found = element is not None and box.element_tag == "section" and "page" in element.get("class", "").split()
    return str(element.get("id")) if found else ""


def test_a_page_whose_chapter_goes_on_is_not_nearly_empty(sheets: Sequence[Sheet]) -> None:
    last = {section(box): number for number, one in enumerate(sheets) for box in one.boxes if section(box)}
    for number, one in enumerate(sheets):
        going_on = {section(box) for box in one.boxes if last.get(section(box), number) > number}
        filled = (max(line.bottom for line in one.lines) - one.top) / (one.bottom - one.top)
        assert not going_on or filled >= EMPTIEST, (number + 2, going_on, filled)


def test_a_chapter_is_cut_only_where_no_side_holds_it(sheets: Sequence[Sheet]) -> None:
    seen: set[str] = set()
    for number, one in enumerate(sheets):
        for box in one.boxes:
            # The appendix flows on; all else begins a side unless it fits whole below what stands there.
            if (id_ := section(box)) and id_ not in seen and "appendix" not in box.element.get("class"):
                seen.add(id_)
                goes_on = number + 1 < len(sheets) and id_ in map(section, sheets[number + 1].boxes)
                assert not goes_on or box.position_y < one.top + 1, (number + 2, id_)


def test_no_page_holds_a_lone_line(sheets: Sequence[Sheet]) -> None:
    for number, one in enumerate(sheets):
        assert len({round(line.top) for line in one.lines}) >= FEWEST_LINES, (number + 2, one.lines)


def test_no_chapter_ends_on_a_nearly_empty_page(sheets: Sequence[Sheet]) -> None:
    begun: set[str] = set()
    for number, one in enumerate(sheets[:-1]):
        here = {section(box) for box in one.boxes if section(box)}
        filled = (max(line.bottom for line in one.lines) - one.top) / (one.bottom - one.top)
        assert not here <= begun or filled >= SHORTEST_END, (number + 2, here, filled)
        begun |= here


@pytest.mark.parametrize("brand", ["", "meridian", "harrow-vale"])
def test_a_comparison_by_itself_ends_on_no_nearly_empty_page(
    brand: str, example: Path, root: Path, templates: dict[str, bytes]
) -> None:
    case = open_case(str(example), None)
    found = case.report(since=since(case, str(example.with_name("quillmoor-systems-2025.yaml")), [])[0])
    theme = brands.load(root / "examples" / "brands" / brand) if brand else DEFAULT_THEME
    made = laid_out(dataclasses.replace(alone(found), theme=theme), templates)
    assert len(made) == 2
    assert (max(line.bottom for line in made[-1].lines) - made[-1].top) / (made[-1].bottom - made[-1].top) > 0.5


def test_nothing_is_wider_than_its_cell(sheets: Sequence[Sheet]) -> None:
    for number, one in enumerate(sheets):
        for cell in (box for box in one.boxes if type(box).__name__ == "TableCellBox"):
            right = cell.position_x + cell.border_width() + 1
            for box in walked(cell):
                if type(box).__name__ == "TextBox":
                    assert box.position_x + box.width <= right, (number + 2, box.text)


def test_nothing_lies_beyond_the_margins(sheets: Sequence[Sheet]) -> None:
    for number, one in enumerate(sheets):
        for line in one.lines:
            assert one.left - 1 <= line.left < line.right <= one.right + 1, (number + 2, line)
            assert one.top - 1 <= line.top < line.bottom <= one.bottom + 1, (number + 2, line)


def test_no_text_lies_on_another(sheets: Sequence[Sheet]) -> None:
    for number, one in enumerate(sheets):
        for line, other in overlapping(one.lines, 3):
            raise AssertionError((number + 2, line, other))


def overlapping(lines: Sequence[Line], spare: float) -> Iterator[tuple[Line, Line]]:
    """Texts that share more than `spare` in both directions."""
    ordered = sorted(lines, key=lambda line: line.top)
    for at, line in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if other.top >= line.bottom - spare:
                break
            if min(line.right, other.right) - max(line.left, other.left) > spare:
                yield line, other


def test_a_heading_or_caption_is_never_left_behind(sheets: Sequence[Sheet]) -> None:
    for number, one in enumerate(sheets):
        heads = [box for box in one.boxes if box.element_tag in ("h2", "h3") or is_caption(box)]
        lowest = max(line.bottom for line in one.lines)
        drawn = max((box.position_y for box in one.boxes if box.element_tag == "svg"), default=0)
        for box in heads:
            assert box.position_y + box.height < max(lowest, drawn) - 1, (number + 2, box.element.get("id"))


def is_caption(box: Any) -> bool:
    return box.element_tag == "p" and "caption" in box.element.get("class", "").split()


def test_a_table_that_goes_on_repeats_its_header_and_leaves_no_row_alone(sheets: Sequence[Sheet]) -> None:
    parts: dict[Any, list[tuple[int, Any]]] = {}
    for number, one in enumerate(sheets):
        for box in one.boxes:
            if type(box).__name__ == "TableBox" and box.element.find(".//thead") is not None:
                parts.setdefault(box.element, []).append((number + 2, box))
    assert any(len(pieces) > 1 for pieces in parts.values())
    for pieces in parts.values():
        for number, box in pieces:
            assert box.children[0].is_header, number
            rows = sum(len(group.children) for group in box.children if not group.is_header)
            assert rows > 1 or len(pieces) == 1, (number, "a row stands alone")


TEXT = re.compile(r'<text x="([\d.-]+)" y="([\d.-]+)" font-size="([\d.]+)"([^>]*)>([^<]*)</text>')
CHART = re.compile(r'<svg class="(?:chart|strip)[^>]*viewBox="0 0 ([\d.]+) ([\d.]+)".*?</svg>', re.DOTALL)


def test_no_label_of_a_chart_lies_on_another_or_outside(report: Report, templates: dict[str, bytes]) -> None:
    charts = list(CHART.finditer(document(report, templates, "print")))
    assert charts
    for chart in charts:
        lines = [label(*found.groups()) for found in TEXT.finditer(chart[0])]
        for line in lines:
            assert -1 <= line.left < line.right <= float(chart[1]) + 1, line
            assert 0 <= line.top < line.bottom <= float(chart[2]) + 1, line
        for line, other in overlapping(lines, 2):
            raise AssertionError((line, other))


def label(x: str, y: str, size: str, more: str, text: str) -> Line:
    long = width(html.unescape(text), float(size)) * ESTIMATE
    share = 0.5 if 'anchor="middle"' in more else 1 if 'anchor="end"' in more else 0
    left = float(x) - long * share
    return Line(text, left, float(y) - float(size) * 0.75, left + long, float(y) + float(size) * 0.2)


def test_exhibits_are_numbered_through_the_chapters_alone(report: Report, sheets: Sequence[Sheet]) -> None:
    found = [
        int(match[1])
        for one in sheets
        for line in one.lines
        if (match := re.match(r"(?:Exhibit|Abbildung) (\d+):", line.text))
    ]
    assert found == list(range(1, len(found) + 1))
    assert found


def test_titles_end_in_more_than_a_short_word(sheets: Sequence[Sheet]) -> None:
    for number, one in enumerate(sheets):
        for box in one.boxes:
            if box.element_tag == "h2" and type(box).__name__ == "BlockBox" and len(box.children) > 1:
                texts = (each.text for each in walked(box.children[-1]) if type(each).__name__ == "TextBox")
                last = "".join(texts).strip()
                assert " " in last or len(last) > LONG_WORD, (number + 2, last)


def test_pages_of_every_kind_share_their_margins(sheets: Sequence[Sheet]) -> None:
    assert len({(one.left, one.right) for one in sheets}) == 1


def test_short_chapters_share_a_side_and_long_ones_do_not(whole_report: Report, templates: dict[str, bytes]) -> None:
    def one(id_: str, lines: int, dense: bool = False) -> Page:
        return Page(id_, "Kicker", "A title", (Paragraph(SENTENCE),) * lines, dense=dense)

    pages = (one("a", 8), one("b", 8), one("c", 24), one("d", 8), one("e", 30), one("f", 8, dense=True))
    made = laid_out(dataclasses.replace(whole_report, pages=pages), templates)
    held = [[id_ for box in sheet.boxes if (id_ := section(box))] for sheet in made]
    assert [ids for ids in held if ids] == [["a", "b"], ["c", "d"], ["e"], ["f"]]
