"""Which blocks of a page go on which slide: in the page's order, and what finds no room on one goes on on the next.

Not how they are measured and drawn (csmaturity.formats.pptx.blocks).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from csmaturity.formats.office import clean
from csmaturity.formats.pptx.blocks import part_of
from csmaturity.formats.pptx.figures import scores_part
from csmaturity.formats.pptx.master import BODY_BOTTOM, BODY_TOP
from csmaturity.formats.pptx.parts import SPACE, How, Part
from csmaturity.formats.text.plain_lines import plain_lines
from csmaturity.language import say
from csmaturity.report.brand.theme import Theme
from csmaturity.report.figures.figure import Figure, ScoreBar
from csmaturity.report.model import Block, Bullets, Callout, Heading, KeyFigures, Note, Page, Paragraph, Report
from csmaturity.report.table import Grid

APPENDIX = ("method", "open")
"""The pages of the appendix that a board asks for: how the numbers come about, and what is not known."""
LEFT_OUT = ("question--", "pattern--")
"""How the ids of the pages begin that go through question by question: no board does."""
_BODY = BODY_BOTTOM - BODY_TOP
_HALF = _BODY / 2
"""A slide that is filled less than this far takes the beginning of a table, so that it doesn't stand nearly empty."""

_FEW = 2.0
"""Words that take less than so many inches shall not make a slide of their own."""
_SLACK = 0.01
"""What is kept free for words must not be too little by a float's last digit."""
_TEXTS = (Paragraph, Bullets, Callout, KeyFigures)

Unit = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide before it is drawn: its chapter, its message, its parts from top to bottom, and what is said to it.

    `count` says which of several slides of that message it is, "(2 of 3)"; "" for a single one.
    """

    chapter: str
    title: str
    count: str
    parts: tuple[Part, ...]
    notes: str


def slides(report: Report) -> Iterator[Slide]:
    """Every slide after the cover: the argument's pages, then the short appendix."""
    main = [page for page in report.pages if not page.appendix]
    # Where nothing but questions is asked for, they are what is shown.
    for page in [page for page in main if not page.id.startswith(LEFT_OUT)] or main:
        yield from _of_page(page, report.theme)
    for page in report.pages:
        if page.appendix and page.id in APPENDIX:
            yield from _of_page(page, report.theme)


def _of_page(page: Page, theme: Theme) -> Iterator[Slide]:
    """A page's slides, each under the page's message, with their number where there are several."""
    drafts = list(_filled(page, theme))
    for number, draft in enumerate(drafts, start=1):
        count = say("({number} of {count})", number=number, count=len(drafts)) if len(drafts) > 1 else ""
        said = page.blocks if number == 1 else [block for unit in draft.units for block in unit]
        first = [clean(page.title)] if number == 1 else []
        yield Slide(
            clean(page.kicker), clean(page.title), count, tuple(draft.parts), "\n".join((*first, *plain_lines(said)))
        )


@dataclass(slots=True)
class _Draft:
    """A slide that is being filled: its parts, what they show, the inches that are free, whether it has a figure."""

    parts: list[Part] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    room: float = _BODY
    has_figure: bool = False

    def take(self, unit: Unit, parts: Sequence[Part]) -> None:
        self.parts.extend(parts)
        self.units.append(unit)
        self.room -= sum(part.height + SPACE for part in parts)
        self.has_figure = self.has_figure or any(map(_carries, unit))


def _filled(page: Page, theme: Theme) -> Iterator[_Draft]:
    waiting = _units(page.blocks)
    draft = _Draft()
    while waiting:
        unit = waiting.pop(0)
        parts, rest = _placed(unit, draft, theme, _tail(waiting, theme))
        if parts:
            draft.take(unit, parts)
        elif draft.parts:
            # What is short may stand before what needs a slide of its own.
            waiting = [unit, *_squeezed(waiting, draft, theme)]
        if rest:
            waiting.insert(0, rest)
        if draft.parts and (rest or not parts) and waiting:
            yield draft
            draft = _Draft()
    # A page of nothing that a slide shows still has its message.
    if draft.parts or not page.blocks:
        yield draft


def _tail(waiting: Sequence[Unit], theme: Theme) -> float:
    """The room of the few words that a page ends in, which shall not stand alone on a slide; 0 where more follows."""
    if not waiting or not all(isinstance(block, _TEXTS) for unit in waiting for block in unit):
        return 0.0
    parts = [part for unit in waiting for part in _parts(unit, theme, _BODY, How(must=True))[0]]
    height = sum(part.height + SPACE for part in parts)
    return height + _SLACK if height < _FEW else 0.0


def _placed(unit: Unit, draft: _Draft, theme: Theme, tail: float) -> tuple[list[Part], Unit | None]:
    """A unit on a slide: whole if it fits, in part where a slide would else stand empty; `tail` is what follows it."""
    if draft.has_figure and _many_scores(unit):
        return [], None
    for how in (How(), How(splits=True)) if tail else ():
        parts, rest = _parts(unit, theme, draft.room - tail, how)
        if parts:
            return parts, rest
    parts, _ = _parts(unit, theme, draft.room, How())
    if parts:
        return parts, None
    if not draft.parts:
        return _parts(unit, theme, draft.room, How(splits=True, must=True))
    if draft.has_figure or draft.room < _HALF:
        return [], None
    return _parts(unit, theme, draft.room, How(splits=True))


def _squeezed(waiting: list[Unit], draft: _Draft, theme: Theme) -> list[Unit]:
    """Put texts that fit below what a slide holds; returns what still waits."""
    left = []
    for unit in waiting:
        is_text = isinstance(unit[0], _TEXTS)
        parts = _parts(unit, theme, draft.room, How())[0] if is_text else []
        if parts:
            draft.take(unit, parts)
        else:
            left.append(unit)
    return left


def _parts(unit: Unit, theme: Theme, room: float, how: How) -> tuple[list[Part], Unit | None]:
    """A unit's parts, and what of it goes on; no parts where it finds no room."""
    scores = [block for block in unit if isinstance(block, Figure) and _is_score(block)]
    if scores:
        found, words = scores_part(scores, theme, room, how)
        return ([found], (words,) if words else None) if found else ([], None)
    made: list[Part] = []
    rest: Block | None = None
    for block in unit:
        part, rest = part_of(block, theme, room, how if block is unit[-1] else How(must=how.must))
        if part is None:
            return [], None
        made.append(part)
        room -= part.height + SPACE
    return made, None if rest is None else (*unit[:-1], rest)


def _units(blocks: Sequence[Block]) -> list[Unit]:
    """Blocks that stay together: a heading with what follows, and all scores, at the place of the last of them."""
    scores = [at for at, block in enumerate(blocks) if _is_score(block)]
    units: list[Unit] = []
    for number, block in enumerate(blocks):
        if isinstance(block, Note):
            # What respondents wrote in their own words is for the speaker.
            continue
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


def _carries(block: Block) -> bool:
    return isinstance(block, Grid) or _is_score(block) or (isinstance(block, Figure) and block.is_exhibit)


def _many_scores(unit: Unit) -> bool:
    """Whether they are scores of several rubrics: below the picture of one of them they would seem to be its own."""
    return len(unit) > 1 and _is_score(unit[0])
