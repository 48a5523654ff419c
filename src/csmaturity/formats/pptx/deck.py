"""Which blocks of a page go on which slide: the figure that carries the message first, all else where there is room.

Not how they are measured and drawn (csmaturity.formats.pptx.blocks). What finds no room is in the speaker notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from csmaturity.formats.office import clean
from csmaturity.formats.pptx.blocks import cut_paragraph, part_of
from csmaturity.formats.pptx.figures import scores_part
from csmaturity.formats.pptx.master import BODY_BOTTOM, BODY_TOP
from csmaturity.formats.pptx.parts import SPACE, Part
from csmaturity.formats.text.plain_lines import plain_lines
from csmaturity.language import say
from csmaturity.report.brand.theme import Theme
from csmaturity.report.figures.figure import Figure, ScoreBar
from csmaturity.report.model import Block, Bullets, Callout, Heading, KeyFigures, Page, Paragraph, Report
from csmaturity.report.table import Grid

SLIDES_A_PAGE = 2
"""A board follows one argument; more than this of one page belongs into the notes.

Each figure has its slide all the same, and so may have the scores and the doubts that go with them.
"""
LEAST_ROWS = 3
"""A shorter table gets no slide of its own."""
APPENDIX = ("method", "open")
"""The pages of the appendix that a board asks for: how the numbers come about, and what is not known."""
LEFT_OUT = ("question--", "pattern--")
"""How the ids of the pages begin that go through question by question: no board does."""
_BODY = BODY_BOTTOM - BODY_TOP

Unit = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide before it is drawn: its words above, its parts from top to bottom, and all its page says as notes."""

    kicker: str
    title: str
    parts: tuple[Part, ...]
    notes: str


def slides(report: Report) -> Iterator[Slide]:
    """Every slide after the cover: the argument's pages, then the short appendix."""
    main = [page for page in report.pages if not page.appendix]
    # Where nothing but questions is asked for, they are what is shown.
    for page in [page for page in main if not page.id.startswith(LEFT_OUT)] or main:
        figures = sum(map(_is_exhibit, page.blocks))
        most = SLIDES_A_PAGE + figures if _has_scores(page) else max(SLIDES_A_PAGE, figures)
        yield from _of_page(page, report.theme, most)
    for page in report.pages:
        if page.appendix and page.id in APPENDIX:
            yield from _of_page(page, report.theme, 1)


def _of_page(page: Page, theme: Theme, most: int) -> Iterator[Slide]:
    waiting = _units(page.blocks)
    doubts = _has_scores(page)
    notes = "\n".join((clean(page.title), *plain_lines(page.blocks)))
    for number in range(most):
        if number:
            waiting = _from_next_figure(waiting, doubts=doubts)
            if not waiting:
                return
        parts, shown = _fill(waiting, theme, number > 0)
        if number and not parts:
            return
        if not parts:
            text = " ".join(plain_lines(page.blocks))
            parts = [cut_paragraph(text, theme, _BODY)] if text else []
        title = clean(page.title) if number == 0 else _title(waiting[0])
        further = "" if number == 0 else say("The derivation is in the notes of the page's first slide.") + "\n"
        said = notes if number == 0 else further + "\n".join(plain_lines([one for unit in shown for one in unit]))
        yield Slide(clean(page.kicker), title, tuple(parts), said)
        waiting = [unit for unit in waiting if unit not in shown]


def _units(blocks: Sequence[Block]) -> list[Unit]:
    """Blocks that stay together: a heading with what follows, and all scores, at the place of the last of them."""
    scores = [at for at, block in enumerate(blocks) if _is_score(block)]
    units: list[Unit] = []
    for number, block in enumerate(blocks):
        if _is_score(block):
            if number == scores[-1]:
                units.append(tuple(blocks[at] for at in scores))
        elif units and isinstance(units[-1][-1], Heading):
            units[-1] = (*units[-1], block)
        else:
            units.append((block,))
    return units


def _is_score(block: Block) -> bool:
    return isinstance(block, Figure) and isinstance(block.chart, ScoreBar)


def _is_exhibit(block: Block) -> bool:
    return isinstance(block, Figure) and block.is_exhibit


def _has_scores(page: Page) -> bool:
    return any(map(_is_score, page.blocks))


def _carries(block: Block) -> bool:
    return isinstance(block, Grid) or _is_score(block) or _is_exhibit(block)


def _from_next_figure(waiting: list[Unit], *, doubts: bool) -> list[Unit]:
    """What is left, the next figure first; nothing where no figure waits.

    `doubts`: a list may carry a slide too. Scores without what speaks against them would say too much.
    """
    carrying = [
        at
        for at, unit in enumerate(waiting)
        if any(_carries_slide(block) or (doubts and isinstance(block, Bullets)) for block in unit)
    ]
    figures = [at for at in carrying if any(map(_is_exhibit, waiting[at]))]
    at = next(iter((*figures, *carrying)), None)
    return [] if at is None else [waiting[at], *waiting[:at], *waiting[at + 1 :]]


def _carries_slide(block: Block) -> bool:
    return _carries(block) and (not isinstance(block, Grid) or len(block.rows) >= LEAST_ROWS)


def _urgency(unit: Unit) -> int:
    """Who gets room first: what is asked and the numbers to keep in mind, then figures, then all else."""
    match unit[0]:
        case Paragraph(lead=True) | KeyFigures() | Callout(kind="ask"):
            return 0
        case _:
            return 1 if any(map(_carries, unit)) else 2


def _fill(waiting: Sequence[Unit], theme: Theme, titled: bool) -> tuple[list[Part], list[Unit]]:
    """The parts of one slide and the units that they show. `titled`: the first unit's caption is the slide's title."""
    room = _BODY
    placed: dict[int, list[Part]] = {}
    has_figure = False
    for at, unit in sorted(
        enumerate(waiting), key=lambda one: (not (titled and one[0] == 0), _urgency(one[1]), one[0])
    ):
        if has_figure and _many_scores(unit):
            continue
        made = _parts(unit, theme, room, captioned=not (titled and at == 0))
        if not made or (has_figure and not all(part.whole for part in made)):
            continue
        placed[at] = made
        has_figure = has_figure or any(map(_carries, unit))
        room -= sum(part.height + SPACE for part in made)
    parts = [part for at in sorted(placed) for part in placed[at]]
    return parts, [waiting[at] for at in sorted(placed)]


def _parts(unit: Unit, theme: Theme, room: float, *, captioned: bool) -> list[Part]:
    """A unit's parts if all of them fit."""
    scores = [block for block in unit if isinstance(block, Figure) and _is_score(block)]
    if scores:
        found = scores_part(scores, theme, room, alone=not captioned)
        return [found] if found else []
    made: list[Part] = []
    for block in unit:
        part = part_of(block, theme, room, captioned=captioned)
        if part is None:
            return []
        made.append(part)
        room -= part.height + SPACE
    return made


def _many_scores(unit: Unit) -> bool:
    """Whether they are scores of several rubrics: below the picture of one of them they would seem to be its own."""
    return len(unit) > 1 and _is_score(unit[0])


def _title(unit: Unit) -> str:
    """The words above a further slide: its figure's caption."""
    if _many_scores(unit):
        return say("The score of each rubric and its range")
    for block in unit:
        match block:
            case Grid():
                return clean(block.caption)
            case Heading():
                return clean(block.text)
            case Figure(chart=ScoreBar() as bar):
                return clean(f"{bar.label}: {bar.mark}")
            case Figure():
                return clean(block.title)
            case Bullets() if block.heading:
                return clean(block.heading)
    return ""
