"""What tests of drawings ask of one: its shapes by kind, and how far they reach."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import pytest

from csmaturity.report.figures.measure import width
from csmaturity.report.figures.shapes import Drawing, Ellipse, Line, Polygon, Rectangle, Shape, Text

Kind = TypeVar("Kind", bound=Shape)


class Looked:
    """A drawing as a test sees it."""

    def __init__(self, drawing: Drawing | None) -> None:
        assert drawing is not None
        self.drawing = drawing

    def of(self, kind: type[Kind]) -> list[Kind]:
        """Its shapes of one kind, in their order."""
        return [shape for shape in self.drawing.shapes if isinstance(shape, kind)]

    @property
    def words(self) -> list[str]:
        """Its lines of text."""
        return [shape.text for shape in self.of(Text)]

    def check_inside(self) -> None:
        """Whether every shape lies on the canvas."""
        for shape in self.drawing.shapes:
            for x, y in _corners(shape):
                assert -1 <= x <= self.drawing.width + 1, shape
                assert -1 <= y <= self.drawing.height + 1, shape


def _corners(shape: Shape) -> Iterator[tuple[float, float]]:
    match shape:
        case Rectangle():
            yield from ((shape.x, shape.y), (shape.x + shape.width, shape.y + shape.height))
        case Ellipse():
            yield from ((shape.x - shape.radius_x, shape.y), (shape.x + shape.radius_x, shape.y + shape.radius_y))
        case Polygon() | Line():
            yield from shape.points
        case Text():
            share = {"start": 0.0, "middle": 0.5, "end": 1.0}[shape.anchor]
            left = shape.x - width(shape.text, shape.size) * share
            yield from ((left, shape.y - shape.size * 0.75), (left + width(shape.text, shape.size), shape.y))


@pytest.fixture(scope="session")
def look() -> type[Looked]:
    """A drawing to look at, from `look(figure.drawing)`."""
    return Looked
