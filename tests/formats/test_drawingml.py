"""Drawings in Word and slides: shapes and words that a reader can edit, where and as large as they were drawn."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from csmaturity.formats.drawingml import EMU_A_POINT, for_slide, for_word, numbers, unit
from csmaturity.report.brand.theme import Theme
from csmaturity.report.figures.shapes import Drawing, Ellipse, Line, Polygon, Rectangle, Text

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NASTY = 'Tom & <b>"{0}"</b>'
DRAWING = Drawing(
    720,
    200,
    (
        Rectangle(20, 20, 200, 60, "accent", "ink", 2, is_dashed=True, radius=6, opacity=0.45),
        Text(120, 48, "Two lines", 13, "on-accent", True, "middle"),
        Text(120, 64.25, "in a box", 13, "on-accent", True, "middle"),
        Text(120, 78, "smaller", 12, anchor="middle"),
        Ellipse(300, 50, 20, 10, "paper", "ink", 1.5),
        Polygon(((400, 30), (420, 50), (400, 70)), "good"),
        Line(((20, 120), (300, 120), (300, 180)), "bad", 1.4, True, True),
        Line(((500, 20), (500, 180)), "rule"),
        Text(710, 150, NASTY, 12, "grey", anchor="end"),
    ),
    f"All of {NASTY}",
)


def tree(drawing: Drawing, points: float = 0.65, theme: Theme | None = None, *, on_slide: bool = False) -> ET.Element:
    made = (
        for_slide(drawing, theme or Theme(), points, 7, (1000, 2000))
        if on_slide
        else for_word(drawing, theme or Theme(), points, 7)
    )
    return ET.fromstring(made)


def boxes(root: ET.Element) -> list[tuple[ET.Element, ET.Element]]:
    """Each shape with its properties, without the canvas."""
    found = [one for one in root.iter() if one.tag.endswith(("}wsp", "}sp"))]
    return [(one, next(part for part in one if part.tag.endswith("}spPr"))) for one in found][1:]


def said(shape: ET.Element) -> list[str]:
    """The lines of words in a shape."""
    return ["".join(one.itertext()) for one in shape.iter() if one.tag in (f"{A}p", f"{W}p")]


@pytest.mark.parametrize("on_slide", [False, True])
def test_each_shape_is_one_to_edit_with_the_words_that_stand_in_it(on_slide: bool) -> None:
    held = boxes(tree(DRAWING, on_slide=on_slide))
    assert [said(shape) for shape, _ in held] == [["Two lines", "in a box", "smaller"], [], [], [], [], [NASTY]]
    kinds = [next(iter(properties.iter(f"{A}prstGeom")), None) for _, properties in held]
    assert [None if kind is None else kind.get("prst") for kind in kinds] == [
        "roundRect", "ellipse", None, None, None, "rect"]  # fmt: skip


@pytest.mark.parametrize("on_slide", [False, True])
def test_it_has_its_colours_lines_and_heads(on_slide: bool) -> None:
    theme = Theme(colours={"accent": "#123456"})
    rounded, _, triangle, arrow, plain, _ = (one for _, one in boxes(tree(DRAWING, 0.5, theme, on_slide=on_slide)))
    fill = rounded.find(f"{A}solidFill/{A}srgbClr")
    assert fill is not None
    assert fill.get("val") == "123456"
    assert [one.get("val") for one in fill] == ["45000"]
    assert len(list(triangle.iter(f"{A}close"))) == 1
    assert triangle.find(f"{A}ln/{A}noFill") is not None
    line = arrow.find(f"{A}ln")
    assert line is not None
    assert line.get("w") == str(round(1.4 * 0.5 * EMU_A_POINT))
    assert [one.tag.removeprefix(A) for one in line] == ["solidFill", "prstDash", "round", "tailEnd"]
    assert plain.find(f"{A}ln/{A}tailEnd") is None
    assert [(one.get("x"), one.get("y")) for one in arrow.iter(f"{A}pt")] == [
        ("0", "0"), ("1778000", "0"), ("1778000", "381000")]  # fmt: skip


@pytest.mark.parametrize("on_slide", [False, True])
def test_one_group_with_numbers_of_its_own_and_words_that_stand_for_it(on_slide: bool) -> None:
    root = tree(DRAWING, on_slide=on_slide)
    ids = [one for one in root.iter() if one.tag.endswith(("}cNvPr", "}docPr"))]
    numbered = [int(one.get("id", 0)) for one in ids]
    assert len(set(numbered)) == len(numbered)
    assert min(numbered) == 7
    assert max(numbered) < 7 + numbers(DRAWING)
    assert [one.get("descr") for one in ids if one.get("descr")] == [f"All of {NASTY}"]


def test_a_program_without_groups_of_shapes_shows_the_words() -> None:
    fallback = next(one for one in tree(DRAWING).iter() if one.tag.endswith("}Fallback"))
    assert "".join(fallback.itertext()) == f"All of {NASTY}"


def test_a_drawing_fills_its_room_as_long_as_it_can_be_read() -> None:
    small = Drawing(100, 50, (Text(5, 20, "i", 10),), "")
    assert unit(small, Theme(), (200, 1000), 6) == 2
    assert unit(small, Theme(), (1000, 100), 6) == 2
    assert unit(small, Theme(), (60, 1000), 6) == pytest.approx(0.6)
    assert unit(small, Theme(), (59, 1000), 6) is None
    assert unit(Drawing(100, 50, (), ""), Theme(), (1, 1), 6) == pytest.approx(0.01)


def test_letters_shrink_alike_where_a_wider_font_would_leave_its_box() -> None:
    def sizes(words: str, theme: Theme) -> list[str | None]:
        drawing = Drawing(720, 100, (Rectangle(0, 0, 100, 40, "soft"), Text(4, 20, words), Text(300, 20, "free")), "")
        return [one.get(f"{W}val") for one in tree(drawing, 1, theme).iter(f"{W}sz")]

    assert sizes("short", Theme()) == ["24", "24"]
    assert sizes("just as wide as", Theme()) == ["24", "24"]
    assert sizes("just as wide as it", Theme(font="Caladea")) == ["22", "22"]
