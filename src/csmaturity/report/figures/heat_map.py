"""The heat map: every question as a bar on its own ladder of levels, below the sections that it belongs to.

A bar is as long as the level that is borne out; what is only claimed is hatched, the target tinted. So it can be read
without colours, and questions of different scales stand in one table, which goes on over the page. The ladder of a
single question is in csmaturity.report.figures.standing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from csmaturity.language import say
from csmaturity.report.figures.canvas import MIDDLE, SMALL, WIDTH
from csmaturity.report.figures.figure import Figure
from csmaturity.report.figures.marks import EMPTY, FULL, HALF
from csmaturity.report.figures.measure import width
from csmaturity.report.figures.shapes import Drawing, Line, Rectangle, Shape, Text
from csmaturity.report.figures.standing import Standing
from csmaturity.report.labels import STRENGTHS, state_word, strength_word
from csmaturity.report.table import GROUP, Column, Grid, Item

BORNE_OUT, CLAIMED, AIMED, BEYOND, OPEN = "■", "▨", "◻", "·", "?"
"""A level of a ladder in characters: reached, claimed only, on the way to the target, above it, still possible."""

_QUESTION, _BACKING, _WORDS = 36, 18, 23
"""The shares of the first and the last column, and of the words where they do not fit into the bars."""

_HIGH, _GAP, _EDGE = 19.0, 3.0, 8.0
"""A bar's height, the space between two levels, and what a word needs beside it; in units."""

_HATCH = 7.0
"""The distance of two hatching lines."""


class Part(NamedTuple):
    """A section above its questions: `depth` 0 for the outermost, its score as shares 0–1 of its range and in words."""

    label: str
    depth: int
    score: str
    point: float | None = None
    low: float = 0.0
    high: float = 0.0
    detail: str = ""


def heat_map(
    title: str, rows: Sequence[Standing | Part], alt: str, source: str = "", *, are_results: bool = False
) -> Figure:
    """Questions, each below the sections that it belongs to; level names stand in the bars if all of them fit.

    Where all levels are backed alike, the key says so once, and no column; of results, which rest on other answers,
    nothing is said.
    """
    held = [one for one in rows if isinstance(one, Standing)]
    backed = {one.strength for one in held if one.position is not None}
    is_uniform = are_results or (len(backed) < 2 and len(held) > 1)
    drawn = 100 - _QUESTION - (0 if is_uniform else _BACKING)
    is_told = all(_fits(one, WIDTH * drawn / 100) for one in held)
    columns = [
        Column(say("Result") if are_results else say("Question"), _QUESTION),
        Column(say("Level") if is_told else say("Ladder"), drawn if is_told else drawn - _WORDS),
    ]
    columns += [] if is_told else [Column(say("Level"), _WORDS)]
    columns += [] if is_uniform else [Column(say("Backed by"), _BACKING)]
    room = WIDTH * columns[1].width / 100
    made = (_row(one, room, is_told=is_told) for one in rows)
    cells = tuple(row[: len(columns)] for row in made)
    key = _key(held)
    alike = (
        [backing_words(one) for one in held if one.position is not None][:1] if is_uniform and not are_results else []
    )
    note = ", ".join([*(f"{one.mark} {one.text}" for one in key), *alike])
    grid = Grid(title, tuple(columns), cells, note)
    return Figure(title, grid, alt, key=(*key, *map(Item, alike)), source=Item(source) if source else None)


def backing_words(one: Standing) -> str:
    """What stands behind every level of a map, where it is the same."""
    return say("backed: {strength}", strength=strength_word(STRENGTHS[one.strength]))


def part_map(title: str, parts: Sequence[Part], alt: str, source: str = "") -> Figure:
    """Sections alone, each with its score as a bar over its range."""
    is_aimed = any(one.detail for one in parts)
    columns = [Column(say("Part"), 40), Column(say("Score"), 22), Column("", 20 if is_aimed else 38)]
    columns += [Column(say("At their target"), 18)] if is_aimed else []
    room = WIDTH * columns[2].width / 100
    rows = tuple(
        (
            Item(_indented(one), tone=GROUP if not one.depth else ""),
            Item(one.score) if one.score else Item("–", tone="quiet"),
            Item(_in_characters(one), drawing=_score_drawing(one, room)),
            *((Item(one.detail),) if is_aimed else ()),
        )
        for one in parts
    )
    return Figure(title, Grid(title, tuple(columns), rows), alt, source=Item(source) if source else None)


def _row(one: Standing | Part, room: float, *, is_told: bool) -> tuple[Item, ...]:
    if isinstance(one, Part):
        rest = () if is_told else (Item(""),)
        return Item(_indented(one), tone=GROUP), Item(one.score, tone=GROUP), *rest, Item("")
    bar, words = _bar(one), level_words(one)
    if one.is_left_out:
        cells = (Item(words, tone="quiet"),) if is_told else (Item("–", tone="quiet"), Item(words, tone="quiet"))
    else:
        drawing = Drawing(room, _HIGH, tuple(_shapes(one, room, is_told=is_told)), words)
        cells = (Item(f"{bar} {words}", drawing=drawing),)
        if not is_told:
            cells = (Item(bar, drawing=drawing), Item(words))
    return Item(one.label, link=one.link), *cells, _backing(one)


def _indented(one: Part) -> str:
    return "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}" * one.depth + one.label


def level_words(one: Standing) -> str:
    """Where a question stands and what it aims at: "Poor (claimed: Average), target: Excellent"."""
    if one.position is None:
        return state_word(one.state)
    here = one.levels[_proven(one)]
    if _proven(one) < one.position:
        here = say("{level} (claimed: {claimed})", level=here, claimed=one.levels[one.position])
    elif one.evidenced is not None and one.evidenced > one.position:
        here = say("{level} (borne out: {proven})", level=here, proven=one.levels[one.evidenced])
    if one.target is None or one.target <= _proven(one):
        return here
    return say("{level}; target: {target}", level=here, target=one.levels[one.target])


def _proven(one: Standing) -> int:
    """The position that the statements bear out, the claimed one at most."""
    position = one.position or 0
    return position if one.evidenced is None else min(position, one.evidenced)


def _bar(one: Standing) -> str:
    return "".join(_sign(one, at) for at in range(len(one.levels)))


def _sign(one: Standing, at: int) -> str:
    if one.position is None:
        return OPEN if at in one.open else BEYOND
    if at <= _proven(one):
        return BORNE_OUT
    if at <= one.position:
        return CLAIMED
    return AIMED if one.target is not None and at <= one.target else BEYOND


def _fits(one: Standing, room: float) -> bool:
    each = room / max(1, len(one.levels)) - _GAP - _EDGE
    return all(width(level, SMALL) <= each for level in one.levels)


def _shapes(one: Standing, room: float, *, is_told: bool) -> Iterator[Shape]:
    """One row: a rectangle a level, filled as far as it is borne out."""
    each = room / len(one.levels)
    if one.position is None:
        low, high = one.open.start, one.open.stop
        yield Rectangle(low * each + 1, 2, (high - low) * each - _GAP - 1, _HIGH - 4, "", "grey", 1.2, is_dashed=True)
        if width(state_word(one.state), SMALL) <= (high - low) * each - _EDGE:
            yield _word(state_word(one.state), (low + high) / 2 * each - _GAP / 2, "grey")
        return
    proven = _proven(one)
    for at, level in enumerate(one.levels):
        x, wide = at * each, each - _GAP
        word, role = level if is_told and at == proven else "", "on-accent"
        match _sign(one, at):
            case "■":
                yield Rectangle(x, 1, wide, _HIGH - 2, "accent")
            case "▨":
                yield from _hatched(x, wide)
            case "◻" if at == one.target:
                yield Rectangle(x, 1, wide, _HIGH - 2, "tint")
            case _:
                yield Line(((x, _HIGH - 2), (x + wide, _HIGH - 2)), "rule", 1.0)
        if not word and at > proven and at in (one.position, one.target):
            word, role = _note(one, at, wide), "ink"
        if word:
            yield _word(word, x + wide / 2, role, is_bold=at == proven)


def _note(one: Standing, at: int, room: float) -> str:
    """What a level is beyond the one that is borne out; "" where that does not fit."""
    words = say("target") if at == one.target else say("claimed")
    if at == one.target == one.position:
        words = say("claimed, target")
    return words if width(words, SMALL) <= room - 4 else ""


def _word(text: str, x: float, fill: str, *, is_bold: bool = False) -> Text:
    return Text(x, _HIGH / 2 + SMALL * MIDDLE, text, SMALL, fill, is_bold, "middle")


def _hatched(x: float, wide: float) -> Iterator[Shape]:
    """A box with slanted lines at its upper and lower edge, so that a word can be read between them."""
    top, bottom = 1.0, _HIGH - 1
    yield Rectangle(x + 0.6, top, wide - 1.2, bottom - top, "paper", "accent", 1.2)
    at = x + 4
    while at + 3 < x + wide:
        yield Line(((at, top + 4), (at + 3, top)), "accent", 1.0)
        yield Line(((at, bottom), (at + 3, bottom - 4)), "accent", 1.0)
        at += _HATCH


def _score_drawing(one: Part, room: float) -> Drawing | None:
    if one.point is None and one.high <= one.low:
        return None
    high = 14.0
    shapes: list[Shape] = [Line(((0, high - 1), (room, high - 1)), "rule", 1.0)]
    if one.point is not None:
        shapes.append(Rectangle(0, 2, max(1.0, one.point * room), high - 3, "accent"))
    if one.high > one.low:
        wide = (one.high - one.low) * room
        shapes.append(Rectangle(one.low * room, 0.6, wide, high - 1.2, "", "ink", 1.2, is_dashed=True))
    return Drawing(room, high, tuple(shapes), one.score)


def _in_characters(one: Part) -> str:
    if one.point is None:
        return ""
    full = int(one.point * 10 + 0.5)
    return "█" * full + "·" * (10 - full)


def _key(held: Sequence[Standing]) -> tuple[Item, ...]:
    """What the looks of a bar mean, of those that occur."""
    used = {_sign(one, at) for one in held if not one.is_left_out for at in range(len(one.levels))}
    box, high = 26.0, 14.0
    drawn: dict[str, tuple[Shape, ...]] = {
        BORNE_OUT: (Rectangle(0, 1, box, high - 2, "accent"),),
        CLAIMED: (
            Rectangle(0.6, 1, box - 1.2, high - 2, "paper", "accent", 1.2),
            *(Line(((at, high - 2), (at + 8, 2)), "accent", 1.0) for at in (3.0, 9.0, 15.0)),
        ),
        AIMED: (Rectangle(0, 1, box, high - 2, "tint"),),
        OPEN: (Rectangle(0.6, 1, box - 1.2, high - 2, "", "grey", 1.2, is_dashed=True),),
    }
    return tuple(
        Item(meaning, mark=sign, drawing=Drawing(box, high, drawn[sign], _looks(sign)))
        for sign, meaning in _meanings()
        if sign in used
    )


def _meanings() -> tuple[tuple[str, str], ...]:
    return (
        (BORNE_OUT, say("level today")),
        (CLAIMED, say("claimed, not borne out")),
        (AIMED, say("target")),
        (OPEN, say("still possible")),
    )


def _looks(sign: str) -> str:
    match sign:
        case "■":
            return say("filled")
        case "▨":
            return say("hatched")
        case "◻":
            return say("tinted")
        case _:
            return say("dashed")


def _backing(one: Standing) -> Item:
    """How well a level is backed; nothing where there is none, since the level's cell says why."""
    if one.position is None:
        return Item("")
    return Item(strength_word(STRENGTHS[one.strength]), mark=(EMPTY, HALF, FULL)[one.strength])
