"""Paths filled and drawn as pixels: the geometry that Pillow lacks, such as outlines with holes and mitred corners.

Not what a path comes from (csmaturity.formats.logo).
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

_STEPS = 48
"""The straight pieces that a curve is drawn as."""

_SAME = 1e-6
"""Pixels: points that are nearer are one."""
_STRAIGHT = 0.95
"""The cosine of a turn that no reader sees as a corner."""

Point = tuple[float, float]


class Pen(NamedTuple):
    """How a line is drawn: its width in pixels, and the codes of PDF for its ends and joints (0 as they are, 1 round,
    2 square ends or cut joints); a joint longer than `miter` widths is cut.
    """

    width: float
    cap: int = 0
    join: int = 0
    miter: float = 10.0


def filled(
    size: tuple[int, int], parts: Sequence[Sequence[Point]], *, is_even_odd: bool = False, is_union: bool = False
) -> tuple[Any, tuple[int, int]]:
    """A mask of what closed outlines enclose, no larger than they are, and where its corner stands on the canvas.

    Where they lie over each other the rule of PDF says what is inside, unless all of it `is_union`.
    """
    from PIL import Image, ImageChops, ImageDraw

    left, top, right, foot = _box([point for part in parts for point in part], size)
    # Windings are counted from the middle of what a pixel can hold.
    count = Image.new("L", (right - left, foot - top), 0 if is_even_odd or is_union else 128)
    for part in parts:
        shape = [(x - left, y - top) for x, y in part]
        if is_union:
            ImageDraw.Draw(count).polygon(shape, fill=255)
            continue
        box = _box(shape, count.size)
        one = Image.new("L", (box[2] - box[0], box[3] - box[1]), 0)
        ImageDraw.Draw(one).polygon([(x - box[0], y - box[1]) for x, y in shape], fill=255 if is_even_odd else 1)
        turned = ImageChops.add if _area(shape) > 0 else ImageChops.subtract
        count.paste((ImageChops.difference if is_even_odd else turned)(count.crop(box), one), box)
    if not (is_even_odd or is_union):
        count = count.point(lambda value: 0 if value == 128 else 255)
    return count, (left, top)


def _box(points: Sequence[Point], size: tuple[int, int]) -> tuple[int, int, int, int]:
    """The pixels that points span, at least one, inside a picture of a size."""
    ends = []
    for at, full in enumerate(size):
        line = [point[at] for point in points] or [0.0]
        first = min(max(0, math.floor(min(line))), full - 1)
        ends.append((first, max(first + 1, min(full, math.ceil(max(line)) + 1))))
    (left, right), (top, foot) = ends
    return left, top, right, foot


def outline(part: Sequence[Point], pen: Pen, *, is_closed: bool) -> Iterator[list[Point]]:
    """What a pen covers along a line: a box for each piece, and its joints and ends."""
    half = max(pen.width, 1.0) / 2
    points = [point for at, point in enumerate(part) if not at or math.dist(point, part[at - 1]) > _SAME]
    if is_closed and len(points) > 1 and math.dist(points[0], points[-1]) > _SAME:
        points.append(points[0])
    if len(points) < len(("start", "end")):
        return
    ways = [_way(*pair) for pair in itertools.pairwise(points)]
    for at, (start, end, (x, y)) in enumerate(zip(points[:-1], points[1:], ways, strict=True)):
        is_square = pen.cap == 2 and not is_closed
        before, after = (half if is_square and at == last else 0.0 for last in (0, len(ways) - 1))
        (ax, ay), (bx, by) = (
            (start[0] - x * before, start[1] - y * before),
            (end[0] + x * after, end[1] + y * after),
        )
        yield [(ax - y * half, ay + x * half), (bx - y * half, by + x * half),
               (bx + y * half, by - x * half), (ax + y * half, ay - x * half)]  # fmt: skip
    if pen.cap == 1 and not is_closed:
        yield from (_disc(point, half) for point in (points[0], points[-1]))
    joints = [*zip(points[1:-1], ways[:-1], ways[1:], strict=True)]
    if is_closed:
        joints.append((points[0], ways[-1], ways[0]))
    for point, way_in, way_out in joints:
        yield _disc(point, half) if pen.join == 1 else _joint(point, way_in, way_out, half, pen)


def _way(start: Point, end: Point) -> Point:
    length = math.dist(start, end)
    return (end[0] - start[0]) / length, (end[1] - start[1]) / length


def _joint(point: Point, before: Point, after: Point, half: float, pen: Pen) -> list[Point]:
    """The outer corner between two pieces: pointed up to the limit, else cut off."""
    turn = before[0] * after[1] - before[1] * after[0]
    side = -half if turn > 0 else half
    first, second = ((point[0] - way[1] * side, point[1] + way[0] * side) for way in (before, after))
    cosine = before[0] * after[0] + before[1] * after[1]
    # 1 / sin(half the angle between the pieces), which the limit is compared with.
    length = math.sqrt(2 / (1 + cosine)) if cosine > -0.9999 else math.inf
    if cosine > _STRAIGHT:
        # Of a curve's pieces: a corner so flat would leave specks between them.
        return _disc(point, half)
    if pen.join == 2 or length > pen.miter:
        return [point, first, second]
    middle = (first[0] + second[0]) / 2 - point[0], (first[1] + second[1]) / 2 - point[1]
    size = math.hypot(*middle) or 1.0
    return [point, first, (point[0] + middle[0] / size * half * length, point[1] + middle[1] / size * half * length),
            second]  # fmt: skip


def _disc(centre: Point, radius: float) -> list[Point]:
    turns = [2 * math.pi * at / 32 for at in range(32)]
    return [(centre[0] + radius * math.cos(turn), centre[1] + radius * math.sin(turn)) for turn in turns]


def curve(start: Point, first: Point, second: Point, end: Point) -> Iterator[Point]:
    """The points of a Bézier curve after its start."""
    for at in range(1, _STEPS + 1):
        share = at / _STEPS
        rest = 1 - share
        weights = rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3
        x, y = (
            sum(weight * point[axis] for weight, point in zip(weights, (start, first, second, end), strict=True))
            for axis in (0, 1)
        )
        yield x, y


def _area(shape: Sequence[Point]) -> float:
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(shape, [*shape[1:], shape[0]], strict=True))
