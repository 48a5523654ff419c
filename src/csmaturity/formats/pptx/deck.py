"""Which blocks of a page go on which slide: one message a slide, and what finds no room goes on on the next.

A message fills its slide: stacked in larger letters where there is room, in two columns where one is too high. Not how
blocks are measured and drawn (csmaturity.formats.pptx.blocks).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from csmaturity.formats.office import clean
from csmaturity.formats.pptx.columns import in_columns, stacked
from csmaturity.formats.pptx.parts import SPACE, TITLE_SIZES, How, Part, text_height, title_type
from csmaturity.formats.pptx.places import BODY, BODY_BOTTOM, BODY_TOP, KEY_HEIGHT, ROOM, TITLE_HEIGHT
from csmaturity.formats.pptx.units import TEXTS, Unit, carries, has_many_scores, parts_of, units_of
from csmaturity.formats.text.plain_lines import plain_lines
from csmaturity.language import say
from csmaturity.report.brand.theme import Theme
from csmaturity.report.model import PAPER, Block, Note, Page, Paragraph, Report

APPENDIX = ("method", "open")
"""The pages of the appendix that a board asks for: how the numbers come about, and what is not known."""
LEFT_OUT = ("question--", "pattern--")
"""How the ids of the pages begin that go through question by question: no board does."""
_HALF = 0.5
"""A slide that is filled less than this share takes the beginning of a table, so that it doesn't stand nearly empty."""
_SCALES, _IN_COLUMNS = (1.2, 1.1, 1.0, 0.87), (1.1, 1.0, 0.87)
"""By how much letters are larger than usual, the largest that fit; beside each other they stay smaller."""
_MORE_SPACE = 0.22
"""How much further apart parts stand where a slide has room, in inches."""
_FEW = 2.0
"""Words that take less than so many inches shall not make a slide of their own."""
_SLACK = 0.01
"""What is kept free for words must not be too little by a float's last digit."""


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide before it is drawn: its chapter, its message, its parts from top to bottom, and what is said to it.

    `count` says which of several slides of that message it is, "(2 of 3)"; "" for a single one. `space` is between
    parts and `top` where the first begins, in inches.
    """

    chapter: str
    title: str
    count: str
    parts: tuple[Part, ...]
    notes: str
    space: float = SPACE
    top: float = BODY_TOP


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
    """A page's slides, each under its message, with their number where one message has several.

    A message that finds room below the one before it shares that one's last slide, so that the deck stays short.
    """
    how = How(has_marks=page.document == PAPER)
    key = KEY_HEIGHT if how.has_marks else 0.0
    left_out = _left_out(page)

    def laid(title: str, blocks: Sequence[Block]) -> tuple[list[_Draft], float]:
        top = _top(clean(title), theme)
        drafts = list(_laid(units_of(blocks), theme, BODY_BOTTOM - top - key, how))
        if len(drafts) > 1:
            # Its number may need a second line.
            top = _top(clean(f"{title} (00 of 00)"), theme)
            drafts = list(_laid(units_of(blocks), theme, BODY_BOTTOM - top - key, how))
        return drafts, top

    made: list[tuple[str, list[_Draft], float, list[str]]] = []
    for title, every in _messages(page):
        blocks = [block for block in every if block not in left_out]
        if made:
            _, drafts, top, told = made[-1]
            shared = list(_laid([*drafts[-1].units, *units_of(blocks)], theme, BODY_BOTTOM - top - key, how))
            if len(shared) == 1:
                drafts[-1:] = shared
                told += [clean(title), *plain_lines(every)]
                continue
        made.append((title, *laid(title, blocks), [clean(title), *plain_lines(every)]))
    for _, drafts, top, _ in made:
        # What is for reading rather fills a slide than leave it nearly empty.
        for block in left_out if _is_nearly_empty(drafts[-1], BODY_BOTTOM - top - key) else ():
            shared = list(_laid([*drafts[-1].units, (block,)], theme, BODY_BOTTOM - top - key, how))
            if len(shared) == 1:
                drafts[-1:] = shared
                left_out = [one for one in left_out if one is not block]
    for title, drafts, top, told in made:
        for number, draft in enumerate(drafts, start=1):
            count = say("({number} of {count})", number=number, count=len(drafts)) if len(drafts) > 1 else ""
            said = told if number == 1 else plain_lines([block for unit in draft.units for block in unit])
            yield Slide(clean(page.kicker), clean(title), count, tuple(draft.parts), "\n".join(said), draft.space, top)


def _is_nearly_empty(draft: _Draft, room: float) -> bool:
    return sum(part.height + SPACE for part in draft.parts) < _HALF * room


def _messages(page: Page) -> Iterator[tuple[str, Sequence[Block]]]:
    """The page's messages with the blocks that each is about; words in front belong to the first.

    What a talk leaves out belongs to the message before it.
    """
    title, held, has_picture, left_out = page.title, list[Block](), False, _left_out(page)
    for block in page.blocks:
        message = "" if block in left_out else getattr(block, "message", "")
        if message and has_picture:
            yield title, held
            held, has_picture = [], False
        title = message or title
        held.append(block)
        has_picture = has_picture or not (isinstance(block, Paragraph | Note) or block in left_out)
    yield title, held


def _left_out(page: Page) -> list[Block]:
    """What a page has for reading only, unless it has nothing else to show."""
    found = [block for block in page.blocks if getattr(block, "for_reading", False)]
    has_more = any(block not in found for block in page.blocks if not isinstance(block, Paragraph | Note))
    return found if has_more else []


def _top(title: str, theme: Theme) -> float:
    """Where what stands below a title begins: higher where that has a single line."""
    kind = title_type(title, theme, TITLE_SIZES, (ROOM, TITLE_HEIGHT))
    lines = min(text_height(title, ROOM, kind, theme), TITLE_HEIGHT)
    return BODY_TOP - (TITLE_HEIGHT - lines) if lines < TITLE_HEIGHT / 2 else BODY_TOP


def _laid(units: list[Unit], theme: Theme, room: float, how: How) -> Iterator[_Draft]:
    """The slides of one message: a single one in the largest letters that fit, else as many as it takes."""
    parts = stacked(units, theme, room, how, _SCALES) or in_columns(units, theme, room, how, _IN_COLUMNS)
    if parts:
        free = room - sum(part.height + SPACE for part in parts)
        yield _Draft(parts, units, space=SPACE + max(0.0, min(_MORE_SPACE, free / len(parts))))
    else:
        yield from _filled(list(units), theme, room, how)


@dataclass(slots=True)
class _Draft:
    """A slide that is being filled: its parts, what they show, the inches that are free, whether it has a figure."""

    parts: list[Part] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    room: float = BODY
    has_figure: bool = False
    space: float = SPACE

    def take(self, unit: Unit, parts: Sequence[Part]) -> None:
        self.parts.extend(parts)
        self.units.append(unit)
        self.room -= sum(part.height + SPACE for part in parts)
        self.has_figure = self.has_figure or any(map(carries, unit))


def _filled(waiting: list[Unit], theme: Theme, room: float, how: How) -> Iterator[_Draft]:
    draft = _Draft(room=room)
    is_empty = not waiting
    while waiting:
        unit = waiting.pop(0)
        parts, rest = _placed(unit, draft, theme, _tail(waiting, theme, how), how)
        if parts:
            draft.take(unit, parts)
        elif draft.parts:
            # What is short may stand before what needs a slide of its own.
            waiting = [unit, *_squeezed(waiting, draft, theme, how)]
        if rest:
            waiting.insert(0, rest)
        if draft.parts and (rest or not parts) and waiting:
            yield draft
            draft = _Draft(room=room)
    # A page of nothing that a slide shows still has its message.
    if draft.parts or is_empty:
        yield draft


def _tail(waiting: Sequence[Unit], theme: Theme, how: How) -> float:
    """The room of the few words that a page ends in, which shall not stand alone on a slide; 0 where more follows."""
    if not waiting or not all(isinstance(block, TEXTS) for unit in waiting for block in unit):
        return 0.0
    parts = [part for unit in waiting for part in parts_of(unit, theme, BODY, how.within(must=True))[0]]
    height = sum(part.height + SPACE for part in parts)
    return height + _SLACK if height < _FEW else 0.0


def _placed(unit: Unit, draft: _Draft, theme: Theme, tail: float, how: How) -> tuple[list[Part], Unit | None]:
    """A unit on a slide: whole if it fits, in part where a slide would else stand empty; `tail` is what follows it."""
    if draft.has_figure and has_many_scores(unit):
        return [], None
    for terms in (how, how.within(splits=True)) if tail else ():
        parts, rest = parts_of(unit, theme, draft.room - tail, terms)
        if parts:
            return parts, rest
    parts, _ = parts_of(unit, theme, draft.room, how)
    if parts:
        return parts, None
    if not draft.parts:
        return parts_of(unit, theme, draft.room, how.within(splits=True, must=True))
    if draft.has_figure or draft.room < _HALF * BODY:
        return [], None
    return parts_of(unit, theme, draft.room, how.within(splits=True))


def _squeezed(waiting: list[Unit], draft: _Draft, theme: Theme, how: How) -> list[Unit]:
    """Put texts that fit below what a slide holds; returns what still waits."""
    left = []
    for unit in waiting:
        is_text = isinstance(unit[0], TEXTS)
        parts = parts_of(unit, theme, draft.room, how)[0] if is_text else []
        if parts:
            draft.take(unit, parts)
        else:
            left.append(unit)
    return left
